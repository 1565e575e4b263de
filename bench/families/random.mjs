// @ts-check
/** Numbers that look random and are the same for the same seed, so that a generated world can be made again. */

/**
 * A source of numbers from 0 up to 1 (mulberry32).
 * @param {number} seed
 * @returns {() => number}
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A whole number from 0 up to a limit that is not reached.
 * @param {() => number} random
 * @param {number} limit
 * @returns {number}
 */
export function below(random, limit) {
  return Math.floor(random() * limit);
}

/**
 * The same list in another order (Fisher and Yates).
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} list
 * @returns {T[]}
 */
export function shuffled(random, list) {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(random, last + 1);
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}
