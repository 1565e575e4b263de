import { describe, expect, test } from 'vitest';
import { errors } from './open.ts';

const MAIN = 'character Ann; utility(): 0;';

describe('a world reads no file that it was not given', () => {
  test.each([
    '../secret.fabula',
    'a/../../secret.fabula',
    '..',
    '/etc/passwd',
    '//host/share',
    'C:/a.fabula',
    'c:a.fabula',
    'file:///etc/passwd',
    'http://example.org/a.fabula',
    'a\\\\b.fabula',
    '..\\\\a.fabula',
    './a.fabula',
    'a//b.fabula',
    'a/',
    '',
    'a\0.fabula',
    'a\tb.fabula',
    `${'a'.repeat(300)}.fabula`,
  ])('%j is never asked for', (path) => {
    const asked: string[] = [];
    const load = (file: string): string => {
      asked.push(file);
      return 'character Bob;';
    };
    const [first, ...others] = errors(`use "${path}"; ${MAIN}`, { load });
    expect(first).toMatch(/^FAB01|^FAB0250/);
    expect(others).toEqual([]);
    expect(asked).toEqual([]);
  });

  test.each([
    'standard/../../secret',
    'standard/',
    'standard/nothing',
    'standard/__proto__',
    'standard/toString',
  ])('%j is looked for in the library only', (path) => {
    const load = (): string => {
      throw new Error('A standard file must not be asked for.');
    };
    expect(errors(`use "${path}"; ${MAIN}`, { load })).toEqual([expect.stringMatching(/^FAB0252 /)]);
  });

  test('a file that does not exist, and any file where there are none, are said to be missing', () => {
    expect(errors(`use "a.fabula"; ${MAIN}`)).toEqual([expect.stringMatching(/^FAB0251 /)]);
    expect(errors(`use "a.fabula"; ${MAIN}`, { load: () => undefined })).toEqual([
      expect.stringMatching(/^FAB0251 /),
    ]);
  });
});

describe('files that use files', () => {
  test('may do so in a circle', () => {
    const load = (path: string): string =>
      `use "${path === 'a.fabula' ? 'b' : 'a'}.fabula"; use "world.fabula";`;
    expect(errors(`use "a.fabula"; use "world.fabula"; ${MAIN}`, { load })).toEqual([]);
  });

  test('end after two hundred, be they in a chain or all from one', () => {
    let asked = 0;
    const next = (path: string): string => {
      asked++;
      return `use "${path.replace(/\d+/, (number) => String(Number(number) + 1))}";`;
    };
    expect(errors(`use "f0.fabula"; ${MAIN}`, { load: next })).toEqual([expect.stringMatching(/^FAB0205 /)]);
    const many = Array.from({ length: 5000 }, (_, i) => `use "f${i}.fabula";`).join('\n');
    expect(errors(many + MAIN, { load: next })).toEqual([expect.stringMatching(/^FAB0205 /)]);
    expect(asked).toBeLessThanOrEqual(400);
  });

  test('may not grow deeper than a path may be long', () => {
    const load = (): string => 'use "deeper/a.fabula";';
    const found = errors(`use "a.fabula"; ${MAIN}`, { load });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^FAB02(05|50) /);
  });

  test('are each and together only so long', () => {
    const huge = ' '.repeat(6_000_000);
    expect(errors(`use "a.fabula"; ${MAIN}`, { load: () => huge })).toEqual([
      expect.stringMatching(/^FAB0106 /),
    ]);
    let asked = 0;
    const large = (): string => {
      asked++;
      return ' '.repeat(4_000_000);
    };
    const many = Array.from({ length: 100 }, (_, i) => `use "f${i}.fabula";`).join('\n');
    expect(errors(many + MAIN, { load: large })).toEqual([expect.stringMatching(/^FAB0205 .*10,000,000/)]);
    expect(asked).toBe(3);
  });

  test('may hold anything at all', () => {
    for (const text of ['\0\uFFFF', '}}}}', '/*', 'use "a.fabula";'.repeat(1000), 'character Ann']) {
      const found = errors(`use "a.fabula"; ${MAIN}`, { load: () => text });
      expect(found.length).toBeLessThan(210);
    }
  });
});
