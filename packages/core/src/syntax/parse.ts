import type { SyntaxCode } from './codes.ts';
import { readDefinitions } from './definitions.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Documentation } from './documentation.ts';
import { Reader } from './reader.ts';
import type { Dialect, Tree } from './tree.ts';

/** How a text is to be read. */
export interface ParseOptions {
  /** Name of the file, for diagnostics; a name that ends in `.fabula` asks for the Fabula reading. */
  readonly file: string;
  /** Which reading, if the name of the file is not to decide. */
  readonly dialect?: Dialect;
}

/** A tree, and everything there is to say about the text it was read from. */
export interface ParseResult {
  readonly tree: Tree;
  readonly diagnostics: readonly Diagnostic[];
}

/** Longest text that is read, in UTF-16 code units: many times what anyone writes by hand. */
const longestText = 5_000_000;

/**
 * Reads a text into a tree. Never fails: whatever the text, there is a tree of what could be understood, and a
 * diagnostic for each slip, in the order of the text. A tree without error diagnostics has no `missing` in it.
 *
 * @example
 * import { parse } from 'fabula';
 * const { tree, diagnostics } = parse('place Kitchen, Cellar;', { file: 'house.fabula' });
 * console.log(tree.definitions[0].items.map((item) => item.name.text).join(' '), diagnostics.length); // → Kitchen Cellar 0
 */
export function parse(text: string, options: ParseOptions): ParseResult {
  const { file } = options;
  const dialect = options.dialect ?? (file.endsWith('.fabula') ? 'fabula' : 'sabre');
  if (text.length > longestText)
    return { tree: emptyTree(text, file, dialect), diagnostics: [tooLong(text, file)] };
  const reader = new Reader(text, file, dialect);
  const documentation = new Documentation(reader);
  const definitions = readDefinitions(reader, documentation);
  const diagnostics = reader.diagnostics.sort((a, b) => a.range.start - b.range.start);
  return { tree: { file, dialect, text, definitions, comments: documentation.rest() }, diagnostics };
}

function emptyTree(text: string, file: string, dialect: Dialect): Tree {
  return { file, dialect, text, definitions: [], comments: [] };
}

function tooLong(text: string, file: string): Diagnostic {
  const [length, most] = [text.length, longestText].map((count) => count.toLocaleString('en-US'));
  return {
    code: 'FAB0106' satisfies SyntaxCode,
    severity: 'error',
    message: `This text has ${length} letters; a world can have ${most}. Divide it into files, or give only the world.`,
    file,
    range: { start: 0, end: text.length },
    expected: [`a text of at most ${most} letters`],
    repairs: [],
  };
}
