// Acts that could have come just before an event, and after which somebody would have had a reason for it.
import { ENDLESS } from '../mind/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { canHappen, wouldDo } from './trial.ts';

/** Possible acts that are looked at, at most. */
const MOST_ACTS = 120;

/**
 * Acts and happenings of the world that are possible just before an event, and after which the event is possible and a
 * character would take part in it, in the order of definition; only those for which all who take part have a reason, where
 * nothing else is said.
 */
export function actsInTime(
  chronicle: Chronicle,
  { before, event }: ChronicleEvent,
  character: number,
  needs: 'reasons' | 'nothing' = 'reasons',
): readonly number[] {
  const { minds } = chronicle;
  if (event === undefined) return [];
  return possibleActs(chronicle, before)
    .filter((act) => act !== event)
    .filter((act) => {
      const after = minds.after(before, act);
      return minds.possible(after, event) && wouldDo(chronicle, after, event, character);
    })
    .filter((act) => needs === 'nothing' || canHappen(chronicle, before, act));
}

/** The acts and happenings of the world that are possible in a situation. */
export function possibleActs({ minds }: Pick<Chronicle, 'minds'>, situation: number): readonly number[] {
  return [...minds.applicable(situation)]
    .filter((act) => minds.after(situation, act) !== ENDLESS)
    .slice(0, MOST_ACTS);
}
