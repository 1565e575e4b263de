// What would have given somebody a reason that they lack: the nearest thing that does, tried out by the engine.
import type { CanonEvent } from '../library/index.ts';
import { candidatesFor, errorsOf } from './candidates.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { Edition } from './edition.ts';
import { type ActInTime, actsInTime } from './in-time.ts';
import { Trial, wouldDo } from './trial.ts';
import type { ValuedFact } from './valued-facts.ts';

/** The nearest thing with which somebody would have had a reason. */
export type Nearest =
  /** An act or happening of the world before, which could happen and which all who take part have a reason for. */
  | ({ readonly kind: 'act' } & ActInTime)
  /** Something to believe that is not so. */
  | { readonly kind: 'belief'; readonly fact: ValuedFact }
  /** Something that were so, and all knew it. */
  | { readonly kind: 'fact'; readonly fact: ValuedFact }
  /** Something to wish for: beside all that they want, or in place of it. */
  | { readonly kind: 'wish'; readonly fact: ValuedFact; readonly isMore: boolean }
  /** Nothing was found, but not all that was tried was decided. */
  | { readonly kind: 'undecided' };

/** Errors that are looked at one by one at most. */
const MOST_ERRORS = 40;

/** What is so, and would give a character a reason to take part in an event if they knew it: as few facts as do. */
export function truthThatHelps(
  chronicle: Chronicle,
  event: ChronicleEvent,
  character: number,
): readonly ValuedFact[] | undefined {
  const errors = errorsOf(chronicle, event.before, character);
  if (errors.length === 0) return undefined;
  const edition = new Edition(chronicle.story.program);
  const all = edition.learned(character, errors);
  const single = errors.slice(0, MOST_ERRORS).map((fact) => edition.learned(character, [fact]));
  const trial = Trial.before(chronicle, event, edition);
  if (trial?.wouldDo(character, [all]) !== true) return undefined;
  return fewest(errors, single, (entries) => trial.wouldDo(character, entries));
}

/** Finds what else would have given a character a reason to take part in an event; undefined where nothing was found. */
export function nearestReason(
  chronicle: Chronicle,
  event: ChronicleEvent,
  character: number,
): Nearest | undefined {
  const helps = (situation: number): boolean =>
    chronicle.minds.possible(situation, event.event!) &&
    wouldDo(chronicle, situation, event.event!, character);
  for (const inTime of actsInTime(chronicle, event, helps)) return { kind: 'act', ...inTime };
  const edition = new Edition(chronicle.story.program);
  const { beliefs, facts, wishes } = candidatesFor(chronicle, event, character);
  const believed = beliefs.map((fact) => edition.learned(character, [fact]));
  const happened = facts.map((fact) => edition.assertion([fact], 'everyone'));
  const [more, instead] = [true, false].map((isMore) =>
    wishes.map((fact) => edition.wanted(character, fact, isMore)),
  );
  const trial = Trial.before(chronicle, event, edition);
  const first = (entries: readonly CanonEvent[] = []): number =>
    entries.findIndex((entry) => trial?.wouldDo(character, [entry]));
  const belief = first(believed);
  if (belief !== -1) return { kind: 'belief', fact: beliefs[belief]! };
  const fact = first(happened);
  if (fact !== -1) return { kind: 'fact', fact: facts[fact]! };
  const wish = first(more);
  if (wish !== -1) return { kind: 'wish', fact: wishes[wish]!, isMore: true };
  const change = first(instead);
  if (change !== -1) return { kind: 'wish', fact: wishes[change]!, isMore: false };
  return trial !== undefined && trial.undecided > 0 ? { kind: 'undecided' } : undefined;
}

/** Of facts that help together as few as still do. */
function fewest(
  errors: readonly ValuedFact[],
  single: readonly CanonEvent[],
  helps: (entries: readonly CanonEvent[]) => boolean,
): readonly ValuedFact[] {
  const alone = single.findIndex((entry) => helps([entry]));
  if (alone !== -1) return [errors[alone]!];
  if (errors.length > single.length) return errors;
  const kept = new Set(single);
  if (!helps([...kept])) return errors;
  for (const entry of single) {
    kept.delete(entry);
    if (!helps([...kept])) kept.add(entry);
  }
  return errors.filter((_, index) => kept.has(single[index]!));
}
