/** The state a story starts in, before any trigger: statements applied one after the other, each to what came before. */
import type { Program } from '../check/index.ts';
import { FALSE_VALUE, KIND_BOOLEAN, KIND_NUMBER, NULL_VALUE } from '../world/index.ts';
import { NOT_A_NUMBER } from './codes.ts';
import { arithmetic, compareConstants } from './comparison.ts';
import { type GroundEffect, groundEffects } from './effects.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';
import { placeOf } from './ground.ts';
import type { FormulaGrounder } from './ground-formulas.ts';
import type { Paths } from './paths.ts';

export interface StatedBelief {
  readonly path: number;
  readonly fluent: number;
  readonly value: number;
}

export interface InitialState {
  /** Value id per ground fluent. */
  readonly values: readonly number[];
  /** Stated beliefs by path and fluent. */
  readonly beliefs: ReadonlyMap<string, StatedBelief>;
}

/** What is believed of a fluent at the start. What was never stated is as on the path without its last believer. */
export function initialBelief(state: InitialState, path: number, fluent: number, paths: Paths): number {
  for (let at = path; at !== 0; at = paths.withoutLast(at)) {
    const stated = state.beliefs.get(`${at},${fluent}`);
    if (stated !== undefined) return stated.value;
  }
  return state.values[fluent]!;
}

/** Throws a Refusal when a statement contradicts itself or a number cannot be worked out. */
export function initialState(grounder: FormulaGrounder, program: Program): StateUnderConstruction {
  const state = new StateUnderConstruction(grounder);
  for (const statement of program.initial) {
    const place = statement.kind === 'assign' ? statement.place : placeOf(program);
    grounder.budget.enter('a statement about the start', place);
    grounder.budget.restart('combinations');
    const effects = groundEffects(grounder, statement, [], 'the initial state');
    state.apply(effects);
  }
  return state;
}

/** A state of the world with what is stated of minds, to apply effects to one after the other. */
export class StateUnderConstruction implements InitialState {
  readonly values: number[];
  readonly beliefs: Map<string, StatedBelief> = new Map();
  private readonly grounder: FormulaGrounder;

  constructor(grounder: FormulaGrounder) {
    this.grounder = grounder;
    const zero = grounder.values.ofNumber(0);
    this.values = grounder.fluents.all.map(({ kind, isCountdown }) =>
      kind === KIND_BOOLEAN ? FALSE_VALUE : kind === KIND_NUMBER && !isCountdown ? zero : NULL_VALUE,
    );
  }

  /** All at once: conditions and values are read before anything changes. */
  apply(effects: readonly GroundEffect[]): void {
    const settled = new Set<string>();
    const changes: StatedBelief[] = [];
    for (const { condition, path, fluent, value } of effects) {
      const key = `${path},${fluent}`;
      if (settled.has(key) || !this.holds(condition)) continue;
      settled.add(key);
      changes.push({ path, fluent, value: this.evaluate(value) });
    }
    for (const change of changes) this.set(change);
  }

  private set(change: StatedBelief): void {
    if (change.path === 0) this.values[change.fluent] = change.value;
    else this.beliefs.set(`${change.path},${change.fluent}`, change);
  }

  holds(condition: GroundCondition): boolean {
    switch (condition.kind) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'is':
        return this.belief(condition.path, condition.fluent) === condition.value;
      case 'is not':
        return this.belief(condition.path, condition.fluent) !== condition.value;
      case 'same':
      case 'not same': {
        const one = this.belief(condition.path, condition.fluent);
        const other = this.belief(condition.otherPath, condition.otherFluent);
        return (one === other) === (condition.kind === 'same');
      }
      case 'compare':
        return compareConstants(
          condition.operator,
          this.evaluate(condition.left),
          this.evaluate(condition.right),
          this.grounder.values,
        );
      case 'and':
        return condition.operands.every((operand) => this.holds(operand));
      case 'or':
        return condition.operands.some((operand) => this.holds(operand));
    }
  }

  evaluate(expression: GroundExpression): number {
    const { values, budget } = this.grounder;
    switch (expression.kind) {
      case 'constant':
        return expression.value;
      case 'fluent':
        return this.belief(expression.path, expression.fluent);
      case 'choice':
        return this.evaluate(this.holds(expression.test) ? expression.then : expression.otherwise);
      case 'arithmetic': {
        const left = values.numberOf(this.evaluate(expression.left));
        const right = values.numberOf(this.evaluate(expression.right));
        const result = arithmetic(expression.operator, left, right);
        if (result !== undefined) return values.ofNumber(result);
        if (left === undefined || right === undefined) return NULL_VALUE;
        throw budget.refusal(
          NOT_A_NUMBER,
          `\`${left} ${expression.operator} ${right}\` has no value; check the numbers in this statement.`,
        );
      }
    }
  }

  private belief(path: number, fluent: number): number {
    return initialBelief(this, path, fluent, this.grounder.paths);
  }
}
