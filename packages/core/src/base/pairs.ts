/**
 * A map from pairs of non-negative integers to an integer, for remembering answers that depend on two numbers.
 *
 * Representation: open addressing; each slot holds [first + 1, second, value], 0 in the first place is empty.
 */
export class PairMap {
  private slots: Int32Array;
  private mask: number;
  size = 0;

  constructor(expected = 1024) {
    const capacity = 2 ** Math.ceil(Math.log2(expected * 2));
    this.slots = new Int32Array(capacity * 3);
    this.mask = capacity - 1;
  }

  /** The value of the pair, or undefined. */
  get(first: number, second: number): number | undefined {
    const at = this.find(first, second);
    return this.slots[at] === 0 ? undefined : this.slots[at + 2];
  }

  set(first: number, second: number, value: number): void {
    const at = this.find(first, second);
    if (this.slots[at] === 0) {
      this.slots[at] = first + 1;
      this.slots[at + 1] = second;
      this.size++;
    }
    this.slots[at + 2] = value;
    if (this.size * 2 > this.mask) this.grow();
  }

  get bytes(): number {
    return this.slots.byteLength;
  }

  private find(first: number, second: number): number {
    const { slots, mask } = this;
    let slot = hashPair(first, second) & mask;
    for (;;) {
      const at = slot * 3;
      if (slots[at] === 0 || (slots[at] === first + 1 && slots[at + 1] === second)) return at;
      slot = (slot + 1) & mask;
    }
  }

  private grow(): void {
    const old = this.slots;
    this.mask = this.mask * 2 + 1;
    this.slots = new Int32Array((this.mask + 1) * 3);
    for (let at = 0; at < old.length; at += 3) {
      if (old[at] === 0) continue;
      const to = this.find(old[at] - 1, old[at + 1]);
      this.slots[to] = old[at];
      this.slots[to + 1] = old[at + 1];
      this.slots[to + 2] = old[at + 2];
    }
  }
}

function hashPair(first: number, second: number): number {
  let hash = Math.imul(first ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(second + 0x7f4a7c15, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x27d4eb2f);
  return (hash ^ (hash >>> 13)) >>> 0;
}
