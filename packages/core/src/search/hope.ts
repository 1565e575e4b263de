import { ENDLESS, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { DeadEnds } from './dead-ends.ts';
import { mayGoOnForEver } from './loops.ts';
import { DEEPEST_PROVED, isMinimal, minimality } from './minimality.ts';
import { Precedents } from './precedents.ts';
import type { Reason, Reasons } from './reasons.ts';
import { MOST_SHADOWS, NO_SHADOWS, Shadows } from './shadows.ts';
import { earlier, FROM_THE_START, NOTHING_DROPPED, type Since, sinceAct } from './since.ts';

/** What is tried while looking for one plan. */
interface Attempt {
  readonly mind: number;
  readonly owner: number;
  readonly budget: number;
  /** Acts so far, and the situations before, between and after them. */
  readonly acts: number[];
  readonly situations: number[];
  /** Where it would be without the first act, as far as that was asked: from before the second act on. */
  readonly besides: number[];
  /** Whether that is asked. */
  isHard: boolean;
  shadows: Shadows;
  /** 1 per act that can be in a minimal plan, if that is known to be up to the owner alone. */
  bearing: Uint8Array | undefined;
  /** Acts the plan is to have. */
  length: number;
  /** Steps of the whole search after which to give up. */
  lastStep: number;
  /** Whether it is not known if the act alone is a plan. */
  readonly isOpen: boolean;
  undecided: boolean;
  /** From which act on the failures show that were met since this was last reset; from none, for lack of effort. */
  failing: Since;
}

/** What fails because a plan does as well without its first act. */
const SINCE_FIRST_DROPPED: Since = { act: 0, actBesides: Number.POSITIVE_INFINITY };

/** Position up to which the acts of a rejected plan have to be taken back. */
const FOUND = -1;

/**
 * Looks for plans that raise a utility: from one act on, longer and longer ones, until one is found that is explained for
 * the others throughout and minimal, or none is left. Most are seen to be too long, redundant or not explained before
 * they are carried out in every mind.
 */
export class HopeSearch {
  private readonly reasons: Reasons;
  private readonly largestBudget: number;
  private readonly precedents: Precedents;
  private readonly deadEnds = new DeadEnds();
  private knownToEnd: boolean | undefined;

  constructor(reasons: Reasons, largestBudget: number) {
    this.reasons = reasons;
    this.largestBudget = largestBudget;
    this.precedents = new Precedents(reasons.minds.world.actionCount);
  }

  get bytes(): number {
    return this.deadEnds.bytes;
  }

  /** Forgets what can be worked out again. */
  giveBack(): void {
    this.deadEnds.giveBack();
  }

  /** Whether a plan that raises the utility of its owner costs them nothing elsewhere. */
  private isSafe(mind: number, end: number, budget: number): Answer {
    return this.reasons.foresight?.looksAhead(mind)
      ? this.reasons.foresight.isNoLower(end, mind, budget)
      : EXPLAINED;
  }

  /** Looks for the shortest plan first; of equally long ones for the first by order of definition. */
  search(mind: number, action: number, budget: number): Reason {
    const { minds } = this.reasons;
    const owner = minds.ownerOf(mind);
    const after = budget >= 1 && minds.possible(mind, action) ? minds.after(mind, action) : ENDLESS;
    if (after === ENDLESS) return this.none();
    const now = rank(minds.utility(mind, owner));
    const reached = rank(minds.utility(after, owner));
    const isSafe = reached > now ? this.isSafe(mind, after, budget) : NOT_EXPLAINED;
    if (isSafe === EXPLAINED) return { answer: EXPLAINED, plan: [action], effort: 0 };
    if (minds.levelOf(mind) === 0) return this.none();
    const distance = this.reasons.distance(mind);
    const isOpen = isSafe === UNDECIDED;
    const attempt: Attempt = {
      mind,
      owner,
      budget,
      acts: [action],
      situations: [mind, after],
      besides: [mind],
      isHard: false,
      shadows: this.shadows(mind, action, NO_SHADOWS),
      bearing: undefined,
      length: 1 + distance.atLeast(after, Math.max(now, reached), budget - 1),
      lastStep: this.reasons.effort.steps,
      isOpen,
      undecided: false,
      failing: NOTHING_DROPPED,
    };
    const answer = this.tryPlans(
      attempt,
      Math.min(this.reasons.effort.perQuestion, this.reasons.effort.hardAfter),
    );
    if (answer !== UNDECIDED) return this.concluded(attempt, answer);
    const precedent = this.precedents
      .of(owner, action)
      .find((plan) => plan.length <= budget && this.explains(attempt, plan));
    if (precedent !== undefined) return { answer: EXPLAINED, plan: precedent, effort: 0 };
    if (this.reasons.effort.perQuestion <= this.reasons.effort.hardAfter)
      return this.concluded(attempt, UNDECIDED);
    attempt.isHard = true;
    if (this.triggersEnd) {
      const isOwn = minds.isUpTo(owner, action);
      if (isOwn && !isOpen && this.reasons.actsWithBearing(mind)?.[action] === 0) return this.none();
      // What others have to consent to may be done as the first act only: what comes after it starts from there.
      attempt.bearing = this.reasons.actsWithBearing(after);
      if (this.reasons.ideas.has('shadows')) attempt.shadows = this.shadows(mind, action, MOST_SHADOWS);
    }
    return this.concluded(attempt, this.tryPlans(attempt, this.reasons.effort.perQuestion));
  }

  private shadows(mind: number, action: number, most: number): Shadows {
    const { minds } = this.reasons;
    const isOwn = minds.isUpTo(minds.ownerOf(mind), action);
    return new Shadows(this.reasons.distance(mind), most, mind, action, isOwn);
  }

  /** Looks for longer and longer plans, taking about so many steps at most. */
  private tryPlans(attempt: Attempt, steps: number): Answer {
    attempt.lastStep = this.reasons.effort.steps + steps;
    attempt.undecided = attempt.isOpen;
    for (; attempt.length <= attempt.budget; attempt.length++) {
      if (this.extend(attempt) === FOUND) return EXPLAINED;
      if (this.exhausted(attempt)) return UNDECIDED;
    }
    return attempt.undecided ? UNDECIDED : NOT_EXPLAINED;
  }

  private concluded(attempt: Attempt, answer: Answer): Reason {
    if (answer === NOT_EXPLAINED) return this.none();
    if (answer === UNDECIDED) return { answer, plan: [], effort: this.reasons.effort.perQuestion };
    if (this.reasons.ideas.has('precedents')) this.precedents.remember(attempt.owner, attempt.acts);
    return { answer, plan: attempt.acts.slice(), effort: 0 };
  }

  /** Whether a plan that explained the act elsewhere explains it here. */
  private explains({ mind, owner, budget }: Attempt, plan: readonly number[]): boolean {
    const { minds } = this.reasons;
    const situations = [mind];
    for (const [i, action] of plan.entries()) {
      if (!minds.possible(situations[i], action)) return false;
      if (i > 0 && !this.reasons.mayBeExplained(situations[i], action, budget - i)) return false;
      const after = minds.after(situations[i], action);
      if (after === ENDLESS) return false;
      situations.push(after);
    }
    const reached = rank(minds.utility(situations[plan.length], owner));
    if (reached <= rank(minds.utility(mind, owner))) return false;
    if (this.isSafe(mind, situations[plan.length], budget) !== EXPLAINED) return false;
    for (let i = 1; i < plan.length; i++) {
      if (this.reasons.explained(situations[i], plan[i], budget - i) !== EXPLAINED) return false;
    }
    const question = {
      start: mind,
      owner,
      acts: plan,
      reached,
      budgetAfter: (kept: number) => budget - kept,
    };
    return isMinimal(this.reasons, question) === EXPLAINED;
  }

  private none(): Reason {
    return { answer: NOT_EXPLAINED, plan: [], effort: 0 };
  }

  private exhausted(attempt: Attempt): boolean {
    return this.reasons.effort.isSpent || this.reasons.effort.steps > attempt.lastStep;
  }

  /**
   * Tries all ways to go on to a plan of exactly the wanted length. First in projection, where most are seen to be too
   * long or redundant; what is left is carried out in full.
   * @returns FOUND, or how many acts of the plan may stay: fewer than now if a later look showed an earlier act to be
   * unexplained
   */
  private extend(attempt: Attempt): number {
    const { shadows } = attempt;
    const depth = attempt.acts.length;
    const situation = attempt.situations[depth];
    const key = this.deadEndKey(attempt);
    if (this.deadEnds.has(situation, key)) return depth;
    if (this.isDeadEndBesides(attempt, key)) return this.fails(attempt, SINCE_FIRST_DROPPED, depth);
    const failingBefore = attempt.failing;
    attempt.failing = NOTHING_DROPPED;
    const threshold = shadows.highest;
    for (const action of this.reasons.minds.applicable(situation)) {
      if (!this.reasons.minds.needsConsent(action) || attempt.bearing?.[action] === 0) continue;
      const stay = this.tryAct(attempt, situation, action, threshold);
      if (stay === FOUND || stay < depth) {
        attempt.failing = earlier(attempt.failing, failingBefore);
        return stay;
      }
    }
    if (this.reasons.ideas.has('dead ends')) this.rememberDeadEnd(attempt, key);
    attempt.failing = earlier(attempt.failing, failingBefore);
    return depth;
  }

  /**
   * Goes on with one act.
   * @param threshold what a plan from here must exceed
   * @returns as `extend`
   */
  private tryAct(attempt: Attempt, situation: number, action: number, threshold: number): number {
    const { shadows } = attempt;
    const depth = attempt.acts.length;
    const left = attempt.length - depth - 1;
    const distance = this.reasons.distance(attempt.mind);
    const projection = distance.next(shadows.projection, action);
    if (projection === ENDLESS || distance.fromProjection(projection, threshold, left) > left) return depth;
    if (!this.reasons.effort.step() || this.exhausted(attempt)) return this.fails(attempt, FROM_THE_START, 0);
    const isOwn = this.reasons.minds.isUpTo(attempt.owner, action);
    const redundantSince = left === 0 || attempt.bearing !== undefined ? shadows.redundantSince : undefined;
    if (isOwn && redundantSince !== undefined) return this.fails(attempt, redundantSince, depth);
    if (!isOwn && !this.mayHappen(attempt, situation, action)) return depth;
    const after = this.reasons.minds.after(situation, action);
    if (after === ENDLESS) return depth;
    const circle = this.startOfCircle(attempt, after);
    if (circle !== -1) return this.fails(attempt, sinceAct(circle), depth);
    attempt.acts.push(action);
    attempt.situations.push(after);
    shadows.push(projection, action, isOwn);
    // From here on more is demanded than the threshold: a failure may be due to that.
    if (left > 0 && shadows.highest > threshold) this.fails(attempt, shadows.highestSince, depth);
    if (left === 0 && !shadows.endsHighest) this.fails(attempt, shadows.rivalSince, depth);
    let stay = depth;
    if (this.mayEndHighest(attempt, left)) stay = left === 0 ? this.judge(attempt) : this.extend(attempt);
    if (stay === FOUND) return FOUND;
    attempt.acts.pop();
    attempt.situations.pop();
    attempt.besides.length = Math.min(attempt.besides.length, attempt.acts.length);
    shadows.pop();
    return stay;
  }

  /** What is known, or cheap to see, about whether others would go along. */
  private mayHappen({ acts, budget }: Attempt, situation: number, action: number): boolean {
    const left = budget - acts.length;
    if (this.reasons.isKnownUnexplained(situation, action, left)) return false;
    return this.reasons.mayBeExplained(situation, action, left);
  }

  /** Notes a failure. */
  private fails(attempt: Attempt, since: Since, stay: number): number {
    attempt.failing = earlier(attempt.failing, since);
    return stay;
  }

  private rememberDeadEnd(attempt: Attempt, key: number): void {
    const { failing, situations, acts } = attempt;
    const depth = acts.length;
    if (failing.act >= depth) this.deadEnds.add(situations[depth], key);
    else if (failing.actBesides >= depth && attempt.isHard) {
      const besides = this.besides(attempt);
      if (besides !== ENDLESS) this.deadEnds.addBesides(situations[depth], besides, key);
    }
  }

  /** Whether no plan can go on from here that does better than what the plan so far leads to without its first act. */
  private isDeadEndBesides(attempt: Attempt, key: number): boolean {
    if (!attempt.isHard) return false;
    const { acts, situations, budget } = attempt;
    const besides = this.besides(attempt);
    if (besides === ENDLESS || !this.deadEnds.hasBesides(situations[acts.length], besides, key)) return false;
    for (let i = 1; i < acts.length; i++) {
      if (this.reasons.explained(attempt.besides[i - 1], acts[i], budget - i + 1) !== EXPLAINED) return false;
    }
    return true;
  }

  /** Where a plan would be without its first act, if that is possible; else ENDLESS. */
  private besides({ acts, besides }: Attempt): number {
    const { minds } = this.reasons;
    for (let i = besides.length; i < acts.length; i++) {
      const before = besides[i - 1];
      const isPossible = before !== ENDLESS && minds.possible(before, acts[i]);
      besides.push(isPossible ? minds.after(before, acts[i]) : ENDLESS);
    }
    return besides[acts.length - 1];
  }

  /** Names a dead end: with so many acts left and so much budget for the others, nothing above a utility can be had. */
  private deadEndKey(attempt: Attempt): number {
    const depth = attempt.acts.length;
    const width = this.largestBudget + 1;
    const threshold = this.reasons.distance(attempt.mind).thresholdKey(attempt.shadows.highest);
    const room = this.reasons.needsRoom(attempt.mind) ? attempt.budget - depth : 0;
    return (threshold * width + room) * width + attempt.length - depth;
  }

  /**
   * After how many acts the plan was where it would be now, -1 if never: then it could go on from there without the acts
   * between, and is not minimal. That holds where reasons of others, two minds down at most, can only become more with a
   * larger budget; deeper, nobody has proved it.
   */
  private startOfCircle({ mind, situations }: Attempt, after: number): number {
    const isProved = this.reasons.minds.levelOf(mind) <= DEEPEST_PROVED;
    return isProved && this.reasons.ideas.has('circles') ? situations.lastIndexOf(after) : -1;
  }

  /** Whether the plan can still end higher than its shadows with so many more acts. */
  private mayEndHighest({ mind, shadows }: Attempt, left: number): boolean {
    if (left === 0) return shadows.endsHighest;
    return this.reasons.distance(mind).fromProjection(shadows.projection, shadows.highest, left) <= left;
  }

  /**
   * Whether a plan that ends well is explained throughout and minimal.
   * @returns FOUND, or how many of its acts may stay: if act i is not explained for others, those before it
   */
  private judge(attempt: Attempt): number {
    const { acts, situations, budget } = attempt;
    for (let i = 1; i < acts.length; i++) {
      const answer = this.reasons.explained(situations[i], acts[i], budget - i);
      if (answer === EXPLAINED) continue;
      if (answer === UNDECIDED) attempt.undecided = true;
      return this.fails(attempt, answer === UNDECIDED ? FROM_THE_START : sinceAct(i), i);
    }
    const { answer, since } = this.minimality(attempt);
    if (answer === EXPLAINED) return FOUND;
    if (answer === UNDECIDED) attempt.undecided = true;
    return this.fails(attempt, since, acts.length - 1);
  }

  private minimality({ mind, owner, acts, situations, budget }: Attempt): { answer: Answer; since: Since } {
    const isSafe = this.isSafe(mind, situations[acts.length], budget);
    if (isSafe !== EXPLAINED) return { answer: isSafe, since: FROM_THE_START };
    const reached = rank(this.reasons.minds.utility(situations[acts.length], owner));
    return minimality(this.reasons, {
      start: mind,
      owner,
      acts,
      reached,
      budgetAfter: (kept) => budget - kept,
    });
  }

  /**
   * Whether all acts are possible in full that are in projection, where it does not show if triggers would never end. To find
   * that out takes longer than an easy question, so those do without shadows and the like.
   */
  private get triggersEnd(): boolean {
    this.knownToEnd ??= !mayGoOnForEver(this.reasons.minds.world);
    return this.knownToEnd;
  }
}
