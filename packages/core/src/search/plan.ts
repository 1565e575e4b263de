import { ENDLESS, Minds } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { assembleStory } from './assemble.ts';
import { AuthorSearch } from './author.ts';
import { lookBestFirst } from './best-first.ts';
import { lookWithin } from './breadth-first.ts';
import { Effort } from './effort.ts';
import { type Idea, IdeasInUse } from './ideas.ts';
import type { KnownStories } from './known-stories.ts';
import { Reasons } from './reasons.ts';
import { reduced } from './reduced.ts';
import { DEFAULT_LIMITS, type PlanResult, type SearchLimits, type Story } from './story.ts';
import { type ActVerdict, verifyAct } from './verify.ts';
import { type OuterLimits, Watch } from './watch.ts';

/** What to look for and how hard. */
export interface PlanOptions extends OuterLimits {
  /** The author's utility to reach; by default the next whole number above the one at the start. */
  readonly goal?: number;
  readonly limits?: Partial<SearchLimits>;
  /** Events that have happened before the story starts. */
  readonly history?: readonly number[];
  /** Whether only a shortest story will do, however long that takes to prove. */
  readonly shortest?: boolean;
  /** Ideas not to use: to measure them. What an earlier search found out was found out with its own. */
  readonly without?: readonly Idea[];
  /** What earlier searches found out in the same world with the same limits, and the situation to start from. */
  readonly warm?: Warm;
}

/** What earlier searches found out, and the situation to start from. */
export interface Warm {
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly from: number;
  /** Stories found: what is left of one is looked for first, and what is found is added. */
  readonly stories?: KnownStories;
}

/** Bytes of a visit with its place in the set of situations known, about. */
const VISIT_BYTES = 128;
/** What a set can hold, at most. */
const MOST_VISITS = 16_000_000;

/**
 * Steps of the first round, and how many times as many each of its turns takes: for looking breadth first, and for looking best
 * first; and the steps that the latter gives a question at first. Some stories are soon found if nobody is asked for long, others
 * only if those who act are heard out. A turn that gave up goes on later where it was, nearly, as answers are remembered.
 */
const FIRST_STEPS = 4000;
const TURNS = [
  { breadthFirst: 1, bestFirst: 5, effort: 30 },
  { breadthFirst: 2, bestFirst: 30, effort: 300 },
] as const;

/**
 * Steps that it is at least tried to prove that a story found is a shortest one, and how many as a share of those taken so far.
 * What is proved at all is mostly proved soon.
 */
const STEPS_FOR_PROOF = 20_000;
const SHARE_FOR_PROOF = 0.25;

/** Steps that it is tried to find the first in the order of definition of those as short as one that is a shortest. */
const STEPS_FOR_FIRST = 5000;

/**
 * Where stories are known: steps for seeing whether what is left of one is a story from here; for looking for a shorter one then;
 * for that and for looking for an equally short one that comes first in the order of definition; and for trying once more to
 * prove that what was found is shortest. Who plays waits for the answer, and asks again after the next act.
 */
const STEPS_FOR_KNOWN = 1000;
const STEPS_FOR_SHORTER = 1000;
const STEPS_FOR_EARLIER = 1500;
const STEPS_FOR_PROOF_WHEN_KNOWN = 1000;

/** Steps for a question that is asked by itself: why someone would do something. */
const EFFORT_FOR_ONE = 2_000_000;

/** Steps for a question while it is tried to leave out acts of a story. */
const EFFORT_FOR_MINIMAL = 3000;

/** How many times as many steps every round has. */
const ROUND_FACTOR = 10;

/**
 * Finds a story: a minimal sequence of possible and explained acts that reaches the goal.
 *
 * It goes in rounds, each with more steps. A round looks for a shortest story first (see `breadth-first.ts`) and then, for
 * longer, for any (see `best-first.ts`), both twice. What is found is rid of acts that can be left
 * out, and for a while it is tried to find a shorter story or to prove that there is none. That there is no story is said
 * only when every reason was decided; that there is no shorter one, too. Effort is counted in steps, so the answer does not
 * depend on the machine.
 */
export class PlanSearch {
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly goal: number;
  readonly limits: SearchLimits;
  /** The situation the story starts from. */
  private readonly from: number;
  /** What earlier searches asked of the same reasons. */
  private readonly before: Pick<Reasons, 'asked' | 'remembered' | 'undecided'>;
  private readonly options: PlanOptions;
  private readonly effort: Effort;
  private readonly watch: Watch;
  private readonly run: Generator<void, PlanResult, void>;
  private outcome: PlanResult | undefined;
  /** Whether the last look was given up before it knew. */
  private gaveUp = false;
  /** No story has fewer acts, as far as is known. */
  private fewest: number | undefined;
  private readonly author: AuthorSearch;

