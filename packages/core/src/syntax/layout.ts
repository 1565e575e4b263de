// Expressions over several lines, where one line is too long or a comment stands inside.
import type { CommentPlacer } from './comment-placer.ts';
import { anywhere, type ExpressionPrinter, type Place } from './print-expression.ts';
import type { Comment, Expression, ExpressionOf } from './tree.ts';

/** Widest line that is printed, where there is a place to break it. */
export const widestLine = 100;

/** One step of indentation. */
export const step = '  ';

/** Lays expressions out in lines, with the comments that stand inside them. */
export class Layout {
  readonly printer: ExpressionPrinter;
  readonly comments: CommentPlacer;

  constructor(printer: ExpressionPrinter, comments: CommentPlacer) {
    this.printer = printer;
    this.comments = comments;
  }

  /**
   * The lines of `lead` and an expression: all on one line if that fits, otherwise the expression below, one step
   * further in. `tail` ends the last line.
   */
  led(indent: string, lead: string, expression: Expression, tail: string, place: Place = anywhere): string[] {
    if (this.fits(`${indent}${lead} `, expression, tail, place)) {
      return [`${indent}${lead} ${this.printer.print(expression, place)}${tail}`];
    }
    if (expression.kind === 'block') return this.block(indent, `${lead} `, expression, tail);
    return [`${indent}${lead}`, ...this.lines(indent + step, expression, tail, place)];
  }

  /** The lines of an expression after `lead`, ended by a `;`, with the comments before it. */
  ledStatement(indent: string, lead: string, expression: Expression): string[] {
    return [
      ...this.leading(indent, startOf(expression)),
      ...this.ended(this.led(indent, lead, expression, ';')),
    ];
  }

  /** The lines of an expression on its own, ended by a `;`, with the comments before it. */
  statement(indent: string, expression: Expression): string[] {
    return [...this.leading(indent, startOf(expression)), ...this.ended(this.lines(indent, expression, ';'))];
  }

  /** The lines of an expression that starts a line. */
  lines(indent: string, expression: Expression, tail: string, place: Place = anywhere): string[] {
    if (this.fits(indent, expression, tail, place)) {
      return [`${indent}${this.printer.print(expression, place)}${tail}`];
    }
    if (this.printer.needsParentheses(expression, place)) {
      return [`${indent}(`, ...this.lines(indent + step, expression, ''), `${indent})${tail}`];
    }
    switch (expression.kind) {
      case 'and':
      case 'or':
        return this.junction(indent, expression, tail, place);
      case 'if':
        return this.conditional(indent, expression, tail, place);
      case 'block':
        return this.block(indent, '', expression, tail);
      case 'quantified': {
        const { body } = expression;
        const inner = this.printer.bodyPlace(expression, place);
        return this.led(indent, this.printer.head(expression), body, tail, inner);
      }
      case 'assign': {
        const target = `${this.printer.print(expression.target)} =`;
        return this.led(indent, target, expression.value, tail, this.printer.bodyPlace(expression, place));
      }
      case 'arithmetic': {
        const { left, right } = this.printer.sides(expression, place);
        const first = this.lines(indent, expression.left, ` ${expression.operator}`, left);
        return [...first, ...this.lines(indent, expression.right, tail, right)];
      }
      default:
        return [`${indent}${this.printer.print(expression, place)}${tail}`];
    }
  }

  /** The comments before `offset`, each on lines of its own. */
  leading(indent: string, offset: number): string[] {
    return this.comments.takeBefore(offset).flatMap((comment) => commentLines(indent, comment));
  }

  /** Puts the comments that follow `offset` on its line at the end of the last of `lines`. */
  trail(lines: string[], offset: number): string[] {
    const trailing = this.comments.takeTrailing(offset).map(plain);
    if (trailing.length > 0) lines[lines.length - 1] += ` ${trailing.join(' ')}`;
    return lines;
  }

  // In the Fabula reading a brace ends a statement, and needs no `;` after it.
  private ended(lines: string[]): string[] {
    const last = lines[lines.length - 1]!;
    if (this.printer.dialect === 'fabula' && last.endsWith('};')) lines[lines.length - 1] = last.slice(0, -1);
    return lines;
  }

  // A comment inside an expression makes it take several lines, if it has parts that can stand on their own.
  private fits(before: string, expression: Expression, tail: string, place: Place): boolean {
    if (this.comments.waitsBefore(expression.range.end) && canBreak(expression)) return false;
    return before.length + this.printer.print(expression, place).length + tail.length <= widestLine;
  }

  private junction(
    indent: string,
    expression: ExpressionOf<'and' | 'or'>,
    tail: string,
    place: Place,
  ): string[] {
    const sign = expression.kind === 'and' ? ' &' : ' |';
    return expression.operands.flatMap((operand, which) => {
      const last = which === expression.operands.length - 1;
      const inner = this.printer.operandPlace(expression, which, place);
      const before = this.leading(indent, startOf(operand));
      const lines = this.lines(indent, operand, last ? tail : sign, inner);
      return [...before, ...(last ? lines : this.trail(lines, operand.range.end))];
    });
  }

  private conditional(indent: string, expression: ExpressionOf<'if'>, tail: string, place: Place): string[] {
    const inner = this.printer.bodyPlace(expression, place);
    const lines: string[] = [];
    const { branches, otherwise } = expression;
    branches.forEach(({ test, body }, which) => {
      const word = which === 0 ? 'if' : 'elseif';
      const last = which === branches.length - 1 && otherwise === undefined;
      lines.push(...this.led(indent, `${word} (${this.printer.print(test)})`, body, last ? tail : '', inner));
    });
    if (otherwise !== undefined) lines.push(...this.led(indent, 'else', otherwise, tail, inner));
    return lines;
  }

  private block(indent: string, lead: string, block: ExpressionOf<'block'>, tail: string): string[] {
    const lines = block.statements.flatMap((statement) => {
      return this.trail(this.statement(indent + step, statement), statement.range.end);
    });
    const rest = this.leading(indent + step, block.range.end);
    return [`${indent}${lead}{`, ...lines, ...rest, `${indent}}${tail}`];
  }
}

// A junction's operands and a block's statements are where comments can stand; in anything else they move before it.
function startOf(expression: Expression): number {
  return canBreak(expression) ? expression.range.start : expression.range.end;
}

function canBreak(expression: Expression): boolean {
  switch (expression.kind) {
    case 'and':
    case 'or':
    case 'block':
      return true;
    case 'if':
      return [...expression.branches.map(({ body }) => body), expression.otherwise].some(
        (body) => body !== undefined && canBreak(body),
      );
    case 'quantified':
      return canBreak(expression.body);
    case 'assign':
      return canBreak(expression.value);
    default:
      return false;
  }
}

/** A comment on lines of its own. */
export function commentLines(indent: string, comment: Comment): string[] {
  const [first = '', ...rest] = plain(comment).split(/\r\n|\n|\r/);
  return [indent + first.trimEnd(), ...rest.map((line) => line.trimEnd())];
}

// A `///` comment that documents nothing must not document what it is printed before.
function plain(comment: Comment): string {
  return comment.text.replace(/^\/\/\/+/, '//').trimEnd();
}
