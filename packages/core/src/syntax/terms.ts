// The smallest expressions, and what both readings need to report them.
import { isName } from './characters.ts';
import type { Range } from './diagnostic.ts';
import type { Reader } from './reader.ts';
import type { Expression, Name } from './tree.ts';

/** What an expression is for, where the text says so: it decides between some messages, never the tree. */
export type Role = 'condition' | 'effect' | 'value';

export function missing(range: Range): Expression {
  return { kind: 'missing', range: { start: range.start, end: range.start } };
}

/** The constant, number or name at token `index`; undefined if the token is something else. */
export function constantOrName(reader: Reader, index: number): Expression | undefined {
  const kind = reader.kindAt(index);
  const range = reader.range(index);
  if (kind === '?') return { kind: 'null', range };
  if (kind === 'number') return { kind: 'number', range, value: numberAt(reader, index) };
  if (kind !== 'word') return undefined;
  const word = reader.wordAt(index);
  if (word === 'True' || word === 'False') return { kind: 'truth', range, value: word === 'True' };
  return { kind: 'name', range, name: { text: word, range } };
}

/** The value of the number token at `index`. */
export function numberAt(reader: Reader, index: number): number {
  const value = Number(reader.wordAt(index));
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  reader.report('FAB0104', 'This number is too large.', reader.range(index));
  return Number.MAX_VALUE;
}

/** Is token `index` a word that can be a name? */
export function isNameAt(reader: Reader, index: number): boolean {
  return reader.kindAt(index) === 'word' && isName(reader.wordAt(index));
}

/** Takes a name, or fails and gives an empty one. `what` says what the name is of: "the name of a type". */
export function takeName(reader: Reader, what: string): Name {
  if (isNameAt(reader, reader.position)) {
    const name = reader.nameAt(reader.position);
    reader.advance();
    return name;
  }
  const message = `Expected ${what}, but found ${reader.describe(reader.position)}.`;
  reader.fail('FAB0118', message, reader.range(reader.position), { expected: [what] });
  return { text: '', range: reader.gap(reader.position) };
}

/** Takes a `:`. Where it is missing and a word follows, it is read as if it were there. */
export function takeColon(reader: Reader, expected: string): void {
  if (reader.take(':')) return;
  const next = reader.kind();
  if (next === ';' || next === '}' || next === 'end') {
    reader.failExpected(expected);
    return;
  }
  const gap = reader.gapAfterPrevious(reader.position);
  const previous = reader.describe(reader.position - 1);
  reader.report('FAB0110', `A \`:\` is missing after ${previous}.`, gap, {
    expected: [expected],
    repairs: [{ title: 'insert `:`', range: gap, replacement: next === '{' ? ':' : ': ' }],
  });
}

/** Takes names with commas between them. */
export function takeNames(reader: Reader, what: string): Name[] {
  const names: Name[] = [];
  do names.push(takeName(reader, what));
  while (!reader.lost && reader.take(','));
  return names;
}

/** What follows a quantifier: `(c : character)`, from the parenthesis at token `open`; undefined if it is not that. */
export function boundVariable(reader: Reader, open: number): { variable: Name; type: Name } | undefined {
  const fits =
    reader.kindAt(open) === '(' &&
    isNameAt(reader, open + 1) &&
    reader.kindAt(open + 2) === ':' &&
    isNameAt(reader, open + 3) &&
    reader.kindAt(open + 4) === ')';
  if (!fits) return undefined;
  return { variable: reader.nameAt(open + 1), type: reader.nameAt(open + 3) };
}

/** Says that the bracket at `open` has no closing one, and that it should stand at the end of what was read. */
export function failUnclosed(reader: Reader, open: number, end: number): void {
  const gap = reader.gapAfterPrevious(end);
  const bracket = reader.wordAt(open);
  const closing = bracket === '(' ? ')' : bracket === '[' ? ']' : '}';
  reader.fail('FAB0112', `This \`${bracket}\` is never closed.`, reader.range(open), {
    expected: [`\`${closing}\``],
    repairs: [{ title: `insert \`${closing}\``, range: gap, replacement: closing }],
  });
}

/** Says that expressions are nested too deeply around token `index`. */
export function failTooDeep(reader: Reader, index: number): void {
  const message = 'Expressions are nested too deeply here. Split this one up, or use fewer parentheses.';
  reader.fail('FAB0122', message, reader.range(index));
}

/** What an expression in this role is called in messages. */
export function nounFor(role: Role): string {
  return role === 'condition' ? 'a condition' : role === 'effect' ? 'an effect' : 'a value';
}
