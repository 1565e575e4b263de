import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fabula } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  test('stops a search with the best found so far', async () => {
    const { exitCode, stdout, stderr } = await fabula(['plan', lamps, '--json'], { interruptAfter: 1500 });
    expect(exitCode).toBe(3);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'limit',
      stoppedBy: 'cancelled',
      plan: null,
      best: { plan: [{ action: 'light(B)', explanations: [] }], utility: 1 },
    });
  });

  test('stops a telling, which then has nothing to tell', async () => {
    const { exitCode, stdout, stderr } = await fabula(['tell', lamps], { interruptAfter: 1500 });
    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('you stopped the search');
  });
});

test('a reader that goes away early is no error', async () => {
  const { exitCode, stderr } = await fabula(['world', lamps, '--ground'], { closeEarly: true });
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});

test('results are complete when they go into a pipe', async () => {
  const { stdout } = await fabula(['world', lamps, '--ground', '--json']);
  expect(JSON.parse(stdout).groundActions).toHaveLength(44);
});

test('nothing but plain text goes into a pipe', async () => {
  const { stdout, stderr } = await fabula(['plan', lamps, '--time-limit', '1.5']);
  expect(stdout).not.toContain('\u001b');
  expect(stderr).toBe('');
});

test('an error inside Fabula is one friendly line, and shows where it happened only when asked to', async () => {
  const broken = [
    'import fs from "node:fs";',
    'import { syncBuiltinESMExports } from "node:module";',
    'fs.readSync = () => { throw new TypeError("broken on purpose"); };',
    'syncBuiltinESMExports();',
  ].join(' ');
  const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(broken)}` };
  const { exitCode, stdout, stderr } = await fabula(['plan', lamps], { env });
  expect(exitCode).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('error FAB0599: Something went wrong inside Fabula (broken on purpose).');
  expect(stderr).toContain(`Please report it with the command you used: fabula plan ${lamps}`);
  expect(stderr).not.toContain('    at ');
  const shown = await fabula(['plan', lamps], { env: { ...env, FABULA_DEBUG: '1' } });
  expect(shown.stderr).toContain('    at ');
});

test.skipIf(process.platform !== 'linux')('a full disk is said to be the trouble', async () => {
  const full = openSync('/dev/full', 'w');
  const { exitCode, stderr } = await fabula(['world', lamps], { stdout: full });
  closeSync(full);
  expect(stderr).toBe('error FAB0506: The result cannot be written (ENOSPC).\n');
  expect(exitCode).toBe(2);
});
