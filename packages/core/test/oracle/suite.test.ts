import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createOracle } from './oracle.ts';
import { readProgram } from './reading.ts';
import { validateStory } from './validate.ts';

/** Published problems small enough to be solved by trying everything: limits, and the length of the shortest story. */
const PUBLISHED: readonly [
  name: string,
  author: number,
  characters: number,
  minds: number,
  length: number,
][] = [
  ['bribery', 5, 5, 2, 2],
  ['treasure', 4, 4, 3, 4],
  ['space', 9, 3, 1, 2],
  ['secretagent', 8, 8, 1, 8],
  ['raiders', 7, 4, 1, 6],
  ['fantasy', 9, 3, 2, 2],
  ['deerhunter', 10, 6, 1, 6],
];

// The benchmark's files are not part of this repository; FABULA_BENCH names the folder that has them.
const folder = process.env.FABULA_BENCH;
const present = folder !== undefined && existsSync(join(folder, 'sabre', 'problems'));

describe.skipIf(!present)('the published problems (skipped where FABULA_BENCH is not set)', () => {
  test.each(PUBLISHED)(
    '%s has a shortest story of the published length',
    (name, author, characters, minds, length) => {
      const text = readFileSync(join(folder!, 'sabre', 'problems', `${name}.txt`), 'utf8');
      const oracle = createOracle(readProgram(text, 'sabre', `${name}.txt`), { author, characters, minds });
      const story = oracle.plan()!;
      expect(story).toHaveLength(length);
      expect(validateStory(oracle, story)).toEqual([]);
    },
  );
});
