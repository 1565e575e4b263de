#!/usr/bin/env node
// @ts-check
/** `npm run bench`: measures the planner and writes down what came out. `npm run bench -- --help` says how to ask. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compare, fillIn, ratioText, runCommand, withoutFolders } from './against.mjs';
import { chooseConfigurations, readConfigurations } from './configurations.mjs';
import { hasAnswered, runOnce, typical } from './measure.mjs';
import { describeMachine, newFolder, writeResults } from './results.mjs';
import { familiesIn, suiteIn, WrongInput, withLimits, worldsIn } from './suites.mjs';

const HELP = `npm run bench -- [options]

Solves problems, each in a process of its own, and writes rows, tables and charts to a folder.
Without options: the project's worlds, and generated families of worlds at small sizes.

  --suite DIR          the variants of a folder of problem files instead (may be repeated)
  --worlds             the project's worlds
  --families           the families, at every size up to where a search is stopped
  --sizes 4,8,16       the families, at these sizes
  --seed N             another world of each size (1)
  --only TEXT          problems with this in their name
  --config NAME,…      configurations with this in their name, or all (default)
  --atl, --ctl, --el N,…  under these limits of author, characters and minds, in every combination
  --repeat N           runs of each (3); a search that is stopped is run once
  --time-limit S       seconds of the processor for each run (60; 10 without options that choose problems)
  --memory-limit MB    for each run (2048)
  --parallel N         runs at a time (1); more than one makes times less certain
  --against 'COMMAND'  another planner on the same problems, in turns with ours; {file} {goal} {atl} {ctl} {el} are
                       filled in, and ending with 0 means solved
  --out DIR            where to write (bench/results/DATE-COMMIT)
`;

const text = /** @type {const} */ ({ type: 'string' });
const flag = /** @type {const} */ ({ type: 'boolean' });

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof WrongInput) && !code.startsWith('ERR_PARSE_ARGS') && code !== 'ENOENT') throw error;
  console.error(
    `${error instanceof Error ? error.message : error}\nnpm run bench -- --help says what there is.`,
  );
  process.exitCode = 2;
}

/**
 * @param {string[]} words
 * @returns {Promise<number>} exit code
 */
