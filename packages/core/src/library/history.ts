// What has happened before a question is asked: acts, after what the canon or a divergence has until a label.
import type { CanonEntry, Program, ProgramDivergence } from '../check/index.ts';
import { closestName } from '../syntax/index.ts';
import type { World } from '../world/index.ts';
import { type Acts, actText, clip, nameInstead, QuestionError, readActs } from './acts.ts';
import type { StoryWorld } from './open.ts';

/** Event numbers. The first `canonical` are known to have happened, so nobody asks whether they were possible. */
export interface History {
  readonly events: readonly number[];
  readonly canonical: number;
  /** What is written of the canon, and of divergences from it, until then; undefined where acts alone are given. */
  readonly entries?: readonly CanonEntry[];
}

export type CanonEvent = Extract<CanonEntry, { readonly kind: 'act' | 'assert' }>;

/** What stands for the whole canon in place of a label. */
const WHOLE = 'canon';

/**
 * What has happened, by acts in any form; in place of the first may stand `canon`, a label, or the name of a divergence:
 * then all that the canon or the divergence has until then has happened before. Throws a QuestionError for what is neither.
 */
export function readHistory(story: StoryWorld, acts: Acts): History {
  const [label, rest] = cutLabel(story.program, acts);
  if (label === undefined) return { events: readActs(story, acts), canonical: 0 };
  const entries = entriesUntil(story.program, label);
  const canon = eventsOf(story, entries);
  return { events: [...canon, ...readActs(story, rest)], canonical: canon.length, entries };
}

/** The event numbers of what is written, as far as it can happen at all. */
export function eventsOf(story: StoryWorld, entries: readonly CanonEntry[]): number[] {
  const numberOf = eventNumbers(story);
  return entries.filter(isEvent).flatMap((event) => numberOf(event) ?? []);
}

export function isEvent(entry: CanonEntry): entry is CanonEvent {
  return entry.kind === 'act' || entry.kind === 'assert';
}

/** Event numbers by what they are called, and of assertions by the action that stands for them. */
interface EventNumbers {
  readonly byName: ReadonlyMap<string, number>;
  readonly byAction: ReadonlyMap<number, number>;
}

/** A world never changes, and is asked for the numbers of its events again and again. */
const numbersOf = new WeakMap<World, EventNumbers>();

/** Finds the events of a canon among the world's; undefined for what changes nothing, or can never happen. */
export function eventNumbers({ program, world }: StoryWorld): (event: CanonEvent) => number | undefined {
  let numbers = numbersOf.get(world);
  if (numbers === undefined) {
    numbers = readEventNumbers(world);
    numbersOf.set(world, numbers);
  }
  const { byName, byAction } = numbers;
  return (event) =>
    event.kind === 'assert' ? byAction.get(event.action) : byName.get(actText(program, event.act));
}

function readEventNumbers({ actionCount, eventNames, eventTemplates }: World): EventNumbers {
  const byName = new Map<string, number>();
  const byAction = new Map<number, number>();
  for (let event = 0; event < actionCount; event++) {
    byName.set(eventNames[event]!, event);
    byAction.set(eventTemplates[event]!, event);
  }
  return { byName, byAction };
}

/** Acts that start with a word of its own: that word, and the acts after it. */
function cutLabel(
  { canon, divergences }: Program,
  acts: Acts,
): readonly [label: string | undefined, rest: Acts] {
  const hasNames = canon !== undefined || divergences.length > 0;
  const [first, ...others] = typeof acts === 'string' ? [acts] : acts;
  if (typeof first !== 'string') return [undefined, acts];
  const label = /^\s*([^\s;(),]+)\s*(;|$)/.exec(first);
  if (label === null || (!hasNames && label[1] !== WHOLE)) return [undefined, acts];
  const rest = first.slice(label[0].length);
  return [label[1], typeof acts === 'string' ? rest : rest.trim() === '' ? others : [rest, ...others]];
}

/** What is written until a label, the end of a divergence, or (`canon`) that of the canon. Throws a QuestionError for none of them. */
export function entriesUntil(program: Program, label: string): readonly CanonEntry[] {
  const { canon, divergences } = program;
  if (label === WHOLE) {
    if (canon === undefined) throw noCanon();
    return canon.entries;
  }
  const named = divergences.find(({ name }) => name === label);
  if (named !== undefined) return [...entriesBefore(program, named), ...named.entries];
  const until = ({ entries }: Pick<ProgramDivergence, 'entries'>): readonly CanonEntry[] | undefined => {
    const found = entries.findIndex((entry) => isEvent(entry) && entry.label === label);
    return found === -1 ? undefined : entries.slice(0, found + 1);
  };
  const ofCanon = canon && until(canon);
  if (ofCanon !== undefined) return ofCanon;
  for (const divergence of divergences) {
    const own = until(divergence);
    if (own !== undefined) return [...entriesBefore(program, divergence), ...own];
  }
  throw unknownLabel(program, label);
}

/** What has happened before a divergence starts. */
export function entriesBefore(program: Program, { after }: ProgramDivergence): readonly CanonEntry[] {
  if (after === undefined) return [];
  const { divergence, entries } = after;
  if (divergence === undefined) return program.canon?.entries.slice(0, entries) ?? [];
  const from = program.divergences[divergence]!;
  return [...entriesBefore(program, from), ...from.entries.slice(0, entries)];
}

/** The divergence of this name. Throws a QuestionError where there is none. */
export function divergenceCalled({ canon, divergences }: Program, name: string): ProgramDivergence {
  const found = divergences.find((divergence) => divergence.name === name);
  if (found !== undefined) return found;
  const names = divergences.map((divergence) => divergence.name);
  const isLabel = [canon, ...divergences].some((branch) =>
    branch?.entries.some((entry) => isEvent(entry) && entry.label === name),
  );
  const near = isLabel ? undefined : closestName(name, names);
  const advice =
    names.length === 0
      ? 'There is none in this world; `divergence NAME after LABEL { … }` makes one.'
      : nameInstead(near, names);
  const label = isLabel ? `: ${name} is the label of an event` : '';
  throw new QuestionError('FAB0429', `No divergence is called ${clip(name)}${label}. ${advice}`);
}

function unknownLabel({ canon, divergences }: Program, label: string): QuestionError {
  const labels = [
    ...[canon, ...divergences].flatMap((branch) =>
      (branch?.entries ?? []).flatMap((entry) => (isEvent(entry) ? (entry.label ?? []) : [])),
    ),
    ...divergences.map(({ name }) => name),
    ...(canon === undefined ? [] : [WHOLE]),
  ];
  const advice = nameInstead(closestName(label, labels), labels);
  return new QuestionError(
    'FAB0427',
    `Nothing that happens has the label ${clip(label)}, and no divergence is called so. ${advice}`,
  );
}

export function noCanon(): QuestionError {
  return new QuestionError(
    'FAB0428',
    'This world has no canon: nothing in it says what has happened so far. `canon { … }` in the file does, or a file that uses this one.',
  );
}
