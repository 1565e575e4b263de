// An expression on one line, with the parentheses its reading of the language needs, and those that leave no reader
// in doubt about what belongs to what.
import type { ArithmeticOperator, Dialect, Expression, ExpressionOf, Parameter, Quoted } from './tree.ts';

// How strongly a form holds its parts together, loosest first. A part that holds less strongly than its place asks
// for is put in parentheses.
const strengths = ['prefix', 'comparison', '*', '/', '+', '-', 'negative', 'primary'];
const junction = -1;
const prefix = 0;
const comparison = strengths.indexOf('comparison');
const looseArithmetic = strengths.indexOf('*');
const tightArithmetic = strengths.indexOf('+');
const negative = strengths.indexOf('negative');
const primary = strengths.indexOf('primary');

/** What the place of an expression asks of it. */
export interface Place {
  /** The loosest form that may stand here without parentheses. */
  readonly strength: number;
  /** Inside a conditional, with no bracket between: another one would take its `else`. */
  readonly insideIf: boolean;
}

/** A place where anything may stand. */
export const anywhere: Place = { strength: junction, insideIf: false };

/** Writes expressions in one reading of the language. */
export class ExpressionPrinter {
  readonly dialect: Dialect;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** The expression on one line. */
  print(expression: Expression, place: Place = anywhere): string {
    if (this.needsParentheses(expression, place)) return `(${this.print(expression)})`;
    return this.bare(expression, place);
  }

  /** Must an expression have parentheses in this place? */
  needsParentheses(expression: Expression, place: Place): boolean {
    if (expression.kind === 'if' && place.insideIf) return true;
    return this.strengthOf(expression) < place.strength;
  }

  /**
   * The place an operand of `&` or `|` stands in. One that ends in a quantifier or conditional has parentheses
   * unless it is the last, where nothing follows that could be thought to belong to it.
   */
  operandPlace(expression: ExpressionOf<'and' | 'or'>, which: number, place: Place): Place {
    const last = which === expression.operands.length - 1;
    const closed = last || !endsOpen(expression.operands[which]!);
    return { strength: closed ? prefix : primary, insideIf: place.insideIf };
  }

  /** The place the body of a prefix form stands in. */
  bodyPlace(expression: ExpressionOf<'quantified' | 'not' | 'negative' | 'assign'>, place: Place): Place {
    const { insideIf } = place;
    if (expression.kind === 'negative') return { strength: negative, insideIf };
    if (expression.kind === 'not') {
      const { kind } = expression.operand;
      return { strength: kind === 'not' || kind === 'quantified' ? prefix : negative, insideIf };
    }
    if (expression.kind === 'quantified' && isTotal(expression)) {
      return { strength: isTotal(expression.body) ? prefix : negative, insideIf };
    }
    return { strength: prefix, insideIf };
  }

  /** The place of what a conditional holds where its tests hold, or of its `otherwise`. */
  branchPlace(expression: ExpressionOf<'if'>, body: Expression): Place {
    // `if (a) 2 else 0 + 1` could be thought to end before the `+`.
    const doubtful = body === expression.otherwise && body.kind === 'arithmetic';
    return { strength: doubtful ? primary : prefix, insideIf: true };
  }

  /** The words that start a quantified expression: `forall(c : character)`. */
  head(expression: ExpressionOf<'quantified'>): string {
    return `${expression.quantifier}(${expression.variable.text} : ${expression.type.text})`;
  }

