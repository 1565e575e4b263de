/**
 * Ground conditions and expressions. Each different formula exists once (hash-consing), so formulas are compared with
 * `===`, and what is worked out for one is worked out for all its occurrences. Conditions are in negation normal form
 * and simplified as they are made: an atom contradicts another, a duplicate vanishes, constants are evaluated.
 */
import type { ComparisonOperator } from '../syntax/index.ts';
import { KIND_BOOLEAN, KIND_NUMBER, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';
import { arithmetic, compareConstants, OPPOSITES } from './comparison.ts';
import type { Fluents } from './fluents.ts';
import type { Budget } from './limits.ts';
import type { Values } from './values.ts';

export type GroundCondition = { readonly id: number } & (
  | { readonly kind: 'true' | 'false' }
  | { readonly kind: 'is' | 'is not'; readonly path: number; readonly fluent: number; readonly value: number }
  | {
      readonly kind: 'same' | 'not same';
      readonly path: number;
      readonly fluent: number;
      readonly otherPath: number;
      readonly otherFluent: number;
    }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly left: GroundExpression;
      readonly right: GroundExpression;
    }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly GroundCondition[] }
);

export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** `numeric` says that the value is a number or `?` for certain. */
export type GroundExpression = { readonly id: number; readonly numeric: boolean } & (
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'fluent'; readonly path: number; readonly fluent: number }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: GroundExpression;
      readonly right: GroundExpression;
    }
  | {
      readonly kind: 'choice';
      readonly test: GroundCondition;
      readonly then: GroundExpression;
      readonly otherwise: GroundExpression;
    }
);

