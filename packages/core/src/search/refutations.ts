/** Steps that an act is taken to have cost before anything was asked about it. */
const STEPS_BEFORE = 1000;

/** Remembers about which acts it was seen that they have no reason, and at what cost: where that was cheap, it is likely to be again. */
export class Refutations {
  /** Per action: questions answered that way, and steps taken for questions about it. */
  private readonly refuted: number[] = [];
  private readonly steps: number[] = [];

  note(action: number, steps: number, isRefuted: boolean): void {
    this.steps[action] = (this.steps[action] ?? 0) + steps;
    this.refuted[action] = (this.refuted[action] ?? 0) + Number(isRefuted);
  }

  /** How many refutations can be expected of a step spent on an act. */
  expected(action: number): number {
    return ((this.refuted[action] ?? 0) + 1) / ((this.steps[action] ?? 0) + STEPS_BEFORE);
  }
}
