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

function printOf(expression: string, dialect: Dialect): string {
  return print(parse(`utility(): ${expression};`, { file: 'example', dialect }).tree).trim();
}

describe('printing keeps only the parentheses that matter', () => {
  test.each([
    ['((a())) & (b() == (1))', 'a() & b() == 1'],
    ['(!(a())) & (x() + 1) > 2', '!a() & x() + 1 > 2'],
    ['(a() & b()) | c()', '(a() & b()) | c()'],
    ['(2 * 3) + 4 - (5 - 6)', '2 * 3 + 4 - (5 - 6)'],
  ])('%s', (text, printed) => {
    expect(printOf(text, 'fabula')).toBe(`utility(): ${printed};`);
  });

  test.each([
    ['(2 * 3) + 4', '(2 * 3) + 4'],
    ['2 * (3 + 4)', '2 * 3 + 4'],
    ['(a() | b()) & c()', 'a() | b() & c()'],
  ])('in the Sabre reading %s', (text, printed) => {
    expect(printOf(text, 'sabre')).toBe(`utility(): ${printed};`);
  });
});
