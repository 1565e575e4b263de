// @ts-check
/** One problem in one configuration: solved some times over, each time in a new process, and what is typical of it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './median.mjs';

/** How long a search may overstay its time limit before its process is ended: a single question is not interrupted. */
const GRACE = 2000;
/** A search counts what it remembers; what it holds for a moment comes on top. */
const HEAP_FACTOR = 1.5;

/**
 * @typedef {object} Effort
 * @property {number} repeat
 * @property {number} timeLimit of a run, in milliseconds
 * @property {number} memoryLimit of a run, in MB
 */

/**
 * Solves a problem once, in a process of its own.
 * @param {import('./problems.mjs').Problem} problem
 * @param {import('./problems.mjs').Configuration} configuration
 * @param {Effort} effort
 * @returns {Promise<import('./problems.mjs').Run>}
 */
export async function runOnce({ file, goal, limits }, { options }, { timeLimit, memoryLimit }) {
  const task = { file, goal, limits, options, timeLimit, memoryLimit: memoryLimit * 2 ** 20 };
  const heap = `--max-old-space-size=${Math.round(memoryLimit * HEAP_FACTOR)}`;
  const program = fileURLToPath(new URL('solve.mjs', import.meta.url));
  const child = spawn(process.execPath, [heap, program, JSON.stringify(task)]);
  const ended = await endOf(child, timeLimit + GRACE, () => child.kill('SIGKILL'));
  if (ended.stopped) return { status: 'limit', why: 'time', wall: ended.wall };
  try {
    return { ...JSON.parse(ended.output), wall: ended.wall };
  } catch {
    if (ended.errors.includes('heap out of memory'))
      return { status: 'limit', why: 'memory', wall: ended.wall };
    const why = ended.errors.split('\n').find((line) => /Error/.test(line)) ?? ended.errors.slice(0, 200);
    return { status: 'crashed', why, wall: ended.wall };
  }
}

/**
 * Waits for a process, and stops it when it takes too long.
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @param {number} timeLimit in milliseconds
 * @param {() => void} stop
 * @returns {Promise<{ wall: number, stopped: boolean, code: number | null, output: string, errors: string }>}
 */
export function endOf(child, timeLimit, stop) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const said = { output: '', errors: '' };
    let stopped = false;
    const timer = setTimeout(() => {
      stopped = true;
      stop();
    }, timeLimit);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.errors += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ wall: performance.now() - started, stopped, code, ...said });
    });
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
