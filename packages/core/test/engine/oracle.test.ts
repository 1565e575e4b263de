/** The engine against the oracle on generated worlds: the same states, beliefs, reasons and plans. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENDLESS } from '../../src/mind/index.ts';
import { countReachable, EXPLAINED, ideas, NOT_EXPLAINED, type PlanSearch } from '../../src/search/index.ts';
import type { Dialect } from '../../src/syntax/index.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { State } from '../oracle/state.ts';
import { validateStory } from '../oracle/validate.ts';
import { busyWorld, clockedWorld, perilousWorld, SMALL_LIMITS, smallWorld } from '../oracle/worlds.ts';
import { asPlanned, bothSides, DIALECTS, describeEngine, describeOracle, RUNS } from './engine.ts';

/** Limits under which every way to look for reasons comes into play. */
const DEEPER_LIMITS = [
  { author: 3, characters: 4, minds: 1 },
  { author: 3, characters: 3, minds: 2 },
  { author: 3, characters: 3, minds: 3 },
];

/** Compares the two side by side after every sequence of so many acts. */
function sameStates({ oracle, search }: { oracle: Oracle; search: PlanSearch }, depth: number): void {
  const { minds } = search;
  const { characters } = oracle.limits;
  const visit = (state: State, situation: number, left: number): void => {
    expect(describeEngine(minds, situation)).toEqual(describeOracle(oracle, state));
    if (left === 0) return;
    for (const act of oracle.acts) {
      const event = minds.world.eventNames.indexOf(act.name);
      const next = oracle.after(state, act);
      const after = minds.possible(situation, event) ? minds.after(situation, event) : ENDLESS;
      expect(after === ENDLESS, `${act.name} is impossible`).toBe(next === undefined);
      if (next === undefined) continue;
      const answer = search.reasons.explained(situation, event, characters);
      const explained = [...oracle.explained(state, act).values()].every((plan) => plan !== undefined);
      expect([act.name, answer]).toEqual([act.name, explained ? EXPLAINED : NOT_EXPLAINED]);
      visit(next, after, left - 1);
    }
  };
  visit(oracle.start, minds.start, depth);
}

/** Compares the first shortest story of the two, and lets the validator judge the reasons of one. */
function sameShortestStory({ oracle, search }: { oracle: Oracle; search: PlanSearch }): void {
  const expected = oracle.plan();
  const found = search.finish();
  expect(found.status).toBe(expected === undefined ? 'exhausted' : 'solved');
  if (found.story === undefined) return;
  const story = asPlanned(search.minds.world, found.story.acts);
  expect(story.map(({ act }) => act)).toEqual(expected?.map(({ act }) => act));
  expect(validateStory(oracle, story)).toEqual([]);
}

/** What is generated, and the reading in which it means something. */
const WORLDS: readonly (readonly [what: string, dialect: Dialect, world: fc.Arbitrary<string>])[] = [
  ...DIALECTS.map((dialect) => [`worlds, read as ${dialect}`, dialect, smallWorld] as const),
  ['worlds in which time passes', 'fabula', clockedWorld],
  ['worlds in which people may die', 'fabula', perilousWorld],
  ['worlds in which much is done in vain', 'fabula', busyWorld],
];

describe.each(WORLDS)('in generated %s, the engine and the oracle agree on', (_, dialect, someWorld) => {
  test('what happens in the world and in every mind, and which acts are explained', () => {
    fc.assert(
      fc.property(someWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides !== undefined) sameStates(sides, 2);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('which acts are explained when plans may be longer and minds deeper', () => {
    fc.assert(
      fc.property(someWorld, fc.constantFrom(...DEEPER_LIMITS), (text, limits) => {
        const sides = bothSides(text, dialect, limits);
        if (sides !== undefined) sameStates(sides, 1);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  }, 300_000);

  test('how many situations there are after each number of acts', () => {
    fc.assert(
      fc.property(someWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides === undefined) return;
        expect(countReachable(sides.search.minds, 2).situations).toEqual(sides.oracle.reachable(2));
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('the shortest story, and the validator accepts every reason given in it', () => {
    fc.assert(
      fc.property(someWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides !== undefined) sameShortestStory(sides);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

const anyWorld = fc.oneof(smallWorld, clockedWorld, perilousWorld, busyWorld);

describe('where every question is taken to be a hard one, the engine and the oracle agree on', () => {
  test('which acts are explained', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(SMALL_LIMITS, ...DEEPER_LIMITS), (text, limits) => {
        const sides = bothSides(text, 'fabula', limits);
        if (sides === undefined) return;
        sides.search.reasons.effort.hardAfter = 0;
        sameStates(sides, limits.author === SMALL_LIMITS.author ? 2 : 1);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('the shortest story, and the validator accepts every reason given in it', () => {
    fc.assert(
      fc.property(anyWorld, (text) => {
        const sides = bothSides(text, 'fabula');
        if (sides === undefined) return;
        sides.search.reasons.effort.hardAfter = 0;
        sameShortestStory(sides);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

describe.each(ideas)('without the idea “%s”, the engine and the oracle agree on', (idea) => {
  test('which acts are explained', () => {
    fc.assert(
      fc.property(anyWorld, fc.constantFrom(SMALL_LIMITS, ...DEEPER_LIMITS), (text, limits) => {
        const sides = bothSides(text, 'fabula', limits, [idea]);
        if (sides !== undefined) sameStates(sides, 1);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  }, 300_000);

  test('whether there is a story; and the validator accepts the one that is found', () => {
    fc.assert(
      fc.property(anyWorld, (text) => {
        const sides = bothSides(text, 'fabula', SMALL_LIMITS, [idea]);
        if (sides === undefined) return;
        const expected = sides.oracle.plan();
        const found = sides.search.finish();
        expect(found.status).toBe(expected === undefined ? 'exhausted' : 'solved');
        if (found.story === undefined) return;
        const story = asPlanned(sides.search.minds.world, found.story.acts);
        expect(story.length).toBe(expected?.length);
        expect(validateStory(sides.oracle, story)).toEqual([]);
      }),
      { numRuns: Math.ceil(RUNS / 5) },
    );
  }, 300_000);
});
