/** `fabula check --fix`: mends a file in rounds, as one repair may uncover the next. */
import { hasErrors } from 'fabula';
import type { Diagnostic, Dialect } from 'fabula/syntax';
import { locate, readText, writeText } from './files.ts';
import { applyRepairs, unambiguousRepairs } from './repairs.ts';
import { openText, type WorldFile } from './world-file.ts';

const MOST_ROUNDS = 10;

export interface Fixed {
  /** The world as it is now on disk. */
  readonly world: WorldFile;
  /** What was done, in the order in which it was done. */
  readonly applied: readonly string[];
}

/**
 * Applies all repairs about which there is no choice, and writes the file if there were any. A round that would leave
 * the file with more errors than it had is not kept.
 */
export function fixFile(given: string, dialect?: Dialect): Fixed {
  const file = locate(given);
  const original = readText(file);
  const applied: string[] = [];
  let text = original;
  let world = openText(file, text, dialect);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const repairs = unambiguousRepairs(world.diagnostics, file);
    if (repairs.length === 0) break;
    const mended = applyRepairs(text, repairs);
    const after = openText(file, mended, dialect);
    if (mended === text || errors(after.diagnostics) > errors(world.diagnostics)) break;
    text = mended;
    world = after;
    applied.push(...repairs.map(({ title }) => title));
  }
  if (text !== original) writeText(file, text);
  return { world, applied };
}

function errors(diagnostics: readonly Diagnostic[]): number {
  return hasErrors(diagnostics) ? diagnostics.filter(({ severity }) => severity === 'error').length : 0;
}
