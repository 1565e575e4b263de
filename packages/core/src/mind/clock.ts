import { PairMap } from '../base/index.ts';
import { NEXT_DEADLINE, NO_TIME, type World } from '../world/index.ts';
import { evaluate } from './conditions.ts';
import { ENDLESS } from './events.ts';
import type { Situations } from './situations.ts';
import type { TriggerClosure } from './triggers.ts';

/**
 * How time passes: how long an action takes where it is taken, and what passes by itself in a state and in every mind
 * while it does. No state holds the time of day, only how much is left of each countdown.
 */
export class Clock {
  private readonly situations: Situations;
  private readonly world: World;
  private readonly closure: TriggerClosure;
  /** What `elapse` found, by situation and length. */
  private readonly elapsed = new PairMap(1024);
  private readonly lengths = new Map<number, number>();

  constructor(situations: Situations, closure: TriggerClosure) {
    this.situations = situations;
    this.world = situations.world;
    this.closure = closure;
  }

  get bytes(): number {
    return this.elapsed.bytes;
  }

  /** Seconds an event takes that happens in a situation; 0 where no time passes. */
  secondsOf(situation: number, event: number): number {
    const duration = event < this.world.actionCount ? this.world.durations[event] : NO_TIME;
    if (duration === NO_TIME) return 0;
    if (duration === NEXT_DEADLINE) return this.toDeadline(situation);
    const seconds = evaluate(this.situations, duration, situation);
    return seconds > 0 ? seconds : 0;
  }

  /** Seconds left of the least countdown that is running; 0 if none is. */
  toDeadline(situation: number): number {
    const { situations } = this;
    let least = 0;
    for (const fluent of this.world.countdowns) {
      const left = situations.numbers.numberOf(situations.valueOf(situation, fluent));
      if (left > 0 && (least === 0 || left < least)) least = left;
    }
    return least;
  }

  /** The value of a countdown after so many seconds; what does not run stays. */
  runDown(value: number, seconds: number): number {
    const { numbers } = this.situations;
    const left = numbers.numberOf(value);
    return left > 0 ? numbers.valueOf(Math.max(0, left - seconds)) : value;
  }

  /**
   * The situation after so many seconds in which nobody acts. Minds have settled, but the triggers of the state itself
   * have not fired yet; ENDLESS if those of a mind never stop.
   */
  elapse(situation: number, seconds: number): number {
    if (seconds <= 0) return situation;
    const length = this.lengthKey(seconds);
    const known = this.elapsed.get(situation, length);
    if (known !== undefined) return known;
    const result = this.compute(situation, seconds);
    this.elapsed.set(situation, length, result);
    return result;
  }

  private compute(situation: number, seconds: number): number {
    const { situations, world } = this;
    const values = new Int32Array(world.fluentCount);
    const minds = new Int32Array(world.characterCount);
    situations.copyValues(situation, values);
    situations.copyMinds(situation, minds);
    for (const fluent of world.countdowns) values[fluent] = this.runDown(values[fluent], seconds);
    for (let c = 0; c < minds.length; c++) {
      if (minds[c] === -1) continue;
      const mind = this.elapse(minds[c], seconds);
      if (mind !== minds[c]) minds[c] = mind === ENDLESS ? ENDLESS : this.closure.close(mind);
      if (mind === ENDLESS || minds[c] === ENDLESS) return ENDLESS;
    }
    return situations.intern(situations.shapeOf(situation), values, minds);
  }

  /** A small number for a length of time. */
  lengthKey(seconds: number): number {
    let key = this.lengths.get(seconds);
    if (key === undefined) {
      key = this.lengths.size;
      this.lengths.set(seconds, key);
    }
    return key;
  }
}
