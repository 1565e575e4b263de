import { atLeastLong } from '../base/index.ts';
import type { Minds } from '../mind/index.ts';
import {
  ACCEPT,
  EFFECT_SIZE,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  INSTRUCTION_SIZE,
  KIND_BOOLEAN,
  KIND_NUMBER,
  listAt,
  NO_TIME,
  NULL_VALUE,
  staysHere,
  TEST_COMPARE,
  TEST_IS,
  VALUE_CONSTANT,
  VALUE_COPY,
  type World,
} from '../world/index.ts';
import { type Bounds, combine, compareBounds, either, exactly, MAY_FAIL, MAY_HOLD } from './bounds.ts';
import type { Relevance } from './relevance.ts';
import { ValueSets } from './value-sets.ts';

/** No number of acts is enough. */
export const UNREACHABLE = 1_000_000;

/** Whether an event is looked at as happening in the state itself or in somebody's mind. */
type Where = 'here' | 'in a mind';

/**
 * A quick lower bound on the acts someone needs to raise their utility above a threshold (the max heuristic h_max of
 * classical planning, over utilities with beliefs and numbers). In the relaxed future it looks into, nothing is taken
 * back, nobody's reasons are asked, and from the first act on any mind may believe whatever is possible in any mind
 * (or `?`); so it never overestimates.
 */
export class RelaxedGraph {
  private readonly minds: Minds;
  private readonly world: World;
  private readonly utility: number;
  private readonly owner: number;
  private readonly relevance: Relevance;
  private readonly beliefReads: readonly { readonly path: number; readonly fluent: number }[];
  private readonly ownFluents: readonly number[];
  /** Countdowns among the relevant fluents. */
  private readonly countdowns: readonly number[];
  /** Where the triggers begin among the relevant events. */
  private readonly firstTrigger: number;
  /** Values possible in the state itself, and in the state or any mind. */
  private readonly here: ValueSets;
  private readonly anywhere: ValueSets;
  private layer = 0;
  private situation = 0;
  /** Per path: 1 if it stays in the owner's own state. */
  private readonly staysHere: Uint8Array;
  /** Per instruction: the last walk that came by. */
  private readonly visited: Int32Array;
  private visit = 0;
  /** Instructions still to be looked at, of all walks under way, the innermost on top. */
  private open = new Int32Array(256);
  private top = 0;
  /** Per event: the last exploration in which nothing new can come of it any more. */
  private readonly spent: Int32Array;
  private exploration = 0;

  /**
   * @param owner character whose plans are estimated, -1 for the author
   * @param relevance what matters to their utility
   */
  constructor(minds: Minds, owner: number, relevance: Relevance) {
    const { world } = minds;
    this.minds = minds;
    this.world = world;
    this.owner = owner;
    this.utility = owner === -1 ? world.authorUtility : world.utilities[owner];
    this.relevance = relevance;
    const firstTrigger = this.relevance.events.findIndex((event) => event >= world.actionCount);
    this.firstTrigger = firstTrigger === -1 ? this.relevance.events.length : firstTrigger;
    this.ownFluents = [...relevance.fluents.keys()].filter((fluent) => relevance.fluents[fluent] === 1);
    this.countdowns = this.ownFluents.filter((fluent) => world.countdowns.includes(fluent));
    this.beliefReads = this.findBeliefReads();
    this.here = new ValueSets(world);
    this.anywhere = new ValueSets(world);
    this.visited = new Int32Array(world.conditions.length / INSTRUCTION_SIZE);
    this.spent = new Int32Array(world.eventCount);
    this.staysHere = Uint8Array.from({ length: world.pathCount }, (_, path) =>
      Number(staysHere(world, path, owner)),
    );
  }

  get bytes(): number {
    return this.here.bytes + this.anywhere.bytes;
  }

  private findBeliefReads(): { path: number; fluent: number }[] {
    const reads: { path: number; fluent: number }[] = [];
    if (!this.relevance.beliefs) return reads;
    for (let path = 1; path < this.world.pathCount; path++) {
      if (listAt(this.world.paths, path)[0] === this.owner) continue;
      for (const fluent of listAt(this.world.trackedFluents, path)) {
        if (this.relevance.fluents[fluent] === 1) reads.push({ path, fluent });
      }
    }
    return reads;
  }

  /** Acts needed at least from a situation (whose utility is not above the threshold yet), or UNREACHABLE. */
  steps(situation: number, threshold: number): number {
    this.begin(situation);
    for (;;) {
      if (this.bounds(this.utility, 'here').high > threshold) return Math.max(1, this.layer);
      if (!this.advance()) return UNREACHABLE;
    }
  }

