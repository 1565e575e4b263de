import { describe, expect, it } from 'vitest';
import { check, checkCodes } from '../../src/check/index.ts';
import { type Expression, parse, type Tree } from '../../src/syntax/index.ts';
import { checked, codesOf, TOWN } from './worlds.ts';

/** Errors in a tree whose parser's diagnostics are not passed on. */
function codesOfTree(tree: Tree): string[] {
  return check(tree)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

describe('a text that asks for too much gives a diagnostic, at once', () => {
  it('for quantifiers inside each other', () => {
    const quantifiers = Array.from({ length: 13 }, (_, index) => `forall(x${index} : character) (`).join('');
    expect(codesOf(`${TOWN} expect ${quantifiers}late()${')'.repeat(13)};`)).toEqual(['FAB0232']);
  });

  it('for a tree nested more deeply than any parser should allow', () => {
    const { tree } = parse(`${TOWN} late();`, { file: 'deep.fabula', dialect: 'fabula' });
    const range = { start: 0, end: 0 };
    let expression: Expression = { kind: 'truth', range, value: true };
    for (let level = 0; level < 100_000; level++) expression = { kind: 'not', range, operand: expression };
    const definitions = [...tree.definitions, { kind: 'utility', range, expression } as const];
    expect(codesOfTree({ ...tree, definitions })).toContain('FAB0233');
  });

  it('for too many entities, types, definitions of a name, or kinds of kinds', () => {
    const names = Array.from({ length: 10_001 }, (_, index) => `n${index}`);
    expect(codesOf(`type place; place ${names.join(', ')};`)).toEqual(['FAB0205']);
    expect(codesOf(`character Ann; ${names.map((name) => `type ${name};`).join(' ')}`)).toEqual(['FAB0205']);
    const chain = names.slice(0, 200).map((name, index) => `type ${name} : n${index + 1};`);
    expect(codesOf(`character Ann; type n200; ${chain.join(' ')}`)).toEqual(['FAB0205']);
    const overloads = names.slice(0, 150).map((name) => `property p(${name}) : boolean;`);
    expect(codesOf(`type place; place ${names.slice(0, 150).join(', ')}; ${overloads.join(' ')}`)).toEqual([
      'FAB0205',
    ]);
  });

  it('and after two hundred errors the rest is only counted', () => {
    const slips = Array.from({ length: 5000 }, (_, index) => `unknown${index}(Ann);`).join(' ');
    const codes = codesOf(TOWN + slips);
    expect(codes).toHaveLength(201);
    expect(codes.at(-1)).toBe('FAB0299');
  });
});

describe('what the parser already refused', () => {
  const refused: readonly (readonly [code: string, text: string])[] = [
    ['FAB0211', 'expect rich(at(Ann));'],
    ['FAB0213', 'define poor(Ann) = !rich(Ann);'],
    ['FAB0226', 'Ann = Home;'],
    ['FAB0236', 'expect believes(late());'],
    ['FAB0242', 'happening wish(c : character) { effect: late(); consenting: c; };'],
  ];

  for (const [code, text] of refused) {
    it(`is not said twice, and is still ${code} for a tree from elsewhere: ${text}`, () => {
      const { tree, diagnostics } = parse(TOWN + text, { file: 'test.fabula', dialect: 'fabula' });
      const alone = codesOfTree(tree);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect([...alone, ...errors.map((each) => each.code)].length).toBeGreaterThan(0);
      expect(codesOf(TOWN + text)).toHaveLength(1);
      expect(alone.length === 0 || alone[0] === code).toBe(true);
    });
  }

  it('leaves no program, and no warnings that might only follow from it', () => {
    const { program, own } = checked(`${TOWN} character Cat; expect (late();`);
    expect(program).toBeUndefined();
    expect(own).toEqual([]);
  });
});

describe('the table of codes', () => {
  it('explains each code in one sentence', () => {
    for (const [code, explanation] of Object.entries(checkCodes)) {
      expect(code).toMatch(/^FAB02\d\d$/);
      expect(explanation).toMatch(/^\S.*\.$/);
    }
  });
});
