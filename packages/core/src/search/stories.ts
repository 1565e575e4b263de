import { PairMap } from '../base/index.ts';
import { ENDLESS, Minds, rank } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import { assembleStory } from './assemble.ts';
import { Effort, type StopReason } from './effort.ts';
import { isMinimal } from './minimality.ts';
import { defaultGoal } from './plan.ts';
import { Reasons } from './reasons.ts';
import { NO_SHORTCUTS, ShortcutNumbers, type Shortcuts, shortcutsAfter } from './shortcuts.ts';
import { DEFAULT_LIMITS, type SearchLimits, type SearchStatistics, type Story } from './story.ts';
import { DEFAULT_MEMORY_LIMIT, type OuterLimits, Watch } from './watch.ts';
import { type Place, Ways } from './ways.ts';

/** Which stories to look for and how hard. */
export interface StoryOptions extends OuterLimits {
  /** The author's utility to reach; by default the next whole number above the one at the start. */
  readonly goal?: number;
  readonly limits?: Partial<SearchLimits>;
  /** Events that have happened before the story starts. */
  readonly history?: readonly number[];
  /** How many stories are enough; where nothing is said, all are wanted. */
  readonly enough?: number;
  /** Steps that one question "is this act explained?" may take before it is left undecided; a million where nothing is said. */
  readonly effort?: number;
}

/** What is known at the end of a search for every story. */
export interface StoriesResult {
  /** Whether it is proved that there are no stories within the limits but those found. */
  readonly complete: boolean;
  /** Why it is not: a limit, reasons left undecided for lack of effort, or because enough were found. */
  readonly stoppedBy?: StopReason | 'enough';
  /** Stories found, altogether and per number of acts (of none, of one, …). */
  readonly count: number;
  readonly byLength: readonly number[];
  /** The author's utility to reach. */
  readonly goal: number;
  readonly limits: SearchLimits;
  readonly statistics: SearchStatistics;
}

const DEFAULT_EFFORT = 1_000_000;
/** Of the memory allowed, the part for each of the things that are remembered to save time. */
const SHARE_OF_MEMORY = 1 / 8;

/** What a map of pairs can hold. */
const LARGEST_KEY = 2 ** 31 - 1;

/** A place on the way of a story in the making. */
interface Stage extends Place {
  readonly shortcuts: Shortcuts;
  /** What to remember it by; undefined where there is no room to. */
  readonly key: number | undefined;
  /** Stories found before it was come to. */
  readonly countBefore: number;
}

/**
 * Finds every story within the limits, one at a time: shortest first, equally long ones in the order in which their acts
 * are defined. Each is a minimal sequence of explained acts in which the goal is first reached at its last act.
 *
 * For each number of acts in turn it looks depth first, so it holds one sequence of acts at a time and no story that
 * it has given. It only goes where the goal can still be reached with exactly the acts that are left; that depends on
 * the situation alone, so it is found out once and remembered (as long as there is room). A sequence is given up where
 * leaving out some of its acts leads to the same situation, or where another sequence has shown before that no minimal
 * one comes of going on from a situation with these shortcuts.
 */
export class StorySearch implements Iterable<Story> {
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly goal: number;
  readonly limits: SearchLimits;
  /** Set at the end: whether these are all, or why not. */
  outcome: StoriesResult | undefined;
  private readonly enough: number;
  private readonly effort: Effort;
  private readonly watch: Watch;
  private readonly run: Generator<readonly number[] | undefined, StoriesResult, void>;
  private readonly mostRemembered: number;
  private readonly ways: Ways;
  /** By situation, and by shortcuts and acts left: what no story has come of. */
  private readonly barren = new PairMap();
  private readonly shortcutNumbers: ShortcutNumbers;
  private readonly byLength: number[] = [];
  private count = 0;
  private leftUndecided = false;

  constructor(world: World, options: StoryOptions = {}) {
    const { memoryLimit = DEFAULT_MEMORY_LIMIT } = options;
    const { effort = DEFAULT_EFFORT, enough = Number.POSITIVE_INFINITY } = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.enough = enough;
    this.mostRemembered = memoryLimit * SHARE_OF_MEMORY;
    this.shortcutNumbers = new ShortcutNumbers(this.mostRemembered);
    this.minds = new Minds(world, this.limits.minds, options.history);
    this.watch = new Watch(
      options,
      () => this.bytes,
      () => this.reasons.giveBack(),
    );
    this.effort = new Effort(effort, () => this.watch.look());
    this.reasons = new Reasons(this.minds, this.limits.characters, this.effort);
    const now = this.minds.start === ENDLESS ? Number.NaN : this.minds.utility(this.minds.start, -1);
    this.goal = options.goal ?? defaultGoal(now);
    this.ways = new Ways(this.reasons, this.goal, this.limits.characters, this.mostRemembered);
    this.run = this.search();
  }

  /** Bytes held, about. */
  get bytes(): number {
    const remembered = this.ways.bytes + this.barren.bytes + this.shortcutNumbers.bytes;
    return this.minds.bytes + this.reasons.bytes + remembered;
  }

  /**
   * Goes on to the next story, but not for much more than this many steps; undefined where it has not come to one yet,
   * or where `outcome` says that the search has ended. A single hard question is not interrupted.
   */
  step(steps = 1000): Story | undefined {
    const acts = this.nextActs(steps);
    return acts && this.assemble(acts);
  }

