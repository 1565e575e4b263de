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
});
