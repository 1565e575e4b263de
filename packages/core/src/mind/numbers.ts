import type { World } from '../world/index.ts';

/**
 * Value ids of numbers: equal numbers have equal ids. Starts with the numbers of the world and grows as stories
 * count further. `?` is NaN as a number and id 0 as a value.
 */
export class NumberTable {
  private readonly first: number;
  private readonly byId: number[];
  private readonly ids = new Map<number, number>();

  constructor(world: World) {
    this.first = world.firstNumber;
    this.byId = [...world.numbers];
    this.byId.forEach((number, index) => {
      if (!this.ids.has(number)) this.ids.set(number, this.first + index);
    });
  }

  /** Bytes held, about: each number stands in an array and in a map. */
  get bytes(): number {
    return this.byId.length * 64;
  }

  /** The number with this value id; NaN for anything that is not a number. */
  numberOf(value: number): number {
    return value >= this.first ? this.byId[value - this.first] : Number.NaN;
  }

  /** The value id of a number. */
  valueOf(number: number): number {
    if (Number.isNaN(number)) return 0;
    const normal = number === 0 ? 0 : number;
    let id = this.ids.get(normal);
    if (id === undefined) {
      id = this.first + this.byId.length;
      this.byId.push(normal);
      this.ids.set(normal, id);
    }
    return id;
  }
}
