import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const folder = temporaryFolder({
  'truce.fabula': `world "Truce" { goal: 1; limits: author 3, characters 3, minds 1; }
character Ann, Bob, Cleo;
property calm() : boolean;
property upset(c : character) : boolean;
upset(Ann); upset(Bob);
deal Truce(Bob, Ann) { Rest: Bob does rest(Bob); Wait: Ann refrains rest(Ann); orders: commands; }
property commands(a : character, b : character) : boolean;
commands(Bob, Cleo);
action rest(c : character) { effect: calm() & !upset(c); consenting: c; observing(o : character): o != Cleo; }
honour: word 1, breach 3;
utility(): calm();
utility(Ann): calm();
utility(Bob): calm();
utility(Cleo): 0;
`,
});
const here = { cwd: folder.path };
const MADE = 'offer(Bob, Ann, Truce); accept(Ann, Bob, Truce)';

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
});
afterAll(folder.remove);

describe('fabula ask', () => {
  test.each([
    [['truce.fabula', 'calm()'], 1, 'no\n'],
    [['truce.fabula', '!calm()'], 0, 'yes\n'],
    [['truce.fabula', 'calm()', '--after', 'rest(Bob)'], 0, 'yes\n'],
    [['truce.fabula', 'state(Truce.Rest)', '--after', MADE], 0, 'Live\n'],
  ])('answers by its exit code as well: %j', async (words, exitCode, stdout) => {
    expect(await fabula(['ask', ...words], here)).toMatchObject({ exitCode, stdout });
  });

  test.each([
    [['truce.fabula'], "missing required argument 'question'"],
    [['truce.fabula', 'clam()'], 'question:1:1: error FAB0207: No property is called `clam`.'],
    [['truce.fabula', 'calm()', '--after', 'rest(Ann'], 'error FAB0411'],
    [
      ['truce.fabula', 'calm()', '--after', 'accept(Ann, Bob, Truce)'],
      'It needs state(Truce) == Offered, and the value is None.',
    ],
  ])('says with exit code 2 what is wrong with a question: %j', async (words, said) => {
    const { exitCode, stdout, stderr } = await fabula(['ask', ...words], here);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });

  test('answers as JSON, also when the question is wrong', async () => {
    const right = await fabula(['ask', 'truce.fabula', 'calm() | upset(Ann)', '--json'], here);
    expect(JSON.parse(right.stdout)).toEqual({
      question: 'calm() | upset(Ann)',
      acts: [],
      answer: 'yes',
      parts: [
        { condition: 'calm()', holds: false },
        { condition: 'upset(Ann)', holds: true },
      ],
    });
    const wrong = await fabula(['ask', 'truce.fabula', 'calm(Ann)', '--json'], here);
    expect(wrong.exitCode).toBe(2);
    expect(JSON.parse(wrong.stdout)).toMatchObject({ diagnostics: [{ code: 'FAB0208', file: 'question' }] });
  });

  test('warns of a question that can have only one answer, and answers it', async () => {
    const { exitCode, stdout, stderr } = await fabula(['ask', 'truce.fabula', 'state(Truce) == Ann'], here);
    expect([exitCode, stdout.split('\n')[0]]).toEqual([1, 'no']);
    expect(stderr).toContain('warning FAB0269');
  });
});

describe('fabula ledger', () => {
  test('lists the deals after the story that is found', async () => {
    const { exitCode, stdout } = await fabula(['ledger', 'truce.fabula'], here);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^After 1 act:\n {2}1\. rest\((Ann|Bob)\)\n\nTruce \(the truce\), offered by Bob to Ann\n/,
    );
  });

  test('lists orders that stand, and who knows of them', async () => {
    const acts = `${MADE}; order_rest(Bob, Cleo)`;
    const { stdout } = await fabula(['ledger', 'truce.fabula', '--story', acts], here);
    expect(stdout).toContain(
      'rest(Cleo), ordered by Bob since act 3, order_rest(Bob, Cleo)\n    known to Bob and Cleo',
    );
    expect(stdout).toContain('in force since act 2, accept(Ann, Bob, Truce)');
    expect(stdout).toContain('Cleo knows nothing of it');
  });

  test('says that there is no story after which to list them', async () => {
    const words = ['ledger', 'truce.fabula', '--goal', '5', '--ctl', '1', '--atl', '1'];
    const text = await fabula(words, here);
    expect([text.exitCode, text.stdout]).toEqual([1, '']);
    expect(text.stderr).toContain('There is no story that reaches 5');
    const json = await fabula([...words, '--json'], here);
    expect(JSON.parse(json.stdout)).toEqual({ status: 'exhausted', acts: null, deals: [], orders: [] });
  });

  test('says so where a world has no deals', async () => {
    const { exitCode, stdout } = await fabula(['ledger', join(folder.path, 'my-world'), '--story', '']);
    expect([exitCode, stdout]).toEqual([0, 'There are no deals in this world.\n']);
  });

  test('refuses acts that cannot happen', async () => {
    const { exitCode, stdout } = await fabula(
      ['ledger', 'truce.fabula', '--story', 'fly(Ann)', '--json'],
      here,
    );
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'FAB0412' } });
  });
});
