// What has happened so far: events in order, in chapters and scenes, and what is to be said of them.
import type { Documentation } from './documentation.ts';
import { takeQuoted } from './events.ts';
import { readExpression } from './expressions.ts';
import { canonKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';
import { endWithSemicolon, failAtStray, startsDefinition } from './recovery.ts';
import { failUnclosed, takeName, takeNames } from './terms.ts';
import type { CanonDefinition, CanonEvent, CanonPart, CanonRemark, CanonSection, Name } from './tree.ts';

type Container = 'canon' | CanonSection['kind'];

/** Reads `canon { … }`. */
export function readCanon(reader: Reader, documentation: Documentation): CanonDefinition {
  const start = reader.position;
  reader.advance();
  const parts = readParts(reader, documentation, 'canon');
  return { kind: 'canon', range: reader.rangeFrom(start), parts };
}

// From the `{` to the `}`.
function readParts(reader: Reader, documentation: Documentation, container: Container): CanonPart[] {
  const parts: CanonPart[] = [];
  const open = reader.position;
  if (reader.lost) return parts;
  if (!reader.take('{')) {
    reader.failExpected('`{` and what happens');
    return parts;
  }
  while (reader.kind() !== '}' && reader.kind() !== 'end') {
    if (startsDefinition(reader, reader.position)) break;
    const start = reader.position;
    const documented = documentation.before(start);
    const part = readPart(reader, documentation, container);
    if (part !== undefined) parts.push({ ...part, ...documented });
    endWithSemicolon(reader, true);
    if (reader.position === start) reader.advance();
  }
  if (!reader.take('}')) {
    failUnclosed(reader, open, reader.position);
    reader.found();
  }
  return parts;
}

function readPart(reader: Reader, documentation: Documentation, container: Container): CanonPart | undefined {
  const start = reader.position;
  if (reader.kind() !== 'word') {
    failAtStray(
      reader,
      'an act, as in `go(Ann, Home);`',
      ...canonKeywords.map((keyword) => `\`${keyword}\``),
    );
    return undefined;
  }
  const label = readLabel(reader);
  const word = reader.word();
  if (word === 'assert') return readAssertion(reader, start, label);
  if (label === undefined && (word === 'chapter' || word === 'scene') && startsSection(reader))
    return readSection(reader, documentation, word, container);
  if (label === undefined && (word === 'told' || word === 'note')) return readRemark(reader, word);
  const act = readExpression(reader, 'value');
  return { kind: 'act', range: reader.rangeFrom(start), ...label, act };
}

function readLabel(reader: Reader): { readonly label: Name } | undefined {
  if (reader.kind(1) !== ':') return undefined;
  const label = takeName(reader, 'the label of an event');
  reader.take(':');
  return { label };
}

function startsSection(reader: Reader): boolean {
  return reader.kind(1) === 'string' || reader.kind(1) === '{';
}

// Chapters and scenes go no deeper than that, so neither does the reader.
function readSection(
  reader: Reader,
  documentation: Documentation,
  kind: CanonSection['kind'],
  container: Container,
): CanonSection | undefined {
  const start = reader.position;
  if (container === 'scene' || container === kind) {
    const message = `A ${kind} cannot stand in a ${container}: chapters stand in the canon, scenes there or in chapters.`;
    reader.fail('FAB0146', message, reader.range(start), { expected: [`the end of the ${container}`] });
    return undefined;
  }
  reader.advance();
  const title = reader.kind() === 'string' ? { title: takeQuoted(reader, 'a title') } : {};
  const parts = readParts(reader, documentation, kind);
  return { kind, range: reader.rangeFrom(start), ...title, parts };
}

function readAssertion(reader: Reader, start: number, label: { label: Name } | undefined): CanonEvent {
  reader.advance();
  const effect = readExpression(reader, 'effect');
  const seenBy = reader.lost ? undefined : readSeenBy(reader);
  const range = reader.rangeFrom(start);
  return { kind: 'assert', range, ...label, effect, ...(seenBy === undefined ? {} : { seenBy }) };
}

function readSeenBy(reader: Reader): 'everyone' | Name[] | undefined {
  if (!reader.takeWord('seen')) return undefined;
  if (!reader.takeWord('by')) {
    reader.failExpected('`by` and `everyone`, or who sees it');
    return undefined;
  }
  if (reader.takeWord('everyone')) return 'everyone';
  return takeNames(reader, '`everyone` or the name of a character');
}

function readRemark(reader: Reader, kind: CanonRemark['kind']): CanonRemark {
  const start = reader.position;
  reader.advance();
  if (kind === 'told') {
    const condition = readExpression(reader, 'condition');
    return { kind, range: reader.rangeFrom(start), condition };
  }
  const text = takeQuoted(reader, 'a note in quotes');
  return { kind, range: reader.rangeFrom(start), text };
}
