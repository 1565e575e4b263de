import { describe, expect, test } from 'vitest';
import { PlanSearch } from '../../src/search/index.ts';
import { createOracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import { validateStory } from '../oracle/validate.ts';
import { readSuite, SUITE_FOLDER } from '../suite.ts';
import { asPlanned, compileOrFail } from './engine.ts';

const variants = readSuite();

const quick = variants.filter(({ publishedTime }) => publishedTime !== undefined && publishedTime < 1000);

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

/** Acts of a shortest story. */
const SHORTEST: Readonly<Record<string, number>> = { hospital_both: 10, aladdin_any: 7, aladdin_both: 10 };
const unsolved = variants.filter(({ name }) => SHORTEST[name] !== undefined);

describe('what no published planner solves', () => {
  test.skipIf(SUITE_FOLDER === undefined)('is in the folder of the suite, too', () => {
    expect(unsolved.map(({ name }) => name).sort()).toEqual(Object.keys(SHORTEST).sort());
  });

  test.each(unsolved)(
    '$name has a story, proved to be a shortest one, and the validator refutes nothing in it',
    ({ name, file, text, goal, limits }) => {
      const program = readProgram(text, 'sabre', file);
      const search = new PlanSearch(compileOrFail(program), { goal, limits, shortest: true });
      const found = search.finish();
      expect(found).toMatchObject({ status: 'solved', optimal: true });
      expect(found.story!.acts).toHaveLength(SHORTEST[name]!);
      const story = asPlanned(search.minds.world, found.story!.acts);
      const problems = validateStory(createOracle(program, limits), story, { kind: 'utility', value: goal });
      // What takes the validator too long it says it did not find out.
      expect(problems.filter(({ kind }) => kind !== 'undecided')).toEqual([]);
    },
    300_000,
  );
});
