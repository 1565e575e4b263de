import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));
const folder = temporaryFolder();
const here = { cwd: folder.path };

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
});
afterAll(folder.remove);

describe('the exit code', () => {
  test('is 0 when a story is found', async () => {
    expect((await fabula(['plan', 'my-world'], here)).exitCode).toBe(0);
  });

  test('is 1 when it is proved that there is none', async () => {
    const { exitCode, stdout } = await fabula(['plan', 'my-world', '--goal', '2', '--json'], here);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'exhausted', plan: null, utility: null, goal: 2 });
  });

  test('is 1 when the file has errors, and the errors are all that is printed', async () => {
    writeFileSync(join(folder.path, 'wrong.fabula'), 'character Ann;\nutility(): happy(Ann);\n');
    const { exitCode, stdout, stderr } = await fabula(['plan', 'wrong.fabula'], here);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('wrong.fabula:2:12: error FAB0207');
    const json = await fabula(['tell', 'wrong.fabula', '--json'], here);
    expect(JSON.parse(json.stdout)).toMatchObject({
      diagnostics: [{ code: 'FAB0207', severity: 'error', file: 'wrong.fabula', line: 2, column: 12 }],
    });
  });

  test.each([
    [[], 'Usage: fabula'],
    [['plam'], 'did you mean plan?'],
    [['plan'], "missing required argument 'file'"],
    [['plan', 'my-world', 'more'], 'too many arguments'],
    [['plan', 'my-world', '--nope'], "unknown option '--nope'"],
    [['plan', 'my-world', '--goal', 'happy'], 'The goal "happy" cannot be read.'],
    [['plan', 'my-world', '--atl', '2.5'], '--atl is a whole number'],
    [['plan', 'my-world', '--time-limit', '0'], '--time-limit is a number above 0'],
    [['plan', 'my-world', '--dialect', 'latin'], 'Allowed choices are fabula, sabre'],
    [['verify', 'my-world', '--plan', 'fly(Ada)'], 'There is no action called fly.'],
    [['verify', 'my-world', '--plan', 'go(Ada'], 'I cannot read'],
    [['tell', 'my-world', '--viewpoint', 'Adda'], 'Did you mean Ada?'],
    [['new', 'my-world'], 'stays as it is'],
    [['new', 'canon'], 'cannot be called canon'],
    [['new', '..'], 'cannot name a world'],
  ])('is 2 for wrong use: fabula %j', async (words, said) => {
    const { exitCode, stdout, stderr } = await fabula(words, here);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });

  test('is 3 when the time is up, and the best so far is shown', async () => {
    const { exitCode, stdout } = await fabula(['plan', lamps, '--time-limit', '0.5']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('the time limit was reached');
    expect(stdout).toContain('light(B)');
  });

  test('is 3 when the memory is used up', async () => {
    const { exitCode, stdout } = await fabula(['plan', lamps, '--memory-limit', '5', '--json']);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'limit', stoppedBy: 'memory', plan: null });
  });

  test('is 0 for help and the version', async () => {
    const help = await fabula(['plan', '--help']);
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('fabula plan my-world');
    expect(help.stdout).toContain('Exit codes: 0 found');
    const version = await fabula(['--version']);
    expect(version).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('a file', () => {
  test('that is not there is answered with the nearest name', async () => {
    const { exitCode, stderr } = await fabula(['check', 'my-word'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no file my-word.\nDid you mean my-world?');
  });

  test('of the same name is meant by its folder, however the folder is named', async () => {
    for (const name of ['my-world', './my-world/', join(folder.path, 'my-world')]) {
      expect((await fabula(['check', name], here)).stdout).toMatch(
        /my-world\/my-world\.fabula: no errors\n$/,
      );
    }
    const inside = await fabula(['check', '.'], { cwd: join(folder.path, 'my-world') });
    expect(inside.stdout).toBe('my-world.fabula: no errors\n');
  });

  test('cannot be a folder without a world in it', async () => {
    mkdirSync(join(folder.path, 'empty'));
    const { exitCode, stderr } = await fabula(['plan', 'empty'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('empty is a folder, and it has no empty.fabula in it.');
  });

  test('that is huge, binary or no file at all is refused with a reason', async () => {
    const huge = join(folder.path, 'huge.fabula');
    writeFileSync(huge, '');
    truncateSync(huge, 21 * 1024 * 1024);
    expect((await fabula(['check', huge])).stderr).toContain('larger than 20 MB');
    const binary = join(folder.path, 'binary.fabula');
    writeFileSync(binary, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]));
    expect(await fabula(['plan', binary])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('is not text'),
    });
  });

  test.skipIf(process.platform === 'win32')('that never ends is not read', async () => {
    const { exitCode, stderr } = await fabula(['check', '/dev/zero']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('/dev/zero is not a regular file.');
  });

  test('that a world uses is read from its folder', async () => {
    const path = join(folder.path, 'user');
    mkdirSync(join(path, 'people'), { recursive: true });
    writeFileSync(join(path, 'people', 'ann.fabula'), 'character Ann;\nhappy(Ann) = Truth;\n');
    writeFileSync(
      join(path, 'user.fabula'),
      'use "people/ann.fabula";\nproperty happy(c : character) : boolean;\nutility(): happy(Ann);\n',
    );
    const { exitCode, stdout } = await fabula(['check', 'user'], here);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('user/people/ann.fabula:2:14: error FAB0206');
    expect(stdout).toContain('happy(Ann) = Truth;');
  });

  test('outside its folder is out of reach of a world', async () => {
    writeFileSync(join(folder.path, 'up.fabula'), 'use "../secret.fabula";\ncharacter Ann;\n');
    expect((await fabula(['check', 'up.fabula'], here)).stdout).toContain('error FAB0250');
  });

  test.skipIf(process.platform === 'win32')('is not reached by a link that leads out either', async () => {
    const secret = temporaryFolder({ 'secret.fabula': 'character Secret;\n' });
    const path = join(folder.path, 'linked');
    mkdirSync(path);
    symlinkSync(secret.path, join(path, 'inner'));
    writeFileSync(join(path, 'linked.fabula'), 'use "inner/secret.fabula";\n');
    const { exitCode, stdout, stderr } = await fabula(['world', 'linked'], here);
    secret.remove();
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('leads out of the folder of the world');
  });
});

describe('writing', () => {
  const slips = 'character Ann\nproperty tired(c : character) : boolean;\nutility(): tirde(Ann);\n';

  test('is done by check only with --fix, and only where there is no choice', async () => {
    const path = join(folder.path, 'slips.fabula');
    writeFileSync(path, slips);
    expect((await fabula(['check', path])).exitCode).toBe(1);
    expect(readFileSync(path, 'utf8')).toBe(slips);
    const { exitCode, stdout } = await fabula(['check', path, '--fix', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).applied).toEqual(['insert `;`', 'write `tired`']);
    expect(readFileSync(path, 'utf8')).toBe(slips.replace('Ann\n', 'Ann;\n').replace('tirde', 'tired'));
  });

  test('is not done by format when there are syntax errors, nor with --check or --stdout', async () => {
    const path = join(folder.path, 'crooked.fabula');
    writeFileSync(path, slips);
    const refused = await fabula(['format', path]);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('error FAB0111');
    const crooked = 'character   Ann ;\nutility( ):1;';
    writeFileSync(path, crooked);
    expect((await fabula(['format', '--check', path])).exitCode).toBe(1);
    const shown = await fabula(['format', '--stdout', path]);
    expect(readFileSync(path, 'utf8')).toBe(crooked);
    expect(shown).toMatchObject({ exitCode: 0, stdout: 'character Ann;\nutility(): 1;\n' });
    expect((await fabula(['format', path])).exitCode).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe(shown.stdout);
  });
});

test('a new world is laid out canonically, without warnings, and its tests hold', async () => {
  const world = join(folder.path, 'my-world');
  expect((await fabula(['format', '--check', world])).exitCode).toBe(0);
  const { exitCode, stdout } = await fabula(['check', world, '--expectations', '--json']);
  expect(exitCode).toBe(0);
  const { diagnostics, expectations } = JSON.parse(stdout);
  expect(diagnostics).toEqual([]);
  expect(expectations.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['holds', 'holds']);
});
