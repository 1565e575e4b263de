// The canon of a world as it came about, with all that is needed to ask on from any of its events.
import {
  type AskOptions,
  type CanonEvent,
  type CanonReplay,
  replayCanon,
  type StoryWorld,
} from '../library/index.ts';
import type { Minds } from '../mind/index.ts';
import { type ActVerdict, type Past, PlanSearch, type Reasons, type SearchLimits } from '../search/index.ts';
import { originalOf, withDoubles } from './doubles.ts';
import type { EventReference } from './finding.ts';

/** An event of a canon, between the situations before and after it. */
export interface ChronicleEvent {
  /** 1 for the first event. */
  readonly number: number;
  readonly label?: string;
  /** As the language writes it. */
  readonly written: string;
  readonly entry: CanonEvent;
  /** Index of the entry among all entries of the canon. */
  readonly position: number;
  /** Whether nothing in the world ever makes it possible. */
  readonly isNever: boolean;
  /** Its number in the world; undefined for what can never happen there, or changes nothing. */
  readonly event?: number;
  /** Whether it took place: not where it cannot, or where nobody can say how long it would take. */
  readonly happened: boolean;
  /** Situations of `minds`. */
  readonly before: number;
  readonly after: number;
  /** Of an act. */
  readonly verdict?: Omit<ActVerdict, 'event'>;
}

/** A canon replayed. */
export interface Chronicle {
  readonly story: StoryWorld;
  readonly options: AskOptions;
  readonly replay: CanonReplay;
  readonly events: readonly ChronicleEvent[];
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly limits: SearchLimits;
  /** Whether only what is wrong is asked for, and not the evidence. */
  readonly inBrief: boolean;
  /** To ask who would have a reason for an act in any situation of `minds`. */
  readonly search: PlanSearch;
}

const NEVER = { possible: 'no', unmet: [], consent: [] } as const;

/**
 * Replays the canon of a world. Throws a QuestionError where it has none.
 * @param inBrief whether findings are to be without evidence, as for a canon that is only tried out
 */
export function chronicleOf(written: StoryWorld, options: AskOptions = {}, inBrief = false): Chronicle {
  const story = withDoubles(written);
  const replay = replayCanon(story, options);
  const { minds, reasons, limits } = replay;
  const search = new PlanSearch(story.world, {
    ...options,
    goal: 0,
    limits,
    warm: { minds, reasons, from: minds.start },
  });
  const { entries } = story.program.canon!;
  const events = replay.steps.flatMap((step, position): ChronicleEvent[] => {
    if (step.kind !== 'act' && step.kind !== 'assert') return [];
    const { number, label, index, happened, before, after } = step;
    const entry = entries[position] as CanonEvent;
    const original = originalOf(story.program, entry);
    return [
      {
        number,
        ...(label === undefined ? {} : { label }),
        written: step.event,
        entry: original ?? entry,
        isNever: original !== undefined,
        position,
        ...(index === undefined ? {} : { event: index }),
        happened,
        before,
        after,
        ...(original !== undefined && { verdict: NEVER }),
        ...(step.kind === 'act' && { verdict: step.verdict }),
      },
    ];
  });
  return { story, options, replay, events, minds, reasons, limits, inBrief, search };
}

/** Where an event stands, as findings refer to it. */
export function referenceTo({ number, label, written, entry }: ChronicleEvent): EventReference {
  const labelled = label === undefined ? {} : { label };
  return { number, ...labelled, event: written, place: entry.place };
}

/** What had happened before an event, and which event of the canon each act of it was. */
export interface EventPast extends Past {
  readonly events: readonly ChronicleEvent[];
}

export function pastOf({ events, minds }: Chronicle, { number }: Pick<ChronicleEvent, 'number'>): EventPast {
  const before = events.filter((event) => event.number < number && event.happened);
  return {
    acts: before.map(({ event }) => event!),
    situations: [minds.start, ...before.map(({ after }) => after)],
    events: before,
  };
}
