/**
 * Something is set up and never used: an assertion, or the act that first names an object, without which everything that
 * comes after is just as it is.
 *
 * The canon is replayed without it. If every later act is possible or not just the same, for the same lack, with the same
 * answer and the same plan for everyone who takes part, if the same triggers fire, the same tellings are so, and everybody,
 * as it is and as they see it, ends with the same utility, nothing needed it. An object is what is neither a character, nor
 * a place, nor part of a deal. Not reported: what sets off a trigger itself; what changes nothing (it says how things are
 * anyway); a ban; what a divergence asks for; whatever the reader is told something about; an object that is named again; what stands last in the canon, or
 * could still be used at its end: somebody would then have a reason for an act that asks for it or is done with it; and
 * whatever is not known, because somebody's reason could not be decided.
 */
import type { Program } from '../check/index.ts';
import { eventNumbers } from '../library/index.ts';
import { ENDLESS } from '../mind/index.ts';
import { type ExplainedAct, type Explanation, NOT_EXPLAINED, withEffort } from '../search/index.ts';
import { isPlace } from '../telling/index.ts';
import { FIRST_ENTITY_VALUE, listAt, VALUE_CONSTANT } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import type { Finding } from './finding.ts';
import { TruthOfTellings, tellingsOf } from './tellings.ts';
import { effectsOf, endOf, eventsAfter, factsRead, factsSet, names, speaksOf, toldAfter } from './traces.ts';

export function unused(chronicle: Chronicle): Finding[] {
  const truth = new TruthOfTellings(chronicle);
  return chronicle.events.flatMap((event): Finding[] => {
    const objects = objectsIntroduced(chronicle, event);
    const isCandidate = isSetUp(event) || objects.length > 0;
    if (!isCandidate || !happened(event) || event.before === event.after) return [];
    if (isSpokenOf(chronicle, event, objects)) return [];
    const isNeeded = (): boolean =>
      mayStillServe(chronicle, event, objects) || makesADifference(chronicle, event, truth);
    if (withEffort(chronicle.reasons, EFFORT_PER_QUESTION, EFFORT_PER_EVENT, isNeeded)) return [];
    return [findingOf(chronicle, event, objects)];
  });
}

/** Steps per question, and for everything about one event; what takes longer is not reported. */
const EFFORT_PER_QUESTION = 20_000;
const EFFORT_PER_EVENT = 400_000;

type Happened = ChronicleEvent & { readonly event: number };

/** A ban is for what comes after all that is written. */
function isSetUp({ entry }: ChronicleEvent): boolean {
  return entry.kind === 'assert' && entry.form !== 'never';
}

function happened(event: ChronicleEvent): event is Happened {
  return event.happened && event.event !== undefined;
}

/** The objects that no event before has named, by entity number. */
function objectsIntroduced(chronicle: Chronicle, { number, event }: ChronicleEvent): number[] {
  const { world, program } = chronicle.story;
  if (event === undefined) return [];
  const known = new Set(
    chronicle.events
      .filter((each) => each.number < number && each.event !== undefined)
      .flatMap((each) => entitiesNamed(chronicle, each.event!)),
  );
  return entitiesNamed(chronicle, event).filter(
    (entity) =>
      entity >= world.characterCount &&
      !isPlace(program, entity) &&
      !isOfDeal(program, entity) &&
      !known.has(entity),
  );
}

/** The entities in the arguments of an act; of an assertion, those in the facts that it sets and in their values. */
function entitiesNamed({ story: { world, program } }: Chronicle, event: number): number[] {
  const { fluentArguments, eventArguments } = world;
  const isAsserted = program.actions[world.eventTemplates[event]!]?.isAsserted === true;
  const values = isAsserted
    ? effectsOf(world, event).flatMap(({ fluent, kind, a }) => [
        ...listAt(fluentArguments, fluent),
        ...(kind === VALUE_CONSTANT ? [a] : []),
      ])
    : [...listAt(eventArguments, event)];
  return values
    .map((value) => value - FIRST_ENTITY_VALUE)
    .filter((entity) => entity >= 0 && entity < world.entityNames.length);
}

