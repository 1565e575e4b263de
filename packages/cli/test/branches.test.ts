/** `fabula diverge`, `fabula compare`, and `fabula why --at`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const lamps = fileURLToPath(new URL('worlds/lamps.fabula', import.meta.url));
const folder = temporaryFolder();
const here = { cwd: folder.path };

const BRANCHES = `use "my-world/my-world.fabula";
canon {
  admission: admit(Ben, Letter, Ada, Garden);
  exchange: swap(Ada, Cake, Ben, Letter, Garden);
}
/// What if he had held his tongue?
divergence silence "Ben says nothing" { never admit(Ben, Letter, Ada, Garden); }
divergence theft after admission { loss: assert holder(Cake) = ? seen by everyone; }
divergence same after canon { note "Nothing else happens."; }
`;

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
  writeFileSync(join(folder.path, 'branches.fabula'), BRANCHES);
  const dark = 'canon { light(A); light(B); } divergence first { light(B); }';
  writeFileSync(join(folder.path, 'lamps.fabula'), `${readFileSync(lamps, 'utf8')}${dark}`);
});
afterAll(folder.remove);

describe('fabula diverge', () => {
  test('lists divergences with where they start, and what is said of them', async () => {
    const { exitCode, stdout } = await fabula(['diverge', 'branches.fabula'], here);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('silence “Ben says nothing”\n  starts with the world; 1 event of its own');
    expect(stdout).toContain('What if he had held his tongue?');
    expect(stdout).toContain('theft\n  starts after 1. admission: admit(Ben, Letter, Ada, Garden)');
  });

  test('says how to write one in a world without any', async () => {
    const { exitCode, stdout } = await fabula(['diverge', lamps]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no divergences');
  });

  test('ends with 0 where a story is found, and with 1 where it is proved that there is none', async () => {
    expect((await fabula(['diverge', 'branches.fabula', 'silence'], here)).exitCode).toBe(0);
    expect((await fabula(['diverge', 'branches.fabula', 'theft'], here)).exitCode).toBe(1);
  });

  test('ends with 0 where the goal is reached already, and says so', async () => {
    const { exitCode, stdout } = await fabula(['diverge', 'branches.fabula', 'same'], here);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The goal is reached already');
    expect(stdout).toContain('note: Nothing else happens.');
    expect(stdout).not.toContain('What becomes of the rest');
  });

  test('ends with 2 for a name that there is not, and says which there are', async () => {
    const { exitCode, stderr } = await fabula(['diverge', 'branches.fabula', 'theif'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('FAB0429');
    expect(stderr).toContain('Did you mean theft?');
  });

  test('says of a condition that fails since when it has not held, whatever has changed since then', async () => {
    const world = `
      type place;
      place Home, Mill, Inn;
      character Ann;
      property at(c : character) : place;
      at(Ann) = Home;
      action go(c : character, to : place) {
        precondition: at(c) != to;
        effect: at(c) = to;
        consenting: c;
        observing(o : character): True;
      }
      action knead(Ann) {
        precondition: at(Ann) == Home;
        effect: at(Ann) = Inn;
        consenting: Ann;
        observing(o : character): True;
      }
      action drink(Ann) {
        precondition: at(Ann) == Inn;
        effect: at(Ann) = Home;
        consenting: Ann;
        observing(o : character): True;
      }
      utility(): at(Ann) == Inn;
      canon { knead(Ann); drink(Ann); }
      divergence away { leaving: go(Ann, Mill); go(Ann, Home); going: go(Ann, Mill); never go(Ann, Inn); }
      divergence far after away { go(Ann, Mill); assert at(Ann) = ?; }`;
    writeFileSync(join(folder.path, 'mill.fabula'), world);
    const { stdout } = await fabula(['diverge', 'mill.fabula', 'far'], here);
    expect(stdout).toContain(
      'it needs at(Ann) == Home, which has not held since 3. going: go(Ann, Mill). at(Ann) is ?.',
    );
    expect(stdout).toContain('it needs at(Ann) == Inn, which');
  });

  test('tells a label from a divergence', async () => {
    const { exitCode, stderr } = await fabula(['diverge', 'branches.fabula', 'loss'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('No divergence is called loss: loss is the label of an event.');
    expect(stderr).toContain('There are silence, theft, same.');
  });

  test('offers a command that tells why there is no story, and the command does', async () => {
    const { stdout } = await fabula(['diverge', 'branches.fabula', 'theft'], here);
    const [, command = ''] = /Why not: fabula (.*)/.exec(stdout) ?? [];
    expect(command).toBe('whynot branches.fabula --after theft --goal 1');
    const why = await fabula(command.split(' '), here);
    expect(why.exitCode).toBe(0);
    expect(why.stdout).toContain('No story reaches 1');
  });

  test('says of an act that is ruled out that it is, wherever it comes up', async () => {
    const act = 'admit(Ben, Letter, Ada, Garden)';
    const why = await fabula(['whynot', 'branches.fabula', act, '--after', 'silence'], here);
    expect(why.stdout).toContain(`It is ruled out: never ${act}, act 1.`);
    const given = ['verify', 'branches.fabula', '--plan', act, '--after', 'silence'];
    const verdict = await fabula(given, here);
    expect(verdict.stdout).toContain(`it is ruled out: never ${act}\n`);
    const { acts } = JSON.parse((await fabula([...given, '--json'], here)).stdout);
    expect(acts[0].unmet).toEqual([{ condition: `never ${act}` }]);
  });

  test('prints as JSON what becomes of each event, and where its own are written', async () => {
    const { stdout } = await fabula(['diverge', 'branches.fabula', 'theft', '--json'], here);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      name: 'theft',
      title: null,
      departsFrom: 'canon',
      before: [{ number: 1, writtenIn: 'canon', label: 'admission' }],
      replay: { answer: 'yes', steps: [{ number: 2, label: 'loss', file: 'branches.fabula', line: 8 }] },
      goesOn: { status: 'exhausted' },
      former: [
        {
          label: 'exchange',
          inStory: false,
          fate: {
            kind: 'cannot',
            failing: [{ condition: 'holder(Cake) == Ada', madeSo: { label: 'loss' } }],
          },
        },
      ],
    });
  });

  test('keeps to a time limit, and says that nothing is proved', async () => {
    const words = ['diverge', 'lamps.fabula', 'first', '--time-limit', '1'];
    const { exitCode, stdout } = await fabula(words, here);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('was found: the time limit was reached');
    expect(stdout).toContain('What becomes of the rest of the canon');
  });

  test.skipIf(process.platform === 'win32')('says with Ctrl-C what it has found out so far', async () => {
    const { exitCode, stdout } = await fabula(['diverge', 'lamps.fabula', 'first', '--json'], {
      ...here,
      interruptAfter: 1500,
    });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ goesOn: { status: 'limit', stoppedBy: 'cancelled' } });
  });
});

describe('fabula compare', () => {
  test('puts branches side by side, in as many characters as there are', async () => {
    const { exitCode, stdout } = await fabula(['compare', 'branches.fabula', 'canon', 'silence'], here);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^1\. admission: admit\(.*\) +│ 1\. never admit\(/m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const wide = await fabula(['compare', 'branches.fabula', 'canon', 'silence', '--width', '0'], here);
    expect(wide.stdout).toContain('swap(Ada, Cake, Ben, Letter, Garden) │');
  });

  test('puts them one below the other where there is no room', async () => {
    const words = ['compare', 'branches.fabula', 'canon', 'silence', '--width', '50'];
    const { stdout } = await fabula(words, here);
    expect(stdout).not.toContain('│');
    expect(stdout).toContain('\nsilence “Ben says nothing”\n  1. never admit(');
    const narrow = await fabula([...words.slice(0, -1), '30'], here);
    expect(Math.max(...narrow.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(30);
  });

  test('says that branches are the same', async () => {
    const { exitCode, stdout } = await fabula(
      ['compare', 'branches.fabula', 'canon', 'same', '--written'],
      here,
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The same: 2 events.');
    const once = await fabula(['compare', 'branches.fabula', 'theft', 'theft'], here);
    expect(once.stdout.match(/no story reaches 1/g)).toHaveLength(1);
  });

  test('takes labels, and refuses what is none', async () => {
    const { stdout } = await fabula(['compare', 'branches.fabula', 'admission', 'canon'], here);
    expect(stdout).toContain(
      'The same until 1. admission: admit(Ben, Letter, Ada, Garden). admission ends there.',
    );
    const { exitCode, stderr } = await fabula(['compare', 'branches.fabula', 'cannon', 'theft'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('FAB0427');
  });

  test('prints JSON, with what differs and nothing that is hidden', async () => {
    const { stdout } = await fabula(['compare', 'branches.fabula', 'canon', 'silence', '--json'], here);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({
      common: 0,
      a: { name: 'canon', goesOn: 'nothing' },
      b: { goesOn: 'story' },
    });
    expect(found.facts.map(({ fact }: { fact: string }) => fact)).toEqual(['at(Ada)', 'at(Ben)']);
  });

  test('ends with 3 where a limit stopped the search for how a branch goes on', async () => {
    const words = ['compare', 'lamps.fabula', 'canon', 'first', '--time-limit', '1'];
    const { exitCode, stdout } = await fabula(words, here);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('no story that reaches 5');
  });
});

describe('fabula why --at', () => {
  test('gives the reasons for an event, by its label or its number', async () => {
    const byLabel = await fabula(['why', 'branches.fabula', '--at', 'exchange'], here);
    expect(byLabel.exitCode).toBe(0);
    expect(byLabel.stdout).toContain('2. exchange: swap(Ada, Cake, Ben, Letter, Garden):\n  Ada hopes for 1');
    const byNumber = await fabula(['why', 'branches.fabula', '--at', '2'], here);
    expect(byNumber.stdout).toBe(byLabel.stdout);
  });

  test('refuses what is no act, what is not there, and two questions at once', async () => {
    const { exitCode, stderr } = await fabula(['why', 'branches.fabula', '--at', 'loss'], here);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('FAB0442');
    expect((await fabula(['why', 'branches.fabula', '--at', '3'], here)).stderr).toContain('FAB0427');
    expect((await fabula(['why', 'branches.fabula'], here)).stderr).toContain('FAB0501');
    const both = await fabula(['why', 'branches.fabula', 'go(Ada, Garden, Study)', '--at', '1'], here);
    expect(both).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('FAB0501') });
  });

  test('says in JSON which event it is, and how to say what came before', async () => {
    const { stdout } = await fabula(['why', 'branches.fabula', '--at', '2', '--json'], here);
    expect(JSON.parse(stdout)).toMatchObject({ at: { number: 2, label: 'exchange', before: ['admission'] } });
  });
});
