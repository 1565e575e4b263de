/** Questions in the language that cannot be answered: refused with a reason, never a crash or a wait. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestion } from '../../src/check/index.ts';
import { ask, exampleWorld, openWorld } from '../../src/index.ts';
import { refusal } from './open.ts';

const story = openWorld(exampleWorld, { file: 'lantern.fabula' }).story!;
const WORDS = [
  ...'(){}[],;:=!&|+-*/<>?. '.split(''),
  ...[
    '==',
    '!=',
    '>=',
    '//',
    'if',
    'else',
    'forall',
    'exists',
    'sum',
    'believes',
    'True',
    'after',
    'character',
  ],
  ...['at', 'lies', 'has', 'Ida', 'Otto', 'Kitchen', 'Lantern', 'c', '1', '2 hours', '"x"'],
];

describe('a question', () => {
  test.each([
    ['', 'FAB0120'],
    ['at(Ida', 'FAB0112'],
    ['at(Ida) == Kitchen; at(Otto)', 'FAB0110'],
    ['at(Idda) == Kitchen', 'FAB0206'],
    ['where(Ida)', 'FAB0207'],
    ['at(Lantern)', 'FAB0209'],
    ['at(Ida) = Kitchen', 'FAB0221'],
    ['at(Ida) & at(Otto)', 'FAB0220'],
    ['believes(Lantern, at(Ida))', 'FAB0230'],
    ['believes(at(Ida))', 'FAB0125'],
    [`${'('.repeat(2000)}True`, 'FAB0122'],
    [`at(Ida) == ${'x'.repeat(200_000)}`, 'FAB0106'],
  ])('is read as a condition in a file would be, and refused alike: %.40s', (text, code) => {
    const { question, diagnostics } = readQuestion(story.program, text);
    expect([question, diagnostics[0]?.code]).toEqual([undefined, code]);
    expect(diagnostics[0]!.file).toBe('question');
    expect(refusal(() => ask(story, '', text))).toBe('FAB0425');
  });

  test('that would take for ever is refused before it is answered', () => {
    const many = Array.from({ length: 20 }, (_, index) => `character P${index};`).join(' ');
    const crowd = openWorld(`${many} property p() : boolean; utility(): 0;`, { file: 'crowd.fabula' }).story!;
    const quantifiers = (count: number): string =>
      `${Array.from({ length: count }, (_, index) => `exists(c${index} : character)`).join(' ')} p()`;
    expect(ask(crowd, '', quantifiers(4))).toMatchObject({ holds: false });
    expect(refusal(() => ask(crowd, '', quantifiers(10)))).toBe('FAB0426');
  });

  test('that looks too deep into minds is refused, and says how deep I look', () => {
    const deep = (depth: number): string => {
      const believers = Array.from({ length: depth }, (_, index) => (index % 2 === 0 ? 'Ida' : 'Otto'));
      return believers.reduce((inner, name) => `believes(${name}, ${inner})`, 'at(Ida)');
    };
    expect(ask(story, 'go(Ida, Cellar)', deep(50))).toMatchObject({ value: 'Cellar' });
    expect(refusal(() => ask(story, '', deep(51)))).toBe('FAB0423');
  });

  test.each([
    ['go(Ida, Cellar', 'FAB0411'],
    ['fly(Ida)', 'FAB0412'],
    ['go(Ida, Celar)', 'FAB0413'],
    ['go(Ida, Kitchen)', 'FAB0415'],
  ])('is not answered after acts that cannot have happened: %s', (acts, code) => {
    expect(refusal(() => ask(story, acts, 'at(Ida)'))).toBe(code);
  });

  test('of any words is answered or refused', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 15 }), (words) => {
        const text = words.join(' ');
        const code = refusal(() => ask(story, '', text));
        expect([undefined, 'FAB0425', 'FAB0426']).toContain(code);
      }),
      { numRuns: 500 },
    );
  });
});
