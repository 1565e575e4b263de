/**
 * A queue of numbers by priority, lowest first; of equal priority the one added first. A binary heap in two plain arrays.
 */
export class PriorityQueue {
  private readonly items: number[] = [];
  private readonly keys: number[] = [];
  private added = 0;

  get size(): number {
    return this.items.length;
  }

  /** @param priority a whole number from 0 to 2^20 */
  add(item: number, priority: number): void {
    // The order of arrival is part of the key, below the priority.
    this.items.push(item);
    this.keys.push(priority * 2 ** 32 + this.added++);
    let at = this.items.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.keys[parent] <= this.keys[at]) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Takes out the first; undefined if there is none. */
  take(): number | undefined {
    if (this.items.length === 0) return undefined;
    this.swap(0, this.items.length - 1);
    this.keys.pop();
    const first = this.items.pop();
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.items.length && this.keys[child] < this.keys[least]) least = child;
      }
      if (least === at) return first;
      this.swap(at, least);
      at = least;
    }
  }

  private swap(a: number, b: number): void {
    const item = this.items[a];
    this.items[a] = this.items[b];
    this.items[b] = item;
    const key = this.keys[a];
    this.keys[a] = this.keys[b];
    this.keys[b] = key;
  }
}
