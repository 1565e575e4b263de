/** The code in `docs/library.md`: each piece runs as it stands and prints what it says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLibraryPage } from './library-page.ts';

const core = fileURLToPath(new URL('../packages/core', import.meta.url));
const codes = readLibraryPage();
/** What a page runs is tested in a browser. */
const programs = codes.filter(({ name }) => name === undefined);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fabula-page-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(core, join(folder, 'node_modules/fabula'), 'junction');
  for (const { name, code } of codes) if (name !== undefined) writeFileSync(join(folder, name), code);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the page on the library has code for opening, asking, playing, threads and pages', () => {
  expect(programs.length).toBeGreaterThanOrEqual(5);
  expect(codes.flatMap(({ name }) => name ?? [])).toEqual(['thread.mjs', 'page-worker.mjs', 'page.mjs']);
});

test.each(programs)(
  'on the page on the library, the code below $section prints what it says',
  ({ code, prints }) => {
    writeFileSync(join(folder, 'program.mjs'), code);
    const { stdout, stderr } = spawnSync(process.execPath, ['program.mjs'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(prints.length).toBeGreaterThan(0);
    expect(stdout.trimEnd().split('\n')).toEqual(prints);
  },
);
