// Acts that could have come before an event and would have made the difference.
import { ENDLESS } from '../mind/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { canHappen } from './trial.ts';

/** How many events before another to look, at most, and in how many situations that acts lead to. */
const FARTHEST = 12;
const MOST_SITUATIONS = 400;
/** Possible acts that are looked at in a situation, at most. */
const MOST_ACTS = 120;

/** An act of the world that could have happened just before an event of the canon. */
export interface ActInTime {
  readonly act: number;
  readonly next: ChronicleEvent;
}

/**
 * Acts and happenings of the world that are possible before an event, and after which, and all that came between, something
 * is so; the latest first. Only those for which all who take part have a reason, where nothing else is said.
 * @param helps asked of the situation just before the event
 */
export function* actsInTime(
  chronicle: Chronicle,
  event: ChronicleEvent,
  helps: (situation: number) => boolean,
  needs: 'reasons' | 'nothing' = 'reasons',
): Generator<ActInTime> {
  const { minds, events } = chronicle;
  let looked = 0;
  for (let number = event.number; number > 0 && number > event.number - FARTHEST; number--) {
    const next = events[number - 1]!;
    const between = events.slice(number - 1, event.number - 1);
    for (const act of possibleActs(chronicle, next.before)) {
      if (act === event.event) continue;
      if (looked++ >= MOST_SITUATIONS) return;
      const situation = afterAll(chronicle, minds.after(next.before, act), between);
      if (situation === ENDLESS || !helps(situation)) continue;
      if (needs === 'nothing' || canHappen(chronicle, next.before, act)) yield { act, next };
    }
  }
}

/** The acts and happenings of the world that are possible in a situation. */
export function possibleActs({ minds }: Pick<Chronicle, 'minds'>, situation: number): readonly number[] {
  return [...minds.applicable(situation)]
    .filter((act) => minds.after(situation, act) !== ENDLESS)
    .slice(0, MOST_ACTS);
}

/** The situation after these events have happened, whether they could or not; ENDLESS if triggers would never stop. */
export function afterAll(
  { minds }: Pick<Chronicle, 'minds'>,
  situation: number,
  events: readonly Pick<ChronicleEvent, 'event' | 'happened'>[],
): number {
  let now = situation;
  for (const { event, happened } of events) {
    if (now === ENDLESS) return now;
    if (happened && event !== undefined) now = minds.after(now, event);
  }
  return now;
}
