import { readCanon, readDivergence } from './canon.ts';
import { readDeal, readVary } from './deals.ts';
import type { Documentation } from './documentation.ts';
import { readEntity } from './entities.ts';
import { readAction, readTexts, readTrigger } from './events.ts';
import { readExpect } from './expectations.ts';
import { readExpression } from './expressions.ts';
import { readHonour } from './honour.ts';
import { definitionKeywords, sabreDefinitionKeywords, settingKeywords } from './keywords.ts';
import { readParameters } from './parameters.ts';
import type { Reader } from './reader.ts';
import {
  afterBracket,
  endWithSemicolon,
  failAtStray,
  skipToFirmPlace,
  startsDefinition,
} from './recovery.ts';
import { closestName } from './similar.ts';
import { isNameAt, takeColon, takeName, takeNames } from './terms.ts';
import type { Definition } from './tree.ts';
import { readSetting, readUse, readWorld } from './worlds.ts';

/** Reads all definitions of a file. */
export function readDefinitions(reader: Reader, documentation: Documentation): Definition[] {
  const definitions: Definition[] = [];
  while (reader.kind() !== 'end') {
    const start = reader.position;
    if (reader.kind() === ';') {
      readEmptyDefinition(reader);
      continue;
    }
    const documented = documentation.before(start);
    const definition = readDefinition(reader, documentation);
    endWithSemicolon(reader, true);
    if (definition !== undefined) {
      definitions.push(Object.keys(documented).length === 0 ? definition : { ...definition, ...documented });
    }
    // A `}` that closes nothing stops the skipping without being passed.
    if (reader.position === start || reader.kind() === '}') {
      if (reader.kind() === '}') failAtStray(reader);
      reader.advance();
      reader.take(';');
      reader.found();
    }
  }
  return definitions;
}

function readEmptyDefinition(reader: Reader): void {
  const range = reader.range(reader.position);
  const afterBlock = reader.dialect === 'fabula' && reader.kindAt(reader.position - 1) === '}';
  if (!afterBlock) {
    reader.report('FAB0115', 'There is nothing before this `;`.', range, {
      repairs: [{ title: 'remove `;`', range, replacement: '' }],
    });
  }
  reader.advance();
}

function readDefinition(reader: Reader, documentation: Documentation): Definition | undefined {
  const start = reader.position;
  if (startsDefinition(reader, start)) return readKeyword(reader, reader.word(), documentation);
  if (reader.dialect === 'fabula') {
    if (startsSetting(reader)) return readSetting(reader);
    const keyword = misspeltKeyword(reader);
    if (keyword !== undefined) return readKeyword(reader, keyword, documentation);
    if (isNameAt(reader, start) && reader.kind(1) === 'word') return readEntity(reader, documentation);
  } else {
    const keyword = misspeltKeyword(reader);
    if (keyword !== undefined) return readKeyword(reader, keyword, documentation);
    if (startsFabulaOnly(reader)) return refuseFabulaOnly(reader);
  }
  const expression = readExpression(reader, 'effect');
  if (reader.position === start && !reader.lost) failAtStray(reader, 'a definition or a statement');
  if (reader.position === start) return undefined;
  return { kind: 'statement', range: reader.rangeFrom(start), expression };
}

function startsSetting(reader: Reader): boolean {
  const word = reader.word();
  return (
    settingKeywords.includes(word) &&
    (reader.kind(1) === ':' || (word === 'foresight' && reader.kind(1) === 'number'))
  );
}

function readKeyword(reader: Reader, keyword: string, documentation: Documentation): Definition | undefined {
  switch (keyword) {
    case 'type':
      return readType(reader);
    case 'property':
      return readProperty(reader);
    case 'action':
    case 'happening':
      return readAction(reader, keyword);
    case 'trigger':
      return readTrigger(reader);
    case 'utility':
      return readUtility(reader);
    case 'define':
      return readAbbreviation(reader);
    case 'expect':
      return readExpect(reader);
    case 'use':
      return readUse(reader);
    case 'world':
      return readWorld(reader);
    case 'deal':
      return readDeal(reader, documentation);
    case 'vary':
      return readVary(reader, documentation);
    case 'honour':
      return readHonour(reader);
    case 'canon':
      return readCanon(reader, documentation);
    case 'divergence':
      return readDivergence(reader, documentation);
    default:
      return readEntity(reader, documentation);
  }
}

