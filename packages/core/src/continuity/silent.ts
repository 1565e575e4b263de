/**
 * A deadline that passes in silence: time brings a countdown to 0, it stays at 0, and nothing ever asks for it.
 *
 * Reported at the event in which it comes to 0. Not reported where anything at all heeds it from then on, as long as it
 * is at 0: a trigger that fires and reads it, an act that reads it or is done with something in mind that reads it,
 * anybody's wishes, something told; nor where it comes to 0 only with the last event and something in the world could
 * still ask for it; nor where an effect sets it to 0. A countdown that a trigger sets anew, as that of every promise,
 * is heard. Whether what somebody believes of it is heeded does not matter.
 */
import { timeInWords } from '../telling/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import type { Finding } from './finding.ts';
import {
  actsPlanned,
  alternativesOf,
  charactersIn,
  eventsAfter,
  factsIn,
  factsRead,
  factsSet,
  factsWished,
  speaksOf,
  toldAfter,
} from './traces.ts';
import { eventInWords } from './words.ts';

export function silent(chronicle: Chronicle): Finding[] {
  const { minds, events } = chronicle;
  return [...minds.world.countdowns].flatMap((countdown) =>
    events
      .filter((event) => runsOut(chronicle, event, countdown) && !isHeard(chronicle, event, countdown))
      .map((event) => findingOf(chronicle, event, countdown)),
  );
}

function secondsLeft({ minds }: Chronicle, situation: number, countdown: number): number {
  return minds.numberOf(minds.valueOf(situation, countdown));
}

/** Whether time, and nothing else, brings a countdown to 0 in an event. */
function runsOut(chronicle: Chronicle, event: ChronicleEvent, countdown: number): boolean {
  if (!event.happened || event.event === undefined) return false;
  const isRunning = secondsLeft(chronicle, event.before, countdown) > 0;
  if (!isRunning || secondsLeft(chronicle, event.after, countdown) !== 0) return false;
  return !factsSet(chronicle.minds, event.before, event.event).has(countdown);
}

function isHeard(chronicle: Chronicle, end: ChronicleEvent, countdown: number): boolean {
  const { minds, story } = chronicle;
  const { world } = minds;
  const reads = (event: number): boolean => factsRead(world, event).has(countdown);
  const fires = ({ before, event }: ChronicleEvent): boolean =>
    minds.triggersFired(before, event!).some(({ trigger }) => reads(trigger));
  const isMeant = (event: ChronicleEvent): boolean => [...actsPlanned(event)].some(reads);
  for (let who = -1; who < world.characterCount; who++) {
    if (factsWished(world, who).has(countdown)) return true;
  }
  if (fires(end) || isMeant(end) || closesAWay(chronicle, end, countdown)) return true;
  if (toldAfter(chronicle, end).some(({ condition }) => speaksOf(world, condition, countdown))) return true;
  const later = eventsAfter(chronicle, end);
  if (later.length === 0) return Array.from({ length: world.eventCount }, (_, event) => event).some(reads);
  for (const event of later) {
    if (secondsLeft(chronicle, event.before, countdown) !== 0) break;
    if (event.entry.kind === 'act' && reads(event.event)) return true;
    if (fires(event) || isMeant(event)) return true;
  }
  return story.program.properties[world.fluentProperties[countdown]!]?.isHidden === true;
}

/** Whether an act of the world asks for time that was there when it was set, and is not any more. */
function closesAWay(chronicle: Chronicle, end: ChronicleEvent, countdown: number): boolean {
  const { minds } = chronicle;
  const { world } = minds;
  const set = setterOf(chronicle, end, countdown)?.after ?? minds.start;
  for (let act = 0; act < world.actionCount; act++) {
    for (const condition of alternativesOf(world, act).flat()) {
      if (!minds.holds(set, condition) || minds.holds(end.after, condition)) continue;
      if (factsIn(world, condition).has(countdown)) return true;
    }
  }
  return false;
}

function findingOf(chronicle: Chronicle, event: ChronicleEvent, countdown: number): Finding {
  const { world } = chronicle.minds;
  const fact = world.fluentNames[countdown]!;
  const start = setterOf(chronicle, event, countdown);
  const given = timeInWords(secondsLeft(chronicle, start?.after ?? chronicle.minds.start, countdown));
  return {
    code: 'FAB0706',
    kind: 'silent',
    event: referenceTo(event),
    place: event.entry.place,
    message: `Here the time of \`${fact}\` is up, and nothing comes of it: nobody acts on it, and nothing follows.`,
    because: [
      start === undefined
        ? { text: `\`${fact}\` has been running from the start, with ${given} to go.` }
        : { event: referenceTo(start), text: `\`${fact}\` was set to ${given} by ${eventInWords(start)}.` },
      { text: `With this \`${fact} == 0\`. No trigger fires, and nothing later asks for it.` },
    ],
    characters: charactersIn(world, countdown),
  };
}

/** The event that last set a countdown before another. */
function setterOf(
  chronicle: Chronicle,
  { number }: ChronicleEvent,
  countdown: number,
): ChronicleEvent | undefined {
  return chronicle.events
    .filter((event) => event.number < number && isSet(chronicle, event, countdown))
    .at(-1);
}

/** Whether more time is left after an event than before. */
function isSet(chronicle: Chronicle, { before, after }: ChronicleEvent, countdown: number): boolean {
  const left = secondsLeft(chronicle, before, countdown);
  return secondsLeft(chronicle, after, countdown) > (Number.isNaN(left) ? -1 : left);
}
