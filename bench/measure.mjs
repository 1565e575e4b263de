// @ts-check
/** One problem in one configuration: solved some times over, each time in a new process, and what is typical of it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';
import { usageOf } from './usage.mjs';

/** How often a run is looked at from outside, in milliseconds. */
const LOOK = 250;

/**
 * Whether a run has to be ended. It watches its own limit of processor time, but not while it reads a world or answers
 * a single question; so it is ended when it is well beyond, or, where nobody can tell, when that may long have been so.
 * @param {import('./problems.mjs').Usage | undefined} used
 * @param {number} passed on the clock, in milliseconds
 * @param {number} timeLimit
 */
function isOverdue(used, passed, timeLimit) {
  if (passed > 10 * timeLimit + 1000) return true;
  return used === undefined ? passed > 2 * timeLimit + 1000 : used.cpu > 1.1 * timeLimit + 250;
}

/** A search counts what it remembers; what it holds for a moment, and Node itself, come on top. */
const MEMORY_FACTOR = 1.25;

/**
 * @typedef {object} Effort
 * @property {number} repeat
 * @property {number} timeLimit of a run, in milliseconds of the processor
 * @property {number} memoryLimit of a run, in MB
 */

/**
 * Solves a problem once, in a process of its own.
 * @param {import('./problems.mjs').Problem} problem
 * @param {import('./problems.mjs').Configuration} configuration
 * @param {Effort} effort
 * @returns {Promise<import('./problems.mjs').Run>}
 */
export async function runOnce({ file, goal, limits }, { options, foresight }, { timeLimit, memoryLimit }) {
  const task = { file, goal, limits, options, foresight, timeLimit, memoryLimit: memoryLimit * 2 ** 20 };
  const heap = `--max-old-space-size=${Math.round(memoryLimit * MEMORY_FACTOR)}`;
  const program = fileURLToPath(new URL('solve.mjs', import.meta.url));
  const child = spawn(process.execPath, [heap, program, JSON.stringify(task)]);
  const started = performance.now();
  /** @type {import('./problems.mjs').Usage | undefined} */
  let used;
  /** @type {'time' | 'memory' | undefined} */
  let over;
  const watch = setInterval(() => {
    used = usageOf(child.pid) ?? used;
    if (isOverdue(used, performance.now() - started, timeLimit)) over = 'time';
    if (used !== undefined && used.memory > MEMORY_FACTOR * memoryLimit) over = 'memory';
    if (over !== undefined) child.kill('SIGKILL');
  }, LOOK);
  const ended = await endOf(child).finally(() => clearInterval(watch));
  try {
    return { ...JSON.parse(ended.output), wall: ended.wall };
  } catch {
    if (over !== undefined) return { status: 'limit', why: over, ...used, wall: ended.wall };
    if (ended.errors.includes('heap out of memory'))
      return { status: 'limit', why: 'memory', ...used, wall: ended.wall };
    const why = ended.errors.split('\n').find((line) => /^\w*Error/.test(line)) ?? ended.errors.slice(0, 200);
    return { status: 'crashed', why, wall: ended.wall };
  }
}

/**
 * Waits for a process and collects what it says.
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @returns {Promise<{ wall: number, code: number | null, output: string, errors: string }>}
 */
export function endOf(child) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const said = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ wall: performance.now() - started, code, ...said }));
  });
}

/**
 * What is typical of some runs of one problem: what the run of the median time found, and the median of each measure.
 * @param {readonly import('./problems.mjs').Run[]} runs
 * @returns {import('./problems.mjs').Run}
 */
export function typical(runs) {
  const byTime = [...runs].sort((one, other) => one.wall - other.wall);
  const result = { ...byTime[Math.floor((runs.length - 1) / 2)] };
  for (const measure of /** @type {const} */ (['wall', 'open', 'search', 'cpu', 'memory'])) {
    const middle = median(runs.flatMap((run) => run[measure] ?? []));
    if (middle !== undefined) result[measure] = middle;
  }
  return result;
}

/**
 * Whether it makes sense to run a problem again, or a larger one: not if it took all that was allowed.
 * @param {import('./problems.mjs').Run} run
 */
export function hasAnswered({ status }) {
  return status === 'solved' || status === 'exhausted';
}
