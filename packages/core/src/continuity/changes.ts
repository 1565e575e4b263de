// Small changes of what a canon has: what is put in, moved, seen by more, replaced, or left out.
import type { CanonEntry } from '../check/index.ts';
import type { CanonEvent } from '../library/index.ts';
import type { Edition } from './edition.ts';

/** A place between the entries of a canon: just before or after one of them, by its index. */
export interface Spot {
  readonly side: 'before' | 'after';
  readonly entry: number;
}

/** One change, in terms of the entries as they are written. */
export type Change =
  | { readonly kind: 'put in'; readonly spot: Spot; readonly events: readonly CanonEvent[] }
  | { readonly kind: 'move'; readonly entry: number; readonly spot: Spot }
  | { readonly kind: 'show'; readonly entry: number; readonly characters: readonly number[] }
  | { readonly kind: 'replace'; readonly entry: number; readonly by: CanonEntry }
  | { readonly kind: 'leave out'; readonly entry: number };

/** The entries with a change made. */
export function changed(entries: readonly CanonEntry[], change: Change, edition: Edition): CanonEntry[] {
  switch (change.kind) {
    case 'put in':
      return withAt(entries, change.spot, change.events);
    case 'move': {
      const { entry, spot } = change;
      const index = spot.side === 'before' ? spot.entry : spot.entry + 1;
      const moved = withAt(entries, spot, [entries[entry]!]);
      return moved.filter((_, at) => at !== (entry < index ? entry : entry + 1));
    }
    case 'show':
      return entries.map((entry, index) =>
        index === change.entry && entry.kind === 'assert'
          ? edition.seenByMore(entry, change.characters)
          : entry,
      );
    case 'replace':
      return entries.map((entry, index) => (index === change.entry ? change.by : entry));
    case 'leave out':
      return entries.filter((_, index) => index !== change.entry);
  }
}

/** A new event stands in the section of the one it is put beside. */
function withAt(
  entries: readonly CanonEntry[],
  { side, entry }: Spot,
  more: readonly CanonEntry[],
): CanonEntry[] {
  const index = side === 'before' ? entry : entry + 1;
  const section = entries[entry]?.section;
  const placed = more.map(
    ({ section: _, ...one }): CanonEntry => ({ ...one, ...(section === undefined ? {} : { section }) }),
  );
  return [...entries.slice(0, index), ...placed, ...entries.slice(index)];
}
