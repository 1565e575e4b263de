import { PairMap } from '../base/index.ts';

/**
 * Remembers from where no plan can go on, by what is asked of it (a number that names how many acts are left and what they
 * are to bring): from a situation, whatever led there; or from one where the plan without its first act would be in a certain
 * other one, in which it would do as well.
 */
export class DeadEnds {
  private alone = new PairMap();
  /** Numbers for pairs of situations, and what is remembered of them. */
  private pairs = new PairMap();
  private ofPairs = new PairMap();

  get bytes(): number {
    return this.alone.bytes + this.pairs.bytes + this.ofPairs.bytes;
  }

  /** Forgets everything: it can be worked out again. */
  giveBack(): void {
    this.alone = new PairMap();
    this.pairs = new PairMap();
    this.ofPairs = new PairMap();
  }

  has(situation: number, asked: number): boolean {
    return this.alone.get(situation, asked) !== undefined;
  }

  add(situation: number, asked: number): void {
    this.alone.set(situation, asked, 1);
  }

  /** @param besides where the plan would be without its first act */
  hasBesides(situation: number, besides: number, asked: number): boolean {
    const pair = this.pairs.get(situation, besides);
    return pair !== undefined && this.ofPairs.get(pair, asked) !== undefined;
  }

  addBesides(situation: number, besides: number, asked: number): void {
    let pair = this.pairs.get(situation, besides);
    if (pair === undefined) {
      pair = this.pairs.size;
      this.pairs.set(situation, besides, pair);
    }
    this.ofPairs.set(pair, asked, 1);
  }
}
