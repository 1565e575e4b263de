// Actions and triggers: a signature and a block of parts.
import { readBlockParts } from './blocks.ts';
import type { Range } from './diagnostic.ts';
import { readExpression } from './expressions.ts';
import { partKeywords, sabrePartKeywords } from './keywords.ts';
import { readParameters } from './parameters.ts';
import type { Reader } from './reader.ts';
import { failAtStray, startsDefinition } from './recovery.ts';
import { closestName } from './similar.ts';
import { boundVariable, constantOrName, failUnclosed, takeColon, takeName } from './terms.ts';
import type { ActionDefinition, Expression, Quoted, TakesPart, TextPart, TriggerDefinition } from './tree.ts';

interface Parts {
  precondition?: Expression;
  effect?: Expression;
  consenting?: readonly Expression[];
  observing?: ActionDefinition['observing'] & {};
  takes?: TakesPart;
  readonly texts: TextPart[];
}

/** Reads an action, or a happening, which is an action that nobody consents to. */
export function readAction(reader: Reader, keyword: 'action' | 'happening'): ActionDefinition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, keyword === 'action' ? 'the name of an action' : 'the name of a happening');
  const parameters = readParameters(reader, name.text);
  const allowed = reader.dialect === 'sabre' ? sabrePartKeywords : partKeywords;
  const parts = readParts(reader, keyword, allowed);
  return { kind: 'action', range: reader.rangeFrom(start), keyword, name, parameters, ...parts };
}

/** Reads a trigger. */
export function readTrigger(reader: Reader): TriggerDefinition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of a trigger');
  const parameters = readParameters(reader, name.text);
  const allowed = ['precondition', 'effect', ...(reader.dialect === 'sabre' ? [] : ['text', 'denied'])];
  const { precondition, effect, texts } = readParts(reader, 'trigger', allowed);
  const range = reader.rangeFrom(start);
  return {
    kind: 'trigger',
    range,
    name,
    parameters,
    ...(precondition === undefined ? {} : { precondition }),
    ...(effect === undefined ? {} : { effect }),
    texts,
  };
}

/** Reads the block of a property: sentences for the telling. */
export function readTexts(reader: Reader): TextPart[] {
  return readParts(reader, 'property', ['text', 'denied']).texts;
}

function readParts(reader: Reader, owner: string, allowed: readonly string[]): Parts {
  const parts: Parts = { texts: [] };
  const open = reader.position;
  if (!openBlock(reader, owner)) return parts;
  readBlockParts(reader, open, () => readPart(reader, parts, owner, allowed));
  return parts;
}

// Takes the `{`; after a broken signature goes on at the `{` if it follows soon.
function openBlock(reader: Reader, owner: string): boolean {
  if (reader.lost) {
    let index = reader.position;
    while (reader.kindAt(index) !== '{') {
      const kind = reader.kindAt(index);
      if (kind === ';' || kind === '}' || kind === 'end' || startsDefinition(reader, index)) return false;
      index++;
    }
    reader.position = index;
    reader.found();
  }
  if (reader.take('{')) return true;
  reader.failExpected(`\`{\` and the parts of the ${owner}`);
  return false;
}

function readPart(reader: Reader, parts: Parts, owner: string, allowed: readonly string[]): void {
  const start = reader.position;
  const keyword = partKeyword(reader, owner, allowed);
  if (keyword === undefined) return;
  reader.advance();
  const repeated = keyword in parts ? reader.range(start) : undefined;
  switch (keyword) {
    case 'precondition':
      takeColon(reader, '`:`');
      parts.precondition = readExpression(reader, 'condition');
      break;
    case 'effect':
      takeColon(reader, '`:`');
      parts.effect = readExpression(reader, 'effect');
      break;
    case 'consenting':
      takeColon(reader, '`:`');
      if (owner === 'happening') failConsentingHappening(reader, start);
      parts.consenting = readConsenting(reader);
      break;
    case 'observing': {
      const observing = readObserving(reader, start);
      if (observing !== undefined) parts.observing = observing;
      break;
    }
    case 'takes':
      takeColon(reader, '`:`');
      parts.takes = readTakes(reader);
      break;
    default: {
      const text = readText(reader, keyword === 'denied' ? 'denied' : 'text', start);
      if (text !== undefined) parts.texts.push(text);
    }
  }
  if (repeated !== undefined) reportRepeated(reader, keyword, repeated);
}

