// @ts-check
/** Where problems come from: a folder of problem files with a list of variants, the worlds of the project, families. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { families, worldAt } from './families/index.mjs';

/** @typedef {import('./problems.mjs').Series} Series */
/** @typedef {import('./problems.mjs').Problem} Problem */

/** Something about the bench's input that the user can put right. */
export class WrongInput extends Error {}

/**
 * The problems of a folder, from its `variants.json` or else from the table in its `README.md`.
 * @param {string} folder
 * @returns {Series[]}
 */
export function suiteIn(folder) {
  const list = join(folder, 'variants.json');
  const page = join(folder, 'README.md');
  let variants;
  if (existsSync(list)) variants = JSON.parse(readFileSync(list, 'utf8'));
  else if (existsSync(page)) variants = variantsInTable(readFileSync(page, 'utf8'));
  else
    throw new WrongInput(`${folder} has neither variants.json nor README.md, so I do not know its variants.`);
  return variants.map((/** @type {Problem} */ variant) => ({
    suite: basename(resolve(folder)),
    problems: [{ ...variant, limits: variant.limits ?? {}, file: fileOf(folder, variant) }],
  }));
}

/**
 * The rows of the first table with a column `variant`. It may have columns `file`, `goal`, `author limit`, `character
 * limit`, `epistemic limit` and, for what others have published, `its time`; more do no harm.
 * @param {string} text
 */
export function variantsInTable(text) {
  const tables = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const head = tables.findIndex((cells) => cells.includes('variant'));
  if (head === -1) throw new WrongInput('There is no table with a column "variant" in README.md.');
  const titles = tables[head];
  const end = tables.findIndex((cells, line) => line > head && cells.length < 3);
  return tables.slice(head + 2, end === -1 ? undefined : end).map((cells) => {
    const cell = (/** @type {string} */ title) => cells[titles.indexOf(title)] || undefined;
    const number = (/** @type {string} */ title) => {
      const text = cell(title);
      return text === undefined ? undefined : Number(text);
    };
    const published = cell('its time') ?? cell('best published configuration');
    return {
      name: cell('variant') ?? '',
      file: cell('file'),
      goal: number('goal'),
      limits: {
        author: number('author limit'),
        characters: number('character limit'),
        minds: number('epistemic limit'),
      },
      ...(published !== undefined && { published }),
    };
  });
}

/**
 * Where the file of a variant is: named, or else called like the variant or like what stands before its first `_`, in
 * the folder or in `problems` in it.
 * @param {string} folder
 * @param {{ name: string, file?: string }} variant
 */
function fileOf(folder, { name, file }) {
  const names = file
    ? [file]
    : [name, name.split('_')[0]].flatMap((stem) => [`${stem}.txt`, `${stem}.fabula`]);
  const places = names.flatMap((each) => [join(folder, 'problems', each), join(folder, each)]);
  const found = places.find((place) => existsSync(place));
  if (found === undefined)
    throw new WrongInput(`There is no file for ${name}; I looked for ${places.join(', ')}.`);
  return resolve(found);
}

/**
 * The worlds that a folder of folders has, each in its own goal and limits.
 * @param {string} folder
 * @returns {Series[]}
 */
export function worldsIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, file: resolve(folder, name, `${name}.fabula`) }))
    .filter(({ file }) => existsSync(file))
    .map((world) => ({ suite: 'worlds', problems: [{ ...world, limits: {} }] }));
}

/**
 * A series for every axis of every family; writes the worlds it speaks of into a folder.
 * @param {string} folder
 * @param {{ sizes?: readonly number[], all?: boolean, seed: number }} which sizes given, or all, or the small ones
 * @returns {Series[]}
 */
export function familiesIn(folder, { sizes, all = false, seed }) {
  mkdirSync(folder, { recursive: true });
  return families.flatMap((family) =>
    Object.entries(family.axes).map(([axis, { sizes: usual, small }]) => ({
      suite: 'families',
      curve: { family: family.name, axis },
      problems: (sizes ?? usual.filter((size) => all || size <= small)).map((size) => {
        const name = `${family.name} ${axis} ${size}`;
        const file = join(folder, `${name.replaceAll(' ', '-')}.fabula`);
        const { text, parameters } = worldAt(family, axis, size, seed);
        writeFileSync(file, text);
        return { name, file, limits: {}, parameters };
      }),
    })),
  );
}

/**
 * The same problems under other limits: one for every combination of those given, its name saying which.
 * @param {readonly Series[]} series
 * @param {readonly (readonly [limit: string, values: readonly number[] | undefined])[]} limits
 * @returns {Series[]}
 */
export function withLimits(series, limits) {
  /** @type {Record<string, number>[]} */
  let combinations = [{}];
  for (const [limit, values] of limits) {
    if (values === undefined) continue;
    combinations = combinations.flatMap((chosen) => values.map((value) => ({ ...chosen, [limit]: value })));
  }
  return combinations.flatMap((chosen) => {
    const label = Object.entries(chosen).map(([limit, value]) => ` ${limit}=${value}`);
    return series.map(({ problems, ...rest }) => ({
      ...rest,
      problems: problems.map((problem) => ({
        ...problem,
        name: `${problem.name}${label.join('')}`,
        limits: { ...problem.limits, ...chosen },
      })),
    }));
  });
}
