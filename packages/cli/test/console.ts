/** Markdown whose `console` blocks can be run: `$ fabula …` and below it what is printed. */

/** A fenced block that matters: a file to write, or commands with what they print. */
export type Block =
  | FileBlock
  | { readonly kind: 'console'; readonly line: number; readonly steps: readonly Step[] };

/** A text for a file: all of it, or what is added at its end, or what takes the place of something in it. */
export interface FileBlock {
  readonly kind: 'file';
  readonly line: number;
  readonly name: string;
  readonly how: 'whole' | 'added' | 'changed';
  readonly text: string;
}

export interface Step {
  /** `fabula plan my-world`, or `echo $?` for the exit code of the command before. */
  readonly command: string;
  readonly output: string;
}

/**
 * The blocks of a page: ```` ```console ```` and, for files, ```` ```fabula name ````. After the name, `+` says that the text
 * is added at the end of the file as it is by then, and `~` that what it defines takes the place of what is there.
 */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const fences = /^```([^\n]*)\n([\s\S]*?)^```$/gm;
  for (const match of markdown.matchAll(fences)) {
    const [, info = '', body = ''] = match;
    const [language, name, mark] = info.split(' ');
    const line = markdown.slice(0, match.index).split('\n').length;
    if (language === 'console') blocks.push({ kind: 'console', line, steps: readSteps(body) });
    else if (name !== undefined) blocks.push({ kind: 'file', line, name, how: howOf(mark), text: body });
  }
  return blocks;
}

function howOf(mark: string | undefined): FileBlock['how'] {
  if (mark === '+') return 'added';
  return mark === '~' ? 'changed' : 'whole';
}

/** The text of a file after a block of the page. */
export function textAfter({ how, text }: FileBlock, before: string): string {
  if (how === 'whole') return text;
  if (how === 'added') return `${before}\n${text}`;
  return definitionsIn(text.split('\n')).reduce(withDefinition, before.split('\n')).join('\n');
}

/** The pieces of a text: a line that is not further in than the first, and all until it is closed or ends. */
function definitionsIn(lines: readonly string[]): (readonly string[])[] {
  const start = lines.findIndex((line) => line.trim() !== '');
  if (start === -1) return [];
  const end = endOf(lines, start);
  return [lines.slice(start, end), ...definitionsIn(lines.slice(end))];
}

/** With a definition in the place of the one that begins alike, up to its first `{`, `:` or `;`, indented as that one is. */
function withDefinition(lines: string[], definition: readonly string[]): string[] {
  const start = lines.findIndex((line) => nameOf(line) === nameOf(definition[0]!));
  if (start === -1) throw new Error(`There is nothing like \`${definition[0]}\` to change.`);
  const indent = indentOf(lines[start]!);
  const written = definition.map((line) => (line === '' ? '' : `${indent}${line}`));
  return [...lines.slice(0, start), ...written, ...lines.slice(endOf(lines, start))];
}

/** The index after a definition: a line that ends with `;`, or all up to the brace that closes it. */
function endOf(lines: readonly string[], start: number): number {
  if (!lines[start]!.endsWith('{')) return start + 1;
  return lines.findIndex((line, index) => index > start && line === `${indentOf(lines[start]!)}}`) + 1;
}

function nameOf(line: string): string {
  return line.split(/[{:;]/)[0]!.trim();
}

function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

function readSteps(body: string): Step[] {
  const steps: { command: string; lines: string[] }[] = [];
  for (const line of body.trimEnd().split('\n')) {
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), lines: [] });
    else steps.at(-1)?.lines.push(line);
  }
  return steps.map(({ command, lines }) => ({ command, output: lines.join('\n') }));
}

/** The words of a command; single quotes keep a word together. */
export function splitWords(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** A pattern for what is printed, in which `…` stands for anything within a line. */
export function patternOf(output: string): RegExp {
  const escaped = output.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^\\n]*')}$`);
}
