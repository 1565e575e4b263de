import { RowTable } from '../base/index.ts';
import { NULL_VALUE, type World } from '../world/index.ts';
import { NumberTable } from './numbers.ts';
import { addProjection, layOutShapes, type Shape } from './shapes.ts';

/**
 * All situations met so far, each once. A situation is a state together with what every other character believes;
 * identical situations are one number, whatever story led there.
 *
 * Representation: a row [shape, values, mind of character 0, mind of character 1, …] in one table; `values` is the
 * number of a row of value ids (one per fluent, `?` where the shape does not keep it) in another. The mind of the
 * owner, and minds the shape does not keep, are -1.
 */
export class Situations {
  readonly world: World;
  private readonly allShapes: Shape[];
  readonly numbers: NumberTable;
  private readonly rows: RowTable;
  private readonly values: RowTable;
  private readonly width: number;
  private readonly row: Int32Array;
  private readonly masked: Int32Array;

  /** @param levels depth to which minds are kept whole, counted from the world */
  constructor(world: World, levels: number) {
    this.world = world;
    this.allShapes = layOutShapes(world, levels);
    this.numbers = new NumberTable(world);
    this.width = 2 + world.characterCount;
    this.rows = new RowTable(this.width);
    this.values = new RowTable(world.fluentCount);
    this.row = new Int32Array(this.width);
    this.masked = new Int32Array(world.fluentCount);
  }

  get shapes(): readonly Shape[] {
    return this.allShapes;
  }

  get size(): number {
    return this.rows.size;
  }

  get bytes(): number {
    return this.rows.bytes + this.values.bytes + this.numbers.bytes;
  }

  /** The situation of this shape with these values and minds; what the shape does not keep is left out. */
  intern(shape: number, values: Int32Array, minds: Int32Array): number {
    const { kept } = this.shapes[shape];
    let source = values;
    if (kept !== undefined) {
      source = this.masked;
      for (let f = 0; f < source.length; f++) source[f] = kept[f] === 1 ? values[f] : NULL_VALUE;
    }
    this.row[0] = shape;
    this.row[1] = this.values.intern(source);
    for (let c = 0; c < minds.length; c++) this.row[2 + c] = minds[c];
    return this.rows.intern(this.row);
  }

  shapeOf(situation: number): number {
    return this.rows.data[situation * this.width];
  }

  ownerOf(situation: number): number {
    return this.shapes[this.shapeOf(situation)].owner;
  }

  /** The situation the character's mind is in: this one for its owner, -1 where it is not kept. */
  mindOf(situation: number, character: number): number {
    const mind = this.rows.data[situation * this.width + 2 + character];
    return mind === -1 && this.ownerOf(situation) === character ? situation : mind;
  }

  /** Value id of a fluent. */
  valueOf(situation: number, fluent: number): number {
    return this.values.data[this.rows.data[situation * this.width + 1] * this.values.width + fluent];
  }

  /** Number of the row of values: equal for situations that differ in beliefs only. */
  valuesOf(situation: number): number {
    return this.rows.data[situation * this.width + 1];
  }

  copyValues(situation: number, into: Int32Array): void {
    const base = this.valuesOf(situation) * this.values.width;
    for (let f = 0; f < into.length; f++) into[f] = this.values.data[base + f];
  }

  copyMinds(situation: number, into: Int32Array): void {
    const base = situation * this.width + 2;
    for (let c = 0; c < into.length; c++) into[c] = this.rows.data[base + c];
  }

  /** A new shape for states of an owner of which only some fluents matter; see `addProjection`. */
  addProjection(owner: number, fluents: Uint8Array, beliefs: boolean): number {
    return addProjection(this.world, this.allShapes, owner, fluents, beliefs);
  }

  /** What is left of a situation in another shape of the same owner that keeps less. */
  project(situation: number, shape: number): number {
    const values = new Int32Array(this.world.fluentCount);
    const minds = new Int32Array(this.world.characterCount).fill(-1);
    this.copyValues(situation, values);
    const wanted = this.allShapes[shape].minds;
    for (let c = 0; c < minds.length; c++) {
      if (wanted[c] !== -1) minds[c] = this.project(this.mindOf(situation, c), wanted[c]);
    }
    return this.intern(shape, values, minds);
  }

  /** The situation with one fluent changed, nobody noticing. */
  withValue(situation: number, fluent: number, value: number): number {
    const values = new Int32Array(this.world.fluentCount);
    const minds = new Int32Array(this.world.characterCount);
    this.copyValues(situation, values);
    this.copyMinds(situation, minds);
    values[fluent] = value;
    return this.intern(this.shapeOf(situation), values, minds);
  }

  /** The situation with another mind for one character. */
  withMind(situation: number, character: number, mind: number): number {
    const row = this.row;
    row.set(this.rows.data.subarray(situation * this.width, (situation + 1) * this.width));
    row[2 + character] = mind;
    return this.rows.intern(row);
  }

  /**
   * The situation at the end of a path of believers. Where a mind is not kept (below what any condition needs) it is
   * taken to be as its owner's: the situation reached so far.
   */
  along(situation: number, path: number): number {
    if (path === 0) return situation;
    const { starts, items } = this.world.paths;
    let at = situation;
    for (let i = starts[path]; i < starts[path + 1]; i++) {
      const mind = this.rows.data[at * this.width + 2 + items[i]];
      if (mind !== -1) at = mind;
    }
    return at;
  }
}
