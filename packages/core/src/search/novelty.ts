import type { Minds } from '../mind/index.ts';
import {
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
} from '../world/index.ts';

/**
 * Tells situations that bring something new from those that do not: a fact in the world, or in what someone believes,
 * that was not met before among situations equally near to the goal. Stories move when somebody comes to believe
 * something new. Near to the goal is told by which parts of the author's utility hold and by how many acts are needed at
 * least (novelty as in best-first width search, Lipovetzky and Geffner 2017, with beliefs as facts).
 */
export class Novelty {
  private readonly minds: Minds;
  /** Conditions that the author's utility asks for. */
  private readonly goals: readonly number[];
  private readonly groups = new Map<string, number>();
  /** 1 per fluent that can be news: the hour is none. */
  private readonly news: Uint8Array;
  /** Facts met: group, whose mind, fluent and value in one number. */
  private readonly met = new Set<number>();

  constructor(minds: Minds) {
    this.minds = minds;
    this.news = new Uint8Array(minds.world.fluentCount).fill(1);
    for (const countdown of minds.world.countdowns) this.news[countdown] = 0;
    this.goals = conditionsIn(minds.world.expressions, minds.world.authorUtility);
  }

  /** How many facts were met. */
  get size(): number {
    return this.met.size;
  }

  /** Whether a situation of the world brings anything new; notes it. `needed` is the least number of acts to the goal. */
  isNew(situation: number, needed: number): boolean {
    const group = this.group(situation, needed);
    let isNew = this.note(situation, group, 0);
    for (let c = 0; c < this.minds.world.characterCount; c++) {
      if (this.note(this.minds.mindOf(situation, c), group, c + 1)) isNew = true;
    }
    return isNew;
  }

  private note(state: number, group: number, who: number): boolean {
    const { met, minds } = this;
    const { fluentCount, characterCount } = minds.world;
    const base = (group * (characterCount + 1) + who) * fluentCount;
    const before = met.size;
    for (let fluent = 0; fluent < fluentCount; fluent++) {
      if (this.news[fluent] === 0) continue;
      met.add((base + fluent) * MOST_VALUES + (minds.valueOf(state, fluent) % MOST_VALUES));
    }
    return met.size > before;
  }

  private group(situation: number, needed: number): number {
    let key = `${needed},${this.minds.utility(situation, -1)},`;
    for (const condition of this.goals) key += this.minds.holds(situation, condition) ? '1' : '0';
    let group = this.groups.get(key);
    if (group === undefined) {
      group = this.groups.size;
      this.groups.set(key, group);
    }
    return group;
  }
}

/** Values told apart; the rest of them, numbers far along, count as met with another. */
const MOST_VALUES = 4096;

/** The conditions on which an expression makes its choices, each once. */
function conditionsIn(expressions: Int32Array, expression: number): number[] {
  const conditions = new Set<number>();
  const visit = (node: number): void => {
    const [kind, a, b, c] = expressions.subarray(node * EXPRESSION_SIZE, (node + 1) * EXPRESSION_SIZE);
    if (kind === EXPRESSION_CONSTANT || kind === EXPRESSION_FLUENT) return;
    if (kind === EXPRESSION_CHOICE) {
      conditions.add(a);
      visit(c);
    } else {
      visit(a);
    }
    visit(b);
  };
  visit(expression);
  return [...conditions];
}
