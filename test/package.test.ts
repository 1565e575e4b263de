import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectedLines } from './small-world/expected.ts';

const here = dirname(fileURLToPath(import.meta.url));
const core = join(here, '../packages/core');
const compiler = join(here, '../node_modules/typescript/bin/tsc');

/** Runs a program to its end; what it prints, or an error with everything it said. */
function run(program: string, words: readonly string[], folder: string): string {
  const shell = process.platform === 'win32' && program === 'npm';
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: folder, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stdout}${stderr}`);
  return stdout;
}

describe('the packed library, installed in an empty folder', () => {
  let folder: string;
  let packed: { filename: string; files: { path: string }[] };
  const entryPoints: string[] = Object.keys(
    JSON.parse(readFileSync(join(core, 'package.json'), 'utf8')).exports,
  );
  const names = entryPoints.map((entry) => entry.replace('.', 'fabula'));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fabula-package-'));
    const words = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
    packed = JSON.parse(run('npm', words, core))[0];
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${packed.filename}`], folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('needs no other package', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['fabula']);
  });

  test('holds the built library, its sources and the licence, and no traces of the build', () => {
    const paths = packed.files.map((file) => file.path);
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'bundle/index.js', 'dist/index.d.ts']),
    );
    const wanted = /^(LICENSE|README\.md|package\.json|bundle\/.*\.js(\.map)?|dist\/.*\.d\.ts|src\/.*\.ts)$/;
    expect(paths.filter((path) => !wanted.test(path))).toEqual([]);
    const sourceOf = (path: string) => path.replace(/^dist\/(.*)\.d\.ts$/, 'src/$1.ts');
    expect(paths.filter((path) => !paths.includes(sourceOf(path)))).toEqual([]);
  });

  test('finds a story from the text of a world', () => {
    for (const file of ['plan.mjs', 'lantern.fabula']) {
      copyFileSync(join(here, 'small-world', file), join(folder, file));
    }
    const main = [
      "import { readFileSync } from 'node:fs';",
      "import * as library from 'fabula';",
      "import { planLines } from './plan.mjs';",
      "const lines = planLines(library, readFileSync('lantern.fabula', 'utf8'));",
      'console.log(JSON.stringify(lines));',
    ];
    writeFileSync(join(folder, 'main.mjs'), main.join('\n'));
    expect(JSON.parse(run(process.execPath, ['main.mjs'], folder))).toEqual(expectedLines);
  });

  test('can be imported from each of its entry points', () => {
    const imports = names.map((name) => `await import('${name}');`).join('\n');
    writeFileSync(join(folder, 'every.mjs'), `${imports}\nconsole.log('all there');`);
    expect(run(process.execPath, ['every.mjs'], folder)).toBe('all there\n');
  });

  test('brings types for each of its entry points, for Node and for bundlers', () => {
    mkdirSync(join(folder, 'typed'), { recursive: true });
    const imports = names.map((name, index) => `export * as module${index} from '${name}';`);
    const use =
      "import { parse } from 'fabula';\nparse('', { file: 'empty.fabula' }).diagnostics.length satisfies number;";
    writeFileSync(join(folder, 'typed/main.ts'), `${imports.join('\n')}\n${use}\n`);
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const) {
      const options = ['--strict', '--noEmit', '--module', module, '--moduleResolution', resolution];
      const target = ['--target', 'es2022', '--ignoreConfig'];
      expect(run(process.execPath, [compiler, ...options, ...target, 'typed/main.ts'], folder)).toBe('');
    }
  });
});
