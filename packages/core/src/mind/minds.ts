import { listAt, type World } from '../world/index.ts';
import { evaluate, holds } from './conditions.ts';
import { ENDLESS } from './endless.ts';
import type { Impression } from './events.ts';
import type { Projection } from './shapes.ts';
import { Situations } from './situations.ts';
import { startSituation } from './start.ts';
import { type Firing, TriggerClosure } from './triggers.ts';

/**
 * A world in motion: its situations, what each character believes in them, and what acts do. Situations are numbers;
 * identical situations (minds included) have the same number, and every transition is worked out once.
 */
export class Minds {
  readonly world: World;
  readonly situations: Situations;
  /** The situation at the start, triggers settled, and after what has happened before; ENDLESS if triggers never end. */
  readonly start: number;
  private readonly closure: TriggerClosure;

  /**
   * @param depth how deep reasons may be looked for: the epistemic limit. Minds are kept whole to one level more.
   * @param history events that are known to have happened before the start
   */
  constructor(world: World, depth: number, history: readonly number[] = []) {
    this.world = world;
    this.situations = new Situations(world, depth + 1);
    this.closure = new TriggerClosure(this.situations);
    const first = startSituation(this.situations, this.closure);
    this.start = history.reduce((before, event) => this.afterIfItEnds(before, event), first);
  }

  /** Names of the triggers that would fire for ever, one entry per chain of them met so far. */
  get endlessTriggers(): readonly string[] {
    return this.closure.endless;
  }

  /** Number of different situations met so far, imagined ones included. */
  get size(): number {
    return this.situations.size;
  }

  /** Bytes held by situations and remembered transitions. */
  get bytes(): number {
    return this.situations.bytes + this.closure.bytes;
  }

  /** Forgets what can be worked out again: what acts lead to. Situations keep their numbers. */
  giveBack(): void {
    this.closure.transitions.giveBack();
  }

  /** Whether an action's precondition holds in a situation. */
  possible(situation: number, action: number): boolean {
    return holds(this.situations, this.world.preconditions[action], situation);
  }

  /** The actions possible in a situation (in a projection: of those that matter there), ascending. */
  applicable(situation: number): Int32Array {
    return this.closure.transitions.applicable(situation);
  }

  /** The situation after an action and all triggers; ENDLESS if they would never stop. Does not ask whether it is possible. */
  after(situation: number, action: number): number {
    return this.closure.transitions.after(situation, action);
  }

  // As in a session: what would never end has not happened.
  private afterIfItEnds(situation: number, event: number): number {
    const after = situation === ENDLESS ? ENDLESS : this.after(situation, event);
    return after === ENDLESS ? situation : after;
  }

  /** The situation after so many seconds in which nobody acts, and all triggers; ENDLESS if they would never stop. */
  elapse(situation: number, seconds: number): number {
    const unsettled = this.closure.events.clock.elapse(situation, seconds);
    return unsettled === ENDLESS ? ENDLESS : this.closure.close(unsettled, situation);
  }

  /** Seconds to the next deadline: the least countdown that is running in a situation; 0 if none is. */
  secondsToDeadline(situation: number): number {
    return this.closure.events.clock.toDeadline(situation);
  }

  /**
   * The world's triggers that fire after an action, in order, each with the situation just before it; worked out anew.
   * With a character, those that fire in that character's mind as it takes in what the action itself did.
   */
  triggersFired(situation: number, action: number, character?: number): readonly Firing[] {
    const { events } = this.closure;
    const unsettled =
      character === undefined
        ? events.apply(situation, action)
        : events.mindAfter(situation, action, character, this.mindOf(situation, character), undefined, true);
    return unsettled === ENDLESS ? [] : this.closure.firings(unsettled);
  }

  /** How a character's mind takes in an action that can happen, step by step; worked out anew. */
  impression(situation: number, action: number, character: number): Impression {
    return this.closure.events.impression(situation, action, character);
  }

  /** Whether a condition of the world holds in a situation. */
  holds(situation: number, condition: number): boolean {
    return holds(this.situations, condition, situation);
  }

  /** The value of a numeric expression of the world; NaN for `?`. */
  evaluate(situation: number, expression: number): number {
    return evaluate(this.situations, expression, situation);
  }

  /** The situation the character's mind is in; the situation itself for its owner. */
  mindOf(situation: number, character: number): number {
    return this.situations.mindOf(situation, character);
  }

  /** The situation at the end of a path of believers. */
  along(situation: number, path: number): number {
    return this.situations.along(situation, path);
  }

  /** A new shape for what a projection keeps; see `project`. */
  addProjection(projection: Projection): number {
    return this.situations.addProjection(projection);
  }

  /** What is left of a situation in a shape made by `addProjection`. */
  project(situation: number, shape: number): number {
    return this.situations.project(situation, shape);
  }

  /** Who owns a situation: a character, or -1 for the world. */
  ownerOf(situation: number): number {
    return this.situations.ownerOf(situation);
  }

  /** How many levels of whole minds stand below a situation. */
  levelOf(situation: number): number {
    return this.situations.shapes[this.situations.shapeOf(situation)].level;
  }

  /** Value id of a fluent. */
  valueOf(situation: number, fluent: number): number {
    return this.situations.valueOf(situation, fluent);
  }

  /** Number of the values of a situation without minds: equal for situations that differ in beliefs only. */
  valuesOf(situation: number): number {
    return this.situations.valuesOf(situation);
  }

  /** The number with this value id; NaN for anything else. */
  numberOf(value: number): number {
    return this.situations.numbers.numberOf(value);
  }

  /** A utility in a situation, of a character or (-1) of the author; NaN for `?`. */
  utility(situation: number, who: number): number {
    const { authorUtility, utilities } = this.world;
    return this.evaluate(situation, who === -1 ? authorUtility : utilities[who]);
  }

  /** Whether a character sees an action that happens in a situation. */
  sees(situation: number, action: number, character: number): boolean {
    return holds(
      this.situations,
      this.world.observing[action * this.world.characterCount + character],
      situation,
    );
  }

  /** Whether anyone has to consent to an action: false for a happening. */
  needsConsent(action: number): boolean {
    const { starts } = this.world.consenting;
    return starts[action] < starts[action + 1];
  }

  /** Whether an action needs one character's consent and nobody else's. */
  isUpTo(character: number, action: number): boolean {
    const consenting = this.consenting(action);
    return consenting.length === 1 && consenting[0] === character;
  }

  /** Characters who must consent to an action; none for a happening. */
  consenting(action: number): Int32Array {
    return listAt(this.world.consenting, action);
  }
}

/** A utility for comparing: `?` counts as lower than every number. */
export function rank(utility: number): number {
  return Number.isNaN(utility) ? Number.NEGATIVE_INFINITY : utility;
}
