/** What a search gives back: acts with the reasons for them, and what it cost. */
import type { Threat } from './foresight.ts';

export type { Threat };

/** Limits of a search: acts of the author's plan, acts of a plan a character may have in mind, depth of minds. */
export interface SearchLimits {
  readonly author: number;
  readonly characters: number;
  readonly minds: number;
}

/** Where a limit is not stated. */
export const DEFAULT_LIMITS: SearchLimits = { author: 10, characters: 5, minds: 2 };

/** What drives someone to an act out of fear: what others may do, and how the plan makes that less. */
export interface Fear {
  /** What is feared and averted, by who would start it (in order of definition): at hand, or brought on by a lesser plan. */
  readonly threats: readonly Threat[];
  /** What they expect to be left with by sitting still, now and at the end of the plan. */
  readonly expectationNow: number;
  readonly expectationThen: number;
}

/** Why a character takes part in an act: the plan they have in mind, and what they hope to gain or fear to lose. */
export interface Explanation {
  /** Character number. */
  readonly character: number;
  /** Whether the plan raises their utility, or what they expect to be left with. */
  readonly moved: 'hope' | 'fear';
  /** Present where fear moves them. */
  readonly fear?: Fear;
  /** The plan, the explained act first; it is possible in the character's mind. */
  readonly plan: readonly ExplainedAct[];
  /** Their utility in their mind before the act, and at the end of the plan; NaN for `?`. */
  readonly utilityNow: number;
  readonly utilityExpected: number;
  /** The situation their mind is in before the act, and the one they expect at the end (numbers of `Minds`). */
  readonly mind: number;
  readonly expected: number;
}

/**
 * An act and why everyone who has to consent does. In a character's own plan the character's reason is the plan
 * itself, so `explanations` holds those of the others; for the first act of an explanation it is empty.
 */
export interface ExplainedAct {
  /** Event number in the world. */
  readonly event: number;
  readonly explanations: readonly Explanation[];
}

/** A sequence of acts from the start, each explained for everyone who consents to it. */
export interface Story {
  readonly acts: readonly ExplainedAct[];
  /** The situation before the first act and after each: one more than there are acts (numbers of `Minds`). */
  readonly situations: readonly number[];
  /** The author's utility at the end. */
  readonly utility: number;
}

export interface SearchStatistics {
  /** Author's situations taken up for expansion, and acts tried there. */
  readonly visited: number;
  readonly generated: number;
  /** Different situations (minds included) met altogether. */
  readonly situations: number;
  /** Questions "is this act explained for this character here?" answered by search, and those answered from memory. */
  readonly explanations: number;
  readonly remembered: number;
  /** Steps taken while looking for explanations. */
  readonly steps: number;
  /** Explanations given up for lack of effort. */
  readonly undecided: number;
  /** How often remembered answers were given up for lack of memory, to be worked out again where needed. */
  readonly givenBack: number;
  readonly milliseconds: number;
}

export interface PlanResult {
  /** `solved`; `exhausted`: proved that there is no story within the limits; `limit`: stopped before it knew. */
  readonly status: 'solved' | 'exhausted' | 'limit';
  /** Which limit stopped the search, in a few words. */
  readonly stoppedBy?: 'time' | 'memory' | 'effort' | 'cancelled';
  readonly story?: Story;
  /** When not solved: the story with the highest author's utility above the start's met on the way, shortest first. */
  readonly best?: Story;
  /** Whether it is proved that no shorter story exists. */
  readonly optimal: boolean;
  /** The author's utility to reach. */
  readonly goal: number;
  readonly limits: SearchLimits;
  readonly statistics: SearchStatistics;
}
