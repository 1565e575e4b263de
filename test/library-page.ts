import { readFileSync } from 'node:fs';

/** A piece of code in `docs/library.md`: its file name, if it has one, and what it says that it prints. */
export interface PageCode {
  readonly name: string | undefined;
  /** The heading it stands below. */
  readonly section: string;
  readonly code: string;
  readonly prints: readonly string[];
}

export function readLibraryPage(): PageCode[] {
  const page = readFileSync(new URL('../docs/library.md', import.meta.url), 'utf8');
  return page.split(/^## /m).flatMap((text) =>
    [...text.matchAll(/^```js ?(.*)\n([\s\S]*?)^```$/gm)].map(([, name = '', code = '']) => ({
      name: name === '' ? undefined : name,
      section: text.slice(0, text.indexOf('\n')),
      code,
      prints: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) => line),
    })),
  );
}
