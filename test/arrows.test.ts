import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Names of the rules that a project made of these files (path → text) breaks. */
function brokenRules(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'fabula-arrows-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  mkdirSync(join(folder, 'packages/core'), { recursive: true });
  symlinkSync(join(folder, 'packages/core'), join(folder, 'node_modules/fabula'), 'junction');
  const config = join(root, '.dependency-cruiser.mjs');
  const words = [cruiser, '--config', config, '--output-type', 'json', 'packages'];
  const run = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  const found: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(run.stdout);
  return [...new Set(found.summary.violations.map((violation) => violation.rule.name))].sort();
}

const core = 'packages/core/src';
/** A library with one public entry point, and a commander. */
const installed = {
  'packages/core/package.json': '{ "name": "fabula", "exports": { ".": { "source": "./src/index.ts" } } }',
  [`${core}/index.ts`]: 'export const one = 1;',
  'node_modules/commander/package.json': '{ "name": "commander", "main": "index.js" }',
  'node_modules/commander/index.js': 'module.exports = 1;',
};

describe('the check of the arrows', () => {
  test('lets a module import the index of a module below it', () => {
    const files = {
      [`${core}/base/index.ts`]: 'export const one = 1;',
      [`${core}/syntax/index.ts`]: "export { one } from '../base/index.ts';",
    };
    expect(brokenRules(files)).toEqual([]);
  });

  test('catches an import against an arrow, even of a type alone', () => {
    const files = {
      [`${core}/syntax/index.ts`]: 'export interface Tree { readonly text: string }',
      [`${core}/search/index.ts`]: "export type { Tree } from '../syntax/index.ts';",
    };
    expect(brokenRules(files)).toEqual(['arrows-of-search']);
  });

  test("catches an import past another module's index", () => {
    const files = {
      [`${core}/base/heap.ts`]: 'export const one = 1;',
      [`${core}/syntax/index.ts`]: "export { one } from '../base/heap.ts';",
    };
    expect(brokenRules(files)).toEqual(['through-the-index']);
  });

  test('catches a library index that reaches past the index of a module', () => {
    const files = {
      [`${core}/base/heap.ts`]: 'export const one = 1;',
      [`${core}/index.ts`]: "export { one } from './base/heap.ts';",
    };
    expect(brokenRules(files)).toEqual(['library-index-through-the-indexes']);
  });

  test('catches two files that need each other to run', () => {
    const files = {
      [`${core}/base/first.ts`]: "import { two } from './second.ts'; export const one = () => two;",
      [`${core}/base/second.ts`]: "import { one } from './first.ts'; export const two = () => one;",
    };
    expect(brokenRules(files)).toEqual(['no-cycles']);
  });

  test('catches a library that imports from Node or from another package', () => {
    const files = {
      'node_modules/left/package.json': '{ "name": "left", "main": "index.js" }',
      'node_modules/left/index.js': 'module.exports = 1;',
      [`${core}/base/index.ts`]: "import 'node:fs';",
    };
    expect(brokenRules(files)).toEqual(['library-stands-alone']);
    expect(brokenRules({ ...files, [`${core}/base/index.ts`]: "import 'left';" })).toEqual([
      'library-stands-alone',
    ]);
  });

  test('catches a module that nobody has drawn arrows for', () => {
    const files = {
      [`${core}/magic/index.ts`]: 'export const one = 1;',
      [`${core}/index.ts`]: "export { one } from './magic/index.ts';",
    };
    expect(brokenRules(files)).toEqual(['only-known-modules']);
  });

  test('lets the command import the library by name, commander and Node', () => {
    const main = "import 'node:fs'; import 'commander'; import 'fabula';";
    expect(brokenRules({ ...installed, 'packages/cli/src/main.ts': main })).toEqual([]);
  });

  test('catches a command that imports the library by a path', () => {
    const main = "import '../../core/src/index.ts';";
    expect(brokenRules({ ...installed, 'packages/cli/src/main.ts': main })).toEqual(['library-by-name']);
  });

  test('catches a command that imports what the library does not offer', () => {
    const main = "import 'fabula/secret';";
    expect(brokenRules({ ...installed, 'packages/cli/src/main.ts': main })).toContain('nothing-unresolved');
  });

  test('catches a command that imports a package it should not know', () => {
    const files = {
      ...installed,
      'node_modules/left/package.json': '{ "name": "left", "main": "index.js" }',
      'node_modules/left/index.js': 'module.exports = 1;',
      'packages/cli/src/main.ts': "import 'left';",
    };
    expect(brokenRules(files)).toEqual(['command-imports']);
  });
});
