/**
 * Expressions in the Fabula reading: precedence climbing, with Sabre's order of the logical operators and school's
 * order of the arithmetical ones. What Sabre reads in a way few people expect is refused here with both readings shown.
 */

import {
  believer,
  close,
  constant,
  misplacedKeyword,
  skipToBrace,
  tooDeep,
  typeTest,
} from './fabula-terms.ts';
import { reservedWords } from './keywords.ts';
import { deepestNesting, type Reader } from './reader.ts';
import { breaksOff, failAtStray } from './recovery.ts';
import { boundVariable, failUnclosed, missing, type Role } from './terms.ts';
import type { TokenKind } from './tokens.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './tree.ts';
import { failMixed, failNestedElse, failUnclearReach } from './unclear.ts';

// Tighter is higher. `&` and `|` are read apart from these.
const levels = new Map<TokenKind, number>([
  ['==', 2],
  ['!=', 3],
  ['>=', 4],
  ['<=', 5],
  ['>', 6],
  ['<', 7],
  [':', 8],
  ['+', 9],
  ['-', 9],
  ['*', 10],
  ['/', 10],
]);
const loosest = 2;
const sumLevel = 9;
const unaryLevel = 11;

/** What is around an expression. */
interface Surroundings {
  readonly role: Role;
  /** First token of the conditional that this is an unbracketed part of, or -1. */
  readonly conditional: number;
}

/** Reads the expression at the current position and goes to the token after it. */
export function readFabulaExpression(reader: Reader, role: Role): Expression {
  return junction(reader, { role, conditional: -1 });
}

// `a & b & c` or `a | b | c`; a mixture is refused, and read as `&` binding tighter.
function junction(reader: Reader, around: Surroundings): Expression {
  if (reader.depth >= deepestNesting) return tooDeep(reader);
  reader.depth++;
  const start = reader.position;
  const operands: Expression[] = [];
  const signs: TokenKind[] = [];
  const starts: number[] = [];
  for (;;) {
    starts.push(reader.position);
    operands.push(operation(reader, loosest, around));
    const sign = reader.kind();
    if (reader.lost || (sign !== '&' && sign !== '|')) break;
    if (around.role === 'effect') {
      failUnclearReach(reader, starts[starts.length - 1]!, operands[operands.length - 1]!);
    }
    signs.push(sign);
    reader.advance();
  }
  reader.depth--;
  if (signs.length === 0) return operands[0]!;
  const range = reader.rangeFrom(start);
  const first = signs[0]!;
  if (signs.every((sign) => sign === first)) return { kind: first === '&' ? 'and' : 'or', range, operands };
  return failMixed(reader, operands, signs, starts);
}

function operation(reader: Reader, level: number, around: Surroundings): Expression {
  if (reader.depth >= deepestNesting) return tooDeep(reader);
  reader.depth++;
  const start = reader.position;
  let left = operand(reader, level, around);
  let loops = 0;
  while (!reader.lost) {
    const sign = reader.kind();
    const found = levels.get(sign);
    if (found === undefined || found < level) break;
    loops++;
    reader.depth++;
    if (reader.depth >= deepestNesting) {
      left = tooDeep(reader);
      break;
    }
    reader.advance();
    left = sign === ':' ? typeTest(reader, start, left) : binary(reader, start, left, sign, around);
  }
  reader.depth -= loops + 1;
  return left;
}

function binary(
  reader: Reader,
  start: number,
  left: Expression,
  sign: TokenKind,
  around: Surroundings,
): Expression {
  const level = levels.get(sign)!;
  if (reader.isWord('if') && around.conditional >= 0) failNestedElse(reader, around.conditional);
  const value: Surroundings = { role: 'value', conditional: around.conditional };
  if (level < sumLevel) {
    // Comparisons group to the right, as in Sabre; nobody writes two in a row.
    const right = operation(reader, level, value);
    return {
      kind: 'compare',
      range: reader.rangeFrom(start),
      operator: sign as ComparisonOperator,
      left,
      right,
    };
  }
  const right = operation(reader, level + 1, value);
  return {
    kind: 'arithmetic',
    range: reader.rangeFrom(start),
    operator: sign as ArithmeticOperator,
    left,
    right,
  };
}

