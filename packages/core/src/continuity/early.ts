/**
 * Too soon: an act is impossible now and would become possible by itself if nothing happened but that time passed; or
 * what is asserted puts somebody farther away than they could have come.
 *
 * The first stands for `impossible`: from deadline to deadline, or until a countdown has fallen as far as is asked for,
 * time is let pass, with the triggers that fire, until the act is possible. Where it never is, it is simply
 * impossible. The second compares the time that has passed since somebody was last placed (by an event, or from the
 * start) with what the quickest acts of the world need to move them from there to here. It is not reported where these take
 * no time, where nothing in the world moves them there, and of whoever was nowhere (`?`) before.
 */

import { printCondition } from '../compile/index.ts';
import { ENDLESS } from '../mind/index.ts';
import { whyNot } from '../search/index.ts';
import { nameOf, timeInWords } from '../telling/index.ts';
import {
  COMPARE_EQUAL,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  INSTRUCTION_SIZE,
  NULL_VALUE,
  TEST_COMPARE,
  TEST_IS,
} from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { changedBy, factsSet, factWritten, secondsOf } from './traces.ts';
import { quickestWay, whoseWhereabouts } from './whereabouts.ts';
import { eventInWords } from './words.ts';

/** How many deadlines are waited for. */
const MOST_DEADLINES = 8;

export function early(chronicle: Chronicle): Finding[] {
  return chronicle.events.flatMap((event) =>
    event.entry.kind === 'act' ? (tooSoon(chronicle, event) ?? []) : tooFast(chronicle, event),
  );
}

/** An act that would be possible by itself a while later. */
function tooSoon(chronicle: Chronicle, event: ChronicleEvent): Finding | undefined {
  if (event.event === undefined || event.isNever || event.verdict?.possible !== 'no') return undefined;
  const { failing } = whyNot(chronicle, pastOf(chronicle, event), event.event);
  const asked = failing.flatMap(({ condition }) => secondsAskedFor(chronicle, event.before, condition) ?? []);
  const seconds = timeMissing(chronicle, event.before, event.event, Math.max(0, ...asked));
  if (seconds === undefined) return undefined;
  const { minds } = chronicle;
  const missing = failing.map(({ condition }) => `\`${printCondition(minds.world, condition)}\``);
  const running = [...minds.world.countdowns].filter(
    (countdown) => minds.numberOf(minds.valueOf(event.before, countdown)) > 0,
  );
  return {
    code: 'FAB0710',
    kind: 'early',
    event: referenceTo(event),
    place: event.entry.place,
    message: `This comes ${timeInWords(seconds)} too soon: let so much time pass, and it is possible.`,
    because: [
      { text: `It needs ${missing.join(' and ')}.` },
      ...running.map((countdown): Evidence => {
        const fact = minds.world.fluentNames[countdown]!;
        const left = timeInWords(minds.numberOf(minds.valueOf(event.before, countdown)));
        const setter = lastSetter(chronicle, event, countdown);
        if (setter === undefined) return { text: `\`${fact}\` still has ${left} to run.` };
        return {
          event: referenceTo(setter),
          text: `\`${fact}\`, set by ${eventInWords(setter)}, still has ${left} to run.`,
        };
      }),
    ],
    characters: [...minds.consenting(event.event)].map((character) => minds.world.entityNames[character]!),
  };
}

/** Everybody whom something asserted puts where they cannot have come in the time. */
function tooFast(chronicle: Chronicle, event: ChronicleEvent): Finding[] {
  if (event.event === undefined || !event.happened) return [];
  return [...factsSet(chronicle.minds, event.before, event.event)].flatMap(
    (fluent) => tooFar(chronicle, event, fluent) ?? [],
  );
}

function lastSetter(
  { events, minds }: Chronicle,
  { number }: ChronicleEvent,
  countdown: number,
): ChronicleEvent | undefined {
  return events
    .filter((each) => each.number < number && each.happened && each.event !== undefined)
    .filter((each) => factsSet(minds, each.before, each.event!).has(countdown))
    .at(-1);
}

