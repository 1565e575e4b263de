/**
 * Which values a fluent can ever come to have, in a relaxed world where nothing is lost once it was reached. What it
 * rules out is impossible; what it allows may be.
 *
 * The analysis speaks of *cells*: which fluents on which paths share one set of values is for its user to say. For
 * simplifying a world, a fluent is one cell in the state and in all minds, since anyone may come to believe anything
 * that can be the case. Numbers are kept as the interval between the least and the greatest.
 */
import { KIND_NUMBER, NULL_VALUE } from '../world/index.ts';
import { asksForValue, type GroundCondition, type GroundExpression } from './formula.ts';
import { type GroundEvent, type GroundProgram, isHappening } from './ground.ts';
import { type InitialState, initialBelief } from './initial-state.ts';
import { compareRanges, type Range, rangeOf } from './ranges.ts';

export interface CellRule {
  /** The cell of a fluent on a path. Cells are numbered from 0 without gaps, in the order they are first asked for. */
  readonly cellOf: (path: number, fluent: number) => number;
  /**
   * Whether fluents on belief paths have cells of their own. What someone may come to believe may then come to be the
   * case as well, and a belief has at first the values it has in the state and in every mind.
   */
  readonly beliefsAreCells: boolean;
  /** Whether observers who are surprised can come to hold a fluent for `?`. */
  readonly surprise: boolean;
}

export class Reachability {
  private readonly program: GroundProgram;
  private readonly initial: InitialState;
  private readonly rule: CellRule;
  private readonly discrete: Set<number>[] = [];
  private readonly ranges: Range[] = [];
  private readonly isNumber: boolean[] = [];
  private readonly countdownCells: number[] = [];
  private readonly happened: Uint8Array;
  private changed = true;

  constructor(program: GroundProgram, initial: InitialState, rule: CellRule) {
    this.program = program;
    this.initial = initial;
    this.rule = rule;
    this.happened = new Uint8Array(program.events.length);
    initial.values.forEach((_, fluent) => {
      this.cell(0, fluent);
    });
    for (const { path, fluent, value } of initial.beliefs.values()) this.add(path, fluent, value);
    // Who looks ahead sees time pass, even where nothing anyone does takes any.
    const looksAhead = program.grounder.program.foresight.some((acts) => acts > 0);
    while (this.changed) {
      this.changed = false;
      if (looksAhead) this.runDown();
      program.events.forEach((event, index) => {
        this.step(event, index);
      });
    }
  }

  /** Whether the event was ever found possible. */
  canHappen(event: number): boolean {
    return this.happened[event] === 1;
  }

  /** The only value the fluent can have on this path; undefined if there are several. */
  onlyValue(path: number, fluent: number): number | undefined {
    const cell = this.cell(path, fluent);
    if (!this.isNumber[cell])
      return this.discrete[cell]!.size === 1 ? first(this.discrete[cell]!) : undefined;
    const { low, high, unknown } = this.ranges[cell]!;
    if (unknown) return low > high ? NULL_VALUE : undefined;
    return low === high ? this.program.grounder.values.ofNumber(low) : undefined;
  }

  canHave(path: number, fluent: number, value: number): boolean {
    const cell = this.cell(path, fluent);
    if (!this.isNumber[cell]) return this.discrete[cell]!.has(value);
    const range = this.ranges[cell]!;
    const number = this.program.grounder.values.numberOf(value);
    return number === undefined ? range.unknown : number >= range.low && number <= range.high;
  }

  /** Ascending; empty for a number. */
  valuesOf(path: number, fluent: number): number[] {
    return [...this.discrete[this.cell(path, fluent)]!].sort((a, b) => a - b);
  }

  /** Whether the condition could hold, one atom at a time. */
  possible(condition: GroundCondition): boolean {
    switch (condition.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'is':
        return this.canHave(condition.path, condition.fluent, condition.value);
      case 'is not': {
        const only = this.onlyValue(condition.path, condition.fluent);
        return only === undefined || only !== condition.value;
      }
      case 'same':
        return this.mayAgree(condition);
      case 'not same': {
        const one = this.onlyValue(condition.path, condition.fluent);
        return one === undefined || one !== this.onlyValue(condition.otherPath, condition.otherFluent);
      }
      case 'compare': {
        const settled = this.program.grounder.formulas.settled(condition);
        if (settled !== condition) return this.possible(settled);
        return compareRanges(condition.operator, this.range(condition.left), this.range(condition.right));
      }
      case 'and':
        return condition.operands.every((operand) => this.possible(operand));
      case 'or':
        return condition.operands.some((operand) => this.possible(operand));
    }
  }

  /** The numbers an expression can come to. */
  range(expression: GroundExpression): Range {
    const { values } = this.program.grounder;
    return rangeOf(
      expression,
      (path, fluent) => this.ranges[this.cell(path, fluent)]!,
      (value) => values.numberOf(value),
      (condition) => this.possible(condition),
    );
  }

  private mayAgree(condition: GroundCondition & { kind: 'same' | 'not same' }): boolean {
    const one = this.cell(condition.path, condition.fluent);
    const other = this.cell(condition.otherPath, condition.otherFluent);
    if (this.isNumber[one] || this.isNumber[other]) return true;
    for (const value of this.discrete[one]!) if (this.discrete[other]!.has(value)) return true;
    return false;
  }

  private step(event: GroundEvent, index: number): void {
    if (this.happened[index] === 0) {
      const possible = this.possible(event.precondition);
      if (!possible && !isHappening(event)) return;
      this.happened[index] = 1;
      this.changed = true;
    }
    if (event.isAction && this.rule.surprise) this.surprise(event.writtenPrecondition);
    for (const { condition, path, fluent, value } of event.effects) {
      if (this.possible(condition)) this.assign(path, fluent, value);
    }
    if (event.duration !== undefined) this.runDown();
  }

