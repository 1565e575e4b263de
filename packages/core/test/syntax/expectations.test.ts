import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/index.ts';

describe('an expectation', () => {
  it('may begin with anything that a condition begins with', () => {
    const conditions = [
      'late()',
      '!late()',
      '(late())',
      '3 > n()',
      '-1 < n()',
      '? == at(Ann)',
      'if (a()) b()',
    ];
    for (const condition of conditions) {
      const { tree, diagnostics } = parse(`expect ${condition};`, { file: 'a.fabula' });
      expect(diagnostics, condition).toEqual([]);
      expect(tree.definitions[0]).toMatchObject({ kind: 'expect', what: { kind: 'condition' } });
    }
  });

  it('may say of acts that they are a story, and that they are not', () => {
    for (const kind of ['story', 'no story']) {
      const { tree, diagnostics } = parse(`expect ${kind} { goal: 1; plan: a(X), b(Y); }`, {
        file: 'a.fabula',
      });
      expect(diagnostics).toEqual([]);
      expect(tree.definitions[0]).toMatchObject({ what: { kind, settings: [{}, { kind: 'plan' }] } });
    }
    const { diagnostics } = parse('expect no story { contains: a(X); }', { file: 'a.fabula' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['FAB0110']);
  });
});