/**
 * After how many seconds in which nobody acts an impossible act is possible; undefined where it never is.
 * @param asked how long its countdowns have to fall, if that is before the next deadline
 */
function timeMissing(
  { minds }: Chronicle,
  situation: number,
  event: number,
  asked: number,
): number | undefined {
  const isPossibleAfter = (at: number): boolean => at !== ENDLESS && minds.possible(at, event);
  const deadline = minds.secondsToDeadline(situation);
  if (asked > 0 && asked <= deadline && isPossibleAfter(minds.elapse(situation, asked))) return asked;
  let passed = 0;
  for (let at = situation, waits = 0; waits < MOST_DEADLINES; waits++) {
    const seconds = minds.secondsToDeadline(at);
    if (!(seconds > 0)) return undefined;
    at = minds.elapse(at, seconds);
    passed += seconds;
    if (isPossibleAfter(at)) return passed;
    if (at === ENDLESS) return undefined;
  }
  return undefined;
}

/** Where a single test asks that a countdown is lower than it is: how long it has to fall. */
function secondsAskedFor({ minds }: Chronicle, situation: number, condition: number): number | undefined {
  const { conditions, expressions, countdowns } = minds.world;
  if (condition < 0) return undefined;
  const [opcode, a, b, c] = conditions.subarray(condition * INSTRUCTION_SIZE);
  const until = (path: number, fluent: number, value: number): number | undefined => {
    if (path !== 0 || !countdowns.includes(fluent)) return undefined;
    const seconds = minds.numberOf(minds.valueOf(situation, fluent)) - minds.numberOf(value);
    return seconds > 0 ? seconds : undefined;
  };
  if (opcode === TEST_IS) return until(a!, b!, c!);
  if (opcode !== TEST_COMPARE || a! < COMPARE_EQUAL) return undefined;
  const [left, path, fluent] = expressions.subarray(b! * EXPRESSION_SIZE);
  const [right, value] = expressions.subarray(c! * EXPRESSION_SIZE);
  if (left === EXPRESSION_FLUENT && right === EXPRESSION_CONSTANT) return until(path!, fluent!, value!);
  const [, otherPath, otherFluent] = expressions.subarray(c! * EXPRESSION_SIZE);
  const [, otherValue] = expressions.subarray(b! * EXPRESSION_SIZE);
  if (left === EXPRESSION_CONSTANT && right === EXPRESSION_FLUENT)
    return until(otherPath!, otherFluent!, otherValue!);
  return undefined;
}

function tooFar(chronicle: Chronicle, event: ChronicleEvent, fluent: number): Finding | undefined {
  const { minds, events, story } = chronicle;
  const who = whoseWhereabouts(chronicle, fluent);
  if (who === undefined) return undefined;
  const read = (situation: number): number => minds.valueOf(situation, fluent);
  const [from, to] = [read(event.before), read(event.after)];
  if (from === to || from === NULL_VALUE || to === NULL_VALUE) return undefined;
  const placed = changedBy(chronicle, event.number, read);
  const passed = events
    .filter((each) => each.number > (placed?.number ?? 0) && each.number < event.number && each.happened)
    .reduce((sum, each) => sum + secondsOf(minds, each.before, each.event!), 0);
  const needed = quickestWay(chronicle, event.before, { fluent, from, to });
  if (needed === undefined || needed <= passed) return undefined;
  const name = nameOf(story.program, who);
  const [here, there] = [factWritten(minds, fluent, from), factWritten(minds, fluent, to)];
  return {
    code: 'FAB0710',
    kind: 'early',
    event: referenceTo(event),
    place: event.entry.place,
    message: `${name} is here too soon: the way takes at least ${timeInWords(needed)}, and ${passed === 0 ? 'no time' : `only ${timeInWords(passed)}`} went by.`,
    because: [
      placed === undefined
        ? { text: `\`${here}\` from the start.` }
        : { event: referenceTo(placed), text: `\`${here}\` since ${eventInWords(placed)}.` },
      { text: `Here \`${there}\`.` },
    ],
    characters: [minds.world.entityNames[who]!],
  };
}
