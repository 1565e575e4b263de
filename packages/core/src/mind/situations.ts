import { RowTable } from '../base/index.ts';
import type { World } from '../world/index.ts';
import { NumberTable } from './numbers.ts';
import { Packing } from './packing.ts';
import { addProjection, layOutShapes, type Projection, type Shape } from './shapes.ts';

/** A row of a situation: the shape, the number of the row of its values, and a mind per character. */
const SHAPE = 0;
const VALUES = 1;
export const FIRST_MIND = 2;

/**
 * All situations met so far, each once. A situation is a state together with what every other character believes;
 * identical situations are one number, whatever story led there.
 *
 * Representation: a row [shape, values, mind of character 0, mind of character 1, …] in one table; `values` is the
 * number of a row of packed value ids (see `Packing`; `?` where the shape does not keep the fluent) in another. The mind
 * of the owner, and minds the shape does not keep, are -1.
 */
export class Situations {
  readonly world: World;
  readonly packing: Packing;
  readonly numbers: NumberTable;
  /** Integers per row. */
  readonly width: number;
  private readonly allShapes: Shape[];
  private readonly rows: RowTable;
  private readonly values: RowTable;
  /** Per shape: ones where the fluents stand that it keeps. */
  private readonly masks: (Int32Array | undefined)[] = [];
  private readonly row: Int32Array;
  private readonly packed: Int32Array;

  /** @param levels depth to which minds are kept whole, counted from the world */
  constructor(world: World, levels: number) {
    this.world = world;
    this.packing = new Packing(world);
    this.allShapes = layOutShapes(world, levels);
    this.numbers = new NumberTable(world);
    this.width = FIRST_MIND + world.characterCount;
    this.rows = new RowTable(this.width);
    this.values = new RowTable(this.packing.words);
    this.row = new Int32Array(this.width);
    this.packed = new Int32Array(this.packing.words);
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

  /** The situation of this shape with these values (one per fluent) and minds; what the shape does not keep is left out. */
  intern(shape: number, values: Int32Array, minds: Int32Array): number {
    this.packed.fill(0);
    for (let f = 0; f < values.length; f++) this.packing.write(this.packed, 0, f, values[f]);
    return this.internPacked(shape, this.packed, minds);
  }

  private internPacked(shape: number, packed: Int32Array, minds: Int32Array): number {
    const mask = this.maskOf(shape);
    if (mask !== undefined) for (let i = 0; i < packed.length; i++) packed[i] &= mask[i];
    this.row[SHAPE] = shape;
    this.row[VALUES] = this.values.intern(packed);
    this.row.set(minds, FIRST_MIND);
    return this.rows.intern(this.row);
  }

  private maskOf(shape: number): Int32Array | undefined {
    const { kept } = this.allShapes[shape];
    if (kept === undefined) return undefined;
    let mask = this.masks[shape];
    if (mask === undefined) {
      mask = this.packing.maskFor(kept);
      this.masks[shape] = mask;
    }
    return mask;
  }

  /** The situation that has this row (as `copyRow` gives it) with other values. */
  with(values: number, row: Int32Array): number {
    row[VALUES] = values;
    return this.rows.intern(row);
  }

  /** The number of a row of packed values; of a state that keeps not all, the others have to be 0. */
  internValues(packed: Int32Array): number {
    return this.values.intern(packed);
  }

  shapeOf(situation: number): number {
    return this.rows.data[situation * this.width + SHAPE];
  }

  ownerOf(situation: number): number {
    return this.shapes[this.shapeOf(situation)].owner;
  }

  /** The situation the character's mind is in: this one for its owner, -1 where it is not kept. */
  mindOf(situation: number, character: number): number {
    const mind = this.rows.data[situation * this.width + FIRST_MIND + character];
    return mind === -1 && this.ownerOf(situation) === character ? situation : mind;
  }

  /** Value id of a fluent. */
  valueOf(situation: number, fluent: number): number {
    return this.packing.read(this.values.data, this.firstWord(situation), fluent);
  }

  /** Value id of a fluent at the end of a path of believers. */
  valueAlong(situation: number, path: number, fluent: number): number {
    return this.valueOf(this.along(situation, path), fluent);
  }

  /** The packed values of all states; replaced when it grows, so take it afresh after anything that may add a state. */
  get words(): Int32Array {
    return this.values.data;
  }

  /** Where in `words` the values of a situation begin. */
  firstWord(situation: number): number {
    return this.rows.data[situation * this.width + VALUES] * this.packing.words;
  }

  /** Number of the row of values: equal for situations that differ in beliefs only. */
  valuesOf(situation: number): number {
    return this.rows.data[situation * this.width + VALUES];
  }

  copyWords(situation: number, into: Int32Array): void {
    const { data } = this.values;
    const from = this.firstWord(situation);
    for (let i = 0; i < into.length; i++) into[i] = data[from + i];
  }

  copyRow(situation: number, into: Int32Array): void {
    const { data } = this.rows;
    const from = situation * this.width;
    for (let i = 0; i < into.length; i++) into[i] = data[from + i];
  }

  /** A new shape for what a projection keeps; see `project`. */
  addProjection(projection: Projection): number {
    return addProjection(this.world, this.allShapes, projection);
  }

  /** What is left of a situation in another shape of the same owner that keeps less. */
  project(situation: number, shape: number): number {
    const minds = new Int32Array(this.world.characterCount).fill(-1);
    const wanted = this.allShapes[shape].minds;
    for (let c = 0; c < minds.length; c++) {
      if (wanted[c] !== -1) minds[c] = this.project(this.mindOf(situation, c), wanted[c]);
    }
    this.copyWords(situation, this.packed);
    return this.internPacked(shape, this.packed, minds);
  }

  /** The situation with one fluent changed, nobody noticing. */
  withValue(situation: number, fluent: number, value: number): number {
    this.copyWords(situation, this.packed);
    this.packing.write(this.packed, 0, fluent, value);
    this.copyRow(situation, this.row);
    return this.with(this.values.intern(this.packed), this.row);
  }

  /** The situation with another mind for one character. */
  withMind(situation: number, character: number, mind: number): number {
    this.copyRow(situation, this.row);
    this.row[FIRST_MIND + character] = mind;
    return this.rows.intern(this.row);
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
      const mind = this.rows.data[at * this.width + FIRST_MIND + items[i]];
      if (mind !== -1) at = mind;
    }
    return at;
  }
}
