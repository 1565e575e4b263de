/** The engine against the oracle on generated worlds: the same states, beliefs, reasons and plans. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { ENDLESS, type Minds } from '../../src/mind/index.ts';
import { countReachable, EXPLAINED, NOT_EXPLAINED, type PlanSearch } from '../../src/search/index.ts';
import type { Dialect } from '../../src/syntax/index.ts';
import type { World } from '../../src/world/index.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import type { State } from '../oracle/state.ts';
import { validateStory } from '../oracle/validate.ts';
import { SMALL_LIMITS, smallWorld } from '../oracle/worlds.ts';
import { asPlanned, describeSituation, startOf, valueName } from './engine.ts';

const RUNS = Number(process.env.FABULA_ORACLE_RUNS ?? 150);
const DIALECTS: readonly Dialect[] = ['fabula', 'sabre'];

/**
 * Both sides at the start of a world, or undefined where both refuse it. The oracle gets the acts that the compiler
 * kept (what can never happen or has no effect is no act of the world), and how deep beliefs matter once facts that never
 * differ are put in.
 */
function bothSides(text: string, dialect: Dialect): { oracle: Oracle; search: PlanSearch } | undefined {
  const program = readProgram(text, dialect);
  const { world: compiled, diagnostics } = compile(program);
  // Simplifying changes the decision tree of the Sabre reading; it is judged by the micro-worlds and the suite.
  const world =
    compiled && dialect === 'sabre' ? { ...compiled, triggerOrder: inOrderOfDefinition(compiled) } : compiled;
  // Simplifying can show an effect to be contradictory that only looks conditional.
  if (diagnostics.some(({ code }) => code === 'FAB0302')) return undefined;
  const acts = world && new Set(world.eventNames.slice(0, world.actionCount));
  if (isContradictory(program)) return undefined;
  const oracle = orRefused(() =>
    createOracle(
      program,
      SMALL_LIMITS,
      acts && { acts, beliefDepth: world.beliefDepth, order: dialect === 'sabre' ? 'definition' : 'file' },
    ),
  );
  const search = world && orRefused(() => startOf(program, SMALL_LIMITS, world));
  expect(search === undefined, 'refused by the engine').toBe(oracle === undefined);
  return oracle === undefined || search === undefined ? undefined : { oracle, search };
}

function inOrderOfDefinition({ actionCount, eventCount }: World): World['triggerOrder'] {
  return {
    kind: 'list',
    triggers: Int32Array.from({ length: eventCount - actionCount }, (_, i) => actionCount + i),
  };
}

/** The oracle does not simplify, so to it some effects contradict each other that do not after all. */
function isContradictory(program: Program): boolean {
  try {
    createOracle(program, { author: 0, characters: 0, minds: 0 }, { beliefDepth: 0 });
    return false;
  } catch (error) {
    return error instanceof Error && /contradict/.test(error.message);
  }
}

function orRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Described down to the minds that count, folded constants put back in. */
function describeEngine(minds: Minds, situation: number): string[] {
  const constants = minds.world.constants.map(({ name, value }) => `${name}=${valueName(minds, value)}`);
  return describeSituation(minds, situation, SMALL_LIMITS.minds + 1).map((line) => sortLine(line, constants));
}

function describeOracle(oracle: Oracle, state: State): string[] {
  return oracle.describe(state, SMALL_LIMITS.minds + 1).map((line) => sortLine(line, []));
}

function sortLine(line: string, more: readonly string[]): string {
  const [place = '', ...values] = line.match(/\S+\([^)]*\)=\S+|\S+/g) ?? [];
  return [place, ...[...values, ...more].sort()].join(' ');
}

function sameStates(oracle: Oracle, search: PlanSearch, depth: number): void {
  const { minds } = search;
  const visit = (state: State, situation: number, left: number): void => {
    expect(describeEngine(minds, situation)).toEqual(describeOracle(oracle, state));
    if (left === 0) return;
    for (const act of oracle.acts) {
      const event = minds.world.eventNames.indexOf(act.name);
      const next = oracle.after(state, act);
      const after = minds.possible(situation, event) ? minds.after(situation, event) : ENDLESS;
      expect(after === ENDLESS, `${act.name} is impossible`).toBe(next === undefined);
      if (next === undefined) continue;
      const answer = search.reasons.explained(situation, event, SMALL_LIMITS.characters);
      const explained = [...oracle.explained(state, act).values()].every((plan) => plan !== undefined);
      expect([act.name, answer]).toEqual([act.name, explained ? EXPLAINED : NOT_EXPLAINED]);
      visit(next, after, left - 1);
    }
  };
  visit(oracle.start, minds.start, depth);
}

describe.each(DIALECTS)('in generated worlds, read as %s, the engine and the oracle agree on', (dialect) => {
  test('what happens in the world and in every mind, and which acts are explained', () => {
    fc.assert(
      fc.property(smallWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides !== undefined) sameStates(sides.oracle, sides.search, 2);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('how many situations there are after each number of acts', () => {
    fc.assert(
      fc.property(smallWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides === undefined) return;
        expect(countReachable(sides.search.minds, 2).situations).toEqual(sides.oracle.reachable(2));
      }),
      { numRuns: RUNS },
    );
  }, 300_000);

  test('the shortest story, and the validator accepts every reason given in it', () => {
    fc.assert(
      fc.property(smallWorld, (text) => {
        const sides = bothSides(text, dialect);
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
});
