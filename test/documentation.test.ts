import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Every page of the project; not those of the packages it uses. */
function pagesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const skipped = entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.');
      return skipped ? [] : pagesIn(join(folder, entry.name));
    }
    return entry.name.endsWith('.md') ? [join(folder, entry.name)] : [];
  });
}

test.each(pagesIn(root).map((page) => relative(root, page)))('every link in %s leads to a file', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```.*?^```/gms, '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1]!);
  const local = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(local.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

test('every decision is in the index of decisions', () => {
  const folder = join(root, 'docs/decisions');
  const records = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(records.length).toBeGreaterThan(0);
  expect(records.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});
