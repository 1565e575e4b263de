import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dialect, equalTrees, parse, print } from '../../src/syntax/index.ts';

const house = readFileSync(join(import.meta.dirname, 'corpus', 'house.fabula'), 'utf8');
const canon = readFileSync(join(import.meta.dirname, 'corpus', 'canon.fabula'), 'utf8');

// Between these tokens a comment may stand, unless they are in a string or in another comment.
const seams = / |\n|(?<=[(!])(?=\w)|(?<=\w)(?=[)(,;])/g;

function printAgain(text: string, dialect: Dialect): string {
  const first = parse(text, { file: 'example', dialect });
  expect(first.diagnostics, text).toEqual([]);
  const printed = print(first.tree);
  const again = parse(printed, { file: 'example', dialect });
  expect(again.diagnostics, printed).toEqual([]);
  expect(equalTrees(again.tree, first.tree), printed).toBe(true);
  expect(print(again.tree), text).toBe(printed);
  return printed;
}

describe('comments stay where they stand', () => {
  test.each([
    [
      'in the middle of a value',
      'utility():\n  (if (a()) 1 else 0) +\n  // then\n  n();',
      'utility():\n  (if (a()) 1 else 0) +\n  // then\n  n();\n',
    ],
    [
      'between the branches of a conditional',
      'utility(): if (a()) 1 // first\n// second\nelseif (b()) 2\n// neither\nelse\n// nothing\n0;',
      'utility():\n  if (a()) 1 // first\n  // second\n  elseif (b()) 2\n  // neither\n  else\n    // nothing\n    0;\n',
    ],
    [
      'in the test of a conditional',
      'utility(): if (a() & // one\n// two\nb()) 1 else 0;',
      'utility():\n  if (\n    a() & // one\n    // two\n    b()\n  ) 1\n  else 0;\n',
    ],
    [
      'between the operands of a group in parentheses',
      'utility(): a() & // a\n(// b\nb() | // c\n c() // d\n) & e();',
      'utility():\n  a() & // a\n  (\n    // b\n    b() | // c\n    c() // d\n  ) &\n  e();\n',
    ],
    [
      "after a part's colon",
      'action go() { // go\n  // when\n  precondition: // only\n    a() & b(); // done\n}',
      'action go() {\n  // go\n  // when\n  precondition:\n    // only\n    a() & b(); // done\n}\n',
    ],
    [
      'in a comparison, a negation, a belief and a call',
      'utility(): a() == // x\n  1 & !// y\nb() & believes(A, // z\n c()) & d(A, // u\n B);',
      'utility():\n  a() == // x\n    1 &\n  // y\n  !b() &\n  believes(A,\n    // z\n    c()\n  ) &\n  d(\n    A, // u\n    B\n  );\n',
    ],
    [
      'in a list of acts and of entities',
      'place\n  // the north\n  Kiel, // far\n  Bonn;\nexpect story {\n  contains:\n    a(X),\n    // then\n    b(X);\n}',
      'place\n  // the north\n  Kiel, // far\n  Bonn;\nexpect story {\n  contains:\n    a(X),\n    // then\n    b(X);\n}\n',
    ],
  ])('%s', (_, text, printed) => {
    expect(printAgain(text, 'fabula')).toBe(printed);
  });

  test.each([
    ['a world', house],
    ['a canon', canon],
  ])('wherever comments stand in %s, they are kept, in order, and printing is the same again', (_, whole) => {
    const places = [...whole.matchAll(seams)].map(({ index }) => index);
    fc.assert(
      fc.property(
        fc.subarray(places, { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.boolean()),
        (at, lines) => {
          let text = '';
          let from = 0;
          at.forEach((place, which) => {
            text += whole.slice(from, place);
            if (!quoted(whole, place)) text += lines.next().value ? ` /*${which}*/ ` : `\n/*${which}*/\n`;
            from = place;
          });
          text += whole.slice(from);
          const printed = printAgain(text, 'fabula');
          const numbered = (all: string) => all.match(/\/\*\d+\*\//g);
          expect(numbered(printed)).toEqual(numbered(text));
        },
      ),
      { numRuns: 300 },
    );
  });
});

// Is the offset inside a string or a comment?
function quoted(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.includes('//') || (line.match(/"/g) ?? []).length % 2 === 1;
}