  /** Like `step`, but gives only the acts of the story, without working out who has which reasons. */
  nextActs(steps = 1000): readonly number[] | undefined {
    const until = this.effort.steps + steps;
    while (this.outcome === undefined && this.effort.steps < until) {
      const next = this.run.next();
      if (next.done) this.outcome = next.value;
      else if (next.value !== undefined) return next.value;
    }
    return undefined;
  }

  /** Goes through all the stories that are left; blocks while it looks for one. */
  *[Symbol.iterator](): Generator<Story, void, void> {
    while (this.outcome === undefined) {
      const story = this.step(100_000);
      if (story !== undefined) yield story;
    }
  }

  /** Goes on to the end without giving the stories: how many there are. */
  finish(): StoriesResult {
    while (this.outcome === undefined) this.nextActs(100_000);
    return this.outcome;
  }

  /** The story with these acts, with everybody's reasons. */
  assemble(acts: readonly number[]): Story {
    return assembleStory(this.reasons, acts, this.limits.characters);
  }

  /** What it has cost so far. */
  get statistics(): SearchStatistics {
    return {
      visited: this.ways.visited,
      generated: this.ways.generated,
      situations: this.minds.size,
      explanations: this.reasons.asked,
      remembered: this.reasons.remembered,
      steps: this.effort.steps,
      undecided: this.reasons.undecided,
      givenBack: this.watch.givenBack,
      milliseconds: this.watch.milliseconds,
    };
  }

  private *search(): Generator<readonly number[] | undefined, StoriesResult, void> {
    const { start } = this.minds;
    if (start === ENDLESS) return this.result();
    if (rank(this.minds.utility(start, -1)) >= this.goal) {
      yield this.found([]);
      return this.result();
    }
    for (let length = this.ways.estimate(start, this.limits.author); length <= this.limits.author; length++) {
      yield* this.storiesOf(length);
      if (this.hasEnded()) break;
    }
    return this.result();
  }

  private hasEnded(): boolean {
    return this.effort.stopped !== undefined || this.count >= this.enough;
  }

  /** Every story of exactly so many acts; undefined in between, where it may be interrupted. */
  private *storiesOf(length: number): Generator<readonly number[] | undefined, void, void> {
    const path = [this.stageAt(this.minds.start, length, NO_SHORTCUTS)];
    for (let stage = path.at(-1); stage !== undefined; stage = path.at(-1)) {
      const turn = this.ways.tryNext(stage);
      if (this.hasEnded()) return;
      yield;
      if (turn === 'no acts left') this.leave(path.pop() as Stage);
      if (turn !== 'leads on') continue;
      const { remaining, after } = stage;
      if (remaining === 1) {
        const acts = path.map(({ action }) => action);
        if (this.isMinimal(acts, after)) yield this.found(acts);
      } else if (yield* this.ways.canReachGoal(after, remaining - 1)) {
        const next = this.nextStage(stage);
        if (next !== undefined) path.push(next);
      }
    }
  }

  /** The stage after the act tried last; undefined where it is known that no story comes of it. */
  private nextStage({ situation, remaining, shortcuts, action, after }: Stage): Stage | undefined {
    const next = shortcutsAfter(this.reasons, shortcuts, situation, action, this.limits.characters);
    if (next?.includes(after)) return undefined;
    const stage = this.stageAt(after, remaining - 1, next);
    return stage.key !== undefined && this.barren.get(after, stage.key) !== undefined ? undefined : stage;
  }

  private stageAt(situation: number, remaining: number, shortcuts: Shortcuts): Stage {
    const number = this.shortcutNumbers.of(shortcuts);
    const key = number === undefined ? LARGEST_KEY + 1 : number * this.limits.author + remaining - 1;
    return {
      ...this.ways.placeAt(situation, remaining),
      shortcuts,
      key: key > LARGEST_KEY ? undefined : key,
      countBefore: this.count,
    };
  }

  private leave({ situation, key, countBefore }: Stage): void {
    if (key === undefined || this.count > countBefore) return;
    if (this.barren.bytes < this.mostRemembered) this.barren.set(situation, key, 1);
  }

  private isMinimal(acts: readonly number[], end: number): boolean {
    const answer = isMinimal(this.reasons, {
      start: this.minds.start,
      owner: -1,
      acts,
      reached: rank(this.minds.utility(end, -1)),
      budgetAfter: () => this.limits.characters,
    });
    if (answer === UNDECIDED) this.leftUndecided = true;
    return answer === EXPLAINED && this.effort.stopped === undefined;
  }

  private found(acts: readonly number[]): readonly number[] {
    this.count++;
    this.byLength[acts.length] = (this.byLength[acts.length] ?? 0) + 1;
    return acts;
  }

  private result(): StoriesResult {
    const { count, goal, limits, statistics } = this;
    const stoppedBy =
      this.effort.stopped ??
      (count >= this.enough
        ? 'enough'
        : this.leftUndecided || this.ways.leftUndecided
          ? 'effort'
          : undefined);
    return {
      complete: stoppedBy === undefined,
      ...(stoppedBy !== undefined && { stoppedBy }),
      count,
      byLength: Array.from(this.byLength, (stories) => stories ?? 0),
      goal,
      limits,
      statistics,
    };
  }
}
