/** The shapes of ground conditions and expressions. */
import type { ComparisonOperator } from '../syntax/index.ts';
import { NULL_VALUE } from '../world/index.ts';

/** `size` is the number of atoms when all is written out, shared parts as often as they occur. */
export type GroundCondition = { readonly id: number; readonly size: number } & (
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
export type GroundExpression = { readonly id: number; readonly size: number; readonly numeric: boolean } & (
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
export type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Whether it asks that something is not `?`, as the time that an action takes must not be. */
export function asksForValue(condition: GroundCondition): boolean {
  return (
    condition.kind === 'compare' &&
    condition.operator === '!=' &&
    condition.right.kind === 'constant' &&
    condition.right.value === NULL_VALUE
  );
}

/** Whether a condition compares numbers that depend on conditions. */
export function hasCases(condition: GroundCondition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.operands.some(hasCases);
  return condition.kind === 'compare' && (isByCase(condition.left) || isByCase(condition.right));
}

function isByCase(expression: GroundExpression): boolean {
  if (expression.kind === 'arithmetic') return isByCase(expression.left) || isByCase(expression.right);
  return expression.kind === 'choice';
}

export function sizeOf(parts: readonly { readonly size: number }[]): number {
  return parts.reduce((size, part) => size + part.size, 1);
}
