import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import type { Answer } from './answers.ts';
import type { Effort } from './effort.ts';
import { justBelow } from './goal.ts';
import type { KnownStories } from './known-stories.ts';
import type { Reasons } from './reasons.ts';
import { Refutations } from './refutations.ts';
import { UNREACHABLE } from './relaxed.ts';

/** What the author asks for: acts from a situation until a utility is reached. */
export interface AuthorQuestion {
  readonly from: number;
  readonly goal: number;
  /** Acts the story may have, and acts a character's plan may have. */
  readonly limits: { readonly author: number; readonly characters: number };
}

/** A situation that explained acts lead to, and how. */
export interface Visit {
  readonly situation: number;
  /** Index of the visit it came from (-1 for the first), and the act. */
  readonly from: number;
  readonly action: number;
}

/**
 * What all ways to look for a story have in common: what an act leads to, what the goal still takes, which acts are
 * explained, the best met so far, and what it has cost.
 */
export class AuthorSearch {
  readonly question: AuthorQuestion;
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly effort: Effort;
  /** Stories found before, if there are any. */
  readonly stories: KnownStories | undefined;
  readonly refutations: Refutations = new Refutations();
  /** Situations met in the present attempt. */
  visits: Visit[] = [];
  /** Acts tried there that wait for their turn. */
  waiting = 0;
  visited = 0;
  generated = 0;
  /** Acts that nothing could be said about with all the effort that a question may take. */
  undecidedActs = 0;
  /** Acts to the situation with the highest utility above the start's, if one was met. */
  bestActs: readonly number[] | undefined;
  private bestUtility: number;
  private readonly threshold: number;

  constructor(question: AuthorQuestion, reasons: Reasons, effort: Effort, stories?: KnownStories) {
    this.question = question;
    this.reasons = reasons;
    this.minds = reasons.minds;
    this.effort = effort;
    this.stories = stories;
    this.threshold = justBelow(question.goal);
    this.bestUtility = question.from === ENDLESS ? Number.NaN : this.utility(question.from);
  }

  utility(situation: number): number {
    return rank(this.minds.utility(situation, -1));
  }

  reached(situation: number): boolean {
    return this.utility(situation) >= this.question.goal;
  }

  /** Acts needed at least to the goal; exact up to `within` unless that takes too long. */
  needed(situation: number, within: number): number {
    if (this.reached(situation)) return 0;
    // Reaching the goal is rising above everything below it.
    return this.reasons.distance(situation).atLeast(situation, this.threshold, within);
  }

  /** The same after an action that is possible; UNREACHABLE if it cannot be. */
  neededAfter(situation: number, action: number, within: number): number {
    const distance = this.reasons.distance(situation);
    const after = distance.next(distance.projection(situation), action);
    return after === ENDLESS ? UNREACHABLE : distance.fromProjection(after, this.threshold, within);
  }

  /** Acts needed at least to the goal, by a quick estimate. */
  neededAtLeast(situation: number): number {
    return this.reached(situation) ? 0 : this.reasons.distance(situation).estimate(situation, this.threshold);
  }

  /** What is cheap to see about reasons. */
  mayBeExplained(situation: number, action: number): boolean {
    return this.reasons.mayBeExplained(situation, action, this.question.limits.characters);
  }

  /** Whether an act is explained for everyone who consents to it, asked with so many steps at most. */
  explained(situation: number, action: number, steps: number): Answer {
    const { characters } = this.question.limits;
    return this.effort.giving(steps, () => this.reasons.explained(situation, action, characters));
  }

  /** Starts a new attempt. */
  restart(): void {
    this.waiting = 0;
    this.visits = [{ situation: this.question.from, from: -1, action: -1 }];
  }

  /** Notes a situation that explained acts lead to; its index. */
  visit(situation: number, from: number, action: number): number {
    const index = this.visits.push({ situation, from, action }) - 1;
    const utility = this.utility(situation);
    if (utility > this.bestUtility) {
      this.bestUtility = utility;
      this.bestActs = this.actsTo(index);
    }
    return index;
  }

  actsTo(visit: number): number[] {
    const acts: number[] = [];
    for (let at = visit; this.visits[at].from !== -1; at = this.visits[at].from)
      acts.push(this.visits[at].action);
    return acts.reverse();
  }
}
