import {
  ACCEPT,
  COMPARE_AT_LEAST,
  COMPARE_AT_MOST,
  COMPARE_EQUAL,
  COMPARE_GREATER,
  COMPARE_LESS,
  EXPRESSION_ADD,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_DIVIDE,
  EXPRESSION_FLUENT,
  EXPRESSION_MULTIPLY,
  EXPRESSION_SIZE,
  INSTRUCTION_SIZE,
  TEST_COMPARE,
  TEST_IS,
} from '../world/index.ts';
import type { Situations } from './situations.ts';

/** Whether a condition holds in a situation. */
export function holds(situations: Situations, condition: number, situation: number): boolean {
  const { conditions, references } = situations.world;
  let at = condition;
  while (at >= 0) {
    const base = at * INSTRUCTION_SIZE;
    const a = conditions[base + 1];
    const b = conditions[base + 2];
    const c = conditions[base + 3];
    let result: boolean;
    switch (conditions[base]) {
      case TEST_IS:
        result = situations.valueOf(situations.along(situation, a), b) === c;
        break;
      case TEST_COMPARE:
        result = compare(a, evaluate(situations, b, situation), evaluate(situations, c, situation));
        break;
      default: {
        const other = situations.along(situation, references[c * 2]);
        result =
          situations.valueOf(situations.along(situation, a), b) ===
          situations.valueOf(other, references[c * 2 + 1]);
      }
    }
    at = conditions[base + (result ? 4 : 5)];
  }
  return at === ACCEPT;
}

/** The value of a numeric expression in a situation; NaN for `?`. */
export function evaluate(situations: Situations, expression: number, situation: number): number {
  const { expressions } = situations.world;
  const base = expression * EXPRESSION_SIZE;
  const a = expressions[base + 1];
  const b = expressions[base + 2];
  switch (expressions[base]) {
    case EXPRESSION_CONSTANT:
      return situations.numbers.numberOf(a);
    case EXPRESSION_FLUENT:
      return situations.numbers.numberOf(situations.valueOf(situations.along(situation, a), b));
    case EXPRESSION_CHOICE:
      return evaluate(situations, holds(situations, a, situation) ? b : expressions[base + 3], situation);
    default:
      return calculate(
        expressions[base],
        evaluate(situations, a, situation),
        evaluate(situations, b, situation),
      );
  }
}

/** Arithmetic with `?` (NaN): any operand `?` makes the result `?`; so does a division by zero. */
export function calculate(kind: number, left: number, right: number): number {
  switch (kind) {
    case EXPRESSION_ADD:
      return left + right;
    case EXPRESSION_MULTIPLY:
      return left * right;
    case EXPRESSION_DIVIDE:
      return right === 0 ? Number.NaN : left / right;
    default:
      return left - right;
  }
}

/** The language's comparison of numbers: with `?` on either side only identity counts, and `<` and `>` fail. */
export function compare(operator: number, left: number, right: number): boolean {
  const identical = left === right || (Number.isNaN(left) && Number.isNaN(right));
  switch (operator) {
    case COMPARE_EQUAL:
      return identical;
    case COMPARE_GREATER:
      return left > right;
    case COMPARE_LESS:
      return left < right;
    case COMPARE_AT_LEAST:
      return left > right || identical;
    case COMPARE_AT_MOST:
      return left < right || identical;
    default:
      return !identical;
  }
}