function operand(reader: Reader, level: number, around: Surroundings): Expression {
  const start = reader.position;
  const kind = reader.kind();
  if (kind === '!') {
    reader.advance();
    const negated = operation(reader, level, around);
    return { kind: 'not', range: reader.rangeFrom(start), operand: negated };
  }
  if (kind === '-') return negative(reader, around);
  if (kind === '(') return bracketed(reader, around.role);
  if (kind === '{') return block(reader, around.role);
  if (kind !== 'word') return constant(reader, around.role);
  const word = reader.word();
  if (word === 'if') return conditional(reader, level, around);
  if (word === 'forall' || word === 'exists') return quantified(reader, word, level, around);
  if (word === 'sum' || word === 'product') {
    return quantified(reader, word, Math.max(level, sumLevel), { ...around, role: 'value' });
  }
  if (reservedWords.has(word) && word !== 'believes') return misplacedKeyword(reader, around.role);
  const term = reader.kind(1) === '(' ? call(reader, around.role) : constant(reader, around.role);
  return reader.kind() === '=' ? assignment(reader, start, term, level, around) : term;
}

// A minus sign right before a number makes a negative number; before anything else it is an operation.
function negative(reader: Reader, around: Surroundings): Expression {
  const start = reader.position;
  reader.advance();
  const literal = reader.kind() === 'number';
  const operand = operation(reader, unaryLevel, { ...around, role: 'value' });
  const range = reader.rangeFrom(start);
  if (literal && operand.kind === 'number') {
    const { value, duration } = operand;
    const signed = duration && { duration: { ...duration, amount: -duration.amount } };
    return { kind: 'number', range, value: value === 0 ? 0 : -value, ...signed };
  }
  return { kind: 'negative', range, operand };
}

function bracketed(reader: Reader, role: Role): Expression {
  const open = reader.position;
  if (reader.depth >= deepestNesting) return tooDeep(reader);
  reader.advance();
  const expression = junction(reader, { role, conditional: -1 });
  close(reader, open);
  return expression;
}

/** `{ x; y; }`, the block form of an effect. */
function block(reader: Reader, role: Role): Expression {
  const open = reader.position;
  if (reader.depth >= deepestNesting) return tooDeep(reader);
  reader.advance();
  if (role !== 'effect') {
    reader.report('FAB0134', 'Braces are for effects. Use parentheses here.', reader.range(open), {
      expected: ['`(`'],
    });
  }
  reader.depth++;
  const statements: Expression[] = [];
  while (!reader.lost && reader.kind() !== '}' && reader.kind() !== 'end') {
    if (breaksOff(reader, reader.position)) break;
    statements.push(junction(reader, { role, conditional: -1 }));
    const closed = reader.kindAt(reader.position - 1) === '}';
    if (!reader.take(';') && !closed) break;
  }
  reader.depth--;
  if (!reader.take('}')) {
    if (breaksOff(reader, reader.position) || reader.kind() === 'end')
      failUnclosed(reader, open, reader.position);
    else failAtStray(reader, '`;`', '`}`');
    skipToBrace(reader);
  }
  return { kind: 'block', range: reader.rangeFrom(open), statements };
}

function conditional(reader: Reader, level: number, around: Surroundings): Expression {
  const start = reader.position;
  const inner: Surroundings = { role: around.role, conditional: start };
  const branches: { test: Expression; body: Expression }[] = [];
  let otherwise: Expression | undefined;
  do {
    reader.advance();
    const test = parenthesisedTest(reader);
    branches.push({ test, body: operation(reader, level, inner) });
    if (reader.isWord('else') && reader.isWord('if', 1)) reader.advance();
    else if (!reader.isWord('elseif')) break;
  } while (!reader.lost);
  if (!reader.lost && reader.takeWord('else')) otherwise = operation(reader, level, inner);
  const range = reader.rangeFrom(start);
  return { kind: 'if', range, branches, ...(otherwise === undefined ? {} : { otherwise }) };
}

