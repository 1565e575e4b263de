// What someone's word is worth.
import { readExpression } from './expressions.ts';
import type { Reader } from './reader.ts';
import { boundVariable, missing, takeColon, takeName } from './terms.ts';
import type { Expression, HonourDefinition } from './tree.ts';

/** Reads `honour: word 1, breach 3`, `honour(Ann): …` or `honour(c : character): …`. */
export function readHonour(reader: Reader): HonourDefinition {
  const start = reader.position;
  reader.advance();
  const whose = readWhose(reader);
  takeColon(reader, '`:`');
  const word = readWeight(reader, 'word');
  if (!reader.lost && !reader.take(',')) reader.failExpected('`,` and `breach`');
  const breach = readWeight(reader, 'breach');
  return { kind: 'honour', range: reader.rangeFrom(start), ...whose, word, breach };
}

function readWhose(reader: Reader): Pick<HonourDefinition, 'whose' | 'type'> {
  if (reader.kind() !== '(') return {};
  const bound = boundVariable(reader, reader.position);
  if (bound !== undefined) {
    reader.position += 5;
    return { whose: bound.variable, type: bound.type };
  }
  reader.advance();
  const whose = takeName(reader, 'the name of a character, or a variable: `(c : character)`');
  if (!reader.lost && !reader.take(')')) reader.failExpected('`)`');
  return { whose };
}

function readWeight(reader: Reader, which: 'word' | 'breach'): Expression {
  if (!reader.lost && reader.takeWord(which)) return readExpression(reader, 'value');
  reader.failExpected(`\`${which}\` and what it weighs`);
  return missing(reader.gap(reader.position));
}
