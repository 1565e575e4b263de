import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { sentenceForAct } from '../../src/telling/index.ts';

const folder = join(process.env['FABULA_BENCH'] ?? '', 'sabre', 'problems');
const isThere = process.env['FABULA_BENCH'] !== undefined && existsSync(folder);
const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : [];

describe.skipIf(!isThere)(
  'published problems (set FABULA_BENCH to the folder that holds sabre/problems)',
  () => {
    test.each(files)('every act of %s is one whole sentence', (file) => {
      const { program } = check(parse(readFileSync(join(folder, file), 'utf8'), { file }).tree);
      const { world } = compile(program!);
      for (let event = 0; event < world!.actionCount; event++) {
        expect(sentenceForAct(program!, world!, event)).toMatch(/^\p{Lu}[^{}_?]*\.$/u);
      }
    });
  },
);
