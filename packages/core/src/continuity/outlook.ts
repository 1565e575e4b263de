// What somebody could see coming of an act that they have no reason for, in sentences.
import { TIME_PASSES } from '../search/index.ts';
import type { Chronicle } from './chronicle.ts';
import type { Lack } from './lacks.ts';
import { code, listed, namesOf, pronounOf } from './words.ts';

/** The best that they could see coming of it, and what is wrong with that; nothing where that tells nothing. */
export function outlookInWords({ story }: Chronicle, { character, obstacle }: Lack): string[] {
  const { program, world } = story;
  const name = namesOf(program, [character]);
  const they = pronounOf(program, character);
  const acts = (events: readonly number[]): string =>
    listed(
      events.map((event) => (event === TIME_PASSES ? 'time passes' : code(world.eventNames[event]!))),
      'then',
    );
  if (obstacle === undefined) return [];
  const { now, outlook, deterredBy, limit } = obstacle;
  if (limit !== undefined) {
    const larger = listed(Object.entries(limit).map(([which, most]) => code(`${which} ${most}`)));
    return [`With larger limits (${larger}) ${name} would have a reason.`];
  }
  const threat = deterredBy[0];
  if (threat !== undefined)
    return [`${name} would gain by it, but has to fear what follows: ${acts(threat.acts)}.`];
  if (outlook === undefined) return [];
  const { best, instead, refused } = outlook;
  const value = (utility: number): string => (Number.isNaN(utility) ? '`?`' : String(utility));
  if (instead !== undefined) {
    return [
      `The best plan with it, ${acts(best.acts)}, would bring ${value(best.utility)} instead of ${value(now)}; but ${acts(instead.acts)} brings ${value(instead.utility)} without it.`,
    ];
  }
  if (refused !== undefined) {
    const others = namesOf(program, refused.characters);
    return [
      `${acts(refused.acts)} would bring ${name} ${value(refused.utility)} instead of ${value(now)}; but ${they} cannot expect that of ${others}.`,
    ];
  }
  if (best.utility < now)
    return [`${name} can only lose by it: at best ${value(best.utility)} is left instead of ${value(now)}.`];
  return [`${name} can see no gain in it.`];
}
