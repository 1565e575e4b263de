/** A queue with small whole numbers as priorities, the lowest first; among equals, first come, first served. */
export class Queue<T> {
  private readonly waiting: T[][] = [];
  private readonly taken: number[] = [];

  add(priority: number, item: T): void {
    while (this.waiting.length <= priority) {
      this.waiting.push([]);
      this.taken.push(0);
    }
    this.waiting[priority].push(item);
  }

  take(): T | undefined {
    for (let priority = 0; priority < this.waiting.length; priority++) {
      if (this.taken[priority] < this.waiting[priority].length)
        return this.waiting[priority][this.taken[priority]++];
      if (this.taken[priority] > 0) {
        this.waiting[priority] = [];
        this.taken[priority] = 0;
      }
    }
    return undefined;
  }
}
