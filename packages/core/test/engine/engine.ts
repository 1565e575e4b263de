/** From text to the engine, for tests: a world with errors is a failed test that says which. */

import type { Limits, Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { ENDLESS } from '../../src/mind/index.ts';
import { type ExplainedAct, PlanSearch } from '../../src/search/index.ts';
import type { World } from '../../src/world/index.ts';
import type { PlannedAct } from '../oracle/reasons.ts';

export function compileOrFail(program: Program): World {
  const { world, diagnostics } = compile(program);
  if (world === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('; '));
  return world;
}

/** A world at its start; throws where there is none. */
export function startOf(program: Program, limits: Limits, world: World = compileOrFail(program)): PlanSearch {
  const search = new PlanSearch(world, { limits, ...(program.goal !== undefined && { goal: program.goal }) });
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
    explanations: explanations.map(({ character, plan }) => ({
      character: world.entityNames[character]!,
      plan: asPlanned(world, plan),
    })),
  }));
}

export { describeSituation, valueName } from '../../src/mind/index.ts';
