import type { Documentation } from './documentation.ts';
import { readExpression } from './expressions.ts';
import { readHonour } from './honour.ts';
import { pronouns } from './keywords.ts';
import type { Reader } from './reader.ts';
import { endWithSemicolon, startsDefinition } from './recovery.ts';
import { failUnclosed, takeColon, takeName, takeNames } from './terms.ts';
import type { EntityDefinition, EntityItem, EntityMember } from './tree.ts';

/** Reads `entity Tom : character` and, in the Fabula reading, `character Caroline "Caroline Forbes", she { … }`. */
export function readEntity(reader: Reader, documentation: Documentation): EntityDefinition {
  const start = reader.position;
  const keyword = reader.nameAt(start);
  reader.advance();
  const fabula = reader.dialect === 'fabula';
  const items = fabula ? readItems(reader) : [{ name: takeName(reader, 'the name of an entity') }];
  let types: EntityDefinition['types'] = [];
  if (!reader.lost && (!fabula || reader.kind() === ':')) {
    takeColon(reader, '`:` and the type of the entity');
    types = takeNames(reader, 'the name of a type');
  }
  const body =
    fabula && !reader.lost && reader.kind() === '{' ? readBody(reader, items, documentation) : undefined;
  const range = reader.rangeFrom(start);
  return { kind: 'entity', range, keyword, items, types, ...(body === undefined ? {} : { body }) };
}

function readItems(reader: Reader): EntityItem[] {
  const items: EntityItem[] = [];
  do {
    const name = takeName(reader, 'the name of an entity');
    const proseName = reader.kind() === 'string' ? reader.quotedAt(reader.position) : undefined;
    if (proseName !== undefined) reader.advance();
    let pronoun: EntityItem['pronoun'];
    if (reader.kind() === ',' && reader.kind(1) === 'word' && pronouns.includes(reader.word(1))) {
      reader.advance();
      pronoun = reader.nameAt(reader.position);
      reader.advance();
    }
    items.push({
      name,
      ...(proseName === undefined ? {} : { proseName }),
      ...(pronoun === undefined ? {} : { pronoun }),
    });
  } while (!reader.lost && reader.take(','));
  return items;
}

function readBody(
  reader: Reader,
  items: readonly EntityItem[],
  documentation: Documentation,
): EntityMember[] {
  const open = reader.position;
  if (items.length > 1) {
    const message = 'A block belongs to one entity. Give each entity its own definition.';
    reader.report('FAB0142', message, reader.range(open));
  }
  reader.advance();
  reader.insideEntity = true;
  const members: EntityMember[] = [];
  while (reader.kind() !== '}' && reader.kind() !== 'end') {
    if (startsDefinition(reader, reader.position) && !isOwnMember(reader)) break;
    const start = reader.position;
    members.push(readMember(reader, documentation));
    endWithSemicolon(reader, true);
    if (reader.position === start) reader.advance();
  }
  reader.insideEntity = false;
  if (!reader.take('}')) {
    failUnclosed(reader, open, reader.position);
    reader.found();
  }
  return members;
}

// What a character's block may hold although it could also stand at the top level.
function isOwnMember(reader: Reader): boolean {
  return reader.isWord('utility') || (reader.isWord('honour') && reader.kind(1) === ':');
}

function readMember(reader: Reader, documentation: Documentation): EntityMember {
  const start = reader.position;
  const documented = documentation.before(start);
  if (startsDefinition(reader, start) && reader.isWord('honour')) {
    const { word, breach, range } = readHonour(reader);
    return { kind: 'honour', range, word, breach, ...documented };
  }
  const kind = memberKind(reader);
  if (kind === 'utility') {
    reader.advance();
    if (reader.kind() === '(' && reader.kind(1) === ')') reader.position += 2;
    if (!reader.take(':')) reader.failExpected('`:` and what this character wants');
  } else if (kind === 'foresight') {
    reader.advance();
    reader.take(':');
  }
  const expression = readExpression(reader, kind === 'statement' ? 'effect' : 'value');
  return { kind, range: reader.rangeFrom(start), expression, ...documented };
}

function memberKind(reader: Reader): Exclude<EntityMember['kind'], 'honour'> {
  if (reader.isWord('utility')) return 'utility';
  const next = reader.kind(1);
  return reader.isWord('foresight') && (next === ':' || next === 'number') ? 'foresight' : 'statement';
}
