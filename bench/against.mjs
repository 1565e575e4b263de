// @ts-check
/** Another planner on the same problem, as a command that is run in turns with ours. */
import { spawn } from 'node:child_process';
import { endOf, hasAnswered } from './measure.mjs';
import { median } from './median.mjs';

/**
 * Puts a problem into a command: `{file}`, `{goal}`, and the limits `{atl}` (acts of the author), `{ctl}` (acts of the
 * characters) and `{el}` (depth of minds).
 * @param {string} command
 * @param {{ file: string, goal?: number | undefined, limits?: import('./problems.mjs').Limits }} problem
 */
export function fillIn(command, { file, goal, limits }) {
  /** @type {Record<string, string | number | undefined>} */
  const words = { file: quoted(file), goal, atl: limits?.author, ctl: limits?.characters, el: limits?.minds };
  return command.replace(/\{(file|goal|atl|ctl|el)\}/g, (_, word) => String(words[word] ?? ''));
}

/**
 * A command with the last name of each absolute path only: where things lie on this machine says nothing to others.
 * @param {string} command
 */
export function withoutFolders(command) {
  return command.replace(/(^|[\s"'=:])(?:\/[^\s"':/]+)*\/([^\s"':/]+)\/?(?=$|[\s"':])/g, '$1$2');
}

/** @param {string} path */
function quoted(path) {
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}

/**
 * Runs a command once. It has found what it looked for if it ends with 0.
 * @param {string} command
 * @param {number} timeLimit in milliseconds on the clock
 * @returns {Promise<{ status: string, wall: number }>}
 */
export async function runCommand(command, timeLimit) {
  // A group of its own, so that what the shell has started ends with it.
  const group = process.platform !== 'win32';
  const child = spawn(command, { shell: true, detached: group });
  child.stdin.end();
  let stopped = false;
  const timer = setTimeout(() => {
    stopped = true;
    if (group && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  }, timeLimit);
  const ended = await endOf(child).finally(() => clearTimeout(timer));
  const status = stopped ? 'limit' : ended.code === 0 ? 'solved' : `exit ${ended.code ?? 'by a signal'}`;
  return { status, wall: ended.wall };
}

/**
 * Sets the times of both side by side: whole processes, from start to end. Undefined where a ratio would say nothing,
 * because one of them has not found an answer (unless the other planner was stopped: then it is at least so slow).
 * @param {string} command
 * @param {readonly import('./problems.mjs').Run[]} ours
 * @param {readonly { status: string, wall: number }[]} theirs
 * @returns {import('./problems.mjs').Comparison}
 */
export function compare(command, ours, theirs) {
  const status = theirs.find((run) => run.status !== 'solved')?.status ?? 'solved';
  const wall = median(theirs.map((run) => run.wall)) ?? Number.NaN;
  const own = ours.every(hasAnswered) ? median(ours.map((run) => run.wall)) : undefined;
  const comparable = own !== undefined && (status === 'solved' || status === 'limit');
  return {
    command: withoutFolders(command),
    status,
    wall,
    ...(comparable && { ratio: wall / own, atLeast: status === 'limit' }),
  };
}

/**
 * A ratio as people read it: "3.2×", and with ">" where the other planner was stopped; "–" where there is none.
 * @param {import('./problems.mjs').Comparison} comparison
 */
export function ratioText({ ratio, atLeast }) {
  if (ratio === undefined) return '–';
  return `${atLeast ? '> ' : ''}${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(2)}×`;
}
