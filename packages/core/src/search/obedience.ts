import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { Distance } from './distance.ts';
import { justBelow } from './goal.ts';
import { IdeasInUse } from './ideas.ts';
import { Motives } from './motives.ts';
import { actsTo, type Place } from './place.ts';
import { Queue } from './queue.ts';
import { UNREACHABLE } from './relaxed.ts';

/** Whether a utility of the author can be reached if everyone does as they are told. */
export interface Obedience {
  /** `unreachable`: proved, with any number of acts. */
  readonly answer: 'reachable' | 'unreachable' | 'unknown';
  /** For `reachable`: the fewest acts that do it. */
  readonly acts?: readonly number[];
}

/** Acts tried at most. */
const MOST_TRIES = 300_000;
/** The same where every mind counts. */
const MOST_TRIES_IN_FULL = 2000;
/** The same for each step upwards to the highest utility, and how many of these steps are made. */
const MOST_TRIES_PER_ROUND = 20_000;
const MOST_ROUNDS = 50;

/** What the author's utility would take if nobody's reasons were asked. */
export class ObedientDistance {
  private readonly minds: Minds;
  private readonly distance: Distance;
  private readonly threshold: number;
  private readonly mayGoOn: () => boolean;

  /** @param mayGoOn asked at every try whether to go on */
  constructor(minds: Minds, goal: number, mayGoOn: () => boolean) {
    this.minds = minds;
    this.threshold = justBelow(goal);
    const ideas = new IdeasInUse(['motives', 'consent', 'exact distance']);
    const scope = new Motives(minds.world, ideas).scope(-1, minds.levelOf(minds.start));
    this.distance = new Distance(minds, -1, scope, { ideas, mayTry: mayGoOn });
    this.mayGoOn = mayGoOn;
  }

  /** Acts that are still needed at least; UNREACHABLE where no number is enough. */
  atLeast(situation: number): number {
    return this.distance.fromProjection(this.distance.projection(situation), this.threshold, UNREACHABLE - 1);
  }

  /**
   * Looks for the fewest acts that reach the goal: in the small space in which only what matters to the author counts,
   * and where it does not show there that triggers would never end, in the whole.
   */
  reach(from: number, mostTries: number = MOST_TRIES): Obedience {
    const { distance } = this;
    const found = this.lookFrom(distance.projection(from), mostTries, (projection) =>
      distance.fromProjection(projection, this.threshold, UNREACHABLE - 1),
    );
    if (found.acts === undefined || this.canBeDone(from, found.acts)) return found;
    return this.lookFrom(from, MOST_TRIES_IN_FULL, (situation) => this.atLeast(situation));
  }

  /** Tries those acts first that need the fewest in all. */
  private lookFrom(from: number, mostTries: number, needed: (situation: number) => number): Obedience {
    const { minds } = this;
    const depths = new Map([[from, 0]]);
    const queue = new Queue<Place>();
    const add = (place: Place): void => {
      const left = needed(place.situation);
      if (left < UNREACHABLE) queue.add(place.depth + left, place);
    };
    add({ situation: from, from: undefined, action: -1, depth: 0 });
    let tries = 0;
    for (let place = queue.take(); place !== undefined; place = queue.take()) {
      if (depths.get(place.situation)! < place.depth) continue;
      if (rank(minds.utility(place.situation, -1)) > this.threshold)
        return { answer: 'reachable', acts: actsTo(place) };
      for (const action of minds.applicable(place.situation)) {
        if (++tries > mostTries || !this.mayGoOn()) return { answer: 'unknown' };
        const situation = minds.after(place.situation, action);
        const depth = place.depth + 1;
        if (situation === ENDLESS || (depths.get(situation) ?? depth + 1) <= depth) continue;
        depths.set(situation, depth);
        add({ situation, from: place, action, depth });
      }
    }
    return { answer: 'unreachable' };
  }

  private canBeDone(from: number, acts: readonly number[]): boolean {
    const { minds } = this;
    let situation = from;
    for (const action of acts) {
      if (situation === ENDLESS || !minds.possible(situation, action)) return false;
      situation = minds.after(situation, action);
    }
    return situation !== ENDLESS;
  }
}

/** The highest utility of the author that can be reached if everyone does as they are told, as far as is found out. */
export function highestReachable(
  minds: Minds,
  mayGoOn: () => boolean,
): { readonly utility: number; readonly certain: boolean } {
  let utility = rank(minds.utility(minds.start, -1));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const distance = new ObedientDistance(minds, justAbove(utility), mayGoOn);
    const { answer, acts } = distance.reach(minds.start, MOST_TRIES_PER_ROUND);
    if (acts === undefined) return { utility, certain: answer === 'unreachable' };
    const end = acts.reduce((situation, act) => minds.after(situation, act), minds.start);
    utility = rank(minds.utility(end, -1));
  }
  return { utility, certain: false };
}

/** The smallest number above another. */
function justAbove(number: number): number {
  return -justBelow(-number);
}
