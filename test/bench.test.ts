/** The bench as a command: what it writes about problems that are solved, that have no story, and that take too long. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exampleWorld } from 'fabula';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare, fillIn, ratioText, withoutFolders } from '../bench/against.mjs';
import { barChart, lineChart } from '../bench/chart.mjs';
import { chooseConfigurations } from '../bench/configurations.mjs';
import { families, worldAt } from '../bench/families/index.mjs';
import type { Row } from '../bench/problems.mjs';
import { variantsInTable } from '../bench/suites.mjs';

const program = fileURLToPath(new URL('../bench/run.mjs', import.meta.url));
let folder: string;

function bench(...words: string[]) {
  const out = mkdtempSync(join(folder, 'out-'));
  const ended = spawnSync(process.execPath, [program, ...words, '--out', out], { encoding: 'utf8' });
  const rows = existsSync(join(out, 'rows.json'))
    ? (JSON.parse(readFileSync(join(out, 'rows.json'), 'utf8')) as Row[])
    : [];
  return { ...ended, out, row: (name: string) => rows.find((row) => row.name === name), rows };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fabula-bench-test-'));
  writeFileSync(join(folder, 'lantern.fabula'), exampleWorld);
  // So large that reading it takes longer than the test allows for everything.
  const errands = families.find(({ name }) => name === 'errands');
  writeFileSync(join(folder, 'hard.fabula'), worldAt(errands!, 'people', 20, 1).text);
  writeFileSync(
    join(folder, 'README.md'),
    `Some variants.

| variant | file | goal | author limit | character limit | epistemic limit | its time |
|---|---|---|---|---|---|---|
| lantern_easy | lantern.fabula | 1.00 | 3 | 3 | 1 | 0.4 ms |
| lantern_never | lantern.fabula | 2.00 | 3 | 3 | 1 | never solved |
| hard | | | | | | |

And a word after them.
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a suite of problems', () => {
  test('gives a row of medians for each variant, with what was found and what it cost', () => {
    const { row, out } = bench('--suite', folder, '--only', 'lantern', '--repeat', '2');
    expect(row('lantern_easy')).toMatchObject({
      status: 'solved',
      configuration: 'default',
      acts: 1,
      optimal: true,
      goal: 1,
      limits: { author: 3, characters: 3, minds: 1 },
      published: '0.4 ms',
      repetitions: 2,
      world: { characters: 2 },
    });
    expect(row('lantern_never')).toMatchObject({ status: 'exhausted', repetitions: 2 });
    for (const measure of ['open', 'search', 'cpu', 'wall', 'memory'] as const) {
      expect(row('lantern_easy')?.[measure]).toBeGreaterThan(0);
    }
    const table = readFileSync(join(out, 'table.md'), 'utf8');
    expect(table).toMatch(/\| lantern_easy \| solved \|.*\| proved \|.*\| 0\.4 ms \|/);
    expect(readdirSync(out).filter((file) => file.endsWith('.svg'))).toHaveLength(1);
    const machine = JSON.parse(readFileSync(join(out, 'machine.json'), 'utf8'));
    expect(machine).toMatchObject({
      node: process.version,
      cores: expect.any(Number),
      commit: expect.any(String),
    });
  });

  test('stops what takes longer than the time limit, and runs it once', () => {
    const { row } = bench('--suite', folder, '--only', 'hard', '--time-limit', '0.2', '--repeat', '3');
    expect(row('hard')).toMatchObject({ status: 'limit', why: 'time', repetitions: 1 });
    expect(row('hard')?.wall).toBeLessThan(6000);
  });

  test('is run under every combination of the limits given', () => {
    const { rows } = bench('--suite', folder, '--only', 'easy', '--repeat', '1', '--ctl', '1,3', '--el', '1');
    const found = rows.map(({ name, status, limits }) => [name, status, limits?.characters]);
    expect(found).toEqual([
      ['lantern_easy characters=1 minds=1', 'exhausted', 1],
      ['lantern_easy characters=3 minds=1', 'solved', 3],
    ]);
  });

  test('that is not there is said to be missing', () => {
    const { status, stderr } = bench('--suite', join(folder, 'nowhere'));
    expect(status).toBe(2);
    expect(stderr).toContain('neither variants.json nor README.md');
    expect(stderr).not.toContain('    at ');
  });
});

test('families of worlds give a curve, and a chart for it', () => {
  const { rows, out } = bench('--sizes', '2,3', '--only', 'rumours minds', '--repeat', '1');
  expect(rows.map((row) => [row.parameters?.minds, row.status, row.acts])).toEqual([
    [2, 'solved', 3],
    [3, 'solved', 4],
  ]);
  expectWellFormed(readFileSync(join(out, 'rumours-minds.svg'), 'utf8'));
});

describe('another planner', () => {
  test('is run on the same problem with its goal and limits filled in, and set beside ours', () => {
    const answer = `const [file, ...rest] = process.argv.slice(1); process.exit(rest.join() === '1,3,3,1' && file.endsWith('lantern.fabula') ? 0 : 1)`;
    const command = `"${process.execPath}" -e "${answer}" {file} {goal} {atl} {ctl} {el}`;
    const { row, stdout } = bench('--suite', folder, '--only', 'easy', '--repeat', '2', '--against', command);
    expect(row('lantern_easy')?.against).toMatchObject({ status: 'solved', atLeast: false });
    expect(row('lantern_easy')?.against?.ratio).toBeGreaterThan(0);
    expect(stdout).toMatch(/other solved \d+ ms, ratio \d+(\.\d\d)?×/);
  });

  test('is compared by the median, is at least so slow if it was stopped, and not at all if it failed', () => {
    const ours = [10, 30, 20].map((wall) => ({ status: 'solved' as const, wall }));
    const ratio = (status: string) => ratioText(compare('x', ours, [{ status, wall: 50 }]));
    expect(ratio('solved')).toBe('2.50×');
    expect(ratio('limit')).toBe('> 2.50×');
    expect(ratio('exit 1')).toBe('–');
    expect(ratioText(compare('x', [{ status: 'limit', wall: 5 }], [{ status: 'solved', wall: 50 }]))).toBe(
      '–',
    );
  });

  test('gets a file name in quotes', () => {
    const filled = fillIn('other {file} {goal} {el}', {
      file: "/a b/it's.txt",
      goal: 2,
      limits: { minds: 1 },
    });
    if (process.platform !== 'win32') expect(filled).toBe("other '/a b/it'\\''s.txt' 2 1");
  });
});

test('what is written down names no folder of this machine', () => {
  expect(withoutFolders('/usr/bin/java -cp "/opt/a b.jar:/opt/c.jar" Main {file} --x=/tmp/y/')).not.toContain(
    '/opt/c',
  );
  expect(withoutFolders('/srv/data/suite')).toBe('suite');
  expect(withoutFolders('bench/x.mjs 3/4 {file}')).toBe('bench/x.mjs 3/4 {file}');
});

test('configurations are chosen by their name, or by a part of it where no one is called so', () => {
  const all = ['default', 'shortest', 'without shadows', 'without novelty'].map((name) => ({
    name,
    options: {},
  }));
  const names = (wanted: string) => chooseConfigurations(all, wanted).map(({ name }) => name);
  expect(names('default')).toEqual(['default']);
  expect(names('default,without')).toEqual(['default', 'without shadows', 'without novelty']);
  expect(names('all')).toHaveLength(4);
});

test('a table of variants may have columns that say nothing here, and text around it', () => {
  const variants = variantsInTable(
    'Text\n\n| variant | characters | goal |\n|---|---|---|\n| a_b | 5 | 2.00 |\n\n| x |\n',
  );
  expect(variants).toMatchObject([{ name: 'a_b', goal: 2 }]);
});

test('charts are well-formed, whatever the labels', () => {
  expectWellFormed(barChart({ title: 'a < b & "c"', bars: [{ label: '<x>', value: 0.5, note: '1 & 2' }] }));
  const points = [
    { x: 1, y: 0.2 },
    { x: 8, y: 500, stopped: true },
  ];
  const lines = [
    { name: 'one & two', points },
    { name: 'three', points: [] },
  ];
  const chart = lineChart({ title: 'growth', across: 'people', panels: [{ title: 'MB', lines }] });
  expectWellFormed(chart);
  expect(chart).not.toMatch(/NaN|undefined|Infinity/);
});

/** Every element is closed in turn, and nothing stands in attributes or text that would have to be escaped. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot);[^"<&]*)*")*)\s*(\/?)>/g,
    (_, end, name, _attributes, alone) => {
      if (end) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name);
      return '';
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!(amp|lt|gt|quot);)/);
}
