/**
 * Being in two places: an act is impossible, and all that it lacks is that somebody is in a place, while they are in
 * another.
 *
 * It stands for `impossible` where it applies, and names the event that put them there. What is asked for is
 * `at(Ben) == Mill` or `at(Ben) == at(Cleo)`, where the property gives the place of one character. Not reported here (but
 * as impossible) where anything else is missing as well, where somebody should be anywhere *but* in a place, where they are
 * nowhere (`?`), and where only somebody's belief about a place is missing; nor where they would be there in time by
 * themselves, which is `early`.
 */
import { nameOf } from '../telling/index.ts';
import { ACCEPT, INSTRUCTION_SIZE, NULL_VALUE, REJECT, TEST_IS, TEST_SAME } from '../world/index.ts';
import { type Chronicle, type ChronicleEvent, referenceTo } from './chronicle.ts';
import type { Evidence, Finding } from './finding.ts';
import { alternativesOf, changedBy, factWritten } from './traces.ts';
import { whoseWhereabouts } from './whereabouts.ts';
import { code, eventInWords, listed } from './words.ts';

export function elsewhere(chronicle: Chronicle): Finding[] {
  return chronicle.events.flatMap((event) => findingFor(chronicle, event) ?? []);
}

function findingFor(chronicle: Chronicle, event: ChronicleEvent): Finding | undefined {
  if (event.event === undefined || event.isNever || event.verdict?.possible !== 'no') return undefined;
  const found = absencesIn(chronicle, event, event.event);
  if (found.length === 0) return undefined;
  const characters = [...new Set(found.flatMap(({ characters }) => characters))];
  const { minds } = chronicle;
  const { program, world } = chronicle.story;
  const who = characters.map((character) => nameOf(program, character)).join(' and ');
  const needed = found.map((absence) => code(absence.needed));
  const facts = found.flatMap(({ fluents }) =>
    fluents.map((fluent) => code(factWritten(minds, fluent, minds.valueOf(event.before, fluent)))),
  );
  return {
    code: 'FAB0709',
    kind: 'elsewhere',
    event: referenceTo(event),
    place: event.entry.place,
    message: `${who} would have to be in two places at once: this needs ${listed(needed)}, but ${listed(facts)}.`,
    because: found.flatMap((absence) => evidenceFor(chronicle, event, absence)),
    characters: characters.map((character) => world.entityNames[character]!),
  };
}

/** Something asked for about where people are, and the facts that say otherwise. */
interface Absence {
  /** As the language writes it. */
  readonly needed: string;
  readonly fluents: readonly number[];
  readonly characters: readonly number[];
}

/**
 * What is lacked, if that is only that people are somewhere: of the alternatives that lack least the one in which somebody
 * was moved last.
 */
function absencesIn(chronicle: Chronicle, event: ChronicleEvent, act: number): readonly Absence[] {
  const { minds } = chronicle;
  const lacks = alternativesOf(minds.world, act).map((conditions) =>
    conditions.filter((condition) => !minds.holds(event.before, condition)),
  );
  const least = Math.min(...lacks.map((conditions) => conditions.length));
  let [latest, found] = [-1, [] as readonly Absence[]];
  for (const conditions of lacks) {
    const absences = conditions.flatMap((condition) => absenceIn(chronicle, event.before, condition) ?? []);
    if (conditions.length > least || absences.length < least) continue;
    const moved = absences.flatMap(({ fluents }) =>
      fluents.map((fluent) => moverOf(chronicle, event, fluent)?.number ?? 0),
    );
    if (Math.max(...moved) <= latest) continue;
    [latest, found] = [Math.max(...moved), absences];
  }
  return found;
}

function moverOf(
  chronicle: Chronicle,
  { number }: ChronicleEvent,
  fluent: number,
): ChronicleEvent | undefined {
  return changedBy(chronicle, number, (situation) => chronicle.minds.valueOf(situation, fluent));
}

function absenceIn(chronicle: Chronicle, situation: number, condition: number): Absence | undefined {
  const { minds } = chronicle;
  const { conditions, references } = minds.world;
  if (condition < 0) return undefined;
  const [opcode, path, fluent, c, holds, fails] = conditions.subarray(condition * INSTRUCTION_SIZE);
  if (path !== 0 || holds !== ACCEPT || fails !== REJECT) return undefined;
  const fluents = [fluent!];
  if (opcode === TEST_SAME) {
    if (references[c! * 2] !== 0) return undefined;
    fluents.push(references[c! * 2 + 1]!);
  } else if (opcode !== TEST_IS || c === NULL_VALUE) {
    return undefined;
  }
  const characters = fluents.flatMap((each) => whoseWhereabouts(chronicle, each) ?? []);
  const isNowhere = fluents.some((each) => minds.valueOf(situation, each) === NULL_VALUE);
  if (characters.length < fluents.length || isNowhere) return undefined;
  const names = fluents.map((each) => minds.world.fluentNames[each]!);
  const needed = opcode === TEST_IS ? factWritten(minds, fluent!, c!) : names.join(' == ');
  return { needed, fluents, characters };
}

function evidenceFor(chronicle: Chronicle, event: ChronicleEvent, { fluents }: Absence): Evidence[] {
  const { minds } = chronicle;
  return fluents.map((fluent): Evidence => {
    const mover = moverOf(chronicle, event, fluent);
    const fact = code(factWritten(minds, fluent, minds.valueOf(event.before, fluent)));
    if (mover === undefined) return { text: `${fact} from the start, and nothing has changed that.` };
    return { event: referenceTo(mover), text: `${fact} since ${eventInWords(mover)}.` };
  });
}
