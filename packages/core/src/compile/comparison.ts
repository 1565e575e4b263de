/** What comparing and reckoning mean for values that are known, `?` included. */
import type { ComparisonOperator } from '../syntax/index.ts';
import type { Values } from './values.ts';

/**
 * The comparison that holds when this one is denied. Not the same as "does not hold": of a number that is `?`, both
 * `n > 3` and `n <= 3` are false.
 */
export const OPPOSITES: { readonly [operator in ComparisonOperator]: ComparisonOperator } = {
  '==': '!=',
  '!=': '==',
  '>': '<=',
  '<': '>=',
  '>=': '<',
  '<=': '>',
};

/** Compares two value ids. */
export function compareConstants(
  operator: ComparisonOperator,
  left: number,
  right: number,
  values: Values,
): boolean {
  const a = values.numberOf(left);
  const b = values.numberOf(right);
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return a !== undefined && b !== undefined && a > b;
    case '<':
      return a !== undefined && b !== undefined && a < b;
    case '>=':
      return left === right || (a !== undefined && b !== undefined && a > b);
    case '<=':
      return left === right || (a !== undefined && b !== undefined && a < b);
  }
}

/** The result, or undefined (`?`) when an operand is `?`, a division is by zero, or nothing sensible comes out. */
export function arithmetic(
  operator: '+' | '-' | '*' | '/',
  left: number | undefined,
  right: number | undefined,
): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === '+') return numberOrUnknown(left + right);
  if (operator === '-') return numberOrUnknown(left - right);
  if (operator === '*') return numberOrUnknown(left * right);
  return right === 0 ? undefined : numberOrUnknown(left / right);
}

function numberOrUnknown(result: number): number | undefined {
  return Number.isNaN(result) ? undefined : result;
}

/** The operator that says the same with the sides exchanged. */
export function turned(operator: ComparisonOperator): ComparisonOperator {
  if (operator === '>') return '<';
  if (operator === '<') return '>';
  if (operator === '>=') return '<=';
  return operator === '<=' ? '>=' : operator;
}