function parenthesisedTest(reader: Reader): Expression {
  if (reader.kind() === '(') return bracketed(reader, 'condition');
  const gap = reader.gap(reader.position);
  reader.failExpected('`(` and a condition');
  return missing(gap);
}

function quantified(
  reader: Reader,
  quantifier: 'forall' | 'exists' | 'sum' | 'product',
  level: number,
  around: Surroundings,
): Expression {
  const start = reader.position;
  const bound = boundVariable(reader, start + 1);
  if (bound === undefined) {
    const message = `\`${quantifier}\` needs a variable and its type, as in \`${quantifier}(c : character)\`.`;
    reader.fail('FAB0126', message, reader.range(start), { expected: ['`(`, a name, `:`, a type and `)`'] });
    return missing(reader.gap(start));
  }
  reader.position = start + 6;
  const role = quantifier === 'exists' ? 'condition' : around.role;
  const body = operation(reader, level, { ...around, role });
  return { kind: 'quantified', range: reader.rangeFrom(start), quantifier, ...bound, body };
}

function call(reader: Reader, role: Role): Expression {
  const start = reader.position;
  reader.position = start + 2;
  if (reader.wordAt(start) === 'believes') return belief(reader, start, role);
  const parts: Expression[] = [];
  while (reader.kind() !== ')' && !reader.lost) {
    parts.push(argument(reader));
    if (!reader.take(',')) break;
    if (reader.kind() === ')') failAtStray(reader, 'an argument');
  }
  close(reader, start + 1);
  return { kind: 'call', range: reader.rangeFrom(start), name: reader.nameAt(start), arguments: parts };
}

function argument(reader: Reader): Expression {
  const start = reader.position;
  const expression = operation(reader, loosest, { role: 'value', conditional: -1 });
  if (['truth', 'null', 'number', 'name', 'missing'].includes(expression.kind)) return expression;
  if (reader.lost) return missing(reader.gap(start));
  const message = 'An argument must be a single name or constant.';
  reader.report('FAB0123', message, reader.rangeFrom(start), { expected: ['a name', 'a constant'] });
  return missing(reader.gap(start));
}

/** `believes(who, body)`, or in an entity's block `believes(body)`. */
function belief(reader: Reader, start: number, role: Role): Expression {
  const first = junction(reader, { role, conditional: -1 });
  if (!reader.lost && reader.take(',')) {
    const body = junction(reader, { role, conditional: -1 });
    close(reader, start + 1);
    const who = believer(reader, first);
    return { kind: 'believes', range: reader.rangeFrom(start), who, body };
  }
  close(reader, start + 1);
  if (!reader.insideEntity) {
    const message =
      '`believes` needs a character and what that character believes: `believes(Tom, at(Ann))`.';
    reader.fail('FAB0125', message, reader.range(start), { expected: ['a character, `,` and a belief'] });
  }
  return { kind: 'believes', range: reader.rangeFrom(start), body: first };
}

function assignment(
  reader: Reader,
  start: number,
  target: Expression,
  level: number,
  around: Surroundings,
): Expression {
  const settable =
    target.kind === 'call' || target.kind === 'believes' || (target.kind === 'name' && reader.insideEntity);
  if (!settable && target.kind !== 'missing') {
    const message =
      target.kind === 'name'
        ? `Only a property can be given a value; a property is written with parentheses: \`${target.name.text}()\`.`
        : 'Only a property can be given a value, as in `at(Tom) = Home`.';
    reader.report('FAB0124', message, target.range);
  }
  reader.advance();
  const value = operation(reader, level, { ...around, role: 'value' });
  return { kind: 'assign', range: reader.rangeFrom(start), target, value };
}
