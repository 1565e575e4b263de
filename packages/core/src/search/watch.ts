import type { StopReason } from './effort.ts';

/** The limits that a search keeps from outside. */
export interface OuterLimits {
  /** Milliseconds. */
  readonly timeLimit?: number;
  /** Bytes of remembered situations and answers, about; 2 GiB where nothing else is said. */
  readonly memoryLimit?: number;
  /** Asked every few hundred steps; true stops the search with what it has. */
  readonly cancelled?: () => boolean;
  /** Milliseconds since some fixed moment; by default the clock of the system, if there is a time limit. */
  readonly clock?: () => number;
}

export const DEFAULT_MEMORY_LIMIT: number = 2 * 2 ** 30;

/** Keeps an eye on the time a search takes, the memory it holds, and on whether it has been called off. */
export class Watch {
  private readonly limits: OuterLimits;
  private readonly bytes: () => number;
  private readonly startedAt: number;

  /** @param bytes how much the search holds now */
  constructor(limits: OuterLimits, bytes: () => number) {
    this.limits = limits;
    this.bytes = bytes;
    this.startedAt = this.now();
  }

  /** Since it was made. */
  get milliseconds(): number {
    return this.now() - this.startedAt;
  }

  /** Why the search has to stop, if it has to. */
  look(): StopReason | undefined {
    const { timeLimit, memoryLimit = DEFAULT_MEMORY_LIMIT, cancelled } = this.limits;
    if (cancelled?.()) return 'cancelled';
    if (timeLimit !== undefined && this.milliseconds > timeLimit) return 'time';
    return this.bytes() > memoryLimit ? 'memory' : undefined;
  }

  private now(): number {
    const { clock, timeLimit } = this.limits;
    return clock?.() ?? (timeLimit === undefined ? 0 : Date.now());
  }
}
