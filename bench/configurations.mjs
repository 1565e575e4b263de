// @ts-check
/**
 * What is compared: the usual way to search, one that proves its answer shortest, one without each idea, and the same
 * worlds with people in them who look ahead.
 */

/**
 * @returns {Promise<import('./problems.mjs').Configuration[]>} the usual one first
 */
export async function readConfigurations() {
  const ideas = await readIdeas();
  return [
    { name: 'default', options: {} },
    { name: 'shortest', options: { shortest: true } },
    ...[1, 2].map((foresight) => ({ name: `foresight ${foresight}`, options: {}, foresight })),
    ...ideas.map((idea) => ({ name: `without ${idea}`, options: { without: [idea] } })),
  ];
}

/**
 * The names of the ideas that the search can do without, as the library lists them.
 * @returns {Promise<readonly string[]>}
 */
async function readIdeas() {
  const libraries = await Promise.all([import('fabula'), import('fabula/search')]);
  return libraries.map((library) => Reflect.get(library, 'ideas')).find(Array.isArray) ?? [];
}

/**
 * Those whose name has one of the words in it, or is the word where that exists; `all` stands for all.
 * @param {readonly import('./problems.mjs').Configuration[]} configurations
 * @param {string} wanted words divided by commas
 */
export function chooseConfigurations(configurations, wanted) {
  if (wanted === 'all') return configurations;
  const words = wanted.split(',').map((word) => word.trim());
  const exact = new Set(configurations.map(({ name }) => name));
  return configurations.filter(({ name }) =>
    words.some((word) => (exact.has(word) ? name === word : name.includes(word))),
  );
}
