import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../../src/syntax/index.ts';
import { createOracle, type Oracle, type OracleOptions } from './oracle.ts';
import { readProgram } from './reading.ts';
import { validatePlan, validateStory } from './validate.ts';
import { clockedWorld, SMALL_LIMITS, smallWorld } from './worlds.ts';

const RUNS = { numRuns: 120, seed: 20 };
const dialect = fc.constantFrom<Dialect>('sabre', 'fabula');
/** A world and a reading in which it means something. */
const someWorld = fc.oneof(
  fc.tuple(smallWorld, dialect),
  fc.tuple(clockedWorld, fc.constant<Dialect>('fabula')),
);

/** The oracle for a world, or undefined where the world is refused. */
function oracleFor(text: string, reading: Dialect, options: OracleOptions = {}): Oracle | undefined {
  const program = readProgram(text, reading);
  try {
    return createOracle(program, SMALL_LIMITS, options);
  } catch (error) {
    expect(String(error)).toMatch(/triggers without end|beliefs never end|contradictory|\? at the start/);
    return undefined;
  }
}

test('the story found is the first of all stories, and passes the validator with and without its explanations', () => {
  let stories = 0;
  fc.assert(
    fc.property(someWorld, ([text, reading]) => {
      const oracle = oracleFor(text, reading);
      const plan = oracle?.plan();
      if (oracle === undefined || plan === undefined) return;
      stories += 1;
      const acts = plan.map((step) => step.act);
      expect(validateStory(oracle, plan)).toEqual([]);
      expect(validatePlan(oracle, acts)).toEqual([]);
      expect(oracle.stories()[0]).toEqual(acts);
    }),
    RUNS,
  );
  expect(stories).toBeGreaterThan(5);
});

test('one level of minds more than needed changes nothing', () => {
  fc.assert(
    fc.property(someWorld, ([text, reading]) => {
      const oracle = oracleFor(text, reading);
      if (oracle === undefined) return;
      const depth = SMALL_LIMITS.minds + 1 + oracle.beliefDepth;
      const deeper = oracleFor(text, reading, { depth: depth + 1 })!;
      expect(deeper.describe(deeper.start)).toEqual(oracle.describe(oracle.start));
      expect(deeper.plan()).toEqual(oracle.plan());
      expect(deeper.reachable(2)).toEqual(oracle.reachable(2));
    }),
    RUNS,
  );
});

test('characters plan no happenings, and every explanation starts with the act it explains', () => {
  fc.assert(
    fc.property(someWorld, ([text, reading]) => {
      const oracle = oracleFor(text, reading);
      if (oracle === undefined) return;
      for (const act of oracle.acts.filter((candidate) => oracle.possible(oracle.start, candidate))) {
        for (const plan of oracle.explained(oracle.start, act).values()) {
          if (plan === undefined) continue;
          expect(plan[0]!.act).toBe(act.name);
          expect(plan.every((step) => oracle.act(step.act).consenting.length > 0)).toBe(true);
        }
      }
    }),
    RUNS,
  );
});

test('without triggers both orders of triggers mean the same', () => {
  fc.assert(
    fc.property(smallWorld, (text) => {
      const still = text.replaceAll(/^trigger .*\n/gm, '');
      const [file, tree] = (['file', 'decision tree'] as const).map((order) =>
        oracleFor(still, 'sabre', { order }),
      );
      expect(tree?.reachable(2)).toEqual(file?.reachable(2));
    }),
    { ...RUNS, numRuns: 40 },
  );
});
