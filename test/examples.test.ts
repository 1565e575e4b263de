/** The examples in the library's doc comments: each runs as it stands and prints what it says it prints. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const core = fileURLToPath(new URL('../packages/core', import.meta.url));

interface Example {
  readonly name: string;
  readonly code: string;
  readonly prints: readonly string[];
}

function readExamples(): Example[] {
  const sources = join(core, 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const comments = readFileSync(join(sources, file), 'utf8').matchAll(
      /@example\n((?: \*.*\n)+?) \*\/\nexport (?:async )?(?:function\*?|class|const) (\w+)/g,
    );
    return [...comments].map(([, comment = '', name = '']) => {
      const code = comment.replace(/^ \* ?/gm, '');
      return { name, code, prints: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) => line) };
    });
  });
}

const examples = readExamples();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fabula-examples-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(core, join(folder, 'node_modules/fabula'), 'junction');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every step from text to telling has an example', () => {
  const wanted = ['openWorld', 'parse', 'check', 'compile', 'plan', 'explain', 'verify', 'tell'];
  expect(examples.map(({ name }) => name)).toEqual(expect.arrayContaining(wanted));
});

test.each(examples)('the example of $name runs and prints what it says', ({ name, code, prints }) => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(prints.length).toBeGreaterThan(0);
  expect(stdout.trimEnd().split('\n')).toEqual(prints);
});
