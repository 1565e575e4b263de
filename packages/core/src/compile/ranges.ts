/** Intervals of numbers, with or without `?`: what a number can come to be. */
import type { ComparisonOperator } from '../syntax/index.ts';
import type { ArithmeticOperator, GroundCondition, GroundExpression } from './formula.ts';

/** Empty of numbers when `low > high`. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether it can be `?`. */
  readonly unknown: boolean;
}

const NOTHING: Range = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, unknown: false };
const ANYTHING: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, unknown: true };

/** What an expression can come to, from what its fluents can be and which tests can hold. */
export function rangeOf(
  expression: GroundExpression,
  ofFluent: (path: number, fluent: number) => Range,
  numberOf: (value: number) => number | undefined,
  possible: (condition: GroundCondition) => boolean,
): Range {
  switch (expression.kind) {
    case 'constant': {
      const number = numberOf(expression.value);
      return number === undefined
        ? { ...NOTHING, unknown: true }
        : { low: number, high: number, unknown: false };
    }
    case 'fluent':
      return ofFluent(expression.path, expression.fluent);
    case 'choice': {
      // Whether a test can fail is not worked out: its `otherwise` is always possible.
      const otherwise = rangeOf(expression.otherwise, ofFluent, numberOf, possible);
      if (!possible(expression.test)) return otherwise;
      return union(rangeOf(expression.then, ofFluent, numberOf, possible), otherwise);
    }
    case 'arithmetic': {
      const left = rangeOf(expression.left, ofFluent, numberOf, possible);
      const right = rangeOf(expression.right, ofFluent, numberOf, possible);
      return combine(expression.operator, left, right);
    }
  }
}

/** Whether some pair of values compares so. */
export function compareRanges(operator: ComparisonOperator, left: Range, right: Range): boolean {
  const numbers = left.low <= left.high && right.low <= right.high;
  const bothUnknown = left.unknown && right.unknown;
  switch (operator) {
    case '==':
      return bothUnknown || (numbers && left.low <= right.high && right.low <= left.high);
    case '!=': {
      const oneEach = left.low === left.high && right.low === right.high && left.low === right.low;
      return (
        !(oneEach && !left.unknown && !right.unknown) &&
        !(!numbers && bothUnknown && isEmpty(left) && isEmpty(right))
      );
    }
    case '>':
      return numbers && left.high > right.low;
    case '<':
      return numbers && left.low < right.high;
    case '>=':
      return bothUnknown || (numbers && left.high >= right.low);
    case '<=':
      return bothUnknown || (numbers && left.low <= right.high);
  }
}

function isEmpty(range: Range): boolean {
  return range.low > range.high;
}

function union(one: Range, other: Range): Range {
  return {
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
    unknown: one.unknown || other.unknown,
  };
}

function combine(operator: ArithmeticOperator, left: Range, right: Range): Range {
  const unknown = left.unknown || right.unknown;
  if (isEmpty(left) || isEmpty(right)) return { ...NOTHING, unknown };
  if (operator === '+') return { low: left.low + right.low, high: left.high + right.high, unknown };
  if (operator === '-') return { low: left.low - right.high, high: left.high - right.low, unknown };
  if (operator === '/') {
    // A divisor that may be 0 makes anything possible, `?` too.
    if (right.low <= 0 && right.high >= 0) return ANYTHING;
    return corners(left, right, (a, b) => a / b, unknown);
  }
  return corners(left, right, (a, b) => a * b, unknown);
}

function corners(
  left: Range,
  right: Range,
  apply: (a: number, b: number) => number,
  unknown: boolean,
): Range {
  const results = [left.low, left.high].flatMap((a) => [right.low, right.high].map((b) => apply(a, b)));
  // 0 times or infinity over infinity is NaN: nothing is known.
  if (results.some(Number.isNaN)) return { ...ANYTHING, unknown };
  return { low: Math.min(...results), high: Math.max(...results), unknown };
}