// Distributes over each variant of a union, so that what is left out of one is left out of all.
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export class Formulas {
  readonly TRUE: GroundCondition = { id: 0, kind: 'true' };
  readonly FALSE: GroundCondition = { id: 1, kind: 'false' };
  private readonly conditions = new Map<string, GroundCondition>();
  private readonly expressions = new Map<string, GroundExpression>();
  private readonly negations = new Map<GroundCondition, GroundCondition>();
  private readonly fluents: Fluents;
  private readonly values: Values;
  private readonly budget: Budget;

  constructor(fluents: Fluents, values: Values, budget: Budget) {
    this.fluents = fluents;
    this.values = values;
    this.budget = budget;
  }

  // --- atoms

  /** The fluent, read on the path, has this value. */
  is(path: number, fluent: number, value: number): GroundCondition {
    if (!this.fluents.admits(fluent, value)) return this.FALSE;
    return this.intern(`=${path},${fluent},${value}`, { kind: 'is', path, fluent, value });
  }

  isNot(path: number, fluent: number, value: number): GroundCondition {
    if (!this.fluents.admits(fluent, value)) return this.TRUE;
    // A truth value has only one other, so `p != True` and `p == False` are one atom.
    if (this.fluents.kind(fluent) === KIND_BOOLEAN) return this.is(path, fluent, 3 - value);
    return this.intern(`!${path},${fluent},${value}`, { kind: 'is not', path, fluent, value });
  }

  /** Two expressions compare, by the rules for `?` of the language. */
  compare(operator: ComparisonOperator, left: GroundExpression, right: GroundExpression): GroundCondition {
    const { values } = this;
    if (left.kind === 'constant' && right.kind === 'constant') {
      return this.truth(compareConstants(operator, left.value, right.value, values));
    }
    const numeric = left.numeric || right.numeric;
    if (left.kind === 'choice' && !numeric) {
      return this.either(
        left.test,
        this.compare(operator, left.then, right),
        this.compare(operator, left.otherwise, right),
      );
    }
    if (right.kind === 'choice' && !numeric) {
      return this.either(
        right.test,
        this.compare(operator, left, right.then),
        this.compare(operator, left, right.otherwise),
      );
    }
    // Anything is identical with itself, `?` too, and nothing is greater than itself.
    const reflexive = operator === '==' || operator === '>=' || operator === '<=';
    if (left === right) return this.truth(reflexive);
    if (!numeric && (operator === '>' || operator === '<')) return this.FALSE;
    if (left.kind === 'constant' && right.kind === 'fluent')
      return this.compareWith(turned(operator), right, left);
    if (left.kind === 'fluent' && right.kind === 'constant') return this.compareWith(operator, left, right);
    if (!numeric && left.kind === 'fluent' && right.kind === 'fluent') {
      return this.same(operator === '!=' ? 'not same' : 'same', left, right);
    }
    return this.intern(`c${operator},${left.id},${right.id}`, { kind: 'compare', operator, left, right });
  }

  private compareWith(
    operator: ComparisonOperator,
    left: GroundExpression & { kind: 'fluent' },
    right: GroundExpression & { kind: 'constant' },
  ): GroundCondition {
    const { path, fluent } = left;
    const ordered = left.numeric && this.values.isNumber(right.value);
    if (operator === '!=') return this.isNot(path, fluent, right.value);
    if (operator === '==') return this.is(path, fluent, right.value);
    if (!ordered)
      return operator === '>' || operator === '<' ? this.FALSE : this.is(path, fluent, right.value);
    return this.intern(`c${operator},${left.id},${right.id}`, { kind: 'compare', operator, left, right });
  }

  private same(
    kind: 'same' | 'not same',
    left: GroundExpression & { kind: 'fluent' },
    right: GroundExpression & { kind: 'fluent' },
  ): GroundCondition {
    const [one, other] = left.id < right.id ? [left, right] : [right, left];
    return this.intern(`${kind}${one.id},${other.id}`, {
      kind,
      path: left.path,
      fluent: left.fluent,
      otherPath: right.path,
      otherFluent: right.fluent,
    });
  }

  truth(value: boolean): GroundCondition {
    return value ? this.TRUE : this.FALSE;
  }

  // --- connectives

  and(operands: readonly GroundCondition[]): GroundCondition {
    return this.junction('and', operands);
  }

  or(operands: readonly GroundCondition[]): GroundCondition {
    return this.junction('or', operands);
  }

  /** `if(test) then else otherwise` as a condition. */
  either(test: GroundCondition, then: GroundCondition, otherwise: GroundCondition): GroundCondition {
    if (then === otherwise && isPlain(test)) return then;
    return this.or([this.and([test, then]), this.and([this.not(test), otherwise])]);
  }

  not(condition: GroundCondition): GroundCondition {
    let negation = this.negations.get(condition);
    if (negation === undefined) {
      negation = this.negate(condition);
      this.negations.set(condition, negation);
      if (!this.negations.has(negation)) this.negations.set(negation, condition);
    }
    return negation;
  }

  private negate(condition: GroundCondition): GroundCondition {
    switch (condition.kind) {
      case 'true':
        return this.FALSE;
      case 'false':
        return this.TRUE;
      case 'is':
        return this.isNot(condition.path, condition.fluent, condition.value);
      case 'is not':
        return this.is(condition.path, condition.fluent, condition.value);
      case 'same':
      case 'not same':
        return this.compare(
          condition.kind === 'same' ? '!=' : '==',
          this.fluent(condition.path, condition.fluent),
          this.fluent(condition.otherPath, condition.otherFluent),
        );
      case 'compare':
        return this.compare(OPPOSITES[condition.operator], condition.left, condition.right);
      case 'and':
        return this.or(condition.operands.map((operand) => this.not(operand)));
      case 'or':
        return this.and(condition.operands.map((operand) => this.not(operand)));
    }
  }

  /**
   * Conjunctions and disjunctions mirror each other: `decided` is what one operand can make of the whole, and an atom
   * that fixes a fluent in a conjunction plays the part of one that excludes a value in a disjunction.
   */
  private junction(kind: 'and' | 'or', operands: readonly GroundCondition[]): GroundCondition {
    const decided = kind === 'and' ? this.FALSE : this.TRUE;
    const neutral = kind === 'and' ? this.TRUE : this.FALSE;
    const members = new Set<GroundCondition>();
    for (const operand of operands) {
      if (operand === decided) return decided;
      if (operand.kind === kind) for (const inner of operand.operands) members.add(inner);
      else if (operand !== neutral) members.add(operand);
    }
    const fixing = kind === 'and' ? 'is' : 'is not';
    const fixed = new Map<string, number>();
    for (const member of members) {
      if (isNegatable(member) && members.has(this.not(member)) && isPlain(member)) return decided;
      if (member.kind === 'compare' && kind === 'and' && members.has(this.not(member))) return decided;
      if (member.kind !== fixing) continue;
      const key = `${member.path},${member.fluent}`;
      const value = fixed.get(key);
      if (value !== undefined && value !== member.value) return decided;
      fixed.set(key, member.value);
    }
    const kept = [...members].filter((member) => {
      if (member.kind === (kind === 'and' ? 'is not' : 'is')) {
        return fixed.get(`${member.path},${member.fluent}`) === undefined;
      }
      // `a & (a | b)` is a; `a | (a & b)` is a.
      if (member.kind === 'and' || member.kind === 'or')
        return !member.operands.some((inner) => members.has(inner));
      return true;
    });
    if (kept.length === 0) return neutral;
    if (kept.length === 1) return kept[0]!;
    return this.intern(
      `${kind}${kept.map((member) => member.id).join(',')}`,
      { kind, operands: kept },
      kept.length,
    );
  }

  // --- expressions

  constant(value: number): GroundExpression {
    return this.express(`k${value}`, { kind: 'constant', value, numeric: this.values.isNumber(value) });
  }

  fluent(path: number, fluent: number): GroundExpression {
    const numeric = this.fluents.kind(fluent) === KIND_NUMBER;
    return this.express(`f${path},${fluent}`, { kind: 'fluent', path, fluent, numeric });
  }

  arithmetic(
    operator: ArithmeticOperator,
    left: GroundExpression,
    right: GroundExpression,
  ): GroundExpression {
    if (left.kind === 'constant' && right.kind === 'constant') {
      const result = arithmetic(
        operator,
        this.values.numberOf(left.value),
        this.values.numberOf(right.value),
      );
      return this.constant(result === undefined ? NULL_VALUE : this.values.ofNumber(result));
    }
    const first = left.kind === 'constant' ? this.values.numberOf(left.value) : undefined;
    const second = right.kind === 'constant' ? this.values.numberOf(right.value) : undefined;
    if (second === 0 && (operator === '+' || operator === '-')) return left;
    if (first === 0 && operator === '+') return right;
    if (second === 1 && (operator === '*' || operator === '/')) return left;
    if (first === 1 && operator === '*') return right;
    return this.express(`${operator}${left.id},${right.id}`, {
      kind: 'arithmetic',
      operator,
      left,
      right,
      numeric: true,
    });
  }

  choice(test: GroundCondition, then: GroundExpression, otherwise: GroundExpression): GroundExpression {
    if (test === this.TRUE || then === otherwise) return then;
    if (test === this.FALSE) return otherwise;
    const numeric = then.numeric || otherwise.numeric;
    return this.express(`?${test.id},${then.id},${otherwise.id}`, {
      kind: 'choice',
      test,
      then,
      otherwise,
      numeric,
    });
  }

  /** The condition that a boolean expression is True. */
  isTrue(expression: GroundExpression): GroundCondition {
    return this.compare('==', expression, this.constant(TRUE_VALUE));
  }

  private intern(key: string, parts: Without<GroundCondition, 'id'>, size = 1): GroundCondition {
    let condition = this.conditions.get(key);
    if (condition === undefined) {
      this.budget.spend('formulas', size);
      condition = { id: this.conditions.size + 2, ...parts } as GroundCondition;
      this.conditions.set(key, condition);
    }
    return condition;
  }

  private express(key: string, parts: Without<GroundExpression, 'id'>): GroundExpression {
    let expression = this.expressions.get(key);
    if (expression === undefined) {
      this.budget.spend('formulas');
      expression = { id: this.expressions.size, ...parts } as GroundExpression;
      this.expressions.set(key, expression);
    }
    return expression;
  }
}

function isNegatable(condition: GroundCondition): boolean {
  return (
    condition.kind === 'is' ||
    condition.kind === 'is not' ||
    condition.kind === 'same' ||
    condition.kind === 'not same'
  );
}

/**
 * Whether a condition and its negation never fail together. Comparisons of numbers do: with `n == ?` neither `n > 3`
 * nor `n <= 3` holds.
 */
function isPlain(condition: GroundCondition): boolean {
  if (condition.kind === 'compare') return condition.operator === '==' || condition.operator === '!=';
  if (condition.kind === 'and' || condition.kind === 'or') return condition.operands.every(isPlain);
  return true;
}

/** The operator that says the same with the sides exchanged. */
function turned(operator: ComparisonOperator): ComparisonOperator {
  if (operator === '>') return '<';
  if (operator === '<') return '>';
  if (operator === '>=') return '<=';
  return operator === '<=' ? '>=' : operator;
}
