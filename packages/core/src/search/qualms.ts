import { forEachRead, listAt, type World } from '../world/index.ts';
import type { Qualm } from './relevance.ts';
import type { Ruin } from './ruin.ts';

/**
 * Which facts in whose mind decide whether somebody believes an action to be their ruin; and, of the same fluents, which
 * decide whether somebody believes one possible.
 * @param usable 1 per action that counts
 */
export function qualmsAbout(world: World, usable: Uint8Array, ruin: Ruin): readonly Qualm[] {
  const ruinous = new Set<number>();
  const qualms = new Map<string, Qualm>();
  const add = (character: number, fluent: number): void => {
    qualms.set(`${character} ${fluent}`, { character, fluent });
  };
  forEachConsent(world, usable, (character, action) => {
    for (const condition of ruin.conditions(character, action)) {
      forEachRead(world, condition, (path, fluent) => {
        if (path !== 0) return;
        ruinous.add(fluent);
        add(character, fluent);
      });
    }
  });
  if (ruinous.size === 0) return [];
  forEachConsent(world, usable, (character, action) => {
    forEachRead(world, world.preconditions[action], (path, fluent) => {
      if (path === 0 && ruinous.has(fluent)) add(character, fluent);
    });
  });
  return [...qualms.values()];
}

function forEachConsent(
  world: World,
  usable: Uint8Array,
  visit: (character: number, action: number) => void,
): void {
  for (const [action, counts] of usable.entries()) {
    if (counts === 1) for (const character of listAt(world.consenting, action)) visit(character, action);
  }
}
