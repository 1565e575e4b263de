// @ts-check
/** What is measured: the shapes that the modules of the bench hand to each other. */

/**
 * @typedef {object} Limits
 * @property {number} [author] acts of the story
 * @property {number} [characters] acts of a plan that someone has in mind
 * @property {number} [minds] depth of minds
 */

/**
 * @typedef {object} Problem a world with a goal; what is not said is as the world says
 * @property {string} name
 * @property {string} file
 * @property {number} [goal]
 * @property {Limits} limits
 * @property {string} [published] the best time that others have published for it
 * @property {Record<string, number>} [parameters] of a generated world
 */

/**
 * @typedef {object} Series problems of growing size, of which those after the first hopeless one are not tried; or a
 *   single problem
 * @property {string} suite
 * @property {readonly Problem[]} problems
 * @property {{ family: string, axis: string }} [curve]
 */

/**
 * @typedef {object} Configuration a way to search, as options of the library's `plan`, or a world changed
 * @property {string} name
 * @property {Record<string, unknown>} options
 * @property {number} [foresight] of everyone, whatever the world says
 */

/**
 * @typedef {object} Usage what a process has used
 * @property {number} cpu in milliseconds
 * @property {number} memory largest resident size, in MB
 */

/**
 * @typedef {object} Run one problem solved once, in a process of its own; times in milliseconds, those but `wall` spent
 *   by the processor
 * @property {'solved' | 'exhausted' | 'limit' | 'refused' | 'crashed'} status
 * @property {string} [why] which limit, or what went wrong
 * @property {number} wall from starting the process to its end, by the clock on the wall
 * @property {number} [open] reading, checking and compiling the world
 * @property {number} [search]
 * @property {number} [cpu] of the whole process, the start of Node included
 * @property {number} [memory] largest resident size of the process, in MB
 * @property {number} [acts]
 * @property {boolean} [optimal] whether it is proved that no story is shorter
 * @property {number} [goal]
 * @property {Limits} [limits]
 * @property {Record<string, number>} [world] characters, fluents, actions and triggers after compiling
 * @property {Record<string, number>} [statistics]
 */

/**
 * @typedef {object} Comparison another planner on the same problem, run in turns with ours
 * @property {string} command
 * @property {string} status
 * @property {number} wall median, in milliseconds
 * @property {number} [ratio] its time divided by ours
 * @property {boolean} [atLeast] whether it was stopped by the time limit, so that the ratio is at least this
 */

/**
 * @typedef {Run & Problem & {
 *   suite: string, configuration: string, repetitions: number, curve?: { family: string, axis: string },
 *   runs: readonly Run[], against?: Comparison }} Row
 */

export {};
