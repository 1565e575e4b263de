import { expect } from 'vitest';
import { checkCodes } from '../../src/check/index.ts';
import { compileCodes } from '../../src/compile/index.ts';
import { dealCodes } from '../../src/deals/index.ts';
import {
  type Diagnostic,
  libraryCodes,
  type OpenOptions,
  type OpenResult,
  openWorld,
  type PlanOptions,
  type PlanOutcome,
  plan,
  QuestionError,
} from '../../src/index.ts';
import { syntaxCodes } from '../../src/syntax/index.ts';

const CODES: ReadonlySet<string> = new Set([
  ...Object.keys(syntaxCodes),
  ...Object.keys(dealCodes),
  ...Object.keys(checkCodes),
  ...Object.keys(compileCodes),
  ...Object.keys(libraryCodes),
]);

/** No message is longer than a person reads. */
const LONGEST_MESSAGE = 2000;

/** Opens a text and checks what holds of every answer, whatever the text. */
export function open(text: string, options: OpenOptions = {}): OpenResult {
  const result = openWorld(text, options);
  for (const diagnostic of result.diagnostics) expectReadable(diagnostic, text, options);
  const errors = errorsOf(result);
  expect(result.story === undefined).toBe(errors.length > 0);
  return result;
}

function expectReadable(diagnostic: Diagnostic, text: string, { file = 'world.fabula' }: OpenOptions): void {
  const { code, message, range } = diagnostic;
  if (!CODES.has(code)) throw new Error(`Nothing explains ${code}.`);
  if (message.trim() === '' || message.length > LONGEST_MESSAGE) throw new Error(`${code}: ${message}`);
  const length = diagnostic.file === file ? text.length : Number.POSITIVE_INFINITY;
  const isWithin = range.start >= 0 && range.start <= range.end && range.end <= length;
  if (!isWithin) throw new Error(`${code} points outside the text: ${range.start} to ${range.end}.`);
}

export function errorsOf({ diagnostics }: OpenResult): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** `FAB0301 This world is too large: …` for each error. */
export function errors(text: string, options: OpenOptions = {}): string[] {
  return errorsOf(open(text, options)).map(({ code, message }) => `${code} ${message}`);
}

/** The answer for a world that must have none of its own errors. */
export function planFor(text: string, options: PlanOptions = {}): PlanOutcome {
  const result = open(text);
  expect(errorsOf(result)).toEqual([]);
  return plan(result.story!, options);
}

/** The code with which a question is refused; anything but a QuestionError is let through. */
export function refusal(ask: () => unknown): string | undefined {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    if (!(error.code in libraryCodes) || error.message === '') throw error;
    return error.code;
  }
  return undefined;
}
