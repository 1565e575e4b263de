import { ENDLESS } from '../mind/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import type { AuthorSearch } from './author.ts';
import { MOST_PER_QUESTION } from './effort.ts';
import { Novelty } from './novelty.ts';
import { Queue } from './queue.ts';

/** How many times as many steps a question may take where nothing is left to go on with. */
const EFFORT_FACTOR = 3;

/** An act tried and where it leads; whether it is explained is asked when its turn comes. */
interface Step {
  readonly situation: number;
  /** Visit it starts from, and acts up to and with this one. */
  readonly from: number;
  readonly action: number;
  readonly depth: number;
  /** Acts in all, if nobody's reasons are asked. */
  readonly acts: number;
  /** Steps that its question was given so far, and how often it was asked. */
  effort: number;
  asked: number;
}

/**
 * Looks at what seems best first: of the situations that bring something new (see `novelty.ts`) those that need the
 * fewest acts in all, by an estimate that never overestimates; then of the others. Finds stories where looking breadth
 * first would take too long, but not always a shortest one. Where stories are known from before, it is enough to come to
 * where the rest of one leads to the goal, and of acts that seem equally good those like theirs come first. Yields after every
 * act tried.
 *
 * No question is given more than a few steps as long as there is anything else to go on with. What was left undecided is asked
 * again then, with more, and from there on every question is given as many.
 * @param firstEffort steps for a question at first
 * @returns the acts of a story; undefined if there is none among explained acts
 */
export function* lookBestFirst(
  search: AuthorSearch,
  firstEffort: number,
): Generator<void, readonly number[] | undefined, void> {
  const { author } = search.question.limits;
  const novelty = new Novelty(search.minds);
  const usesNovelty = search.reasons.ideas.has('novelty');
  const fresh = new Queue<Step>();
  const stale = new Queue<Step>();
  const undecided = new Queue<Step>();
  let effort = search.reasons.ideas.has('hard questions last') ? firstEffort : MOST_PER_QUESTION;
  /** Fewest acts that led to a situation taken up: with fewer, more can follow within the limit, and it is taken up again. */
  const fewest = new Map<number, number>([[search.question.from, 0]]);
  const isKnown = (situation: number, depth: number): boolean =>
    (fewest.get(situation) ?? Number.POSITIVE_INFINITY) <= depth;
  const depths = [0];
  search.restart();

  function* expand(visit: number): Generator<void, void, void> {
    const { situation } = search.visits[visit];
    const depth = depths[visit] + 1;
    search.visited++;
    if (depth > author) return;
    for (const action of search.minds.applicable(situation)) {
      search.generated++;
      if (!search.effort.step()) return;
      yield;
      if (!search.mayBeExplained(situation, action)) continue;
      const after = search.minds.after(situation, action);
      if (after === ENDLESS || isKnown(after, depth)) continue;
      const needed = search.neededAtLeast(after);
      if (depth + needed > author) continue;
      const isFresh = !usesNovelty || novelty.isNew(after, needed);
      search.waiting++;
      const acts = depth + needed;
      const step = { situation: after, from: visit, action, depth, acts, effort: 0, asked: 0 };
      (isFresh ? fresh : stale).add(priority(acts, action), step);
    }
  }

  function priority(acts: number, action: number): number {
    return search.stories === undefined ? acts : 2 * acts + (search.stories.hasActLike(action) ? 0 : 1);
  }

  function actsThrough(visit: number): readonly number[] | undefined {
    const { situation } = search.visits[visit];
    if (search.reached(situation)) return search.actsTo(visit);
    const rest = search.stories?.wayFrom(search, situation, author - depths[visit]);
    return rest && [...search.actsTo(visit), ...rest];
  }

  function next(): Step | undefined {
    const step = fresh.take() ?? stale.take() ?? undecided.take();
    if (step !== undefined && step.effort >= effort)
      effort = Math.min(MOST_PER_QUESTION, effort * EFFORT_FACTOR);
    return step;
  }

  function isExplained(step: Step): boolean {
    const answer = search.explained(search.visits[step.from].situation, step.action, effort);
    if (answer === UNDECIDED) {
      step.effort = effort;
      step.asked++;
      if (effort === MOST_PER_QUESTION) search.undecidedActs++;
      else undecided.add(priority(step.acts + step.asked, step.action), step);
    }
    return answer === EXPLAINED;
  }

  novelty.isNew(search.question.from, search.neededAtLeast(search.question.from));
  yield* expand(0);
  for (;;) {
    const step = next();
    if (step === undefined || search.effort.stopped !== undefined) return undefined;
    if (step.asked === 0) search.waiting--;
    if (isKnown(step.situation, step.depth)) continue;
    yield;
    if (!isExplained(step)) continue;
    fewest.set(step.situation, step.depth);
    const visit = search.visit(step.situation, step.from, step.action);
    depths[visit] = step.depth;
    const acts = actsThrough(visit);
    if (acts !== undefined) return acts;
    yield* expand(visit);
  }
}
