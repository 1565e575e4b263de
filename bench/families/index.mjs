// @ts-check
/**
 * Families of worlds: each makes worlds of any size, all of a kind, in each of which a story is known to exist. A curve
 * is what comes of letting one of the sizes grow and leaving the others alone.
 */
import { errands } from './errands.mjs';
import { exchange } from './exchange.mjs';
import { rumours } from './rumours.mjs';

/**
 * @typedef {object} Size how large a world is; which of these a family uses, it says itself
 * @property {number} people
 * @property {number} places
 * @property {number} things
 * @property {number} minds limit of the depth of minds
 * @property {number} [wishes]
 */

/**
 * @typedef {object} Axis
 * @property {readonly number[]} sizes from small to hopeless
 * @property {number} small up to where it takes no time worth speaking of
 * @property {readonly string[]} [along] parameters that grow with it, always as large
 * @property {Readonly<Record<string, number>>} [with] parameters that are not as usual
 */

/**
 * @typedef {object} Family
 * @property {string} name
 * @property {string} title
 * @property {Size} usual the size of what does not vary
 * @property {Readonly<Record<string, Axis>>} axes
 * @property {(parameters: Size & { seed: number }) => { text: string, story: string[] }} generate a world in the
 *   language, and a story that exists in it, not always the shortest
 */

/** @type {readonly Family[]} */
export const families = [errands, rumours, exchange];

/**
 * The world of a family at one place of an axis, everything else as usual.
 * @param {Family} family
 * @param {string} axis
 * @param {number} size
 * @param {number} seed
 */
export function worldAt(family, axis, size, seed) {
  const { along = [], with: fixed = {} } = family.axes[axis];
  const grown = Object.fromEntries([axis, ...along].map((name) => [name, size]));
  const parameters = { ...family.usual, ...fixed, ...grown, seed };
  return { parameters, ...family.generate(parameters) };
}
