import { ENDLESS, type Minds } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import { KnownStories } from './known-stories.ts';
import { mayGoOnForEver } from './loops.ts';
import { type PlanOptions, PlanSearch } from './plan.ts';
import type { Reasons } from './reasons.ts';
import { DEFAULT_LIMITS, type PlanResult, type SearchLimits } from './story.ts';
import type { ActVerdict } from './verify.ts';

/** What holds for every question of a session. */
export interface SessionOptions {
  readonly limits?: Partial<SearchLimits>;
  /** Bytes of situations and answers to keep from one question to the next, about; 512 MiB where nothing is said. */
  readonly memoryLimit?: number;
}

/** What may be said with each question: the limits on minds and plans stay those of the session. */
export type SessionQuestion = Omit<PlanOptions, 'limits' | 'warm' | 'history'>;

const DEFAULT_MEMORY_LIMIT = 512 * 2 ** 20;
/** Steps per question after which an act is left undecided. */
const MOST_EFFORT = 1_000_000;

/** What earlier questions found out. */
interface Tables {
  readonly minds: Minds;
  readonly reasons: Reasons;
}

/**
 * A world being played: acts happen one by one, whoever decides them, and after each a plan can be asked for from
 * where things stand. What one question finds out the next ones need not find out again: situations, what acts do to
 * them and why characters act depend on the situation alone, never on what led there.
 *
 * Acts are event numbers here and situations numbers of the present `minds`. When the tables outgrow the memory they
 * may take, the session goes on with fresh ones, in which the same acts have happened; answers stay as they are, but
 * situations have new numbers.
 */
export class Session {
  readonly world: World;
  readonly limits: SearchLimits;
  /** How often fresh tables had to take the place of the old ones. */
  renewals = 0;
  private readonly memoryLimit: number;
  private readonly stories: KnownStories;
  private tables: Tables;
  private readonly events: number[] = [];
  /** The situation at the start and after each act. */
  private situations: number[];
  private questions = 0;
  /** Whether nothing was asked of the present tables yet. */
  private fresh = true;

  /** Throws a RangeError if the triggers of the start never stop. */
  constructor(world: World, options: SessionOptions = {}) {
    this.world = world;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.stories = new KnownStories(world);
    this.memoryLimit = options.memoryLimit ?? DEFAULT_MEMORY_LIMIT;
    this.tables = this.newTables();
    this.situations = [this.minds.start];
    if (this.situation === ENDLESS) throw new RangeError('The triggers of the start would fire for ever.');
  }

  get minds(): Minds {
    return this.tables.minds;
  }

  /** Where things stand: a number of `minds`. */
  get situation(): number {
    return this.situations[this.events.length];
  }

  /** What has happened since the start: event numbers. */
  get acts(): readonly number[] {
    return this.events;
  }

  /** Bytes held by what is remembered. */
  get bytes(): number {
    return this.minds.bytes + this.tables.reasons.bytes;
  }

  /** The utility of a character now, or (-1) of the author; NaN for `?`. */
  utility(who: number): number {
    return this.minds.utility(this.situation, who);
  }

  /** Whether an act can happen now. */
  isPossible(event: number): boolean {
    return this.minds.possible(this.situation, event) && this.minds.after(this.situation, event) !== ENDLESS;
  }

  /** Acts that can happen now, in the order of definition; with a character, those that need its consent. */
  possibleActs(character?: number): number[] {
    return Array.from({ length: this.world.actionCount }, (_, event) => event).filter(
      (event) =>
        (character === undefined || this.minds.consenting(event).includes(character)) &&
        this.isPossible(event),
    );
  }

  /** Acts that everyone who consents to them has a reason for now, and those of which that could not be decided. */
  explainedActs(question: SessionQuestion = {}): { explained: number[]; undecided: number[] } {
    const { reasons } = this.planner({ goal: 0, ...question });
    const explained: number[] = [];
    const undecided: number[] = [];
    for (const event of this.possibleActs()) {
      const answer = withEffort(
        reasons,
        () => reasons.explained(this.situation, event, this.limits.characters),
        (found) => found === UNDECIDED,
      );
      if (answer === EXPLAINED) explained.push(event);
      if (answer === UNDECIDED) undecided.push(event);
    }
    return { explained, undecided };
  }

