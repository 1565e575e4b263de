import { readFabulaExpression } from './fabula-expressions.ts';
import type { Reader } from './reader.ts';
import { readSabreExpression } from './sabre-expressions.ts';
import type { Role } from './terms.ts';
import type { Expression } from './tree.ts';

/** Reads the expression at the current position, in the reader's reading of the language, and goes to the token after it. */
export function readExpression(reader: Reader, role: Role): Expression {
  return reader.dialect === 'sabre' ? readSabreExpression(reader) : readFabulaExpression(reader, role);
}
