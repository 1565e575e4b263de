import {
  EFFECT_SIZE,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  forEachRequired,
  listAt,
  staysHere,
  VALUE_CONSTANT,
  type World,
} from '../world/index.ts';
import { type Bounds, combine, either, exactly, MAY_FAIL, MAY_HOLD, outcomesKnowing } from './bounds.ts';

/** Values known of some facts in a character's own state. */
type Facts = ReadonlyMap<number, number>;

/**
 * Finds what ruins a character: effects that nothing ever takes back and that leave them no better off, whatever comes
 * after, than they are at least when the act is possible. Death is of this kind in most worlds. Nobody hopes for anything
 * by an act that they believe to have such an effect.
 */
export class Ruin {
  private readonly world: World;
  private readonly triggersOf: (character: number) => readonly number[];
  /** Per character and fluent: the only value that any event gives it in their own state; -1 if there are several. */
  private readonly onlyValues = new Map<number, Int32Array>();
  /** By character and action. */
  private readonly known = new Map<number, readonly number[]>();

  /** @param triggersOf which triggers can fire in a state that a character owns */
  constructor(world: World, triggersOf: (character: number) => readonly number[]) {
    this.world = world;
    this.triggersOf = triggersOf;
  }

  /** Conditions under which an act ruins a character; none for those who look ahead, who may choose the lesser evil. */
  conditions(character: number, action: number): readonly number[] {
    const { world } = this;
    const key = character * world.actionCount + action;
    let conditions = this.known.get(key);
    if (conditions === undefined) {
      conditions = world.foresight[character] > 0 ? [] : this.find(character, action);
      this.known.set(key, conditions);
    }
    return conditions;
  }

  private find(character: number, action: number): readonly number[] {
    const { world } = this;
    const { items, starts } = world.effects;
    const onlyValues = this.onlyValuesFor(character);
    const ruinous: number[] = [];
    const before = new Map<number, number>();
    forEachRequired(world, world.preconditions[action], (path, fluent, value) => {
      if (staysHere(world, path, character)) before.set(fluent, value);
    });
    const written = new Set<number>();
    for (let row = starts[action]; row < starts[action + 1]; row += EFFECT_SIZE) {
      if (!staysHere(world, items[row + 1], character)) continue;
      const fluent = items[row + 2];
      // Of several rows about one fact it depends on the others whether this one counts.
      if (written.has(fluent) || this.isWrittenAgain(character, action, row)) continue;
      written.add(fluent);
      if (items[row + 3] !== VALUE_CONSTANT || onlyValues[fluent] !== items[row + 4]) continue;
      const after = new Map([[fluent, items[row + 4]]]);
      if (this.best(character, after) <= this.worst(character, before)) ruinous.push(items[row]);
    }
    return ruinous;
  }

  private isWrittenAgain(character: number, action: number, row: number): boolean {
    const { items, starts } = this.world.effects;
    for (let other = row + EFFECT_SIZE; other < starts[action + 1]; other += EFFECT_SIZE) {
      if (items[other + 2] === items[row + 2] && staysHere(this.world, items[other + 1], character))
        return true;
    }
    return false;
  }

  private onlyValuesFor(character: number): Int32Array {
    let values = this.onlyValues.get(character);
    if (values === undefined) {
      values = this.findOnlyValues(character);
      this.onlyValues.set(character, values);
    }
    return values;
  }

  private findOnlyValues(character: number): Int32Array {
    const { world } = this;
    const none = -2;
    const values = new Int32Array(world.fluentCount).fill(none);
    const actions = Array.from({ length: world.actionCount }, (_, action) => action);
    for (const event of [...actions, ...this.triggersOf(character)]) {
      const rows = listAt(world.effects, event);
      for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
        if (!staysHere(world, rows[row + 1], character)) continue;
        const fluent = rows[row + 2];
        const value = rows[row + 3] === VALUE_CONSTANT ? rows[row + 4] : -1;
        values[fluent] = values[fluent] === none || values[fluent] === value ? value : -1;
      }
    }
    for (const countdown of world.countdowns) values[countdown] = -1;
    return values;
  }

  private best(character: number, facts: Facts): number {
    const { low, high } = this.bounds(character, this.world.utilities[character], facts);
    return low > high ? Number.NEGATIVE_INFINITY : high;
  }

  private worst(character: number, facts: Facts): number {
    const { low, canBeNull } = this.bounds(character, this.world.utilities[character], facts);
    return canBeNull ? Number.NEGATIVE_INFINITY : low;
  }

  /** Between what numbers an expression lies in a state of a character's of which some facts are known. */
  private bounds(character: number, expression: number, facts: Facts): Bounds {
    const { expressions, numbers, firstNumber } = this.world;
    const [kind, a, b, c] = expressions.subarray(
      expression * EXPRESSION_SIZE,
      (expression + 1) * EXPRESSION_SIZE,
    );
    switch (kind) {
      case EXPRESSION_CONSTANT:
        return exactly(a < firstNumber ? Number.NaN : numbers[a - firstNumber]);
      case EXPRESSION_FLUENT:
        return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, canBeNull: true };
      case EXPRESSION_CHOICE: {
        const outcomes = outcomesKnowing(this.world, a, (path, fluent) =>
          staysHere(this.world, path, character) ? facts.get(fluent) : undefined,
        );
        if (outcomes === MAY_HOLD) return this.bounds(character, b, facts);
        if (outcomes === MAY_FAIL) return this.bounds(character, c, facts);
        return either(this.bounds(character, b, facts), this.bounds(character, c, facts));
      }
      default:
        return combine(kind, this.bounds(character, a, facts), this.bounds(character, b, facts));
    }
  }
}
