/**
 * What could not happen: an act whose conditions are not met, with each of them and the event that made it so; one that
 * nothing in the world ever makes possible; and whatever would set off triggers that never end.
 */
import { printCondition, printFluent } from '../compile/index.ts';
import { neverPossible } from '../library/index.ts';
import { valueName } from '../mind/index.ts';
import { type Failing, whyNot } from '../search/index.ts';
import { FALSE_VALUE, TRUE_VALUE } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, type EventPast, pastOf, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { code, eventInWords, listed } from './words.ts';

export function impossible(chronicle: Chronicle): Finding[] {
  return chronicle.events.filter(isImpossible).map((event): Finding => {
    const { message, because } = chronicle.inBrief
      ? { message: '', because: [] }
      : event.isNever || event.event === undefined
        ? neverInWords(chronicle, event)
        : lackInWords(chronicle, event, event.event);
    return {
      code: 'FAB0701',
      kind: 'impossible',
      event: referenceTo(event),
      place: event.entry.place,
      message,
      because,
      characters: doersOf(chronicle, event),
    };
  });
}

/** Also of what is asserted, where its triggers would never end. */
function isImpossible({ verdict, event, happened }: ChronicleEvent): boolean {
  if (verdict === undefined) return event !== undefined && !happened;
  return verdict.possible !== 'yes';
}

type Words = Pick<Finding, 'message' | 'because'>;

function neverInWords({ story, minds }: Chronicle, { written, before }: ChronicleEvent): Words {
  const never = neverPossible(story, minds, before, written);
  return {
    message: `${code(written)} can never happen in this world, whatever happens before.`,
    because: (never?.failing ?? []).map((condition) => ({
      text: `It needs ${code(condition)}, and nothing here makes that so.`,
    })),
  };
}

function lackInWords(chronicle: Chronicle, event: ChronicleEvent, act: number): Words {
  const { minds } = chronicle;
  const past = pastOf(chronicle, event);
  const failing = event.verdict?.possible === 'no' ? whyNot(chronicle, past, act).failing : [];
  if (failing.length === 0) {
    // All conditions hold, but nobody can say how long it would take: in words.
    const [length] = event.verdict?.possible === 'no' ? event.verdict.unmet : [];
    if (length !== undefined)
      return {
        message: `${code(event.written)} is not possible here: it needs ${length.condition}.`,
        because: [],
      };
    return {
      message: `${code(event.written)} cannot happen here: the triggers that follow from it would fire for ever.`,
      because: [],
    };
  }
  const needed = failing.map(({ condition }) => code(printCondition(minds.world, condition)));
  return {
    message: `${code(event.written)} is not possible here: it needs ${listed(needed)}.`,
    because: failing.map((one) => failingInWords(chronicle, past, one)),
  };
}

/** A condition that fails in the world, since when, and what is so instead. */
function failingInWords(
  { minds }: Chronicle,
  past: EventPast,
  { condition, values, since }: Failing,
): Evidence {
  const { world } = minds;
  const event = since === 0 ? undefined : past.events[since - 1];
  const history = event === undefined ? 'has never been so' : `has not been so since ${eventInWords(event)}`;
  const facts = values
    .filter(({ value }) => value !== TRUE_VALUE && value !== FALSE_VALUE)
    .map(
      ({ path, fluent, value }) =>
        `${code(printFluent(world, path, fluent))} is ${code(valueName(minds, value))}`,
    );
  const instead = facts.length === 0 ? '' : `; ${listed(facts)}`;
  const text = `${code(printCondition(world, condition))} ${history}${instead}.`;
  return { text, ...(event && { event: referenceTo(event) }) };
}

/** Those who take part in an act. */
function doersOf({ story, minds }: Chronicle, { event, entry, isNever }: ChronicleEvent): string[] {
  const { program, world } = story;
  if (entry.kind !== 'act') return [];
  if (event !== undefined && !isNever)
    return [...minds.consenting(event)].map((character) => world.entityNames[character]!);
  return entry.act.arguments.flatMap((given) =>
    given.kind === 'entity' && given.entity < program.characterCount
      ? program.entities[given.entity]!.name
      : [],
  );
}
