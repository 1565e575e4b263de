/** Who knows what, when, as one page that needs nothing else: a table per fact, events by characters, to be pinned up. */
import { headingText } from './canon-text.ts';
import type { MindsJson } from './json.ts';
import {
  beliefInWords,
  type Held,
  howInWords,
  type Moment,
  momentsOf,
  togetherOfOthers,
} from './minds-view.ts';
import { counted } from './output.ts';

/** With `who`, as it was asked for that character. */
export function mindsHtml(known: MindsJson, who?: string): string {
  const title = escaped(`${known.title}: who knows what`);
  const shown = known.characters.filter(({ name }) => who === undefined || name === who);
  const tables = known.facts.map((fact, index) => factTable(known, fact, index, shown));
  const none = `<p>${escaped(who ?? 'Everybody')} knows everything at all times.</p>`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escaped(known.title)}</h1>
<p>Who knows what, when: ${counted(known.facts.length, 'fact')}, ${counted(known.events?.length ?? 0, 'event')}.</p>
<p class="legend"><span class="right">✓ believes what is so</span> <span class="wrong">✗ is wrong</span> <span class="unknown">? does not know</span> <span class="same">paler: as before</span></p>
</header>
<main>
${eventList(known)}
${tables.length === 0 ? none : tables.join('\n')}
</main>
</body>
</html>
`;
}

function eventList({ events }: MindsJson): string {
  const items = (events ?? []).map(({ inWords, event, begins = [] }) => {
    const heads = begins.map((heading) => `<b>${escaped(headingText(heading))}</b><br>`);
    return `<li title="${escaped(event)}">${heads.join('')}${escaped(inWords)}</li>`;
  });
  return items.length === 0 ? '' : `<section><h2>What happens</h2><ol>${items.join('')}</ol></section>`;
}

function factTable(
  known: MindsJson,
  fact: MindsJson['facts'][number],
  index: number,
  characters: MindsJson['characters'],
): string {
  const hasReader = (fact.reader ?? []).length > 0;
  const heads = [
    'When',
    'What is so',
    ...characters.map(({ title }) => title),
    ...(hasReader ? ['The reader'] : []),
  ];
  const titles = new Map(known.characters.map(({ name, title }) => [name, title]));
  const rows = momentsOf(known, fact).map((moment) => momentRow(moment, characters, hasReader, titles));
  return `<section aria-labelledby="fact-${index}">
<h2 id="fact-${index}"><code>${escaped(fact.fact)}</code></h2>
<div class="wide"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</section>`;
}

function momentRow(
  moment: Moment,
  characters: MindsJson['characters'],
  hasReader: boolean,
  titles: ReadonlyMap<string, string>,
): string {
  const { number, event, truth, isTurn, told } = moment;
  const when = event === null ? 'At the start' : `<b>${number}</b> ${escaped(event.inWords)}`;
  const cells = characters.map(({ name }) => beliefCell(moment, name, titles));
  const reader = told.map(({ inWords }) => `<p>${escaped(inWords)}</p>`).join('');
  return [
    `<tr><th scope="row">${when}</th>`,
    `<td class="truth${isTurn ? '' : ' same'}">${escaped(truth.inWords)}</td>`,
    ...cells,
    hasReader ? `<td class="reader">${reader}</td>` : '',
    '</tr>',
  ].join('');
}

function beliefCell(
  { number, own, ofOthers }: Moment,
  name: string,
  titles: ReadonlyMap<string, string>,
): string {
  const held = own.find(({ believers }) => believers[0] === name);
  const others = ofOthers.filter(({ believers }) => believers[0] === name);
  if (held === undefined) return '<td></td>';
  const calling = (each: string): string => titles.get(each) ?? each;
  const nested = togetherOfOthers(others, number, calling).map((each) => {
    const thinks = escaped(each.inWords.slice(calling(name).length + 1));
    return `<p class="of-others ${kindOf(each.held)}">${thinks}: ${belief(each.held, number)}</p>`;
  });
  const isSame = !held.isNew && others.every(({ isNew }) => !isNew);
  return `<td class="${kindOf(held)}${isSame ? ' same' : ''}"><p>${belief(held, number)}</p>${nested.join('')}</td>`;
}

function belief(held: Held, number: number): string {
  const how = `<small>${escaped(howInWords(held, number))}</small>`;
  return `${MARKS[kindOf(held)]} ${escaped(beliefInWords(held))} ${how}`;
}

const MARKS = { right: '✓', wrong: '✗', unknown: '?' } as const;

function kindOf({ isSo, value }: Held): keyof typeof MARKS {
  if (isSo) return 'right';
  return value === '?' ? 'unknown' : 'wrong';
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (found) => `&#${found.codePointAt(0)};`);
}

// Marks as well as colours say what is right, so that the page can be printed in black and white.
const STYLE = `
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --line: #bbb; --faint: #f3f1ec;
  --right: #e6f4e6; --wrong: #fbe1de; --unknown: #fdf3d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #1c1c1e; --line: #555; --faint: #29292c;
  --right: #1f3a24; --wrong: #4f2320; --unknown: #45391a; } }
* { box-sizing: border-box; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 90rem; color: var(--ink); background: var(--paper);
  font: 15px/1.4 Georgia, 'Times New Roman', serif; }
h1 { margin: 0; font-size: 1.9rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.1rem; }
p { margin: 0 0 .3rem; }
.legend span { display: inline-block; margin: 0 .4rem .3rem 0; padding: .1rem .5rem; border: 1px solid var(--line); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .35rem .5rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--faint); }
tbody th { min-width: 9rem; font-weight: normal; }
td { min-width: 6.5rem; overflow-wrap: anywhere; }
small { display: block; font-style: italic; }
.right { background: var(--right); }
.wrong { background: var(--wrong); }
.unknown { background: var(--unknown); }
.same { opacity: .55; }
.of-others { margin-top: .4rem; padding-top: .3rem; border-top: 1px dashed var(--line); }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --line: #888; --faint: #eee;
    --right: #e6f4e6; --wrong: #fbe1de; --unknown: #fdf3d0; }
  body { margin: 0; padding: 0; max-width: none; font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .wide { overflow: visible; }
  tbody th, td { min-width: 0; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
}
`;
