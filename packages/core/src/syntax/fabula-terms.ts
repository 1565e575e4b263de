// Pieces of expressions in the Fabula reading that hold no expressions themselves, and how to go on when they are wrong.
import { withUnit } from './durations.ts';
import type { Reader } from './reader.ts';
import { afterBracket, breaksOff, failAtStray, startsDefinition, startsPart } from './recovery.ts';
import { constantOrName, failTooDeep, failUnclosed, isNameAt, missing, nounFor, type Role } from './terms.ts';
import type { Expression } from './tree.ts';

/** Takes the bracket that closes the one at `open`. */
export function close(reader: Reader, open: number): void {
  const partner = reader.partner(open);
  if (reader.kind() === ')') {
    reader.advance();
    return;
  }
  if (reader.kindAt(partner) === ')') {
    failAtStray(reader, '`)`', 'an operator');
    reader.position = partner + 1;
  } else {
    failUnclosed(reader, open, reader.position);
  }
}

/** Leaves a block in which something went wrong, if its brace can be found. */
export function skipToBrace(reader: Reader): void {
  let braces = 0;
  for (let index = reader.position; index < reader.last; ) {
    const kind = reader.kindAt(index);
    if (breaksOff(reader, index)) return;
    if (kind === '}' && braces === 0) {
      reader.position = index + 1;
      return;
    }
    if (kind === '{') braces++;
    if (kind === '}') braces--;
    index = kind === '(' || kind === '[' ? Math.max(index + 1, afterBracket(reader, index)) : index + 1;
  }
}

/** Takes a constant or a name, or fails. */
export function constant(reader: Reader, role: Role): Expression {
  const found = constantOrName(reader, reader.position);
  if (found !== undefined) {
    const start = reader.position;
    reader.advance();
    return found.kind === 'number' ? withUnit(reader, found, start) : found;
  }
  const range = reader.gapAfterPrevious(reader.position);
  failAtStray(reader, nounFor(role));
  return missing(range);
}

/** Says that a keyword stands where an expression should. */
export function misplacedKeyword(reader: Reader, role: Role): Expression {
  const word = reader.word();
  const range = reader.range(reader.position);
  if (startsPart(reader, reader.position) || startsDefinition(reader, reader.position)) {
    reader.failExpected(nounFor(role));
  } else if (word === 'else' || word === 'elseif') {
    reader.fail('FAB0133', `This \`${word}\` belongs to no \`if\`.`, range);
  } else {
    reader.fail(
      'FAB0116',
      `\`${word}\` is a keyword, so it cannot be a name here. Choose another name.`,
      range,
      {
        expected: [nounFor(role)],
      },
    );
  }
  return missing(range);
}

/** Reads the type of a type test, after its `:`. */
export function typeTest(reader: Reader, start: number, operand: Expression): Expression {
  if (!isNameAt(reader, reader.position)) {
    reader.failExpected('the name of a type');
    return missing(reader.gap(start));
  }
  const type = reader.nameAt(reader.position);
  reader.advance();
  return { kind: 'typetest', range: reader.rangeFrom(start), operand, type };
}

/** Whose belief it is: a name, or nothing else. */
export function believer(reader: Reader, who: Expression): Expression {
  if (who.kind === 'name' || who.kind === 'missing') return who;
  reader.report('FAB0125', 'The first place of `believes` is for the name of a character.', who.range);
  return missing(who.range);
}

/** Says so, and jumps over what is too deep. */
export function tooDeep(reader: Reader): Expression {
  const start = reader.position;
  failTooDeep(reader, start);
  if (reader.kind() === '(') reader.position = afterBracket(reader, start);
  return missing(reader.gap(start));
}
