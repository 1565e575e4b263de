/** Two branches as a person reads them: side by side where there is room, otherwise one below the other. */
import type { AlignedRow, BeliefDifference, FactDifference, FactThere } from 'fabula';
import type { ComparedEventJson, CompareJson } from './branches-json.ts';
import { inColumns, type Row, RULE, wrapped } from './columns.ts';
import { named } from './diverge-text.ts';
import { counted, listed, paint } from './output.ts';

/** Fewer characters in a line are too few for two columns. */
const LEAST_WIDTH = 72;
const WIDEST_LABEL = 30;

/** What both have, and then what differs: the events, who ends how, other facts, deals and beliefs. */
export function compareText(found: CompareJson, width: number): string {
  const sides = new Sides(found, width);
  const parts = [
    sides.head(),
    sides.events(),
    sides.endings(),
    sides.otherFacts(),
    sides.deals(),
    sides.beliefs(),
    sides.sameBeliefs(),
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

class Sides {
  private readonly found: CompareJson;
  private readonly width: number;
  private readonly isWide: boolean;

  constructor(found: CompareJson, width: number) {
    this.found = found;
    this.width = width;
    this.isWide = width >= LEAST_WIDTH;
  }

  head(): string[] {
    const { title, a, b } = this.found;
    const lines = [
      `${paint('bold', title)}: ${a.name} and ${b.name}`,
      this.beginning(),
      goingOn(this.found.a),
      goingOn(this.found.b),
    ];
    return [...new Set(lines)].flatMap((line) => (line === '' ? [] : wrapped(line, this.width)));
  }

  /** Both from where they part; what both have stands in one line. */
  events(): string[] {
    const { rows, a, b } = this.found;
    if (rows.length === 0) return [];
    if (!this.isWide) return [...this.list('a'), '', ...this.list('b')];
    const half = Math.floor((this.width - 3) / 2);
    const lines = together(rows).map((row): Row => {
      const isSame = row.a !== undefined && row.b !== undefined && row.isSame;
      return { cells: [row.a ? named(row.a) : '', row.b ? named(row.b) : ''], gutter: isSame ? '=' : RULE };
    });
    const [head, ...rest] = inColumns(
      [{ cells: [titled(a), titled(b)], gutter: ' ' }, ...lines],
      [half, half],
    );
    return [paint('bold', head!), ...rest];
  }

  /** The author and the characters who end otherwise, each with the facts about them. */
  endings(): string[] {
    const { endings, facts } = this.found;
    const told = new Set<FactDifference>();
    const alike: string[] = [];
    const rows: Row[] = [];
    for (const { character, a, b } of endings) {
      const who = character ?? 'the author';
      const about = facts.filter(
        (fact) => character !== null && fact.about.includes(character) && !told.has(fact),
      );
      for (const fact of about) told.add(fact);
      if (a === b && about.length === 0) {
        alike.push(`${who} ${a ?? '?'}`);
        continue;
      }
      rows.push(this.row(who, `utility ${a ?? '?'}`, `utility ${b ?? '?'}`));
      rows.push(...about.map((fact) => this.factRow(fact, '  ')));
    }
    const rest = alike.length === 0 ? [] : wrapped(`The same in both: ${alike.join(', ')}.`, this.width - 2);
    return [paint('bold', 'Who ends how'), ...this.table(rows), ...rest.map((line) => `  ${line}`)];
  }

  otherFacts(): string[] {
    const rows = this.found.facts
      .filter(({ about }) => about.length === 0)
      .map((fact) => this.factRow(fact, ''));
    return rows.length === 0 ? [] : [paint('bold', 'What else differs'), ...this.table(rows)];
  }

  deals(): string[] {
    const { deals } = this.found;
    if (deals.length === 0) return [];
    const rows = deals.map(({ name, a, b }) =>
      this.row(name, `${a.inWords}${since(a.since)}`, `${b.inWords}${since(b.since)}`),
    );
    return [paint('bold', 'Deals'), ...this.table(rows)];
  }

  /** What is believed otherwise, by those who believe the same in each. */
  beliefs(): string[] {
    const different = this.found.beliefs.filter(({ a, b }) => a.value !== b.value);
    if (different.length === 0) return [];
    const rows = grouped(different).map(([{ fact, a, b }, names]) =>
      this.row(`${listed(names)}: ${fact}`, believedText(fact, a), believedText(fact, b)),
    );
    return [paint('bold', 'Who believes what'), ...this.table(rows)];
  }

  /** What is believed in both, though it is so in one of them alone. */
  sameBeliefs(): string[] {
    const { a, b, beliefs } = this.found;
    const same = beliefs.filter((one) => one.a.value === one.b.value);
    if (same.length === 0) return [];
    const lines = grouped(same).flatMap(([belief, names]) => {
      const where = belief.a.standing === 'right' ? a.name : b.name;
      const { inWords } = belief.a.standing === 'right' ? belief.a : belief.b;
      const said = inWords?.replace(/\.$/u, '') ?? `${belief.fact} = ${belief.a.value}`;
      return wrapped(`${said}: ${listed(names)} (true only in ${where})`, this.width - 2);
    });
    return [paint('bold', 'Believed in both, but true in one alone'), ...lines.map((line) => `  ${line}`)];
  }

  private beginning(): string {
    const { a, b, common, rows } = this.found;
    if (rows.length === 0) return `The same: ${counted(common, 'event')}.`;
    const last = a.events[common - 1];
    if (last === undefined) return 'They differ from the first event on.';
    const ended = [a, b].find(({ events }) => events.length === common);
    const part = ended === undefined ? `They part at event ${common + 1}` : `${ended.name} ends there`;
    return `The same until ${named(last)}. ${part}.`;
  }

  /** The events of one branch from where they part. */
  private list(side: 'a' | 'b'): string[] {
    const { [side]: branch, common } = this.found;
    const both = new Set(this.found.rows.flatMap((row) => (row.a && row.b ? [row[side]!.number] : [])));
    const events = branch.events
      .slice(common)
      .flatMap((event) =>
        wrapped(named(event), this.width - 2).map(
          (line, i) => `${i === 0 && both.has(event.number) ? '=' : ' '} ${line}`,
        ),
      );
    return [...wrapped(titled(branch), this.width).map((line) => paint('bold', line)), ...events];
  }

  private factRow({ fact, a, b }: FactDifference, indent: string): Row {
    return this.row(`${indent}${fact}`, factText(a), factText(b));
  }

  private row(label: string, a: string, b: string): Row {
    return { cells: [label, a, b], gutter: RULE };
  }

  private table(rows: readonly Row[]): string[] {
    if (!this.isWide) {
      const { a, b } = this.found;
      return rows.flatMap(({ cells: [label = '', one = '', other = ''] }) => [
        ...wrapped(`  ${label}`, this.width),
        ...wrapped(`${a.name}: ${one}`, this.width - 6).map((line) => `      ${line}`),
        ...wrapped(`${b.name}: ${other}`, this.width - 6).map((line) => `      ${line}`),
      ]);
    }
    const label = Math.min(WIDEST_LABEL, Math.max(...rows.map(({ cells }) => cells[0]!.length)));
    const rest = Math.floor((this.width - label - 7) / 2);
    return inColumns(rows, [label, rest, rest]).map((line) => `  ${line}`);
  }
}

/** How a branch goes on after what is written; empty where that was not asked. */
function goingOn({ name, goesOn, events, search }: CompareJson['a']): string {
  if (search === undefined) return '';
  const from = events.find(({ writtenIn }) => writtenIn === null)?.number;
  const { status, goal } = search;
  if (goesOn === 'story') {
    if (from === undefined) return `At its end ${name} has reached ${goal} already.`;
    return `From event ${from} on, ${name} is the story that was found, which reaches ${goal}.`;
  }
  const none =
    status === 'exhausted'
      ? `no story reaches ${goal} from there`
      : `no story that reaches ${goal} from there was found`;
  if (goesOn === 'nothing') return `${name} goes no further: ${none}.`;
  return `From event ${from} on, ${name} is what still happens of the events it has left: ${none}.`;
}

type TogetherRow = AlignedRow<ComparedEventJson> & { readonly isSame: boolean };

/** What only one branch has stands beside what only the other has in the same place. */
function together(rows: readonly AlignedRow<ComparedEventJson>[]): TogetherRow[] {
  const lines: TogetherRow[] = [];
  let [left, right]: [ComparedEventJson[], ComparedEventJson[]] = [[], []];
  const flush = (): void => {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      lines.push({ ...(left[i] && { a: left[i]! }), ...(right[i] && { b: right[i]! }), isSame: false });
    }
    [left, right] = [[], []];
  };
  for (const { a, b } of rows) {
    if (a !== undefined && b !== undefined) {
      flush();
      lines.push({ a, b, isSame: true });
    } else {
      if (a !== undefined) left.push(a);
      if (b !== undefined) right.push(b);
    }
  }
  flush();
  return lines;
}

function titled({ name, title }: CompareJson['a']): string {
  return title === null ? name : `${name} “${title}”`;
}

function factText({ value, inWords, since: number }: FactThere): string {
  return `${inWords ?? value}${since(number)}`;
}

/** The number of the event that made it so. */
function since(number: number | null): string {
  return number === null ? '' : ` (${number})`;
}

function believedText(
  fact: string,
  { value, inWords, standing, since: number }: BeliefDifference['a'],
): string {
  if (standing === 'ignorant') return `? does not know${since(number)}`;
  const mark = standing === 'right' ? '✓' : '✗';
  return `${mark} ${inWords ?? `${fact} = ${value}`}${since(number)}`;
}

/** Beliefs of several characters who believe the same in each. */
function grouped(beliefs: readonly BeliefDifference[]): (readonly [BeliefDifference, string[]])[] {
  const groups = new Map<string, readonly [BeliefDifference, string[]]>();
  for (const belief of beliefs) {
    const { character, ...rest } = belief;
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? ([belief, []] as const);
    groups.set(key, group);
    group[1].push(character);
  }
  return [...groups.values()];
}
