import { ENDLESS } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import { EXPLAINED } from './answers.ts';
import type { AuthorSearch } from './author.ts';

/** Steps for a question about an act of a known story: who could not soon say why will be asked by the search. */
const EFFORT_FOR_KNOWN = 300;

/** Stories remembered: the latest. */
const MOST_STORIES = 16;

/**
 * Stories found earlier in a session. What is left of one mostly still leads to the goal: when its next act was taken, and
 * often when something else has happened. To see whether it does takes a few questions instead of a search.
 */
export class KnownStories {
  private readonly world: World;
  private stories: readonly (readonly number[])[] = [];
  /** The actions of their acts, whatever the arguments. */
  private actions: ReadonlySet<number> = new Set();

  constructor(world: World) {
    this.world = world;
  }

  get isEmpty(): boolean {
    return this.stories.length === 0;
  }

  remember(acts: readonly number[]): void {
    if (acts.length === 0) return;
    const others = this.stories.filter((other) => other.join() !== acts.join());
    this.stories = [acts, ...others].slice(0, MOST_STORIES);
    this.actions = new Set(this.stories.flat().map((act) => this.world.eventTemplates[act]));
  }

  /** Whether the same happens in one of them, with the same or others. */
  hasActLike(act: number): boolean {
    return this.actions.has(this.world.eventTemplates[act]);
  }

  /**
   * The shortest end of a story that leads to the goal from a situation, each of its acts possible and explained; of equally
   * short ones that of the latest story. Undefined if none of at most so many acts is seen to do so.
   */
  wayFrom(search: AuthorSearch, situation: number, most: number): readonly number[] | undefined {
    const longest = Math.max(...this.stories.map((acts) => acts.length));
    for (let length = 1; length <= Math.min(most, longest); length++) {
      for (const acts of this.stories) {
        if (acts.length < length) continue;
        const rest = acts.slice(acts.length - length);
        if (leadsToGoal(search, situation, rest)) return rest;
        if (search.effort.isSpent) return undefined;
      }
    }
    return undefined;
  }
}

/** Where they lead is seen first, and then whether everybody has a reason, which takes longer. */
function leadsToGoal(search: AuthorSearch, from: number, acts: readonly number[]): boolean {
  const { minds, effort } = search;
  const situations = [from];
  for (const [i, act] of acts.entries()) {
    if (!effort.step() || !minds.possible(situations[i], act)) return false;
    const after = minds.after(situations[i], act);
    if (after === ENDLESS) return false;
    situations.push(after);
  }
  return (
    search.reached(situations[acts.length]) &&
    acts.every((act, i) => search.explained(situations[i], act, EFFORT_FOR_KNOWN) === EXPLAINED)
  );
}
