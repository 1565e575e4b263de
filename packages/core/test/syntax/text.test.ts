import { describe, expect, test } from 'vitest';
import { closestName, parse, renderDiagnostic, SourceText, syntaxCodes } from '../../src/syntax/index.ts';

describe('a text knows its lines', () => {
  const source = new SourceText('one\r\ntwo\n\nfour');

  test('offsets become lines and columns from one, and back', () => {
    expect(source.lineCount).toBe(4);
    expect(source.positionAt(0)).toEqual({ line: 1, column: 1 });
    expect(source.positionAt(6)).toEqual({ line: 2, column: 2 });
    expect(source.offsetAt({ line: 2, column: 2 })).toBe(6);
    expect(source.positionAt(1000)).toEqual({ line: 4, column: 5 });
    expect(source.lineAt(1)).toBe('one');
    expect(source.lineAt(3)).toBe('');
  });
});

describe('a rendered diagnostic', () => {
  test('says where, what, what was expected and how to mend it', () => {
    const text = 'type place;\n\tat(Tom) = Home at(Ann) = Home;';
    const { diagnostics } = parse(text, { file: 'house.fabula' });
    expect(renderDiagnostic(diagnostics[0]!, text).split('\n')).toEqual([
      'house.fabula:2:17: error FAB0110: Expected `;`, but found `at`.',
      '  \tat(Tom) = Home at(Ann) = Home;',
      '  \t               ^^',
      '  expected: `;`',
    ]);
  });

  test('clips very long lines around the place', () => {
    const text = `${'a() & '.repeat(1000)}] & ${'a() & '.repeat(1000)}a();`;
    const { diagnostics } = parse(text, { file: 'long.fabula' });
    const [, line = '', carets = ''] = renderDiagnostic(diagnostics[0]!, text).split('\n');
    expect(line.length).toBeLessThan(110);
    expect(line[carets.indexOf('^')]).toBe(']');
  });
});

describe('the name most like a misspelt one', () => {
  test.each([
    ['precondtion', 'precondition'],
    ['efect', 'effect'],
    ['Effect', 'effect'],
    ['conseting', 'consenting'],
    ['tpye', 'type'],
    ['Caroline', undefined],
    ['', undefined],
    ['x', undefined],
  ])('%s', (name, closest) => {
    expect(closestName(name, ['precondition', 'effect', 'consenting', 'type', 'at'])).toBe(closest);
  });

  test('is found at once among thousands of long candidates', () => {
    const candidates = Array.from({ length: 20_000 }, (_, index) => `candidate_${index}`);
    expect(closestName('candidat_19999', candidates)).toBe('candidate_19999');
    expect(closestName('x'.repeat(100_000), candidates)).toBeUndefined();
  });
});

test('every code has the form FAB01xx and an explanation', () => {
  for (const [code, explanation] of Object.entries(syntaxCodes)) {
    expect(code).toMatch(/^FAB01\d\d$/);
    expect(explanation).toMatch(/^[A-Z`].*\.$/);
  }
});
