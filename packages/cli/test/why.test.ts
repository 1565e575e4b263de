/** `fabula why` and `fabula whynot`, beyond the examples of the documentation. */
import { afterAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const VILLAGE = `
world "Village" { goal: 1; limits: author 4, characters 2, minds 1; }
character Ann, Bob;
property rich(c : character) : boolean;
property mended() : boolean;
property crowned() : boolean;
property years() : number;
years() = 1;
action give(a : character, b : character) {
  precondition: a != b & !rich(b);
  effect: rich(b);
  consenting: a;
  observing(o : character): True;
}
happening mend() { precondition: !mended(); effect: mended(); }
action crown(c : character) {
  precondition: years() > 20;
  effect: crowned();
  consenting: c;
  observing(o : character): True;
}
utility(Ann): if (rich(Ann)) 1 else 0;
utility(Bob): 0;
`;
const folder = temporaryFolder({
  'crown.fabula': `${VILLAGE}utility(): if (rich(Ann) & crowned()) 1 else 0;`,
  'gift.fabula': `${VILLAGE}utility(): if (rich(Ann) & mended()) 1 else 0;`,
});
afterAll(folder.remove);

const say = async (...words: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await fabula(words, { cwd: folder.path });
  return `${stdout}${stderr}exit ${exitCode}`;
};

describe('fabula whynot', () => {
  test('names the part of the goal that can never hold', async () => {
    const said = await say('whynot', 'crown.fabula');
    expect(said).toContain('  rich(Ann): can be brought about\n  crowned(): can never hold\n');
    expect(said).toMatch(/exit 0$/);
  });

  test('tells of the nearest story, with the command that tells more of the first missing reason', async () => {
    const said = await say('whynot', 'gift.fabula', '--ctl', '1');
    expect(said).toContain(
      'The nearest one lacks 1 reason, and none lacks fewer:\n1. mend()\n2. give(Bob, Ann)\n   no: Bob has no reason for it\n',
    );
    expect(said).toContain(
      "More on the first: fabula whynot gift.fabula 'give(Bob, Ann)' --after 'mend()' --ctl 1\n",
    );
  });

  test('is what a plan that fails points to, with the options it was given', async () => {
    expect(await say('plan', 'gift.fabula', '--ctl', '1')).toContain(
      'Why not: fabula whynot gift.fabula --goal 1 --ctl 1\n',
    );
    expect(await say('tell', 'gift.fabula')).toContain('Why not: fabula whynot gift.fabula --goal 1\n');
    expect(await say('verify', 'gift.fabula', '--plan', 'mend(); give(Ann, Bob)')).toContain(
      "Why not: fabula whynot gift.fabula 'give(Ann, Bob)' --after 'mend()'\n",
    );
  });

  test('says that nothing stands in the way of a happening', async () => {
    expect(await say('whynot', 'gift.fabula', 'mend()')).toBe(
      'mend(), at the start: nothing stands in its way, and it needs nobody’s consent.\nexit 1',
    );
    expect(await say('why', 'gift.fabula', 'mend()', '--after', '')).toBe(
      'mend(), at the start:\n  It can happen, and it needs nobody’s consent.\nexit 0',
    );
  });

  test('says why there is no story after what has happened', async () => {
    const answer = await say('whynot', 'gift.fabula', '--after', 'mend()');
    expect(answer).toMatch(/^No story reaches 1.*lacks 1 reason.*\n1\. give\(Bob, Ann\)\n/);
    expect(answer).toContain("whynot gift.fabula 'give(Bob, Ann)' --after 'mend()'\n");
  });
});