const TYPES_OF_DEALS: ReadonlySet<string> = new Set(['agreement', 'clause', 'standing']);

function isOfDeal({ entities, types, deals }: Program, entity: number): boolean {
  return (
    deals.length > 0 && [...entities[entity]!.types].some((type) => TYPES_OF_DEALS.has(types[type]!.name))
  );
}

/** Whether a later event or telling names what was introduced, or a telling speaks of what was set. */
function isSpokenOf(chronicle: Chronicle, event: Happened, objects: readonly number[]): boolean {
  const { minds } = chronicle;
  const set = [...factsSet(minds, event.before, event.event)];
  const isTold = toldAfter(chronicle, event).some(
    ({ condition }) =>
      set.some((fluent) => speaksOf(minds.world, condition, fluent)) ||
      objects.some((object) => names(condition, object)),
  );
  return (
    isTold ||
    servesADivergence(chronicle, set, objects) ||
    eventsAfter(chronicle, event).some((later) =>
      entitiesNamed(chronicle, later.event).some((entity) => objects.includes(entity)),
    )
  );
}

/** Whether how it goes otherwise asks for what was set, or names what was introduced. */
function servesADivergence(
  chronicle: Chronicle,
  set: readonly number[],
  objects: readonly number[],
): boolean {
  const { story } = chronicle;
  const numberOf = eventNumbers(story);
  return story.program.divergences
    .flatMap(({ entries }) => entries)
    .some((entry) => {
      if (entry.kind === 'note') return false;
      if (entry.kind === 'told') return set.some((fluent) => speaksOf(story.world, entry.condition, fluent));
      const event = numberOf(entry);
      if (event === undefined) return false;
      const read = factsRead(story.world, event);
      return (
        set.some((fluent) => read.has(fluent)) ||
        entitiesNamed(chronicle, event).some((entity) => objects.includes(entity))
      );
    });
}

/** Whether it stands last, or somebody has a reason at the end for an act that asks for it or is done with it. */
function mayStillServe(chronicle: Chronicle, event: Happened, objects: readonly number[]): boolean {
  if (eventsAfter(chronicle, event).length === 0) return true;
  const { minds, reasons, limits } = chronicle;
  const set = [...factsSet(minds, event.before, event.event)];
  const end = endOf(chronicle);
  return [...minds.applicable(end)].some((act) => {
    const read = factsRead(minds.world, act);
    const isAbout =
      set.some((fluent) => read.has(fluent)) ||
      entitiesNamed(chronicle, act).some((entity) => objects.includes(entity));
    return (
      isAbout && minds.needsConsent(act) && reasons.explained(end, act, limits.characters) !== NOT_EXPLAINED
    );
  });
}

/** Whether anything that comes after would be otherwise without an event. */
function makesADifference(chronicle: Chronicle, event: Happened, truth: TruthOfTellings): boolean {
  const { minds } = chronicle;
  if (minds.triggersFired(event.before, event.event).length > 0) return true;
  let without = event.before;
  for (const later of eventsAfter(chronicle, event)) {
    if (!isSame(chronicle, later, without)) return true;
    without = minds.after(without, later.event);
    if (without === ENDLESS) return true;
  }
  const end = endOf(chronicle);
  for (let who = -1; who < minds.world.characterCount; who++) {
    const inTheirMind = (situation: number): number =>
      who === -1 ? situation : minds.mindOf(situation, who);
    if (!Object.is(minds.utility(end, who), minds.utility(without, who))) return true;
    if (!Object.is(minds.utility(inTheirMind(end), who), minds.utility(inTheirMind(without), who)))
      return true;
  }
  return tellingsDiffer(chronicle, event, truth);
}

