import { ENDLESS } from '../mind/index.ts';
import { EXPLAINED } from './answers.ts';
import type { AuthorSearch } from './author.ts';
import { UNREACHABLE } from './relaxed.ts';

/** What one look within a bound brought. */
export interface Look {
  readonly acts?: readonly number[];
  /** The least number of acts that could still lead to the goal beyond the bound. */
  readonly nextBound: number;
}

/**
 * Looks breadth first, act by act in the order of definition, at every situation from which the goal might be reached
 * with at most `bound` acts in all (by an estimate that never overestimates). Called with rising bounds, the first
 * story it finds is a shortest one, and of those the first in the order of definition, however good the estimate is.
 * Equal situations are visited once: what can follow depends on the situation alone. Yields after every act tried.
 * @param last where given, it is only looked for this story and for those that come before it
 */
export function* lookWithin(
  search: AuthorSearch,
  bound: number,
  last?: readonly number[],
): Generator<void, Look, void> {
  const { minds, effort } = search;
  let nextBound = UNREACHABLE;
  search.restart();
  const known = new Set<number>([search.question.from]);
  let layerStart = 0;
  /** The visit to which the beginning of `last` leads: what comes after it in the layer is not visited. */
  let onLast = last === undefined ? -1 : 0;
  for (let depth = 1; depth <= bound; depth++) {
    const layerEnd = search.visits.length;
    let nextOnLast = -1;
    for (let from = layerStart; from < layerEnd; from++) {
      search.visited++;
      const { situation } = search.visits[from];
      const lastAction = from === onLast ? last![depth - 1] : Number.POSITIVE_INFINITY;
      for (const action of minds.applicable(situation)) {
        if (action > lastAction) break;
        search.generated++;
        if (!effort.step()) return { nextBound };
        yield;
        // In projection it is cheap to see that an act leads too far away; what it does to minds is not worked out then.
        const needed = search.neededAfter(situation, action, bound - depth);
        const isTooFar = depth + needed > bound;
        if (isTooFar && depth + needed >= nextBound) continue;
        if (!search.mayBeExplained(situation, action)) continue;
        if (isTooFar) {
          nextBound = depth + needed;
          continue;
        }
        const after = minds.after(situation, action);
        if (after === ENDLESS || known.has(after)) continue;
        if (search.explained(situation, action) !== EXPLAINED) continue;
        known.add(after);
        const visit = search.visit(after, from, action);
        if (action === lastAction) nextOnLast = visit;
        if (search.reached(after)) return { acts: search.actsTo(visit), nextBound };
      }
    }
    layerStart = layerEnd;
    onLast = nextOnLast;
  }
  return { nextBound };
}
