// Where the text of an expression begins and ends: comments beyond are not its own.
import type { Expression } from './tree.ts';

/**
 * Where the first token of an expression starts, whatever parentheses are around its parts; for an expression that is
 * always printed on one line, where it ends, so that every comment in it comes before it.
 */
export function startOf(expression: Expression): number {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return startOf(expression.operands[0]!);
    case 'compare':
    case 'arithmetic':
      return startOf(expression.left);
    case 'assign':
      return startOf(expression.target);
    case 'not':
    case 'negative':
      return startOf(expression.operand);
    case 'believes':
      return expression.who === undefined ? expression.range.start : endOf(expression.who);
    case 'call':
      return expression.arguments.length > 0 ? expression.range.start : expression.range.end;
    case 'if':
    case 'quantified':
    case 'block':
      return expression.range.start;
    default:
      return expression.range.end;
  }
}

/** Where the last token of an expression ends, whatever parentheses are around its parts. */
export function endOf(expression: Expression): number {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return endOf(expression.operands[expression.operands.length - 1]!);
    case 'compare':
    case 'arithmetic':
      return endOf(expression.right);
    case 'assign':
      return endOf(expression.value);
    case 'not':
    case 'negative':
      return endOf(expression.operand);
    case 'quantified':
      return endOf(expression.body);
    case 'if': {
      const last = expression.otherwise ?? expression.branches[expression.branches.length - 1]?.body;
      return last === undefined ? expression.range.end : endOf(last);
    }
    default:
      return expression.range.end;
  }
}
