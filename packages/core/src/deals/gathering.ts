// What the reading of deals works on, and how it says what is wrong.
import { closestName, type Name, type Range } from '../syntax/index.ts';
import type { DealReport } from './report.ts';
import type { Deal } from './terms.ts';
import type { View } from './view.ts';

/** What is read while deals are gathered. */
export interface Gathering {
  readonly view: View;
  readonly report: DealReport;
  readonly deals: Map<string, Deal>;
}

/** Is there somebody of this name? If not, this says so. */
export function isKnown(name: Name, file: number, view: View, report: DealReport): boolean {
  if (view.entities.has(name.text)) return true;
  failUnknown(`Nobody is called \`${name.text}\`.`, name, view.entitiesOf('character'), file, view, report);
  return false;
}

/** Reports a name of which the world knows nothing, and what was probably meant. */
export function failUnknown(
  message: string,
  { text, range }: Name,
  candidates: readonly string[],
  file: number,
  view: View,
  report: DealReport,
): void {
  const meant = closestName(text, candidates);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  report.say('FAB0614', view.trees[file]!.file, range, message + hint, {
    expected: meant === undefined ? [] : [`\`${meant}\``],
    repairs: meant === undefined ? [] : [{ title: `write \`${meant}\``, range, replacement: meant }],
  });
}

export function isParty(name: Name, deal: Deal): boolean {
  return name.text === deal.offerer.text || name.text === deal.accepter.text;
}

export function failParty(name: Name, deal: Deal, does: string, gathering: Gathering, file: number): void {
  const parties = [deal.offerer.text, deal.accepter.text];
  const message = `\`${name.text}\` ${does} and is no party to \`${deal.name}\`, which is between \`${parties.join('` and `')}\`.`;
  say(gathering, file, 'FAB0612', name.range, message, parties);
}

/** Reports something in the file of this index. */
export function say(
  { report, view }: Gathering,
  file: number,
  code: Parameters<DealReport['say']>[0],
  range: Range,
  message: string,
  expected: readonly string[] = [],
): void {
  report.say(code, view.trees[file]!.file, range, message, {
    expected: expected.map((each) => `\`${each}\``),
  });
}
