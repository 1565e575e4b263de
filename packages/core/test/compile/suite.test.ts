import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile, publishedCounts } from '../../src/compile/index.ts';
import { programOf } from './worlds.ts';

const bench = process.env.FABULA_BENCH;

/** File, and what the collection publishes: characters, entities, fluents, actions, triggers. */
const PUBLISHED: readonly (readonly [string, number, number, number, number, number])[] = [
  ['aladdin', 5, 8, 100, 182, 264],
  ['bribery', 3, 5, 16, 27, 0],
  ['deerhunter', 3, 8, 32, 28, 69],
  ['fantasy', 4, 11, 61, 76, 130],
  ['gramma', 4, 15, 61, 812, 896],
  ['hospital', 4, 13, 48, 102, 184],
  ['jailbreak', 3, 14, 26, 106, 54],
  ['raiders', 3, 9, 21, 39, 66],
  ['secretagent', 2, 12, 12, 44, 68],
  ['space', 2, 11, 23, 29, 58],
  ['treasure', 2, 6, 4, 5, 0],
];

describe.skipIf(bench === undefined)('the published suite (needs FABULA_BENCH)', () => {
  const text = (name: string): string =>
    readFileSync(join(bench!, 'sabre', 'problems', `${name}.txt`), 'utf8');

  it.each(PUBLISHED)(
    '%s has the published size',
    (name, characters, entities, fluents, actions, triggers) => {
      expect(publishedCounts(programOf(text(name)))).toEqual({
        characters,
        entities,
        fluents,
        actions,
        triggers,
      });
    },
  );

  it('compiles as a whole, with every belief one mind deep at most', () => {
    for (const file of readdirSync(join(bench!, 'sabre', 'problems'))) {
      const { world, diagnostics } = compile(programOf(text(file.replace('.txt', ''))));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(world?.beliefDepth).toBeLessThanOrEqual(1);
    }
  });
});
