/** `fabula canon`, and what can be asked from a place in a canon. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));
const play = fileURLToPath(new URL('../../../worlds/romeo-and-juliet/canon.fabula', import.meta.url));
const folder = temporaryFolder();
const here = { cwd: folder.path };

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
  const canon = 'canon { theft: assert holder(Cake) = ? seen by everyone; admit(Ben, Letter, Ada, Garden); }';
  writeFileSync(join(folder.path, 'theft.fabula'), `use "my-world/my-world.fabula"; ${canon}`);
});
afterAll(folder.remove);

test('everything is as it must be in Romeo and Juliet, with a tick for each event', async () => {
  const { exitCode, stdout } = await fabula(['canon', play]);
  expect(exitCode).toBe(0);
  expect(stdout.match(/✓ \d+\. /g)).toHaveLength(13);
  expect(stdout).not.toContain('✗');
});

test('the rest of the play is found from any of its turns', async () => {
  const { exitCode, stdout } = await fabula(['plan', play, '--after', 'news', '--json']);
  expect(exitCode).toBe(0);
  const { plan } = JSON.parse(stdout) as { plan: { action: string }[] };
  expect(plan.map(({ action }) => action)).toEqual([
    'buy_poison(Romeo)',
    'go(Romeo, Mantua, Tomb)',
    'drink_poison(Romeo)',
    'wake(Juliet)',
    'stab(Juliet)',
  ]);
});

test('what a canon asserts is listed among no acts, and can be no act of a plan', async () => {
  const { stdout } = await fabula(['world', 'theft.fabula', '--ground', '--json'], here);
  const { actions, ground, groundActions } = JSON.parse(stdout) as Record<string, never[]>;
  expect(JSON.stringify([actions, groundActions])).not.toContain('assert');
  expect(groundActions).toHaveLength((ground as unknown as { actions: number }).actions);
  const verdict = await fabula(['verify', 'theft.fabula', '--plan', 'assert(Cake)'], here);
  expect(verdict).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('FAB0412') });
});

test('the exit code is 1 where an act has no reason, and who lacks it is said', async () => {
  const { exitCode, stdout } = await fabula(['canon', 'theft.fabula', '--time-limit', '60'], here);
  expect(stdout).toContain('✗ 2. admit(Ben, Letter, Ada, Garden)');
  expect(stdout).toContain('no: Ben has no reason');
  expect(exitCode).toBe(1);
});

test('what is waived keeps its cross, with the reason for it, and does not count as wrong', async () => {
  const text = readFileSync(join(folder.path, 'theft.fabula'), 'utf8');
  const waived = text.replace('Garden); }', 'Garden) waive unmotivated "He cannot lie."; }');
  writeFileSync(join(folder.path, 'waived.fabula'), waived);
  const { exitCode, stdout } = await fabula(['canon', 'waived.fabula', '--time-limit', '60'], here);
  expect(stdout).toContain('✗ 2. admit(Ben, Letter, Ada, Garden)');
  expect(stdout).toContain('    waived (unmotivated): He cannot lie.\n');
  expect(stdout).toContain('2 events. But for what is waived (2), every act is possible');
  expect(exitCode).toBe(0);
  writeFileSync(join(folder.path, 'other.fabula'), waived.replace('unmotivated', 'impossible'));
  expect((await fabula(['canon', 'other.fabula'], here)).exitCode).toBe(1);
  const { stdout: json } = await fabula(['canon', 'waived.fabula', '--json'], here);
  const { steps } = JSON.parse(json) as { steps: { waivers?: unknown }[] };
  const waivers = [{ kind: 'unmotivated', reason: 'He cannot lie.' }];
  expect(steps.map((step) => step.waivers)).toEqual([undefined, waivers]);
});

test('the exit code is 2 without a canon, and the message says how to write one', async () => {
  const { exitCode, stderr } = await fabula(['canon', lamps]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('FAB0428');
});

test('all stories, their number and a few that differ are looked for from an event on as well', async () => {
  const after = (...options: string[]) => fabula(['plan', play, '--after', 'death', ...options]);
  expect((await after('--all')).stdout).toContain('1. wake(Juliet); stab(Juliet)\n');
  expect((await after('--count')).stdout).toMatch(/^\d+ stor(y|ies) that reaches? 2: 1 of 2 acts/);
  expect((await after('--diverse', '1')).stdout).toContain('Story 1, 2 acts\nwake(Juliet)');
});

test('a story is judged from an event on', async () => {
  const rest = await fabula(['verify', play, '--after', 'death', '--plan', 'wake(Juliet); stab(Juliet)']);
  expect(rest).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('A story:') });
});

test('formatting leaves the canon of the play as it is', async () => {
  const { stdout } = await fabula(['format', play, '--stdout']);
  expect(stdout).toBe(readFileSync(play, 'utf8'));
});

test('of a folder, what is asked of a canon is asked of the canon.fabula in it', async () => {
  const here = { cwd: folder.path };
  expect((await fabula(['canon', 'my-world'], here)).stdout).toContain('✓ 1. admission');
  expect((await fabula(['plan', 'my-world', '--after', 'admission'], here)).stdout).toContain('swap(Ada');
  expect((await fabula(['diverge', 'my-world'], here)).stdout).toContain('silence “Ben says nothing”');
  expect((await fabula(['canon', 'my-world/my-world.fabula'], here)).stderr).toContain('FAB0428');
});
