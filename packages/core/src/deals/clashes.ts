// Names that deals bring into a world and that are taken there.
import type { Range } from '../syntax/index.ts';
import { broughtEntities, broughtTypes } from './brought.ts';
import type { DealReport } from './report.ts';
import type { Deal } from './terms.ts';
import type { View } from './view.ts';

/** Reports every name of a deal that the world uses for something else; gives the deals that can be kept beside that. */
export function withoutClashes(deals: readonly Deal[], view: View, report: DealReport): readonly Deal[] {
  const before = report.diagnostics.length;
  checkBrought(deals, view, report);
  if (report.diagnostics.length > before) return [];
  return deals.filter((deal) => {
    const sofar = report.diagnostics.length;
    checkOwn(deal, view, report);
    return report.diagnostics.length === sofar;
  });
}

function checkOwn(deal: Deal, view: View, report: DealReport): void {
  const { file } = view.trees[deal.file]!;
  const own: [string, Range][] = [
    [deal.name, deal.range],
    ...[...deal.clauses, ...deal.laterTerms].map(({ name, range }): [string, Range] => [name, range]),
  ];
  for (const [name, range] of own) {
    if (!view.entities.has(name)) continue;
    const message = `Something is called \`${name}\` already, and a deal and its clauses are things of the world as well. Rename one of the two.`;
    report.say('FAB0608', file, range, message);
  }
}

function checkBrought(deals: readonly Deal[], view: View, report: DealReport): void {
  const first = deals[0];
  if (first === undefined) return;
  for (const [kind, names, taken] of [
    ['type', broughtTypes, view.types],
    ['entity', broughtEntities, view.entities],
  ] as const) {
    const name = names.find((each) => taken.has(each));
    if (name === undefined) continue;
    const message = `A world with deals has ${kind === 'type' ? 'a type' : 'a standing'} \`${name}\`, and this one has something of its own with that name. Rename yours.`;
    report.say('FAB0608', view.trees[first.file]!.file, first.range, message);
  }
  if (view.abbreviations.has('state') || view.abbreviations.has('due')) {
    const message =
      'A world with deals asks `state(…)` and `due(…)` of them, and this one has an abbreviation of that name. Rename yours.';
    report.say('FAB0608', view.trees[first.file]!.file, first.range, message);
  }
}
