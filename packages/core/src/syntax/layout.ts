// Expressions over several lines, where one line is too long or a comment stands inside.
import type { CommentPlacer } from './comment-placer.ts';
import { endOf, startOf } from './edges.ts';
import { anywhere, type ExpressionPrinter, type Place } from './print-expression.ts';
import type { Comment, Expression, ExpressionOf } from './tree.ts';

/** Widest line that is printed, where there is a place to break it. */
export const widestLine = 100;

/** One step of indentation. */
export const step = '  ';

/** One thing in a list: an expression, or a text that ends at an offset. */
export type Item = Expression | { readonly kind: 'text'; readonly text: string; readonly end: number };

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
    if (this.printer.needsParentheses(expression, place)) {
      return this.bracketed(indent, `${lead} (`, expression, `)${tail}`);
    }
    return [`${indent}${lead}`, ...this.lines(indent + step, expression, tail, place)];
  }

  /** The lines of an expression after `lead`, ended by a `;`. */
  ledStatement(indent: string, lead: string, expression: Expression): string[] {
    return this.trail(this.ended(this.led(indent, lead, expression, ';')), endOf(expression));
  }

  /** The lines of an expression on its own, ended by a `;`. */
  statement(indent: string, expression: Expression): string[] {
    return this.trail(this.ended(this.lines(indent, expression, ';')), endOf(expression));
  }

  /** The lines of an expression that starts a line, with the comments before it. */
  lines(indent: string, expression: Expression, tail: string, place: Place = anywhere): string[] {
    const outside = this.comments.takeOutside(this.brackets(expression, place), startOf(expression));
    const before = outside.flatMap((comment) => commentLines(indent, comment));
    if (this.fits(indent, expression, tail, place)) {
      return [...before, `${indent}${this.printer.print(expression, place)}${tail}`];
    }
    if (!this.printer.needsParentheses(expression, place)) {
      return [...before, ...this.parts(indent, expression, tail, place)];
    }
    return [...before, ...this.bracketed(indent, '(', expression, `)${tail}`)];
  }

  /**
   * The lines of a list after `lead`, with commas between: all on one line if that fits, otherwise each item on a
   * line of its own, one step further in. `tail` ends the list, and if it closes a bracket stands below it.
   */
  list(indent: string, lead: string, items: readonly Item[], tail: string): string[] {
    const last = items[items.length - 1];
    if (last === undefined) return [`${indent}${lead}${tail}`];
    const closes = tail.startsWith(')');
    const texts = items.map((item) => (item.kind === 'text' ? item.text : this.printer.print(item)));
    const line = `${indent}${lead}${closes ? '' : ' '}${texts.join(', ')}${tail}`;
    if (!this.comments.waitsBefore(endOfItem(last)) && line.length <= widestLine) return [line];
    return this.brokenList(indent, lead, items, tail, endOfItem(last));
  }

  /** The comments before `offset`, each on lines of its own. */
  leading(indent: string, offset: number): string[] {
    return this.comments.takeBefore(offset).flatMap((comment) => commentLines(indent, comment));
  }

  /** Puts the comments that follow `offset` on its line at the end of the last of `lines`. */
  trail(lines: string[], offset: number): string[] {
    return withTrailing(lines, this.comments.takeTrailing(offset));
  }

  private brokenList(
    indent: string,
    lead: string,
    items: readonly Item[],
    tail: string,
    end: number,
  ): string[] {
    const closes = tail.startsWith(')');
    const inner = indent + step;
    const lines = items.flatMap((item, which) => {
      if (which < items.length - 1) return this.trail(this.item(inner, item, ','), endOfItem(item));
      if (closes) return withTrailing(this.item(inner, item, ''), this.comments.takeInside(endOfItem(item)));
      const lines = this.item(inner, item, tail);
      return tail.endsWith('{') ? lines : this.trail(lines, endOfItem(item));
    });
    const below = closes ? [...this.leading(inner, end), indent + tail] : [];
    return [`${indent}${lead}`, ...lines, ...below];
  }

  private item(indent: string, item: Item, tail: string): string[] {
    if (item.kind !== 'text') return this.lines(indent, item, tail);
    return [...this.leading(indent, item.end), `${indent}${item.text}${tail}`];
  }

  // In the Fabula reading a brace ends a statement, and needs no `;` after it.
  private ended(lines: string[]): string[] {
    const last = lines[lines.length - 1]!;
    if (this.printer.dialect === 'fabula' && last.endsWith('};')) lines[lines.length - 1] = last.slice(0, -1);
    return lines;
  }

  // A comment inside an expression makes it take several lines.
  private fits(before: string, expression: Expression, tail: string, place: Place): boolean {
    if (this.comments.waitsBefore(endOf(expression))) return false;
    return before.length + this.printer.print(expression, place).length + tail.length <= widestLine;
  }

  // How many parentheses open right before the first token of an expression?
  private brackets(expression: Expression, place: Place): number {
    const own = this.printer.needsParentheses(expression, place) ? 1 : 0;
    const inner = own === 1 ? anywhere : place;
    switch (expression.kind) {
      case 'and':
      case 'or': {
        const first = expression.operands[0]!;
        return own + this.brackets(first, this.printer.operandPlace(expression, 0, inner));
      }
      case 'compare':
      case 'arithmetic':
        return own + this.brackets(expression.left, this.printer.sides(expression, inner).left);
      default:
        return own;
    }
  }

  // The lines of an expression that does not fit on one, and has no parentheses around it.
  private parts(indent: string, expression: Expression, tail: string, place: Place): string[] {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return this.junction(indent, expression, tail, place);
      case 'if':
        return this.conditional(indent, expression, tail);
      case 'block':
        return this.block(indent, '', expression, tail);
      case 'quantified': {
        const inner = this.printer.bodyPlace(expression, place);
        return this.led(indent, this.printer.head(expression), expression.body, tail, inner);
      }
      case 'not':
      case 'negative':
        return this.signed(indent, expression, tail, place);
      case 'assign':
        return this.assignment(indent, expression, tail, place);
      case 'compare':
      case 'arithmetic': {
        const { left, right } = this.printer.sides(expression, place);
        const first = this.lines(indent, expression.left, ` ${expression.operator}`, left);
        this.trail(first, endOf(expression.left));
        const further = expression.kind === 'compare' ? indent + step : indent;
        return [...first, ...this.lines(further, expression.right, tail, right)];
      }
      case 'call':
        if (expression.arguments.length === 0) break;
        return this.brokenList(
          indent,
          `${expression.name.text}(`,
          expression.arguments,
          `)${tail}`,
          expression.range.end,
        );
      case 'believes':
        return this.belief(indent, expression, tail);
    }
    return [`${indent}${this.printer.print(expression, place)}${tail}`];
  }

  private bracketed(indent: string, open: string, expression: Expression, close: string): string[] {
    const lines = this.lines(indent + step, expression, '');
    return [
      indent + open,
      ...withTrailing(lines, this.comments.takeInside(endOf(expression))),
      indent + close,
    ];
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
      const lines = this.lines(indent, operand, last ? tail : sign, inner);
      return last ? lines : this.trail(lines, endOf(operand));
    });
  }

  private signed(
    indent: string,
    expression: ExpressionOf<'not' | 'negative'>,
    tail: string,
    place: Place,
  ): string[] {
    const { operand } = expression;
    if (operand.kind === 'number') return [`${indent}${this.printer.print(expression, place)}${tail}`];
    const sign = expression.kind === 'not' ? '!' : '-';
    const inner = this.printer.bodyPlace(expression, place);
    if (this.printer.needsParentheses(operand, inner)) {
      return this.bracketed(indent, `${sign}(`, operand, `)${tail}`);
    }
    const [first = '', ...rest] = this.lines(indent, operand, tail, inner);
    return [`${indent}${sign}${first.slice(indent.length)}`, ...rest];
  }

  private assignment(
    indent: string,
    expression: ExpressionOf<'assign'>,
    tail: string,
    place: Place,
  ): string[] {
    const { target, value } = expression;
    const inner = this.printer.bodyPlace(expression, place);
    if (this.fits(indent, target, ' =', anywhere)) {
      return this.led(indent, `${this.printer.print(target)} =`, value, tail, inner);
    }
    return [...this.lines(indent, target, ' ='), ...this.lines(indent + step, value, tail, inner)];
  }

  private conditional(indent: string, expression: ExpressionOf<'if'>, tail: string): string[] {
    const { branches, otherwise } = expression;
    const bodies = [...branches.map(({ body }) => body), ...(otherwise === undefined ? [] : [otherwise])];
    return bodies.flatMap((body, which) => {
      const test = branches[which]?.test;
      const last = which === bodies.length - 1;
      const before = this.comments.takeBeforeMark(/else/, (test ?? body).range.start);
      const lines = before.flatMap((comment) => commentLines(indent, comment));
      const end = last ? tail : '';
      const place = this.printer.branchPlace(expression, body);
      if (test === undefined) lines.push(...this.led(indent, 'else', body, end, place));
      else lines.push(...this.branch(indent, which === 0 ? 'if' : 'elseif', { test, body }, end, place));
      return last ? lines : this.trail(lines, endOf(body));
    });
  }

  private branch(
    indent: string,
    word: string,
    { test, body }: ExpressionOf<'if'>['branches'][number],
    tail: string,
    place: Place,
  ): string[] {
    if (this.fits(`${indent}${word} (`, test, ')', anywhere)) {
      return this.led(indent, `${word} (${this.printer.print(test)})`, body, tail, place);
    }
    const lines = withTrailing(this.lines(indent + step, test, ''), this.comments.takeInside(endOf(test)));
    return [`${indent}${word} (`, ...lines, ...this.led(indent, ')', body, tail, place)];
  }

  private block(indent: string, lead: string, block: ExpressionOf<'block'>, tail: string): string[] {
    const lines = block.statements.flatMap((statement) => this.statement(indent + step, statement));
    const rest = this.leading(indent + step, block.range.end);
    return [`${indent}${lead}{`, ...lines, ...rest, `${indent}}${tail}`];
  }

  private belief(indent: string, belief: ExpressionOf<'believes'>, tail: string): string[] {
    const { who, body } = belief;
    const before = who === undefined ? [] : this.leading(indent, endOf(who));
    const open = who === undefined ? 'believes(' : `believes(${this.printer.print(who)},`;
    const left = this.bracketed(indent, open, body, `)${tail}`);
    return [
      ...before,
      ...left.slice(0, -1),
      ...this.leading(indent + step, belief.range.end),
      ...left.slice(-1),
    ];
  }
}

function endOfItem(item: Item): number {
  return item.kind === 'text' ? item.end : endOf(item);
}

/** A comment on lines of its own. */
export function commentLines(indent: string, comment: Comment): string[] {
  const [first = '', ...rest] = plain(comment).split(/\r\n|\n|\r/);
  return [indent + first.trimEnd(), ...rest.map((line) => line.trimEnd())];
}

function withTrailing(lines: string[], comments: readonly Comment[]): string[] {
  if (comments.length > 0) lines[lines.length - 1] += ` ${comments.map(plain).join(' ')}`;
  return lines;
}

// A `///` comment that documents nothing must not document what it is printed before.
function plain(comment: Comment): string {
  return comment.text.replace(/^\/\/\/+/, '//').trimEnd();
}
