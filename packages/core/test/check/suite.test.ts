import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/index.ts';
import { parse } from '../../src/syntax/index.ts';

const bench = process.env.FABULA_BENCH;
const folders = ['sabre/problems', 'micro', 'deals'].filter(
  (folder) => bench && existsSync(join(bench, folder)),
);

describe.skipIf(bench === undefined)('the published problems (set FABULA_BENCH to run)', () => {
  for (const folder of folders) {
    for (const file of readdirSync(join(bench!, folder)).filter((name) => name.endsWith('.txt'))) {
      it(`reads ${folder}/${file} as a program, without errors or warnings`, () => {
        const text = readFileSync(join(bench!, folder, file), 'utf8');
        const { tree, diagnostics } = parse(text, { file, dialect: 'sabre' });
        const result = check(tree);
        const serious = [...diagnostics, ...result.diagnostics].filter(({ severity }) => severity !== 'hint');
        expect(serious).toEqual([]);
        expect(result.program?.title).toBe(file.replace('.txt', ''));
      });
    }
  }
});
