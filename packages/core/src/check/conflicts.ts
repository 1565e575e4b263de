import type { Effect, Place } from './program.ts';

/** Two assignments of one event to the same thing. */
export interface Conflict {
  readonly earlier: Place;
  readonly later: Place;
}

/** With how many earlier assignments to the same thing each one is compared. */
const MOST_RIVALS = 8;

/** An assignment, and which branch of which conditionals it stands in. */
interface Situated {
  readonly assignment: Extract<Effect, { kind: 'assign' }>;
  readonly branches: ReadonlyMap<Effect, number>;
}

/**
 * Pairs of assignments in one effect that set the same thing, written alike, to something else, and are not in
 * different branches of one conditional: where both apply, only one can count.
 */
export function conflictsIn(effect: Effect): Conflict[] {
  const byTarget = new Map<string, Situated[]>();
  const conflicts: Conflict[] = [];
  for (const situated of assignmentsIn(effect, new Map())) {
    const { believers, property, arguments: given, value, place } = situated.assignment;
    const target = JSON.stringify([believers, property, given]);
    const rivals = byTarget.get(target) ?? [];
    const rival = rivals.find(
      (each) =>
        JSON.stringify(each.assignment.value) !== JSON.stringify(value) && mayBothApply(each, situated),
    );
    if (rival !== undefined) conflicts.push({ earlier: rival.assignment.place, later: place });
    if (rivals.length < MOST_RIVALS) byTarget.set(target, [...rivals, situated]);
  }
  return conflicts;
}

function mayBothApply(one: Situated, other: Situated): boolean {
  for (const [conditional, branch] of one.branches) {
    const there = other.branches.get(conditional);
    if (there !== undefined && there !== branch) return false;
  }
  return true;
}

function* assignmentsIn(effect: Effect, branches: ReadonlyMap<Effect, number>): Iterable<Situated> {
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign':
      yield { assignment: effect, branches };
      return;
    case 'and':
      for (const operand of effect.operands) yield* assignmentsIn(operand, branches);
      return;
    case 'forall':
      yield* assignmentsIn(effect.body, branches);
      return;
    case 'if':
      for (const [index, { body }] of effect.branches.entries()) {
        yield* assignmentsIn(body, new Map([...branches, [effect, index]]));
      }
      yield* assignmentsIn(effect.otherwise, new Map([...branches, [effect, -1]]));
  }
}
