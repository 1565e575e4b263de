import { type PlanOutcome, QuestionError, type StoryWorld } from '../library/index.ts';
import { ENDLESS, Minds } from '../mind/index.ts';
import { type AlignedRow, align } from './align.ts';
import { type Branch, type BranchEvent, branchCalled, departureOf, keyOf } from './branch.ts';
import {
  type BeliefDifference,
  beliefsThatDiffer,
  type Course,
  type Ending,
  endings,
  type FactDifference,
  factsThatDiffer,
} from './differences.ts';
import { goOn, sessionAt } from './diverge.ts';
import { FormerEvents } from './former-events.ts';
import { agreedIn, type Happened, type StandingDifference, standingsThatDiffer } from './standings.ts';
import { type BranchOptions, TimeLeft } from './time-left.ts';

export interface CompareOptions extends BranchOptions {
  /** Only what is written, and not how a divergence goes on. */
  readonly written?: boolean;
}

/** An event of one of the branches that are compared. */
export interface ComparedEvent {
  /** 1 for the first event of the branch, counted from the start of the story. */
  readonly number: number;
  /** `canon`, or the name of a divergence; null: it is how the branch goes on. */
  readonly writtenIn: string | null;
  readonly label?: string;
  /** As the language writes it. */
  readonly event: string;
}

/** One of the branches that are compared. */
export interface ComparedBranch {
  /** `canon`, the name of a divergence, or a label. */
  readonly name: string;
  readonly title?: string;
  readonly events: readonly ComparedEvent[];
  /**
   * How it goes on after what is written: `story`: as in the story found; `former events`: there is none, but some of the
   * events that it has left happen all the same; `nothing`: not at all, or that was not asked.
   */
  readonly goesOn: 'story' | 'former events' | 'nothing';
  /** What came of looking for a story, where one was looked for. */
  readonly search?: PlanOutcome;
}

/** Two branches side by side. */
export interface Comparison {
  readonly a: ComparedBranch;
  readonly b: ComparedBranch;
  /** How many events both begin with. */
  readonly common: number;
  /** The events after these, side by side where both have them. */
  readonly rows: readonly AlignedRow<ComparedEvent>[];
  /** Facts that differ at the end, but for those that say how deals stand. */
  readonly facts: readonly FactDifference[];
  readonly beliefs: readonly BeliefDifference[];
  readonly deals: readonly StandingDifference[];
  /** The author first, then the characters, also those who end alike in both. */
  readonly endings: readonly Ending[];
}

/**
 * Puts two branches of a story side by side: `canon`, divergences by their names, or all until the event with a label. A
 * divergence goes on as in the story that is found from its end; where none is, with the events that it has left and that
 * still happen. Throws a QuestionError for a name that the world does not have.
 *
 * @example
 * import { compare, exampleWorld, openWorld } from 'fabula';
 * const text = `${exampleWorld}
 *   canon { go(Ida, Cellar); go(Otto, Attic); }
 *   divergence upstairs { Ida learns lies(Lantern) = Attic; go(Ida, Attic); }`;
 * const { story } = openWorld(text, { file: 'lantern.fabula' });
 * const { common, rows, facts, beliefs } = compare(story, 'canon', 'upstairs', { written: true });
 * console.log(common, rows.length, facts.map(({ fact, a, b }) => `${fact}: ${a.value}, ${b.value}`).join('; '));
 * // → 0 4 at(Ida): Cellar, Attic; at(Otto): Attic, Kitchen
 * console.log(beliefs.map(({ character, a, b }) => `${character}: ${a.standing}, ${b.standing}`).join('; ')); // → Ida: wrong, right
 */
