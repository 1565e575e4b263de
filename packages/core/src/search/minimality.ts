import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { FROM_THE_START, type Since, sinceAct } from './since.ts';

/**
 * Levels of whole minds below a mind up to which it is proved that the reasons of others can only become more with a
 * larger budget; there, coming back to a situation makes a plan redundant.
 */
export const DEEPEST_PROVED = 2;

/** More subsequences than this, told apart by where they lead, are not followed: the answer is then UNDECIDED. */
const MOST_SUBSEQUENCES = 100_000;

/** Who can tell whether an act is explained for those who consent to it, the owner of the situation apart. */
export interface ReasonsOfOthers {
  readonly minds: Minds;
  /** Why the search has to stop, if it has: then nothing more can be found out. */
  readonly effort?: { readonly stopped: unknown };
  explained(situation: number, action: number, budget: number): Answer;
}

/** A plan to be tested. */
export interface Candidate {
  readonly start: number;
  /** Whose plan it is; -1 for the author. */
  readonly owner: number;
  readonly acts: readonly number[];
  /** The owner's utility at its end (as a rank, see `rank`). */
  readonly reached: number;
  /** Whether a situation is as good as the plan's end; where it is not given, that is a utility as high. */
  readonly does?: (situation: number) => Answer;
  /** Acts that the others' plans may have, for an act that comes after so many acts kept. */
  readonly budgetAfter: (kept: number) => number;
}

/**
 * Whether no proper subsequence of a plan does as well (rule 7): possible, explained for the others, and ending with
 * a utility at least as high. A subsequence that keeps the first act of an explanation takes it for granted, as the plan
 * does; one that drops it needs the others' reasons for its new first act. A subsequence is a plan of its own: positions
 * are counted in it. The planner's own acts need no separate explanation; the others' lie one mind deeper.
 * @returns EXPLAINED if minimal, NOT_EXPLAINED if not, UNDECIDED if a reason that would tell was left undecided
 */
export function isMinimal(reasons: ReasonsOfOthers, candidate: Candidate): Answer {
  return new Subsequences(reasons, candidate).isMinimal();
}

/** The same; and if the plan is not minimal, from which of its acts on that shows. */
export function minimality(
  reasons: ReasonsOfOthers,
  candidate: Candidate,
): { readonly answer: Answer; readonly since: Since } {
  const subsequences = new Subsequences(reasons, candidate);
  const answer = subsequences.isMinimal();
  return { answer, since: answer === NOT_EXPLAINED ? subsequences.since : FROM_THE_START };
}

/** A shortest proper subsequence of a plan that does as well; undefined if none is known. */
export function findRival(reasons: ReasonsOfOthers, candidate: Candidate): readonly number[] | undefined {
  const rival = new Subsequences(reasons, candidate).shortestRival();
  if (rival === undefined) return undefined;
  const acts: number[] = [];
  for (let at: Kept | undefined = rival; at.previous !== undefined; at = at.previous) acts.push(at.action);
  return acts.reverse();
}

/** The acts that a subsequence keeps, the last one first; the empty one has no previous. */
interface Kept {
  readonly action: number;
  readonly previous: Kept | undefined;
}

/** The proper subsequences of a plan. Whatever leads to the same situation with as many acts kept is followed once. */
class Subsequences {
  private readonly reasons: ReasonsOfOthers;
  private readonly candidate: Candidate;
  /** Positions of the acts that the one at hand drops. */
  private readonly dropped: number[] = [];
  private readonly failed = new Set<number>();
  private undecided = false;

  constructor(reasons: ReasonsOfOthers, candidate: Candidate) {
    this.reasons = reasons;
    this.candidate = candidate;
  }

  /** Whether none of them does as well. Those whose first drop is the latest are looked at first. */
  isMinimal(): Answer {
    if (this.doesAsWell(0, this.candidate.start, 0)) return NOT_EXPLAINED;
    return this.undecided ? UNDECIDED : EXPLAINED;
  }