  /** Lets an act happen; false, and nothing changes, if it is not possible. */
  act(event: number): boolean {
    return this.isPossible(event) && this.force(event);
  }

  /**
   * Lets an act happen without asking whether it is possible, for what is known to have happened; false, and nothing
   * changes, if its triggers would fire for ever.
   */
  force(event: number): boolean {
    const after = this.minds.after(this.situation, event);
    if (after === ENDLESS) return false;
    this.events.push(event);
    this.situations.push(after);
    this.stayWithinMemory();
    return true;
  }

  /** Takes the last act back; false at the start. */
  undo(): boolean {
    if (this.events.length === 0) return false;
    this.events.pop();
    this.situations.pop();
    return true;
  }

  /**
   * A search from here, to be driven with `step`; the next question of the session ends it. The goal is the least whole
   * number above the author's present utility, where nothing else is said. Throws a RangeError if that utility is `?`.
   */
  planner(question: SessionQuestion = {}): PlanSearch {
    if (question.goal === undefined && Number.isNaN(this.utility(-1))) {
      throw new RangeError("The author's utility has no value now, so a goal has to be given.");
    }
    this.stayWithinMemory();
    this.fresh = false;
    const mine = ++this.questions;
    return new PlanSearch(this.world, {
      ...question,
      limits: this.limits,
      warm: { ...this.tables, from: this.situation, stories: this.stories },
      cancelled: () => mine !== this.questions || (question.cancelled?.() ?? false),
    });
  }

  /**
   * A short story from here: mostly what is left of one found before, if that still leads to the goal, and then for a while
   * a shorter one is looked for. What is proved does not depend on what was asked before: an `optimal` story is as short as
   * the one that a new session finds optimal after the same acts (and that one itself, if it is soon found breadth first),
   * and `exhausted` means the same in both. Where nothing is proved, a session that remembers more may find a story where a
   * new one finds none, or stop at a longer one; with `shortest` it does not stop before it has proved that none is shorter.
   * If what is remembered leaves too little memory, it looks again without it.
   */
  plan(question: SessionQuestion = {}): PlanResult {
    const { fresh } = this;
    // The first answer takes longest anyway; so what depends on the world alone keeps nobody waiting in the middle.
    if (fresh) mayGoOnForEver(this.world);
    const found = this.planner(question).finish();
    if (found.stoppedBy !== 'memory' || fresh) return found;
    this.forget();
    const { timeLimit } = question;
    const left = timeLimit !== undefined && {
      timeLimit: Math.max(0, timeLimit - found.statistics.milliseconds),
    };
    return this.planner({ ...question, ...left }).finish();
  }

  /** Who would have a reason for an act now, and what is missing for those who have none. */
  explain(event: number, question: SessionQuestion = {}): ActVerdict {
    const search = this.planner({ goal: 0, ...question });
    return withEffort(
      search.reasons,
      () => search.explain(this.situation, event),
      ({ consent }) => consent.some(({ answer }) => answer === 'undecided'),
    );
  }

  /** Goes on with fresh tables, in which the same acts have happened. */
  forget(): void {
    this.renewals++;
    this.fresh = true;
    this.tables = this.newTables();
    const { minds } = this;
    this.situations = [minds.start];
    for (const [i, event] of this.events.entries())
      this.situations.push(minds.after(this.situations[i], event));
  }

  private newTables(): Tables {
    const { minds, reasons } = new PlanSearch(this.world, { limits: this.limits, goal: 0 });
    return { minds, reasons };
  }

  private stayWithinMemory(): void {
    if (this.bytes > this.memoryLimit) this.forget();
  }
}

/** Asks again with ten times the effort as long as the answer is open, up to a good deal. */
function withEffort<Found>(reasons: Reasons, ask: () => Found, isOpen: (found: Found) => boolean): Found {
  const { effort } = reasons;
  for (;;) {
    const found = ask();
    if (!isOpen(found) || effort.stopped !== undefined || effort.perQuestion >= MOST_EFFORT) return found;
    effort.perQuestion *= 10;
  }
}
