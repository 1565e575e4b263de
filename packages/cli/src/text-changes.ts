/** Edits of a text, applied to it, or shown as the lines that change. */
import type { RepairJson } from './holes-json.ts';

type Edit = Pick<RepairJson['edits'][number], 'start' | 'end' | 'text'>;

/** A line that goes, or comes, with its number in the text it goes from or comes before. */
export interface ChangedLine {
  readonly mark: '-' | '+';
  readonly line: number;
  readonly text: string;
}

/** The text after edits that do not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let end = 0;
  for (const edit of inOrder(edits)) {
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

/** The lines that edits change, from top to bottom: those that go, and then those that come in their place. */
export function changedLines(text: string, edits: readonly Edit[]): ChangedLine[] {
  return hunksOf(text, edits).flatMap((hunk) => {
    const before = text.slice(hunk.start, hunk.end).split('\n');
    const moved = hunk.edits.map((edit) => ({
      ...edit,
      start: edit.start - hunk.start,
      end: edit.end - hunk.start,
    }));
    const after = edited(text.slice(hunk.start, hunk.end), moved).split('\n');
    const top = sameAtTop(before, after);
    const bottom = sameAtTop(before.slice(top).reverse(), after.slice(top).reverse());
    const gone = before.slice(top, before.length - bottom);
    const come = after.slice(top, after.length - bottom);
    const line = text.slice(0, hunk.start).split('\n').length + top;
    return [
      ...gone.map((one, index): ChangedLine => ({ mark: '-', line: line + index, text: one })),
      ...come.map((one, index): ChangedLine => ({ mark: '+', line: line + index, text: one })),
    ];
  });
}

interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly Edit[];
}

/** Whole lines, each with the edits in it. */
function hunksOf(text: string, edits: readonly Edit[]): Hunk[] {
  const hunks: Hunk[] = [];
  for (const edit of inOrder(edits)) {
    const start = edit.start === 0 ? 0 : text.lastIndexOf('\n', edit.start - 1) + 1;
    const next = text.indexOf('\n', edit.end);
    const end = next === -1 ? text.length : next;
    const last = hunks.at(-1);
    if (last === undefined || last.end < start) hunks.push({ start, end, edits: [edit] });
    else
      hunks.splice(-1, 1, { start: last.start, end: Math.max(last.end, end), edits: [...last.edits, edit] });
  }
  return hunks;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}

function sameAtTop(before: readonly string[], after: readonly string[]): number {
  const different = before.findIndex((line, index) => line !== after[index]);
  return different === -1 ? before.length : different;
}
