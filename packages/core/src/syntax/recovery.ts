import { definitionKeywords, partKeywords, sabreDefinitionKeywords, sabrePartKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';

/** Does a definition with a keyword of its own start at token `index`? Keywords are known by what follows them. */
export function startsDefinition(reader: Reader, index: number): boolean {
  if (reader.kindAt(index) !== 'word') return false;
  const word = reader.wordAt(index);
  const fabula = reader.dialect === 'fabula';
  if (!(fabula ? definitionKeywords : sabreDefinitionKeywords).includes(word)) return false;
  const next = reader.kindAt(index + 1);
  if (word === 'utility') return next === '(';
  if (word === 'world') return next === 'string' || next === '{';
  if (word === 'use') return next === 'string';
  if (word === 'canon') return next === '{';
  if (word === 'divergence') return next === 'word' || next === 'string' || next === '{';
  if (word === 'honour') return startsHonour(reader, index);
  if (word === 'expect') return ['word', 'number', '?', '!', '(', '-'].includes(next);
  return next === 'word' && !['else', 'elseif'].includes(reader.wordAt(index + 1));
}

// `honour: …`, `honour(Ann): …`, `honour(c : character): …`; the same word may be the name of a property.
function startsHonour(reader: Reader, index: number): boolean {
  if (reader.kindAt(index + 1) === ':') return true;
  return reader.kindAt(index + 1) === '(' && reader.kindAt(afterBracket(reader, index + 1)) === ':';
}

/** Does a part of an action, trigger or property start at token `index`? */
export function startsPart(reader: Reader, index: number): boolean {
  if (reader.kindAt(index) !== 'word') return false;
  const word = reader.wordAt(index);
  const fabula = reader.dialect === 'fabula';
  if (!(fabula ? partKeywords : sabrePartKeywords).includes(word)) return false;
  const next = reader.kindAt(index + 1);
  if (word === 'observing') return next === '(' || next === ':';
  if (word === 'text' || word === 'denied') {
    return next === ':' || ['seen', 'told'].includes(reader.wordAt(index + 1));
  }
  return next === ':';
}

/**
 * Must whatever came before token `index` have ended there? True where a part or definition starts although the
 * token before it ends an expression, so that a `;` or a brace was forgotten.
 */
export function breaksOff(reader: Reader, index: number): boolean {
  if (!startsPart(reader, index) && !startsDefinition(reader, index)) return false;
  const before = reader.kindAt(index - 1);
  if (before === 'word') return !['else', 'elseif'].includes(reader.wordAt(index - 1));
  if (before === ')') return reader.startsLine(index) || startsDefinition(reader, index);
  return before === 'number' || before === '?' || before === 'string' || before === '}';
}

/**
 * Index of the first token after the expression that starts at the current position: a `;`, `,`, closing bracket,
 * brace, or the start of a part or definition where a `;` was forgotten.
 */
export function expressionEnd(reader: Reader): number {
  let index = reader.position;
  for (;;) {
    const kind = reader.kindAt(index);
    if (kind === 'end' || kind === ';' || kind === ',' || kind === ')' || kind === ']') return index;
    if (kind === '{' || kind === '}') return index;
    if (index > reader.position && kind === 'word' && breaksOff(reader, index)) return index;
    index = kind === '(' || kind === '[' ? afterBracket(reader, index) : index + 1;
  }
}

/** Index of the token after the bracket at `index` and all it holds. */
export function afterBracket(reader: Reader, index: number): number {
  const partner = reader.partner(index);
  return reader.kindAt(partner) === ')' || reader.kindAt(partner) === ']' ? partner + 1 : partner;
}

/**
 * Goes to the next firm place: after the next `;`, or before a `}` that closes what is around, or before the next
 * part or definition. Braces that open on the way are passed over whole.
 */
export function skipToFirmPlace(reader: Reader): void {
  const start = reader.position;
  let braces = 0;
  while (reader.kind() !== 'end') {
    const kind = reader.kind();
    if (braces === 0 && reader.take(';')) break;
    if (kind === '}' && braces === 0) break;
    if (kind === 'word' && reader.position > start) {
      if (startsDefinition(reader, reader.position) && reader.startsLine(reader.position)) break;
      if (braces === 0 && startsPart(reader, reader.position)) break;
    }
    if (kind === '{') braces++;
    if (kind === '}') braces--;
    if (kind === '(' || kind === '[') reader.position = afterBracket(reader, reader.position);
    else reader.advance();
    if (kind === '}' && braces === 0 && reader.startsLine(reader.position)) break;
  }
  reader.found();
}

/**
 * Takes the `;` that ends a definition, part or statement. Where it is missing this says so and goes on at once if
 * it is clear what was meant, and otherwise at the next firm place.
 */
export function endWithSemicolon(reader: Reader, lastMayLack: boolean): void {
  if (reader.lost) {
    skipToFirmPlace(reader);
    return;
  }
  if (reader.take(';')) return;
  const position = reader.position;
  const previous = reader.kindAt(position - 1);
  if (reader.dialect === 'fabula' && position > 0 && previous === '}') return;
  // What came before was broken off in the middle of a block, whose last part had its `;`.
  if (previous === ';') return;
  if (lastMayLack && (reader.kind() === '}' || reader.kind() === 'end')) return;
  if (startsPart(reader, position) || startsDefinition(reader, position) || mayStartStatement(reader)) {
    const gap = reader.gapAfterPrevious(position);
    reader.report('FAB0111', `A \`;\` is missing before ${reader.describe(position)}.`, gap, {
      expected: ['`;`'],
      repairs: [{ title: 'insert `;`', range: gap, replacement: ';' }],
    });
    return;
  }
  failAtStray(reader, '`;`');
  skipToFirmPlace(reader);
}

/** Says that the current token cannot stand where it stands. */
export function failAtStray(reader: Reader, ...expected: string[]): void {
  const kind = reader.kind();
  const range = reader.range(reader.position);
  const remove = [{ title: `remove ${reader.describe(reader.position)}`, range, replacement: '' }];
  if (kind === ')' || kind === ']' || kind === '}') {
    const message = `This ${reader.describe(reader.position)} closes nothing: no bracket is open here.`;
    reader.fail('FAB0113', message, range, { repairs: remove });
  } else if (kind === 'unknown') {
    const message = `${reader.describe(reader.position)} means nothing here: a name starts with a letter.`;
    reader.fail('FAB0101', message, range, { expected, repairs: remove });
  } else {
    reader.failExpected(...expected);
  }
}

function mayStartStatement(reader: Reader): boolean {
  if (!reader.startsLine(reader.position)) return false;
  const kind = reader.kind();
  return kind === 'word' || kind === '!' || (kind === '}' && reader.position > 0);
}
