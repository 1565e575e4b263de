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
  /** What is so, and they do not know it. */
  | { readonly kind: 'truth'; readonly facts: readonly ValuedFact[] }
  /** An act or happening of the world before, which could happen and which all who take part have a reason for. */
  | ({ readonly kind: 'act' } & ActInTime)
  /** Something to believe that is not so. */
  | { readonly kind: 'belief'; readonly fact: ValuedFact }
  /** Something that were so, and all knew it. */
  | { readonly kind: 'fact'; readonly fact: ValuedFact }
  /** Something to wish for: beside all that they want, or in place of it. */
  | { readonly kind: 'wish'; readonly fact: ValuedFact; readonly isMore: boolean };

/** Errors that are looked at one by one at most. */
const MOST_ERRORS = 40;

/** Finds what would have given a character a reason to take part in an event; undefined where nothing was found. */
export function nearestReason(
  chronicle: Chronicle,
  event: ChronicleEvent,
  character: number,
): Nearest | undefined {
  const errors = errorsOf(chronicle, event.before, character);
  const edition = new Edition(chronicle.story.program);
  const all = errors.length > 0 ? edition.learned(character, errors) : undefined;
  const single = errors.slice(0, MOST_ERRORS).map((fact) => edition.learned(character, [fact]));
  const { beliefs, facts, wishes } = candidatesFor(chronicle, event, character);
  const believed = beliefs.map((fact) => edition.learned(character, [fact]));
  const happened = facts.map((fact) => edition.assertion([fact], 'everyone'));
  const wished = [true, false].map((isMore) => wishes.map((fact) => edition.wanted(character, fact, isMore)));
  const trial = Trial.before(chronicle, event, edition);
  if (trial === undefined) return undefined;
  const helps = (entries: readonly CanonEvent[]): boolean => trial.wouldDo(character, entries);
  const first = (entries: readonly CanonEvent[]): number => entries.findIndex((entry) => helps([entry]));
  if (all !== undefined && helps([all])) {
    return { kind: 'truth', facts: fewest(errors, single, helps) };
  }
  const moves = (situation: number): boolean =>
    chronicle.minds.possible(situation, event.event!) &&
    wouldDo(chronicle, situation, event.event!, character);
  for (const inTime of actsInTime(chronicle, event, moves)) return { kind: 'act', ...inTime };
  const belief = first(believed);
  if (belief !== -1) return { kind: 'belief', fact: beliefs[belief]! };
  const fact = first(happened);
  if (fact !== -1) return { kind: 'fact', fact: facts[fact]! };
  for (const [index, isMore] of [true, false].entries()) {
    const wish = first(wished[index]!);
    if (wish !== -1) return { kind: 'wish', fact: wishes[wish]!, isMore };
  }
  return undefined;
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
