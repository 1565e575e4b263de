import { ENDLESS, Minds } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { type NearestStory, nearestStory } from './nearest-story.ts';
import { highestReachable, ObedientDistance } from './obedience.ts';
import type { PlanOptions, PlanSearch } from './plan.ts';
import type { PlanResult } from './story.ts';
import type { OuterLimits } from './watch.ts';
import { type WhyNot, whyNot, withEffort } from './why-not.ts';

/** Why no story reaches a goal. */
export type WhyNoStory = { readonly search: PlanResult } & (
  | { readonly verdict: 'story' }
  /** Out of reach even if everyone did as they were told, with any number of acts; or it is not known how to reach it. */
  | {
      readonly verdict: 'unreachable' | 'undecided';
      /** The highest utility of the author that can be reached then, and whether it is certain that none is higher. */
      readonly highest: { readonly utility: number; readonly certain: boolean };
    }
  /** Even if everyone did as they were told it would take more acts than the author may have: these at least. */
  | { readonly verdict: 'too long'; readonly acts: readonly number[] }
  | {
      readonly verdict: 'unexplained';
      readonly nearest: NearestStory;
      /** For each missing reason, in order. */
      readonly why: readonly WhyNot[];
    }
);

/** Steps after which a story is no longer looked for. */
const STEPS_FOR_STORY = 200_000;
const EFFORT_PER_QUESTION = 1000;
const EFFORT_PER_REASON = 20_000;
const STEPS_FOR_NEAREST = 1_000_000;
/** Acts tried at most for one part of the goal. */
const MOST_TRIES_PER_PART = 20_000;
/** Acts of the nearest story of which it is found out why they lack a reason. */
const MOST_REASONS = 8;

/**
 * Finds out why no story reaches the goal of a search: what part of it is out of reach whatever people want; or else which
 * acts would do if a few of them did not lack a reason, and whose.
 */
export function whyNoStory(
  search: PlanSearch,
  options: OuterLimits & Pick<PlanOptions, 'history'> = {},
): WhyNoStory {
  const { minds, reasons, limits, goal } = search;
  const found = search.step(STEPS_FOR_STORY) ?? search.soFar();
  if (found.story !== undefined) return { search: found, verdict: 'story' };
  const mayGoOn = (): boolean => reasons.effort.try();
  const distance = new ObedientDistance(minds, goal, mayGoOn);
  const { answer, acts } = distance.reach(minds.start);
  if (acts === undefined) {
    const verdict = answer === 'unreachable' ? 'unreachable' : 'undecided';
    return { search: found, verdict, highest: highestReachable(minds, mayGoOn) };
  }
  if (acts.length > limits.author) return { search: found, verdict: 'too long', acts };
  const wanted = { from: minds.start, goal, limits };
  const nearest = withEffort(reasons, EFFORT_PER_QUESTION, STEPS_FOR_NEAREST, () =>
    nearestStory(reasons, distance, wanted, acts),
  );
  const situations = [minds.start];
  for (const [i, act] of nearest.acts.entries()) situations.push(minds.after(situations[i], act));
  const lacking = [...new Set(nearest.missing.map(({ act }) => act))].slice(0, MOST_REASONS);
  const why = lacking.map((act) =>
    withEffort(reasons, EFFORT_PER_REASON, Number.POSITIVE_INFINITY, () =>
      whyNot(
        search,
        { acts: nearest.acts.slice(0, act), situations: situations.slice(0, act + 1) },
        nearest.acts[act],
        options,
      ),
    ),
  );
  return { search: found, verdict: 'unexplained', nearest, why };
}

/** Whether a world comes to where its author's utility is 1, if everyone does as they are told. */
export function canComeAbout(
  world: World,
  mayGoOn: () => boolean,
  history: readonly number[] = [],
): 'now' | 'reachable' | 'unreachable' | 'unknown' {
  const minds = new Minds(world, 0, history);
  if (minds.start === ENDLESS) return 'unknown';
  if (minds.utility(minds.start, -1) >= 1) return 'now';
  return new ObedientDistance(minds, 1, mayGoOn).reach(minds.start, MOST_TRIES_PER_PART).answer;
}
