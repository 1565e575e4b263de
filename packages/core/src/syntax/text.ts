import type { Diagnostic, Range } from './diagnostic.ts';

/** A place in a text as people count: lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const widestLine = 100;

/** A text that knows its lines. */
export class SourceText {
  readonly text: string;
  private readonly lineStarts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (const lineBreak of text.matchAll(/\r\n|\n|\r/g)) {
      this.lineStarts.push(lineBreak.index + lineBreak[0].length);
    }
  }

  get lineCount(): number {
    return this.lineStarts.length;
  }

  /** Line and column of an offset; an offset outside the text counts as the nearest one inside. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStarts[middle]! <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - this.lineStarts[low]! + 1 };
  }

  /** Offset of a line and column, the nearest one inside the text. */
  offsetAt(position: Position): number {
    const line = Math.max(1, Math.min(position.line, this.lineCount));
    const start = this.lineStarts[line - 1]!;
    return Math.max(start, Math.min(start + position.column - 1, start + this.lineAt(line).length));
  }

  /** A line, counted from 1, without its line break. */
  lineAt(line: number): string {
    const start = this.lineStarts[line - 1] ?? this.text.length;
    const end = this.lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/[\r\n]+$/, '');
  }

  /** The first line of a range, clipped if it is very long, and below it carets under what the range covers. */
  quote(range: Range): { readonly line: string; readonly carets: string } {
    const { line, column } = this.positionAt(range.start);
    const whole = this.lineAt(line);
    const from = Math.max(0, Math.min(column - 1 - widestLine / 2, whole.length - widestLine));
    const shown = whole.slice(from, from + widestLine).replace(/\p{Cc}/gu, (c) => (c === '\t' ? c : '·'));
    const before = shown.slice(0, column - 1 - from);
    const marks = Math.max(1, Math.min(range.end - range.start, shown.length - before.length));
    const left = from > 0 ? '…' : '';
    const right = from + widestLine < whole.length ? '…' : '';
    // Tabs stay tabs, so that the carets stand right however wide a tab is.
    const indent = (left + before).replace(/[^\t]/g, ' ');
    return { line: left + shown + right, carets: indent + '^'.repeat(marks) };
  }
}

/**
 * A diagnostic as plain text of several lines: place, severity, code and message; the line of the text with carets
 * under what is meant; what was expected; repairs; other places that matter. `text` is the file the diagnostic is for.
 */
export function renderDiagnostic(diagnostic: Diagnostic, text: string | SourceText): string {
  const source = typeof text === 'string' ? new SourceText(text) : text;
  const { line, column } = source.positionAt(diagnostic.range.start);
  const { severity, code, message } = diagnostic;
  const quoted = source.quote(diagnostic.range);
  const lines = [
    `${diagnostic.file}:${line}:${column}: ${severity} ${code}: ${message}`,
    `  ${quoted.line}`,
    `  ${quoted.carets}`,
  ];
  if (diagnostic.expected.length > 0) lines.push(`  expected: ${diagnostic.expected.join(', ')}`);
  for (const repair of diagnostic.repairs) lines.push(`  repair: ${repair.title}`);
  for (const related of diagnostic.related ?? []) {
    const here = related.file === diagnostic.file ? source.positionAt(related.range.start) : undefined;
    const place = here === undefined ? related.file : `${related.file}:${here.line}:${here.column}`;
    lines.push(`  ${place}: ${related.message}`);
  }
  return lines.join('\n');
}
