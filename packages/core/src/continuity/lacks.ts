// Who takes part in an event of a canon without a reason, and why they have none. Two kinds of holes come of it.
import { type Obstacle, whyNot } from '../search/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf } from './chronicle.ts';
import { type Nearest, nearestReason } from './nearest.ts';

/** Somebody who takes part in an event that is possible, without a reason for it. */
export interface Lack {
  readonly event: ChronicleEvent;
  readonly character: number;
  /** Whether they believe that it is impossible. */
  readonly isUnseen: boolean;
  /** What keeps them from it; undefined where it is only asked who lacks a reason. */
  readonly obstacle?: Obstacle;
  readonly nearest?: Nearest;
}

const known = new WeakMap<Chronicle, readonly Lack[]>();

/** All who take part in something without a reason, in the order of the events. */
export function lacksIn(chronicle: Chronicle): readonly Lack[] {
  let lacks = known.get(chronicle);
  if (lacks === undefined) {
    lacks = chronicle.events.flatMap((event) => lacksOf(chronicle, event));
    known.set(chronicle, lacks);
  }
  return lacks;
}

function lacksOf(chronicle: Chronicle, event: ChronicleEvent): Lack[] {
  const { verdict } = event;
  if (verdict === undefined || verdict.possible !== 'yes') return [];
  const lacking = verdict.consent.filter(
    ({ answer }) => answer === 'no reason' || answer === 'impossible in their mind',
  );
  if (lacking.length === 0) return [];
  const found = lacking.map(
    ({ character, answer }): Lack => ({ event, character, isUnseen: answer !== 'no reason' }),
  );
  if (chronicle.inBrief) return found;
  const why = whyNot(chronicle, pastOf(chronicle, event), event.event!, chronicle.options);
  return found.map((lack): Lack => {
    const obstacle = why.obstacles.find(({ character }) => character === lack.character);
    // Where they would have a reason with longer plans there is nothing that they lack.
    const nearest =
      lack.isUnseen || obstacle?.kind === 'limit'
        ? undefined
        : nearestReason(chronicle, event, lack.character);
    return { ...lack, ...(obstacle && { obstacle }), ...(nearest && { nearest }) };
  });
}
