// @ts-check
/**
 * Exchange: everyone has a thing and wants the one that the next has, all around a ring. Nobody has what their partner
 * wants, so whoever swaps first takes something of no use to them, because they expect to swap it on for what they
 * want with someone who will agree for a like reason. Each act needs the consent of two.
 *
 * `people` stand in the ring; of `things` one for each is wanted and the others are trinkets that nobody wants but
 * everybody could swap; `minds` is the limit of depth. There is one place.
 */
import { below, randomNumbers, shuffled } from './random.mjs';

/** @typedef {import('./index.mjs').Family} Family */

/** @type {Family} */
export const exchange = {
  name: 'exchange',
  title: 'Exchange: a ring of swaps to which both sides consent',
  usual: { people: 3, places: 1, things: 3, minds: 2 },
  axes: {
    people: { sizes: [2, 3, 4, 5, 6, 7, 8, 10, 12], small: 4, along: ['things'] },
    things: { sizes: [3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96], small: 6 },
    minds: { sizes: [1, 2, 4, 8], small: 4 },
  },
  generate({ people, things, minds, seed }) {
    const random = randomNumbers(seed);
    const ring = shuffled(
      random,
      Array.from({ length: people }, (_, i) => `Trader${i + 1}`),
    );
    const wares = Array.from({ length: people }, (_, i) => `Ware${i + 1}`);
    const trinkets = Array.from({ length: Math.max(0, things - people) }, (_, i) => `Trinket${i + 1}`);
    const wanted = (/** @type {number} */ place) => wares[(place + 1) % people];
    // The ware of the first one goes around: each swaps it on for what they want, and the last one wants it.
    const swaps = ring.slice(1).map((other, i) => `swap(${ring[i]}, ${wares[0]}, ${other}, ${wares[i + 1]})`);
    const text = `world "Exchange" {
  goal: ${people};
  limits: author ${swaps.length}, characters ${swaps.length}, minds ${minds};
}

type thing;
character ${[...ring].sort(byNumber).join(', ')};
thing ${[...wares, ...trinkets].join(', ')};

property owner(thing : thing) : character;
${ring.map((who, i) => `owner(${wares[i]}) = ${who};`).join('\n')}
${trinkets.map((thing) => `owner(${thing}) = ${ring[below(random, people)]};`).join('\n')}

/// Two people swap what they have, before everybody's eyes.
action swap(one : character, first : thing, other : character, second : thing) {
  precondition: one != other & owner(first) == one & owner(second) == other;
  effect: owner(first) = other & owner(second) = one;
  consenting: one, other;
  observing(witness : character): True;
}

utility(): ${ring.map((who, i) => `(if (owner(${wanted(i)}) == ${who}) 1 else 0)`).join(' + ')};
${ring.map((who, i) => `utility(${who}): owner(${wanted(i)}) == ${who};`).join('\n')}
`;
    return { text, story: swaps };
  },
};

/**
 * @param {string} one
 * @param {string} other
 */
function byNumber(one, other) {
  return Number(one.replace(/\D/g, '')) - Number(other.replace(/\D/g, ''));
}
