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
      const { range, text: put } = page.insertion(entries, change.spot, written);
      return [edit(range, put)];
    }
    case 'move': {
      const { range } = entries[change.entry]!.place;
      const insertion = page.insertion(entries, change.spot, page.linesOf(range));
      return [edit(page.wholeOf(range), ''), edit(insertion.range, insertion.text)];
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
  /** Between two lines, as the text has it. */
  private readonly newline: string;

  constructor(text: string) {
    this.text = text;
    this.newline = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Where lines go in beside an event, and what to write there so that they stand as it does. */
  insertion(
    entries: readonly CanonEntry[],
    { side, entry }: Spot,
    lines: readonly string[],
  ): { readonly range: Range; readonly text: string } {
    const { range } = entries[entry]!.place;
    const indent = this.indentOf(range.start);
    if (side === 'before') {
      const at = indent === undefined ? range.start : this.startWithComments(range.start);
      const text =
        indent === undefined
          ? `${lines.join(' ')} `
          : lines.map((line) => `${indent}${line}${this.newline}`).join('');
      return { range: { start: at, end: at }, text };
    }
    const end = this.afterSemicolon(range.end);
    const lineEnd = this.lineEnd(end);
    const rest = this.text.slice(end, lineEnd);
    const mark = this.isEnded(range.end) ? '' : ';';
    if (indent === undefined || !/^\s*(\/\/.*)?$/.test(rest))
      return { range: { start: end, end }, text: `${mark} ${lines.join(' ')}` };
    const added = lines.map((line) => `${this.newline}${indent}${line}`).join('');
    if (mark === '') return { range: { start: lineEnd, end: lineEnd }, text: added };
    return { range: { start: end, end: lineEnd }, text: `${mark}${rest}${added}` };
  }

  /** All that belongs to an event: the comments above it, its semicolon, and its lines where nothing else stands there. */
  wholeOf({ start, end }: Range): Range {
    const after = this.afterSemicolon(end);
    const lineEnd = this.lineEnd(after);
    if (this.indentOf(start) === undefined || this.text.slice(after, lineEnd).trim() !== '') {
      const space = /^[ \t]*/.exec(this.text.slice(after))![0].length;
      return { start, end: after + space };
    }
    return { start: this.startWithComments(start), end: this.nextLine(after) };
  }

  /** The lines of an event, with the comments above it and its semicolon, without the indentation of the first. */
  linesOf(range: Range): string[] {
    const indent = this.indentOf(range.start);
    const start = indent === undefined ? range.start : this.startWithComments(range.start);
    const mark = this.isEnded(range.end) ? '' : ';';
    const whole = `${this.text.slice(start, this.afterSemicolon(range.end))}${mark}`;
    if (indent === undefined) return [whole];
    return whole
      .split(/\r?\n/)
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

  /** After the semicolon of what ends at an offset; the offset itself where it has none, as the last in braces may. */
  private afterSemicolon(offset: number): number {
    const mark = /(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*;/y;
    mark.lastIndex = offset;
    return mark.test(this.text) ? mark.lastIndex : offset;
  }

  private isEnded(offset: number): boolean {
    return this.afterSemicolon(offset) > offset;
  }

  private lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Before the line break. */
  private lineEnd(offset: number): number {
    const next = this.nextLine(offset);
    return next - /(?:\r?\n)?$/.exec(this.text.slice(offset, next))![0].length;
  }

  private nextLine(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end === -1 ? this.text.length : end + 1;
  }
}
