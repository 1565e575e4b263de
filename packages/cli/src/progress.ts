/** One line on a terminal that says how far a search is: from its second second on, gone at its end. */
import { seconds } from './output.ts';
import { BYTES, SITUATIONS, VISITED } from './questions.ts';

const FIRST_SHOWN = 1000;
const SHOWN_EVERY = 200;
const MEBIBYTE = 1024 * 1024;
const ERASE_LINE = '\r\u001b[K';

export interface Progress {
  /** Ends it and leaves no trace. */
  finish(): void;
}

/** Shows the numbers that a worker shares, where somebody watches. */
export function showProgress(shared: Float64Array): Progress {
  if (process.stderr.isTTY !== true) return { finish: () => undefined };
  const started = performance.now();
  const timer = setInterval(() => {
    const elapsed = performance.now() - started;
    if (elapsed < FIRST_SHOWN) return;
    process.stderr.write(ERASE_LINE + line(elapsed, shared).slice(0, (process.stderr.columns || 80) - 1));
  }, SHOWN_EVERY);
  return {
    finish() {
      clearInterval(timer);
      if (performance.now() - started >= FIRST_SHOWN) process.stderr.write(ERASE_LINE);
    },
  };
}

function line(elapsed: number, shared: Float64Array): string {
  const parts = [seconds(elapsed)];
  if (shared[VISITED]! > 0) parts.push(`${count(shared[VISITED]!)} situations visited`);
  if (shared[SITUATIONS]! > 0) parts.push(`${count(shared[SITUATIONS]!)} known`);
  if (shared[BYTES]! > 0) parts.push(`${(shared[BYTES]! / MEBIBYTE).toFixed(0)} MB`);
  const what = shared[VISITED]! > 0 ? 'Looking for a story' : 'Looking';
  return `${what}: ${parts.join(', ')} (Ctrl-C stops)`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