/** Says that a part or setting was written before in the same block. Sabre quietly takes the last. */
export function reportRepeated(reader: Reader, keyword: string, range: Range): void {
  const sabre = reader.dialect === 'sabre';
  const message = sabre
    ? `\`${keyword}\` is written twice; only the last one counts.`
    : `\`${keyword}\` is written twice. ${keyword === 'takes' ? 'Add the two with `+`' : 'Join the two with `&`'}, or remove one.`;
  reader.report('FAB0141', message, range, { severity: sabre ? 'warning' : 'error' });
}

// The keyword at the current position, or the one that was meant.
function partKeyword(reader: Reader, owner: string, allowed: readonly string[]): string | undefined {
  const word = reader.word();
  const range = reader.range(reader.position);
  const expected = allowed.map((keyword) => `\`${keyword}\``);
  if (reader.kind() !== 'word') {
    if (reader.kind() === ';') reader.fail('FAB0115', 'There is nothing before this `;`.', range);
    else failAtStray(reader, ...expected);
    return undefined;
  }
  if (allowed.includes(word)) return word;
  const meant = partKeywords.includes(word) ? undefined : closestName(word, allowed);
  if (meant !== undefined) {
    reader.report('FAB0114', `\`${word}\` is no part of this. Did you mean \`${meant}\`?`, range, {
      expected,
      repairs: [{ title: `write \`${meant}\``, range, replacement: meant }],
    });
    return meant;
  }
  const article = /^[aeiou]/.test(owner) ? 'An' : 'A';
  reader.fail('FAB0140', `${article} ${owner} has no part \`${word}\`.`, range, { expected });
  return undefined;
}

function failConsentingHappening(reader: Reader, index: number): void {
  const message = 'Nobody consents to a happening. Call it an `action`, or leave `consenting` out.';
  reader.report('FAB0144', message, reader.range(index));
}

// Names with commas between them, in parentheses or not; there may be none.
function readConsenting(reader: Reader): Expression[] {
  const names: Expression[] = [];
  const open = reader.position;
  const bracketed = reader.take('(');
  const atEnd = (): boolean => [';', ')', '}', 'end'].includes(reader.kind());
  while (!atEnd()) {
    const name = constantOrName(reader, reader.position);
    if (name?.kind !== 'name') {
      failAtStray(reader, 'the name of a character');
      return names;
    }
    names.push(name);
    reader.advance();
    if (!reader.take(',')) break;
    if (atEnd()) reader.failExpected('the name of a character');
  }
  if (bracketed && !reader.take(')')) failUnclosed(reader, open, reader.position);
  return names;
}

function readObserving(reader: Reader, start: number): Parts['observing'] | undefined {
  const bound = boundVariable(reader, reader.position);
  if (bound === undefined) {
    const message =
      '`observing` needs a variable for the character who may see it: `observing(c : character): …`.';
    reader.fail('FAB0126', message, reader.range(start), { expected: ['`(c : character)`'] });
    return undefined;
  }
  reader.position += 5;
  takeColon(reader, '`:`');
  const condition = readExpression(reader, 'condition');
  return { range: reader.rangeFrom(start), ...bound, condition };
}

// `next deadline`, or a number of seconds.
function readTakes(reader: Reader): TakesPart {
  if (reader.isWord('next') && reader.isWord('deadline', 1)) {
    const start = reader.position;
    reader.position = start + 2;
    return { kind: 'next deadline', range: reader.rangeFrom(start) };
  }
  return { kind: 'seconds', value: readExpression(reader, 'value') };
}

function readText(reader: Reader, form: 'text' | 'denied', start: number): TextPart | undefined {
  const audience = readAudience(reader);
  if (reader.lost) return undefined;
  takeColon(reader, '`:`');
  const value = takeQuoted(reader, 'a sentence in quotes');
  const range = reader.rangeFrom(start);
  return { range, form, ...(audience === undefined ? {} : { audience }), value };
}

function readAudience(reader: Reader): TextPart['audience'] | undefined {
  const kind = reader.isWord('seen') ? 'seen by' : reader.isWord('told') ? 'told to' : undefined;
  if (kind === undefined) return undefined;
  reader.advance();
  if (!reader.takeWord(kind === 'seen by' ? 'by' : 'to')) {
    reader.failExpected(`\`${kind}\` and the name of a character`);
    return undefined;
  }
  return { kind, who: takeName(reader, 'the name of a character') };
}

/** Takes a string, or fails and gives an empty one. `what` says what the string is for. */
export function takeQuoted(reader: Reader, what: string): Quoted {
  if (reader.kind() === 'string') {
    const quoted = reader.quotedAt(reader.position);
    reader.advance();
    return quoted;
  }
  reader.failExpected(what);
  return { value: '', range: reader.gap(reader.position) };
}
