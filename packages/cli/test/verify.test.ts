import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fabula } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));
const verify = (plan: string, ...options: string[]) =>
  fabula(['verify', lamps, '--plan', plan, '--goal', '1', ...options]);

describe('fabula verify', () => {
  test('accepts a story', async () => {
    const { exitCode, stdout } = await verify('light(B)');
    expect(exitCode).toBe(0);
    expect(stdout).toContain("A story: the author's utility is 1, the goal 1.");
  });

  test.each([
    ['light(C); light(B)', [], 'some of the acts can be left out, and it ends as well'],
    ['light(B); light(C)', [], 'the goal is reached already after act 1'],
    ['light(C)', [], "the goal is 1, and the author's utility ends at 0"],
    ['', [], "the goal is 1, and the author's utility ends at 0"],
    ['light(B)', ['--goal', '0'], 'the goal is reached before anything happens'],
    ['light(B)', ['--atl', '0'], 'it is longer than 0 acts'],
    ['douse(B); light(B)', [], 'act 1 is impossible'],
  ])('says what is wrong with "%s" %j', async (plan, options, said) => {
    const { exitCode, stdout } = await verify(plan, ...options);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`Not a story: ${said}.`);
  });

  test('names the condition that an impossible act lacks, and the value that is there', async () => {
    const { stdout } = await verify('light(C); light(C); light(B)');
    expect(stdout).toContain('it needs lit(C) == False, and the value is True');
    expect(stdout).toContain('3. light(B): not looked at');
  });
});

describe('fabula tell with given acts', () => {
  test('tells nothing of acts that are impossible, and says why', async () => {
    const { exitCode, stdout, stderr } = await fabula(['tell', lamps, '--plan', 'douse(B)']);
    expect(exitCode).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('it needs lit(B) == True, and the value is False');
  });

  test('tells acts that are no story, and says that they are none', async () => {
    const { exitCode, stdout, stderr } = await fabula(['tell', lamps, '--plan', 'light(C)']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Lamps\n\n.+\n$/s);
    expect(stderr).toContain('it is not a story');
  });
});
