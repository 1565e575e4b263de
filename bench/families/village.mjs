// @ts-check
/** A village: places, and ways between them that one can go in both directions. */
import { below } from './random.mjs';

/**
 * @typedef {ReadonlyMap<string, readonly string[]>} Village the places next to each place
 */

/**
 * A village in which every place can be reached from every other, with a few ways more than that needs.
 * @param {() => number} random
 * @param {number} places
 * @returns {Village}
 */
export function makeVillage(random, places) {
  const names = Array.from({ length: places }, (_, i) => `Place${i + 1}`);
  /** @type {Map<string, string[]>} */
  const village = new Map(names.map((name) => [name, []]));
  /** @param {string} one @param {string} other */
  const connect = (one, other) => {
    if (one === other || village.get(one)?.includes(other)) return;
    village.get(one)?.push(other);
    village.get(other)?.push(one);
  };
  for (let i = 1; i < places; i++) connect(names[i], names[below(random, i)]);
  for (let i = 0; i < places / 4; i++) connect(names[below(random, places)], names[below(random, places)]);
  return village;
}

/**
 * Where someone ends up who starts somewhere and wanders about for some steps.
 * @param {() => number} random
 * @param {Village} village
 * @param {string} from
 * @param {number} steps
 */
export function wander(random, village, from, steps) {
  let at = from;
  for (let step = 0; step < steps; step++) {
    const ways = village.get(at) ?? [];
    if (ways.length > 0) at = ways[below(random, ways.length)];
  }
  return at;
}

/**
 * A shortest way, both ends included (breadth first).
 * @param {Village} village
 * @param {string} from
 * @param {string} to
 * @returns {string[]}
 */
export function shortestWay(village, from, to) {
  const cameFrom = new Map([[from, from]]);
  for (const place of cameFrom.keys()) {
    for (const next of village.get(place) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, place);
  }
  const way = [to];
  for (let at = to; at !== from; way.unshift(at)) at = cameFrom.get(at) ?? from;
  return way;
}