export function compare(story: StoryWorld, a: string, b: string, options: CompareOptions = {}): Comparison {
  const time = new TimeLeft(options);
  const [one, other] = [branchCalled(story, a), branchCalled(story, b)];
  const sides = { a: goneOn(story, one, options, time, 0.5), b: goneOn(story, other, options, time, 1) };
  const minds = new Minds(story.world, 0);
  const courses = { a: courseOf(minds, sides.a), b: courseOf(minds, sides.b) };
  const common = commonBeginning(sides.a.happened, sides.b.happened);
  const rows = align(sides.a.happened.slice(common), sides.b.happened.slice(common), ({ key }) => key);
  const agreed = agreedIn(story.program);
  return {
    a: sides.a.branch,
    b: sides.b.branch,
    common,
    rows: rows.map((row) => ({ ...(row.a && { a: plain(row.a) }), ...(row.b && { b: plain(row.b) }) })),
    facts: factsThatDiffer(
      story,
      minds,
      courses,
      (fact) => agreed.standing.has(fact) || agreed.time.has(fact),
    ),
    beliefs: beliefsThatDiffer(story, minds, courses, (fact) => agreed.time.has(fact)),
    deals: standingsThatDiffer(story, happenedIn(sides.a), happenedIn(sides.b)),
    endings: endings(story, minds, courses),
  };
}

/** An event with what tells it from others, and its number in the world, if it has one. */
interface HappenedEvent extends ComparedEvent {
  readonly key: string;
  readonly index?: number;
}

interface Side {
  readonly branch: ComparedBranch;
  readonly happened: readonly HappenedEvent[];
}

function goneOn(
  story: StoryWorld,
  branch: Branch,
  options: CompareOptions,
  time: TimeLeft,
  share: number,
): Side {
  const divergence = story.program.divergences.find(({ name }) => name === branch.name);
  const written = branch.events.map(asHappened);
  if (divergence === undefined || options.written === true) return sideOf(branch, written, [], 'nothing');
  const session = sessionAt(story, branch.name, options);
  const search = goOn(session, options, time.question(share));
  if (search.story !== undefined) {
    const found = search.story.acts.map(({ event }) => ({
      event: story.world.eventNames[event]!,
      index: event,
    }));
    return sideOf(branch, written, found, 'story', search);
  }
  const departure = departureOf(story, divergence);
  const former = new FormerEvents(story, departure, branch.events, options, time).walk(session);
  const stillHappen = former.flatMap(({ event, fate }) => (fate.kind === 'happens' ? asHappened(event) : []));
  return sideOf(branch, written, stillHappen, stillHappen.length > 0 ? 'former events' : 'nothing', search);
}

type Continued = Pick<HappenedEvent, 'event'> & Partial<HappenedEvent>;

function sideOf(
  { name, title }: Branch,
  written: readonly HappenedEvent[],
  continued: readonly Continued[],
  goesOn: ComparedBranch['goesOn'],
  search?: PlanOutcome,
): Side {
  const happened = [
    ...written,
    ...continued.map(
      (one, i): HappenedEvent => ({
        key: one.event,
        ...one,
        number: written.length + i + 1,
        writtenIn: null,
      }),
    ),
  ];
  return {
    branch: {
      name,
      ...(title !== undefined && { title }),
      events: happened.map(plain),
      goesOn,
      ...(search && { search }),
    },
    happened,
  };
}

function asHappened(event: BranchEvent): HappenedEvent {
  const { number, writtenIn, label, index } = event;
  return {
    number,
    writtenIn,
    ...(label !== undefined && { label }),
    event: event.event,
    key: keyOf(event),
    ...(index !== undefined && { index }),
  };
}

function plain({ number, writtenIn, label, event }: HappenedEvent): ComparedEvent {
  return { number, writtenIn, ...(label !== undefined && { label }), event };
}

function commonBeginning(one: readonly HappenedEvent[], other: readonly HappenedEvent[]): number {
  const end = one.findIndex(({ key }, i) => key !== other[i]?.key);
  return end === -1 ? one.length : end;
}

/** Everything written is taken to have happened, possible or not. */
function courseOf(minds: Minds, { branch, happened }: Side): Course {
  const situations = [minds.start];
  const numbers: number[] = [];
  for (const { index, number, event } of happened) {
    if (index === undefined) continue;
    const after = minds.after(situations.at(-1)!, index);
    if (after === ENDLESS) {
      throw new QuestionError(
        'FAB0415',
        `In ${branch.name} event ${number}, ${event}, cannot have happened: its triggers would fire for ever.`,
      );
    }
    situations.push(after);
    numbers.push(number);
  }
  return { situations, numbers };
}

function happenedIn({ happened }: Side): Happened {
  const those = happened.filter(({ index }) => index !== undefined);
  return { events: those.map(({ index }) => index!), numbers: those.map(({ number }) => number) };
}
