import { PairMap } from '../base/index.ts';
import { ENDLESS } from '../mind/index.ts';
import { EXPLAINED } from './answers.ts';
import type { AuthorSearch } from './author.ts';

/** Every so many acts tried it lets others have a turn. */
const TRIES_PER_TURN = 64;

/** In place of how many acts may stay: a story was found, or the search gave up. */
const FOUND = -1;
const GAVE_UP = -2;

/**
 * Looks goal first: for sequences of acts that reach the goal, whoever has a reason for them, and asks for reasons only
 * once a sequence is complete. Where an act turns out to have none, everything from that act on is taken back. Better
 * than looking breadth first where most acts are hard to explain and few lead to the goal; worse where many do.
 *
 * Works through rising lengths, in the order of definition. From where no way on was found, whatever led there, it does
 * not look again with as many acts left.
 */
export class GoalFirst {
  private readonly search: AuthorSearch;
  private readonly lastStep: number;
  private readonly deadEnds = new PairMap();
  private readonly acts: number[] = [];
  private readonly situations: number[];

  /** @param lastStep gives up once the search has taken so many steps in all */
  constructor(search: AuthorSearch, lastStep: number) {
    this.search = search;
    this.lastStep = lastStep;
    this.situations = [search.question.from];
  }

  /** The acts of a story; undefined if none was found. */
  *look(): Generator<void, readonly number[] | undefined, void> {
    const { author } = this.search.question.limits;
    for (let length = this.search.needed(this.situations[0], author); length <= author; length++) {
      const stay = yield* this.extend(length);
      if (stay === FOUND) return this.acts;
      if (stay === GAVE_UP) return undefined;
    }
    return undefined;
  }

  /**
   * Tries all ways to reach the goal with exactly so many more acts.
   * @returns FOUND, GAVE_UP, or how many acts may stay: fewer than now if an earlier act turned out to be unexplained
   */
  private *extend(left: number): Generator<void, number, void> {
    const { search, acts, situations } = this;
    const depth = acts.length;
    const situation = situations[depth];
    if (this.deadEnds.get(situation, left) !== undefined) return depth;
    let depends = false;
    for (const action of search.minds.applicable(situation)) {
      const after = search.minds.after(situation, action);
      if (after === ENDLESS || search.needed(after, left - 1) > left - 1) continue;
      if (++search.generated % TRIES_PER_TURN === 0) yield;
      if (!search.effort.step() || search.effort.steps > this.lastStep) return GAVE_UP;
      // A story that comes back to where it was is not a shortest one; one that reaches the goal on the way was tried.
      if (situations.includes(after) || (left > 1 && search.reached(after))) {
        depends = true;
        continue;
      }
      if (!search.reasons.mayBeExplained(situation, action, search.question.limits.characters)) continue;
      acts.push(action);
      situations.push(after);
      const stay = left === 1 ? this.judge() : yield* this.extend(left - 1);
      if (stay < 0) return stay;
      acts.pop();
      situations.pop();
      if (stay < depth) return stay;
    }
    if (!depends) this.deadEnds.set(situation, left, 1);
    return depth;
  }

  /** FOUND if every act is explained, or how many acts may stay: those before the first that is not. */
  private judge(): number {
    const { search, acts, situations } = this;
    for (const [i, action] of acts.entries()) {
      if (search.explained(situations[i], action) !== EXPLAINED) return i;
    }
    return FOUND;
  }
}
