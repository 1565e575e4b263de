// The tests a world carries.
import { readExpression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { takeName } from './terms.ts';
import type { ExpectDefinition, Expression, StorySetting } from './tree.ts';
import { readBlock, readLimits } from './worlds.ts';

/** Reads `expect story { … }`, `expect no story { … }` or `expect CONDITION after label, a(X), b(Y)`. */
export function readExpect(reader: Reader): ExpectDefinition {
  const start = reader.position;
  reader.advance();
  const kind =
    reader.isWord('no') && reader.isWord('story', 1)
      ? 'no story'
      : reader.isWord('story') && reader.kind(1) !== '('
        ? 'story'
        : undefined;
  if (kind === undefined) return readConditionExpected(reader, start);
  reader.position += kind === 'story' ? 1 : 2;
  const settings: StorySetting[] = [];
  const allowed =
    kind === 'story'
      ? ['after', 'goal', 'limits', 'contains', 'excludes', 'plan']
      : ['after', 'goal', 'limits', 'excludes', 'plan'];
  if (reader.kind() === '{')
    readBlock(reader, (keyword) => settings.push(readStorySetting(reader, keyword)), allowed);
  return { kind: 'expect', range: reader.rangeFrom(start), what: { kind, settings } };
}

function readConditionExpected(reader: Reader, start: number): ExpectDefinition {
  const condition = readExpression(reader, 'condition');
  const after = !reader.lost && reader.takeWord('after') ? readActs(reader) : [];
  const range = reader.rangeFrom(start);
  return { kind: 'expect', range, what: { kind: 'condition', condition, after } };
}

// The keyword has been taken.
function readStorySetting(reader: Reader, keyword: string): StorySetting {
  const start = reader.position - 1;
  if (!reader.take(':')) reader.failExpected('`:`');
  if (keyword === 'goal') {
    const value = readExpression(reader, 'condition');
    return { kind: 'goal', range: reader.rangeFrom(start), value };
  }
  if (keyword === 'after') {
    const label = takeName(reader, 'the label of an event, the name of a divergence, or `canon`');
    return { kind: 'after', range: reader.rangeFrom(start), label };
  }
  if (keyword === 'limits') {
    const limits = readLimits(reader);
    return { kind: 'limits', range: reader.rangeFrom(start), limits };
  }
  const kind = keyword === 'contains' ? 'contains' : keyword === 'excludes' ? 'excludes' : 'plan';
  const acts = reader.kind() === ';' ? [] : readActs(reader);
  return { kind, range: reader.rangeFrom(start), acts };
}

// Acts as calls, with commas between them.
function readActs(reader: Reader): Expression[] {
  const acts: Expression[] = [];
  do acts.push(readExpression(reader, 'value'));
  while (!reader.lost && reader.take(','));
  return acts;
}
