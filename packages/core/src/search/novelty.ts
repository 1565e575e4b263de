import { PriorityQueue } from '../base/index.ts';
import { ENDLESS, type Minds } from '../mind/index.ts';
import { EXPLAINED } from './answers.ts';
import type { AuthorSearch } from './author.ts';

/** An act that may lead on, waiting for its turn. */
interface Candidate {
  /** Index of the visit it starts from. */
  readonly from: number;
  readonly action: number;
  readonly after: number;
}

/**
 * Looks best first for some story, not the shortest: stories move when something happens that never happened before, or
 * when somebody comes to believe something new. Situations with such a novelty come first (one that was not there yet
 * while the author's utility stood as high, in the world or in the mind of any character), the others wait; among each
 * kind, those with the fewest acts behind and before them. An act's reasons are asked for when its turn comes. Yields
 * after every act tried.
 * @returns the acts of a story, or undefined if none was found
 */
export function* lookForNovelty(search: AuthorSearch): Generator<void, readonly number[] | undefined, void> {
  const { minds, effort, question } = search;
  const candidates: Candidate[] = [];
  const preferred = new PriorityQueue();
  const others = new PriorityQueue();
  const known = new Set<number>([question.from]);
  const novelties = new Novelties(minds);

  function* expand(visit: number): Generator<void, boolean, void> {
    const { situation, depth } = search.visits[visit];
    search.visited++;
    for (let action = 0; action < minds.world.actionCount; action++) {
      if (!minds.possible(situation, action)) continue;
      search.generated++;
      if (!effort.step()) return false;
      yield;
      const after = search.after(situation, action);
      if (after === ENDLESS || known.has(after)) continue;
      const needed = search.needed(after, question.limits.author - depth - 1);
      if (depth + 1 + needed > question.limits.author) continue;
      if (!search.reasons.mayBeExplained(situation, action, question.limits.characters)) continue;
      const queue = needed === 0 || novelties.has(after, search.utility(after)) ? preferred : others;
      queue.add(candidates.push({ from: visit, action, after }) - 1, depth + 1 + needed);
    }
    return true;
  }

  search.restart();
  novelties.note(question.from, search.utility(question.from));
  if (!(yield* expand(0))) return undefined;
  for (;;) {
    const next = preferred.take() ?? others.take();
    if (next === undefined) return undefined;
    const { from, action, after } = candidates[next];
    if (known.has(after)) continue;
    if (!effort.step()) return undefined;
    yield;
    if (search.explained(search.visits[from].situation, action) !== EXPLAINED) continue;
    known.add(after);
    const visit = search.visit(after, from, action);
    novelties.note(after, search.utility(after));
    if (search.reached(after)) return search.actsTo(visit);
    if (!(yield* expand(visit))) return undefined;
  }
}

/** Facts that were met already while the author's utility stood at some height: of the world and of each character's mind. */
class Novelties {
  private readonly minds: Minds;
  private readonly met = new Map<number, Set<number>>();

  constructor(minds: Minds) {
    this.minds = minds;
  }

  /** Whether a situation holds a fact that was not met yet. */
  has(situation: number, utility: number): boolean {
    const met = this.met.get(utility);
    return met === undefined || this.some(situation, (fact) => !met.has(fact));
  }

  note(situation: number, utility: number): void {
    let met = this.met.get(utility);
    if (met === undefined) {
      met = new Set();
      this.met.set(utility, met);
    }
    const facts = met;
    this.some(situation, (fact) => {
      facts.add(fact);
      return false;
    });
  }

  /** Asks for each fact of the world and of each mind, as one number, until the answer is yes. */
  private some(situation: number, ask: (fact: number) => boolean): boolean {
    const { fluentCount, characterCount } = this.minds.world;
    for (let mind = -1; mind < characterCount; mind++) {
      const state = mind === -1 ? situation : this.minds.mindOf(situation, mind);
      for (let fluent = 0; fluent < fluentCount; fluent++) {
        const value = this.minds.valueOf(state, fluent);
        if (ask((value * fluentCount + fluent) * (characterCount + 1) + mind + 1)) return true;
      }
    }
    return false;
  }
}
