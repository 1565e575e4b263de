import { ENDLESS, Minds, rank } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import { assembleStory } from './assemble.ts';
import { Effort, type StopReason } from './effort.ts';
import { Reasons } from './reasons.ts';
import { UNREACHABLE } from './relaxed.ts';
import { DEFAULT_LIMITS, type PlanResult, type SearchLimits, type Story } from './story.ts';
import { type ActVerdict, verifyAct } from './verify.ts';

/** What to look for and how hard. */
export interface PlanOptions {
  /** The author's utility to reach; by default the next whole number above the one at the start. */
  readonly goal?: number;
  readonly limits?: Partial<SearchLimits>;
  /** Milliseconds. */
  readonly timeLimit?: number;
  /** Bytes of remembered situations and answers, about; 2 GiB where nothing else is said. */
  readonly memoryLimit?: number;
  /** What an earlier search found out in the same world with the same limits, and the situation to start from. */
  readonly warm?: { readonly minds: Minds; readonly reasons: Reasons; readonly from: number };
  /** Asked every few hundred steps; true stops the search with what it has. */
  readonly cancelled?: () => boolean;
  /** Milliseconds since some fixed moment; by default the clock of the system, if there is a time limit. */
  readonly clock?: () => number;
}

const DEFAULT_MEMORY_LIMIT = 2 * 2 ** 30;
/** Bytes of a visit with its place in the set of situations known, about. */
const VISIT_BYTES = 128;
/** What a set can hold, at most. */
const MOST_VISITS = 16_000_000;

/** Steps per question tried first, and the factor and the end of the widening. */
const FIRST_EFFORT = 300;
const EFFORT_FACTOR = 10;
const LAST_EFFORT = 20_000_000;

/** A situation that explained acts lead to, and how. */
interface Visit {
  readonly situation: number;
  /** Index of the visit it came from, and the act. */
  readonly from: number;
  readonly action: number;
}

/**
 * Finds a shortest story: a sequence of possible and explained acts that reaches the goal. Equal situations are
 * visited once, whatever led there, because what can follow depends on the situation alone.
 *
 * It looks breadth first, act by act in the order of definition, but only where the goal might still be reached within
 * a bound (by an estimate that never overestimates); if that fails, it raises the bound to the next value met. So the
 * first story found is a shortest one, and of those the first in the order of definition, however good the estimate is.
 */
export class PlanSearch {
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly goal: number;
  readonly limits: SearchLimits;
  /** The situation the story starts from. */
  private readonly from: number;
  private readonly options: PlanOptions;
  private readonly effort: Effort;
  private readonly startedAt: number;
  private readonly run: Generator<void, PlanResult, void>;
  private outcome: PlanResult | undefined;
  private visits: Visit[] = [];
  private visited = 0;
  private generated = 0;
  private undecidedActs = 0;
  private bestUtility: number;
  private bestActs: readonly number[] | undefined;

