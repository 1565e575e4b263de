import { type DealOutline, expandDeals } from '../deals/index.ts';
import type { Tree } from '../syntax/index.ts';
import type { Source } from './context.ts';
import { mendKeywords } from './keywords.ts';
import type { Report } from './report.ts';
import { gatherSources, type LoadFile } from './use.ts';

/** The files of a world, those used before those that use them: as written, and with their deals expanded. */
export interface WorldSources {
  readonly written: readonly Source[];
  readonly expanded: readonly Source[];
  /** Which facts are about which deal, and the properties that say which orders stand. */
  readonly deals: readonly DealOutline[];
  readonly orders: readonly string[];
}

/** Gathers all files of a world and expands their deals into ordinary definitions. */
export function worldSources(tree: Tree, load: LoadFile | undefined, report: Report): WorldSources {
  const written = mendKeywords(gatherSources(tree, load, report), report);
  const { trees, deals, orders, diagnostics } = expandDeals(written.map((source) => source.tree));
  report.take(diagnostics);
  const expanded = written.map((source, index) => ({ ...source, tree: trees[index]! }));
  return { written, expanded, deals, orders };
}
