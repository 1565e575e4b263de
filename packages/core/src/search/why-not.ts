import { ENDLESS, TooManyMinds } from '../mind/index.ts';
import { type Answer, EXPLAINED, UNDECIDED } from './answers.ts';
import { type Failing, failingConditions, type Past } from './failing.ts';
import { type Outlook, outlookOn } from './outlook.ts';
import { type PlanOptions, PlanSearch } from './plan.ts';
import type { Reasons } from './reasons.ts';
import type { SearchLimits, Threat } from './story.ts';
import { type OuterLimits, outerLimits } from './watch.ts';

/** What keeps one who has to consent from an act, or that nothing does. */
export interface Obstacle {
  readonly character: number;
  readonly kind: 'none' | 'unseen' | 'unmotivated' | 'limit' | 'undecided';
  /** For `unseen`: what they believe to be missing. */
  readonly failing: readonly Failing[];
  /** For `unseen`: they believe that its triggers would fire for ever. */
  readonly endless: boolean;
  /** Their utility now, as they see it; NaN for `?`. */
  readonly now: number;
  /** For `unmotivated` and `limit`: what they can see coming of it. */
  readonly outlook?: Outlook;
  /** For `unmotivated`: what they fear would follow (see `Reasons.deterrents`). */
  readonly deterredBy: readonly Threat[];
  /** For `limit`: larger limits with which they would have a reason, the least of those tried. */
  readonly limit?: Partial<SearchLimits>;
  /** For `unmotivated`: whether the larger limits that were tried would change nothing, or could not be tried out. */
  readonly larger?: 'no help' | 'unknown';
}

/** Why an act does not happen, by what weighs most. */
export interface WhyNot {
  readonly event: number;
  /**
   * `nothing`: nothing stands in its way. `impossible`: in the world. `unseen`: somebody who has to consent believes it
   * impossible. `unmotivated`: somebody has no reason. `limit`: those who have none would have one with a larger limit.
   */
  readonly verdict: 'nothing' | 'impossible' | 'unseen' | 'unmotivated' | 'limit' | 'undecided';
  /** For `impossible`: what is missing; nothing where its triggers would fire for ever. */
  readonly failing: readonly Failing[];
  readonly endless: boolean;
  /** Of those who have to consent, in order of definition; none where it is impossible. */
  readonly obstacles: readonly Obstacle[];
  /** For an act that all have a reason for: the acts of the story with it, if those are more than the author may have. */
  readonly limit?: Partial<SearchLimits>;
}

/** How hard to look at what could be made of it, and at larger limits. */
const EFFORT_IN_OUTLOOKS = 1000;
const STEPS_IN_OUTLOOKS = 60_000;
const EFFORT_PER_LIMIT = 20_000;
const STEPS_PER_LIMIT = 100_000;

/** What is added to the limits of characters and minds, one after the other. */
const MORE: readonly (readonly [acts: number, minds: number])[] = [
  [1, 0],
  [2, 0],
  [3, 0],
  [0, 1],
  [0, 2],
  [1, 1],
  [2, 1],
  [3, 1],
];

/**
 * Finds out why an act does not happen after what has happened. Whether somebody has a reason is asked with the effort that
 * the search has. The limits are blamed last, and only when it was seen that a larger one would do.
 * @param options what limits its time and memory, and what had happened where the search starts
 */
export function whyNot(
  search: Pick<PlanSearch, 'minds' | 'reasons' | 'limits'>,
  past: Past,
  event: number,
  options: Asked = {},
): WhyNot {
  const { minds, limits } = search;
  const situation = past.situations[past.situations.length - 1];
  const nothing: WhyNot = { event, verdict: 'nothing', failing: [], endless: false, obstacles: [] };
  if (!minds.possible(situation, event)) {
    return { ...nothing, verdict: 'impossible', failing: failingConditions(minds, past, event, -1) };
  }
  if (minds.after(situation, event) === ENDLESS) return { ...nothing, verdict: 'impossible', endless: true };
  const obstacles = [...minds.consenting(event)].map((character) =>
    obstacleFor(search, past, event, character, options),
  );
  const kinds = obstacles.map(({ kind }) => kind);
  const verdict = (['unseen', 'unmotivated', 'limit', 'undecided'] as const).find((kind) =>
    kinds.includes(kind),
  );
  if (verdict !== undefined) return { ...nothing, verdict, obstacles };
  const needed = past.acts.length + 1;
  if (needed <= limits.author) return { ...nothing, obstacles };
  return { ...nothing, verdict: 'limit', obstacles, limit: { author: needed } };
}

