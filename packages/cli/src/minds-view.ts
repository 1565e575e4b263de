/** What a person is shown of who knows what: per fact the moments at which something changes, and who believes what then. */
import type { MindsJson } from './json.ts';
import { listed } from './output.ts';

type FactJson = MindsJson['facts'][number];
type Entry = FactJson['beliefs'][number]['history'][number];

/** What somebody believes at a moment. */
export interface Held extends Entry {
  readonly believers: readonly string[];
  /** Whether it changed just then. */
  readonly isNew: boolean;
}

/** A fact just after an event, or at the start. */
export interface Moment {
  readonly number: number;
  /** What happened; null at the start. */
  readonly event: { readonly event: string; readonly inWords: string } | null;
  readonly truth: FactJson['truth'][number];
  /** Whether it became so just then. */
  readonly isTurn: boolean;
  /** Of every character. */
  readonly own: readonly Held[];
  /** Where somebody is wrong about what others believe, or was until just then. */
  readonly ofOthers: readonly Held[];
  /** What the reader is told just then. */
  readonly told: NonNullable<FactJson['reader']>;
}

/** The start, and every moment at which something changed in what is said of a fact. */
export function momentsOf({ events }: MindsJson, fact: FactJson): Moment[] {
  const numbers = [0, ...(events ?? []).map(({ number }) => number)];
  const moments = numbers.map((number): Moment => {
    const truth = at(fact.truth, number);
    const held = fact.beliefs.map(({ believers, history }): Held => {
      const entry = at(history, number);
      return { ...entry, believers, isNew: entry.number === number };
    });
    const wasWrong = fact.beliefs.map(({ history }) => number > 0 && !at(history, number - 1).isSo);
    return {
      number,
      event: number === 0 ? null : events![number - 1]!,
      truth,
      isTurn: truth.number === number,
      own: held.filter(({ believers }) => believers.length === 1),
      ofOthers: held.filter(
        ({ believers, isSo, isNew }, i) => believers.length > 1 && (!isSo || (wasWrong[i]! && isNew)),
      ),
      told: (fact.reader ?? []).filter((each) => each.number === number),
    };
  });
  return moments.filter(
    ({ isTurn, own, ofOthers, told }) =>
      isTurn || told.length > 0 || own.some(({ isNew }) => isNew) || ofOthers.some(({ isNew }) => isNew),
  );
}

function at<Each extends { readonly number: number }>(history: readonly Each[], number: number): Each {
  let found = history[0]!;
  for (const entry of history) if (entry.number <= number) found = entry;
  return found;
}

/** Those whose beliefs somebody takes to be the same, and came by it alike: in one piece, with all their names, as they are to be called. */
export function togetherOfOthers(
  ofOthers: readonly Held[],
  number: number,
  calling: (name: string) => string = (name) => name,
): { readonly held: Held; readonly inWords: string }[] {
  const groups = new Map<string, { readonly held: Held; readonly last: string[] }>();
  for (const held of ofOthers) {
    const outer = held.believers.slice(0, -1).join();
    const key = JSON.stringify([outer, held.isSo, beliefInWords(held), howInWords(held, number)]);
    const group = groups.get(key) ?? { held, last: [] };
    groups.set(key, group);
    group.last.push(held.believers.at(-1)!);
  }
  return [...groups.values()].map(({ held, last }) => {
    const [first = '', ...between] = held.believers.slice(0, -1).map(calling);
    const thinks = [`${first} thinks`, ...between.map((name) => `that ${name} believes`)];
    const believe = last.length === 1 ? 'believes' : 'believe';
    return { held, inWords: `${thinks.join(' ')} that ${listed(last.map(calling))} ${believe}` };
  });
}

/** What is believed, in words: "does not know" for no value where there is one. */
export function beliefInWords({ value, isSo, inWords }: Entry): string {
  return value === '?' && !isSo ? 'does not know' : inWords;
}

/** How somebody came by a belief, and when unless it was just then. */
export function howInWords({ how, since }: Entry, number: number): string {
  const words = how === 'told' ? 'was told' : how;
  return since === number || how === 'assumed' ? words : `${words} at ${since}`;
}
