/** The engine against the oracle on generated worlds in which people look ahead: who is moved, by hope or by fear. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENDLESS } from '../../src/mind/index.ts';
import { EXPLAINED, NOT_EXPLAINED, type PlanSearch } from '../../src/search/index.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { State } from '../oracle/state.ts';
import { threateningWorld } from '../oracle/threats.ts';
import { validateStory } from '../oracle/validate.ts';
import { clockedWorld, SMALL_LIMITS, smallWorld } from '../oracle/worlds.ts';
import { asPlanned, bothSides, RUNS } from './engine.ts';

/** Which explanations come about depends on minds in minds: so these limits, too. */
const LIMITS = [SMALL_LIMITS, { author: 3, characters: 3, minds: 1 }, { author: 2, characters: 2, minds: 2 }];

/** Worlds full of threats, and some that have everything else: values that are `?`, triggers, rumours, time. */
const foresightedWorld = fc.oneof(
  { weight: 4, arbitrary: threateningWorld },
  { weight: 1, arbitrary: clockedWorld.map((text) => `foresight 2;\n${text}`) },
  { weight: 1, arbitrary: smallWorld.map((text) => `foresight 2;\n${text}`) },
);

let fears = 0;

/** Compares who is moved, and what they expect, after every sequence of so many acts. */
function sameReasons({ oracle, search }: { oracle: Oracle; search: PlanSearch }, depth: number): void {
  const { minds, reasons } = search;
  const { characters } = oracle.limits;
  const visit = (state: State, situation: number, left: number): void => {
    for (const character of oracle.world.characters) {
      const number = minds.world.entityNames.indexOf(character.name);
      const planner = { character, depth: 1, budget: characters };
      const { low, high } = reasons.foresight!.expected(minds.mindOf(situation, number), characters);
      const expected = oracle.reasons.expected(state.mind(character), planner);
      expect([character.name, low, high]).toEqual([character.name, expected, expected]);
    }
    if (left === 0) return;
    for (const act of oracle.acts) {
      const event = minds.world.eventNames.indexOf(act.name);
      const next = oracle.after(state, act);
      const after = minds.possible(situation, event) ? minds.after(situation, event) : ENDLESS;
      expect(after === ENDLESS, `${act.name} is impossible`).toBe(next === undefined);
      if (next === undefined) continue;
      for (const [name, expected] of oracle.moved(state, act)) {
        const mind = minds.mindOf(situation, minds.world.entityNames.indexOf(name));
        const answer = reasons.answer(mind, event, characters);
        const isFear = reasons.feared(mind, event, characters) !== undefined;
        const moved = answer !== EXPLAINED ? undefined : isFear ? 'fear' : 'hope';
        expect([act.name, name, answer, moved]).toEqual([
          act.name,
          name,
          expected === undefined ? NOT_EXPLAINED : EXPLAINED,
          expected,
        ]);
        if (isFear) {
          fears++;
          expect(reasons.feared(mind, event, characters)!.length).toBeGreaterThan(0);
        }
      }
      visit(next, after, left - 1);
    }
  };
  visit(oracle.start, minds.start, depth);
}

test('what everyone expects to be left with, which acts are explained, and whether by hope or by fear', () => {
  fc.assert(
    fc.property(foresightedWorld, fc.constantFrom(...LIMITS), (text, limits) => {
      const sides = bothSides(text, 'fabula', limits);
      if (sides?.search.reasons.foresight !== undefined) sameReasons(sides, 1);
    }),
    { numRuns: RUNS },
  );
  expect(fears).toBeGreaterThan(RUNS / 50);
}, 300_000);

test('the shortest story, and the validator accepts every reason given in it, hope or fear', () => {
  fc.assert(
    fc.property(foresightedWorld, (text) => {
      const sides = bothSides(text, 'fabula');
      if (sides === undefined) return;
      const expected = sides.oracle.plan();
      const found = sides.search.finish();
      expect(found.status).toBe(expected === undefined ? 'exhausted' : 'solved');
      if (found.story === undefined) return;
      const story = asPlanned(sides.search.minds.world, found.story.acts);
      expect(story.map(({ act }) => act)).toEqual(expected?.map(({ act }) => act));
      expect(validateStory(sides.oracle, story)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
}, 300_000);
