/** Plans remembered per character and act. */
const MOST_PLANS = 8;

/**
 * Plans that explained an act before, elsewhere: what somebody had in mind there is likely to explain the same act here,
 * and to see whether it does is quick. The rest of a plan after each of its acts is remembered for that next act.
 */
export class Precedents {
  private readonly plans = new Map<number, (readonly number[])[]>();
  private readonly actionCount: number;

  constructor(actionCount: number) {
    this.actionCount = actionCount;
  }

  /** Plans of a character that start with an act, the latest first. */
  of(character: number, action: number): readonly (readonly number[])[] {
    return this.plans.get(character * this.actionCount + action) ?? [];
  }

  remember(character: number, plan: readonly number[]): void {
    for (let from = 0; from < plan.length - 1; from++) this.add(character, plan.slice(from));
  }

  private add(character: number, plan: readonly number[]): void {
    const key = character * this.actionCount + plan[0];
    const known = this.plans.get(key) ?? [];
    const others = known.filter((other) => !isSame(other, plan));
    this.plans.set(key, [plan, ...others].slice(0, MOST_PLANS));
  }
}

function isSame(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((action, i) => action === right[i]);
}
