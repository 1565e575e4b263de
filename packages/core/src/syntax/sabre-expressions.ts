/**
 * Expressions in the Sabre reading. Sabre has no grammar of levels: it takes a whole stretch of tokens, tries the
 * forms of an expression in a fixed order, and cuts the stretch at the first operator outside brackets. This file
 * does the same (`&` is cut first, so it binds loosest; `*` before `+`), because only then do conditionals and sums
 * without parentheses come out as they do there. Section 5 of the language's reference lists the order.
 */
import type { Range } from './diagnostic.ts';
import { deepestNesting, type Reader } from './reader.ts';
import { afterBracket, expressionEnd, failAtStray } from './recovery.ts';
import { nothing, unreadable } from './sabre-misfits.ts';
import { boundVariable, constantOrName, failTooDeep, failUnclosed, isNameAt, missing } from './terms.ts';
import type { TokenKind } from './tokens.ts';
import type { ArithmeticOperator, ComparisonOperator, Expression } from './tree.ts';

// Loosest first: the order in which a stretch is cut.
const operators: readonly TokenKind[] = ['&', '|', '==', '!=', '>=', '<=', '>', '<', ':', '*', '/', '+', '-'];
const ranks = new Map<TokenKind, number>(operators.map((operator, rank) => [operator, rank]));
const firstComparison = operators.indexOf('==');
const firstArithmetic = operators.indexOf('*');

/** Reads the expression at the current position and goes to the token after it. */
export function readSabreExpression(reader: Reader): Expression {
  const end = expressionEnd(reader);
  const expression = group(reader, reader.position, end);
  reader.position = end;
  return expression;
}

// The expression that the tokens from `start` up to, not including, `end` make. `known` are the cuts of a stretch that
// ends there too and that has no operators or branches of conditionals before `start`; it saves looking again.
function group(reader: Reader, start: number, end: number, known?: Cuts): Expression {
  if (start >= end) return nothing(reader, start);
  if (reader.depth >= deepestNesting) {
    failTooDeep(reader, start);
    return missing(reader.range(start));
  }
  reader.depth++;
  const expression = groupForm(reader, start, end, known);
  reader.depth--;
  return expression;
}

function groupForm(reader: Reader, start: number, end: number, known: Cuts | undefined): Expression {
  const term = wholeTerm(reader, start, end);
  if (term !== undefined) return term;
  const cuts = known ?? findCuts(reader, start, end);
  if (cuts.rank < firstComparison) return junction(reader, start, end, cuts.positions);
  const prefixed = prefixForm(reader, start, end, cuts);
  if (prefixed !== undefined) return prefixed;
  if (cuts.rank < firstArithmetic) return chain(reader, start, end, cuts);
  const total = quantified(reader, start, end, ['sum', 'product'], cuts);
  if (total !== undefined) return total;
  if (cuts.rank < operators.length) return chain(reader, start, end, cuts);
  return unreadable(reader, start, end, countElses(reader, cuts));
}

// Forms 1 to 4: the whole stretch is one bracket, one word, or one call.
function wholeTerm(reader: Reader, start: number, end: number): Expression | undefined {
  if (reader.kindAt(start) === '(' && afterBracket(reader, start) >= end) {
    return group(reader, start + 1, inside(reader, start, end));
  }
  if (end === start + 1) return constantOrName(reader, start);
  if (!isNameAt(reader, start) || reader.kindAt(start + 1) !== '(') return undefined;
  if (afterBracket(reader, start + 1) < end) return undefined;
  if (reader.wordAt(start) === 'believes') return belief(reader, start, end);
  const formOf = ['if', 'forall', 'exists', 'sum', 'product'].includes(reader.wordAt(start));
  if (formOf && reader.kindAt(start + 3) === ':') return undefined;
  return call(reader, start, inside(reader, start + 1, end));
}

// Index at which what the bracket at `open` holds ends; says so if the bracket is not closed before `end`.
function inside(reader: Reader, open: number, end: number): number {
  const partner = Math.min(reader.partner(open), end);
  if (partner === end || reader.kindAt(partner) !== ')') failUnclosed(reader, open, partner);
  return partner;
}

function call(reader: Reader, start: number, close: number): Expression {
  const parts = argumentsBetween(reader, start + 2, close);
  const range = reader.range(start, Math.max(start, close));
  const name = reader.nameAt(start);
  return { kind: 'call', range, name, arguments: parts.map(([from, to]) => argument(reader, from, to)) };
}

function argument(reader: Reader, from: number, to: number): Expression {
  const single = to === from + 1 ? constantOrName(reader, from) : undefined;
  if (single !== undefined) return single;
  if (from >= to) return nothing(reader, from);
  const message = 'An argument must be a single name or constant.';
  reader.fail('FAB0123', message, reader.range(from, to - 1), { expected: ['a name', 'a constant'] });
  return missing(reader.range(from));
}

