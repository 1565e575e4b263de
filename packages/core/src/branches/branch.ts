// What has happened in a branch of a story: in the canon until somewhere, or in a divergence and in what it departs from.
import type { CanonEntry, Place, Program, ProgramDivergence } from '../check/index.ts';
import {
  actText,
  type CanonEvent,
  entriesBefore,
  entriesUntil,
  eventNumbers,
  isEvent,
  type StoryWorld,
} from '../library/index.ts';

/** What stands for the whole canon. */
const CANON = 'canon';

/** Something that has happened in a branch. */
export interface BranchEvent {
  /** 1 for the first event of the branch, counted from the start of the story. */
  readonly number: number;
  /** Where it is written: `canon`, or the name of a divergence. */
  readonly writtenIn: string;
  readonly label?: string;
  /** As the language writes it: `go(Ida, Cellar)`, `assert raining()`. */
  readonly event: string;
  readonly entry: CanonEvent;
  /** Its number in the world; undefined for what can never happen there, or changes nothing. */
  readonly index?: number;
  readonly place: Place;
}

/** Everything that has happened in a branch, from the start. */
export interface Branch {
  /** `canon`, the name of a divergence, or the label of the last event. */
  readonly name: string;
  /** Of a divergence. */
  readonly title?: string;
  readonly events: readonly BranchEvent[];
}

/** `canon`, a divergence by its name, or all until the event with a label. Throws a QuestionError for another name. */
export function branchCalled(story: StoryWorld, name: string): Branch {
  const { program } = story;
  const title = program.divergences.find((one) => one.name === name)?.title;
  const events = eventsIn(story, entriesUntil(program, name));
  return { name, ...(title !== undefined && { title }), events };
}

/** What has happened before a divergence. */
export function eventsBefore(story: StoryWorld, divergence: ProgramDivergence): readonly BranchEvent[] {
  return eventsIn(story, entriesBefore(story.program, divergence));
}

/** Where a divergence leaves what would have happened otherwise. */
export interface Departure {
  /** What would have happened otherwise, whole. */
  readonly from: Branch;
  /** How many of its events both have. */
  readonly shared: number;
}

/**
 * What a divergence has left: the canon, or the divergence that it starts from; or, where that had come to its end, what
 * that one had left.
 */
export function departureOf(story: StoryWorld, { after }: ProgramDivergence): Departure {
  const { program } = story;
  const parent = after?.divergence === undefined ? undefined : program.divergences[after.divergence];
  if (parent === undefined) {
    const from: Branch =
      program.canon === undefined ? { name: CANON, events: [] } : branchCalled(story, CANON);
    return { from, shared: program.canon?.entries.slice(0, after?.entries ?? 0).filter(isEvent).length ?? 0 };
  }
  const [kept, left] = [parent.entries.slice(0, after!.entries), parent.entries.slice(after!.entries)];
  if (!left.some(isEvent)) return departureOf(story, parent);
  const before = entriesBefore(program, parent);
  return {
    from: branchCalled(story, parent.name),
    shared: [...before, ...kept].filter(isEvent).length,
  };
}

function eventsIn(story: StoryWorld, entries: readonly CanonEntry[]): BranchEvent[] {
  const indexOf = eventNumbers(story);
  return entries.filter(isEvent).map((entry, position): BranchEvent => {
    const index = indexOf(entry);
    return {
      number: position + 1,
      writtenIn: whereWritten(story.program, entry),
      ...(entry.label !== undefined && { label: entry.label }),
      event: entry.kind === 'act' ? actText(story.program, entry.act) : entry.written,
      entry,
      ...(index !== undefined && { index }),
      place: entry.place,
    };
  });
}

function whereWritten({ divergences }: Program, entry: CanonEntry): string {
  return divergences.find(({ entries }) => entries.includes(entry))?.name ?? CANON;
}

/** The same for the same act, and for the same thing brought about in sight of the same people. */
export function keyOf({ event, entry }: BranchEvent): string {
  return entry.kind === 'act' ? event : `${event} seen by ${entry.seenBy.join()}`;
}
