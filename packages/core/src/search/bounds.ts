import { calculate } from '../mind/index.ts';
import {
  ACCEPT,
  COMPARE_AT_LEAST,
  COMPARE_AT_MOST,
  COMPARE_EQUAL,
  COMPARE_GREATER,
  COMPARE_NOT_EQUAL,
  EXPRESSION_DIVIDE,
  INSTRUCTION_SIZE,
  TEST_IS,
  type World,
} from '../world/index.ts';

/** What a condition may come out as: bits. */
export const MAY_HOLD = 1;
export const MAY_FAIL = 2;

/** Between what numbers something lies, and whether it may be `?`; none at all if the lowest is above the highest. */
export interface Bounds {
  low: number;
  high: number;
  canBeNull: boolean;
}

/** The bounds of one number; of NaN, those of `?`. */
export function exactly(number: number): Bounds {
  if (!Number.isNaN(number)) return { low: number, high: number, canBeNull: false };
  return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, canBeNull: true };
}

/** The bounds of what may be one or the other. */
export function either(left: Bounds, right: Bounds): Bounds {
  return {
    low: Math.min(left.low, right.low),
    high: Math.max(left.high, right.high),
    canBeNull: left.canBeNull || right.canBeNull,
  };
}

/** The bounds of what an arithmetic expression of this kind gives. */
export function combine(kind: number, left: Bounds, right: Bounds): Bounds {
  const canBeNull = left.canBeNull || right.canBeNull;
  if (left.low > left.high || right.low > right.high) {
    return { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, canBeNull };
  }
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const x of [left.low, left.high]) {
    for (const y of [right.low, right.high]) {
      const corner = calculate(kind, x, y);
      if (Number.isNaN(corner))
        return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, canBeNull: true };
      low = Math.min(low, corner);
      high = Math.max(high, corner);
    }
  }
  // A divisor that may pass through zero makes anything possible.
  if (kind === EXPRESSION_DIVIDE && right.low <= 0 && right.high >= 0) {
    return { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, canBeNull: true };
  }
  return { low, high, canBeNull };
}

/** What a comparison of numbers between such bounds may come out as. */
export function compareBounds(operator: number, left: Bounds, right: Bounds): number {
  const bothNull = left.canBeNull && right.canBeNull;
  const anyNull = left.canBeNull || right.canBeNull;
  if (left.low > left.high || right.low > right.high) {
    // At least one side is certainly `?`: equal only to `?`, neither greater nor less than anything.
    const equal = operator === COMPARE_EQUAL || operator === COMPARE_AT_LEAST || operator === COMPARE_AT_MOST;
    if (operator === COMPARE_NOT_EQUAL) return (bothNull ? MAY_FAIL : 0) | MAY_HOLD;
    return (equal && bothNull ? MAY_HOLD : 0) | MAY_FAIL;
  }
  switch (operator) {
    case COMPARE_EQUAL:
    case COMPARE_NOT_EQUAL: {
      const canEqual = bothNull || (left.low <= right.high && right.low <= left.high);
      const canDiffer =
        anyNull || left.low !== left.high || right.low !== right.high || left.low !== right.low;
      const asEqual = (canEqual ? MAY_HOLD : 0) | (canDiffer ? MAY_FAIL : 0);
      return operator === COMPARE_EQUAL ? asEqual : (canDiffer ? MAY_HOLD : 0) | (canEqual ? MAY_FAIL : 0);
    }
    case COMPARE_GREATER:
      return (left.high > right.low ? MAY_HOLD : 0) | (anyNull || left.low <= right.high ? MAY_FAIL : 0);
    case COMPARE_AT_LEAST:
      return (
        (bothNull || left.high >= right.low ? MAY_HOLD : 0) |
        (anyNull || left.low < right.high ? MAY_FAIL : 0)
      );
    case COMPARE_AT_MOST:
      return (
        (bothNull || left.low <= right.high ? MAY_HOLD : 0) |
        (anyNull || left.high > right.low ? MAY_FAIL : 0)
      );
    default:
      return (left.low < right.high ? MAY_HOLD : 0) | (anyNull || left.high >= right.low ? MAY_FAIL : 0);
  }
}

/**
 * What a condition may come out as where only some facts are known (bits).
 * @param read the value id of a fluent on a path; undefined where it is not known
 */
export function outcomesKnowing(
  { conditions }: World,
  condition: number,
  read: (path: number, fluent: number) => number | undefined,
): number {
  const seen = new Set<number>();
  const open = [condition];
  let outcomes = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < 0) outcomes |= at === ACCEPT ? MAY_HOLD : MAY_FAIL;
    if (at < 0 || seen.has(at)) continue;
    seen.add(at);
    const base = at * INSTRUCTION_SIZE;
    const known = conditions[base] === TEST_IS ? read(conditions[base + 1], conditions[base + 2]) : undefined;
    const value = conditions[base + 3];
    if (known === undefined || known === value) open.push(conditions[base + 4]);
    if (known === undefined || known !== value) open.push(conditions[base + 5]);
  }
  return outcomes;
}
