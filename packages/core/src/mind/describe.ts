import { FIRST_ENTITY_VALUE, NULL_VALUE, TRUE_VALUE, type World } from '../world/index.ts';
import type { Minds } from './minds.ts';

/** A value as the language writes it: `?`, `True`, `Tom`, `1.5`. */
export function valueName(minds: Minds, value: number): string {
  return value < minds.world.firstNumber ? constantName(minds.world, value) : String(minds.numberOf(value));
}

function constantName(world: World, value: number): string {
  if (value === NULL_VALUE) return '?';
  if (value < FIRST_ENTITY_VALUE) return value === TRUE_VALUE ? 'True' : 'False';
  return world.entityNames[value - FIRST_ENTITY_VALUE];
}

/**
 * A situation in words, a line per mind down to a depth: `[] at(Gem)=Hut u=0` for the world, `[/Ann] …` for what Ann
 * believes, `[/Ann/Bob] …` for what Ann believes Bob believes; `u` is the utility of whoever's state it is.
 */
export function describeSituation(minds: Minds, situation: number, depth: number, place = ''): string[] {
  const { world } = minds;
  const values = world.fluentNames.map(
    (name, fluent) => `${name}=${valueName(minds, minds.valueOf(situation, fluent))}`,
  );
  const utility = minds.utility(situation, minds.ownerOf(situation));
  const lines = [[`[${place}]`, ...values, `u=${Number.isNaN(utility) ? '?' : utility}`].join(' ')];
  if (depth === 0) return lines;
  for (let c = 0; c < world.characterCount; c++) {
    const mind = minds.mindOf(situation, c);
    if (mind === situation || mind === -1) continue;
    lines.push(...describeSituation(minds, mind, depth - 1, `${place}/${world.entityNames[c]}`));
  }
  return lines;
}
