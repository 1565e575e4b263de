/** `fabula minds`: who knows what, when, in a terminal, as JSON and as a page. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fabula, temporaryFolder } from './command.ts';

const play = fileURLToPath(new URL('../../../worlds/romeo-and-juliet/canon.fabula', import.meta.url));
const gift = fileURLToPath(new URL('../../../worlds/gift-of-the-magi', import.meta.url));
const folder = temporaryFolder({
  'spite.fabula': `world "<script>alert('&')</script>" { goal: 1; }
property lit() : boolean { text: "it is <b>lit</b> & \\"bright\\""; }
character Ann "<i>Ann</i>" { utility: lit(); }
character Bob { utility: 0; }
action light(Ann) { precondition: !lit(); effect: lit(); consenting: Ann; observing(c : character): c == Ann; }
utility(): lit();
`,
});
const here = { cwd: folder.path };

beforeAll(async () => {
  expect((await fabula(['new', 'my-world'], here)).exitCode).toBe(0);
});
afterAll(folder.remove);

describe('fabula minds', () => {
  test('says of Romeo and Juliet who saw her dead, who was told, and what the reader has been told', async () => {
    const { exitCode, stdout } = await fabula(['minds', play]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('— The third act —\n— Verona, a public place —\n2. kill(Tybalt, Mercutio)\n3. ');
    const block = stdout.split('\n\n').find((each) => each.startsWith('alive(Juliet)\n'));
    expect(block).toContain(
      [
        '  6. drink_draught(Juliet)',
        '    ✗ John, Balthasar, Tybalt and Mercutio: Juliet is dead. (saw)',
        '    • the reader is told: Juliet is alive.',
        '    • the reader is told: Balthasar believes that Juliet is dead.',
        '  8. bring_news(Balthasar, Romeo)',
        '    ✗ Romeo: Juliet is dead. (was told)',
      ].join('\n'),
    );
  });

  test('looks for a story in a world without a canon, and leaves the reader out', async () => {
    const { exitCode, stdout } = await fabula(['minds', gift]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('✗ Jim: Della still has her long hair. (assumed)');
    expect(stdout).not.toContain('the reader');
  });

  test('says what they believe that others believe, where they are wrong or were until then', async () => {
    const { stdout } = await fabula(['minds', 'my-world', '--depth', '2', '--who', 'Ada'], here);
    expect(stdout).toContain('? Ada thinks that Ben believes: does not know (assumed)');
    expect(stdout).toContain('✓ Ada thinks that Ben believes: Ben has the letter.');
    expect(stdout).not.toMatch(/^ +. Ben/m);
  });

  test('gives all of it as JSON, and the page as well where it is asked for', async () => {
    const words = ['minds', play, '--who', 'Laurence', '--html', 'friar.html', '--json'];
    const { exitCode, stdout } = await fabula(words, here);
    expect(exitCode).toBe(0);
    const { status, events, facts } = JSON.parse(stdout) as {
      status: string;
      events: unknown[];
      facts: { fact: string; beliefs: { history: unknown[] }[] }[];
    };
    expect([status, events.length]).toEqual(['given', 13]);
    const letter = facts.find(({ fact }) => fact === 'letter()');
    expect(letter?.beliefs[0]?.history.at(-1)).toEqual({
      number: 7,
      value: 'OnTheRoad',
      inWords: 'The letter is on the road to Mantua.',
      isSo: false,
      how: 'saw',
      since: 6,
    });
    expect(readFileSync(join(folder.path, 'friar.html'), 'utf8')).toContain(
      '<th scope="col">Friar Laurence</th>',
    );
  });

  test('says that there is no story of which to say it, and writes no page', async () => {
    const words = [
      'minds',
      'my-world/my-world.fabula',
      '--goal',
      '5',
      '--atl',
      '1',
      '--ctl',
      '1',
      '--html',
      'none.html',
    ];
    const text = await fabula(words, here);
    expect([text.exitCode, text.stdout]).toEqual([1, '']);
    expect(text.stderr).toContain('There is no story that reaches 5');
    expect(existsSync(join(folder.path, 'none.html'))).toBe(false);
    const json = await fabula([...words, '--json'], here);
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'exhausted', events: null, facts: [] });
  });
});

describe('the page', () => {
  test('is whole in itself: nothing to load, nothing to run, and what a world says is only text', async () => {
    expect(
      (await fabula(['minds', 'spite.fabula', '--depth', '2', '--html', 'spite.html'], here)).exitCode,
    ).toBe(0);
    const page = readFileSync(join(folder.path, 'spite.html'), 'utf8');
    expect(page).not.toMatch(/<script|<link|<img|<i>|<b>lit|@import|url\(|https?:/u);
    expect(page).toContain('It is &#60;b&#62;lit&#60;/b&#62; &#38; &#34;bright&#34;');
    const open = (tag: string) => page.match(new RegExp(`<${tag}[ >]`, 'gu'))?.length;
    for (const tag of ['html', 'head', 'body', 'main', 'section', 'table', 'tr', 'td', 'th', 'p']) {
      expect(page.match(new RegExp(`</${tag}>`, 'gu'))?.length, tag).toBe(open(tag));
    }
  });

  test('has for each fact a row per turn and a cell per character', async () => {
    await fabula(['minds', play, '--html', 'play.html'], here);
    const page = readFileSync(join(folder.path, 'play.html'), 'utf8');
    const table = page.slice(page.indexOf('<code>alive(Juliet)</code>')).split('</table>')[0]!;
    const rows = table.split('<tr>').slice(2);
    expect(rows).toHaveLength(4);
    // What is so, seven characters, the reader.
    for (const row of rows) expect(row.match(/<td/g)).toHaveLength(9);
    expect(rows[2]).toContain('<td class="wrong"><p>✗ Juliet is dead. <small>was told</small></p></td>');
  });
});

describe('what cannot be asked of minds', () => {
  test.each([
    [['--depth', '0'], 'FAB0508'],
    [['--depth', 'deep'], 'FAB0508'],
    [['--depth', '99'], 'FAB0426|FAB0423'],
    [['--who', 'Bne'], 'FAB0424'],
    [['--story', 'fly(Ada)'], 'FAB0412'],
    [['--story', 'canon'], 'FAB0428'],
    [['--html', 'my-world/my-world.fabula'], 'FAB0501'],
    [['--html', 'nowhere/minds.html'], 'FAB0502'],
  ])('%j is refused with a reason', async (words, code) => {
    const { exitCode, stdout } = await fabula(
      ['minds', 'my-world/my-world.fabula', ...words, '--json'],
      here,
    );
    expect(exitCode).toBe(2);
    expect((JSON.parse(stdout) as { error: { code: string } }).error.code).toMatch(new RegExp(`^(${code})$`));
  });
});