  constructor(world: World, options: PlanOptions = {}) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.watch = new Watch(
      options,
      () => this.bytes,
      () => this.giveBack(),
    );
    this.effort = new Effort(EFFORT_FOR_ONE, () => this.watch.look());
    this.minds = options.warm?.minds ?? new Minds(world, this.limits.minds, options.history);
    this.reasons =
      options.warm?.reasons ??
      new Reasons(this.minds, this.limits.characters, this.effort, new IdeasInUse(options.without));
    this.reasons.effort = this.effort;
    const { asked, remembered, undecided } = this.reasons;
    this.before = { asked, remembered, undecided };
    this.from = options.warm?.from ?? this.minds.start;
    const now = this.from === ENDLESS ? Number.NaN : this.minds.utility(this.from, -1);
    this.goal = options.goal ?? defaultGoal(now);
    const { stories } = options.warm ?? {};
    this.author = new AuthorSearch(
      { from: this.from, goal: this.goal, limits: this.limits },
      this.reasons,
      this.effort,
      stories?.isEmpty ? undefined : stories,
    );
    this.run = this.search();
  }

  /** Goes on for about this many steps; the result once there is one. A single hard question is not interrupted. */
  step(steps = 1000): PlanResult | undefined {
    const until = this.effort.steps + this.author.generated + steps;
    while (this.outcome === undefined && this.effort.steps + this.author.generated < until) {
      const next = this.run.next();
      if (next.done) this.outcome = next.value;
    }
    return this.outcome;
  }

  /** Goes on to the end. */
  finish(): PlanResult {
    for (;;) {
      const result = this.step(100_000);
      if (result !== undefined) return result;
    }
  }

  /** What is known before the end: no story yet, stopped by nothing. */
  soFar(): PlanResult {
    return this.outcome ?? this.result('limit');
  }

  /** Who would have a reason for an act in a situation, and what is missing for those who have none. */
  explain(situation: number, action: number): ActVerdict {
    return verifyAct(this.reasons, situation, action, this.limits.characters);
  }

  /** What it has cost so far. */
  get statistics(): PlanResult['statistics'] {
    return {
      visited: this.author.visited,
      generated: this.author.generated,
      situations: this.minds.size,
      explanations: this.reasons.asked - this.before.asked,
      remembered: this.reasons.remembered - this.before.remembered,
      steps: this.effort.steps,
      undecided: this.reasons.undecided - this.before.undecided,
      givenBack: this.watch.givenBack,
      milliseconds: this.watch.milliseconds,
    };
  }

  /** Bytes held, about; more than any limit when there is no room for another visit. */
  private get bytes(): number {
    const visits = this.author.visits.length + this.author.waiting;
    if (visits > MOST_VISITS) return Number.POSITIVE_INFINITY;
    return this.minds.bytes + this.reasons.bytes + visits * VISIT_BYTES;
  }

  /** Forgets what can be worked out again. */
  private giveBack(): void {
    this.reasons.giveBack();
    this.minds.giveBack();
  }

  private *search(): Generator<void, PlanResult, void> {
    const { author, effort } = this;
    const { ideas } = this.reasons;
    if (this.from === ENDLESS) return this.result('exhausted');
    if (author.reached(this.from)) return this.result('solved', []);
    effort.perQuestion = EFFORT_FOR_MINIMAL;
    const known = this.findKnown();
    if (known !== undefined) return yield* this.goOnFrom(known);
    for (let steps = FIRST_STEPS; effort.stopped === undefined; steps *= ROUND_FACTOR) {
      for (const turn of TURNS) {
        let found: readonly number[] | undefined;
        let isOver = true;
        if (ideas.has('breadth first')) {
          found = yield* this.lookForShortest(effort.steps + steps * turn.breadthFirst);
          if (this.isDecided) return found ? this.result('solved', found, true) : this.result('exhausted');
          isOver &&= !this.gaveUp;
        }
        if (ideas.has('best first') && found === undefined) {
          found = yield* this.lookBestFirst(effort.steps + steps * turn.bestFirst, turn.effort);
          if (found === undefined && this.isDecided) return this.result('exhausted');
          isOver &&= !this.gaveUp;
        }
        if (found !== undefined) return yield* this.improve(found);
        if (isOver) effort.stopped ??= 'effort';
      }
    }
    return this.result('limit');
  }

  /** Looks breadth first for a shorter story than one that is known, and if there is none for one equally short. */
  private *goOnFrom(known: readonly number[]): Generator<void, PlanResult, void> {
    const { effort } = this;
    const lastStep = effort.steps + STEPS_FOR_EARLIER;
    let found = yield* this.lookForShortest(effort.steps + STEPS_FOR_SHORTER, known.length);
    const isShortest = this.isDecided;
    if (!this.gaveUp) found ??= yield* this.lookForEarlier(known, lastStep);
    if (isShortest) return this.result('solved', found ?? known, true);
    return yield* this.improve(found ?? known);
  }

  /**
   * Tries to find a shorter story than one that was found, or to prove that there is none: to the end if only a shortest
   * one will do, and otherwise for part of the time it took to find the first, or not for long where stories are known.
   */
  private *improve(first: readonly number[]): Generator<void, PlanResult, void> {
    const { effort, options } = this;
    const lastStep = options.shortest === true ? Number.POSITIVE_INFINITY : this.lastStepForProof;
    effort.lastStep = Math.max(lastStep, effort.steps + STEPS_FOR_PROOF);
    const found = reduced(this.author, first);
    const shorter = yield* this.lookForShortest(lastStep, found.length);
    const isShortest = this.isDecided;
    if (!isShortest || shorter !== undefined) return this.result('solved', shorter ?? found, isShortest);
    return this.result('solved', yield* this.lookForFirst(found), true);
  }

  /** Of stories as short as one that is a shortest, the first in the order of definition, if it is soon found. */
  private *lookForFirst(found: readonly number[]): Generator<void, readonly number[], void> {
    return (yield* this.lookForEarlier(found, this.effort.steps + STEPS_FOR_FIRST)) ?? found;
  }

  private get lastStepForProof(): number {
    const { steps } = this.effort;
    if (this.author.stories !== undefined) return steps + STEPS_FOR_PROOF_WHEN_KNOWN;
    return steps + Math.max(STEPS_FOR_PROOF, steps * SHARE_FOR_PROOF);
  }

  /** What is left of a story that was found before, if it leads to the goal from here. */
  private findKnown(): readonly number[] | undefined {
    this.startLook(this.effort.steps + STEPS_FOR_KNOWN);
    return this.author.stories?.wayFrom(this.author, this.from, this.limits.author);
  }

  /** Looks for any story, for so many steps in all. */
  private *lookBestFirst(
    lastStep: number,
    firstEffort: number,
  ): Generator<void, readonly number[] | undefined, void> {
    this.startLook(lastStep);
    return yield* this.untilGivenUp(lookBestFirst(this.author, firstEffort));
  }

  /**
   * Looks for a story as short as one that is known, or this one, that comes first in the order of definition: the one that a new
   * session finds if it looks no longer than that.
   */
  private *lookForEarlier(
    known: readonly number[],
    lastStep: number,
  ): Generator<void, readonly number[] | undefined, void> {
    this.startLook(lastStep);
    const look = yield* this.untilGivenUp(lookWithin(this.author, known.length));
    return look?.acts;
  }

  /** What a look brings; undefined if it is given up. */
  private *untilGivenUp<Found>(look: Generator<void, Found, void>): Generator<void, Found | undefined, void> {
    for (let next = look.next(); ; next = look.next()) {
      this.gaveUp = this.effort.isSpent;
      if (next.done) return next.value;
      if (this.gaveUp) return undefined;
      yield;
    }
  }

  private startLook(lastStep: number): void {
    this.effort.lastStep = lastStep;
    this.gaveUp = false;
    this.author.undecidedActs = 0;
  }

  /** Whether the last look left nothing open. */
  private get isDecided(): boolean {
    return this.author.undecidedActs === 0 && this.effort.stopped === undefined && !this.gaveUp;
  }

  /**
   * Looks within rising bounds, but for fewer acts than are known to be enough; gives up once the search has taken so
   * many steps in all.
   */
  private *lookForShortest(
    lastStep: number,
    enough = this.limits.author + 1,
  ): Generator<void, readonly number[] | undefined, void> {
    const { author, effort } = this;
    this.startLook(lastStep);
    this.fewest ??= author.needed(this.from, this.limits.author);
    for (let bound = this.fewest; bound < enough; ) {
      const look = yield* this.untilGivenUp(lookWithin(author, bound));
      if (look?.acts !== undefined) this.gaveUp = false;
      if (look === undefined || look.acts !== undefined || this.gaveUp) return look?.acts;
      if (effort.stopped !== undefined) return undefined;
      bound = look.nextBound;
      if (author.undecidedActs === 0) this.fewest = bound;
    }
    return undefined;
  }

  private result(status: PlanResult['status'], acts?: readonly number[], optimal = false): PlanResult {
    this.effort.lastStep = Number.POSITIVE_INFINITY;
    this.effort.perQuestion = EFFORT_FOR_ONE;
    if (acts !== undefined) this.options.warm?.stories?.remember(acts);
    const tell = (found: readonly number[]): Story =>
      assembleStory(this.reasons, found, this.limits.characters, this.from);
    return {
      status,
      ...(status === 'limit' && this.effort.stopped !== undefined && { stoppedBy: this.effort.stopped }),
      ...(acts !== undefined && { story: tell(acts) }),
      ...(acts === undefined && this.author.bestActs !== undefined && { best: tell(this.author.bestActs) }),
      optimal: optimal || (acts !== undefined && acts.length === 0),
      goal: this.goal,
      limits: this.limits,
      statistics: this.statistics,
    };
  }
}

/** The next whole number above a utility (or, above a fraction, that rounded up). */
export function defaultGoal(utility: number): number {
  return Number.isInteger(utility) ? utility + 1 : Math.ceil(utility);
}

/** Finds a story; blocks until it has one, knows that there is none, or a limit stops it. */
export function findPlan(world: World, options: PlanOptions = {}): PlanResult {
  return new PlanSearch(world, options).finish();
}
