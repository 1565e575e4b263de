// @ts-check
/** Rows of generated worlds put together to curves: how time and memory grow with one size, and where it ends. */
import { markdown } from './table.mjs';

/** @typedef {import('./problems.mjs').Row} Row */

/**
 * @typedef {object} Curve
 * @property {string} family
 * @property {string} axis
 * @property {ReadonlyMap<string, readonly Row[]>} lines by configuration, from small to large
 */

/**
 * @param {readonly Row[]} rows
 * @returns {Curve[]}
 */
export function curvesOf(rows) {
  /** @type {Map<string, { family: string, axis: string, lines: Map<string, Row[]> }>} */
  const curves = new Map();
  for (const row of rows) {
    if (row.curve === undefined) continue;
    const name = `${row.curve.family} ${row.curve.axis}`;
    const curve = curves.get(name) ?? { ...row.curve, lines: new Map() };
    curves.set(name, curve);
    curve.lines.set(row.configuration, [...(curve.lines.get(row.configuration) ?? []), row]);
  }
  for (const { axis, lines } of curves.values())
    for (const line of lines.values()) line.sort((one, other) => sizeOf(one, axis) - sizeOf(other, axis));
  return [...curves.values()];
}

/**
 * @param {Row} row
 * @param {string} axis
 */
export function sizeOf(row, axis) {
  return row.parameters?.[axis] ?? Number.NaN;
}

/**
 * A line for each curve: the largest world that was solved, what it cost, and what happened at the next size.
 * @param {readonly Curve[]} curves
 */
export function breakingPoints(curves) {
  const lines = curves.flatMap(({ family, axis, lines }) =>
    [...lines].map(([configuration, rows]) => {
      const solved = rows.filter((row) => row.status === 'solved').at(-1);
      const broken = rows.find((row) => row.status !== 'solved');
      return [
        family,
        axis,
        configuration,
        solved && `${sizeOf(solved, axis)}`,
        solved?.world?.characters,
        solved?.world?.actions,
        solved?.acts,
        solved?.open,
        solved?.search,
        solved?.cpu,
        solved?.memory,
        broken
          ? `${sizeOf(broken, axis)}: ${broken.status}${broken.why ? ` (${broken.why})` : ''}`
          : 'nothing tried',
      ];
    }),
  );
  const titles = ['family', 'what grows', 'configuration', 'largest solved', 'characters', 'actions', 'acts'];
  return markdown([...titles, 'open ms', 'search ms', 'CPU ms', 'MB', 'next size'], lines);
}