/** Whether an event is the same in another situation than that in which it happened. */
function isSame(chronicle: Chronicle, event: Happened, situation: number): boolean {
  const { minds, search } = chronicle;
  if (event.before === situation) return true;
  const fired = (at: number): string =>
    minds
      .triggersFired(at, event.event)
      .map(({ trigger }) => trigger)
      .join();
  if (fired(event.before) !== fired(situation)) return false;
  if (event.entry.kind === 'assert' || event.isNever) return true;
  const verdict = search.explain(situation, event.event);
  const isOpen = (of: Verdict): boolean => of.consent.some(({ answer }) => answer === 'undecided');
  if (event.verdict === undefined || isOpen(verdict) || isOpen(event.verdict)) return false;
  return inOneLine(verdict) === inOneLine(event.verdict);
}

type Verdict = NonNullable<ChronicleEvent['verdict']>;

/** A text that is equal for verdicts that say the same. */
function inOneLine({ possible, unmet, consent }: Verdict): string {
  const lack = (missing: Verdict['unmet']): string =>
    missing.map(({ condition, actual }) => `${condition} ${actual}`).join();
  const reason = (explanation: Explanation | undefined): string =>
    explanation === undefined
      ? ''
      : `${explanation.character} ${explanation.moved} ${explanation.utilityNow} ${explanation.utilityExpected} [${explanation.plan.map(act).join()}]`;
  const act = ({ event, explanations }: ExplainedAct): string =>
    `${event}(${explanations.map(reason).join()})`;
  const answers = consent.map(
    ({ character, answer, unmet: missing, explanation }) =>
      `${character} ${answer} ${lack(missing)} ${reason(explanation)}`,
  );
  return [possible, lack(unmet), ...answers].join('|');
}

function tellingsDiffer(chronicle: Chronicle, event: Happened, truth: TruthOfTellings): boolean {
  return tellingsOf(chronicle)
    .filter(({ after }) => after !== undefined && after.number >= event.number)
    .some(({ entry, after }) => {
      const past = chronicle.events.filter(
        (each) => each.number <= after!.number && happened(each),
      ) as Happened[];
      const numbers = past.map((each) => each.event);
      const without = past.filter((each) => each.number !== event.number).map((each) => each.event);
      return truth.isSo(entry.condition, numbers) !== truth.isSo(entry.condition, without);
    });
}

function findingOf(chronicle: Chronicle, event: Happened, objects: readonly number[]): Finding {
  const { minds } = chronicle;
  const { world } = minds;
  const later = eventsAfter(chronicle, event);
  const isAct = event.entry.kind === 'act';
  const named = objects.map((object) => `\`${world.entityNames[object]}\``).join(' and ');
  const changed = [...factsSet(minds, event.before, event.event)]
    .filter((fluent) => !isHidden(chronicle, fluent))
    .map((fluent) => `\`${world.fluentNames[fluent]}\``);
  const asked =
    later.length === 1 ? 'The one event after it asks' : `None of the ${later.length} events after it asks`;
  return {
    code: 'FAB0708',
    kind: 'unused',
    event: referenceTo(event),
    place: event.entry.place,
    message: isAct
      ? `This brings ${named} into the story, and nothing is ever done with it: all that follows would be as it is without.`
      : 'This is set up here and never used: all that follows would be as it is without.',
    because: [
      {
        text: changed.length === 0 ? 'It changes what somebody wants.' : `It is about ${changed.join(', ')}.`,
      },
      {
        text:
          later.length === 1
            ? `${asked} nothing of it: it comes about just the same, and nobody ends better or worse.`
            : `${asked} for it: they come about just the same, and nobody ends better or worse.`,
      },
    ],
    characters: [],
  };
}

function isHidden({ story: { program, world } }: Chronicle, fluent: number): boolean {
  return program.properties[world.fluentProperties[fluent]!]?.isHidden === true;
}
