import type { Minds } from '../mind/index.ts';
import { ATOM_SIZE, forEachRead, listAt } from '../world/index.ts';

/** What has happened: acts, and the situations before, between and after them. */
export interface Past {
  readonly acts: readonly number[];
  readonly situations: readonly number[];
}

/** A condition that fails, in the world or in somebody's mind. */
export interface Failing {
  /** A condition of the world: of a single test, where the precondition could be taken apart. */
  readonly condition: number;
  /** What it is about: value ids at hand, and, in a mind, in truth. */
  readonly values: readonly {
    readonly path: number;
    readonly fluent: number;
    readonly value: number;
    readonly truth: number;
  }[];
  /** Acts of the past after which it has failed ever since; 0: it has never held. */
  readonly since: number;
}

/**
 * What an act lacks in the world (-1) or in the mind of a character, at the end of a past: of the alternatives in its
 * precondition the one that lacks least; in a mind the one that is the case in truth, where there is one.
 */
export function failingConditions(
  minds: Minds,
  { situations }: Past,
  action: number,
  character: number,
): readonly Failing[] {
  const { world } = minds;
  const mindAt = (situation: number): number =>
    character === -1 ? situation : minds.mindOf(situation, character);
  const truth = situations[situations.length - 1];
  const here = mindAt(truth);
  let least: readonly number[] | undefined;
  let leastRank = Number.POSITIVE_INFINITY;
  for (const clause of listAt(world.clauses, action)) {
    const atoms = listAt(world.clauseAtoms, clause);
    const conditions: number[] = [];
    let lacking = 0;
    for (let row = 0; row < atoms.length; row += ATOM_SIZE) {
      const condition = atoms[row + 4];
      if (!minds.holds(here, condition)) conditions.push(condition);
      if (!minds.holds(truth, condition)) lacking++;
    }
    const order = character !== -1 && lacking > 0 ? conditions.length + atoms.length : conditions.length;
    if (order < leastRank) {
      leastRank = order;
      least = conditions;
    }
  }
  // Where the alternatives are not kept, the precondition is given as a whole.
  return (least ?? [world.preconditions[action]]).map((condition) => ({
    condition,
    values: valuesIn(minds, condition, here, truth),
    since: failingSince(minds, situations.map(mindAt), condition),
  }));
}

function valuesIn(minds: Minds, condition: number, here: number, truth: number): Failing['values'] {
  const values: Failing['values'][number][] = [];
  forEachRead(minds.world, condition, (path, fluent) => {
    if (values.some((known) => known.path === path && known.fluent === fluent)) return;
    const valueIn = (situation: number): number => minds.valueOf(minds.along(situation, path), fluent);
    values.push({ path, fluent, value: valueIn(here), truth: valueIn(truth) });
  });
  return values;
}

function failingSince(minds: Minds, situations: readonly number[], condition: number): number {
  let since = situations.length - 1;
  while (since > 0 && !minds.holds(situations[since - 1], condition)) since--;
  return since;
}
