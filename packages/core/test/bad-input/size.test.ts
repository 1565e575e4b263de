import { describe, expect, test } from 'vitest';
import { errors, errorsOf, open } from './open.ts';

const START = `type place; place Home, Hut; character Ann, Bob;
  property at(c : character) : place; property n() : number; property k(a : character) : boolean; utility(): n(); `;

function act(precondition: string, effect = 'n() = 1'): string {
  return `${START} action a(x : character) { precondition: ${precondition}; effect: ${effect}; consenting: x; }`;
}

/** A text of about `length` letters out of numbered pieces. */
function sequence(length: number, piece: (index: number) => string): string {
  const pieces: string[] = [];
  let total = 0;
  for (let index = 0; total < length; index++) total += pieces[pieces.push(piece(index)) - 1]!.length;
  return pieces.join('');
}

describe('ten megabytes are refused at once, whatever they are', () => {
  const most = 10_000_000;
  test.each([
    ['one word', 'a'.repeat(most)],
    ['spaces', ' '.repeat(most)],
    ['comments', '// hi\n'.repeat(most / 6)],
    ['opening parentheses', '('.repeat(most)],
    ['binary data', '\0\u{1F600}\uFFFF'.repeat(most / 4)],
    ['definitions', sequence(most, (i) => `character c${i};`)],
  ])('%s', (_, text) => {
    expect(errors(text)).toMatchObject([expect.stringMatching(/^FAB0106 .*5,000,000/)]);
  });
});

const long = 4_900_000;

describe('a text of the longest length is read, in bounded time and memory', () => {
  test.each([
    ['one word', 'a'.repeat(long), ['FAB0206', 'FAB0248']],
    ['spaces', ' '.repeat(long), ['FAB0248']],
    ['lines of comments', START + '// hi\n'.repeat(long / 6), []],
    ['descriptions', '/// hi\n'.repeat(long / 7) + START, []],
    ['one comment', `${START}/*${'*'.repeat(long)}*/`, []],
    ['a comment that is never closed', `${START}/*${'*'.repeat(long)}`, ['FAB0103']],
    ['one number', `${START}n() = ${'9'.repeat(long)};`, ['FAB0104']],
    ['one fraction', `${START}n() = 0.${'9'.repeat(long)};`, []],
    ['one string', `${START}character Cat "${'x'.repeat(long)}";`, []],
    [
      'a name of a megabyte',
      `${START}character ${'z'.repeat(1e6)}; k(${'z'.repeat(1e6)}); k(${'y'.repeat(1e6)});`,
      ['FAB0206'],
    ],
    ['opening braces in a sentence', act('k(x)', `n() = 1; text: "${'{ '.repeat(long / 2)}"`), ['FAB0244']],
    ['a slot', act('k(x)', `n() = 1; text: "{${"x'".repeat(long / 2)}}"`), ['FAB0243']],
    ['nothing but slashes', '/'.repeat(long), ['FAB0248']],
    ['entities', START + sequence(long, (i) => `character c${i};`), ['FAB0205']],
    ['types', START + sequence(long, (i) => `type t${i};`), ['FAB0205']],
    [
      'properties of one name',
      START + 'property k(a:character) : boolean;\n'.repeat(long / 36),
      ['FAB0210', 'FAB0299'],
    ],
    [
      'acts',
      START + sequence(long, (i) => `action a${i}(c : character) { effect: k(c); consenting: c; }\n`),
      [],
    ],
    ['facts', START + 'k(Ann);\n'.repeat(long / 8), []],
    ['facts about minds', START + sequence(long, (i) => `believes(Ann, n()) = ${i};\n`), []],
    ['abbreviations', START + sequence(long, (i) => `define d${i}() = k(Ann);\n`), []],
    ['a conjunction', act(`${'k(x) & '.repeat(long / 8)}k(Ann)`), []],
    ['arguments', `${START}k(${'Ann, '.repeat(long / 5)}Ann);`, ['FAB0208']],
    ['unknown names', START + sequence(long, (i) => `k(x${i});`), ['FAB0206', 'FAB0299']],
    ['files to use', START + sequence(long, (i) => `use "f${i}.fabula";`), ['FAB0205']],
  ])(
    '%s',
    (_, text, expected) => {
      const result = open(text, { load: () => '' });
      expect([...new Set(errorsOf(result).map(({ code }) => code))].sort()).toEqual(expected);
      expect(result.diagnostics.length).toBeLessThan(2500);
    },
    300_000,
  );

  test('parameters, of which one definition can have only so many', () => {
    const parameters = sequence(long, (i) => `x${i} : character, `);
    const text = `${START} action a(${parameters} y : character) { effect: k(Ann); consenting: Ann; }`;
    expect(errors(text)).toMatchObject([expect.stringMatching(/^FAB0205 .*at most 32 parameters/)]);
    // Of so many that grounding them would fill the memory with lists of arguments.
    const many = Array.from({ length: 1000 }, (_, i) => `x${i} : character`).join(', ');
    expect(errors(`${START} property p(${many}) : boolean;`)).toMatchObject([
      expect.stringMatching(/^FAB0205/),
    ]);
  });
});

