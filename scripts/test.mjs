/**
 * All checks of the project, in order: build, Biome, types of the tests, arrows between modules, unused code, tests.
 * A check that passes is one line; one that fails shows everything it said. The last line counts checks and
 * tests together. Words after `npm test --` go to Vitest: `npm test -- packages/core/test/syntax`.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const packages = join(root, 'node_modules');
const report = join(packages, '.cache', 'fabula', 'tests.json');
const onTerminal = process.stdout.isTTY === true && !process.env.CI;
const totals = { passed: 0, failed: 0, skipped: 0 };

const checks = [
  ['lint and format', '@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ['types of the tests', 'typescript/bin/tsc', '-p', 'tsconfig.test.json'],
  ['arrows between modules', 'dependency-cruiser/bin/dependency-cruise.mjs', 'packages'],
  ['nothing unused', 'knip/bin/knip.js', '--no-progress', '--no-config-hints'],
];

if (await check('installed and built', [join(root, 'scripts/prepare.mjs')])) {
  for (const [name, program, ...words] of checks) await check(name, [join(packages, program), ...words]);
  await tests(process.argv.slice(2));
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Runs one check and counts it as a test. */
async function check(name, words) {
  const started = Date.now();
  if (onTerminal) process.stdout.write(`… ${name}`);
  const { status, output } = await run(words, { show: false });
  if (onTerminal) process.stdout.write('\r\u001b[K');
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(output.trimEnd());
  totals[status === 0 ? 'passed' : 'failed'] += 1;
  return status === 0;
}

/** Runs the tests: a dot for each on a terminal, otherwise silent unless something fails. */
async function tests(filters) {
  const started = Date.now();
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const words = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...filters];
  const { status, output } = await run([join(packages, 'vitest/vitest.mjs'), ...words], { show: onTerminal });
  const counts = readReport();
  totals.passed += counts.passed;
  totals.skipped += counts.skipped.length;
  // A test process that fails without a failed test (a crash, an error outside any test) is a failure too.
  const failed = status === 0 ? counts.failed : Math.max(counts.failed, 1);
  totals.failed += failed;
  if (failed > 0 && !onTerminal) console.log(output.trimEnd());
  for (const name of counts.skipped) console.log(`- skipped: ${name}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${failed === 0 ? '✓' : '✗'} tests: ${counts.passed} passed, ${failed} failed (${seconds} s)`);
}

/** Counts from Vitest's report; a file that could not even be loaded counts as one failed test. */
function readReport() {
  const counts = { passed: 0, failed: 0, skipped: [] };
  let files = [];
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    console.log('Vitest left no report; what it said is all there is.');
  }
  for (const file of files) {
    const failedTests = file.assertionResults.filter((test) => test.status === 'failed').length;
    counts.failed += file.status === 'failed' ? Math.max(failedTests, 1) : failedTests;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status !== 'failed') counts.skipped.push(test.fullName);
    }
  }
  return counts;
}

/** Runs a Node program; resolves with its exit status and everything it printed. */
function run(words, { show }) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: root,
      env: onTerminal ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ status: 1, output: error.message }));
    child.on('close', (status) => resolve({ status: status ?? 1, output }));
  });
}