// `believes(c, p)` with a bare word is, in this reading, the use of a property called `believes`.
function belief(reader: Reader, start: number, end: number): Expression {
  const close = inside(reader, start + 1, end);
  const parts = argumentsBetween(reader, start + 2, close);
  const [who, body] = parts;
  if (who === undefined || body === undefined || parts.length > 2) {
    const message = '`believes` needs a character and what that character believes: `believes(C, x())`.';
    reader.fail('FAB0125', message, reader.range(start));
    return missing(reader.range(start));
  }
  if (body[1] === body[0] + 1) return call(reader, start, close);
  const range = reader.range(start, close);
  return {
    kind: 'believes',
    range,
    who: argument(reader, who[0], who[1]),
    body: group(reader, body[0], body[1]),
  };
}

function argumentsBetween(reader: Reader, start: number, close: number): [number, number][] {
  const parts: [number, number][] = [];
  if (start >= close) return parts;
  let from = start;
  for (let index = start; index < close; ) {
    if (reader.kindAt(index) === ',') {
      parts.push([from, index]);
      from = index + 1;
    }
    index = stepOver(reader, index);
  }
  parts.push([from, close]);
  return parts;
}

function stepOver(reader: Reader, index: number): number {
  const kind = reader.kindAt(index);
  return kind === '(' || kind === '[' ? Math.max(index + 1, afterBracket(reader, index)) : index + 1;
}

// What divides a stretch, outside brackets.
interface Cuts {
  /** Rank of the loosest operator; the number of operators if there is none. */
  readonly rank: number;
  /** Where that operator stands, every time. */
  readonly positions: readonly number[];
  /** Where an `else` or `elseif` stands. */
  readonly branches: readonly number[];
}

function findCuts(reader: Reader, start: number, end: number): Cuts {
  let rank = operators.length;
  let positions: number[] = [];
  const branches: number[] = [];
  for (let index = start; index < end; index = stepOver(reader, index)) {
    const kind = reader.kindAt(index);
    if (kind === 'word' && isBranch(reader.wordAt(index))) branches.push(index);
    const found = ranks.get(kind);
    if (found === undefined || found > rank) continue;
    if (found < rank) positions = [];
    rank = found;
    positions.push(index);
  }
  return { rank, positions, branches };
}

function isBranch(word: string): boolean {
  return word === 'else' || word === 'elseif';
}

function countElses(reader: Reader, cuts: Cuts): number {
  return cuts.branches.filter((index) => reader.wordAt(index) === 'else').length;
}

function junction(reader: Reader, start: number, end: number, positions: readonly number[]): Expression {
  const kind = reader.kindAt(positions[0]!) === '&' ? 'and' : 'or';
  const operands = [...positions, end].map((to, which) => {
    return group(reader, which === 0 ? start : positions[which - 1]! + 1, to);
  });
  return { kind, range: reader.range(start, end - 1), operands };
}

// Forms 7 to 10, which swallow everything to their right.
function prefixForm(reader: Reader, start: number, end: number, cuts: Cuts): Expression | undefined {
  if (reader.kindAt(start) === '!') {
    const operand = group(reader, start + 1, end, cuts);
    return { kind: 'not', range: reader.range(start, end - 1), operand };
  }
  if (isConditional(reader, start, end) && countElses(reader, cuts) < 2) {
    return conditional(reader, start, end, cuts);
  }
  return quantified(reader, start, end, ['forall', 'exists'], cuts) ?? assignment(reader, start, end, cuts);
}

function isConditional(reader: Reader, start: number, end: number): boolean {
  return reader.wordAt(start) === 'if' && reader.kindAt(start + 1) === '(' && start + 1 < end;
}

function conditional(reader: Reader, start: number, end: number, cuts: Cuts): Expression {
  // A branch that is not the whole rest of the stretch has to be looked at anew.
  const known = cuts.branches.length === 0 ? cuts : undefined;
  const branches: { test: Expression; body: Expression }[] = [];
  let otherwise: Expression | undefined;
  let from = start;
  for (const to of [...cuts.branches, end]) {
    if (reader.wordAt(from) === 'else') otherwise = group(reader, from + 1, to);
    else if (otherwise !== undefined) failMisplacedElse(reader, from);
    else branches.push(branch(reader, from, to, known));
    from = to;
  }
  const range = reader.range(start, end - 1);
  return { kind: 'if', range, branches, ...(otherwise === undefined ? {} : { otherwise }) };
}

function branch(
  reader: Reader,
  from: number,
  to: number,
  known: Cuts | undefined,
): { test: Expression; body: Expression } {
  const open = from + 1;
  if (reader.kindAt(open) !== '(' || open >= to) {
    const word = reader.describe(from);
    reader.fail('FAB0110', `Expected \`(\` and a condition after ${word}.`, reader.range(from), {
      expected: ['`(`'],
    });
    return { test: missing(reader.range(from)), body: missing(reader.range(from)) };
  }
  const test = group(reader, open + 1, inside(reader, open, to));
  return { test, body: group(reader, Math.min(to, afterBracket(reader, open)), to, known) };
}

