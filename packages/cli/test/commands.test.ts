import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';
import { patternOf, readBlocks, splitWords, textAfter } from './console.ts';

for (const page of ['commands.md', 'json.md', 'manual.md']) {
  const markdown = readFileSync(fileURLToPath(new URL(`../../../docs/${page}`, import.meta.url)), 'utf8');

  describe(`docs/${page}`, () => {
    const folder = temporaryFolder();
    let exitCode: number | null = 0;
    afterAll(folder.remove);

    for (const block of readBlocks(markdown)) {
      if (block.kind === 'file') {
        test(`gives ${block.name} to the examples after it, at line ${block.line}`, () => {
          const file = join(folder.path, block.name);
          const text = textAfter(block, existsSync(file) ? readFileSync(file, 'utf8') : '');
          writeFileSync(file, text);
          expect(readFileSync(file, 'utf8')).not.toBe('');
        });
        continue;
      }
      test(`shows what is printed, at line ${block.line}`, async () => {
        for (const { command, output } of block.steps) {
          if (command === 'echo $?') {
            expect(String(exitCode)).toBe(output);
            continue;
          }
          const [name, ...words] = splitWords(command);
          expect(name).toBe('fabula');
          const run = await fabula(words, { cwd: folder.path });
          exitCode = run.exitCode;
          const printed = (run.stdout + run.stderr).trimEnd();
          if (!patternOf(output).test(printed)) expect(printed).toBe(output);
        }
      });
    }
  });
}
