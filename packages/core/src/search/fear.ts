import { PairMap } from '../base/index.ts';
import { ENDLESS, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import type { Foresight, Threat } from './foresight.ts';
import { DEEPEST_PROVED, findRival, isMinimal } from './minimality.ts';
import type { Reasons } from './reasons.ts';

/** An answer to "does fear explain this act?" and, if it is EXPLAINED, the plan found: the act first. */
export interface FearFound {
  readonly answer: Answer;
  readonly plan: readonly number[];
}

/** What is tried while looking for one plan out of fear. */
interface Attempt {
  readonly mind: number;
  readonly owner: number;
  readonly budget: number;
  /** Acts so far, and the situations before, between and after them. */
  readonly acts: number[];
  readonly situations: number[];
  /** Per act taken: where the plan would be if acts were left out, as far as only own acts follow what was left out. */
  readonly shadows: (readonly number[])[];
  /** Acts the plan is to have. */
  length: number;
  readonly stepsAtStart: number;
  undecided: boolean;
  /** Whether a failure since this was last reset is due to what came before, or to lack of effort. */
  depends: boolean;
}

/** Shadows kept at most; with fewer, less is seen to be redundant early, and nothing wrongly. */
const MOST_SHADOWS = 16;

/**
 * Looks for plans that raise what someone expects to be left with (rule 10 of `docs/semantics.md`). How far the
 * utility is from rising says nothing here as long as there is something to avert, so all that others would go along
 * with is tried, shortest plans first; but a plan must end higher than everything it passes and than what is left when
 * acts are left out, and never higher than the utility itself.
 */
export class FearSearch {
  private readonly reasons: Reasons;
  private readonly foresight: Foresight;
  private readonly largestBudget: number;
  /** Situations from where no plan can go on, by what was asked of it; whatever led there. */
  private deadEnds = new PairMap();
  private thresholds = new Map<string, number>();

  constructor(reasons: Reasons, foresight: Foresight, largestBudget: number) {
    this.reasons = reasons;
    this.foresight = foresight;
    this.largestBudget = largestBudget;
  }

  get bytes(): number {
    return this.deadEnds.bytes + this.thresholds.size * 64;
  }

  /** Forgets what can be worked out again. */
  giveBack(): void {
    this.deadEnds = new PairMap();
    this.thresholds = new Map();
  }

  /** Whether some plan that starts with an act raises what the owner of a mind expects to be left with. */
  search(mind: number, action: number, budget: number): FearFound {
    const { minds } = this.reasons;
    const owner = minds.ownerOf(mind);
    const after = budget >= 1 && minds.possible(mind, action) ? minds.after(mind, action) : ENDLESS;
    if (after === ENDLESS || (after === mind && minds.levelOf(mind) <= DEEPEST_PROVED))
      return { answer: NOT_EXPLAINED, plan: [] };
    const attempt: Attempt = {
      mind,
      owner,
      budget,
      acts: [action],
      situations: [mind, after],
      shadows: [[mind]],
      length: 1,
      stepsAtStart: this.reasons.effort.steps,
      undecided: false,
      depends: false,
    };
    const least = this.foresight.expected(mind, budget).low;
    attempt.length = Math.max(1, 1 + this.reasons.distance(mind).atLeast(after, least, budget - 1));
    for (; attempt.length <= budget; attempt.length++) {
      const found = attempt.length === 1 ? this.judge(attempt, least) : this.extend(attempt, least);
      if (found) return { answer: EXPLAINED, plan: attempt.acts.slice() };
      if (this.exhausted(attempt)) break;
    }
    const isOpen = attempt.undecided || this.exhausted(attempt);
    return { answer: isOpen ? UNDECIDED : NOT_EXPLAINED, plan: [] };
  }

  /** The threats that a plan out of fear averts: of those at hand, or else of those that part of the plan would bring. */
  averted(mind: number, plan: readonly number[], budget: number): readonly Threat[] {
    const { minds } = this.reasons;
    const end = this.endOf(mind, plan);
    const atHand = this.foresight.averted(mind, end, budget);
    if (atHand.length > 0) return atHand;
    const owner = minds.ownerOf(mind);
    const reached = rank(minds.utility(end, owner));
    const budgetAfter = (kept: number): number => budget - kept;
    const rival = findRival(this.reasons, { start: mind, owner, acts: plan, reached, budgetAfter });
    return rival === undefined ? [] : this.foresight.averted(this.endOf(mind, rival), end, budget);
  }

  private endOf(mind: number, plan: readonly number[]): number {
    return plan.reduce((situation, action) => this.reasons.minds.after(situation, action), mind);
  }

  private exhausted({ stepsAtStart }: Attempt): boolean {
    const { effort } = this.reasons;
    return effort.isSpent || effort.steps - stepsAtStart > effort.perQuestion;
  }

  /**
   * Tries all ways to go on to a plan of exactly the wanted length.
   * @param passed the most that could be expected on the way so far, or in a shadow: the plan must end higher
   * @returns whether one was found
   */
  private extend(attempt: Attempt, passed: number): boolean {
    const { acts, situations, budget } = attempt;
    const situation = situations[acts.length];
    const passedHere = Math.max(passed, this.foresight.expected(situation, budget).low);
    const threshold = this.highestShadow(attempt, passedHere);
    const key = this.deadEndKey(attempt, threshold);
    if (this.deadEnds.get(situation, key) !== undefined) {
      attempt.depends ||= threshold > passedHere;
      return false;
    }
    const dependedBefore = attempt.depends;
    attempt.depends = false;
    const { minds } = this.reasons;
    for (const action of minds.applicable(situation)) {
      if (!minds.needsConsent(action)) continue;
      if (this.tryAct(attempt, situation, action, threshold)) return true;
      if (this.exhausted(attempt)) {
        attempt.undecided = attempt.depends = true;
        return false;
      }
    }
    if (!attempt.depends) this.deadEnds.set(situation, key, 1);
    // Shadows come of what was done before.
    attempt.depends ||= dependedBefore || threshold > passedHere;
    return false;
  }

  /** The most that can be expected in a shadow, if that is more than what was passed on the way. */
  private highestShadow({ shadows, budget }: Attempt, passed: number): number {
    return shadows[shadows.length - 1].reduce(
      (highest, shadow) => Math.max(highest, this.foresight.expected(shadow, budget).low),
      passed,
    );
  }

  private tryAct(attempt: Attempt, situation: number, action: number, threshold: number): boolean {
    const { minds, effort } = this.reasons;
    const depth = attempt.acts.length;
    const left = attempt.length - depth - 1;
    if (!effort.step()) return false;
    const isOwn = minds.isUpTo(attempt.owner, action);
    if (!isOwn && !this.reasons.mayBeExplained(situation, action, attempt.budget - depth)) return false;
    const after = minds.after(situation, action);
    if (after === ENDLESS) return false;
    if (this.reasons.distance(attempt.mind).atLeast(after, threshold, left) > left) return false;
    const shadows = this.shadowsAfter(attempt, situation, action, isOwn);
    if (shadows.includes(after) && (minds.levelOf(attempt.mind) <= DEEPEST_PROVED || (left === 0 && isOwn))) {
      attempt.depends = true;
      return false;
    }
    if (!isOwn) {
      const answer = this.reasons.explained(situation, action, attempt.budget - depth);
      if (answer === UNDECIDED) attempt.undecided = attempt.depends = true;
      if (answer !== EXPLAINED) return false;
    }
    attempt.acts.push(action);
    attempt.situations.push(after);
    attempt.shadows.push(shadows);
    const found = left === 0 ? this.judge(attempt, threshold) : this.extend(attempt, threshold);
    if (found) return true;
    attempt.acts.pop();
    attempt.situations.pop();
    attempt.shadows.pop();
    return false;
  }

  private shadowsAfter(attempt: Attempt, situation: number, action: number, isOwn: boolean): number[] {
    const { minds } = this.reasons;
    const before = attempt.shadows[attempt.shadows.length - 1];
    const shadows = [...before];
    const add = (shadow: number): void => {
      if (shadow !== ENDLESS && shadows.length < MOST_SHADOWS && !shadows.includes(shadow))
        shadows.push(shadow);
    };
    add(situation);
    if (!isOwn) return shadows;
    for (const shadow of before) if (minds.possible(shadow, action)) add(minds.after(shadow, action));
    return shadows;
  }

  /** Whether the plan as it is raises what can be expected and is minimal; its acts are explained for the others. */
  private judge(attempt: Attempt, threshold: number): boolean {
    const { mind, owner, acts, situations, budget } = attempt;
    const reached = this.foresight.expected(situations[acts.length], budget);
    if (reached.high <= threshold) return false;
    attempt.depends = true;
    const start = this.foresight.expected(mind, budget);
    const isMore = reached.low > start.high;
    const end = situations[acts.length];
    const answer = isMinimal(this.reasons, {
      start: mind,
      owner,
      acts,
      reached: reached.low,
      does: (other) => this.foresight.isNoLower(other, end, budget),
      budgetAfter: (kept) => budget - kept,
    });
    if (answer === EXPLAINED && isMore) return true;
    if (answer !== NOT_EXPLAINED) attempt.undecided = true;
    return false;
  }

  /** Names a dead end: nothing above a threshold can be had with so many acts left and such a budget for the others. */
  private deadEndKey({ acts, budget, length }: Attempt, threshold: number): number {
    const name = `${threshold} ${budget}`;
    const index = this.thresholds.get(name) ?? this.thresholds.size;
    this.thresholds.set(name, index);
    const width = this.largestBudget + 1;
    return (index * width + budget - acts.length) * width + length - acts.length;
  }
}
