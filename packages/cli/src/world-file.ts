/** A world read from disk, with the texts of all its files, so that diagnostics can quote them. */
import { basename, dirname, join, sep } from 'node:path';
import { type OpenResult, openWorld, type StoryWorld } from 'fabula';
import { type Place, standardFiles } from 'fabula/check';
import { type Diagnostic, type Dialect, SourceText } from 'fabula/syntax';
import { diagnosticsJson, rangeJson, renderDiagnostics, summary } from './diagnostics.ts';
import { locate, readText, readUsed } from './files.ts';
import { complain, printJson } from './output.ts';

/** The texts of a world's files by the name that diagnostics give them. */
export type Sources = ReadonlyMap<string, SourceText>;

export interface WorldFile extends OpenResult {
  /** Path of the main file, as diagnostics name it. */
  readonly file: string;
  readonly sources: Sources;
  /** Reads a file that the world uses. */
  readonly load: (path: string) => string | undefined;
}

/**
 * Finds, reads, checks and compiles a world; what is wrong with its text is among the diagnostics.
 * @param texts of files as they are to be, by the names that diagnostics give them
 */
export function openFile(given: string, dialect?: Dialect, texts: Texts = new Map()): WorldFile {
  const file = locate(given);
  return openText(file, texts.get(file) ?? readText(file), dialect, texts);
}

type Texts = ReadonlyMap<string, string>;

/** The same for what is asked of a canon: of a folder, its `canon.fabula` if it has one. */
export function openCanon(given: string, dialect?: Dialect, texts: Texts = new Map()): WorldFile {
  return openFile(locate(given, 'canon'), dialect, texts);
}

/** The same where something has happened before: a label or the name of a divergence asks for the canon. */
export function openAfter(given: string, past: string | undefined, dialect?: Dialect): WorldFile {
  const isNamed = past !== undefined && /^\s*[^\s;(),]+\s*(;|$)/.test(past);
  return isNamed ? openCanon(given, dialect) : openFile(given, dialect);
}

/** The same for a text that may not be on disk yet. */
export function openText(file: string, text: string, dialect?: Dialect, texts: Texts = new Map()): WorldFile {
  const sources = new Map([[file, new SourceText(text)]]);
  for (const [name, standard] of standardFiles) sources.set(`standard/${name}`, new SourceText(standard));
  const load = (path: string): string | undefined => {
    const used = texts.get(usedName(file, path)) ?? readUsed(file, path);
    if (used !== undefined) sources.set(usedName(file, path), new SourceText(used));
    return used;
  };
  const opened = openWorld(text, { file, load, ...(dialect && { dialect }) });
  return { ...opened, diagnostics: inReadingOrder(opened.diagnostics, file), file, sources, load };
}

/** File by file, the main one first, and in each from top to bottom. */
function inReadingOrder(diagnostics: readonly Diagnostic[], main: string): Diagnostic[] {
  const files = [...new Set([main, ...diagnostics.map(({ file }) => file)])];
  return [...diagnostics].sort(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.range.start - b.range.start,
  );
}

/** How a file that the world uses is named in diagnostics. */
function usedName(file: string, path: string): string {
  return file === basename(file) ? path : join(dirname(file), path).replaceAll(sep, '/');
}

/** A world that can be asked questions; without one, says what is wrong with it. */
export interface OpenedWorld extends WorldFile {
  readonly story: StoryWorld;
}

/** Finds lines and columns in the files of a world. */
export function lineFinder({ sources }: WorldFile): (place: Place) => { line: number; column: number } {
  return ({ file, range }) => {
    const { line, column } = rangeJson(sources.get(file) ?? new SourceText(''), range);
    return { line, column };
  };
}

/** Whether the world can be asked questions. If not, its errors have been printed (as JSON where that was asked for). */
export function isReady(world: WorldFile, json: boolean): world is OpenedWorld {
  if (world.story !== undefined) return true;
  const errors = world.diagnostics.filter(({ severity }) => severity === 'error');
  if (json) printJson({ diagnostics: diagnosticsJson(errors, world.sources) });
  else complain(`${renderDiagnostics(errors, world.sources)}\n\n${summary(errors)}`);
  return false;
}
