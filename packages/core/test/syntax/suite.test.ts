import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equalTrees, parse, print } from '../../src/syntax/index.ts';

const bench = process.env.FABULA_BENCH;
const files = ['sabre/problems', 'micro', 'deals'].flatMap((folder) => {
  if (bench === undefined || !existsSync(join(bench, folder))) return [];
  const names = readdirSync(join(bench, folder)).filter((name) => name.endsWith('.txt'));
  return names.map((name) => join(folder, name));
});

describe.skipIf(files.length === 0)('the published problems (set FABULA_BENCH to their folder)', () => {
  test.each(files)('%s reads without a word of complaint, and prints as the same problem', (file) => {
    const { tree, diagnostics } = parse(readFileSync(join(bench!, file), 'utf8'), { file });
    expect(diagnostics).toEqual([]);
    const again = parse(print(tree), { file });
    expect(again.diagnostics).toEqual([]);
    expect(equalTrees(tree, again.tree)).toBe(true);
    expect(print(again.tree)).toBe(print(tree));
  });
});
