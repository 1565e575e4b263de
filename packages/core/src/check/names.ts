import { closestName, type Range, type Repair } from '../syntax/index.ts';
import type { Details, Report } from './report.ts';

/** Details of a diagnostic about an unknown name: what was probably meant, and the repair that writes it. */
export function suggestion(
  name: string,
  range: Range,
  candidates: Iterable<string>,
  report: Report,
): Details & { hint: string } {
  const closest = report.hasEnough ? undefined : closestName(name, candidates);
  if (closest === undefined) return { hint: '' };
  return { hint: ` Did you mean \`${closest}\`?`, expected: [closest], repairs: [write(closest, range)] };
}

/** The repair that writes `text` in place of a range. */
export function write(text: string, range: Range): Repair {
  return { title: text === '' ? 'remove it' : `write \`${text}\``, range, replacement: text };
}