  /**
   * One that does as well and keeps fewest acts. Works through the acts keeping every (situation, acts kept) that some
   * subsequence leads to, instead of the 2^n subsequences themselves.
   */
  shortestRival(): Kept | undefined {
    const { acts, start } = this.candidate;
    // Keys are situation * width + acts kept.
    const width = acts.length + 1;
    const led = new Map<number, Kept>([[start * width, { action: -1, previous: undefined }]]);
    for (let i = 0; i < acts.length; i++) {
      for (const [key, previous] of [...led]) {
        const kept = key % width;
        const after = this.after(i, (key - kept) / width, kept);
        if (kept !== i && this.reasons.effort?.stopped !== undefined) return undefined;
        if (after === ENDLESS) continue;
        const next = after * width + kept + 1;
        if (!led.has(next)) led.set(next, { action: acts[i], previous });
        if (led.size > MOST_SUBSEQUENCES) return undefined;
      }
    }
    let rival: Kept | undefined;
    let fewest = acts.length;
    for (const [key, last] of led) {
      const kept = key % width;
      if (kept >= fewest || !this.isAsGood((key - kept) / width)) continue;
      rival = last;
      fewest = kept;
    }
    return rival;
  }

  /** From which act on it shows that the plan is not minimal, if it is not. */
  get since(): Since {
    const [first, second] = this.dropped;
    if (first === 0) return { act: 0, actBesides: second ?? Number.POSITIVE_INFINITY };
    return this.doesWithoutFirst() ? { act: first, actBesides: Number.POSITIVE_INFINITY } : sinceAct(first);
  }

  /** Whether it can do as well from a situation on, having kept so many of the acts before one. */
  private doesAsWell(act: number, situation: number, kept: number): boolean {
    const { acts } = this.candidate;
    const width = acts.length + 1;
    const key = (situation * width + act) * width + kept;
    if (kept === acts.length || this.failed.has(key)) return false;
    if (act === acts.length) {
      if (this.isAsGood(situation)) return true;
    } else {
      const after = this.after(act, situation, kept);
      if (after !== ENDLESS && this.doesAsWell(act + 1, after, kept + 1)) return true;
      this.dropped.push(act);
      if (!this.isStopped && this.doesAsWell(act + 1, situation, kept)) return true;
      this.dropped.pop();
    }
    this.failed.add(key);
    return false;
  }

  /** Whether it is enough to drop the first act. */
  private doesWithoutFirst(): boolean {
    const { acts, start } = this.candidate;
    let situation = start;
    for (let i = 1; i < acts.length && situation !== ENDLESS; i++)
      situation = this.after(i, situation, i - 1);
    return situation !== ENDLESS && this.isAsGood(situation);
  }

  /** Where an act leads that is kept; ENDLESS if it cannot be. */
  private after(act: number, situation: number, kept: number): number {
    const { minds } = this.reasons;
    const { acts, budgetAfter } = this.candidate;
    const action = acts[act];
    if (!minds.possible(situation, action)) return ENDLESS;
    const after = minds.after(situation, action);
    // With nothing left out so far this is the plan itself, which is known to be explained.
    if (after === ENDLESS || kept === act) return after;
    const answer = this.reasons.explained(situation, action, budgetAfter(kept));
    if (answer === UNDECIDED) this.undecided = true;
    return answer === EXPLAINED ? after : ENDLESS;
  }

  private isAsGood(situation: number): boolean {
    const { owner, reached, does: judge } = this.candidate;
    if (judge === undefined) return rank(this.reasons.minds.utility(situation, owner)) >= reached;
    const does = judge(situation);
    if (does === UNDECIDED) this.undecided = true;
    return does === EXPLAINED;
  }

  /** Whether no more is to be found out. */
  private get isStopped(): boolean {
    if (this.reasons.effort?.stopped === undefined && this.failed.size <= MOST_SUBSEQUENCES) return false;
    this.undecided = true;
    return true;
  }
}
