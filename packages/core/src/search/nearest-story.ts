import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import type { ObedientDistance } from './obedience.ts';
import { actsTo, type Place } from './place.ts';
import { Queue } from './queue.ts';
import type { Reasons } from './reasons.ts';
import { UNREACHABLE } from './relaxed.ts';

/** Somebody without a reason for an act that they would have to take part in. */
export interface MissingReason {
  /** Position of the act, from 0. */
  readonly act: number;
  readonly character: number;
}

/** Acts that reach the goal, though some lack a reason. */
export interface NearestStory {
  readonly acts: readonly number[];
  readonly missing: readonly MissingReason[];
  /** Whether it is proved that no acts within the limits lack fewer reasons. */
  readonly proved: boolean;
}

/** What to come near to. */
interface Wanted {
  readonly from: number;
  readonly goal: number;
  readonly limits: { readonly author: number; readonly characters: number };
}

/** Acts tried at most in one look, and those of which it is asked who has a reason. */
const MOST_TRIES = 200_000;
const MOST_ASKED = 20_000;
/** A look that is not made to find the fewest missing reasons: acts that one missing reason counts for. */
const WEIGHT_IN_HASTE = 3;

interface Stop extends Place {
  readonly from: Stop | undefined;
  /** Reasons missing on the way; for the last act only if it was asked. */
  readonly missing: number;
  readonly asked: boolean;
}

/**
 * Finds the acts that reach the goal with the fewest missing reasons (one for each act and each who has none), and of
 * those the shortest. Who has a reason is only asked when an act's turn comes. If that takes too long, it looks for some
 * that lack few; and `obedient` are taken where nothing better is found.
 */
export function nearestStory(
  reasons: Reasons,
  distance: ObedientDistance,
  wanted: Wanted,
  obedient: readonly number[],
): NearestStory {
  const search = new NearestSearch(reasons, distance, wanted);
  const proved = search.look(wanted.limits.author + 1);
  if (proved !== undefined) return search.told(proved, !search.leftUndecided);
  const found = search.look(WEIGHT_IN_HASTE);
  const [fallback, other] = [search.told(obedient, false), found && search.told(found, false)];
  return other !== undefined && other.missing.length < fallback.missing.length ? other : fallback;
}

class NearestSearch {
  leftUndecided = false;
  private readonly reasons: Reasons;
  private readonly minds: Minds;
  private readonly distance: ObedientDistance;
  private readonly wanted: Wanted;

  constructor(reasons: Reasons, distance: ObedientDistance, wanted: Wanted) {
    this.reasons = reasons;
    this.minds = reasons.minds;
    this.distance = distance;
    this.wanted = wanted;
  }

  /**
   * Looks for acts that reach the goal, those first of which the number, with so many added for each missing reason, is
   * the least. Undefined if it takes too long.
   */
  look(weight: number): readonly number[] | undefined {
    const { minds, reasons, wanted } = this;
    const queue = new Queue<Stop>();
    /** Per situation taken up, the fewest acts that led there; more acts are of use only if they lacked fewer reasons. */
    const closed = new Map<number, number>();
    const add = (place: Stop): void => {
      const needed = this.distance.atLeast(place.situation);
      if (needed >= UNREACHABLE || place.depth + needed > wanted.limits.author) return;
      queue.add(place.missing * weight + place.depth + needed, place);
    };
    add({ situation: wanted.from, from: undefined, action: -1, depth: 0, missing: 0, asked: true });
    let tries = 0;
    let asked = 0;
    for (let place = queue.take(); place !== undefined; place = queue.take()) {
      if ((closed.get(place.situation) ?? Number.POSITIVE_INFINITY) <= place.depth) continue;
      if (!place.asked && place.from !== undefined) {
        if (++asked > MOST_ASKED) return undefined;
        const more = this.without(place.from.situation, place.action).length;
        if (reasons.effort.isSpent) return undefined;
        place = { ...place, asked: true, missing: place.missing + more };
        if (more > 0) {
          add(place);
          continue;
        }
      }
      closed.set(place.situation, place.depth);
      if (rank(minds.utility(place.situation, -1)) >= wanted.goal) return actsTo(place);
      for (const action of minds.applicable(place.situation)) {
        if (++tries > MOST_TRIES || !reasons.effort.step()) return undefined;
        const situation = minds.after(place.situation, action);
        const depth = place.depth + 1;
        if (situation === ENDLESS || (closed.get(situation) ?? depth + 1) <= depth) continue;
        add({ situation, from: place, action, depth, missing: place.missing, asked: false });
      }
    }
    return undefined;
  }

  told(acts: readonly number[], proved: boolean): NearestStory {
    const missing: MissingReason[] = [];
    let situation = this.wanted.from;
    for (const [act, action] of acts.entries()) {
      for (const character of this.without(situation, action)) missing.push({ act, character });
      situation = this.minds.after(situation, action);
    }
    return { acts, missing, proved };
  }

  /** Those who have to consent to an act and are not known to have a reason. */
  private without(situation: number, action: number): readonly number[] {
    return [...this.minds.consenting(action)].filter((character) => {
      const mind = this.minds.mindOf(situation, character);
      const answer = this.reasons.answer(mind, action, this.wanted.limits.characters);
      if (answer === UNDECIDED) this.leftUndecided = true;
      return answer !== EXPLAINED;
    });
  }
}
