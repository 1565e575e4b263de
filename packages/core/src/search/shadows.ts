import { ENDLESS } from '../mind/index.ts';
import type { Distance } from './distance.ts';

/** Shadows kept at most; with fewer, less is seen to be redundant early, and nothing wrongly. */
export const MOST_SHADOWS = 48;
/** Without shadows, only the plan's own beginnings are its rivals. */
export const NO_SHADOWS = 0;

/** What is known of a plan after so many acts. */
interface Layer {
  readonly projection: number;
  readonly shadows: readonly number[];
  /** The highest utility before any of the acts, or in a shadow. */
  readonly rival: number;
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
    this.layers.push({ projection: start, shadows: [], rival: Number.NEGATIVE_INFINITY });
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

  /**
   * Whether own acts alone cannot make a minimal plan any more: a shadow is where the plan is, and would go along.
   */
  get makeRedundant(): boolean {
    return this.top.shadows.includes(this.top.projection);
  }

  push(projection: number, action: number, isOwn: boolean): void {
    const { distance } = this;
    const before = this.top;
    const shadows = [...before.shadows];
    const add = (shadow: number): void => {
      if (shadows.length < this.most && !shadows.includes(shadow)) shadows.push(shadow);
    };
    add(before.projection);
    if (isOwn && distance.matters(action)) {
      for (const shadow of before.shadows) {
        const after = distance.isPossible(shadow, action) ? distance.next(shadow, action) : ENDLESS;
        if (after !== ENDLESS) add(after);
      }
    }
    const rival = shadows.reduce(
      (highest, shadow) => Math.max(highest, distance.utility(shadow)),
      Math.max(before.rival, distance.utility(before.projection)),
    );
    this.layers.push({ projection, shadows, rival });
  }

  pop(): void {
    this.layers.pop();
  }

  private get top(): Layer {
    return this.layers[this.layers.length - 1];
  }
}
