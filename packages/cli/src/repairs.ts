/** Applying the repairs that diagnostics propose, as far as there is no choice to make. */
import type { Diagnostic, Repair } from 'fabula/syntax';

/** The repairs of one file that can be applied together: each the only one of its diagnostic, none touching another. */
export function unambiguousRepairs(diagnostics: readonly Diagnostic[], file: string): Repair[] {
  const repairs = diagnostics
    .filter((found) => found.file === file && found.severity !== 'hint' && found.repairs.length === 1)
    .map((found) => found.repairs[0]!)
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const chosen: Repair[] = [];
  for (const repair of repairs) {
    const last = chosen.at(-1);
    if (last === undefined || last.range.end < repair.range.start) chosen.push(repair);
  }
  return chosen;
}

/** The text after repairs that do not touch each other. */
export function applyRepairs(text: string, repairs: readonly Repair[]): string {
  let mended = '';
  let end = 0;
  for (const { range, replacement } of repairs) {
    mended += text.slice(end, range.start) + replacement;
    end = range.end;
  }
  return mended + text.slice(end);
}
