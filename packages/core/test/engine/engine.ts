/** From text to the engine, for tests: a world with errors is a failed test that says which. */
import { expect } from 'vitest';
import type { Limits, Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { describeSituation, ENDLESS, type Minds, valueName } from '../../src/mind/index.ts';
import { type ExplainedAct, type Idea, PlanSearch } from '../../src/search/index.ts';
import type { Dialect } from '../../src/syntax/index.ts';
import type { World } from '../../src/world/index.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import type { PlannedAct } from '../oracle/reasons.ts';
import type { State } from '../oracle/state.ts';
import { SMALL_LIMITS } from '../oracle/worlds.ts';

export function compileOrFail(program: Program): World {
  const { world, diagnostics } = compile(program);
  if (world === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('; '));
  return world;
}

/** A world at its start; throws where there is none. */
export function startOf(
  program: Program,
  limits: Limits,
  world: World = compileOrFail(program),
  without: readonly Idea[] = [],
): PlanSearch {
  const search = new PlanSearch(world, {
    limits,
    without,
    ...(program.goal !== undefined && { goal: program.goal }),
  });
  if (search.minds.start === ENDLESS)
    throw new Error(`endless triggers: ${search.minds.endlessTriggers.join('; ')}`);
  if (Number.isNaN(search.minds.utility(search.minds.start, -1)))
    throw new Error('the author’s utility is ? at the start');
  return search;
}

export function planNames(world: World, acts: readonly ExplainedAct[]): string[] {
  return acts.map(({ event }) => world.eventNames[event]);
}

/** A story as the validator reads it: acts by name, with everybody's reasons. */
export function asPlanned(world: World, acts: readonly ExplainedAct[]): PlannedAct[] {
  return acts.map(({ event, explanations }) => ({
    act: world.eventNames[event]!,
    explanations: explanations.map(({ character, plan, moved }) => ({
      character: world.entityNames[character]!,
      plan: asPlanned(world, plan),
      ...(moved === 'fear' && { moved }),
    })),
  }));
}

/** Generated worlds per test, and the readings of the language in which each means something. */
export const RUNS: number = Number(process.env.FABULA_ORACLE_RUNS ?? 150);
export const DIALECTS: readonly Dialect[] = ['fabula', 'sabre'];

/**
 * Both sides at the start of a world, or undefined where both refuse it. The oracle gets the acts that the compiler
 * kept (what can never happen or has no effect is no act of the world), which facts never differ, and how deep beliefs matter once those are put in.
 */
export function bothSides(
  text: string,
  dialect: Dialect,
  limits: Limits = SMALL_LIMITS,
  without: readonly Idea[] = [],
): { oracle: Oracle; search: PlanSearch } | undefined {
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
      limits,
      acts && {
        acts,
        beliefDepth: world.beliefDepth,
        constants: new Set(world.constants.map(({ name }) => name)),
        order: dialect === 'sabre' ? 'definition' : 'file',
      },
    ),
  );
  const search = world && orRefused(() => startOf(program, limits, world, without));
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
export function describeEngine(minds: Minds, situation: number): string[] {
  const constants = minds.world.constants.map(({ name, value }) => `${name}=${valueName(minds, value)}`);
  return describeSituation(minds, situation, SMALL_LIMITS.minds + 1).map((line) => sortLine(line, constants));
}

export function describeOracle(oracle: Oracle, state: State): string[] {
  return oracle.describe(state, SMALL_LIMITS.minds + 1).map((line) => sortLine(line, []));
}

function sortLine(line: string, more: readonly string[]): string {
  const [place = '', ...values] = line.match(/\S+\([^)]*\)=\S+|\S+/g) ?? [];
  return [place, ...[...values, ...more].sort()].join(' ');
}

export { describeSituation, valueName };