async function main(words) {
  const { values: options } = parseArgs({
    args: words,
    options: {
      suite: { ...text, multiple: true, default: [] },
      worlds: flag,
      families: flag,
      sizes: text,
      seed: text,
      only: text,
      config: text,
      atl: text,
      ctl: text,
      el: text,
      repeat: text,
      'time-limit': text,
      'memory-limit': text,
      parallel: text,
      against: text,
      out: text,
      help: flag,
    },
  });
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen =
    options.suite.length > 0 || options.worlds || options.families || options.sizes !== undefined;
  const effort = {
    repeat: number('--repeat', options.repeat, 3),
    timeLimit: number('--time-limit', options['time-limit'], chosen ? 60 : 10) * 1000,
    memoryLimit: number('--memory-limit', options['memory-limit'], 2048),
  };
  const configurations = chooseConfigurations(await readConfigurations(), options.config ?? 'default');
  if (configurations.length === 0) throw new WrongInput(`There is no configuration like ${options.config}.`);

  const work = mkdtempSync(join(tmpdir(), 'fabula-bench-'));
  try {
    const series = collect(options, chosen === true, work);
    if (series.length === 0) throw new WrongInput('There is no problem of that name.');
    const tasks = series.flatMap((each) =>
      configurations.map(
        (configuration) => () => measureSeries(each, configuration, effort, options.against),
      ),
    );
    const rows = (await inParallel(tasks, number('--parallel', options.parallel, 1))).flat();
    const machine = describeMachine();
    const folder = options.out ?? newFolder(machine);
    writeResults(folder, { rows, machine, command: commandOf(words) });
    console.log(`\n${relative(process.cwd(), join(folder, 'table.md'))}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return 0;
}

/**
 * The problems that were asked for.
 * @param {{ suite: string[], worlds?: boolean, families?: boolean, sizes?: string, seed?: string, only?: string,
 *   atl?: string, ctl?: string, el?: string }} options
 * @param {boolean} chosen whether any were
 * @param {string} work a folder for generated worlds
 */
function collect(options, chosen, work) {
  const series = options.suite.flatMap(suiteIn);
  if (options.worlds || !chosen)
    series.push(...worldsIn(fileURLToPath(new URL('../worlds', import.meta.url))));
  if (options.families || options.sizes !== undefined || !chosen) {
    const sizes = numbers('--sizes', options.sizes);
    const seed = number('--seed', options.seed, 1);
    series.push(...familiesIn(work, { ...(sizes && { sizes }), all: options.families === true, seed }));
  }
  const { only = '' } = options;
  const wanted = series
    .map((each) => ({ ...each, problems: each.problems.filter(({ name }) => name.includes(only)) }))
    .filter(({ problems }) => problems.length > 0);
  return withLimits(wanted, [
    ['author', numbers('--atl', options.atl)],
    ['characters', numbers('--ctl', options.ctl)],
    ['minds', numbers('--el', options.el)],
  ]);
}

/**
 * Measures problems of growing size until one takes all that is allowed.
 * @param {import('./problems.mjs').Series} series
 * @param {import('./problems.mjs').Configuration} configuration
 * @param {import('./measure.mjs').Effort} effort
 * @param {string | undefined} command of another planner
 */
async function measureSeries({ suite, problems, curve }, configuration, effort, command) {
  /** @type {import('./problems.mjs').Row[]} */
  const rows = [];
  for (const problem of problems) {
    const { runs, others } = await measureProblem(problem, configuration, effort, command);
    const result = typical(runs);
    const row = {
      suite,
      configuration: configuration.name,
      ...(curve && { curve }),
      ...problem,
      ...result,
      repetitions: runs.length,
      runs,
      ...(command && others.length > 0 && { against: compare(command, runs, others) }),
    };
    rows.push(row);
    console.log(lineOf(row));
    if (!hasAnswered(result)) break;
  }
  return rows;
}

/**
 * Runs a problem, and the other planner in turns with it where there is one.
 * @param {import('./problems.mjs').Problem} problem
 * @param {import('./problems.mjs').Configuration} configuration
 * @param {import('./measure.mjs').Effort} effort
 * @param {string | undefined} command
 */
async function measureProblem(problem, configuration, effort, command) {
  /** @type {import('./problems.mjs').Run[]} */
  const runs = [];
  /** @type {{ status: string, wall: number }[]} */
  const others = [];
  while (runs.length < effort.repeat && (runs.length === 0 || hasAnswered(runs[runs.length - 1]))) {
    const run = await runOnce(problem, configuration, effort);
    runs.push(run);
    if (command === undefined || others.some(({ status }) => status !== 'solved')) continue;
    const { goal = problem.goal, limits = problem.limits } = run;
    others.push(await runCommand(fillIn(command, { file: problem.file, goal, limits }), effort.timeLimit));
  }
  return { runs, others };
}

/** @param {import('./problems.mjs').Row} row */
function lineOf({ name, configuration, status, why, acts, search, wall, memory, against }) {
  const parts = [
    name.padEnd(24),
    configuration.padEnd(16),
    (why ? `${status} (${why})` : status).padEnd(14),
    acts === undefined ? '' : `${acts} acts`,
    search === undefined ? '' : `search ${Math.round(search)} ms CPU`,
    `wall ${Math.round(wall)} ms`,
    memory === undefined ? '' : `${Math.round(memory)} MB`,
    against === undefined
      ? ''
      : `other ${against.status} ${Math.round(against.wall)} ms, ratio ${ratioText(against)}`,
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/**
 * Does tasks, some at a time; the answers are in the order of the tasks.
 * @template T
 * @param {readonly (() => Promise<T>)[]} tasks
 * @param {number} workers
 * @returns {Promise<T[]>}
 */
async function inParallel(tasks, workers) {
  /** @type {T[]} */
  const answers = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const task = next++;
      answers[task] = await tasks[task]();
    }
  };
  await Promise.all(Array.from({ length: Math.min(workers, tasks.length) }, work));
  return answers;
}

/**
 * @param {string} option
 * @param {string | undefined} given
 * @param {number} otherwise
 */
function number(option, given, otherwise) {
  return numbers(option, given)?.[0] ?? otherwise;
}

/**
 * @param {string} option
 * @param {string | undefined} given
 */
function numbers(option, given) {
  if (given === undefined) return undefined;
  const read = given.split(',').map(Number);
  if (given === '' || read.some((value) => !(value >= 0)))
    throw new WrongInput(`${option} wants a number, or several with commas between them; ${given} is none.`);
  return read;
}

/**
 * The command as another would write it: without the folders of this machine, and without where it wrote.
 * @param {readonly string[]} words
 */
function commandOf(words) {
  const out = words.indexOf('--out');
  const kept = out === -1 ? words : words.filter((_, i) => i !== out && i !== out + 1);
  const shown = kept
    .map((word) => withoutFolders(word))
    .map((word) => (/^[\w./,=:@-]+$/.test(word) ? word : `'${word}'`));
  return ['npm run bench', ...(shown.length > 0 ? ['--', ...shown] : [])].join(' ');
}
