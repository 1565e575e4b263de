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
