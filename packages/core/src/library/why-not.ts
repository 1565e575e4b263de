import { printCondition, printFluent } from '../compile/index.ts';
import { type Minds, valueName } from '../mind/index.ts';
import {
  type Failing,
  type Obstacle,
  type PlanSearch,
  type SearchLimits,
  TIME_PASSES,
  type WhyNot as WhyNotFound,
  whyNot as whyNotIn,
} from '../search/index.ts';
import type { World } from '../world/index.ts';
import { findAct, QuestionError } from './acts.ts';
import { readHistory } from './history.ts';
import { neverPossible } from './never-possible.ts';
import type { StoryWorld } from './open.ts';
import { type AskOptions, planner, replayed } from './questions.ts';
import { rulingOut } from './ruled-out.ts';

/** A condition that fails, with the values that make it fail. All is plain and can be printed as JSON. */
export interface FailingCondition {
  /** In the language: `at(Tom) == Home`; or what rules the act out: `never go(Tom, Home)`. */
  readonly condition: string;
  /** The facts it is about; in somebody's mind `value` is what they believe, and `truth` what is so. */
  readonly values: readonly { readonly fact: string; readonly value: string; readonly truth?: string }[];
  /** The act after which it has failed ever since (its position from 0); null: it has never held. */
  readonly since: { readonly act: string; readonly position: number } | null;
}

/** A plan that somebody can see, and the utility it would leave them with (null for `?`). */
export interface PlanSeen {
  readonly acts: readonly string[];
  readonly utility: number | null;
}

/** What somebody fears would follow: acts (`time passes` may be one), and how far their utility would fall. */
export interface ThreatSeen {
  /** Who starts it; null where time does. */
  readonly character: string | null;
  readonly acts: readonly string[];
  /** null for a fall to `?`. */
  readonly loss: number | null;
}

/** What keeps one who has to consent from the act. */
export interface ObstacleAnswer {
  readonly character: string;
  /**
   * `none`: they have a reason. `unseen`: they believe it impossible. `unmotivated`: they have no reason. `limit`: with a
   * larger limit they would have one. `undecided`: not decided within the effort allowed.
   */
  readonly kind: Obstacle['kind'];
  /** For `unseen`: what they wrongly believe, or do not know. Empty where they believe that triggers would never end. */
  readonly failing: readonly FailingCondition[];
  readonly endless: boolean;
  /** Their utility now, as they see it. */
  readonly now: number | null;
  /** A plan that starts with the act, which others go along with and that ends highest. */
  readonly best?: PlanSeen;
  /** Whether it is certain that no such plan ends higher. */
  readonly bestIsCertain?: boolean;
  /** Where the best plan brings more than now: what brings as much without the act. */
  readonly instead?: PlanSeen;
  /** Where it does not: a plan that would, if those named took part in its act `position` (from 0). */
  readonly refused?: PlanSeen & {
    readonly act: string;
    readonly position: number;
    readonly characters: readonly string[];
  };
  readonly deterredBy?: readonly ThreatSeen[];
  readonly limit?: NonNullable<Obstacle['limit']>;
  /** For `unmotivated`: `no help`: the larger limits that were tried change nothing; `unknown`: that could not be found out. */
  readonly larger?: NonNullable<Obstacle['larger']>;
}

/** Why an act does not happen: one verdict, and what speaks for it. All is plain and can be printed as JSON. */
export interface WhyNot {
  readonly act: string;
  readonly after: readonly string[];
  readonly verdict: WhyNotFound['verdict'];
  /** For `impossible`: it can never happen in this world, whatever happens before. */
  readonly never?: true;
  /** For `impossible`: what is missing; empty where its triggers would fire for ever. */
  readonly failing: readonly FailingCondition[];
  readonly endless: boolean;
  readonly obstacles: readonly ObstacleAnswer[];
  /** For `limit`, where all have a reason: the acts of a story with it, if those are more than the author may have. */
  readonly limit?: NonNullable<Obstacle['limit']>;
  readonly limits: SearchLimits;
}

/**
 * Tells why an act does not happen after given acts: it is impossible (which conditions fail, and since when); somebody
 * who has to consent believes it impossible; has no reason (and what they can see coming of it); or would only have one
 * with larger limits, which are blamed last. The acts before need no reasons, but must be possible.
 *
 * @example
 * import { exampleWorld, openWorld, whyNot } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { verdict, failing } = whyNot(story, 'take(Ida, Lantern, Cellar)', { after: 'go(Ida, Cellar)' });
 * console.log(verdict, failing[0].condition, failing[0].values[0].value); // → impossible lies(Lantern) == Cellar Attic
 * const { obstacles } = whyNot(story, 'go(Ida, Attic)');
 * console.log(obstacles[0].kind, obstacles[0].now, obstacles[0].best.utility); // → unmotivated 0 1
 */