  /**
   * Events that matter and might ever happen from a situation on, ascending. Not for where others' beliefs matter.
   * @param counts whether an event may happen at all
   * @param open 1 per fluent that may have any value from the start
   */
  reachable(situation: number, counts: (event: number) => boolean, open?: Uint8Array): readonly number[] {
    this.begin(situation);
    const events = this.relevance.events.filter(counts);
    for (const event of this.relevance.events) if (!counts(event)) this.spent[event] = this.exploration;
    for (const fluent of this.ownFluents) if (open?.[fluent] === 1) this.openUp(fluent);
    this.fireTriggers();
    while (this.advance());
    return events.filter((event) => this.mayHappen(event, 'here'));
  }

  /** Lets a fluent have any value. */
  private openUp(fluent: number): void {
    const { here, world } = this;
    here.add(fluent, NULL_VALUE);
    if (world.fluentKinds[fluent] === KIND_NUMBER)
      here.addInterval(fluent, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, false);
    else for (const value of listAt(world.fluentDomains, fluent)) here.add(fluent, value);
  }

  /** Starts with what is so. */
  private begin(situation: number): void {
    this.situation = situation;
    this.layer = 0;
    this.exploration++;
    this.here.clear();
    this.anywhere.clear();
    for (const fluent of this.ownFluents) {
      this.addValue(this.here, fluent, this.minds.valueOf(situation, fluent));
      this.anywhere.addAll(fluent, this.here, fluent, false);
    }
    for (const { path, fluent } of this.beliefReads) {
      this.addValue(this.anywhere, fluent, this.minds.valueOf(this.minds.along(situation, path), fluent));
      if (this.world.fluentKinds[fluent] !== KIND_BOOLEAN) this.anywhere.add(fluent, NULL_VALUE);
    }
  }

  private addValue(sets: ValueSets, fluent: number, value: number): boolean {
    if (value < this.world.firstNumber) return sets.add(fluent, value);
    const number = this.minds.numberOf(value);
    return sets.addInterval(fluent, number, number, false);
  }

  /** One more act by everybody at once, and all triggers; whether anything new became possible. */
  private advance(): boolean {
    const { events } = this.relevance;
    const due: number[] = [];
    const dueInMinds: number[] = [];
    for (const event of events) {
      if (event >= this.world.actionCount) break;
      if (this.spent[event] === this.exploration) continue;
      if (this.mayHappen(event, 'here')) due.push(event);
      else if (this.mayHappen(event, 'in a mind')) dueInMinds.push(event);
    }
    let grown = false;
    for (const event of due) if (this.applyEffects(event, 'here')) grown = true;
    for (const event of dueInMinds) if (this.applyEffects(event, 'in a mind')) grown = true;
    // From now on beliefs are no longer known for certain, which may open something even if no value is new.
    const loosened = this.layer === 0 && due.length > 0 && this.beliefReads.length > 0;
    this.layer++;
    return this.fireTriggers() || grown || loosened;
  }

  private fireTriggers(): boolean {
    const { events } = this.relevance;
    let grown = false;
    for (let again = true; again; ) {
      again = false;
      for (let i = this.firstTrigger; i < events.length; i++) {
        const event = events[i];
        if (this.spent[event] === this.exploration) continue;
        const where = this.mayHappen(event, 'here') ? 'here' : 'in a mind';
        if (where === 'in a mind' && !this.mayHappen(event, where)) continue;
        if (this.applyEffects(event, where)) again = grown = true;
      }
    }
    return grown;
  }

  private mayHappen(event: number, where: Where): boolean {
    return this.mayHold(this.world.preconditions[event], where);
  }

  private mayHold(condition: number, where: Where): boolean {
    // Without beliefs to read, what happens in minds does not matter.
    if (where === 'in a mind' && this.beliefReads.length === 0) return false;
    return (this.outcomes(condition, where, MAY_HOLD) & MAY_HOLD) !== 0;
  }

  private applyEffects(event: number, where: Where): boolean {
    const { items, starts } = this.world.effects;
    let grown = false;
    // Constants that have been added need not be added again.
    let spent = where === 'here';
    if (event < this.world.actionCount && this.world.durations[event] !== NO_TIME) {
      if (this.countdowns.length > 0) spent = false;
      if (this.runDown(where)) grown = true;
    }
    for (let row = starts[event]; row < starts[event + 1]; row += EFFECT_SIZE) {
      if (this.relevance.fluents[items[row + 2]] === 0) continue;
      const here = where === 'here' && this.mayHold(items[row], 'here');
      if (!here || items[row + 3] !== VALUE_CONSTANT) spent = false;
      if (here && this.staysHere[items[row + 1]] === 1 && this.applyRow(items, row, 'here', this.here))
        grown = true;
      if (here && this.applyRow(items, row, 'here', this.anywhere)) grown = true;
      // Those who see it happen may take it to have other effects.
      if (this.mayHold(items[row], 'in a mind') && this.applyRow(items, row, 'in a mind', this.anywhere))
        grown = true;
    }
    if (spent) this.spent[event] = this.exploration;
    return grown;
  }

