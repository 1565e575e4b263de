/** Where words go: results to standard output, everything about them to standard error. */
import { type CommandCode, WRONG_USE } from './failure.ts';

type Colour = 'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold';

const CODES: { readonly [Name in Colour]: readonly [number, number] } = {
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
};

let isClosed = false;

/**
 * Lets a reader close the pipe early (`fabula world big | head -1`): the rest is dropped quietly. Any other trouble
 * with writing, such as a full disk, ends the command.
 */
export function watchOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    if (stream.listenerCount('error') > 0) continue;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (stream === process.stderr) return;
      isClosed = true;
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') return;
      const code: CommandCode = 'FAB0506';
      complain(`error ${code}: The result cannot be written (${error.code}).`);
      process.exit(WRONG_USE);
    });
  }
}

/** Prints a result; a line break is added at the end where there is none. */
export function print(text: string): void {
  if (!isClosed) write(process.stdout, text);
}

/** Prints a result as JSON, indented by two. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Prints one of many results as JSON: a line of its own. */
export function printJsonLine(value: unknown): void {
  print(JSON.stringify(value));
}

/** Settles when what was printed has gone out; whether somebody still reads it. */
export async function printed(): Promise<boolean> {
  if (!isClosed && process.stdout.writableNeedDrain) {
    await new Promise<void>((resolve) => {
      for (const event of ['drain', 'close', 'error']) process.stdout.once(event, () => resolve());
    });
  }
  return !isClosed;
}

/** Says something that is not the result: on standard error. */
export function complain(text: string): void {
  write(process.stderr, text);
}

/** What a world says must not reach into a terminal: there, control characters other than our own colours are dots. */
function write(stream: NodeJS.WriteStream, text: string): void {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  stream.write(stream.isTTY === true ? whole.replace(COLOUR_OR_CONTROL, visible) : whole);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must be kept from terminals.
const COLOUR_OR_CONTROL = /\u001b\[\d{1,2}m|(?![\n\t])\p{Cc}/gu;

function visible(found: string): string {
  return found.length > 1 ? found : '·';
}

/** The text in a colour, where all that is said goes to a terminal and colours are wanted (see `NO_COLOR`). */
export function paint(colour: Colour, text: string): string {
  if (!isColourful() || text === '') return text;
  const [on, off] = CODES[colour];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

function isColourful(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return (
    process.stdout.isTTY === true &&
    process.stderr.isTTY === true &&
    (NO_COLOR ?? '') === '' &&
    TERM !== 'dumb'
  );
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/** `Ann`, `Ann and Bob`, `Ann, Bob and Cleo`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Seconds with as many digits as matter: `0.03 s`, `12 s`. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} s`;
}
