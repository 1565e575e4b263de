import { ENDLESS } from '../mind/index.ts';
import { EXPLAINED, NOT_EXPLAINED } from './answers.ts';
import type { AuthorSearch } from './author.ts';
import { MOST_PER_QUESTION } from './effort.ts';
import { UNREACHABLE } from './relaxed.ts';

/**
 * Steps for a question that is asked because an act is on a way to the goal, and how many times as many each time it is asked
 * again. Easy questions are asked about every act.
 */
const EFFORT_ON_THE_WAY = 300;
const EFFORT_FACTOR = 4;

/** What one look within a bound brought. */
export interface Look {
  readonly acts?: readonly number[];
  /** The least number of acts that could still lead to the goal beyond the bound. */
  readonly nextBound: number;
}

/** An act that may be part of a story, and where it leads. */
interface Step {
  readonly action: number;
  readonly from: Place;
  readonly to: Place;
  /** Steps that its question was given so far; Infinity once it is known to be explained. */
  effort: number;
  /** Whether it is known not to be explained, or could not be decided. */
  isClosed: boolean;
}

/** A situation that acts lead to which may be explained. */
interface Place {
  readonly situation: number;
  /** The last act of the first way that leads here, in the order of definition; undefined at the start. */
  by: Step | undefined;
  /** In the order of definition. */
  readonly steps: Step[];
  /** Acts to the goal at least, by way of steps that are not closed. */
  needed: number;
  /** Its index among the visits, if acts lead to it of which it is known that they are explained; else -1. */
  visit: number;
}

/** Acts that lead from the start to the goal. */
type Way = readonly Step[];

/** What is laid out. */
interface Layout {
  readonly search: AuthorSearch;
  readonly bound: number;
  readonly start: Place;
  readonly places: Map<number, Place>;
  nextBound: number;
}

/**
 * Looks for a shortest story of at most `bound` acts, and asks the hard questions last: it lays out all ways to the goal whose
 * acts may be explained, as far as that is soon seen, shorter ways first; and where there is one, asks about the acts on it, with more
 * and more effort, until one of them is known to have no reason or all have one. So nobody is asked about an act after which the
 * goal cannot be reached in time, and of a way that is no story only what is easiest to rule out is ruled out. Of equally short
 * stories it finds the first in the order of definition. Equal situations are one place: what can follow depends on the
 * situation alone. Yields after every act tried.
 */
export function* lookWithin(search: AuthorSearch, bound: number): Generator<void, Look, void> {
  const { from } = search.question;
  const start: Place = { situation: from, by: undefined, steps: [], needed: 1, visit: 0 };
  const layout: Layout = { search, bound, start, places: new Map([[from, start]]), nextBound: UNREACHABLE };
  search.restart();
  for (let depth = 1, layer = [start]; depth <= bound && layer.length > 0; depth++) {
    const next: Place[] = [];
    for (const place of layer) {
      yield* layOut(layout, place, depth, next);
      // Whatever leads on from the places still to come is later in the order of definition than the first way to this one.
      const story = yield* settleAny(search, endingsOf(place));
      if (story !== undefined || search.effort.isSpent) return lookFrom(layout, story);
    }
    const story = yield* settleAny(search, shortestWays(start, depth));
    if (story !== undefined || search.effort.isSpent) return lookFrom(layout, story);
    layer = next;
  }
  return lookFrom(layout, undefined);
}

function lookFrom({ search, start, nextBound }: Layout, story: Way | undefined): Look {
  if (story !== undefined) return { acts: story.map(({ action }) => action), nextBound };
  // Of what is laid out there may be longer ways: those whose beginnings were laid out as parts of shorter ones.
  const longest = Math.min(nextBound - 1, search.question.limits.author);
  const way = shortestWays(start, longest).next().value as Way | undefined;
  return { nextBound: way?.length ?? nextBound };
}

/** Finds all acts that may go on from a place, the last of so many, to the goal. */
function* layOut(layout: Layout, place: Place, depth: number, next: Place[]): Generator<void, void, void> {
  const { search, bound } = layout;
  const { minds, effort } = search;
  search.visited++;
  for (const action of minds.applicable(place.situation)) {
    search.generated++;
    if (!effort.step()) return;
    yield;
    // In projection it is cheap to see that an act leads too far away; what it does to minds is not worked out then.
    const needed = search.neededAfter(place.situation, action, bound - depth);
    const isTooFar = depth + needed > bound;
    if (isTooFar && depth + needed >= layout.nextBound) continue;
    if (!search.mayBeExplained(place.situation, action)) continue;
    if (isTooFar) {
      layout.nextBound = depth + needed;
      continue;
    }
    const step = stepFrom(layout, place, action, next);
    if (step !== undefined) place.steps.push(step);
  }
}

