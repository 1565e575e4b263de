/**
 * A promise forgotten: an act that somebody promised (`… does …`) is due, was never done though it could have been, and is
 * still owed at the end, with no deadline ahead; and nothing that happens or is told later speaks of it.
 *
 * Reported at the event that brought the clause into force. Not reported where time is still running for it; where it
 * came into force with the last event; where the act that would keep it was not possible for who is bound at any moment with
 * an event after it; where a later event names the clause or its deal, or needs it to stand as it does; where the reader is
 * told, after some event has passed, how it stands; of threats; and of what binds by itself.
 */
import { nameOf } from '../telling/index.ts';
import { FIRST_ENTITY_VALUE, listAt } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import {
  actsThatKeep,
  type Clause,
  clausesOf,
  creditorOf,
  secondsToDeadlineOf,
  standingOf,
} from './clauses.ts';
import type { Finding } from './finding.ts';
import { changedBy, endOf, eventsAfter, factsNeeded, speaksOf, toldAfter } from './traces.ts';
import { eventInWords } from './words.ts';

export function forgotten(chronicle: Chronicle): Finding[] {
  return clausesOf(chronicle).flatMap((clause) => findingFor(chronicle, clause) ?? []);
}

function findingFor(chronicle: Chronicle, clause: Clause): Finding | undefined {
  const end = endOf(chronicle);
  const { events, story } = chronicle;
  if (clause.duty !== 'does' || clause.isThreat || standingOf(chronicle, clause, end) !== 'Live')
    return undefined;
  if ((secondsToDeadlineOf(chronicle, clause, end) ?? 0) > 0) return undefined;
  const due = changedBy(chronicle, events.length + 1, (situation) =>
    standingOf(chronicle, clause, situation),
  );
  if (isSpokenOf(chronicle, clause, due)) return undefined;
  const moments = events.filter(({ number }) => number > (due?.number ?? 0));
  const missed = moments.filter(({ before }) => actsThatKeep(chronicle, clause, before).length > 0).at(-1);
  const place = due ?? events.at(-1);
  if (missed === undefined || place === undefined) return undefined;
  const [act] = actsThatKeep(chronicle, clause, missed.before);
  const { program, world } = story;
  const debtor = nameOf(program, clause.debtorNumber);
  const creditor = creditorOf(chronicle, clause, end);
  return {
    code: 'FAB0705',
    kind: 'forgotten',
    event: referenceTo(place),
    place: place.entry.place,
    message: `${debtor} never does what \`${clause.name}\` asks, and nobody speaks of it again: it is still owed at the end.`,
    because: [
      due === undefined
        ? { text: `\`state(${clause.name}) == Live\` from the start: \`${clause.written}\`.` }
        : { text: `It is owed from here on: \`${clause.written}\`.` },
      {
        event: referenceTo(missed),
        text: `Before ${eventInWords(missed)}, for one, \`${world.eventNames[act!]}\` was possible and would have kept it.`,
      },
    ],
    characters: [clause.debtor, creditor],
  };
}

function isSpokenOf(chronicle: Chronicle, clause: Clause, due: ChronicleEvent | undefined): boolean {
  const { world } = chronicle.minds;
  const things = [clause.name, clause.deal.name].map(
    (name) => world.entityNames.indexOf(name) + FIRST_ENTITY_VALUE,
  );
  const later = eventsAfter(chronicle, due ?? { number: 0 });
  const isNamed = later.some(
    ({ event }) =>
      [...listAt(world.eventArguments, event)].some((value) => things.includes(value)) ||
      factsNeeded(world, event).has(clause.fluent),
  );
  const [next] = later;
  const said = next === undefined ? [] : toldAfter(chronicle, next);
  return isNamed || said.some(({ condition }) => speaksOf(world, condition, clause.fluent));
}
