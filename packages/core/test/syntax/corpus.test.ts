import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { equalTrees, parse, print, renderDiagnostic, SourceText } from '../../src/syntax/index.ts';
import { showTree } from './show.ts';

const folder = join(import.meta.dirname, 'corpus');
const files = readdirSync(folder).filter((file) => /\.(fabula|txt)$/.test(file));

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { tree, diagnostics } = parse(text, { file });

  test('reads as the tree that is written beside it', async () => {
    await expect(showTree(tree)).toMatchFileSnapshot(join(folder, `${file}.tree`));
  });

  if (diagnostics.length > 0) {
    test('gives the messages that are written beside it', async () => {
      const source = new SourceText(text);
      const messages = diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source)).join('\n\n');
      await expect(`${messages}\n`).toMatchFileSnapshot(join(folder, `${file}.messages`));
    });
  } else {
    test('prints as is written beside it, and the print reads and prints the same', async () => {
      const printed = print(tree);
      await expect(printed).toMatchFileSnapshot(join(folder, `${file}.printed`));
      const again = parse(printed, { file });
      expect(again.diagnostics).toEqual([]);
      expect(equalTrees(tree, again.tree)).toBe(true);
      expect(print(again.tree)).toBe(printed);
    });

    test('keeps every comment when it is printed', () => {
      const again = parse(print(tree), { file });
      const comments = (all: typeof tree.comments) => all.map((comment) => comment.text.replace(/\s+/g, ' '));
      expect(comments(again.tree.comments)).toEqual(comments(tree.comments));
    });
  }
});
