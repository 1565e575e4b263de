// An expression on one line, with the parentheses its reading of the language needs and few more.
import type { Dialect, Expression, ExpressionOf, Parameter, Quoted } from './tree.ts';

// How strongly a form holds its parts together, loosest first. A part that holds less strongly than its place asks
// for is put in parentheses.
const strengths = [
  'prefix',
  '==',
  '!=',
  '>=',
  '<=',
  '>',
  '<',
  ':',
  '*',
  '/',
  '+',
  '-',
  'negative',
  'primary',
];
const and = -2;
const or = -1;
const prefix = 0;
const looseArithmetic = strengths.indexOf('*');
const tightArithmetic = strengths.indexOf('+');
const negative = strengths.indexOf('negative');

/** What the place of an expression asks of it. */
export interface Place {
  /** The loosest form that may stand here without parentheses. */
  readonly strength: number;
  /** Inside a conditional, with no bracket between: another one would take its `else`. */
  readonly insideIf: boolean;
  /** A `sum` or `product` may stand here as it is: at the end of an operation or on either side of a comparison. */
  readonly allowsTotal?: boolean;
}

/** A place where anything may stand. */
export const anywhere: Place = { strength: and, insideIf: false };

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
    if (place.allowsTotal && isTotal(expression)) return false;
    return this.strengthOf(expression) < place.strength;
  }

  /** The place an operand of `&` or `|` stands in. */
  operandPlace(junction: ExpressionOf<'and' | 'or'>, which: number, place: Place): Place {
    const operand = junction.operands[which]!;
    const last = which === junction.operands.length - 1;
    const closed = last || this.dialect === 'sabre' || !endsWithConditional(operand);
    if (!closed) return { strength: strengths.length, insideIf: place.insideIf };
    const mayMix = junction.kind === 'and' && this.dialect === 'sabre';
    return { strength: mayMix ? or : prefix, insideIf: place.insideIf };
  }

  /** The place the body of a prefix form stands in. */
  bodyPlace(expression: ExpressionOf<'quantified' | 'not' | 'assign' | 'if'>, place: Place): Place {
    if (expression.kind === 'if') return { strength: prefix, insideIf: true };
    if (isTotal(expression)) {
      const strength = Math.max(place.strength, looseArithmetic);
      return { strength, insideIf: place.insideIf, allowsTotal: true };
    }
    return { strength: prefix, insideIf: place.insideIf };
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
        return decimal(expression.value);
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
        return this.conditional(expression, place);
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
        const strength = this.strengthOf(expression) + 1;
        return `${this.print(expression.operand, { ...place, strength })} : ${expression.type.text}`;
      }
      case 'compare':
      case 'arithmetic': {
        const { left, right } = this.sides(expression, place);
        const sides = [this.print(expression.left, left), this.print(expression.right, right)];
        return sides.join(` ${expression.operator} `);
      }
      case 'negative': {
        if (expression.operand.kind === 'number') return `-(${this.print(expression.operand)})`;
        return `-${this.print(expression.operand, { ...place, strength: negative })}`;
      }
    }
  }

  private conditional(expression: ExpressionOf<'if'>, place: Place): string {
    const inner = this.bodyPlace(expression, place);
    const words = expression.branches.map(({ test, body }, which) => {
      return `${which === 0 ? 'if' : 'elseif'} (${this.print(test)}) ${this.print(body, inner)}`;
    });
    if (expression.otherwise !== undefined) words.push(`else ${this.print(expression.otherwise, inner)}`);
    return words.join(' ');
  }

  /** The places that the two sides of an operation stand in. */
  sides(expression: ExpressionOf<'compare' | 'arithmetic'>, place: Place): { left: Place; right: Place } {
    const own = this.strengthOf(expression);
    const { insideIf } = place;
    if (expression.kind === 'arithmetic' && this.dialect === 'fabula') {
      const tighter = own === looseArithmetic ? tightArithmetic : negative;
      return { left: { strength: own, insideIf }, right: { strength: tighter, insideIf, allowsTotal: true } };
    }
    const allowsTotal = expression.kind === 'compare';
    return {
      left: { strength: own + 1, insideIf, allowsTotal },
      right: { strength: own, insideIf, allowsTotal: true },
    };
  }

  private strengthOf(expression: Expression): number {
    switch (expression.kind) {
      case 'and':
        return and;
      case 'or':
        return this.dialect === 'sabre' ? or : and;
      case 'not':
      case 'if':
      case 'quantified':
      case 'assign':
        return prefix;
      case 'compare':
        return strengths.indexOf(expression.operator);
      case 'arithmetic':
        if (this.dialect === 'sabre') return strengths.indexOf(expression.operator);
        return '+-'.includes(expression.operator) ? looseArithmetic : tightArithmetic;
      case 'typetest':
        return strengths.indexOf(':');
      case 'negative':
        return negative;
      default:
        return strengths.length;
    }
  }
}

function isTotal(expression: Expression): boolean {
  return expression.kind === 'quantified' && ['sum', 'product'].includes(expression.quantifier);
}

// Does an `if` stand at the very end, with no brace to close it?
function endsWithConditional(expression: Expression): boolean {
  switch (expression.kind) {
    case 'if': {
      const last = expression.otherwise ?? expression.branches[expression.branches.length - 1]?.body;
      return last?.kind !== 'block';
    }
    case 'not':
      return endsWithConditional(expression.operand);
    case 'quantified':
      return endsWithConditional(expression.body);
    case 'assign':
      return endsWithConditional(expression.value);
    case 'compare':
    case 'arithmetic':
      return endsWithConditional(expression.right);
    default:
      return false;
  }
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
