import {
  canComeAbout,
  type PlanResult,
  type SearchLimits,
  whyNoStory as whyNoStoryIn,
} from '../search/index.ts';
import { withGoalCondition } from './expectations.ts';
import { goalParts, printTerm } from './goal-parts.ts';
import { readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { type AskOptions, planner } from './questions.ts';
import { namesOf, type WhyNot, whyNotInWords } from './why-not.ts';

/** What became of one part of the goal, looked for by itself if everyone does as they are told. */
export interface GoalPartAnswer {
  /** In the language. */
  readonly part: string;
  /** `now`: it holds at the start. `unreachable`: proved, with any number of acts. */
  readonly answer: 'now' | 'reachable' | 'unreachable' | 'unknown';
}

/** An act of the nearest story with those who have no reason for it. */
export interface MissingReason {
  readonly act: string;
  /** In the nearest story, from 0. */
  readonly position: number;
  readonly characters: readonly string[];
  /** Not found out for more than a few acts. */
  readonly why?: WhyNot;
}

/** Why no story reaches a goal. All is plain and can be printed as JSON. */
export interface WhyNoStory {
  readonly goal: number;
  /**
   * `story`: there is one after all. `unreachable`: proved, even if everyone did as they were told, with any number of
   * acts. `too long`: even then it takes more acts than the author may have. `unexplained`: somebody lacks a reason.
   * `undecided`: it was not found out whether the goal can be reached if everyone does as they are told.
   */
  readonly verdict: 'story' | 'unreachable' | 'too long' | 'unexplained' | 'undecided';
  /** Whether it is proved that there is no story within the limits. */
  readonly proved: boolean;
  readonly stoppedBy?: NonNullable<PlanResult['stoppedBy']>;
  /** The author's utility, in the language, as it is computed. */
  readonly utility: string;
  /** For `unreachable` and `undecided`: the parts of the author's utility, and the highest that can be reached then. */
  readonly parts?: readonly GoalPartAnswer[];
  readonly highest?: number;
  /** Whether it is certain that no higher one can be reached. */
  readonly highestIsCertain?: boolean;
  /** For `story` and `unexplained`: its acts; for `too long`: the fewest that reach the goal. */
  readonly acts?: readonly string[];
  /** For `unexplained`: those of the acts that somebody has no reason for. */
  readonly missing?: readonly MissingReason[];
  /** For `unexplained`: whether it is proved that no acts within the limits lack fewer reasons. */
  readonly nearest?: boolean;
  readonly limits: SearchLimits;
}

/**
 * Tells why no story reaches the goal: which part of it is out of reach even if everyone did as they were told; or else the
 * nearest story, in which the fewest acts lack a reason, and whose. Takes the goal and the limits of `plan`.
 *
 * @example
 * import { exampleWorld, openWorld, whyNoStory } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * console.log(whyNoStory(story, { goal: 2 }).verdict); // → unreachable
 * const { verdict, acts, missing } = whyNoStory(story, { limits: { characters: 1 } });
 * console.log(verdict, acts.join('; '), missing[0].why.verdict); // → unexplained go(Ida, Cellar) limit
 */
export function whyNoStory(story: StoryWorld, options: AskOptions = {}): WhyNoStory {
  const history = options.after === undefined ? [] : readHistory(story, options.after).events;
  const search = planner(story, options);
  const found = whyNoStoryIn(search, { ...options, history });
  const { world } = story;
  const { status, stoppedBy } = found.search;
  const shared = {
    goal: search.goal,
    verdict: found.verdict,
    proved: status === 'exhausted',
    ...(stoppedBy && { stoppedBy }),
    utility: printTerm(story.program, story.program.authorUtility),
    limits: search.limits,
  };
  switch (found.verdict) {
    case 'story':
      return {
        ...shared,
        acts: namesOf(
          world,
          (found.search.story?.acts ?? []).map(({ event }) => event),
        ),
      };
    case 'too long':
      return { ...shared, acts: namesOf(world, found.acts) };
    case 'unexplained': {
      const { acts, missing, proved } = found.nearest;
      const positions = [...new Set(missing.map(({ act }) => act))];
      return {
        ...shared,
        acts: namesOf(world, acts),
        nearest: proved,
        missing: positions.map((position, i) => {
          const why = found.why[i];
          return {
            act: world.eventNames[acts[position]!]!,
            position,
            characters: missing
              .filter(({ act }) => act === position)
              .map(({ character }) => world.entityNames[character]!),
            ...(why && { why: whyNotInWords(search, acts.slice(0, position), why) }),
          };
        }),
      };
    }
    default:
      return {
        ...shared,
        highest: found.highest.utility,
        highestIsCertain: found.highest.certain,
        parts: goalParts(story.program).map(({ condition, text }) => {
          const wanting = withGoalCondition(story, condition);
          const mayGoOn = (): boolean => search.reasons.effort.try();
          return { part: text, answer: wanting ? canComeAbout(wanting.world, mayGoOn, history) : 'unknown' };
        }),
      };
  }
}
