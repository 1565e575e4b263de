import { forEachRequired } from '../world/index.ts';
import { holds } from './conditions.ts';
import type { Situations } from './situations.ts';

const WORD_BITS = 32;

/**
 * Finds the actions that are possible in a situation without asking each of them.
 *
 * Representation: most preconditions require that some fluent has a certain value. Each action is filed under the rarest
 * such fact (that the fewest other actions require), so with a look at each fluent that facts are about only the actions
 * filed under its value are left to ask. Those found are marked in bits, which puts them in ascending order.
 */
export class ApplicableActions {
  private readonly situations: Situations;
  /** Fluents of the facts that actions are filed under, and per such fluent the actions by value. */
  private readonly fluents: number[] = [];
  private readonly byValue: Map<number, number[]>[] = [];
  /** Actions that require no fact about the state itself. */
  private readonly others: number[] = [];
  private readonly marked: Int32Array;

  /** @param actions those to find, ascending */
  constructor(situations: Situations, actions: Iterable<number>) {
    this.situations = situations;
    const { world } = situations;
    this.marked = new Int32Array(Math.ceil(world.actionCount / WORD_BITS));
    const required = new Map<string, { fluent: number; value: number; actions: Set<number> }>();
    const all = [...actions];
    for (const action of all) {
      forEachRequired(world, world.preconditions[action], (path, fluent, value) => {
        if (path !== 0) return;
        const key = `${fluent},${value}`;
        const fact = required.get(key) ?? { fluent, value, actions: new Set() };
        required.set(key, fact);
        fact.actions.add(action);
      });
    }
    const filed = new Set<number>();
    for (const fact of [...required.values()].sort((a, b) => a.actions.size - b.actions.size)) {
      for (const action of fact.actions) {
        if (filed.has(action)) continue;
        filed.add(action);
        this.file(action, fact.fluent, fact.value);
      }
    }
    this.others = all.filter((action) => !filed.has(action));
  }

  /** Puts the actions possible in a situation into a list, ascending, in place of what it held. */
  find(situation: number, into: number[]): void {
    const { situations, fluents } = this;
    this.mark(this.others, situation);
    for (let i = 0; i < fluents.length; i++) {
      const actions = this.byValue[i].get(situations.valueOf(situation, fluents[i]));
      if (actions !== undefined) this.mark(actions, situation);
    }
    into.length = 0;
    for (let word = 0; word < this.marked.length; word++) {
      for (let left = this.marked[word]; left !== 0; left &= left - 1) {
        into.push(word * WORD_BITS + WORD_BITS - 1 - Math.clz32(left & -left));
      }
      this.marked[word] = 0;
    }
  }

  private mark(actions: readonly number[], situation: number): void {
    const { preconditions } = this.situations.world;
    for (let i = 0; i < actions.length; i++) {
      const action = actions[i];
      if (holds(this.situations, preconditions[action], situation))
        this.marked[Math.floor(action / WORD_BITS)] |= 1 << (action % WORD_BITS);
    }
  }

  private file(action: number, fluent: number, value: number): void {
    let at = this.fluents.indexOf(fluent);
    if (at === -1) {
      at = this.fluents.push(fluent) - 1;
      this.byValue.push(new Map());
    }
    const actions = this.byValue[at].get(value) ?? [];
    this.byValue[at].set(value, actions);
    actions.push(action);
  }
}
