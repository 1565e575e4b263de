/** Texts side by side in columns, broken between words where they are too long. */

/** What stands between columns. */
export const RULE = '│';

/** A row: a cell for each column, and what stands between the last two of them. */
export interface Row {
  readonly cells: readonly string[];
  readonly gutter?: string;
}

/** Lines in which every cell starts at its column; columns are no wider than they have to be. */
export function inColumns(rows: readonly Row[], mostCharacters: readonly number[]): string[] {
  const widths = mostCharacters.map((most, column) =>
    Math.min(most, Math.max(0, ...rows.map(({ cells }) => cells[column]!.length))),
  );
  return rows.flatMap(({ cells, gutter = ' ' }) => {
    const broken = cells.map((cell, column) => wrapped(cell, widths[column]!));
    const height = Math.max(...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) => {
      const pieces = broken.map((lines, column) => (lines[line] ?? '').padEnd(widths[column]!));
      const last = pieces.pop()!;
      const between = line > 0 && gutter !== ' ' ? RULE : gutter;
      return `${pieces.join('  ')} ${between} ${last}`.trimEnd();
    });
  });
}

/** Lines of at most so many characters; later ones are indented further, and a word that is too long stands alone. */
export function wrapped(text: string, width: number): string[] {
  const indent = text.slice(0, text.length - text.trimStart().length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.trimStart().split(' ')) {
    const longer = line === '' ? `${indent}${word}` : `${line} ${word}`;
    if (longer.length > width && line !== '') {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
