import type { Diagnostic } from './diagnostic.ts';
import { readExpression } from './expressions.ts';
import type { ParseOptions } from './parse.ts';
import { Reader } from './reader.ts';
import type { Expression } from './tree.ts';

/** What a question asks, and everything there is to say about its text. */
export interface ParsedQuestion {
  readonly expression: Expression;
  readonly diagnostics: readonly Diagnostic[];
}

/** Longest question that is read, in UTF-16 code units. */
const longestQuestion = 100_000;

/**
 * Reads a text that is one condition or one value, with or without a `;` behind it. Never fails: without error
 * diagnostics there is nothing `missing` in the expression.
 */
export function parseQuestion(text: string, { file, dialect = 'fabula' }: ParseOptions): ParsedQuestion {
  const reader = new Reader(text.slice(0, longestQuestion), file, dialect);
  if (reader.kind() === 'end') {
    const expected = ['a condition', 'a value'];
    reader.fail('FAB0120', 'The question is empty.', reader.gap(reader.position), { expected });
  }
  const expression = readExpression(reader, 'condition');
  reader.take(';');
  if (reader.kind() !== 'end') reader.failExpected('the end of the question');
  if (text.length > longestQuestion) {
    const message = `A question can have ${longestQuestion.toLocaleString('en-US')} letters, and this has more.`;
    reader.report('FAB0106', message, { start: 0, end: longestQuestion });
  }
  const diagnostics = reader.diagnostics.sort((a, b) => a.range.start - b.range.start);
  return { expression, diagnostics };
}