// A word where only a keyword can stand, near enough to one: says so, and the definition is read as if it were right.
function misspeltKeyword(reader: Reader): string | undefined {
  if (reader.full || !isNameAt(reader, reader.position) || reader.kind(1) !== 'word') return undefined;
  const fabula = reader.dialect === 'fabula';
  // In the Fabula reading two words are an entity and its type, unless a parameter list follows.
  if (fabula && reader.kind(2) !== '(') return undefined;
  const called = reader.kind(2) === '(';
  const candidates = (fabula ? definitionKeywords : sabreDefinitionKeywords).filter((keyword) => {
    return called === ['property', 'action', 'trigger', 'happening', 'define', 'deal'].includes(keyword);
  });
  const word = reader.word();
  const keyword = closestName(word, candidates);
  if (keyword === undefined || keyword === 'utility') return undefined;
  const range = reader.range(reader.position);
  reader.report('FAB0114', `\`${word}\` starts no definition. Did you mean \`${keyword}\`?`, range, {
    expected: candidates.map((candidate) => `\`${candidate}\``),
    repairs: [{ title: `write \`${keyword}\``, range, replacement: keyword }],
  });
  return keyword;
}

const fabulaOnly = ['happening', 'define', 'expect', 'use', 'world', 'deal', 'vary', 'divergence'];

function startsFabulaOnly(reader: Reader): boolean {
  if (reader.isWord('canon')) return reader.kind(1) === '{';
  return fabulaOnly.includes(reader.word()) && (reader.kind(1) === 'word' || reader.kind(1) === 'string');
}

function refuseFabulaOnly(reader: Reader): undefined {
  const message = `\`${reader.word()}\` belongs to the Fabula reading. Give the file a name that ends in .fabula.`;
  reader.fail('FAB0117', message, reader.range(reader.position));
  reader.advance();
}

function readType(reader: Reader): Definition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of a type');
  const parents = reader.take(':') ? takeNames(reader, 'the name of a type') : [];
  return { kind: 'type', range: reader.rangeFrom(start), name, parents };
}

function readProperty(reader: Reader): Definition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of a property');
  const parameters = readParameters(reader, name.text);
  if (!reader.lost) takeColon(reader, '`:` and the type of the property');
  const type = takeName(reader, 'the type of the property, such as `boolean` or `number`');
  const texts = !reader.lost && reader.dialect === 'fabula' && reader.kind() === '{' ? readTexts(reader) : [];
  return { kind: 'property', range: reader.rangeFrom(start), name, parameters, type, texts };
}

function readUtility(reader: Reader): Definition {
  const start = reader.position;
  reader.position = start + 2;
  const character = reader.kind() === ')' ? undefined : takeName(reader, '`)` or the name of a character');
  if (!reader.lost && !reader.take(')')) failAtStray(reader, '`)`');
  const colon = reader.lost ? afterBracket(reader, start + 1) : reader.position;
  if (reader.kindAt(colon) === ':') {
    reader.position = colon;
    reader.found();
  }
  if (!reader.lost) takeColon(reader, '`:` and what is wanted');
  const expression = readExpression(reader, 'value');
  const range = reader.rangeFrom(start);
  return { kind: 'utility', range, ...(character === undefined ? {} : { character }), expression };
}

function readAbbreviation(reader: Reader): Definition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of the abbreviation');
  const parameters = readParameters(reader, name.text);
  if (!reader.lost && !reader.take('=')) reader.failExpected('`=` and what it stands for');
  if (reader.lost) skipAhead(reader);
  const body = readExpression(reader, 'condition');
  return { kind: 'define', range: reader.rangeFrom(start), name, parameters, body };
}

// Nothing of a definition whose head is broken is worth reading; the `;` is left for the definition's end.
function skipAhead(reader: Reader): void {
  skipToFirmPlace(reader);
  if (reader.kindAt(reader.position - 1) === ';') reader.position--;
  reader.lost = true;
}
