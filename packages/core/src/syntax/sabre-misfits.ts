// What is said, in the Sabre reading, about a stretch of tokens that is no expression.
import type { Reader } from './reader.ts';
import { afterBracket, failAtStray } from './recovery.ts';
import { missing } from './terms.ts';
import type { Expression } from './tree.ts';

/** Says that nothing stands where an expression should. */
export function nothing(reader: Reader, index: number): Expression {
  const negative = reader.kindAt(index) === '-' && reader.kindAt(index + 1) === 'number';
  const message = negative
    ? 'A negative number is written without a space after the minus sign: `-1`.'
    : `An expression is missing before ${reader.describe(index)}.`;
  const gap = reader.gapAfterPrevious(index);
  reader.fail('FAB0120', message, reader.range(index), { expected: ['an expression'] });
  return missing(gap);
}

/** Says that the tokens from `start` up to `end` make no expression, and which of them is to blame. */
export function unreadable(reader: Reader, start: number, end: number, elses: number): Expression {
  const blame = firstMisfit(reader, start, end);
  reader.position = Math.min(blame, end);
  const range = reader.range(blame);
  const word = reader.kindAt(blame) === 'word' ? reader.wordAt(blame) : '';
  if (elses > 1) {
    const message =
      'Two `else` in one expression: it is unclear which `if` they belong to. Put each conditional in parentheses.';
    reader.fail('FAB0132', message, reader.range(start, end - 1));
  } else if (reader.kindAt(blame) === '=') {
    reader.fail('FAB0124', 'Only a property can be given a value, as in `at(Tom) = Home`.', range);
  } else if (word === 'else' || word === 'elseif') {
    reader.fail('FAB0133', `This \`${word}\` belongs to no \`if\`.`, range);
  } else if (['forall', 'exists', 'sum', 'product'].includes(reader.wordAt(start)) && blame > start) {
    const message = `\`${reader.wordAt(start)}\` needs a variable and its type, as in \`(c : character)\`.`;
    reader.fail('FAB0126', message, reader.range(start));
  } else if (blame === start) {
    failAtStray(reader, 'an expression');
  } else {
    failSideBySide(reader, blame);
  }
  return missing(reader.range(start));
}

function failSideBySide(reader: Reader, blame: number): void {
  const written = reader.wordAt(blame);
  const range = reader.range(blame);
  if (reader.kindAt(blame) === 'number' && written.startsWith('-')) {
    const message = `\`${written}\` is read as a negative number here. Write a space after the minus sign to subtract.`;
    const replacement = ` - ${written.slice(1)}`;
    reader.fail('FAB0121', message, range, {
      expected: ['an operator'],
      repairs: [{ title: `write \`- ${written.slice(1)}\``, range, replacement }],
    });
  } else if (reader.startsLine(blame)) {
    const gap = reader.gapAfterPrevious(blame);
    reader.fail('FAB0111', `A \`;\` or an operator is missing before ${reader.describe(blame)}.`, gap, {
      expected: ['`;`', 'an operator'],
      repairs: [{ title: 'insert `;`', range: gap, replacement: ';' }],
    });
  } else {
    failAtStray(reader, 'an operator', '`;`');
  }
}

// The first token that cannot follow the term the stretch starts with.
function firstMisfit(reader: Reader, start: number, end: number): number {
  const kind = reader.kindAt(start);
  if (kind === '(') return Math.min(afterBracket(reader, start), end);
  if (kind !== 'word' && kind !== 'number' && kind !== '?') return start;
  if (kind === 'word' && ['else', 'elseif'].includes(reader.wordAt(start))) return start;
  if (kind === 'word' && reader.kindAt(start + 1) === '(') {
    return Math.min(Math.max(start + 1, afterBracket(reader, start + 1)), end);
  }
  return start + 1;
}