  /** Time passes: a countdown that can be running can have any number left, and be due. */
  private runDown(): void {
    for (const cell of this.countdownCells) {
      const { high } = this.ranges[cell]!;
      if (high > 0) this.addRange(cell, { low: 0, high, unknown: false }, false);
    }
  }

  /** A surprised observer takes what they held for impossible (an inequality) to be unknown. */
  private surprise(condition: GroundCondition): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const operand of condition.operands) this.surprise(operand);
        return;
      case 'is not':
      case 'not same':
        this.doubt(condition.path, condition.fluent);
        return;
      case 'compare': {
        // Nobody is surprised that something has a value where it cannot be `?`.
        const { formulas } = this.program.grounder;
        const settled = formulas.settled(condition);
        if (settled !== condition) {
          this.surprise(settled);
          return;
        }
        if (asksForValue(condition) && !this.possible(formulas.not(condition))) return;
        this.doubtAll(condition.left);
        this.doubtAll(condition.right);
        return;
      }
      default:
        return;
    }
  }

  private doubtAll(expression: GroundExpression): void {
    if (expression.kind === 'fluent') this.doubt(expression.path, expression.fluent);
    if (expression.kind === 'arithmetic') {
      this.doubtAll(expression.left);
      this.doubtAll(expression.right);
    } else if (expression.kind === 'choice') {
      // Each case is an alternative of its own, in which the test or its denial is asked for as well.
      this.surprise(expression.test);
      this.surprise(this.program.grounder.formulas.not(expression.test));
      this.doubtAll(expression.then);
      this.doubtAll(expression.otherwise);
    }
  }

  private doubt(path: number, fluent: number): void {
    const { fluents } = this.program.grounder;
    if (fluents.admits(fluent, NULL_VALUE) && this.onlyValue(path, fluent) === undefined) {
      this.add(path, fluent, NULL_VALUE);
    }
  }

  private assign(path: number, fluent: number, value: GroundExpression): void {
    const { grounder } = this.program;
    if (value.kind === 'constant') {
      this.add(path, fluent, value.value);
    } else if (grounder.fluents.kind(fluent) === KIND_NUMBER) {
      const range = this.range(value);
      // A copy only passes on what is there; anything else may go on growing, so its interval is opened at once.
      const widen = value.kind !== 'fluent';
      this.addRange(this.cell(path, fluent), range, widen);
      this.flow(path, fluent, (cell) => this.addRange(cell, range, widen));
    } else if (value.kind === 'fluent') {
      for (const id of this.discrete[this.cell(value.path, value.fluent)]!) this.add(path, fluent, id);
    }
  }

  private add(path: number, fluent: number, value: number): void {
    this.addTo(this.cell(path, fluent), value);
    this.flow(path, fluent, (cell) => this.addTo(cell, value));
  }

  private flow(path: number, fluent: number, add: (cell: number) => void): void {
    if (!this.rule.beliefsAreCells) return;
    const { paths } = this.program.grounder;
    for (let at = path; at !== 0; ) {
      at = paths.withoutFirst(at);
      add(this.cell(at, fluent));
    }
  }

  private addTo(cell: number, value: number): void {
    if (this.isNumber[cell]) {
      const number = this.program.grounder.values.numberOf(value);
      const range: Range =
        number === undefined
          ? { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, unknown: true }
          : { low: number, high: number, unknown: false };
      this.addRange(cell, range, false);
    } else if (!this.discrete[cell]!.has(value)) {
      this.discrete[cell]!.add(value);
      this.changed = true;
    }
  }

  private addRange(cell: number, range: Range, widen: boolean): void {
    const { low, high, unknown } = this.ranges[cell]!;
    const wider = {
      low: range.low < low ? (widen && low <= high ? Number.NEGATIVE_INFINITY : range.low) : low,
      high: range.high > high ? (widen && low <= high ? Number.POSITIVE_INFINITY : range.high) : high,
      unknown: unknown || range.unknown,
    };
    if (wider.low === low && wider.high === high && wider.unknown === unknown) return;
    this.ranges[cell] = wider;
    this.changed = true;
  }

  /** What a new cell starts with: the value read here and, for a belief, the values read in anyone's mind. */
  private seed(path: number, fluent: number): void {
    const { paths } = this.program.grounder;
    this.add(path, fluent, initialBelief(this.initial, path, fluent, paths));
    if (!this.rule.beliefsAreCells) return;
    const minds = new Set<number>();
    for (let character = 0; character < this.program.utilities.length; character++) {
      minds.add(paths.into(0, character));
    }
    for (const stated of this.initial.beliefs.values()) {
      for (let mind = stated.path; mind !== 0; mind = paths.withoutLast(mind)) minds.add(mind);
    }
    for (const mind of minds) {
      this.add(path, fluent, initialBelief(this.initial, paths.join(mind, path), fluent, paths));
    }
  }

  private cell(path: number, fluent: number): number {
    const cell = this.rule.cellOf(path, fluent);
    if (cell === this.discrete.length) {
      this.discrete.push(new Set());
      this.ranges.push({ low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, unknown: false });
      this.isNumber.push(this.program.grounder.fluents.kind(fluent) === KIND_NUMBER);
      if (this.program.grounder.fluents.all[fluent]!.isCountdown) this.countdownCells.push(cell);
      this.seed(path, fluent);
    }
    return cell;
  }
}

function first(values: ReadonlySet<number>): number | undefined {
  for (const value of values) return value;
  return undefined;
}
