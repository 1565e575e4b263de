// @ts-check
/** Results as Markdown tables, for people. */
import { ratioText } from './against.mjs';
import { geometricMean } from './median.mjs';

/** @typedef {import('./problems.mjs').Row} Row */

/** @type {readonly [string, (row: Row) => string | number | undefined][]} */
const columns = [
  ['status', (row) => (row.why === undefined ? row.status : `${row.status} (${row.why})`)],
  ['characters', (row) => row.world?.characters],
  ['actions', (row) => row.world?.actions],
  ['acts', (row) => row.acts],
  ['shortest', (row) => (row.status === 'solved' ? (row.optimal ? 'proved' : 'not proved') : undefined)],
  ['open ms', (row) => row.open],
  ['search ms', (row) => row.search],
  ['CPU ms', (row) => row.cpu],
  ['wall ms', (row) => row.wall],
  ['MB', (row) => row.memory],
  ['situations', (row) => row.statistics?.situations],
  ['reasons asked', (row) => row.statistics?.explanations],
  ['steps', (row) => row.statistics?.steps],
  ['runs', (row) => row.repetitions],
];

/**
 * A table of the rows: a line for each problem and configuration; published times and another planner where there are.
 * @param {readonly Row[]} rows
 */
export function tableOf(rows) {
  const several = new Set(rows.map((row) => row.configuration)).size > 1;
  /** @type {[string, (row: Row) => string | number | undefined][]} */
  const shown = [['variant', (row) => row.name]];
  if (several) shown.push(['configuration', (row) => row.configuration]);
  shown.push(...columns);
  if (rows.some((row) => row.published !== undefined)) shown.push(['published best', (row) => row.published]);
  if (rows.some((row) => row.against !== undefined)) {
    shown.push(['other ms', (row) => row.against?.wall], ['other', (row) => row.against?.status]);
    shown.push(['other ÷ ours', (row) => row.against && ratioText(row.against)]);
  }
  return markdown(
    shown.map(([title]) => title),
    rows.map((row) => shown.map(([, read]) => read(row))),
  );
}

/**
 * What each configuration solves and how its search times stand to those of the first one, where both have an answer.
 * @param {readonly Row[]} rows
 */
export function comparisonOf(rows) {
  const names = [...new Set(rows.map((row) => row.configuration))];
  const times = (/** @type {string} */ name) =>
    new Map(rows.flatMap((row) => (row.configuration === name && answered(row) ? [[row.name, row]] : [])));
  const usual = times(names[0]);
  const lines = names.map((name) => {
    const own = times(name);
    const ratios = [...own].flatMap(([variant, row]) => {
      const base = usual.get(variant);
      return base === undefined ? [] : [{ variant, ratio: (row.search ?? 0) / (base.search || 1) }];
    });
    const worst = ratios.reduce((most, each) => (each.ratio > most.ratio ? each : most), {
      variant: '–',
      ratio: 0,
    });
    const mean = geometricMean(ratios.map(({ ratio }) => Math.max(ratio, 1e-3)));
    return [
      name,
      rows.filter((row) => row.configuration === name && row.status === 'solved').length,
      rows.filter((row) => row.configuration === name && row.optimal).length,
      rows.filter((row) => row.configuration === name).length,
      mean === undefined ? undefined : `${mean.toFixed(2)}×`,
      worst.ratio === 0 ? undefined : `${worst.ratio.toFixed(2)}× (${worst.variant})`,
    ];
  });
  return markdown(
    ['configuration', 'solved', 'proved shortest', 'of', 'search time, geometric mean', 'at worst'],
    lines,
  );
}

/** @param {Row} row */
function answered({ status }) {
  return status === 'solved' || status === 'exhausted';
}

/**
 * @param {readonly string[]} titles
 * @param {readonly (readonly (string | number | undefined)[])[]} lines
 */
export function markdown(titles, lines) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [
    line(titles),
    `|${'---|'.repeat(titles.length)}`,
    ...lines.map((cells) => line(cells.map(cellText))),
  ].join('\n');
}

/** @param {string | number | undefined} cell */
function cellText(cell) {
  if (cell === undefined) return '–';
  if (typeof cell === 'string') return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
  return cell < 10 && !Number.isInteger(cell) ? cell.toFixed(1) : String(Math.round(cell));
}
