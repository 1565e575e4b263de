import { KIND_NUMBER, NULL_VALUE, type World } from '../world/index.ts';

/**
 * For each fluent the values it may have in a relaxed future, in which nothing is ever taken back: a set of value ids,
 * or for a number an interval and whether `?` is possible.
 *
 * Representation: one byte per fluent and value id (`?`, truth values, entities); two floats per fluent for numbers.
 * An empty interval is [+∞, -∞].
 */
export class ValueSets {
  private readonly world: World;
  private readonly perFluent: number;
  private readonly members: Uint8Array;
  private readonly counts: Int32Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;

  constructor(world: World) {
    this.world = world;
    this.perFluent = world.firstNumber;
    this.members = new Uint8Array(world.fluentCount * this.perFluent);
    this.counts = new Int32Array(world.fluentCount);
    this.lowest = new Float64Array(world.fluentCount);
    this.highest = new Float64Array(world.fluentCount);
  }

  get bytes(): number {
    return (
      this.members.byteLength + this.counts.byteLength + this.lowest.byteLength + this.highest.byteLength
    );
  }

  clear(): void {
    this.members.fill(0);
    this.counts.fill(0);
    this.lowest.fill(Number.POSITIVE_INFINITY);
    this.highest.fill(Number.NEGATIVE_INFINITY);
  }

  /** Adds a value id that is not a number; whether it was new. */
  add(fluent: number, value: number): boolean {
    const at = fluent * this.perFluent + value;
    if (this.members[at] === 1) return false;
    this.members[at] = 1;
    this.counts[fluent]++;
    return true;
  }

  /**
   * Adds the numbers of an interval; whether any was new. From then on a bound that moves moves to infinity, so that
   * counting ends (what is possible is never underestimated by that).
   */
  addInterval(fluent: number, low: number, high: number, widen: boolean): boolean {
    let grown = false;
    if (low < this.lowest[fluent]) {
      this.lowest[fluent] =
        widen && this.lowest[fluent] !== Number.POSITIVE_INFINITY ? Number.NEGATIVE_INFINITY : low;
      grown = true;
    }
    if (high > this.highest[fluent]) {
      this.highest[fluent] =
        widen && this.highest[fluent] !== Number.NEGATIVE_INFINITY ? Number.POSITIVE_INFINITY : high;
      grown = true;
    }
    return grown;
  }

  /** Adds everything another family of sets holds for a fluent; whether any was new. */
  addAll(fluent: number, from: ValueSets, source: number, widen: boolean): boolean {
    let grown = false;
    for (let value = 0; value < this.perFluent; value++) {
      if (from.members[source * this.perFluent + value] === 1 && this.add(fluent, value)) grown = true;
    }
    if (from.lowest[source] > from.highest[source]) return grown;
    return this.addInterval(fluent, from.lowest[source], from.highest[source], widen) || grown;
  }

  canBeNull(fluent: number): boolean {
    return this.members[fluent * this.perFluent + NULL_VALUE] === 1;
  }

  /** Whether the fluent may have a value: a value id below `firstNumber`, or any id with its number. */
  canBe(fluent: number, value: number, number: number): boolean {
    if (value < this.perFluent) return this.members[fluent * this.perFluent + value] === 1;
    return number >= this.lowest[fluent] && number <= this.highest[fluent];
  }

  /** Whether the fluent may have any other value than this one. */
  canBeOther(fluent: number, value: number, number: number): boolean {
    if (this.world.fluentKinds[fluent] !== KIND_NUMBER) {
      return this.counts[fluent] > 1 || (this.counts[fluent] === 1 && !this.canBe(fluent, value, number));
    }
    const some = this.lowest[fluent] <= this.highest[fluent];
    if (value === NULL_VALUE) return some;
    return (
      this.canBeNull(fluent) || (some && (this.lowest[fluent] !== number || this.highest[fluent] !== number))
    );
  }

  /** Whether two fluents may have the same value, here and in another family of sets. */
  canBeSame(fluent: number, other: ValueSets, otherFluent: number): boolean {
    for (let value = 0; value < this.perFluent; value++) {
      if (
        this.members[fluent * this.perFluent + value] === 1 &&
        other.members[otherFluent * this.perFluent + value] === 1
      ) {
        return true;
      }
    }
    return (
      this.lowest[fluent] <= other.highest[otherFluent] && other.lowest[otherFluent] <= this.highest[fluent]
    );
  }

  /** Whether two fluents may have different values. */
  canDiffer(fluent: number, other: ValueSets, otherFluent: number): boolean {
    if (this.counts[fluent] !== 1 || other.counts[otherFluent] !== 1) return true;
    if (
      this.lowest[fluent] <= this.highest[fluent] ||
      other.lowest[otherFluent] <= other.highest[otherFluent]
    )
      return true;
    for (let value = 0; value < this.perFluent; value++) {
      if (this.members[fluent * this.perFluent + value] === 1) {
        return other.members[otherFluent * this.perFluent + value] === 0;
      }
    }
    return true;
  }
}
