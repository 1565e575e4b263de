/** Who knows what, when, in a terminal: a block per fact, and in it the moments at which something changed. */
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
import { counted, listed, paint } from './output.ts';

/** With `who`, as it was asked for that character. */
export function mindsText(known: MindsJson, who?: string): string {
  const events = known.events ?? [];
  const happened = events.flatMap(({ number, event, begins = [] }) => [
    ...begins.map((heading) => paint('bold', headingText(heading))),
    `${number}. ${event}`,
  ]);
  const head = [paint('bold', known.title), ...(events.length === 0 ? ['At the start.'] : happened)];
  const blocks = known.facts.map((fact) => {
    const lines = momentsOf(known, fact).flatMap((moment) => momentLines(moment, known.characters.length));
    return [paint('bold', fact.fact), ...lines].join('\n');
  });
  return [head.join('\n'), ...blocks, conclusion(known, who)].join('\n\n');
}

function momentLines(moment: Moment, everybody: number): string[] {
  const { number, event, truth, isTurn, told } = moment;
  const so = isTurn ? `: ${truth.inWords}` : '';
  const head = event === null ? `  at the start${so}` : `  ${number}. ${event.event}${so}`;
  const own = grouped(
    moment.own.filter(({ isNew }) => isNew),
    number,
  );
  const ofOthers = togetherOfOthers(
    moment.ofOthers.filter(({ isNew }) => isNew),
    number,
  );
  return [
    head,
    ...own.map(([held, names]) => {
      const all = names.length === everybody && everybody > 2 ? 'everybody' : listed(names);
      return `    ${mark(held)} ${all}: ${said(held, number)}`;
    }),
    ...ofOthers.map(({ held, inWords }) => `    ${mark(held)} ${inWords}: ${said(held, number)}`),
    ...told.map(({ believers, inWords, holds, value }) => {
      const words =
        holds || believers.length > 0 ? inWords : `${inWords.replace(/\.$/u, '')} (not ${value}).`;
      return `    ${paint('blue', '•')} the reader is told: ${words}`;
    }),
  ];
}

/** Characters who believe the same and came by it alike, in one line. */
function grouped(own: readonly Held[], number: number): (readonly [Held, string[]])[] {
  const groups = new Map<string, readonly [Held, string[]]>();
  for (const held of own) {
    const key = `${held.isSo} ${said(held, number)}`;
    const group = groups.get(key) ?? ([held, []] as const);
    groups.set(key, group);
    group[1].push(...held.believers);
  }
  return [...groups.values()];
}

function said(held: Held, number: number): string {
  return `${beliefInWords(held)} (${howInWords(held, number)})`;
}

function mark({ isSo, value }: Held): string {
  if (isSo) return paint('green', '✓');
  return value === '?' ? paint('yellow', '?') : paint('red', '✗');
}

function conclusion({ facts, depth }: MindsJson, who: string | undefined): string {
  const whom = who ?? 'somebody';
  const deep = depth === 1 ? '' : `, to ${depth} minds inside each other`;
  if (facts.length === 0) {
    return `${who === undefined ? 'Everybody knows' : `${who} knows`} everything at all times${deep}.`;
  }
  return `${counted(facts.length, 'fact')} that ${whom} is wrong about, or does not know, at some time${deep}.`;
}
