import { PairMap } from '../base/index.ts';
import { ENDLESS, rank } from '../mind/index.ts';
import { EXPLAINED, UNDECIDED } from './answers.ts';
import { justBelow } from './goal.ts';
import type { Reasons } from './reasons.ts';

/** Whether a situation leads to the goal with so many acts. */
const DEAD = 0;
const ALIVE = 1;

/** What came of trying the next act. */
export type Turn = 'no acts left' | 'leads nowhere' | 'leads on';

/** A situation with the acts a story has left there, and how far they have been tried. */
export interface Place {
  readonly situation: number;
  readonly remaining: number;
  nextAction: number;
  /** The act tried last, and the situation after it. */
  action: number;
  after: number;
}

/**
 * Tells which explained acts lead on to a goal that is to be first reached after an exact number of acts. That depends on
 * the situation and the number alone, so it is found out once and remembered, as long as there is room.
 */
export class Ways {
  private readonly reasons: Reasons;
  private readonly goal: number;
  private readonly budget: number;
  private readonly mostBytes: number;
  private known = new PairMap();
  /** Places taken up, and acts tried there. */
  visited = 0;
  generated = 0;
  /** Whether some act was left undecided, so that there may be more ways than are found. */
  leftUndecided = false;

  /** @param budget acts that each character's plan may have */
  constructor(reasons: Reasons, goal: number, budget: number, mostBytes: number) {
    this.reasons = reasons;
    this.goal = goal;
    this.budget = budget;
    this.mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.known.bytes;
  }

  /** Whether explained acts lead from a situation to the goal, first reached after exactly so many of them. */
  *canReachGoal(situation: number, acts: number): Generator<undefined, boolean, void> {
    const known = this.known.get(situation, acts);
    if (known !== undefined) return known === ALIVE;
    if (this.known.bytes > this.mostBytes) this.known = new PairMap();
    const path = [this.placeAt(situation, acts)];
    for (let place = path.at(-1); place !== undefined; place = path.at(-1)) {
      const turn = this.tryNext(place);
      if (this.reasons.effort.stopped !== undefined) return false;
      yield;
      if (turn === 'no acts left') {
        this.known.set(place.situation, place.remaining, DEAD);
        path.pop();
      }
      if (turn !== 'leads on') continue;
      const way = place.remaining === 1 ? ALIVE : this.known.get(place.after, place.remaining - 1);
      if (way === undefined) path.push(this.placeAt(place.after, place.remaining - 1));
      if (way !== ALIVE) continue;
      for (const passed of path) this.known.set(passed.situation, passed.remaining, ALIVE);
      return true;
    }
    return false;
  }

  placeAt(situation: number, remaining: number): Place {
    this.visited++;
    return { situation, remaining, nextAction: 0, action: -1, after: ENDLESS };
  }

  /** Tries the next possible act of a place: whether it is explained, and the goal not too far after it. */
  tryNext(place: Place): Turn {
    const { minds } = this.reasons;
    const { situation, remaining } = place;
    let action = place.nextAction;
    while (action < minds.world.actionCount && !minds.possible(situation, action)) action++;
    place.nextAction = action + 1;
    if (action >= minds.world.actionCount) return 'no acts left';
    this.generated++;
    if (!this.reasons.effort.step()) return 'leads nowhere';
    const after = minds.after(situation, action);
    if (after === ENDLESS) return 'leads nowhere';
    const reached = rank(minds.utility(after, -1)) >= this.goal;
    if (reached !== (remaining === 1)) return 'leads nowhere';
    if (!reached && this.estimate(after, remaining - 1) >= remaining) return 'leads nowhere';
    const answer = this.reasons.explained(situation, action, this.budget);
    if (answer === UNDECIDED) this.leftUndecided = true;
    if (answer !== EXPLAINED) return 'leads nowhere';
    place.action = action;
    place.after = after;
    return 'leads on';
  }

  /** Acts needed at least to reach the goal (which is to rise above everything below it); exact up to `within`. */
  estimate(situation: number, within: number): number {
    return this.reasons.distance(situation).atLeast(situation, justBelow(this.goal), within);
  }
}
