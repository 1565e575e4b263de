// @ts-check
/** Writes what was measured, with the machine it was measured on, into a folder of its own. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { barChart, lineChart } from './chart.mjs';
import { breakingPoints, curvesOf, sizeOf } from './curves.mjs';
import { comparisonOf, tableOf } from './table.mjs';

/** @typedef {import('./problems.mjs').Row} Row */

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the figures depend on besides the code, and which code it was. `changed` means: not as in that commit. */
export function describeMachine() {
  const processors = cpus();
  const changes = git('status', '--porcelain', '--', 'packages/core', 'worlds', 'bench/families');
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    commit: git('rev-parse', '--short', 'HEAD') ?? 'unknown',
    changed: changes === undefined ? undefined : changes !== '',
    date: new Date().toISOString().slice(0, 10),
  };
}

/** @param {...string} words */
function git(...words) {
  try {
    return execFileSync('git', words, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

/**
 * A folder that does not exist yet, called after day and commit.
 * @param {ReturnType<typeof describeMachine>} machine
 */
export function newFolder({ date, commit }) {
  const folder = join(root, 'bench', 'results', `${date}-${commit}`);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? folder : `${folder}-${count}`;
    if (!existsSync(candidate)) return candidate;
  }
}

/**
 * Writes `rows.json`, `machine.json`, `table.md`, and charts.
 * @param {string} folder
 * @param {{ rows: readonly Row[], machine: ReturnType<typeof describeMachine>, command: string }} results
 */
export function writeResults(folder, { rows, machine, command }) {
  mkdirSync(folder, { recursive: true });
  const write = (/** @type {string} */ name, /** @type {string} */ text) =>
    writeFileSync(join(folder, name), text);
  const json = (/** @type {unknown} */ value) => `${JSON.stringify(value, null, 2)}\n`;
  write('rows.json', json(rows.map(withoutDetails)));
  write('machine.json', json({ ...machine, command }));
  write('table.md', page(rows, machine, command));
  for (const [name, text] of charts(rows)) write(name, text);
}

/**
 * A row without where the problem's file lay, which says nothing to others, and of each run what differs between runs.
 * @param {Row} row
 */
function withoutDetails({ file: _, runs, ...row }) {
  const measured = runs.map(({ status, wall, open, search, cpu, memory }) => ({
    status,
    wall,
    open,
    search,
    cpu,
    memory,
  }));
  return { ...row, runs: measured };
}

/**
 * @param {readonly Row[]} rows
 * @param {ReturnType<typeof describeMachine>} machine
 * @param {string} command
 */
function page(rows, machine, command) {
  const { date, commit, changed, processor, cores, memory, node, system } = machine;
  const parts = [
    `# ${date}, commit ${commit}${changed ? ' with changes' : ''}`,
    `${processor}, ${cores} cores, ${memory} GB; Node ${node}, ${system}. Made by:`,
    `\`\`\`sh\n${command}\n\`\`\``,
    'Medians over the runs. Times are of the processor, except `wall ms`, from the start of the process to its end; memory is the largest resident size. What is stopped by a limit is run once.',
  ];
  for (const suite of new Set(rows.map((row) => row.suite))) {
    const own = rows.filter((row) => row.suite === suite);
    parts.push(`## ${suite}`);
    const curves = curvesOf(own);
    if (curves.length > 0) parts.push(breakingPoints(curves));
    if (new Set(own.map((row) => row.configuration)).size > 1) parts.push(comparisonOf(own));
    parts.push(tableOf(own));
  }
  return `${parts.join('\n\n')}\n`;
}

/**
 * A chart for each curve, and for what is no curve one per suite, of its first configuration.
 * @param {readonly Row[]} rows
 * @returns {[name: string, text: string][]}
 */
function charts(rows) {
  const curves = curvesOf(rows).filter(({ lines }) => [...lines.values()].some((line) => line.length > 1));
  const single = rows.filter((row) => row.curve === undefined && row.configuration === rows[0].configuration);
  const suites = [...new Set(single.map((row) => row.suite))];
  return [
    ...curves.map(
      (curve) => /** @type {[string, string]} */ ([`${curve.family}-${curve.axis}.svg`, curveChart(curve)]),
    ),
    ...suites.map((suite) => {
      const bars = single.filter((row) => row.suite === suite).map(barOf);
      return /** @type {[string, string]} */ ([
        `${suite}.svg`,
        barChart({ title: `${suite}: search, milliseconds`, bars }),
      ]);
    }),
  ];
}

/** @param {Row} row */
function barOf({ name, status, search, wall }) {
  const value = Math.max(search ?? wall, 0.1);
  const stopped = status !== 'solved' && status !== 'exhausted';
  return { label: name, value, stopped, note: stopped ? status : value.toFixed(value < 10 ? 1 : 0) };
}

/** @param {import('./curves.mjs').Curve} curve */
function curveChart({ family, axis, lines }) {
  const panel = (/** @type {string} */ title, /** @type {(row: Row) => number | undefined} */ read) => ({
    title,
    lines: [...lines].map(([name, rows]) => ({
      name,
      points: rows.flatMap((row) => {
        const y = read(row);
        return y === undefined ? [] : [{ x: sizeOf(row, axis), y, stopped: row.status !== 'solved' }];
      }),
    })),
  });
  return lineChart({
    title: `${family}: ${axis}`,
    across: axis,
    panels: [
      panel('seconds', (row) => (row.cpu ?? row.wall) / 1000),
      panel('MB, at most', (row) => row.memory),
    ],
  });
}
