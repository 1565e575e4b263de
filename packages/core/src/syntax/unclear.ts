// What the Fabula reading refuses because people read it in two ways, with the ways to write it clearly.
import type { Range, Repair } from './diagnostic.ts';
import type { Reader } from './reader.ts';
import type { TokenKind } from './tokens.ts';
import type { Expression } from './tree.ts';

const longestShown = 60;

/** `a | b & c`: refused, showing both readings. The tree takes `&` to bind tighter. */
export function failMixed(
  reader: Reader,
  operands: readonly Expression[],
  signs: readonly TokenKind[],
  starts: readonly number[],
): Expression {
  const range = reader.rangeFrom(starts[0]!);
  const pieces = operands.map((_, index) => {
    const end = index + 1 < starts.length ? starts[index + 1]! - 2 : reader.position - 1;
    return reader.text.slice(
      reader.range(starts[index]!).start,
      reader.range(Math.max(starts[index]!, end)).end,
    );
  });
  const readings = [grouped(pieces, signs, '&'), grouped(pieces, signs, '|')];
  const shown = readings.map((reading) => `\`${shorten(reading)}\``).join(' or ');
  reader.report('FAB0130', `\`&\` and \`|\` are mixed. Write ${shown}, whichever you mean.`, range, {
    expected: ['parentheses'],
    repairs: readings.map((reading) => ({
      title: `write \`${shorten(reading)}\``,
      range,
      replacement: reading,
    })),
  });
  const alternatives: Expression[] = [];
  let from = 0;
  signs.forEach((sign, index) => {
    if (sign === '&') return;
    alternatives.push(conjunction(operands.slice(from, index + 1)));
    from = index + 1;
  });
  alternatives.push(conjunction(operands.slice(from)));
  return { kind: 'or', range, operands: alternatives };
}

function conjunction(operands: readonly Expression[]): Expression {
  const first = operands[0]!;
  if (operands.length === 1) return first;
  const range = { start: first.range.start, end: operands[operands.length - 1]!.range.end };
  return { kind: 'and', range, operands };
}

// The pieces with parentheses around every run that `tight` connects.
function grouped(pieces: readonly string[], signs: readonly TokenKind[], tight: TokenKind): string {
  const runs: string[][] = [[pieces[0]!]];
  signs.forEach((sign, index) => {
    const piece = pieces[index + 1]!;
    if (sign === tight) runs[runs.length - 1]!.push(piece);
    else runs.push([piece]);
  });
  const loose = tight === '&' ? ' | ' : ' & ';
  return runs.map((run) => (run.length > 1 ? `(${run.join(` ${tight} `)})` : run[0]!)).join(loose);
}

/**
 * `if (c) x & y` in an effect: refused when an operand that the current `&` or `|` follows ends with a conditional
 * that no bracket closes. `start` is the operand's first token.
 */
export function failUnclearReach(reader: Reader, start: number, operand: Expression): void {
  const conditional = openConditional(operand);
  if (conditional === undefined || reader.kindAt(reader.position - 1) === '}') return;
  // An operand in parentheses ends with the bracket, beyond the conditional's own end.
  const end = reader.range(reader.position - 1).end;
  if (conditional.range.end !== end || operand.range.start !== reader.range(start).start) return;
  const sign = reader.word();
  const written = reader.text.slice(conditional.range.start, conditional.range.end);
  const message = `It is unclear whether what follows \`${sign}\` depends on this \`if\`. Put the \`if\` in parentheses, or what it covers in braces: \`if (…) { …; … }\`.`;
  const repair: Repair = {
    title: 'put the conditional in parentheses',
    range: conditional.range,
    replacement: `(${written})`,
  };
  reader.report('FAB0131', message, conditional.range, {
    expected: ['parentheses', 'braces'],
    repairs: [repair],
  });
}

// The conditional at the very end of an expression, where nothing but its own end closes it.
function openConditional(expression: Expression): Expression | undefined {
  let current = expression;
  for (;;) {
    if (current.kind === 'if') return current;
    if (current.kind === 'not') current = current.operand;
    else if (current.kind === 'quantified') current = current.body;
    else if (current.kind === 'assign') current = current.value;
    else if (current.kind === 'compare' || current.kind === 'arithmetic') current = current.right;
    else return undefined;
  }
}

/** `if (a) 1 else 0 + if (b) 2 else 0`: refused. The current token is the second `if`. */
export function failNestedElse(reader: Reader, outer: number): void {
  const start = reader.range(outer).start;
  const range: Range = { start, end: reader.range(reader.position).end };
  const first: Range = { start, end: reader.range(reader.position - 2).end };
  const written = reader.text.slice(first.start, first.end);
  const message =
    'It is unclear whether this is a sum of conditionals or one inside the other. Put each conditional in parentheses.';
  reader.report('FAB0132', message, range, {
    expected: ['parentheses'],
    repairs: [
      { title: 'put the first conditional in parentheses', range: first, replacement: `(${written})` },
    ],
  });
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
}
