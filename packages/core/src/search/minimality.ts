import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';

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
  const { rival, undecided } = lookForRival(reasons, candidate);
  if (rival !== undefined) return NOT_EXPLAINED;
  return undecided ? UNDECIDED : EXPLAINED;
}

/** A shortest proper subsequence of a plan that does as well; undefined if none is known. */
export function findRival(reasons: ReasonsOfOthers, candidate: Candidate): readonly number[] | undefined {
  const { rival } = lookForRival(reasons, candidate);
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

/**
 * Works through the acts keeping every (situation, acts kept) that some subsequence leads to, instead of the 2^n
 * subsequences themselves.
 */
function lookForRival(
  reasons: ReasonsOfOthers,
  candidate: Candidate,
): { readonly rival: Kept | undefined; readonly undecided: boolean } {
  const { minds } = reasons;
  const { acts } = candidate;
  let undecided = false;
  // Keys are situation * width + acts kept.
  const width = acts.length + 1;
  const led = new Map<number, Kept>([[candidate.start * width, { action: -1, previous: undefined }]]);
  for (let i = 0; i < acts.length; i++) {
    for (const [key, previous] of [...led]) {
      const kept = key % width;
      const situation = (key - kept) / width;
      if (!minds.possible(situation, acts[i])) continue;
      const after = minds.after(situation, acts[i]);
      if (after === ENDLESS) continue;
      // With nothing left out so far this is the plan itself, which is known to be explained.
      if (kept !== i) {
        const answer = reasons.explained(situation, acts[i], candidate.budgetAfter(kept));
        if (answer === UNDECIDED) undecided = true;
        if (reasons.effort?.stopped !== undefined) return { rival: undefined, undecided: true };
        if (answer !== EXPLAINED) continue;
      }
      const next = after * width + kept + 1;
      if (!led.has(next)) led.set(next, { action: acts[i], previous });
      if (led.size > MOST_SUBSEQUENCES) return { rival: undefined, undecided: true };
    }
  }
  let rival: Kept | undefined;
  let fewest = acts.length;
  for (const [key, last] of led) {
    const kept = key % width;
    if (kept >= fewest) continue;
    const does = asGood(minds, candidate, (key - kept) / width);
    if (does === UNDECIDED) undecided = true;
    if (does !== EXPLAINED) continue;
    rival = last;
    fewest = kept;
  }
  return { rival, undecided };
}

function asGood(minds: Minds, { owner, reached, does }: Candidate, situation: number): Answer {
  if (does !== undefined) return does(situation);
  return rank(minds.utility(situation, owner)) >= reached ? EXPLAINED : NOT_EXPLAINED;
}
