/**
 * A deal is broken without consequence: until the end nobody but the breaker knows of it, or whoever knows neither loses
 * by it nor has any later event anything to do with it.
 *
 * Reported at the event that broke the clause. Somebody loses by it whose utility, as they see it, falls in the event that
 * breaks the clause or in the one in which they learn of it, or would have risen had the clause been kept by an act that they
 * believe possible, or whose wishes ask how the clause stands. A later event has to do with it that names the
 * deal or a clause of it, needs the clause to stand as it does, sets off a trigger that asks for it, or is done by somebody other
 * than the breaker with such an act in mind. Not reported: a breach by the last event, of which it cannot be said what
 * will come of it; one that the reader is told of, or of what it did; and one of a clause with an effect `on broken`.
 */
import { rank } from '../mind/index.ts';
import { nameOf } from '../telling/index.ts';
import { FIRST_ENTITY_VALUE, listAt } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import { actsThatKeep, type Clause, clausesOf, creditorOf, standingFor, standingOf } from './clauses.ts';
import type { Finding } from './finding.ts';
import {
  actsPlanned,
  eventsAfter,
  factsNeeded,
  factsRead,
  factsSet,
  factsWished,
  speaksOf,
  toldAfter,
} from './traces.ts';
import { eventInWords } from './words.ts';

export function unminded(chronicle: Chronicle): Finding[] {
  return clausesOf(chronicle).flatMap((clause) => {
    if (hasEffectWhenBroken(clause)) return [];
    const breach = chronicle.events.find(
      ({ before, after }) =>
        standingOf(chronicle, clause, before) !== 'Broken' &&
        standingOf(chronicle, clause, after) === 'Broken',
    );
    return breach === undefined ? [] : (findingFor(chronicle, clause, breach) ?? []);
  });
}

function hasEffectWhenBroken({ written, deal, label }: Clause): boolean {
  const amendments = deal.laterTerms.flatMap((term) => term.written);
  return [written, ...amendments.filter((text) => text.startsWith(label))].some((text) =>
    /\bon broken\b/u.test(text),
  );
}

function findingFor(chronicle: Chronicle, clause: Clause, breach: ChronicleEvent): Finding | undefined {
  const { program, world } = chronicle.story;
  const later = eventsAfter(chronicle, breach);
  const done = breach.event === undefined ? [] : factsSet(chronicle.minds, breach.before, breach.event);
  const isTold = toldAfter(chronicle, breach).some(({ condition }) =>
    [clause.fluent, ...done].some((fluent) => speaksOf(world, condition, fluent)),
  );
  if (later.length === 0 || isTold) return undefined;
  const knowers = Array.from({ length: world.characterCount }, (_, who) => who).flatMap((who) => {
    const learned = whenLearned(chronicle, clause, [breach, ...later], who);
    return who === clause.debtorNumber || learned === undefined ? [] : [{ who, learned }];
  });
  const isMinded =
    knowers.some(({ who, learned }) => losesBy(chronicle, clause, breach, learned, who)) ||
    later.some((event) => hasToDoWith(chronicle, clause, event));
  if (isMinded) return undefined;
  const breaker = nameOf(program, clause.debtorNumber);
  const creditor = creditorOf(chronicle, clause, breach.before);
  const names = knowers.map(({ who }) => nameOf(program, who));
  return {
    code: 'FAB0707',
    kind: 'unminded',
    event: referenceTo(breach),
    place: breach.entry.place,
    message:
      knowers.length === 0
        ? `${breaker} breaks \`${clause.name}\` here, and until the end nobody else knows it.`
        : `${breaker} breaks \`${clause.name}\` here, and it makes no difference to anyone.`,
    because: [
      { text: `This makes it so that \`state(${clause.name}) == Broken\`: \`${clause.written}\`.` },
      ...knowers.map(({ learned }, index) => ({
        event: referenceTo(learned),
        text: `${names[index]} has known it since ${eventInWords(learned)}, has lost nothing by it, and nothing is done about it.`,
      })),
      ...(knowers.length > 0
        ? []
        : [
            {
              text: `At the end ${nameOf(program, world.entityNames.indexOf(creditor))} still believes that \`state(${clause.name}) == ${standingFor(chronicle, clause, later.at(-1)!.after, world.entityNames.indexOf(creditor))}\`.`,
            },
          ]),
    ],
    characters: [clause.debtor, creditor],
  };
}

/** The event after which somebody knows that a clause is broken. */
function whenLearned(
  chronicle: Chronicle,
  clause: Clause,
  events: readonly ChronicleEvent[],
  who: number,
): ChronicleEvent | undefined {
  return events.find(({ after }) => standingFor(chronicle, clause, after, who) === 'Broken');
}

function losesBy(
  chronicle: Chronicle,
  clause: Clause,
  breach: ChronicleEvent,
  learned: ChronicleEvent,
  who: number,
): boolean {
  const { minds } = chronicle;
  if (factsWished(minds.world, who).has(clause.fluent)) return true;
  const utility = (situation: number): number => rank(minds.utility(minds.mindOf(situation, who), who));
  if ([breach, learned].some(({ before, after }) => utility(after) < utility(before))) return true;
  return chronicle.events
    .filter(
      ({ number, before }) => number <= breach.number && standingOf(chronicle, clause, before) === 'Live',
    )
    .map(({ before }) => minds.mindOf(before, who))
    .some((mind) =>
      actsThatKeep(chronicle, clause, mind).some(
        (act) => rank(minds.utility(minds.after(mind, act), who)) > rank(minds.utility(mind, who)),
      ),
    );
}

function hasToDoWith(
  { minds }: Chronicle,
  { fluent, name, deal, debtorNumber }: Clause,
  event: ChronicleEvent & { readonly event: number },
): boolean {
  const { world } = minds;
  const things = [name, deal.name, ...deal.clauses.map((other) => other.name)].map(
    (thing) => world.entityNames.indexOf(thing) + FIRST_ENTITY_VALUE,
  );
  if ([...listAt(world.eventArguments, event.event)].some((value) => things.includes(value))) return true;
  if (factsNeeded(world, event.event).has(fluent)) return true;
  if (
    minds
      .triggersFired(event.before, event.event)
      .some(({ trigger }) => factsRead(world, trigger).has(fluent))
  )
    return true;
  const others = event.verdict?.consent.filter(({ character }) => character !== debtorNumber) ?? [];
  const verdict = event.verdict && { ...event.verdict, consent: others };
  if (verdict === undefined) return false;
  return [...actsPlanned({ ...event, verdict })].some((act) => factsNeeded(world, act).has(fluent));
}
