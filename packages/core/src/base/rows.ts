import { atLeastLong } from './growing.ts';

/** Integers set aside beforehand, however wide the rows. */
const MOST_EXPECTED = 2 ** 18;

/**
 * A set of fixed-width rows of integers, each with a number: equal rows are one row, so comparing two rows is
 * comparing two numbers.
 *
 * Representation: all rows end to end in one growing array; an open-addressing table of row numbers (plus one, 0 is
 * empty) beside it. Nothing is ever removed, so a number stays good for the life of the table. Doubling plain
 * buffers measured faster than one growable shared buffer.
 */
export class RowTable {
  readonly width: number;
  /** Rows end to end; replaced by a longer copy when it is full, so take it afresh after every `intern`. */
  data: Int32Array<ArrayBuffer>;
  size = 0;
  private slots: Int32Array;
  private mask: number;

  constructor(width: number, expectedRows = 1024) {
    this.width = width;
    this.data = new Int32Array(Math.max(1, width, Math.min(width * expectedRows, MOST_EXPECTED)));
    const capacity = 2 ** Math.ceil(Math.log2(expectedRows * 2));
    this.slots = new Int32Array(capacity);
    this.mask = capacity - 1;
  }

  /** The number of the row that stands in `source` from `offset` on; a new one if it was not there yet. */
  intern(source: Int32Array, offset = 0): number {
    const { width, mask } = this;
    let slot = hashRow(source, offset, width) & mask;
    for (let entry = this.slots[slot]; entry !== 0; entry = this.slots[slot]) {
      if (this.equals(entry - 1, source, offset)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const row = this.size++;
    this.data = atLeastLong(this.data, row * width + width);
    const base = row * width;
    for (let i = 0; i < width; i++) this.data[base + i] = source[offset + i];
    this.slots[slot] = row + 1;
    if (this.size * 2 > mask) this.rehash();
    return row;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.data.byteLength + this.slots.byteLength;
  }

  private equals(row: number, source: Int32Array, offset: number): boolean {
    const { data, width } = this;
    const base = row * width;
    for (let i = 0; i < width; i++) if (data[base + i] !== source[offset + i]) return false;
    return true;
  }

  private rehash(): void {
    const capacity = this.slots.length * 2;
    this.mask = capacity - 1;
    this.slots = new Int32Array(capacity);
    for (let row = 0; row < this.size; row++) {
      let slot = hashRow(this.data, row * this.width, this.width) & this.mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot] = row + 1;
    }
  }
}

/** Every bit of every integer has to reach the low bits: rows of packed values may differ in a few high bits only. */
function hashRow(source: Int32Array, offset: number, width: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < width; i++) {
    hash = Math.imul(hash ^ source[offset + i], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
