// What follows the duty in a clause of a deal: until when, for whom, unless what.
import { readExpression } from './expressions.ts';
import { clauseKeywords } from './keywords.ts';
import type { Reader } from './reader.ts';
import { boundVariable, takeName } from './terms.ts';
import type { ClauseOption, DealScope, Name } from './tree.ts';

/** Reads all options of a clause, in any order. */
export function readOptions(reader: Reader): ClauseOption[] {
  const options: ClauseOption[] = [];
  while (!reader.lost && reader.kind() === 'word') {
    const option = readOption(reader);
    if (option === undefined) break;
    options.push(option);
  }
  return options;
}

function readOption(reader: Reader): ClauseOption | undefined {
  const start = reader.position;
  const word = reader.word();
  if (!clauseKeywords.includes(word)) {
    const expected = [
      '`by`',
      '`until`',
      '`for`',
      '`when`',
      '`except`',
      '`void if`',
      '`needs`',
      '`on broken`',
    ];
    reader.failExpected('`;`', ...expected, '`coerced`', '`binding`', '`assignable`');
    return undefined;
  }
  reader.advance();
  const range = () => reader.rangeFrom(start);
  switch (word) {
    case 'by':
    case 'until':
      return readDeadline(reader, start, word);
    case 'for':
      if (reader.kind() === 'word' && reader.kind(1) === ':')
        return { kind: 'for', ...readScope(reader, start) };
      return readDeadline(reader, start, word);
    case 'when':
    case 'except': {
      const condition = readExpression(reader, 'condition');
      return { kind: word, range: range(), condition };
    }
    case 'void': {
      if (!reader.takeWord('if')) reader.failExpected('`if` and what makes it void');
      const cause = readExpression(reader, 'condition');
      const scopes: DealScope[] = [];
      while (!reader.lost && reader.isWord('for') && reader.kind(2) === ':') {
        const from = reader.position;
        reader.advance();
        scopes.push(readScope(reader, from));
      }
      return { kind: 'void', range: range(), cause, scopes };
    }
    case 'needs': {
      const label = takeName(reader, 'the name of a clause');
      return { kind: 'needs', range: range(), label };
    }
    case 'on': {
      if (!reader.takeWord('broken')) reader.failExpected('`broken` and what follows from it');
      const effect = readExpression(reader, 'effect');
      return { kind: 'on broken', range: range(), effect };
    }
    case 'coerced': {
      const factor = readExpression(reader, 'value');
      return { kind: 'coerced', range: range(), factor };
    }
    case 'binding':
    case 'assignable':
      return { kind: word, range: range() };
    default:
      reader.position = start;
      reader.failExpected('`;`', 'an option of the clause');
      return undefined;
  }
}

// `by` has been taken.
function readDeadline(reader: Reader, start: number, word: 'by' | 'until' | 'for'): ClauseOption {
  const now = word === 'by' && reader.takeWord('now');
  const end = now ? undefined : readExpression(reader, 'condition');
  const from = !reader.lost && reader.takeWord('from') ? takeName(reader, 'the name of a clause') : undefined;
  return {
    kind: 'deadline',
    range: reader.rangeFrom(start),
    word,
    ...(end === undefined ? {} : { end }),
    ...(from === undefined ? {} : { from }),
  };
}

// `for` has been taken; it stands at token `start`.
function readScope(reader: Reader, start: number): DealScope {
  const variable = takeName(reader, 'the name of a variable');
  if (!reader.lost && !reader.take(':')) reader.failExpected('`:` and a type');
  const type = takeName(reader, 'the name of a type');
  const where = !reader.lost && reader.takeWord('where') ? readExpression(reader, 'condition') : undefined;
  return { range: reader.rangeFrom(start), variable, type, ...(where === undefined ? {} : { where }) };
}

/** Takes `(c : character)`. */
export function readScopeHead(reader: Reader): { variable: Name; type: Name } {
  const bound = boundVariable(reader, reader.position);
  if (bound !== undefined) {
    reader.position += 5;
    return bound;
  }
  reader.fail(
    'FAB0126',
    'A variable and its type are needed here: `(c : character)`.',
    reader.range(reader.position),
    {
      expected: ['`(c : character)`'],
    },
  );
  const name = { text: '', range: reader.gap(reader.position) };
  return { variable: name, type: name };
}
