import { type Dialect, parse, type Tree, type UseDefinition } from '../syntax/index.ts';
import type { Source } from './context.ts';
import { suggestion, write } from './names.ts';
import type { Place } from './program.ts';
import type { Report } from './report.ts';
import { standardFiles } from './standard/index.ts';

/** Gives the text of a file by its path from the folder of the main file, or undefined when there is none. */
export type LoadFile = (path: string) => string | undefined;

/** How many files a world may use. */
const MOST_FILES = 200;
/** How long all files that are used may be together, in characters. */
const MOST_TEXT = 10_000_000;
const STANDARD = 'standard/';

/**
 * All files of a world: those used come before those that use them, the main one last. Each is read once, so files
 * may use each other in a circle.
 */
export function gatherSources(main: Tree, load: LoadFile | undefined, report: Report): Source[] {
  const folder = main.file.slice(0, main.file.lastIndexOf('/') + 1);
  const mainPath = main.file.slice(folder.length);
  const seen = new Set([mainPath]);
  const sources: Source[] = [];
  let length = 0;
  const pending: Visit[] = [
    { source: { tree: main, isStandard: false, isMain: true }, path: mainPath, next: 0 },
  ];
  for (let visit = pending.at(-1); visit !== undefined; visit = pending.at(-1)) {
    const definition = visit.source.tree.definitions[visit.next++];
    if (definition === undefined) {
      sources.push(visit.source);
      pending.pop();
    } else if (definition.kind === 'use') {
      const path = resolvePath(definition, visit, report);
      if (path === undefined || seen.has(path)) continue;
      seen.add(path);
      if (seen.size > MOST_FILES) {
        const place = { file: visit.source.tree.file, range: definition.path.range };
        report.unknown(
          'FAB0205',
          'limit',
          'files',
          place,
          `A world can use at most ${MOST_FILES} files.`,
          {},
        );
        continue;
      }
      if (length > MOST_TEXT) continue;
      const source = read(path, folder, definition, visit, load, report);
      if (source === undefined) continue;
      length += source.tree.text.length;
      if (length > MOST_TEXT) {
        const place = { file: visit.source.tree.file, range: definition.path.range };
        const most = MOST_TEXT.toLocaleString('en-US');
        report.error('FAB0205', place, `The files a world uses can have at most ${most} letters together.`);
      }
      pending.push({ source, path, next: 0 });
    }
  }
  return sources;
}

/** A file on the way, and how far its definitions have been looked through. */
interface Visit {
  readonly source: Source;
  readonly path: string;
  next: number;
}

/** The path from the folder of the main file (or `standard/…`), if it stays where it may. */
function resolvePath(definition: UseDefinition, visit: Visit, report: Report): string | undefined {
  const written = definition.path.value;
  if (written.startsWith(STANDARD)) return written;
  const place = { file: visit.source.tree.file, range: definition.path.range };
  const problem = problemWith(written);
  if (problem !== undefined) {
    report.error('FAB0250', place, `${problem} A world uses files of its own folder and the folders in it.`, {
      expected: ['a path such as `"people.fabula"` or `"places/town.fabula"`', '`"standard/…"`'],
      repairs: written.startsWith('./') ? [write(`"${written.slice(2)}"`, definition.path.range)] : [],
    });
    return undefined;
  }
  return visit.path.slice(0, visit.path.lastIndexOf('/') + 1) + written;
}

function problemWith(path: string): string | undefined {
  if (path === '') return 'The path is empty.';
  if (path.length > 255) return 'The path is too long.';
  if (path.startsWith('/')) return 'The path starts at the root of the disk.';
  if (path.includes('\\')) return 'The parts of a path are divided by `/`.';
  if (path.includes(':')) return 'The path names a drive or an address.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must be kept out of paths.
  if (/[\u0000-\u001f\u007f]/.test(path)) return 'The path has characters that do not show.';
  const parts = path.split('/');
  if (parts.includes('..')) return 'The path goes up with `..`.';
  if (parts.includes('.') || parts.includes('')) return 'The path has an empty step.';
  return undefined;
}

function read(
  path: string,
  folder: string,
  definition: UseDefinition,
  visit: Visit,
  load: LoadFile | undefined,
  report: Report,
): Source | undefined {
  const place = { file: visit.source.tree.file, range: definition.path.range };
  const isStandard = path.startsWith(STANDARD);
  const text = isStandard ? standardFiles.get(path.slice(STANDARD.length)) : load?.(path);
  if (text === undefined) {
    reportMissing(path, isStandard, load !== undefined, definition, place, report);
    return undefined;
  }
  const dialect: Dialect = isStandard || path.endsWith('.fabula') ? 'fabula' : 'sabre';
  const { tree, diagnostics } = parse(text, { file: isStandard ? path : folder + path, dialect });
  report.include(diagnostics, true);
  return { tree, isStandard, isMain: false };
}

function reportMissing(
  path: string,
  isStandard: boolean,
  canLoad: boolean,
  definition: UseDefinition,
  place: Place,
  report: Report,
): void {
  if (isStandard) {
    const names = [...standardFiles.keys()].map((name) => STANDARD + name);
    const { hint, expected, repairs } = suggestion(path, definition.path.range, names, report);
    report.error('FAB0252', place, `The library has no \`${path}\`.${hint}`, {
      expected: expected ?? names,
      repairs: (repairs ?? []).map((repair) => ({ ...repair, replacement: `"${repair.replacement}"` })),
    });
    return;
  }
  const message = canLoad
    ? `There is no file \`${path}\` beside the world, or it cannot be read.`
    : `\`${path}\` cannot be used here, because only this one text was given.`;
  report.error('FAB0251', place, message, { expected: ['the path of a file that exists'] });
}
