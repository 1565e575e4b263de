import { ENDLESS } from '../mind/index.ts';
import type { Distance } from './distance.ts';
import { afterDropping, later, NOTHING_DROPPED, type Since, sinceAct } from './since.ts';

/** Shadows kept at most; with fewer, less is seen to be redundant early, and nothing wrongly. */
export const MOST_SHADOWS = 48;
/** Without shadows, only the plan's own beginnings are its rivals. */
export const NO_SHADOWS = 0;

/** What is known of a plan after so many acts. */
interface Layer {
  readonly projection: number;
  /** Where it would be, and from which act on that shows. */
  readonly shadows: ReadonlyMap<number, Since>;
  /** The highest utility before any of the acts, or in a shadow; and from which act on that shows. */
  readonly rival: number;
  readonly rivalSince: Since;
}

/**
 * Where a plan in the making would be if some of its acts were left out: its shadows. They show early that a plan will
 * not be minimal. Only subsequences are followed whose acts need nobody else's consent beyond what the plan itself has
 * shown (beginnings of the plan, and then own acts only), so that each shadow really is a rival (rule 7), whatever the
 * budget; and only in projection, where what cannot matter to the planner does not show.
 *
 * Shadows go on with acts that in full might be impossible because triggers would go on for ever; so there are to be
 * none in a world where that can happen (see `mayGoOnForEver`). What the plan has passed through is a rival anyway.
 */
export class Shadows {
  private readonly distance: Distance;
  private readonly most: number;
  private readonly layers: Layer[] = [];

  /** A plan of one act so far, with at most so many shadows. */
  constructor(distance: Distance, most: number, mind: number, action: number, isOwn: boolean) {
    this.distance = distance;
    this.most = most;
    const start = distance.projection(mind);
    this.layers.push({
      projection: start,
      shadows: new Map(),
      rival: Number.NEGATIVE_INFINITY,
      rivalSince: NOTHING_DROPPED,
    });
    this.push(distance.next(start, action), action, isOwn);
  }

  /** Where the plan itself leads. */
  get projection(): number {
    return this.top.projection;
  }

  /** Whether the plan as it is ends higher than every shadow. */
  get endsHighest(): boolean {
    return this.distance.utility(this.top.projection) > this.top.rival;
  }

  /** The highest utility so far, of the plan or a shadow: if it goes on, it must end higher. */
  get highest(): number {
    return Math.max(this.top.rival, this.distance.utility(this.top.projection));
  }

  /** From which act on it shows that a shadow, or what the plan has passed through, is as high as that. */
  get rivalSince(): Since {
    return this.top.rivalSince;
  }

  /** From which act on it shows what must be exceeded (see `highest`). */
  get highestSince(): Since {
    const { projection, rival, rivalSince } = this.top;
    // Going no further than here drops only what is still to come.
    return this.distance.utility(projection) >= rival ? sinceAct(this.layers.length - 1) : rivalSince;
  }

  /**
   * From which act on it shows that own acts alone cannot make a minimal plan any more, if they cannot: a shadow is where
   * the plan is, and would go along.
   */
  get redundantSince(): Since | undefined {
    return this.top.shadows.get(this.top.projection);
  }

  push(projection: number, action: number, isOwn: boolean): void {
    const { distance } = this;
    const before = this.top;
    const act = this.layers.length - 1;
    const shadows = new Map<number, Since>();
    for (const [shadow, since] of before.shadows) shadows.set(shadow, afterDropping(since, act));
    const add = (shadow: number, since: Since): void => {
      const known = shadows.get(shadow);
      if (known !== undefined) shadows.set(shadow, later(known, since));
      else if (shadows.size < this.most) shadows.set(shadow, since);
    };
    add(before.projection, afterDropping(NOTHING_DROPPED, act));
    if (isOwn && distance.matters(action)) {
      for (const [shadow, since] of before.shadows) {
        const after = distance.isPossible(shadow, action) ? distance.next(shadow, action) : ENDLESS;
        if (after !== ENDLESS) add(after, since);
      }
    }
    this.layers.push({ projection, shadows, ...this.highestOf(shadows, before, act) });
  }

  /** The highest rival after one more act, and from which act on it shows. */
  private highestOf(
    shadows: ReadonlyMap<number, Since>,
    before: Layer,
    act: number,
  ): Pick<Layer, 'rival' | 'rivalSince'> {
    let { rival, rivalSince } = before;
    const meet = (utility: number, since: Since): void => {
      if (utility > rival) rivalSince = since;
      else if (utility === rival) rivalSince = later(rivalSince, since);
      rival = Math.max(rival, utility);
    };
    meet(this.distance.utility(before.projection), sinceAct(act));
    for (const [shadow, since] of shadows) meet(this.distance.utility(shadow), since);
    return { rival, rivalSince };
  }

  pop(): void {
    this.layers.pop();
  }

  private get top(): Layer {
    return this.layers[this.layers.length - 1];
  }
}
