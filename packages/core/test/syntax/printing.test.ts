import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Dialect,
  type Expression,
  equalTrees,
  parse,
  print,
  type Tree,
} from '../../src/syntax/index.ts';
import { showTree } from './show.ts';

const range = { start: 0, end: 0 };
const name = (text: string) => ({ text, range });

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.boolean().map((value): Expression => ({ kind: 'truth', range, value })),
  fc.constant<Expression>({ kind: 'null', range }),
  fc.constantFrom(0, 1, -1, 0.5, 1e21, 1e-7).map((value): Expression => ({ kind: 'number', range, value })),
  fc
    .constantFrom('Tom', 'place', "d'Artagnan")
    .map((text): Expression => ({ kind: 'name', range, name: name(text) })),
  fc
    .constantFrom('x', 'y')
    .map((text): Expression => ({ kind: 'call', range, name: name(text), arguments: [] })),
);

const fluent: fc.Arbitrary<Expression> = fc.constantFrom('at', 'has').map((text) => {
  const argument: Expression = { kind: 'name', range, name: name('Tom') };
  return { kind: 'call', range, name: name(text), arguments: [argument] };
});

/** Any expression that can be written in the reading, however senseless. */
function expressions(dialect: Dialect): fc.Arbitrary<Expression> {
  const fabula = dialect === 'fabula';
  return fc.letrec<{ any: Expression }>((tie) => {
    const any = tie('any');
    const comparison = fc.constantFrom(
      '==' as const,
      '!=' as const,
      '>' as const,
      '<' as const,
      '>=' as const,
      '<=' as const,
    );
    const sign = fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const);
    const branches = fc.array(fc.record({ test: any, body: any }), { minLength: 1, maxLength: 2 });
    const forms: fc.Arbitrary<Expression>[] = [
      leaf,
      fluent,
      fc.record({ kind: fc.constant('not' as const), range: fc.constant(range), operand: any }),
      fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(any, { minLength: 2, maxLength: 3 }))
        .map(([kind, operands]): Expression => ({ kind, range, operands })),
      fc.tuple(branches, fc.option(any)).map(([all, otherwise]): Expression => {
        return { kind: 'if', range, branches: all, ...(otherwise === null ? {} : { otherwise }) };
      }),
      fc
        .tuple(fc.constantFrom('forall' as const, 'exists' as const, 'sum' as const, 'product' as const), any)
        .map(([quantifier, body]): Expression => {
          return { kind: 'quantified', range, quantifier, variable: name('c'), type: name('place'), body };
        }),
      fc.tuple(fluent, any).map(([target, value]): Expression => ({ kind: 'assign', range, target, value })),
      fc.tuple(comparison, any, any).map(([operator, left, right]): Expression => {
        return { kind: 'compare', range, operator, left, right };
      }),
      fc.tuple(sign, any, any).map(([operator, left, right]): Expression => {
        return { kind: 'arithmetic', range, operator, left, right };
      }),
      any.map((operand): Expression => ({ kind: 'typetest', range, operand, type: name('place') })),
      fluent.map((body): Expression => {
        return { kind: 'believes', range, who: { kind: 'name', range, name: name('Tom') }, body };
      }),
    ];
    if (fabula) forms.push(any.map((operand): Expression => ({ kind: 'negative', range, operand })));
    return { any: fc.oneof({ maxDepth: 4, depthSize: 'small' }, ...forms) };
  }).any;
}

function treeOf(expression: Expression, dialect: Dialect): Tree {
  return {
    file: 'example',
    dialect,
    text: '',
    definitions: [
      { kind: 'utility', range, expression },
      { kind: 'trigger', range, name: name('happy'), parameters: [], effect: expression, texts: [] },
    ],
    comments: [],
  };
}

describe.each(['sabre', 'fabula'] as const)('in the %s reading', (dialect) => {
  test('reading the print of any expression gives the same expression', () => {
    fc.assert(
      fc.property(expressions(dialect), (expression) => {
        const tree = treeOf(expression, dialect);
        const printed = print(tree);
        const again = parse(printed, { file: 'example', dialect });
        expect(again.diagnostics.map(({ message }) => `${message} in ${printed}`)).toEqual([]);
        expect(showTree(again.tree), printed).toBe(showTree(tree));
        expect(equalTrees(again.tree, tree)).toBe(true);
        expect(print(again.tree)).toBe(printed);
      }),
      { numRuns: 3000 },
    );
  });
});

describe.each(['sabre', 'fabula'] as const)('in the %s reading', (dialect) => {
  test('printing long expressions over several lines keeps them the same, and prints the same again', () => {
    fc.assert(
      fc.property(fc.array(expressions(dialect), { minLength: 8, maxLength: 8 }), (operands) => {
        const tree = treeOf({ kind: 'or', range, operands }, dialect);
        const again = parse(print(tree), { file: 'example', dialect });
        expect(again.diagnostics).toEqual([]);
        expect(equalTrees(again.tree, tree)).toBe(true);
        expect(print(again.tree)).toBe(print(tree));
      }),
      { numRuns: 500 },
    );
  });
});