function failMisplacedElse(reader: Reader, index: number): void {
  const message = `This ${reader.describe(index)} comes after the \`else\` that ends its \`if\`.`;
  reader.fail('FAB0133', message, reader.range(index));
}

type Quantifier = 'forall' | 'exists' | 'sum' | 'product';

function quantified(
  reader: Reader,
  start: number,
  end: number,
  quantifiers: readonly Quantifier[],
  cuts: Cuts,
): Expression | undefined {
  const quantifier = quantifiers.find((word) => reader.wordAt(start) === word);
  if (quantifier === undefined || start + 6 > end) return undefined;
  const bound = boundVariable(reader, start + 1);
  if (bound === undefined) return undefined;
  const body = group(reader, start + 6, end, cuts);
  return { kind: 'quantified', range: reader.range(start, end - 1), quantifier, ...bound, body };
}

function assignment(reader: Reader, start: number, end: number, cuts: Cuts): Expression | undefined {
  const sign = assignmentSign(reader, start, end);
  if (sign === undefined) return undefined;
  const target = wholeTerm(reader, start, sign) ?? unsettable(reader, start, sign);
  const value = group(reader, sign + 1, end, cuts);
  return { kind: 'assign', range: reader.range(start, end - 1), target, value };
}

// `sum(x : t) = 1`: looks like a property that is set, and is none.
function unsettable(reader: Reader, start: number, sign: number): Expression {
  const message = 'Only a property can be given a value, as in `at(Tom) = Home`.';
  reader.fail('FAB0124', message, reader.range(start, sign - 1));
  return missing(reader.range(start));
}

// Index of the `=` if the stretch starts with a fluent and a `=`.
function assignmentSign(reader: Reader, start: number, end: number): number | undefined {
  if (!isNameAt(reader, start) || reader.kindAt(start + 1) !== '(') return undefined;
  const sign = afterBracket(reader, start + 1);
  return sign < end && reader.kindAt(sign) === '=' ? sign : undefined;
}

// An operator that occurs several times is cut at the first, again and again, so it groups to the right; what follows
// a cut is a whole expression, and if it starts with a form that swallows the rest, it does so.
function chain(reader: Reader, start: number, end: number, cuts: Cuts): Expression {
  const { positions } = cuts;
  if (positions.length > deepestNesting - reader.depth) {
    failTooDeep(reader, positions[0]!);
    return missing(reader.range(start));
  }
  const lefts: [number, number][] = [];
  let from = start;
  for (const position of positions) {
    if (lefts.length > 0 && swallowsRest(reader, from, end)) break;
    lefts.push([from, position]);
    from = position + 1;
  }
  // Parsed with the depth they will have in the tree.
  const parsed = lefts.map(([first, last]) => {
    const left = group(reader, first, last);
    reader.depth++;
    return left;
  });
  if (reader.kindAt(lefts[0]![1]) === ':') {
    reader.depth -= lefts.length;
    return typeTest(reader, start, end, parsed[0]!, lefts[0]![1]);
  }
  let expression = group(reader, from, end, cutsAfter(cuts, lefts.length, from));
  for (let which = lefts.length - 1; which >= 0; which--) {
    reader.depth--;
    const [first, sign] = lefts[which]!;
    expression = binary(reader.kindAt(sign), parsed[which]!, expression, reader.range(first, end - 1));
  }
  return expression;
}

// The cuts of what follows the first `passed` positions, from token `start` on; undefined if it has to be looked for.
function cutsAfter(cuts: Cuts, passed: number, start: number): Cuts | undefined {
  if (passed === cuts.positions.length) return undefined;
  const branches = cuts.branches.filter((index) => index >= start);
  return { rank: cuts.rank, positions: cuts.positions.slice(passed), branches };
}

function swallowsRest(reader: Reader, start: number, end: number): boolean {
  if (reader.kindAt(start) === '!') return true;
  if (isConditional(reader, start, end)) return true;
  if (['forall', 'exists', 'sum', 'product'].includes(reader.wordAt(start))) {
    return boundVariable(reader, start + 1) !== undefined;
  }
  return assignmentSign(reader, start, end) !== undefined;
}

function binary(sign: TokenKind, left: Expression, right: Expression, range: Range): Expression {
  if (ranks.get(sign)! < firstArithmetic) {
    return { kind: 'compare', range, operator: sign as ComparisonOperator, left, right };
  }
  return { kind: 'arithmetic', range, operator: sign as ArithmeticOperator, left, right };
}

function typeTest(
  reader: Reader,
  start: number,
  end: number,
  operand: Expression,
  colon: number,
): Expression {
  if (end !== colon + 2 || !isNameAt(reader, colon + 1)) {
    const at = colon + 1 < end && isNameAt(reader, colon + 1) ? colon + 2 : colon + 1;
    reader.position = at;
    failAtStray(reader, at === colon + 1 ? 'the name of a type' : '`;`');
    return missing(reader.range(start));
  }
  return { kind: 'typetest', range: reader.range(start, end - 1), operand, type: reader.nameAt(colon + 1) };
}
