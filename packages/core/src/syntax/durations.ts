// Lengths of time: `20 minutes`, a number that counts seconds.
import { clauseKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';
import { startsDefinition, startsPart } from './recovery.ts';
import { closestName } from './similar.ts';
import { isNameAt } from './terms.ts';
import type { Expression, ExpressionOf } from './tree.ts';

/** Seconds in a unit of time, singular and plural. A year has 365 days. */
export const secondsInUnit: ReadonlyMap<string, number> = new Map(
  Object.entries({ second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, year: 31_536_000 }).flatMap(
    ([unit, seconds]): [string, number][] => [
      [unit, seconds],
      [`${unit}s`, seconds],
    ],
  ),
);

const unitsInWords = '`seconds`, `minutes`, `hours`, `days`, `weeks` or `years`';

/**
 * The number just read, with the unit of time that follows it, if one does. A word that can be nothing but a unit and
 * is none is reported and passed over.
 */
export function withUnit(reader: Reader, number: ExpressionOf<'number'>, start: number): Expression {
  const position = reader.position;
  const word = reader.word();
  const seconds = reader.kind() === 'word' ? secondsInUnit.get(word) : undefined;
  if (seconds !== undefined) {
    reader.advance();
    const duration = { amount: number.value, unit: word };
    return { kind: 'number', range: reader.rangeFrom(start), value: number.value * seconds, duration };
  }
  if (!mayBeUnit(reader, position)) return number;
  const range = reader.range(position);
  const meant = closestName(word, secondsInUnit.keys());
  const hint = meant === undefined ? ` Time is counted in ${unitsInWords}.` : ` Did you mean \`${meant}\`?`;
  reader.report('FAB0145', `\`${word}\` is no unit of time.${hint}`, range, {
    expected: [unitsInWords],
    repairs: meant === undefined ? [] : [{ title: `write \`${meant}\``, range, replacement: meant }],
  });
  reader.advance();
  return number;
}

// A name right behind a number, where the expression can end behind it.
function mayBeUnit(reader: Reader, index: number): boolean {
  if (!isNameAt(reader, index) || reader.startsLine(index)) return false;
  if (reader.isWord('after') || startsPart(reader, index) || startsDefinition(reader, index)) return false;
  if (reader.isWord('else') || reader.isWord('elseif')) return false;
  if (clauseKeywords.includes(reader.wordAt(index))) return false;
  const next = reader.kindAt(index + 1);
  return next !== '(' && next !== 'word' && next !== 'number' && next !== 'string' && next !== '=';
}
