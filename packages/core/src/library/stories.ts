import type { Minds } from '../mind/index.ts';
import {
  type Census,
  countReachable,
  Selection,
  type StoriesResult,
  type Story,
  type StoryOptions,
  StorySearch,
  Watch,
} from '../search/index.ts';
import { type Acts, QuestionError } from './acts.ts';
import type { StoryWorld } from './open.ts';
import { refuseCount, searchIn } from './questions.ts';

/** Which stories to look for. */
export interface StoriesOptions extends Omit<StoryOptions, 'history'> {
  /** What has happened before, as for `plan`. */
  readonly after?: Acts;
}

/**
 * Every story within the world's own goal and limits (where the options do not say otherwise), shortest first: loop
 * over it, or drive it with `step`. Afterwards its `outcome` says whether these were all, and if not, why. No story is
 * kept, so there may be any number of them.
 *
 * @example
 * import { exampleWorld, openWorld, stories } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const search = stories(story);
 * for (const { acts } of search) {
 *   console.log(acts.map((act) => story.world.eventNames[act.event]).join('; ')); // → go(Ida, Cellar)
 * }
 * console.log(search.outcome.complete); // → true
 */
export function stories(story: StoryWorld, options: StoriesOptions = {}): StorySearch {
  if (options.enough !== undefined) refuseCount('stories that are enough', options.enough);
  return searchIn(story, options, (world, asked) => new StorySearch(world, asked));
}

/**
 * How many stories there are within the limits, altogether and per number of acts; `complete` says whether these are
 * all.
 *
 * @example
 * import { countStories, exampleWorld, openWorld } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { count, byLength, complete } = countStories(story);
 * console.log(count, byLength.join(' '), complete); // → 1 0 1 true
 */
export function countStories(story: StoryWorld, options: StoriesOptions = {}): StoriesResult {
  return stories(story, options).finish();
}

export interface DiverseOptions extends StoriesOptions {
  /** How many stories to choose among, shortest first: 10,000 where nothing is said. */
  readonly enough?: number;
}

/** A few stories out of many. */
export interface DiverseStories {
  /** The first is a shortest one; each further one differs as much as possible from those before it. */
  readonly stories: readonly Story[];
  /** How many of the stories considered differ from each other in something that matters. */
  readonly different: number;
  /** The search that they were chosen from: how many were considered, and whether that were all. */
  readonly considered: StoriesResult;
  readonly minds: Minds;
}

/** Stories to choose among where nothing else is said. */
const STORIES_CONSIDERED = 10_000;

/**
 * A few stories that differ in what matters: who acts how often, who ends how, and which actions occur, but not in the
 * order of acts. Chosen among the shortest (see `enough`); fewer than asked for if no others differ in any of that.
 *
 * @example
 * import { diverseStories, exampleWorld, openWorld } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const found = diverseStories(story, 3);
 * console.log(found.stories.length, found.considered.complete); // → 1 true
 */
export function diverseStories(
  story: StoryWorld,
  most: number,
  options: DiverseOptions = {},
): DiverseStories {
  refuseCount('different stories', most);
  const search = stories(story, { enough: STORIES_CONSIDERED, ...options });
  const selection = new Selection(search.minds);
  while (search.outcome === undefined) {
    const acts = search.nextActs(100_000);
    if (acts !== undefined) selection.consider(acts);
  }
  return {
    stories: selection.choose(most).map((acts) => search.assemble(acts)),
    different: selection.size,
    considered: search.outcome,
    minds: search.minds,
  };
}

/** How many different situations a world comes to, and how many acts lead on from them. */
export interface SituationCounts {
  /** Along all acts that are possible. */
  readonly possible: Census;
  /** Along acts that everyone who has to consent has a reason for. */
  readonly explained: Census;
  /** Whether it was counted to the end, with every reason decided. */
  readonly complete: boolean;
}

/**
 * Counts the different situations after exactly 0, 1, …, `depth` acts, and the acts that lead on from them: the size of
 * the space that stories are found in. Where a limit stops it, the counts end with the last number of acts that is
 * complete.
 *
 * @example
 * import { countSituations, exampleWorld, openWorld } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { possible, explained } = countSituations(story, 2);
 * console.log(possible.situations.join(' '), '|', possible.acts.join(' ')); // → 1 4 11 | 4 18 50
 * console.log(explained.situations.join(' '), '|', explained.acts.join(' ')); // → 1 1 0 | 1 0 0
 */
export function countSituations(
  story: StoryWorld,
  depth: number,
  options: StoriesOptions = {},
): SituationCounts {
  if (!Number.isInteger(depth) || depth < 0) {
    throw new QuestionError('FAB0417', `The depth is a whole number from 0 up; ${depth} is none.`);
  }
  const search = stories(story, options);
  const { minds, reasons, limits } = search;
  const watch = new Watch(options, () => search.bytes);
  const mustStop = (): boolean => watch.look() !== undefined;
  const possible = countReachable(minds, depth, undefined, 0, mustStop);
  const explained = countReachable(minds, depth, reasons, limits.characters, mustStop);
  const complete = explained.acts.length > depth && reasons.undecided === 0;
  return { possible, explained, complete };
}
