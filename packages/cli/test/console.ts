/** Markdown whose `console` blocks can be run: `$ fabula …` and below it what is printed. */

/** A fenced block that matters: a file to write, or commands with what they print. */
export type Block =
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'console'; readonly line: number; readonly steps: readonly Step[] };

export interface Step {
  /** `fabula plan my-world`, or `echo $?` for the exit code of the command before. */
  readonly command: string;
  readonly output: string;
}

/** The blocks of a page: ```` ```console ```` and, for files, ```` ```fabula name ````. */
export function readBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const fences = /^```([^\n]*)\n([\s\S]*?)^```$/gm;
  for (const match of markdown.matchAll(fences)) {
    const [, info = '', body = ''] = match;
    const [language, name] = info.split(' ');
    const line = markdown.slice(0, match.index).split('\n').length;
    if (language === 'console') blocks.push({ kind: 'console', line, steps: readSteps(body) });
    else if (name !== undefined) blocks.push({ kind: 'file', name, text: body });
  }
  return blocks;
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
