// Several searches within one limit of time.
import type { AskOptions } from '../library/index.ts';
import type { SessionQuestion } from '../search/index.ts';

/** How hard to look; a branch starts where it starts. */
export type BranchOptions = Omit<AskOptions, 'after'>;

/** Gives each of several searches what is left of the time that they have together. */
export class TimeLeft {
  private readonly options: BranchOptions;
  private readonly startedAt: number;

  constructor(options: BranchOptions) {
    this.options = options;
    this.startedAt = this.now();
  }

  /**
   * What limits the next search.
   * @param share the part of the time left that it may take
   */
  question(share = 1): SessionQuestion {
    const { timeLimit, memoryLimit, cancelled, clock, shortest, without } = this.options;
    return {
      ...(timeLimit !== undefined && {
        timeLimit: Math.max(0, timeLimit - (this.now() - this.startedAt)) * share,
      }),
      ...(memoryLimit !== undefined && { memoryLimit }),
      ...(cancelled && { cancelled }),
      ...(clock && { clock }),
      ...(shortest !== undefined && { shortest }),
      ...(without && { without }),
    };
  }

  private now(): number {
    const { clock, timeLimit } = this.options;
    return clock?.() ?? (timeLimit === undefined ? 0 : Date.now());
  }
}
