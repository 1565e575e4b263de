import type { Condition, Constant, Program, ProgramAction } from '../check/index.ts';
import type { Minds } from '../mind/index.ts';
import { holds, viewOf } from '../telling/index.ts';
import { conjuncts, printCondition, withValue } from './goal-parts.ts';
import type { StoryWorld } from './open.ts';

/** An act that fits an action, though the world can never come to where it is possible. */
export interface NeverPossible {
  /** As the language writes it. */
  readonly act: string;
  /** The conditions that fail in a situation, in the language. */
  readonly failing: readonly string[];
}

/** What an act lacks that is left out of the compiled world because it can never happen; undefined where it fits no action. */
export function neverPossible(
  { program, world }: StoryWorld,
  minds: Minds,
  situation: number,
  act: string,
): NeverPossible | undefined {
  const [, name = '', list = ''] = /^\s*([^\s(]+)\s*\(([^()]*)\)/.exec(act) ?? [];
  const given = list.split(',').map((word) => word.trim());
  const entities = given.map((word) => program.entities.findIndex((entity) => entity.name === word));
  for (const action of program.actions) {
    if (action.name !== name) continue;
    const precondition = preconditionFor(program, action, entities);
    if (precondition === undefined) continue;
    const view = viewOf({ program, world, reader: minds }, situation);
    const failing = conjuncts(program, precondition).filter((part) => !holds(program, part, [], view));
    if (failing.length === 0) continue;
    return {
      act: `${name}(${given.join(', ')})`,
      failing: failing.map((part) => printCondition(program, part)),
    };
  }
  return undefined;
}

/** The precondition with entities in place of its parameters; undefined where they do not fit. */
function preconditionFor(
  program: Program,
  { parameters, precondition }: ProgramAction,
  entities: readonly number[],
): Condition | undefined {
  if (parameters.length !== entities.length) return undefined;
  let bound = precondition;
  for (const [i, parameter] of parameters.entries()) {
    if (parameter.kind !== 'variable' || parameter.type.kind !== 'entity') return undefined;
    const entity = entities[i]!;
    if (program.entities[entity]?.types.has(parameter.type.type) !== true) return undefined;
    const value: Constant = { kind: 'entity', entity };
    bound = withValue(bound, parameter.slot, value);
  }
  return bound;
}