/** An act that leads somewhere else and may be explained; a place that it leads to for the first time is noted. */
function stepFrom({ search, places }: Layout, from: Place, action: number, next: Place[]): Step | undefined {
  const after = search.minds.after(from.situation, action);
  if (after === ENDLESS || after === from.situation) return undefined;
  const isLast = search.reasons.ideas.has('hard questions last');
  const answer = search.explained(
    from.situation,
    action,
    isLast ? search.effort.hardAfter : MOST_PER_QUESTION,
  );
  if (answer === NOT_EXPLAINED) return undefined;
  const known = places.get(after);
  const step: Step = {
    action,
    from,
    to: known ?? {
      situation: after,
      by: undefined,
      steps: [],
      needed: search.reached(after) ? 0 : 1,
      visit: -1,
    },
    effort: answer === EXPLAINED ? Number.POSITIVE_INFINITY : 0,
    isClosed: false,
  };
  search.waiting++;
  const { to } = step;
  if (known === undefined) {
    to.by = step;
    places.set(after, to);
    if (to.needed > 0) next.push(to);
  }
  if (answer === EXPLAINED && from.visit !== -1 && to.visit === -1)
    to.visit = search.visit(after, from.visit, action);
  return step;
}

/** The ways to the goal that end with one act more than the first way to a place. */
function* endingsOf(place: Place): Generator<Way> {
  const ends = place.steps.filter(({ to }) => to.needed === 0);
  if (ends.length === 0) return;
  const way: Step[] = [];
  for (let step = place.by; step !== undefined; step = step.from.by) way.unshift(step);
  for (const end of ends) if (way.every((step) => !step.isClosed)) yield [...way, end];
}

/** The ways to the goal of so many acts at most that are not closed, the shortest first and in the order of definition. */
function* shortestWays(start: Place, acts: number): Generator<Way> {
  while (start.needed <= acts) {
    const way: Step[] = [];
    if (findWay(start, start.needed, way)) yield way;
  }
}

/** Extends a way to the goal by so many acts at most; where that cannot be, notes that it takes more. */
function findWay(place: Place, acts: number, way: Step[]): boolean {
  if (place.needed === 0) return true;
  for (const step of place.steps) {
    if (step.isClosed || step.to.needed >= acts) continue;
    way.push(step);
    if (findWay(step.to, acts - 1, way)) return true;
    way.pop();
  }
  place.needed = acts + 1;
  return false;
}

/** The first of some ways whose acts are all explained; of every other one an act is closed. */
function* settleAny(search: AuthorSearch, ways: Generator<Way>): Generator<void, Way | undefined, void> {
  for (const way of ways) {
    if (yield* settle(search, way)) return way;
    if (search.effort.isSpent) return undefined;
  }
  return undefined;
}

/** Whether all acts on a way are explained; otherwise one of them is closed, unless there is no effort left to tell. */
function* settle(search: AuthorSearch, way: Way): Generator<void, boolean, void> {
  for (let step = nextToAsk(search, way); step !== undefined; step = nextToAsk(search, way)) {
    const { steps } = search.effort;
    step.effort = Math.min(MOST_PER_QUESTION, Math.max(EFFORT_ON_THE_WAY, step.effort * EFFORT_FACTOR));
    const answer = search.explained(step.from.situation, step.action, step.effort);
    search.refutations.note(step.action, search.effort.steps - steps, answer === NOT_EXPLAINED);
    yield;
    if (answer === EXPLAINED) step.effort = Number.POSITIVE_INFINITY;
    else if (answer === NOT_EXPLAINED) step.isClosed = true;
    else if (search.effort.isSpent) return false;
    else if (step.effort === MOST_PER_QUESTION) {
      step.isClosed = true;
      search.undecidedActs++;
    }
    if (step.isClosed) return false;
  }
  return true;
}

/**
 * The act on a way that is asked about next: of those about which least was asked, or once more than that, the one that is most
 * likely to be ruled out soon; of several the last. Undefined if all are known to be explained.
 */
function nextToAsk({ refutations }: AuthorSearch, way: Way): Step | undefined {
  const least = way.reduce((effort, step) => Math.min(effort, step.effort), Number.POSITIVE_INFINITY);
  const most = Math.max(least, EFFORT_ON_THE_WAY) * EFFORT_FACTOR;
  let next: Step | undefined;
  let highest = 0;
  for (const step of way) {
    if (step.effort > most || step.effort === Number.POSITIVE_INFINITY) continue;
    const expected = refutations.expected(step.action);
    if (expected < highest) continue;
    highest = expected;
    next = step;
  }
  return next;
}
