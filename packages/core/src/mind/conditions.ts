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
  TEST_COMPARE,
  TEST_IS,
} from '../world/index.ts';
import { PACKED_BITS, PACKED_NO, PACKED_SIZE, PACKED_YES } from './packing.ts';
import type { Situations } from './situations.ts';

/** Whether a condition holds in a situation. Runs the packed code of `Packing`. */
export function holds(situations: Situations, condition: number, situation: number): boolean {
  if (condition < 0) return condition === ACCEPT;
  const { code } = situations.packing;
  const { words } = situations;
  const here = situations.firstWord(situation);
  let at = condition;
  do {
    const base = at * PACKED_SIZE;
    const opcode = code[base];
    const a = code[base + 1];
    const b = code[base + 2];
    const c = code[base + 3];
    let result: boolean;
    if (opcode === TEST_IS) {
      const state = a === 0 ? here : situations.firstWord(situations.along(situation, a));
      result = (words[state + b] & c) === code[base + PACKED_BITS];
    } else if (opcode === TEST_COMPARE) {
      result = compare(a, evaluate(situations, b, situation), evaluate(situations, c, situation));
    } else {
      result = situations.valueAlong(situation, a, b) === valueOfReference(situations, c, situation);
    }
    at = code[base + (result ? PACKED_YES : PACKED_NO)];
  } while (at >= 0);
  return at === ACCEPT;
}

function valueOfReference(situations: Situations, reference: number, situation: number): number {
  const { references } = situations.world;
  return situations.valueAlong(situation, references[reference * 2], references[reference * 2 + 1]);
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
      return situations.numbers.numberOf(situations.valueAlong(situation, a, b));
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
