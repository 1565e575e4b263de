import { ENDLESS } from '../mind/index.ts';
import { EXPLAINED } from './answers.ts';
import type { ReasonsOfOthers } from './minimality.ts';

/** More shortcuts than this are not followed. */
const MOST_SHORTCUTS = 1000;

/**
 * The situations that a sequence of acts leads to if some of its acts are left out and the others are still possible
 * and explained; ascending. Undefined if there are too many to follow.
 *
 * Whether a story in the making can still become minimal depends on the situation it is in and on these alone: what is
 * done from here on would be done there as well.
 */
export type Shortcuts = readonly number[] | undefined;

/** Before anything is done, nothing can be left out. */
export const NO_SHORTCUTS: Shortcuts = [];

/**
 * The shortcuts after one more act, taken in a situation.
 * @param budget acts that each of the others' plans may have
 */
export function shortcutsAfter(
  reasons: ReasonsOfOthers,
  shortcuts: Shortcuts,
  situation: number,
  action: number,
  budget: number,
): Shortcuts {
  if (shortcuts === undefined) return undefined;
  const { minds } = reasons;
  const next = new Set(shortcuts).add(situation);
  for (const shortcut of shortcuts) {
    if (!minds.possible(shortcut, action)) continue;
    const after = minds.after(shortcut, action);
    if (after === ENDLESS || next.has(after)) continue;
    if (reasons.explained(shortcut, action, budget) === EXPLAINED) next.add(after);
    if (next.size > MOST_SHORTCUTS) return undefined;
  }
  return [...next].sort((a, b) => a - b);
}

/** Numbers for sets of shortcuts, equal for equal sets, as long as there is room for more. */
export class ShortcutNumbers {
  private readonly numbers = new Map<string, number>();
  private readonly mostBytes: number;
  bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  of(shortcuts: Shortcuts): number | undefined {
    if (shortcuts === undefined) return undefined;
    const key = shortcuts.join(',');
    let number = this.numbers.get(key);
    if (number === undefined && this.bytes < this.mostBytes) {
      number = this.numbers.size;
      this.numbers.set(key, number);
      this.bytes += key.length + 64;
    }
    return number;
  }
}
