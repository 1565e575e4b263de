// What has happened so far, and how it could go otherwise: events in order, in chapters and scenes, and what is said of them.
import { readBlockParts } from './blocks.ts';
import type { Documentation } from './documentation.ts';
import { takeQuoted } from './events.ts';
import { readExpression } from './expressions.ts';
import { canonKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';
import { failAtStray } from './recovery.ts';
import { closestName } from './similar.ts';
import { takeName, takeNames } from './terms.ts';
import type {
  CanonDefinition,
  CanonEvent,
  CanonPart,
  CanonRemark,
  CanonSection,
  DivergenceDefinition,
  Name,
  Waiver,
} from './tree.ts';

type Container = 'canon' | 'divergence' | CanonSection['kind'];

/** Reads `canon { … }`. */
export function readCanon(reader: Reader, documentation: Documentation): CanonDefinition {
  const start = reader.position;
  reader.advance();
  const parts = readParts(reader, documentation, 'canon');
  return { kind: 'canon', range: reader.rangeFrom(start), parts };
}

/** Reads `divergence name "Title" after label { … }`. */
export function readDivergence(reader: Reader, documentation: Documentation): DivergenceDefinition {
  const start = reader.position;
  reader.advance();
  const name = takeName(reader, 'the name of a divergence');
  const title = reader.kind() === 'string' ? { title: takeQuoted(reader, 'a title') } : {};
  const after = reader.takeWord('after')
    ? { after: takeName(reader, 'the label of an event, the name of a divergence, or `canon`') }
    : {};
  const parts = readParts(reader, documentation, 'divergence');
  return { kind: 'divergence', range: reader.rangeFrom(start), name, ...title, ...after, parts };
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
  readBlockParts(reader, open, () => {
    const documented = documentation.before(reader.position);
    const part = readPart(reader, documentation, container);
    if (part !== undefined) parts.push({ ...part, ...documented });
  });
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
  if (label === undefined && (word === 'chapter' || word === 'scene') && startsSection(reader))
    return readSection(reader, documentation, word, container);
  if (label === undefined && (word === 'told' || word === 'note')) return readRemark(reader, word);
  const event = readEvent(reader, word);
  const waivers = readWaivers(reader);
  if (waivers.length > 0 && reader.isWord('seen')) {
    const message = 'Who sees it is said before what is waived: `assert … seen by … waive …`.';
    reader.fail('FAB0110', message, reader.range(reader.position), { expected: ['`;`'] });
  }
  return { ...event, range: reader.rangeFrom(start), ...label, waivers };
}

// Each kind of event without what all may have: a label before it and waivers after it.
type EventAlone = CanonEvent extends infer Event
  ? Event extends CanonEvent
    ? Omit<Event, 'range' | 'label' | 'waivers'>
    : never
  : never;

function readEvent(reader: Reader, word: string): EventAlone {
  if (word === 'assert') {
    reader.advance();
    const effect = readExpression(reader, 'effect');
    return { kind: 'assert', effect, ...readSeenBy(reader) };
  }
  if (word === 'never' && reader.kind(1) === 'word') {
    reader.advance();
    return { kind: 'never', act: readExpression(reader, 'value') };
  }
  const inner = innerWord(reader);
  if (inner === 'learns') {
    const who = takeName(reader, 'the name of a character');
    reader.advance();
    const effect = readExpression(reader, 'effect');
    return { kind: 'learns', who, effect, ...readSeenBy(reader) };
  }
  if (inner === 'wants' || inner === 'also') {
    const who = takeName(reader, 'the name of a character');
    reader.advance();
    const isMore = inner === 'also';
    if (isMore && !reader.takeWord('wants')) reader.failExpected('`wants`');
    const value = readExpression(reader, 'value');
    return { kind: 'wants', who, isMore, value, ...readSeenBy(reader) };
  }
  return { kind: 'act', act: readExpression(reader, 'value') };
}

// What the word after a name says of somebody, or what was meant by it; undefined where there is no such word.
function innerWord(reader: Reader): string | undefined {
  if (reader.kind(1) !== 'word') return undefined;
  const index = reader.position + 1;
  const word = reader.wordAt(index);
  if (word === 'learns' || word === 'wants' || word === 'also') return word;
  const meant = closestName(word, ['learns', 'wants']);
  if (meant === undefined) return undefined;
  const range = reader.range(index);
  reader.report('FAB0114', `\`${word}\` is no part of this. Did you mean \`${meant}\`?`, range, {
    expected: ['`learns`', '`wants`', '`also wants`'],
    repairs: [{ title: `write \`${meant}\``, range, replacement: meant }],
  });
  return meant;
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
    const message = `A ${kind} cannot stand in a ${container}: chapters stand in the canon or a divergence, scenes there or in chapters.`;
    reader.fail('FAB0146', message, reader.range(start), { expected: [`the end of the ${container}`] });
    return undefined;
  }
  reader.advance();
  const title = reader.kind() === 'string' ? { title: takeQuoted(reader, 'a title') } : {};
  const parts = readParts(reader, documentation, kind);
  return { kind, range: reader.rangeFrom(start), ...title, parts };
}

function readSeenBy(reader: Reader): { readonly seenBy?: 'everyone' | Name[] } {
  if (reader.lost || !reader.takeWord('seen')) return {};
  if (!reader.takeWord('by')) {
    reader.failExpected('`by` and `everyone`, or who sees it');
    return {};
  }
  if (reader.takeWord('everyone')) return { seenBy: 'everyone' };
  return { seenBy: takeNames(reader, '`everyone` or the name of a character') };
}

function readWaivers(reader: Reader): Waiver[] {
  const waivers: Waiver[] = [];
  while (!reader.lost && reader.isWord('waive')) {
    const start = reader.position;
    reader.advance();
    const hole = takeName(reader, 'the kind of hole to waive');
    const reason = takeQuoted(reader, 'a reason in quotes');
    waivers.push({ hole, reason, range: reader.rangeFrom(start) });
  }
  return waivers;
}

function readRemark(reader: Reader, kind: CanonRemark['kind']): CanonRemark {
  const start = reader.position;
  reader.advance();
  if (kind === 'told') {
    const condition = readExpression(reader, 'condition');
    const waivers = readWaivers(reader);
    return { kind, range: reader.rangeFrom(start), condition, waivers };
  }
  const text = takeQuoted(reader, 'a note in quotes');
  return { kind, range: reader.rangeFrom(start), text };
}