export function whyNot(story: StoryWorld, act: string, options: AskOptions = {}): WhyNot {
  const { after = [], ...asked } = options;
  const search = planner(story, asked);
  const { events: acts, canonical } = readHistory(story, after);
  const past = { acts, situations: replayed(story, search.minds, acts, canonical) };
  const event = eventOf(story, act);
  if (event !== undefined) return whyNotInWords(search, acts, whyNotIn(search, past, event, asked));
  const never = neverPossible(story, search.minds, past.situations.at(-1)!, act);
  // What fits no action is refused.
  if (never === undefined)
    return whyNotInWords(search, acts, whyNotIn(search, past, findAct(story, act), asked));
  return {
    act: never.act,
    after: namesOf(story.world, acts),
    verdict: 'impossible',
    never: true,
    failing: never.failing.map((condition) => ({ condition, values: [], since: null })),
    endless: false,
    obstacles: [],
    limits: search.limits,
  };
}

/** Undefined for an act that can never happen, or fits no action. */
function eventOf(story: StoryWorld, act: string): number | undefined {
  try {
    return findAct(story, act);
  } catch (error) {
    if (error instanceof QuestionError && error.code === 'FAB0414') return undefined;
    throw error;
  }
}

/** The same with everything by its name. */
export function whyNotInWords(
  { minds, limits }: Pick<PlanSearch, 'minds' | 'limits'>,
  acts: readonly number[],
  { event, verdict, failing, endless, obstacles, limit }: WhyNotFound,
): WhyNot {
  const { world } = minds;
  return {
    act: world.eventNames[event]!,
    after: namesOf(world, acts),
    verdict,
    failing: failing.map((one) => failingInWords(minds, acts, one, false)),
    endless,
    obstacles: obstacles.map((obstacle) => obstacleInWords(minds, acts, obstacle)),
    ...(limit && { limit }),
    limits,
  };
}

export function namesOf({ eventNames }: World, acts: readonly number[]): string[] {
  return acts.map((act) => (act === TIME_PASSES ? 'time passes' : eventNames[act]!));
}

function failingInWords(
  minds: Minds,
  acts: readonly number[],
  { condition, values, since }: Failing,
  inMind: boolean,
): FailingCondition {
  const { world } = minds;
  const written = printCondition(world, condition);
  const ruling = rulingOut(written);
  return {
    condition: ruling ?? written,
    values: (ruling === undefined ? values : []).map(({ path, fluent, value, truth }) => ({
      fact: printFluent(world, path, fluent),
      value: valueName(minds, value),
      ...(inMind && { truth: valueName(minds, truth) }),
    })),
    since: since === 0 ? null : { act: world.eventNames[acts[since - 1]!]!, position: since - 1 },
  };
}

function obstacleInWords(
  minds: Minds,
  past: readonly number[],
  { character, kind, failing, endless, now, outlook, deterredBy, limit, larger }: Obstacle,
): ObstacleAnswer {
  const { world } = minds;
  const seen = ({ acts, utility }: { acts: readonly number[]; utility: number }): PlanSeen => ({
    acts: namesOf(world, acts),
    utility: plain(utility),
  });
  const refused = outlook?.refused;
  return {
    character: world.entityNames[character]!,
    kind,
    failing: failing.map((one) => failingInWords(minds, past, one, true)),
    endless,
    now: plain(now),
    ...(outlook && { best: seen(outlook.best), bestIsCertain: outlook.complete }),
    ...(outlook?.instead && { instead: seen(outlook.instead) }),
    ...(refused && {
      refused: {
        ...seen(refused),
        act: world.eventNames[refused.acts[refused.at]!]!,
        position: refused.at,
        characters: refused.characters.map((one) => world.entityNames[one]!),
      },
    }),
    ...(deterredBy.length > 0 && {
      deterredBy: deterredBy.map((threat) => ({
        character: threat.character === TIME_PASSES ? null : world.entityNames[threat.character]!,
        acts: namesOf(world, threat.acts),
        loss: plain(threat.loss),
      })),
    }),
    ...(limit && { limit }),
    ...(larger && { larger }),
  };
}

function plain(utility: number): number | null {
  return Number.isFinite(utility) ? utility : null;
}
