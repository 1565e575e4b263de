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

/** Having given back what can be worked out again, a search goes on if it then holds no more than this part of its limit. */
const WORTH_GOING_ON = 0.75;

export const DEFAULT_MEMORY_LIMIT: number = 2 * 2 ** 30;

/** Of whatever else is asked, the limits kept from outside. */
export function outerLimits({ timeLimit, memoryLimit, cancelled, clock }: OuterLimits): OuterLimits {
  return {
    ...(timeLimit !== undefined && { timeLimit }),
    ...(memoryLimit !== undefined && { memoryLimit }),
    ...(cancelled && { cancelled }),
    ...(clock && { clock }),
  };
}

/** Keeps an eye on the time a search takes, the memory it holds, and on whether it has been called off. */
export class Watch {
  private readonly limits: OuterLimits;
  private readonly bytes: () => number;
  private readonly giveBack: (() => void) | undefined;
  private readonly startedAt: number;
  /** How often what can be worked out again was forgotten. */
  givenBack = 0;

  /**
   * @param bytes how much the search holds now
   * @param giveBack makes it forget what can be worked out again
   */
  constructor(limits: OuterLimits, bytes: () => number, giveBack?: () => void) {
    this.limits = limits;
    this.bytes = bytes;
    this.giveBack = giveBack;
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
    return this.bytes() > memoryLimit && !this.makesRoom(memoryLimit) ? 'memory' : undefined;
  }

  private makesRoom(memoryLimit: number): boolean {
    if (this.giveBack === undefined) return false;
    this.giveBack();
    this.givenBack++;
    return this.bytes() <= memoryLimit * WORTH_GOING_ON;
  }

  private now(): number {
    const { clock, timeLimit } = this.limits;
    return clock?.() ?? (timeLimit === undefined ? 0 : Date.now());
  }
}