  constructor(world: World, options: PlanOptions = {}) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.startedAt = this.now();
    this.effort = new Effort(FIRST_EFFORT, () => this.mustStop());
    this.minds = options.warm?.minds ?? new Minds(world, this.limits.minds);
    this.reasons = options.warm?.reasons ?? new Reasons(this.minds, this.limits.characters, this.effort);
    this.reasons.effort = this.effort;
    this.from = options.warm?.from ?? this.minds.start;
    const now = this.from === ENDLESS ? Number.NaN : this.minds.utility(this.from, -1);
    this.goal = options.goal ?? defaultGoal(now);
    this.bestUtility = rank(now);
    this.run = this.search();
  }

  /** Goes on for about this many steps; the result once there is one. A single hard question is not interrupted. */
  step(steps = 1000): PlanResult | undefined {
    const until = this.effort.steps + this.generated + steps;
    while (this.outcome === undefined && this.effort.steps + this.generated < until) {
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

  /** Who would have a reason for an act in a situation, and what is missing for those who have none. */
  explain(situation: number, action: number): ActVerdict {
    return verifyAct(this.reasons, situation, action, this.limits.characters);
  }

  /** What it has cost so far. */
  get statistics(): PlanResult['statistics'] {
    return {
      visited: this.visited,
      generated: this.generated,
      situations: this.minds.size,
      explanations: this.reasons.asked,
      remembered: this.reasons.remembered,
      steps: this.effort.steps,
      undecided: this.reasons.undecided,
      milliseconds: this.now() - this.startedAt,
    };
  }

  private now(): number {
    const { clock, timeLimit } = this.options;
    return clock?.() ?? (timeLimit === undefined ? 0 : Date.now());
  }

  private mustStop(): StopReason | undefined {
    const { timeLimit, memoryLimit = DEFAULT_MEMORY_LIMIT, cancelled } = this.options;
    if (cancelled?.()) return 'cancelled';
    if (timeLimit !== undefined && this.now() - this.startedAt > timeLimit) return 'time';
    const bytes = this.minds.bytes + this.reasons.bytes + this.visits.length * VISIT_BYTES;
    if (bytes > memoryLimit || this.visits.length > MOST_VISITS) return 'memory';
    return undefined;
  }

  private *search(): Generator<void, PlanResult, void> {
    const start = this.from;
    if (start === ENDLESS) return this.result('exhausted');
    if (rank(this.minds.utility(start, -1)) >= this.goal) return this.result('solved', []);
    for (; ; this.effort.perQuestion *= EFFORT_FACTOR) {
      this.undecidedActs = 0;
      let bound = this.estimate(start, this.limits.author);
      while (bound <= this.limits.author) {
        const pass = yield* this.lookWithin(bound);
        if (pass.acts !== undefined) return this.result('solved', pass.acts);
        if (this.effort.stopped !== undefined) return this.result('limit');
        bound = pass.nextBound;
      }
      if (this.undecidedActs === 0) return this.result('exhausted');
      if (this.effort.perQuestion >= LAST_EFFORT) {
        this.effort.stopped = 'effort';
        return this.result('limit');
      }
    }
  }

  /** Acts needed at least to the goal; exact up to `within` unless that takes too long. */
  private estimate(situation: number, within: number): number {
    // Reaching the goal is rising above everything below it.
    return this.reasons.distance(-1).atLeast(situation, justBelow(this.goal), within);
  }

  /** Looks at every situation from which the goal might be reached with at most `bound` acts in all. */
  private *lookWithin(bound: number): Generator<void, { acts?: readonly number[]; nextBound: number }, void> {
    const { minds } = this;
    let nextBound = UNREACHABLE;
    this.visits = [{ situation: this.from, from: -1, action: -1 }];
    const known = new Set<number>([this.from]);
    let layerStart = 0;
    for (let depth = 1; depth <= bound; depth++) {
      const layerEnd = this.visits.length;
      for (let from = layerStart; from < layerEnd; from++) {
        this.visited++;
        const { situation } = this.visits[from];
        for (let action = 0; action < minds.world.actionCount; action++) {
          if (!minds.possible(situation, action)) continue;
          this.generated++;
          if (!this.effort.step()) return { nextBound };
          yield;
          const after = minds.after(situation, action);
          if (after === ENDLESS || known.has(after)) continue;
          const reached = rank(minds.utility(after, -1)) >= this.goal;
          const needed = reached ? 0 : this.estimate(after, bound - depth);
          if (depth + needed > bound) {
            nextBound = Math.min(nextBound, depth + needed);
            continue;
          }
          const answer = this.reasons.explained(situation, action, this.limits.characters);
          if (answer === UNDECIDED) this.undecidedActs++;
          if (answer !== EXPLAINED) continue;
          known.add(after);
          this.visits.push({ situation: after, from, action });
          this.noteBest(after);
          if (reached) return { acts: this.actsTo(this.visits.length - 1), nextBound };
        }
      }
      layerStart = layerEnd;
    }
    return { nextBound };
  }

  private noteBest(situation: number): void {
    const utility = rank(this.minds.utility(situation, -1));
    if (utility <= this.bestUtility) return;
    this.bestUtility = utility;
    this.bestActs = this.actsTo(this.visits.length - 1);
  }

  private actsTo(visit: number): number[] {
    const acts: number[] = [];
    for (let at = visit; this.visits[at].from !== -1; at = this.visits[at].from)
      acts.push(this.visits[at].action);
    return acts.reverse();
  }

  private result(status: PlanResult['status'], acts?: readonly number[]): PlanResult {
    const tell = (found: readonly number[]): Story =>
      assembleStory(this.reasons, found, this.limits.characters, this.from);
    return {
      status,
      ...(this.effort.stopped !== undefined && { stoppedBy: this.effort.stopped }),
      ...(acts !== undefined && { story: tell(acts) }),
      ...(acts === undefined && this.bestActs !== undefined && { best: tell(this.bestActs) }),
      optimal: status === 'solved' && this.undecidedActs === 0,
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

/** The largest number below another, so that "above it" means "at least the other". */
function justBelow(number: number): number {
  const view = new DataView(new ArrayBuffer(8));
  if (number === 0) return -Number.MIN_VALUE;
  view.setFloat64(0, number);
  view.setBigInt64(0, view.getBigInt64(0) + (number > 0 ? -1n : 1n));
  return view.getFloat64(0);
}

/** Finds a shortest story; blocks until it has one, knows that there is none, or a limit stops it. */
export function findPlan(world: World, options: PlanOptions = {}): PlanResult {
  return new PlanSearch(world, options).finish();
}