describe('a hundred thousand levels are a message and not an overflow', () => {
  const deep = 100_000;
  const within = (before: string, inside: string, after: string) =>
    before.repeat(deep) + inside + after.repeat(deep);
  const numbered = (piece: (i: number) => string) =>
    Array.from({ length: deep }, (_, i) => piece(i)).join('');

  test.each([
    ['parentheses', act(within('(', 'k(x)', ')')), ['FAB0122']],
    ['brackets', act(within('[', 'k(x)', ']')), ['FAB0110']],
    ['braces', act('k(x)', within('{', 'k(x)', '}')), ['FAB0122']],
    ['negations', act(within('!', 'k(x)', '')), ['FAB0122']],
    ['signs', act(`n() == ${'-'.repeat(deep)}1`), ['FAB0122']],
    ['conditionals', act('k(x)', within('if (k(x)) { ', 'n() = 1', '}')), ['FAB0122']],
    ['alternatives', act('k(x)', `n() = ${'if (k(x)) 1 else '.repeat(deep)}2`), ['FAB0307']],
    [
      'further cases',
      act('k(x)', `n() = if (k(x)) 1 ${'elseif (k(x)) 1 '.repeat(deep)} else 2`),
      ['FAB0307'],
    ],
    ['minds', act(within('believes(Ann, ', 'k(x)', ')')), ['FAB0122']],
    [
      'quantifiers',
      act(`${numbered((i) => `forall(y${i} : character) (`)}k(x)${')'.repeat(deep)}`),
      ['FAB0122'],
    ],
    [
      'sums',
      act('k(x)', `n() = ${numbered((i) => `sum(y${i} : character) (`)}1${')'.repeat(deep)}`),
      ['FAB0122'],
    ],
    ['operands', act('k(x)', `n() = ${'n() * '.repeat(deep)}1`), ['FAB0122']],
    ['comparisons', act(`${'k(x) == '.repeat(deep)}k(Ann)`), ['FAB0122']],
    ['arguments', act(within('k(', 'x', ')')), ['FAB0122']],
    ['kinds of kinds', `${START}${numbered((i) => `type t${i} : t${i + 1};`)}`, ['FAB0201', 'FAB0205']],
    [
      'abbreviations',
      `${START}${numbered((i) => `define d${i}() = d${i + 1}();`)} define d${deep}() = k(Ann); expect d0();`,
      ['FAB0235'],
    ],
  ])('%s', (_, text, expected) => {
    expect([...new Set(errorsOf(open(text)).map(({ code }) => code))].sort()).toEqual(expected);
  });

  test('a circle of kinds and a circle of abbreviations are found, however long', () => {
    const circle = (piece: (i: number, next: number) => string, length: number) =>
      Array.from({ length }, (_, i) => piece(i, (i + 1) % length)).join('');
    for (const length of [1, 2, 20]) {
      const kinds = circle((i, next) => `type t${i} : t${next};`, length);
      expect(errors(START + kinds)).toMatchObject([expect.stringMatching(/^FAB0202/)]);
      const words = circle((i, next) => `define d${i}() = d${next}();`, length);
      expect(errors(`${START}${words} expect d0();`)).toMatchObject([expect.stringMatching(/^FAB0234/)]);
    }
    const kinds = circle((i, next) => `type t${i} : t${next};`, 5000);
    expect(errors(START + kinds)).toMatchObject([expect.stringMatching(/^FAB0202/)]);
  });

  test('a hundred thousand effects one after the other are read, and do not take for ever', () => {
    expect(errors(act('k(x)', `{ ${'k(x); '.repeat(deep)} k(Ann) }`))).toEqual([]);
  });
});
