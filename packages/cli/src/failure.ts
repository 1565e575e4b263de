/** What the command ends with, and the failures that are its own rather than the world's. */

/** Found, or no errors (warnings allowed). */
export const FOUND = 0;
/** Proved that there is none, or errors in the file. */
export const NONE = 1;
/** Wrong use: an unknown command or option, a missing file, a goal that cannot be read. */
export const WRONG_USE = 2;
/** Stopped by a limit (or Ctrl-C) before it knew. */
export const STOPPED = 3;

/** Every code that the command itself can give, with a line that explains it. */
export const commandCodes = {
  FAB0501: 'The command line has a command, option or argument that does not exist, or lacks one.',
  FAB0502: 'There is no file of this name.',
  FAB0503: 'What is named is neither a file nor a folder with a world in it.',
  FAB0504: 'A file is larger than a world can be.',
  FAB0505: 'A file is not text.',
  FAB0506: 'A file cannot be read or written.',
  FAB0507: 'A file that is used lies outside the folder of the world.',
  FAB0508: 'A number on the command line cannot be read, or is out of range.',
  FAB0509: 'Something of this name is there already, and is not overwritten.',
  FAB0510: 'There is no character of this name.',
  FAB0599: 'Something went wrong inside Fabula.',
} as const;

/** A code that the command itself can give. */
export type CommandCode = keyof typeof commandCodes;

/** Why the command cannot do what it was asked to; said in one line, without a stack trace. */
export class Failure extends Error {
  readonly code: string;
  /** What to do about it, where there is something. */
  readonly advice: string | undefined;

  constructor(code: CommandCode, message: string, advice?: string) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.advice = advice;
  }
}
