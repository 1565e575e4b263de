/** Runs the built command, as people do: in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/fabula.js', import.meta.url));

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Sends Ctrl-C after so many milliseconds. */
  readonly interruptAfter?: number;
  /** Closes the reading end of standard output before anything comes. */
  readonly closeEarly?: boolean;
  /** Where standard output goes instead: a file that is open for writing. */
  readonly stdout?: number;
}

/** Runs `fabula` with these words. */
export function fabula(words: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { NO_COLOR: _, FABULA_DEBUG: __, ...rest } = process.env;
  const child = spawn(process.execPath, [program, ...words], {
    cwd: options.cwd,
    env: { ...rest, ...options.env },
    stdio: ['ignore', options.stdout ?? 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece;
  });
  if (options.closeEarly === true) child.stdout?.destroy();
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    stderr += piece;
  });
  if (options.interruptAfter !== undefined) setTimeout(() => child.kill('SIGINT'), options.interruptAfter);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

/** A folder that is gone afterwards, with these files in it. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), 'fabula-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
