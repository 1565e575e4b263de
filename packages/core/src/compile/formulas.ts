/**
 * Ground conditions and expressions. Each different formula exists once (hash-consing), so formulas are compared with
 * `===`, and what is worked out for one is worked out for all its occurrences. Conditions are in negation normal form
 * and simplified as they are made: an atom contradicts another, a duplicate vanishes, constants are evaluated.
 */
import type { ComparisonOperator } from '../syntax/index.ts';
import { KIND_BOOLEAN, KIND_NUMBER, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';
import { arithmetic, compareConstants, OPPOSITES, turned } from './comparison.ts';
import type { Fluents } from './fluents.ts';
import {
  type ArithmeticOperator,
  type GroundCondition,
  type GroundExpression,
  sizeOf,
  type Without,
} from './formula.ts';
import type { Budget } from './limits.ts';
import type { Values } from './values.ts';

export class Formulas {
  readonly TRUE: GroundCondition = { id: 0, size: 1, kind: 'true' };
  readonly FALSE: GroundCondition = { id: 1, size: 1, kind: 'false' };
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
    if (left.kind === 'constant' && right.kind === 'fluent')
      return this.compareWith(turned(operator), right, left);
    if (left.kind === 'fluent' && right.kind === 'constant') return this.compareWith(operator, left, right);
    const asksIfSame = operator === '==' || operator === '!=';
    if (!numeric && asksIfSame && left.kind === 'fluent' && right.kind === 'fluent') {
      return this.same(operator === '==' ? 'same' : 'not same', left, right);
    }
    return this.comparison(operator, left, right);
  }

  private comparison(
    operator: ComparisonOperator,
    left: GroundExpression,
    right: GroundExpression,
  ): GroundCondition {
    return this.intern(`c${operator},${left.id},${right.id}`, { kind: 'compare', operator, left, right });
  }

  /**
   * What a comparison comes to: where there is no order between the sides, `>` and `<` never hold and `>=` and `<=` say that
   * both are the same. Such a comparison is kept as it is written until negation has been pushed inward, for to deny `<` is
   * to say `>=`, whatever the two come to.
   */
  settled(condition: GroundCondition & { kind: 'compare' }): GroundCondition {
    const { operator, left, right } = condition;
    if (operator === '==' || operator === '!=' || left.kind !== 'fluent') return condition;
    if (right.kind === 'constant') {
      if (left.numeric && this.values.isNumber(right.value)) return condition;
      return operator === '>' || operator === '<' ? this.FALSE : this.is(left.path, left.fluent, right.value);
    }
    if (right.kind !== 'fluent' || left.numeric || right.numeric) return condition;
    return operator === '>' || operator === '<' ? this.FALSE : this.same('same', left, right);
  }

  private compareWith(
    operator: ComparisonOperator,
    left: GroundExpression & { kind: 'fluent' },
    right: GroundExpression & { kind: 'constant' },
  ): GroundCondition {
    const { path, fluent } = left;
    if (operator === '!=') return this.isNot(path, fluent, right.value);
    if (operator === '==') return this.is(path, fluent, right.value);
    return this.comparison(operator, left, right);
  }

  private same(
    kind: 'same' | 'not same',
    left: GroundExpression & { kind: 'fluent' },
    right: GroundExpression & { kind: 'fluent' },
  ): GroundCondition {
    // Which side comes first matters to a surprised observer: the left one is corrected to differ.
    return this.intern(`${kind}${left.id},${right.id}`, {
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

  /** Whether two conditions never hold together, as far as their atoms show. */
  exclude(one: GroundCondition, other: GroundCondition): boolean {
    const conjuncts = (condition: GroundCondition): readonly GroundCondition[] =>
      condition.kind === 'and' ? condition.operands : [condition];
    const members = new Set(conjuncts(one));
    const fixed = new Map<number, number>();
    for (const member of members) {
      if (member.kind === 'is') fixed.set(this.fluents.key(member.path, member.fluent), member.value);
    }
    return conjuncts(other).some((member) => {
      if (members.has(this.not(member))) return true;
      if (member.kind !== 'is') return false;
      const value = fixed.get(this.fluents.key(member.path, member.fluent));
      return value !== undefined && value !== member.value;
    });
  }

  /** `if(test) then else otherwise` as a condition. */
  either(test: GroundCondition, then: GroundCondition, otherwise: GroundCondition): GroundCondition {
    return this.or([this.and([test, then]), this.and([this.not(test), otherwise])]);
  }

  not(condition: GroundCondition): GroundCondition {
    let negation = this.negations.get(condition);
    if (negation === undefined) {
      negation = this.negate(condition);
      // Not the other way round: of `n() > 2 | n() <= 2`, which fails where `n()` is `?`, the negation is False.
      this.negations.set(condition, negation);
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
   * Alternatives are kept as they are written, also where one contains or completes another: an observer who is
   * surprised corrects something for each of them that holds.
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
    const kept = kind === 'and' ? this.consistent(members) : [...members];
    if (kept === undefined) return this.FALSE;
    if (kept.length === 0) return neutral;
    if (kept.length === 1) return kept[0]!;
    return this.intern(`${kind}${kept.map((member) => member.id).join(',')}`, { kind, operands: kept });
  }

  /** The members of a conjunction that say something; undefined if they contradict each other. */
  consistent<Member extends GroundCondition>(members: ReadonlySet<Member>): Member[] | undefined {
    const fixed = new Map<number, number>();
    for (const member of members) {
      if (member.kind !== 'is') continue;
      const key = this.fluents.key(member.path, member.fluent);
      const value = fixed.get(key);
      if (value !== undefined && value !== member.value) return undefined;
      fixed.set(key, member.value);
    }
    const kept: Member[] = [];
    for (const member of members) {
      if (member.kind === 'is not') {
        const value = fixed.get(this.fluents.key(member.path, member.fluent));
        if (value === member.value) return undefined;
        // `f == a & f != b` is `f == a`.
        if (value !== undefined) continue;
      } else if (member.kind !== 'is' && member.kind !== 'or') {
        if ((members as ReadonlySet<GroundCondition>).has(this.not(member))) return undefined;
      }
      kept.push(member);
    }
    return kept;
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

  private intern(key: string, parts: Without<GroundCondition, 'id' | 'size'>): GroundCondition {
    let condition = this.conditions.get(key);
    if (condition === undefined) {
      const operands = parts.kind === 'and' || parts.kind === 'or' ? parts.operands : [];
      this.budget.spend('formulas', 1 + operands.length);
      const size = parts.kind === 'compare' ? parts.left.size + parts.right.size : sizeOf(operands);
      this.budget.bound('formulaSize', size);
      condition = { id: this.conditions.size + 2, size, ...parts } as GroundCondition;
      this.conditions.set(key, condition);
    }
    return condition;
  }

  private express(key: string, parts: Without<GroundExpression, 'id' | 'size'>): GroundExpression {
    let expression = this.expressions.get(key);
    if (expression === undefined) {
      this.budget.spend('formulas');
      const size = sizeOf(
        parts.kind === 'arithmetic'
          ? [parts.left, parts.right]
          : parts.kind === 'choice'
            ? [parts.test, parts.then, parts.otherwise]
            : [],
      );
      this.budget.bound('formulaSize', size);
      expression = { id: this.expressions.size, size, ...parts } as GroundExpression;
      this.expressions.set(key, expression);
    }
    return expression;
  }
}
