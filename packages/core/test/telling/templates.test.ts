import { describe, expect, test } from 'vitest';
import { readTemplate } from '../../src/telling/index.ts';

describe('a template', () => {
  test('is cut at its slots', () => {
    expect(readTemplate("{c} takes {other's} hand").map(({ kind }) => kind)).toEqual([
      'name',
      'words',
      'name',
      'words',
    ]);
  });

  test('has braces where they are doubled', () => {
    expect(
      readTemplate('a {{b}} c')
        .map((part) => (part.kind === 'words' ? part.text : '?'))
        .join(''),
    ).toBe('a {b} c');
  });

  test.each(['{', '}', '{}', '{:}', '{verb}', '{verb:c}', '{who:c}', '{she:c:d}', '{{{', '{a{b}c}', ''])(
    'survives %s',
    (source) => {
      expect(Array.isArray(readTemplate(source))).toBe(true);
    },
  );

  test('leaves a slot that is not understood as it was written', () => {
    expect(readTemplate('{who:c} goes')).toEqual([
      { kind: 'words', text: '{who:c}' },
      { kind: 'words', text: ' goes' },
    ]);
  });
});
