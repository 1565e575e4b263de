/** Options that several commands have, and how their values are read. */
import { type Command, Option } from 'commander';
import type { Dialect } from 'fabula/syntax';
import { Failure } from './failure.ts';
import type { SearchSettings } from './questions.ts';

const MEBIBYTE = 1024 * 1024;
/** Largest limit that may be asked for; beyond it no search ends anyway. */
const LARGEST_LIMIT = 1000;

export interface FileOptions {
  readonly dialect?: Dialect;
  readonly json?: boolean;
}

export interface SearchOptions extends FileOptions {
  readonly goal?: number;
  readonly atl?: number;
  readonly ctl?: number;
  readonly el?: number;
  readonly shortest?: boolean;
  /** Seconds. */
  readonly timeLimit?: number;
  /** Megabytes. */
  readonly memoryLimit: number;
}

/** `--dialect` and `--json`, which every command that reads a world has. */
export function withFileOptions(command: Command): Command {
  const dialect = new Option('--dialect <dialect>', 'how to read the file, whatever its name ends in');
  return command
    .addOption(dialect.choices(['fabula', 'sabre']))
    .option('--json', 'print JSON, as docs/json.md describes it');
}

/** The options of every command that searches. */
export function withSearchOptions(command: Command): Command {
  command
    .option(
      '--goal <n>',
      "the author's utility to reach (default: the file's, or one more than now)",
      readGoal,
    )
    .option(
      '--atl <n>',
      "author temporal limit: acts of the story (default: the file's, or 10)",
      readLimit('--atl'),
    )
    .option(
      '--ctl <n>',
      "character temporal limit: acts of a plan a character has in mind (file's, or 5)",
      readLimit('--ctl'),
    )
    .option('--el <n>', "epistemic limit: how deep minds look into minds (file's, or 2)", readLimit('--el'));
  return withEffortOptions(command);
}

/** `--after`, for commands that look for a story from where things stand. */
export function withAfter(command: Command): Command {
  return command.option(
    '--after <what>',
    "start from there: the label of an event of the canon, `canon` for all of it, or acts such as 'go(Tom, Home)'",
  );
}

/** `--time-limit` and `--memory-limit`. */
export function withEffortOptions(command: Command): Command {
  return command
    .option('--time-limit <seconds>', 'stop after so many seconds', readPositive('--time-limit'))
    .option(
      '--memory-limit <MB>',
      'stop when the search holds so much memory',
      readPositive('--memory-limit'),
      2048,
    );
}

/** What the options ask of a search. */
export function searchSettings(options: SearchOptions): SearchSettings {
  const { goal, atl, ctl, el, shortest, timeLimit, memoryLimit } = options;
  return {
    ...(goal !== undefined && { goal }),
    limits: {
      ...(atl !== undefined && { author: atl }),
      ...(ctl !== undefined && { characters: ctl }),
      ...(el !== undefined && { minds: el }),
    },
    ...(shortest !== undefined && { shortest }),
    ...(timeLimit !== undefined && { timeLimit: timeLimit * 1000 }),
    memoryLimit: memoryLimit * MEBIBYTE,
  };
}

/** The end of a command's help: examples, and what it exits with. */
export function examples(lines: readonly string[], exitCodes: string): string {
  const shown = lines.map((line) => `  ${line}`).join('\n');
  return `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${shown}\n\nExit codes: ${exitCodes}`;
}

function readGoal(text: string): number {
  const goal = Number(text);
  if (text.trim() !== '' && Number.isFinite(goal)) return goal;
  throw new Failure(
    'FAB0508',
    `The goal "${text}" cannot be read.`,
    "A goal is a number: the author's utility that the story must reach, such as --goal 1.",
  );
}

/** For options that limit a depth. */
export function readLimit(name: string): (text: string) => number {
  return (text) => {
    const limit = Number(text);
    if (/^\d+$/.test(text) && limit <= LARGEST_LIMIT) return limit;
    throw new Failure('FAB0508', `${name} is a whole number from 0 to ${LARGEST_LIMIT}, not "${text}".`);
  };
}

/** For options that count things: a whole number of at least one. */
export function readCount(name: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (/^\d+$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
    throw new Failure('FAB0508', `${name} is a whole number from 1 up, not "${text}".`);
  };
}

function readPositive(name: string): (text: string) => number {
  return (text) => {
    const amount = Number(text);
    if (text.trim() !== '' && Number.isFinite(amount) && amount > 0) return amount;
    throw new Failure('FAB0508', `${name} is a number above 0, not "${text}".`);
  };
}

/** For `--width`. */
export function readWidth(text: string): number {
  const width = Number(text);
  if (/^\d+$/.test(text) && (width === 0 || (width >= 20 && width <= 10_000))) return width;
  throw new Failure(
    'FAB0508',
    `--width is a whole number of at least 20, or 0 for unbroken lines, not "${text}".`,
  );
}
