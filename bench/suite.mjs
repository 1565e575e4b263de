#!/usr/bin/env node
/**
 * Solves every variant of a suite of planning problems, each in a process of its own, and prints a row for each:
 *   node bench/suite.mjs --suite DIR [--only NAME] [--time-limit SECONDS] [--repeat N] [--json FILE]
 * DIR holds `README.md` with a table of variants (name, counts, goal, limits) and `problems/`. Times are the median over
 * the repetitions, from file to answer and of the search alone, in milliseconds; read them as ratios, not as absolutes.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options } = parseArgs({
  options: {
    suite: { type: 'string' },
    only: { type: 'string' },
    'time-limit': { type: 'string', default: '60' },
    repeat: { type: 'string', default: '3' },
    json: { type: 'string' },
    variant: { type: 'string' },
  },
});

if (options.variant !== undefined) {
  console.log(JSON.stringify(await solve(JSON.parse(options.variant))));
} else if (options.suite === undefined) {
  console.error('Say where the suite is: node bench/suite.mjs --suite DIR');
  process.exitCode = 2;
} else {
  runSuite(options.suite);
}

/** Solves one variant in this process. */
async function solve({ path, goal, limits, timeLimit }) {
  const { openWorld, plan } = await import('../packages/core/dist/index.js');
  const clock = () => performance.now();
  const started = clock();
  const { story, diagnostics } = openWorld(readFileSync(path, 'utf8'), { file: path });
  if (story === undefined) return { status: 'refused', why: diagnostics[0]?.message };
  const found = plan(story, { goal, limits, timeLimit: timeLimit * 1000, memoryLimit: 4e9, clock });
  return {
    status: found.status,
    length: found.story?.acts.length,
    optimal: found.optimal,
    total: clock() - started,
    search: found.statistics.milliseconds,
    memory: process.memoryUsage.rss() / 1e6,
    statistics: found.statistics,
  };
}

function runSuite(folder) {
  const rows = [];
  const titles = [
    'variant',
    'status',
    'acts',
    'shortest',
    'total ms',
    'search ms',
    'MB',
    'visited',
    'situations',
    'reasons',
    'steps',
  ];
  console.log(`| ${titles.join(' | ')} |\n|${'---|'.repeat(titles.length)}`);
  for (const variant of readVariants(folder)) {
    if (options.only !== undefined && !variant.name.includes(options.only)) continue;
    const runs = Array.from({ length: Number(options.repeat) }, () => inOwnProcess(variant));
    const row = { ...runs[0], variant: variant.name };
    for (const measure of ['total', 'search', 'memory'])
      row[measure] = median(runs.map((run) => run[measure] ?? 0));
    rows.push(row);
    const { visited, situations, explanations, steps } = row.statistics ?? {};
    const cells = [
      row.variant,
      row.status,
      row.length ?? '–',
      row.optimal,
      row.total,
      row.search,
      row.memory,
    ];
    const counts = [visited, situations, explanations, steps];
    console.log(
      `| ${[...cells, ...counts].map((cell) => (typeof cell === 'number' ? Math.round(cell) : cell)).join(' | ')} |`,
    );
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`);
}

function inOwnProcess({ path, goal, limits }) {
  const variant = JSON.stringify({ path, goal, limits, timeLimit: Number(options['time-limit']) });
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--variant', variant], {
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

function readVariants(folder) {
  return readFileSync(join(folder, 'README.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length > 12 && /^\d+$/.test(cells[2]))
    .map(([, name, , , , , , goal, author, characters, minds]) => ({
      name,
      path: join(folder, 'problems', `${name.split('_')[0]}.txt`),
      goal: Number(goal),
      limits: { author: Number(author), characters: Number(characters), minds: Number(minds) },
    }));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
