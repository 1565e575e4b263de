// @ts-check
/**
 * Errands: a village of places and ways between them, and people who want things. Some of the things lie not far from
 * those who want them; some are with a neighbour who would swap. Everybody sees who and what is where they are, may
 * take, give, put down and walk about, and so every act changes what several people believe.
 *
 * `people` live in `places`; each of the `things` is wanted by somebody; the author wants `wishes` of these fulfilled,
 * whichever they are; `minds` is the limit of depth.
 */
import { below, randomNumbers } from './random.mjs';
import { makeVillage, shortestWay, wander } from './village.mjs';

/**
 * @typedef {object} Wish
 * @property {string} who
 * @property {string} thing
 * @property {string} place where it lies, or where its holder is
 * @property {string} [holder] who has it, and wants what the other has
 */

/** @type {import('./index.mjs').Family} */
export const errands = {
  name: 'errands',
  title: 'Errands: people of a village fetch and swap what they want',
  usual: { people: 4, places: 4, things: 4, wishes: 4, minds: 1 },
  axes: {
    people: { sizes: [4, 6, 8, 12, 16, 20, 24, 32], small: 6 },
    places: { sizes: [2, 4, 8, 16, 32, 64], small: 8 },
    things: { sizes: [4, 6, 8, 12, 16, 24, 32, 48, 64], small: 6 },
    wishes: { sizes: [1, 2, 3, 4, 5, 6, 7, 8], small: 4, with: { things: 8 } },
    minds: { sizes: [1, 2, 4, 8], small: 2 },
  },
  generate({ people, places, things, wishes = things, minds, seed }) {
    // Each has numbers of its own, so that more people do not move the things, nor more things the people.
    const village = makeVillage(randomNumbers(seed), places);
    const names = Array.from({ length: people }, (_, i) => `Villager${i + 1}`);
    const homes = settle(randomNumbers(seed + 1), village, names);
    const enough = Math.min(wishes, things);
    const wanted = makeWishes(randomNumbers(seed + 2), village, homes, things);
    const { story, longest } = fulfil(village, homes, wanted, enough);
    const text = `world "Errands" {
  goal: ${enough};
  limits: author ${story.length}, characters ${longest}, minds ${minds};
}

use "standard/movement";
use "standard/things";

place ${[...village.keys()].join(', ')};
character ${names.join(', ')};
thing ${wanted.map(({ thing }) => thing).join(', ')};

${[...village].flatMap(([place, ways]) => ways.map((next) => `way(${place}, ${next});`)).join(' ')}
${names.map((who) => `at(${who}) = ${homes.get(who)};`).join(' ')}
${wanted.map(({ thing, place, holder }) => (holder ? `holder(${thing}) = ${holder};` : `at(${thing}) = ${place};`)).join(' ')}

/// Two people who are at one place swap what they have.
action swap(one : character, first : thing, other : character, second : thing) {
  precondition: one != other & at(one) == at(other) & holder(first) == one & holder(second) == other;
  effect: holder(first) = other & holder(second) = one;
  consenting: one, other;
  observing(witness : character): at(witness) == at(one);
}

utility(): ${worth(wanted)};
${names.map((who) => `utility(${who}): ${worth(wanted.filter((wish) => wish.who === who))};`).join('\n')}
`;
    return { text, story };
  },
};

/**
 * Everybody lives where the one before lives, or next door.
 * @param {() => number} random
 * @param {import('./village.mjs').Village} village
 * @param {readonly string[]} names
 */
function settle(random, village, names) {
  let place = [...village.keys()][below(random, village.size)];
  /** @type {Map<string, string>} */
  const homes = new Map();
  for (const name of names) {
    homes.set(name, place);
    place = wander(random, village, place, below(random, 2));
  }
  return homes;
}

/**
 * First those that neighbours can fulfil by swapping, two people at a time (a quarter of the things, at least, and
 * nobody swaps twice), then those for things that lie about, up to two steps away.
 * @param {() => number} random
 * @param {import('./village.mjs').Village} village
 * @param {ReadonlyMap<string, string>} homes
 * @param {number} things
 * @returns {Wish[]}
 */
function makeWishes(random, village, homes, things) {
  const names = [...homes.keys()];
  const home = (/** @type {string} */ name) => homes.get(name) ?? '';
  const swaps = Math.min(Math.floor(names.length / 2), Math.floor(things / 4));
  const held = names.slice(0, 2 * swaps).map((who, i) => {
    const holder = names[i % 2 === 0 ? i + 1 : i - 1];
    return { who, thing: `Thing${i + 1}`, place: home(holder), holder };
  });
  const lying = Array.from({ length: things - held.length }, (_, i) => {
    const who = names[(held.length + i) % names.length];
    return { who, thing: `Thing${held.length + i + 1}`, place: wander(random, village, home(who), 2) };
  });
  return [...held, ...lying];
}

/**
 * The story that is known to exist: wishes are fulfilled in their order until there are enough. Swaps come first, when
 * everyone still is where everyone else believes them to be.
 * @param {import('./village.mjs').Village} village
 * @param {ReadonlyMap<string, string>} homes
 * @param {readonly Wish[]} wanted
 * @param {number} enough
 */
function fulfil(village, homes, wanted, enough) {
  const at = new Map(homes);
  /** @type {string[]} */
  const story = [];
  let longest = 0;
  let fulfilled = 0;
  for (const [i, { who, thing, place, holder }] of wanted.entries()) {
    if (fulfilled >= enough) break;
    if (holder !== undefined && i % 2 === 1) continue;
    const way = shortestWay(village, at.get(who) ?? place, place);
    for (let step = 1; step < way.length; step++) story.push(`go(${who}, ${way[step - 1]}, ${way[step]})`);
    if (holder === undefined) story.push(`take(${who}, ${thing}, ${place})`);
    else story.push(`swap(${who}, ${wanted[i + 1].thing}, ${holder}, ${thing})`);
    at.set(who, place);
    longest = Math.max(longest, way.length);
    fulfilled += holder === undefined ? 1 : 2;
  }
  return { story, longest };
}

/** @param {readonly Wish[]} wanted */
function worth(wanted) {
  return wanted.map(({ who, thing }) => `(if (holder(${thing}) == ${who}) 1 else 0)`).join(' + ') || '0';
}
