import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));
const folder = temporaryFolder();
const here = { cwd: folder.path };

/** Nine lamps to be lit in any order: 362,880 stories. */
const manyStories = `world "Many stories" { goal: 9; limits: author 9, characters 1, minds 0; }
type lamp;
lamp A, B, C, D, E, F, G, H, I;
character Watcher;
property lit(l : lamp) : boolean;
happening light(l : lamp) { precondition: !lit(l); effect: lit(l); }
utility(): sum(l : lamp) if (lit(l)) 1 else 0;
utility(Watcher): 0;
`;

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
  writeFileSync(join(folder.path, 'many.fabula'), manyStories);
});
afterAll(folder.remove);

/** The lines of a stream of JSON values. */
function values(stdout: string): Record<string, unknown>[] {
  const lines = stdout.trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('fabula plan --all', () => {
  test('prints a JSON value per story and one that sums up, each on a line of its own', async () => {
    const { exitCode, stdout } = await fabula(['plan', 'my-world', '--all', '--json'], here);
    expect(exitCode).toBe(0);
    const printed = values(stdout);
    expect(printed).toHaveLength(9);
    expect(printed.slice(0, 8).every(({ plan, utility }) => Array.isArray(plan) && utility === 1)).toBe(true);
    expect(printed[8]).toMatchObject({ complete: true, count: 8, byLength: [0, 0, 2, 0, 6] });
  });

  test('stops after as many stories as asked for', async () => {
    const { exitCode, stdout } = await fabula(
      ['plan', 'many.fabula', '--all', '--max', '500', '--json'],
      here,
    );
    expect(exitCode).toBe(0);
    const printed = values(stdout);
    expect(printed).toHaveLength(501);
    expect(printed[500]).toMatchObject({ complete: false, stoppedBy: 'enough', count: 500 });
  });

  test('stops when nobody reads on', async () => {
    const { stderr } = await fabula(['plan', 'many.fabula', '--all'], { ...here, closeEarly: true });
    expect(stderr).toBe('');
  });

  test('stops when the time is up, and says that there may be more', async () => {
    const { exitCode, stdout } = await fabula(['plan', 'many.fabula', '--all', '--time-limit', '1'], here);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('1. light(A); light(B);');
    expect(stdout).toContain('There may be more: the time limit was reached.');
  });

  test.skipIf(process.platform === 'win32')('stops with Ctrl-C, and sums up what was found', async () => {
    const words = ['plan', 'many.fabula', '--all', '--json'];
    const { exitCode, stdout } = await fabula(words, { ...here, interruptAfter: 1500 });
    expect(exitCode).toBe(3);
    const printed = values(stdout);
    expect(printed.at(-1)).toMatchObject({
      complete: false,
      stoppedBy: 'cancelled',
      count: printed.length - 1,
    });
  });
});

test.each([
  [['--all', '--goal', '2'], 1, 'that is proved'],
  [['--count', '--goal', '2'], 1, 'that is proved'],
  [['--diverse', '2', '--goal', '2'], 1, 'that is proved'],
  [['--count', '--all'], 2, "option '--all' cannot be used with option '--count'"],
  [['--max', '3'], 2, '--max goes with --all, --count or --diverse.'],
  [['--diverse', '0'], 2, '--diverse is a whole number from 1 up, not "0".'],
])('fabula plan %j ends with %i', async (words, expected, said) => {
  const { exitCode, stdout, stderr } = await fabula(['plan', 'my-world', ...words], here);
  expect(stdout + stderr).toContain(said);
  expect(exitCode).toBe(expected);
});

test('fabula plan --diverse says among how many it has chosen', async () => {
  const words = ['plan', 'many.fabula', '--diverse', '3', '--max', '100', '--json'];
  const { exitCode, stdout } = await fabula(words, here);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    stories: { length: 1 },
    different: 1,
    considered: { complete: false, stoppedBy: 'enough', count: 100 },
  });
});

test('fabula world --count stops at a limit with the layers that are complete', async () => {
  const words = ['world', lamps, '--count', '30', '--memory-limit', '20', '--json'];
  const { exitCode, stdout } = await fabula(words);
  expect(exitCode).toBe(3);
  const { complete, possible } = JSON.parse(stdout);
  expect(complete).toBe(false);
  expect(possible.situations.slice(0, 3)).toEqual([1, 22, 233]);
});