  private bare(expression: Expression, place: Place): string {
    switch (expression.kind) {
      case 'missing':
        return '';
      case 'truth':
        return expression.value ? 'True' : 'False';
      case 'null':
        return '?';
      case 'number':
        if (expression.duration === undefined) return decimal(expression.value);
        return `${decimal(expression.duration.amount)} ${expression.duration.unit}`;
      case 'name':
        return expression.name.text;
      case 'call':
        return `${expression.name.text}(${expression.arguments.map((part) => this.print(part)).join(', ')})`;
      case 'believes': {
        const parts = expression.who === undefined ? [expression.body] : [expression.who, expression.body];
        return `believes(${parts.map((part) => this.print(part)).join(', ')})`;
      }
      case 'not':
        return `!${this.print(expression.operand, this.bodyPlace(expression, place))}`;
      case 'and':
      case 'or': {
        const operands = expression.operands.map((operand, which) => {
          return this.print(operand, this.operandPlace(expression, which, place));
        });
        return operands.join(expression.kind === 'and' ? ' & ' : ' | ');
      }
      case 'if':
        return this.conditional(expression);
      case 'block': {
        const statements = expression.statements.map((statement) =>
          `${this.print(statement)};`.replace(/};$/, '}'),
        );
        return statements.length === 0 ? '{}' : `{ ${statements.join(' ')} }`;
      }
      case 'quantified':
        return `${this.head(expression)} ${this.print(expression.body, this.bodyPlace(expression, place))}`;
      case 'assign': {
        const value = this.print(expression.value, this.bodyPlace(expression, place));
        return `${this.print(expression.target)} = ${value}`;
      }
      case 'typetest': {
        return `${this.print(expression.operand, { strength: looseArithmetic, insideIf: place.insideIf })} : ${expression.type.text}`;
      }
      case 'compare':
      case 'arithmetic': {
        const { left, right } = this.sides(expression, place);
        const sides = [this.print(expression.left, left), this.print(expression.right, right)];
        return sides.join(` ${expression.operator} `);
      }
      case 'negative': {
        if (expression.operand.kind === 'number') return `-(${this.print(expression.operand)})`;
        return `-${this.print(expression.operand, this.bodyPlace(expression, place))}`;
      }
    }
  }

  private conditional(expression: ExpressionOf<'if'>): string {
    const printBody = (body: Expression): string => this.print(body, this.branchPlace(expression, body));
    const words = expression.branches.map(({ test, body }, which) => {
      return `${which === 0 ? 'if' : 'elseif'} (${this.print(test)}) ${printBody(body)}`;
    });
    if (expression.otherwise !== undefined) words.push(`else ${printBody(expression.otherwise)}`);
    return words.join(' ');
  }

  /** The places that the two sides of an operation stand in. */
  sides(expression: ExpressionOf<'compare' | 'arithmetic'>, place: Place): { left: Place; right: Place } {
    const { insideIf } = place;
    if (expression.kind === 'compare') {
      const side = { strength: looseArithmetic, insideIf };
      return { left: side, right: side };
    }
    const own = this.strengthOf(expression);
    if (this.dialect === 'fabula') {
      const tighter = own === looseArithmetic ? tightArithmetic : negative;
      return { left: { strength: own, insideIf }, right: { strength: tighter, insideIf } };
    }
    // Sabre groups unlike school; where the two differ, parentheses make it certain.
    const strengthBeside = (side: Expression, needed: number): number => {
      if (side.kind !== 'arithmetic') return needed;
      return readsAlike(expression.operator, side.operator) ? needed : negative;
    };
    return {
      left: { strength: strengthBeside(expression.left, own + 1), insideIf },
      right: { strength: strengthBeside(expression.right, own), insideIf },
    };
  }

  private strengthOf(expression: Expression): number {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return junction;
      case 'not':
      case 'if':
      case 'quantified':
      case 'assign':
        return prefix;
      case 'compare':
      case 'typetest':
        return comparison;
      case 'arithmetic':
        if (this.dialect === 'sabre') return strengths.indexOf(expression.operator);
        return '+-'.includes(expression.operator) ? looseArithmetic : tightArithmetic;
      case 'negative':
        return negative;
      default:
        return primary;
    }
  }
}

// `a + b - c` and `a * b / c` come to the same however they are grouped.
function readsAlike(outer: ArithmeticOperator, inner: ArithmeticOperator): boolean {
  return (outer === '+' && '+-'.includes(inner)) || (outer === '*' && '*/'.includes(inner));
}

function isTotal(expression: Expression): boolean {
  return expression.kind === 'quantified' && ['sum', 'product'].includes(expression.quantifier);
}

// Does a quantifier or an `if` reach to the very end, with no brace to close it?
function endsOpen(expression: Expression): boolean {
  switch (expression.kind) {
    case 'if': {
      const last = expression.otherwise ?? expression.branches[expression.branches.length - 1]?.body;
      return last?.kind !== 'block';
    }
    case 'quantified':
      return !endsWithBlock(expression.body);
    case 'not':
      return endsOpen(expression.operand);
    case 'assign':
      return endsOpen(expression.value);
    default:
      return false;
  }
}

function endsWithBlock(expression: Expression): boolean {
  if (expression.kind === 'block') return true;
  if (expression.kind === 'if') return !endsOpen(expression);
  return expression.kind === 'quantified' && endsWithBlock(expression.body);
}

/** `c : character` or `Ark`. */
export function printParameter(parameter: Parameter, printer: ExpressionPrinter): string {
  if (parameter.kind === 'constant') return printer.print(parameter.value);
  return `${parameter.name.text} : ${parameter.type.text}`;
}

/** A string in quotes, with what needs it escaped. */
export function printQuoted(quoted: Quoted): string {
  const escaped = quoted.value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n');
  return `"${escaped}"`;
}

// A number as the language writes it, which knows no exponents.
function decimal(value: number): string {
  const written = String(value);
  if (!written.includes('e')) return written;
  const [digits = '', exponent = '0'] = written.split('e');
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`;
  return sign + whole + fraction.padEnd(shift, '0');
}
