/** Why a search stopped before it knew. */
export type StopReason = 'time' | 'memory' | 'effort' | 'cancelled';

/** Steps that a search gives one question at most. */
export const MOST_PER_QUESTION = 20_000_000;

/** Steps within which most questions are answered. */
const EASY_QUESTION = 20;

/** Steps between two looks at the clock and at memory. */
const STEPS_PER_LOOK = 256;

/** Tries inside estimates that count as one step. */
const TRIES_PER_STEP = 32;

/**
 * How much a search may still do. Effort inside one question is counted in steps, so that answers do not depend on
 * how fast a machine is; only the outer limits on time and memory look at the world outside.
 */
export class Effort {
  /** Steps taken so far in all questions. */
  steps = 0;
  /** Set once the search has to stop; nothing is decided after that. */
  stopped: StopReason | undefined;
  /** Steps after which, in all, questions are left undecided; another attempt may allow more. */
  lastStep: number = Number.POSITIVE_INFINITY;
  /** Steps one question "is this act explained?" may take before it is left undecided. */
  perQuestion: number;
  /** Steps after which a question is hard: then it is worth while to find out more about what could matter to it. */
  hardAfter: number = EASY_QUESTION;
  private readonly look: () => StopReason | undefined;
  private untilLook = STEPS_PER_LOOK;
  private untilStep = TRIES_PER_STEP;

  /** @param look asked every few hundred steps whether to stop */
  constructor(perQuestion: number, look: () => StopReason | undefined) {
    this.perQuestion = perQuestion;
    this.look = look;
  }

  /** Whether nothing more can be decided: the search has to stop, or the present attempt took its steps. */
  get isSpent(): boolean {
    return this.stopped !== undefined || this.steps > this.lastStep;
  }

  /** Asks with so many steps for a question. */
  giving<Answered>(steps: number, ask: () => Answered): Answered {
    const before = this.perQuestion;
    this.perQuestion = steps;
    const answer = ask();
    this.perQuestion = before;
    return answer;
  }

  /** Takes one step; false when the search has to stop. */
  step(): boolean {
    this.steps++;
    if (--this.untilLook === 0) {
      this.untilLook = STEPS_PER_LOOK;
      this.stopped ??= this.look();
    }
    return this.stopped === undefined;
  }

  /** Takes one try inside an estimate, or several, small parts of a step; false when the search has to stop. */
  try(tries = 1): boolean {
    this.untilStep -= tries;
    while (this.untilStep <= 0) {
      this.untilStep += TRIES_PER_STEP;
      if (!this.step()) return false;
    }
    return this.stopped === undefined;
  }
}
