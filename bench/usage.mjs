// @ts-check
/** What a running process has used so far, seen from outside. Only Linux tells, in files under `/proc`. */
import { readFileSync } from 'node:fs';

/** Linux counts the time of the processor in hundredths of a second, whatever its clock does inside. */
const TICK = 10;

/**
 * Processor time in milliseconds and the largest resident size in MB; undefined where the system does not tell, or the
 * process has ended.
 * @param {number | undefined} pid
 * @returns {import('./problems.mjs').Usage | undefined}
 */
export function usageOf(pid) {
  try {
    // The name of the program stands in parentheses and may hold anything; times are the 12th and 13th word after it.
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\)\s/s, '')
      .split(' ');
    const size = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    if (size === null) return undefined;
    return { cpu: (Number(times[11]) + Number(times[12])) * TICK, memory: Number(size[1]) / 1024 };
  } catch {
    return undefined;
  }
}
