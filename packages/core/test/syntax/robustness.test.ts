import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dialect,
  expressionsOf,
  forEachExpression,
  parse,
  renderDiagnostic,
} from '../../src/syntax/index.ts';

const folder = join(import.meta.dirname, 'corpus');
const corpus = readdirSync(folder)
  .filter((file) => /\.(fabula|txt)$/.test(file))
  .map((file) => readFileSync(join(folder, file), 'utf8'));

/** Reads a text, checks what holds of every answer, and gives the number of diagnostics. */
function survive(text: string, dialect: Dialect): number {
  const { tree, diagnostics } = parse(text, { file: 'example', dialect });
  for (const { range } of diagnostics) {
    expect(range.start).toBeGreaterThanOrEqual(0);
    expect(range.end).toBeGreaterThanOrEqual(range.start);
    expect(range.end).toBeLessThanOrEqual(text.length);
  }
  expect(diagnostics.length).toBeLessThanOrEqual(201);
  if (diagnostics.every(({ severity }) => severity !== 'error')) {
    for (const expression of tree.definitions.flatMap(expressionsOf)) {
      forEachExpression(expression, ({ kind }) => expect(kind).not.toBe('missing'));
    }
  }
  if (diagnostics[0] !== undefined) expect(renderDiagnostic(diagnostics[0], text)).toContain('FAB01');
  return diagnostics.length;
}

describe.each(['sabre', 'fabula'] as const)('in the %s reading', (dialect) => {
  test('every truncation of the corpus is read', () => {
    for (const text of corpus) {
      for (let length = 0; length < text.length; length += 3) survive(text.slice(0, length), dialect);
    }
  });

  test('the corpus is read with any piece of it put anywhere else', () => {
    const place = fc.nat(4000);
    fc.assert(
      fc.property(
        fc.constantFrom(...corpus),
        place,
        place,
        place,
        fc.nat(30),
        (text, at, cut, from, length) => {
          const piece = text.slice(from, from + length);
          survive(text.slice(0, at) + piece + text.slice(at + (cut % 20)), dialect);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('any text of the characters of the language is read', () => {
    const characters = fc.constantFrom(
      ...'(){}[],;:*/+-&|!=<>"a1? \n',
      'if(',
      'else ',
      'sum(x : t) ',
      'action a() {',
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 60 }), (pieces) => {
        survive(pieces.join(''), dialect);
      }),
      { numRuns: 3000 },
    );
  });

  test('binary data is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void survive(text, dialect)),
    );
  });

  test.each([
    ['parentheses', `x() = ${'('.repeat(100_000)}a()${')'.repeat(100_000)};`],
    ['parentheses that are never closed', '('.repeat(100_000)],
    ['closing parentheses', ')'.repeat(100_000)],
    ['braces', '{'.repeat(100_000)],
    ['blocks', `action a() { effect: ${'if (x()) { '.repeat(50_000)}`],
    ['negations', `x() = ${'!'.repeat(100_000)}a();`],
    ['assignments', `${'a() = '.repeat(100_000)}1;`],
    ['quantifiers', `x() = ${'forall(x : t) '.repeat(50_000)}a();`],
    ['conditionals', `utility(): ${'if (a()) '.repeat(20_000)}1;`],
    ['beliefs', `utility(): ${'believes(A, '.repeat(20_000)}x()${')'.repeat(20_000)};`],
    ['operands', `utility(): ${'1 + '.repeat(100_000)}1;`],
  ])('a hundred thousand %s are a diagnostic, not an overflow', (_, text) => {
    const started = performance.now();
    const count = survive(text, dialect);
    expect(count).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('a sum that is set like a property is a slip that is told', () => {
    expect(survive('sum(x : t) = 1', dialect)).toBeGreaterThan(0);
  });

  test('forms that swallow the rest are read in time that grows with the text, not with its nesting', () => {
    const time = (text: string) => {
      const started = performance.now();
      survive(text, dialect);
      return performance.now() - started;
    };
    // Deeper than is read, the nested text would be looked at anew on each of five hundred levels.
    for (const form of ['a() = ', '!', 'if (a()) ', 'exists(x : t) ']) {
      const nested = time(`x() = ${form.repeat(300_000 / form.length)}a();`);
      const flat = time(`utility(): ${'a() & '.repeat(50_000)}a();`);
      expect(nested, form).toBeLessThan(10 * flat + 200);
    }
  });

  test('a conjunction may be as long as one likes', () => {
    const { diagnostics } = parse(`utility(): ${'a() & '.repeat(100_000)}a();`, { file: 'example', dialect });
    expect(diagnostics).toEqual([]);
  });

  test('five megabytes are read in bounded time, with a bounded number of messages; ten are too many', () => {
    const started = performance.now();
    expect(survive('x() = = 1;\n'.repeat(450_000), dialect)).toBe(201);
    expect(survive('x() = = 1;\n'.repeat(900_000), dialect)).toBe(1);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