function printOf(expression: string, dialect: Dialect): string {
  return print(parse(`utility(): ${expression};`, { file: 'example', dialect }).tree).trim();
}

describe('printing writes the parentheses that make the grouping certain, and no others', () => {
  test.each([
    ['((a())) & (b() == (1))', 'a() & b() == 1'],
    ['(!(a())) & (x() + 1) > 2', '!a() & x() + 1 > 2'],
    ['(a() & b()) | c()', '(a() & b()) | c()'],
    ['(a() | b()) & c()', '(a() | b()) & c()'],
    ['(2 * 3) + 4 - (5 - 6)', '2 * 3 + 4 - (5 - 6)'],
    ['forall(l : lamp) lit(l) & !fused()', '(forall(l : lamp) lit(l)) & !fused()'],
    ['!exists(l : lamp) lit(l) | fused()', '(!exists(l : lamp) lit(l)) | fused()'],
    ['!fused() & forall(l : lamp) (lit(l))', '!fused() & forall(l : lamp) lit(l)'],
    ['if (a()) b() else c() & d()', '(if (a()) b() else c()) & d()'],
    ['sum(l : lamp) power(l) == 3', '(sum(l : lamp) power(l)) == 3'],
    ['2 * sum(l : lamp) power(l) + 1', '2 * (sum(l : lamp) power(l)) + 1'],
    ['sum(l : lamp) power(l) + 1', 'sum(l : lamp) (power(l) + 1)'],
    ['if (a()) 2 else 0 + 1', 'if (a()) 2 else (0 + 1)'],
    ['n() - (if (a()) 2 else 0)', 'n() - (if (a()) 2 else 0)'],
    ['!n() == 3', '!(n() == 3)'],
    ['a() != b() == c()', '(a() != b()) == c()'],
  ])('%s', (text, printed) => {
    expect(printOf(text, 'fabula')).toBe(`utility(): ${printed};`);
  });

  test.each([
    ['(2 * 3) + 4', '(2 * 3) + 4'],
    ['2 * 3 + 4', '2 * (3 + 4)'],
    ['2 + 3 * 4', '(2 + 3) * 4'],
    ['10 - 3 - 2', '10 - (3 - 2)'],
    ['10 - 3 + 2 - 1', '10 - 3 + 2 - 1'],
    ['a() | b() & c()', '(a() | b()) & c()'],
    ['a() | (b() & c())', 'a() | (b() & c())'],
    ['forall(l : lamp) lit(l) & !fused()', '(forall(l : lamp) lit(l)) & !fused()'],
    ['r() == if(a()) B else C', 'r() == (if (a()) B else C)'],
  ])('in the Sabre reading %s', (text, printed) => {
    expect(printOf(text, 'sabre')).toBe(`utility(): ${printed};`);
  });
});

describe('a list that is longer than a line has each item on a line of its own', () => {
  const acts = Array.from({ length: 7 }, (_, which) => `travel(Traveller${which}, Verona)`);
  const names = Array.from({ length: 12 }, (_, which) => `Traveller${which}`);

  test.each([
    [`expect story { contains: ${acts.join(', ')}; }`, `  contains:\n    ${acts.join(',\n    ')};\n}`],
    [`expect no story { plan: ${acts.join(', ')}; }`, `  plan:\n    ${acts.join(',\n    ')};\n}`],
    [`expect happy() after ${acts.join(', ')};`, `expect happy()\n  after\n    ${acts.join(',\n    ')};`],
    [`action meet() { consenting: ${names.join(', ')}; }`, `  consenting:\n    ${names.join(',\n    ')};\n}`],
    [`happy(${names.join(', ')});`, `happy(\n  ${names.join(',\n  ')}\n);`],
    [
      `property friends(${names.map((name) => `${name} : t`).join(', ')}) : boolean;`,
      `property friends(\n  ${names.map((name) => `${name} : t`).join(',\n  ')}\n) : boolean;`,
    ],
    [
      `limits: ${Array.from({ length: 8 }, () => 'characters 12').join(', ')};`,
      `limits:\n  ${Array.from({ length: 8 }, () => 'characters 12').join(',\n  ')};`,
    ],
  ])('%s', (text, layout) => {
    const { tree, diagnostics } = parse(text, { file: 'a.fabula' });
    expect(diagnostics).toEqual([]);
    const printed = print(tree);
    expect(printed).toContain(layout);
    expect(print(parse(printed, { file: 'a.fabula' }).tree)).toBe(printed);
  });
});

test('foresight is printed with a colon, however it was written, and comments stay where they were', () => {
  const text = 'foresight 1; // all\ncharacter Ann {\n  foresight 2; // more\n  utility: 1;\n}\n';
  const { tree, diagnostics } = parse(text, { file: 'a.fabula' });
  expect(diagnostics).toEqual([]);
  expect(print(tree)).toBe(text.replaceAll('foresight ', 'foresight: '));
});

test('keeps apart only what is apart, whatever ends the lines', () => {
  const text = 'type place;\ntype thing;\n\ntype room;\n';
  for (const end of ['\n', '\r\n', '\r']) {
    expect(print(parse(text.replaceAll('\n', end), { file: 'a.fabula' }).tree)).toBe(text);
  }
});
