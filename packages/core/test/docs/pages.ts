import { readFileSync } from 'node:fs';
import { openWorld } from '../../src/index.ts';
import type { Diagnostic, Dialect } from '../../src/syntax/index.ts';

/** A fenced block of a page: its language, the other words after the fence, and the line it starts at. */
export interface Block {
  readonly language: string;
  readonly words: readonly string[];
  readonly text: string;
  readonly line: number;
}

export function readPage(name: string): string {
  return readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
}

export function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [language = '', ...words] = match[1]!.split(' ');
    return { language, words, text: match[2]!, line: page.slice(0, match.index).split('\n').length };
  });
}

/** Rows of every table whose head is the given one; each a list of cells as written. */
export function tableRows(page: string, head: string): string[][] {
  const rows: string[][] = [];
  let inside = false;
  for (const line of page.split('\n')) {
    if (line === head) inside = true;
    else if (!line.startsWith('|')) inside = false;
    else if (inside && !line.startsWith('|---')) rows.push(line.slice(2, -2).split(/(?<!\\) \| /));
  }
  return rows;
}

/** What is said about a text, and the world in it if there is one. */
export function opened(text: string, dialect: Dialect = 'fabula'): ReturnType<typeof openWorld> {
  return openWorld(text, { file: dialect === 'fabula' ? 'example.fabula' : 'example.txt', dialect });
}

/** Codes and messages, of errors only or of everything. */
export function said(diagnostics: readonly Diagnostic[], what: 'errors' | 'all' = 'all'): string[] {
  return diagnostics
    .filter(({ severity }) => what === 'all' || severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
}

/** The codes that an addition to a text brings, each once for each place. */
export function codesBrought(before: string, addition: string, dialect: Dialect = 'fabula'): string[] {
  const known = new Set(before === '' ? [] : said(opened(before, dialect).diagnostics));
  return opened(before + addition, dialect)
    .diagnostics.filter(({ code, message }) => !known.has(`${code} ${message}`))
    .map(({ code }) => code);
}
