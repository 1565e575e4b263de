import {
  type CanonReplay,
  divergenceCalled,
  openSession,
  type PlanOutcome,
  replayDivergence,
  type StorySession,
  type StoryWorld,
} from '../library/index.ts';
import { type ActVerdict, defaultGoal } from '../search/index.ts';
import { type BranchEvent, branchCalled, departureOf, eventsBefore } from './branch.ts';
import { type FormerEvent, FormerEvents } from './former-events.ts';
import { type BranchOptions, TimeLeft } from './time-left.ts';

/** A divergence: what has happened before it, what it has of its own, and how it goes on. */
export interface Diverged {
  readonly name: string;
  readonly title?: string;
  /** What has happened before it, from the start. */
  readonly before: readonly BranchEvent[];
  /** What it has of its own, replayed as a canon is. */
  readonly replay: CanonReplay;
  /** What can happen next, with everybody's reasons: all acts that everyone has a reason for, and all that merely happens. */
  readonly next: readonly ActVerdict[];
  /** Acts of which it was not found out whether anyone would do them. */
  readonly undecided: readonly string[];
  /** A story from there to the goal, or that there is none. */
  readonly goesOn: PlanOutcome;
  /** What would have happened otherwise: `canon`, or the name of a divergence. */
  readonly departsFrom: string;
  /** What becomes of its events. */
  readonly former: readonly FormerEvent[];
}

/**
 * Follows a divergence of a world: lets happen what it has of its own, looks for a story from there (to the goal of the
 * world, if nothing else is said), and walks along the events of the canon that it has left, of which it lets happen what
 * is still possible and what everyone has a reason for. Throws a QuestionError where no divergence has the name.
 *
 * @example
 * import { diverge, exampleWorld, openWorld } from 'fabula';
 * const text = `${exampleWorld}
 *   canon { go(Ida, Cellar); go(Otto, Attic); }
 *   divergence upstairs { Ida learns lies(Lantern) = Attic; }`;
 * const { story } = openWorld(text, { file: 'lantern.fabula' });
 * const { former, goesOn } = diverge(story, 'upstairs');
 * console.log(former.map(({ event, fate }) => `${event.event}: ${fate.kind}`).join('; ')); // → go(Ida, Cellar): no reason; go(Otto, Attic): happens
 * console.log(goesOn.status); // → exhausted
 */
export function diverge(story: StoryWorld, name: string, options: BranchOptions = {}): Diverged {
  const time = new TimeLeft(options);
  const divergence = divergenceCalled(story.program, name);
  const { events, title } = branchCalled(story, name);
  const departure = departureOf(story, divergence);
  const replay = replayDivergence(story, name, { ...options, ...time.question() });
  const session = sessionAt(story, name, options);
  const next = nextActs(session, time);
  const former = new FormerEvents(story, departure, events, options, time).walk(session);
  return {
    name,
    ...(title !== undefined && { title }),
    before: eventsBefore(story, divergence),
    replay,
    ...next,
    goesOn: goOn(session, options, time.question()),
    departsFrom: departure.from.name,
    former,
  };
}

/** A session that starts where a branch ends. */
export function sessionAt(
  story: StoryWorld,
  name: string,
  { limits, memoryLimit }: BranchOptions,
): StorySession {
  return openSession(story, {
    after: name,
    ...(limits !== undefined && { limits }),
    ...(memoryLimit !== undefined && { memoryLimit }),
  });
}

/** A story from where a session is, to the goal of the world even where that is reached already. */
export function goOn(
  session: StorySession,
  { goal = goalOf(session) }: BranchOptions,
  question: ReturnType<TimeLeft['question']>,
): PlanOutcome {
  return session.plan({ ...question, ...(goal !== undefined && { goal }) });
}

/** The world's own goal, or what is one from its start; undefined where the author's utility has no value there. */
function goalOf({ story, minds }: StorySession): number | undefined {
  const { goal } = story.program;
  if (goal !== undefined) return goal;
  const utility = minds.utility(minds.start, -1);
  return Number.isNaN(utility) ? undefined : defaultGoal(utility);
}

function nextActs(session: StorySession, time: TimeLeft): Pick<Diverged, 'next' | 'undecided'> {
  const { explained, undecided } = session.session.explainedActs(time.question());
  return {
    next: explained.map((event) => session.session.explain(event, time.question())),
    undecided: undecided.map((event) => session.story.world.eventNames[event]!),
  };
}