  /** Time passes, nobody knows how much: what is left of each countdown may be anything from what it was down to 0. */
  private runDown(where: Where): boolean {
    let grown = false;
    const fall = (sets: ValueSets, fluent: number): void => {
      if (sets.highest[fluent] > 0 && sets.addInterval(fluent, 0, 0, false)) grown = true;
    };
    for (const fluent of this.countdowns) {
      if (where === 'here') fall(this.here, fluent);
      fall(this.anywhere, fluent);
    }
    return grown;
  }

  private applyRow(items: Int32Array, row: number, where: Where, into: ValueSets): boolean {
    const fluent = items[row + 2];
    switch (items[row + 3]) {
      case VALUE_CONSTANT:
        return this.addValue(into, fluent, items[row + 4]);
      case VALUE_COPY:
        return into.addAll(fluent, this.setsFor(items[row + 4], where), items[row + 5], true);
      default: {
        const { low, high, canBeNull } = this.bounds(items[row + 4], where);
        const grown = canBeNull && into.add(fluent, NULL_VALUE);
        return (low <= high && into.addInterval(fluent, low, high, true)) || grown;
      }
    }
  }

  private setsFor(path: number, where: Where): ValueSets {
    return where === 'here' && this.staysHere[path] === 1 ? this.here : this.anywhere;
  }

  /** What a condition may come out as, as far as the sets tell; stops looking once `enough` is known. */
  private outcomes(condition: number, where: Where, enough: number): number {
    if (condition < 0) return condition === ACCEPT ? MAY_HOLD : MAY_FAIL;
    const { conditions } = this.world;
    const walk = ++this.visit;
    const bottom = this.top;
    this.push(condition);
    let result = 0;
    while (this.top > bottom && (result & enough) !== enough) {
      const at = this.open[--this.top];
      if (at < 0) {
        result |= at === ACCEPT ? MAY_HOLD : MAY_FAIL;
        continue;
      }
      if (this.visited[at] === walk) continue;
      this.visited[at] = walk;
      const base = at * INSTRUCTION_SIZE;
      const test = this.testOutcomes(base, where);
      if ((test & MAY_FAIL) !== 0) this.push(conditions[base + 5]);
      if ((test & MAY_HOLD) !== 0) this.push(conditions[base + 4]);
    }
    this.top = bottom;
    return result;
  }

  private push(condition: number): void {
    this.open = atLeastLong(this.open, this.top + 1);
    this.open[this.top++] = condition;
  }

  private testOutcomes(base: number, where: Where): number {
    const { conditions, references } = this.world;
    const a = conditions[base + 1];
    const b = conditions[base + 2];
    const c = conditions[base + 3];
    switch (conditions[base]) {
      case TEST_IS: {
        if (this.isExact(a, where)) return this.exactValue(a, b) === c ? MAY_HOLD : MAY_FAIL;
        const sets = this.setsFor(a, where);
        const number = this.minds.numberOf(c);
        return (sets.canBe(b, c, number) ? MAY_HOLD : 0) | (sets.canBeOther(b, c, number) ? MAY_FAIL : 0);
      }
      case TEST_COMPARE:
        return compareBounds(a, this.bounds(b, where), this.bounds(c, where));
      default: {
        const path = references[c * 2];
        const fluent = references[c * 2 + 1];
        if (this.layer === 0 && where === 'here') {
          return this.exactValue(a, b) === this.exactValue(path, fluent) ? MAY_HOLD : MAY_FAIL;
        }
        const left = this.setsFor(a, where);
        const right = this.setsFor(path, where);
        return (
          (left.canBeSame(b, right, fluent) ? MAY_HOLD : 0) |
          (left.canDiffer(b, right, fluent) ? MAY_FAIL : 0)
        );
      }
    }
  }

  /** Before the first act, what someone here believes is known. */
  private isExact(path: number, where: Where): boolean {
    return this.layer === 0 && where === 'here' && path !== 0;
  }

  private exactValue(path: number, fluent: number): number {
    return this.minds.valueOf(this.minds.along(this.situation, path), fluent);
  }

  /** Between what numbers an expression lies. */
  private bounds(expression: number, where: Where): Bounds {
    const base = expression * EXPRESSION_SIZE;
    const { expressions } = this.world;
    const a = expressions[base + 1];
    const b = expressions[base + 2];
    switch (expressions[base]) {
      case EXPRESSION_CONSTANT:
        return exactly(this.minds.numberOf(a));
      case EXPRESSION_FLUENT: {
        if (this.isExact(a, where)) return exactly(this.minds.numberOf(this.exactValue(a, b)));
        const sets = this.setsFor(a, where);
        return { low: sets.lowest[b], high: sets.highest[b], canBeNull: sets.canBeNull(b) };
      }
      case EXPRESSION_CHOICE: {
        const test = this.outcomes(a, where, MAY_HOLD | MAY_FAIL);
        if (test === MAY_HOLD) return this.bounds(b, where);
        if (test === MAY_FAIL) return this.bounds(expressions[base + 3], where);
        return either(this.bounds(b, where), this.bounds(expressions[base + 3], where));
      }
      default:
        return combine(expressions[base], this.bounds(a, where), this.bounds(b, where));
    }
  }
}
