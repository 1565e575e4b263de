import { PairMap } from '../base/index.ts';
import { EXPRESSION_CONSTANT, EXPRESSION_SIZE, NEXT_DEADLINE, NO_TIME, type World } from '../world/index.ts';
import { evaluate } from './conditions.ts';
import { ENDLESS } from './endless.ts';
import { FIRST_MIND, type Situations } from './situations.ts';
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
  /** The values being worked out. */
  private readonly packed: Int32Array;

  constructor(situations: Situations, closure: TriggerClosure) {
    this.situations = situations;
    this.world = situations.world;
    this.closure = closure;
    this.packed = new Int32Array(situations.packing.words);
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

  /** Whether an event can take longer in one situation than in another. */
  varies(event: number): boolean {
    const { actionCount, durations, expressions } = this.world;
    const duration = event < actionCount ? durations[event] : NO_TIME;
    if (duration < 0) return duration === NEXT_DEADLINE;
    return expressions[duration * EXPRESSION_SIZE] !== EXPRESSION_CONSTANT;
  }

  /** Writes the values of a state after so many seconds into `packed`; false if they are as before and it did not. */
  runDown(situation: number, seconds: number, packed: Int32Array): boolean {
    const { situations } = this;
    const { numbers, packing } = situations;
    let changed = false;
    for (const fluent of this.world.countdowns) {
      const left = numbers.numberOf(situations.valueOf(situation, fluent));
      if (!(left > 0)) continue;
      if (!changed) situations.copyWords(situation, packed);
      changed = true;
      packing.write(packed, 0, fluent, numbers.valueOf(Math.max(0, left - seconds)));
    }
    return changed;
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
    const { situations } = this;
    const { minds } = situations.shapes[situations.shapeOf(situation)];
    const row = new Int32Array(situations.width);
    situations.copyRow(situation, row);
    for (let c = 0; c < minds.length; c++) {
      if (minds[c] === -1) continue;
      const before = row[FIRST_MIND + c];
      let mind = this.elapse(before, seconds);
      if (mind !== before && mind !== ENDLESS) mind = this.closure.close(mind, before);
      if (mind === ENDLESS) return ENDLESS;
      row[FIRST_MIND + c] = mind;
    }
    const values = this.runDown(situation, seconds, this.packed)
      ? situations.internValues(this.packed)
      : situations.valuesOf(situation);
    return situations.with(values, row);
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
