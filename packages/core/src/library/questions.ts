import { ENDLESS, Minds, TooManyMinds } from '../mind/index.ts';
import {
  type ActVerdict,
  type PlanOptions,
  type PlanResult,
  PlanSearch,
  type SearchLimits,
  unmetConditions,
  type Verdict,
  verify as verifyActs,
} from '../search/index.ts';
import type { World } from '../world/index.ts';
import { type Acts, findAct, QuestionError, readActs } from './acts.ts';
import { readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { rulingOut } from './ruled-out.ts';

/** How to look for a story. */
export interface AskOptions extends Omit<PlanOptions, 'history'> {
  /** What has happened before: acts, `canon`, the label of an event, or the name of a divergence. */
  readonly after?: Acts;
}

/** A finished search with the minds it worked in, so that its situations can be read. */
export interface PlanOutcome extends PlanResult {
  readonly minds: Minds;
}

/** A search in the world's own goal and limits, where the options do not say otherwise; drive it with `step`. */
export function planner(story: StoryWorld, options: AskOptions = {}): PlanSearch {
  return searchIn(story, options, (world, asked) => new PlanSearch(world, asked));
}

/** Makes a search of any kind, with the world's own goal and limits where the options do not say otherwise. */
export function searchIn<Options extends Asked, Search>(
  story: StoryWorld,
  options: Options,
  make: (world: World, asked: Omit<Options, 'after'> & { readonly history?: readonly number[] }) => Search,
): Search {
  refuseNonsense(options);
  const { program, world } = story;
  const { after, ...others } = options;
  const past = after === undefined ? undefined : pastOf(story, after);
  const goal = options.goal ?? (past?.isBeyond ? undefined : program.goal);
  const limits: Partial<SearchLimits> = { ...program.limits, ...options.limits };
  const asked = {
    ...others,
    limits,
    ...(goal !== undefined && { goal }),
    ...(past !== undefined && { history: past.history }),
  };
  try {
    return make(world, asked);
  } catch (error) {
    if (!(error instanceof TooManyMinds)) throw error;
    throw new QuestionError(
      'FAB0419',
      `With ${world.characterCount} characters I cannot follow minds this deep; lower the limit for minds, or have fewer characters.`,
    );
  }
}

/** What every search is asked. */
type Asked = Pick<AskOptions, 'goal' | 'limits' | 'timeLimit' | 'memoryLimit' | 'after'>;

/** What has happened before a search, and whether the world's own goal has been reached by then. */
function pastOf(
  story: StoryWorld,
  after: Acts,
): { readonly history: readonly number[]; readonly isBeyond: boolean } {
  const { events, canonical } = readHistory(story, after);
  const minds = new Minds(story.world, 0);
  const utility = minds.utility(replay(story, minds, events, canonical), -1);
  if (Number.isNaN(utility)) {
    throw new QuestionError('FAB0416', "The author's utility has no value there; say which goal to reach.");
  }
  return { history: events, isBeyond: utility >= (story.program.goal ?? Number.POSITIVE_INFINITY) };
}

/** Throws a QuestionError for a number of things that is none. */
export function refuseCount(what: string, count: number): void {
  if (Number.isInteger(count) && count >= 1) return;
  throw new QuestionError('FAB0417', `The number of ${what} is a whole number from 1 up; ${count} is none.`);
}

/** Largest limits that may be asked for; beyond them no search ends anyway. */
const LARGEST_LIMITS: SearchLimits = { author: 1000, characters: 1000, minds: 1000 };

/** Throws a QuestionError for a goal or a limit with which nothing could be found out. */
function refuseNonsense({ goal, limits = {}, timeLimit, memoryLimit }: Asked): void {
  if (goal !== undefined && !Number.isFinite(goal)) {
    throw new QuestionError(
      'FAB0416',
      `The goal is a number, the author's utility to reach; ${goal} is none.`,
    );
  }
  for (const which of Object.keys(LARGEST_LIMITS) as (keyof SearchLimits)[]) {
    const limit = limits[which];
    const largest = LARGEST_LIMITS[which];
    if (limit === undefined || (Number.isInteger(limit) && limit >= 0 && limit <= largest)) continue;
    throw new QuestionError(
      'FAB0417',
      `The limit for ${which} is a whole number from 0 to ${largest}; ${limit} is none.`,
    );
  }
  for (const [limit, what] of [
    [timeLimit, 'time, in milliseconds,'],
    [memoryLimit, 'memory, in bytes,'],
  ] as const) {
    if (limit === undefined || limit >= 0) continue;
    throw new QuestionError('FAB0417', `The limit for ${what} is a number from 0 up; ${limit} is none.`);
  }
}

/**
 * Finds a shortest story that reaches the goal, with everybody's reasons; blocks until it has one, knows that there is
 * none, or a limit stops it.
 *
 * @example
 * import { exampleWorld, openWorld, plan } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const found = plan(story, { limits: { author: 2 } });
 * const name = (act) => story.world.eventNames[act.event];
 * console.log(found.status, found.optimal, found.story.acts.map(name).join('; ')); // → solved true go(Ida, Cellar)
 * const [reason] = found.story.acts[0].explanations;
 * console.log(reason.plan.map(name).join('; ')); // → go(Ida, Cellar); take(Ida, Lantern, Cellar)
 */
export function plan(story: StoryWorld, options: AskOptions = {}): PlanOutcome {
  const search = planner(story, options);
  return { ...search.finish(), minds: search.minds };
}

/** A verdict with the minds it was found in. */
export interface VerifyOutcome extends Verdict {
  readonly minds: Minds;
  readonly limits: SearchLimits;
}

/**
 * Tells whether given acts are a story, and act by act why or why not: impossible (what is missing), without a reason
 * for whom, not reaching the goal, or not minimal.
 *
 * @example
 * import { exampleWorld, openWorld, verify } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * console.log(verify(story, 'go(Ida, Cellar)').answer); // → yes
 * const verdict = verify(story, 'go(Ida, Cellar); take(Ida, Lantern, Cellar)');
 * const { condition, actual } = verdict.acts[1].unmet[0];
 * console.log(verdict.answer, condition, actual); // → no lies(Lantern) == Cellar Attic
 */
export function verify(story: StoryWorld, acts: Acts, options: AskOptions = {}): VerifyOutcome {
  const search = planner(story, options);
  const verdict = verifyActs(search.reasons, readActs(story, acts), search.goal, search.limits);
  return { ...verdict, minds: search.minds, limits: search.limits };
}

/**
 * Tells why someone would do an act after given others: for each consenting character the plan they would have in
 * mind, or what is missing. The acts before need no reasons, but must be possible.
 *
 * @example
 * import { exampleWorld, explain, openWorld } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { consent } = explain(story, 'go(Ida, Attic)', { after: 'go(Ida, Cellar)' });
 * console.log(consent[0].answer); // → no reason
 */
export function explain(
  story: StoryWorld,
  act: string,
  { after = [], ...options }: AskOptions = {},
): ActVerdict & { readonly minds: Minds } {
  const search = planner(story, options);
  const { minds } = search;
  const { events, canonical } = readHistory(story, after);
  const situation = replay(story, minds, events, canonical);
  return { ...search.explain(situation, findAct(story, act)), minds };
}

/**
 * The situation after given acts. Throws a QuestionError at the first that cannot happen, and says why; the first
 * `canonical` of them are known to have happened.
 */
export function replay(
  story: StoryWorld,
  minds: Minds,
  acts: readonly number[],
  canonical: number = 0,
): number {
  return replayed(story, minds, acts, canonical).at(-1)!;
}

/** The situation at the start and after each of the given acts, as `replay` has them. */
export function replayed(
  { world }: StoryWorld,
  minds: Minds,
  acts: readonly number[],
  canonical: number = 0,
): number[] {
  const situations = [minds.start];
  for (const [i, event] of acts.entries()) {
    const situation = situations[i]!;
    const isPossible = i < canonical || minds.possible(situation, event);
    const after = isPossible ? minds.after(situation, event) : ENDLESS;
    if (after === ENDLESS) {
      const why = isPossible ? 'Its triggers would fire for ever.' : lack(minds, situation, event);
      throw new QuestionError(
        'FAB0415',
        `Act ${i + 1}, ${world.eventNames[event]}, is not possible after the ones before it. ${why}`.trimEnd(),
      );
    }
    situations.push(after);
  }
  return situations;
}

/** What an impossible act lacks, in a sentence. */
function lack(minds: Minds, situation: number, event: number): string {
  const unmet = unmetConditions(minds, situation, event);
  const ruling = unmet.map(({ condition }) => rulingOut(condition)).find((one) => one !== undefined);
  if (ruling !== undefined) return `It is ruled out: ${ruling}.`;
  const lacking = unmet.map(({ condition, actual }) =>
    actual === undefined ? condition : `${condition}, and the value is ${actual}`,
  );
  return lacking.length === 0 ? '' : `It needs ${lacking.join('; ')}.`;
}
