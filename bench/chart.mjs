// @ts-check
/**
 * Charts as SVG, by hand: bars for the problems of a suite and lines for curves. Scales are logarithmic, because times
 * differ by powers of ten. The background is left open and the colours follow the reader's light or dark scheme.
 */

const STYLE = `<style>
  text { font: 12px system-ui, sans-serif; fill: #333 }
  .title { font-weight: 600; font-size: 14px }
  .grid { stroke: #8884; stroke-width: 1 }
  .line { fill: none; stroke-width: 2 }
  .c0 { --c: #2563b0 } .c1 { --c: #b8501c } .c2 { --c: #2f8045 } .c3 { --c: #8a4fb0 } .c4 { --c: #937300 } .c5 { --c: #c23b6e }
  .line, .cross { stroke: var(--c) } .dot, .bar { fill: var(--c) } .stopped { fill-opacity: .4 } .cross { stroke-width: 2 }
  @media (prefers-color-scheme: dark) {
    text { fill: #ddd }
    .c0 { --c: #6aa9f0 } .c1 { --c: #f09060 } .c2 { --c: #6cc787 } .c3 { --c: #c191e8 } .c4 { --c: #d9b93c } .c5 { --c: #f07fa8 }
  }
</style>`;
const COLOURS = 6;

/** @typedef {{ label: string, value: number, note: string, stopped?: boolean }} Bar */
/** @typedef {{ x: number, y: number, stopped?: boolean }} Point */
/** @typedef {{ name: string, points: readonly Point[] }} Line */

/**
 * A bar for each of some values, the label on its left and a note on its right; pale where the search was stopped.
 * @param {{ title: string, bars: readonly Bar[] }} chart values are positive
 */
export function barChart({ title, bars }) {
  const [left, width, row, top] = [190, 420, 20, 56];
  const scale = logScale(
    bars.map(({ value }) => value),
    [left, left + width],
  );
  const height = top + bars.length * row + 12;
  const parts = scale.ticks.map((tick) => {
    const x = round(scale.at(tick));
    return `<path class="grid" d="M${x} ${top - 8}V${height - 8}"/>${label(x, top - 12, short(tick), 'middle')}`;
  });
  for (const [i, bar] of bars.entries()) {
    const y = top + i * row;
    const end = round(scale.at(bar.value));
    parts.push(
      label(left - 8, y + 12, bar.label, 'end'),
      `<rect class="bar c0${bar.stopped ? ' stopped' : ''}" x="${left}" y="${y + 2}" width="${round(Math.max(1, end - left))}" height="${row - 6}" rx="2"/>`,
      label(Math.max(end, left) + 6, y + 12, bar.note, 'start'),
    );
  }
  return svg(left + width + 110, height, title, parts);
}

/**
 * Panels side by side with the same lines in each, such as time and memory against size. A cross is where the search
 * was stopped.
 * @param {{ title: string, across: string, panels: readonly { title: string, lines: readonly Line[] }[] }} chart
 */
export function lineChart({ title, across, panels }) {
  const [panelWidth, panelHeight, gap, top] = [300, 190, 70, 60];
  const names = panels[0].lines.map(({ name }) => name);
  const legendRows = names.length > 1 ? Math.ceil(names.length / 3) : 0;
  const parts = panels.map((panel, i) => {
    const left = 60 + i * (panelWidth + gap);
    const box = { left, right: left + panelWidth, top, bottom: top + panelHeight };
    return `${label(left, top - 12, panel.title, 'start')}${plotLines(panel.lines, box)}`;
  });
  const below = top + panelHeight + 36;
  parts.push(label(60 + panelWidth / 2, below, across, 'middle'));
  if (legendRows > 0) {
    for (const [i, name] of names.entries()) {
      const [x, y] = [60 + (i % 3) * 220, below + 22 + Math.floor(i / 3) * 18];
      parts.push(
        `<path class="line c${i % COLOURS}" d="M${x} ${y - 4}h18"/>${label(x + 24, y, name, 'start')}`,
      );
    }
  }
  const width = 60 + panels.length * (panelWidth + gap) - gap + 20;
  return svg(width, below + 14 + legendRows * 18, title, parts);
}

/**
 * @param {readonly Line[]} lines
 * @param {{ left: number, right: number, top: number, bottom: number }} box
 */
function plotLines(lines, { left, right, top, bottom }) {
  const points = lines.flatMap((line) => line.points);
  const y = logScale(
    points.map((point) => point.y),
    [bottom, top],
  );
  const sizes = [...new Set(points.map((point) => point.x))].sort((one, other) => one - other);
  const [first = 0, last = 1] = [sizes[0], sizes.at(-1)];
  const spread = first > 0 && last / first > 16 ? Math.log : Number;
  const share = (/** @type {number} */ size) =>
    (spread(size) - spread(first)) / (spread(last) - spread(first) || 1);
  const x = (/** @type {number} */ size) => round(left + share(size) * (right - left));
  const parts = y.ticks.map((tick) => {
    const at = round(y.at(tick));
    return `<path class="grid" d="M${left} ${at}H${right}"/>${label(left - 6, at + 4, short(tick), 'end')}`;
  });
  let lastLabel = Number.NEGATIVE_INFINITY;
  for (const size of sizes) {
    if (x(size) - lastLabel < 22) continue;
    lastLabel = x(size);
    parts.push(label(lastLabel, bottom + 16, String(size), 'middle'));
  }
  for (const [i, line] of lines.entries()) {
    const colour = `c${i % COLOURS}`;
    const at = line.points.map((point) => ({ ...point, px: x(point.x), py: round(y.at(point.y)) }));
    const path = at.map(({ px, py }, step) => `${step === 0 ? 'M' : 'L'}${px} ${py}`).join('');
    parts.push(`<path class="line ${colour}" d="${path}"/>`);
    for (const { px, py, stopped } of at) {
      parts.push(
        stopped
          ? `<path class="cross ${colour}" d="M${px - 5} ${py - 5}l10 10m0-10l-10 10"/>`
          : `<circle class="dot ${colour}" cx="${px}" cy="${py}" r="3.5"/>`,
      );
    }
  }
  return parts.join('\n');
}

/**
 * Places for values from the power of ten below the least to the one above the greatest.
 * @param {readonly number[]} values
 * @param {readonly [number, number]} range in pixels
 */
function logScale(values, [from, to]) {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const low = Math.floor(Math.min(...logs, Number.POSITIVE_INFINITY) || 0);
  const first = Number.isFinite(low) ? low : 0;
  const last = Math.max(first + 1, Math.ceil(Math.max(...logs, first)));
  return {
    at: (/** @type {number} */ value) =>
      from + ((Math.log10(Math.max(value, 10 ** first)) - first) / (last - first)) * (to - from),
    ticks: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)),
  };
}

/**
 * @param {number} width
 * @param {number} height
 * @param {string} title
 * @param {readonly string[]} parts
 */
function svg(width, height, title, parts) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
${STYLE}
<text class="title" x="12" y="20">${escaped(title)}</text>
${parts.join('\n')}
</svg>
`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {'start' | 'middle' | 'end'} anchor
 */
function label(x, y, text, anchor) {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** @param {string} text */
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** @param {number} value */
function short(value) {
  return value >= 1000 ? `${value / 1000}k` : String(Number(value.toPrecision(2)));
}

/** @param {number} pixels */
function round(pixels) {
  return Math.round(pixels * 10) / 10;
}
