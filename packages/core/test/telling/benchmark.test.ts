import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { check } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { sentenceForAct } from '../../src/telling/index.ts';

const folder = join(process.env.FABULA_BENCH ?? '', 'sabre', 'problems');
const isThere = process.env.FABULA_BENCH !== undefined && existsSync(folder);
const files = isThere ? readdirSync(folder).filter((file) => file.endsWith('.txt')) : [];

// The problems are not part of the project: FABULA_BENCH names the folder that holds sabre/problems.
test.skipIf(!isThere)(
  'every act of every published problem is one whole sentence (needs FABULA_BENCH)',
  () => {
    for (const file of files) {
      const { program } = check(parse(readFileSync(join(folder, file), 'utf8'), { file }).tree);
      const { world } = compile(program!);
      for (let event = 0; event < world!.actionCount; event++) {
        expect(sentenceForAct(program!, world!, event), file).toMatch(/^\p{Lu}[^{}_?]*\.$/u);
      }
    }
  },
);
