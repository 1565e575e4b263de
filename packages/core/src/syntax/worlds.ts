// What a world says about itself, and the files it uses.
import { reportRepeated, takeQuoted } from './events.ts';
import { readExpression } from './expressions.ts';
import { limitKeywords, settingKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';
import { endWithSemicolon, failAtStray, startsDefinition } from './recovery.ts';
import { closestName } from './similar.ts';
import { failUnclosed, numberAt } from './terms.ts';
import type { LimitSetting, UseDefinition, WorldDefinition, WorldSetting } from './tree.ts';

/** Reads `use "other.fabula"`. */
export function readUse(reader: Reader): UseDefinition {
  const start = reader.position;
  reader.advance();
  const path = takeQuoted(reader, 'the name of a file in quotes');
  return { kind: 'use', range: reader.rangeFrom(start), path };
}

/** Reads `world "Title" { … }`. */
export function readWorld(reader: Reader): WorldDefinition {
  const start = reader.position;
  reader.advance();
  const title = reader.kind() === 'string' ? takeQuoted(reader, 'a title') : undefined;
  const settings: WorldSetting[] = [];
  if (reader.kind() === '{') {
    readBlock(
      reader,
      (keyword) => {
        const setting = readWorldSetting(reader, keyword);
        if (setting !== undefined) settings.push(setting);
      },
      settingKeywords,
    );
  }
  const range = reader.rangeFrom(start);
  return { kind: 'world', range, block: true, ...(title === undefined ? {} : { title }), settings };
}

/** Reads a single setting outside a block: `goal: 1`. */
export function readSetting(reader: Reader): WorldDefinition {
  const start = reader.position;
  const keyword = reader.word();
  reader.advance();
  const setting = readWorldSetting(reader, keyword);
  const settings = setting === undefined ? [] : [setting];
  return { kind: 'world', range: reader.rangeFrom(start), block: false, settings };
}

// The keyword has been taken.
function readWorldSetting(reader: Reader, keyword: string): WorldSetting | undefined {
  const start = reader.position - 1;
  // `foresight 1` reads well without a colon.
  if (!reader.take(':') && !(keyword === 'foresight' && reader.kind() === 'number')) {
    reader.failExpected('`:`');
    return undefined;
  }
  if (keyword === 'goal' || keyword === 'foresight') {
    const value = readExpression(reader, 'value');
    return { kind: keyword, range: reader.rangeFrom(start), value };
  }
  if (keyword === 'limits') {
    const limits = readLimits(reader);
    return { kind: 'limits', range: reader.rangeFrom(start), limits };
  }
  const kind = keyword === 'author' ? 'author' : keyword === 'language' ? 'language' : 'title';
  const value = takeQuoted(reader, `the ${kind} in quotes`);
  return { kind, range: reader.rangeFrom(start), value };
}

/** Reads `author 12, characters 6, minds 2`. */
export function readLimits(reader: Reader): LimitSetting[] {
  const limits: LimitSetting[] = [];
  do {
    const start = reader.position;
    const which = limitKeywords.find((keyword) => reader.isWord(keyword));
    if (which === undefined) {
      failAtStray(reader, ...limitKeywords.map((keyword) => `\`${keyword}\``));
      break;
    }
    reader.advance();
    if (reader.kind() !== 'number') {
      reader.failExpected('a whole number');
      break;
    }
    const value = numberAt(reader, reader.position);
    reader.advance();
    limits.push({ which: which as LimitSetting['which'], value, range: reader.rangeFrom(start) });
  } while (reader.take(','));
  return limits;
}

/** Reads a block of settings, each with a keyword of those allowed, by calling `read` after the keyword. */
export function readBlock(reader: Reader, read: (keyword: string) => void, allowed: readonly string[]): void {
  const open = reader.position;
  const seen = new Set<string>();
  reader.advance();
  while (reader.kind() !== '}' && reader.kind() !== 'end') {
    if (startsDefinition(reader, reader.position)) break;
    const start = reader.position;
    const keyword = settingKeyword(reader, allowed);
    if (keyword !== undefined) {
      if (seen.has(keyword)) reportRepeated(reader, keyword, reader.range(start));
      seen.add(keyword);
      reader.advance();
      read(keyword);
    }
    endWithSemicolon(reader, true);
    if (reader.position === start) reader.advance();
  }
  if (!reader.take('}')) {
    failUnclosed(reader, open, reader.position);
    reader.found();
  }
}

function settingKeyword(reader: Reader, allowed: readonly string[]): string | undefined {
  const word = reader.word();
  if (reader.kind() === 'word' && allowed.includes(word)) return word;
  const expected = allowed.map((keyword) => `\`${keyword}\``);
  const meant = reader.kind() === 'word' ? closestName(word, allowed) : undefined;
  if (meant === undefined) {
    failAtStray(reader, ...expected);
    return undefined;
  }
  const range = reader.range(reader.position);
  reader.report('FAB0114', `There is no setting \`${word}\`. Did you mean \`${meant}\`?`, range, {
    expected,
    repairs: [{ title: `write \`${meant}\``, range, replacement: meant }],
  });
  return meant;
}
