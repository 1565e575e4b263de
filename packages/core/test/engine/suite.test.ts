import { describe, expect, test } from 'vitest';
import { PlanSearch } from '../../src/search/index.ts';
import { createOracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import { validateStory } from '../oracle/validate.ts';
import { readSuite, SUITE_FOLDER } from '../suite.ts';
import { asPlanned, compileOrFail } from './engine.ts';

const quick = readSuite().filter(({ publishedTime }) => publishedTime !== undefined && publishedTime < 1000);

describe('what the best published planner solves within a second', () => {
  test.skipIf(SUITE_FOLDER === undefined)('is in the folder of the suite that FABULA_BENCH names', () => {
    expect(quick.length).toBeGreaterThan(0);
  });

  test.each(quick)(
    '$name has a shortest story, and the validator accepts every reason in it',
    ({ file, text, goal, limits }) => {
      const program = readProgram(text, 'sabre', file);
      const search = new PlanSearch(compileOrFail(program), { goal, limits });
      const found = search.finish();
      expect(found).toMatchObject({ status: 'solved', optimal: true });
      const story = asPlanned(search.minds.world, found.story!.acts);
      const oracle = createOracle(program, limits);
      expect(validateStory(oracle, story, { kind: 'utility', value: goal })).toEqual([]);
    },
    120_000,
  );
});
