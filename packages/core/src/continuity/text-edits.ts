// A change of a canon as edits of the text it is written in, in the layout that the text has there.
import type { CanonEntry, Program } from '../check/index.ts';
import { actText } from '../library/index.ts';
import type { Range } from '../syntax/index.ts';
import type { Change, Spot } from './changes.ts';
import type { HoleRepair } from './finding.ts';

type Edits = HoleRepair['edits'];

/** The edits that make a change; undefined where the text is not at hand, or what it is about is written nowhere. */
export function editsFor(
  program: Program,
  change: Change,
  textOf: (file: string) => string | undefined,
): Edits | undefined {
  const entries = program.canon?.entries ?? [];
  const places = entriesOf(change).flatMap((entry) => entries[entry]?.place ?? []);
  const file = places[0]?.file ?? '';
  const text = textOf(file);
  const isWritten = places.every((place) => place.file === file && place.range.start >= 0);
  if (text === undefined || !isWritten) return undefined;
  const page = new Page(text);
  const edit = (range: Range, written: string): Edits[number] => ({ file, range, text: written });
  switch (change.kind) {
    case 'put in': {
      const written = change.events.map((event) => `${writtenAs(program, event)};`);
      const { at, text: put } = page.insertion(entries, change.spot, written);
      return [edit({ start: at, end: at }, put)];
    }
    case 'move': {
      const { range } = entries[change.entry]!.place;
      const { at, text: put } = page.insertion(entries, change.spot, page.linesOf(range));
      return [edit(page.wholeOf(range), ''), edit({ start: at, end: at }, put)];
    }
    case 'show': {
      const names = change.characters.map((character) => program.entities[character]!.name);
      const { at, text: put } = page.witnesses(entries[change.entry]!.place.range, names);
      return [edit({ start: at, end: at }, put)];
    }
    case 'replace': {
      const old = entries[change.entry]!;
      const label = 'label' in old && old.label !== undefined ? `${old.label}: ` : '';
      const { start } = old.place.range;
      const range = { start, end: page.endWithoutWaivers(old.place.range) };
      return [edit(range, `${label}${writtenAs(program, change.by)}`)];
    }
    case 'leave out':
      return [edit(page.wholeOf(entries[change.entry]!.place.range), '')];
  }
}

/** The entries that a change is about, or stands beside. */
function entriesOf(change: Change): readonly number[] {
  switch (change.kind) {
    case 'put in':
      return [change.spot.entry];
    case 'move':
      return [change.entry, change.spot.entry];
    default:
      return [change.entry];
  }
}

/** An event as the language writes it, without what may stand around it. */
export function writtenAs(program: Program, entry: CanonEntry): string {
  if (entry.kind === 'note') return '';
  if (entry.kind !== 'act') {
    if (entry.kind === 'told') return `told ${entry.written}`;
    const names = entry.seenBy.map((character) => program.entities[character]!.name);
    if (entry.form !== 'assert' || names.length === 0) return entry.written;
    const isAll = names.length === program.characterCount;
    return `${entry.written} seen by ${isAll ? 'everyone' : names.join(', ')}`;
  }
  return actText(program, entry.act);
}

/** The text of a file, seen as lines with events in them. */
class Page {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Where lines go in beside an event, and what to write there so that they stand as it does. */
  insertion(
    entries: readonly CanonEntry[],
    { side, entry }: Spot,
    lines: readonly string[],
  ): { readonly at: number; readonly text: string } {
    const { range } = entries[entry]!.place;
    const indent = this.indentOf(range.start);
    if (side === 'before') {
      if (indent === undefined) return { at: range.start, text: `${lines.join(' ')} ` };
      const at = this.startWithComments(range.start);
      return { at, text: lines.map((line) => `${indent}${line}\n`).join('') };
    }
    const end = this.afterSemicolon(range.end);
    const lineEnd = this.lineEnd(end);
    const isLast = /^\s*(\/\/.*)?$/.test(this.text.slice(end, lineEnd));
    if (indent === undefined || !isLast) return { at: end, text: ` ${lines.join(' ')}` };
    return { at: lineEnd, text: lines.map((line) => `\n${indent}${line}`).join('') };
  }

  /** All that belongs to an event: the comments above it, its semicolon, and its lines where nothing else stands there. */
  wholeOf({ start, end }: Range): Range {
    const after = this.afterSemicolon(end);
    const lineEnd = this.lineEnd(after);
    if (this.indentOf(start) === undefined || this.text.slice(after, lineEnd).trim() !== '') {
      const space = /^[ \t]*/.exec(this.text.slice(after))![0].length;
      return { start, end: after + space };
    }
    return { start: this.startWithComments(start), end: Math.min(lineEnd + 1, this.text.length) };
  }

  /** The lines of an event, with the comments above it, without the indentation of the first. */
  linesOf(range: Range): string[] {
    const indent = this.indentOf(range.start);
    if (indent === undefined) return [this.text.slice(range.start, this.afterSemicolon(range.end))];
    const whole = this.text.slice(this.startWithComments(range.start), this.afterSemicolon(range.end));
    return whole
      .split('\n')
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trim()));
  }

  /** Where more witnesses are named: after those that are, or after what is asserted. */
  witnesses({ start, end }: Range, names: readonly string[]): { readonly at: number; readonly text: string } {
    const at = this.endWithoutWaivers({ start, end });
    return /\bseen\s+by\b/.test(this.text.slice(start, at))
      ? { at, text: `, ${names.join(', ')}` }
      : { at, text: ` seen by ${names.join(', ')}` };
  }

  endWithoutWaivers({ start, end }: Range): number {
    const whole = this.text.slice(start, end);
    const waiver = /\s+waive\s+\w+\s+"/.exec(whole);
    return start + (waiver === null ? whole : whole.slice(0, waiver.index)).trimEnd().length;
  }

  /** What stands before an offset in its line, if that is only space. */
  private indentOf(offset: number): string | undefined {
    const before = this.text.slice(this.lineStart(offset), offset);
    return before.trim() === '' ? before : undefined;
  }

  /** The start of the line, and of the lines with nothing but comments right above it. */
  private startWithComments(offset: number): number {
    let start = this.lineStart(offset);
    while (start > 0) {
      const above = this.lineStart(start - 1);
      if (!this.text.slice(above, start).trimStart().startsWith('//')) break;
      start = above;
    }
    return start;
  }

  private afterSemicolon(offset: number): number {
    const semicolon = this.text.indexOf(';', offset);
    return semicolon === -1 ? offset : semicolon + 1;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  private lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end === -1 ? this.text.length : end;
  }
}