type Asked = OuterLimits & Pick<PlanOptions, 'history'>;

function obstacleFor(
  search: Pick<PlanSearch, 'minds' | 'reasons' | 'limits'>,
  past: Past,
  event: number,
  character: number,
  options: Asked,
): Obstacle {
  const { minds, reasons, limits } = search;
  const mind = minds.mindOf(past.situations[past.situations.length - 1], character);
  const now = minds.utility(mind, character);
  const none: Obstacle = { character, kind: 'none', failing: [], endless: false, now, deterredBy: [] };
  if (!minds.possible(mind, event)) {
    return { ...none, kind: 'unseen', failing: failingConditions(minds, past, event, character) };
  }
  if (minds.after(mind, event) === ENDLESS) return { ...none, kind: 'unseen', endless: true };
  // Asked with the effort of the search, so that nothing is left open here that another question decides.
  const answer = reasons.answer(mind, event, limits.characters);
  if (answer === EXPLAINED) return none;
  if (answer === UNDECIDED) return { ...none, kind: 'undecided' };
  const seen = withEffort(reasons, EFFORT_IN_OUTLOOKS, STEPS_IN_OUTLOOKS, () => ({
    outlook: outlookOn(reasons, mind, event, limits.characters),
    deterredBy: reasons.deterrents(mind, event, limits.characters),
  }));
  const larger = largerLimits(search, past, event, character, options);
  if (typeof larger === 'object') return { ...none, kind: 'limit', outlook: seen.outlook, limit: larger };
  return { ...none, kind: 'unmotivated', ...seen, larger };
}

/** Tries larger limits until some give a reason. */
function largerLimits(
  { minds, limits }: Pick<PlanSearch, 'minds' | 'limits'>,
  past: Past,
  event: number,
  character: number,
  options: Asked,
): Partial<SearchLimits> | 'no help' | 'unknown' {
  let isKnown = true;
  for (const [moreActs, moreMinds] of MORE) {
    const larger = {
      ...(moreActs > 0 && { characters: limits.characters + moreActs }),
      ...(moreMinds > 0 && { minds: limits.minds + moreMinds }),
    };
    const answer = answerWithin({ ...limits, ...larger }, { minds, past, event, character, options });
    if (answer === EXPLAINED) return larger;
    if (answer === UNDECIDED) isKnown = false;
  }
  return isKnown ? 'no help' : 'unknown';
}

function answerWithin(
  limits: SearchLimits,
  {
    minds: { world },
    past,
    event,
    character,
    options,
  }: Pick<PlanSearch, 'minds'> & { past: Past; event: number; character: number; options: Asked },
): Answer {
  try {
    const { history = [] } = options;
    const { minds, reasons } = new PlanSearch(world, { ...outerLimits(options), limits, history });
    const situation = past.acts.reduce((before, act) => minds.after(before, act), minds.start);
    const mind = minds.mindOf(situation, character);
    return withEffort(reasons, EFFORT_PER_LIMIT, STEPS_PER_LIMIT, () =>
      reasons.answer(mind, event, limits.characters),
    );
  } catch (error) {
    if (error instanceof TooManyMinds) return UNDECIDED;
    throw error;
  }
}

/** Asks with so much effort per question, and so many steps in all. */
export function withEffort<Found>(
  { effort }: Reasons,
  perQuestion: number,
  steps: number,
  ask: () => Found,
): Found {
  const before = { perQuestion: effort.perQuestion, lastStep: effort.lastStep };
  effort.perQuestion = perQuestion;
  effort.lastStep = Math.min(before.lastStep, effort.steps + steps);
  try {
    return ask();
  } finally {
    effort.perQuestion = before.perQuestion;
    effort.lastStep = before.lastStep;
  }
}
