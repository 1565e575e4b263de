// A canon in its canonical layout: a part to a line, chapters and scenes indented, an empty line where there are some.
import type { CommentPlacer } from './comment-placer.ts';
import { commentLines, type Layout, step } from './layout.ts';
import { printQuoted } from './print-expression.ts';
import type { CanonDefinition, CanonPart } from './tree.ts';

/** The lines of a canon, with the comments in it. */
export function canonLines(
  { parts, range }: CanonDefinition,
  layout: Layout,
  comments: CommentPlacer,
): string[] {
  return blockLines('', 'canon {', parts, range, layout, comments);
}

function blockLines(
  indent: string,
  head: string,
  parts: readonly CanonPart[],
  range: { readonly start: number; readonly end: number },
  layout: Layout,
  comments: CommentPlacer,
): string[] {
  const inner = indent + step;
  const lines: string[] = [];
  let last = range.end;
  const separate = (start: number): void => {
    if (lines.length > 0 && comments.blankBetween(last, start)) lines.push('');
  };
  const comment = (before: number): void => {
    for (const each of comments.takeBefore(before)) {
      separate(each.range.start);
      lines.push(...commentLines(inner, each));
      last = each.range.end;
    }
  };
  for (const part of parts) {
    comment(headEnd(part));
    separate(comments.documentationStart(part.range.start));
    for (const line of part.documentation?.split('\n') ?? []) lines.push(`${inner}/// ${line}`.trimEnd());
    lines.push(...layout.trail(partLines(inner, part, layout, comments), part.range.end));
    last = part.range.end;
  }
  comment(range.end);
  return lines.length === 0 ? [`${indent}${head}}`] : [`${indent}${head}`, ...lines, `${indent}}`];
}

// Comments up to here go above the part: where it holds no expression, there is no place for them inside its head.
function headEnd(part: CanonPart): number {
  if (part.kind === 'note') return part.text.range.end;
  return 'title' in part && part.title !== undefined ? part.title.range.end : part.range.start;
}

function partLines(indent: string, part: CanonPart, layout: Layout, comments: CommentPlacer): string[] {
  switch (part.kind) {
    case 'chapter':
    case 'scene': {
      const title = part.title === undefined ? '' : `${printQuoted(part.title)} `;
      return blockLines(indent, `${part.kind} ${title}{`, part.parts, part.range, layout, comments);
    }
    case 'note':
      return [`${indent}note ${printQuoted(part.text)};`];
    case 'told':
      return layout.ledStatement(indent, 'told', part.condition);
    case 'act':
      if (part.label === undefined) return layout.statement(indent, part.act);
      return layout.ledStatement(indent, `${part.label.text}:`, part.act);
    case 'assert': {
      const { label, effect, seenBy } = part;
      const lead = `${label === undefined ? '' : `${label.text}: `}assert`;
      if (seenBy === undefined) return layout.ledStatement(indent, lead, effect);
      const witnesses = seenBy === 'everyone' ? seenBy : seenBy.map(({ text }) => text).join(', ');
      const before = comments.takeBeforeMark(/\bseen\b/, part.range.end);
      const lines = layout.led(indent, lead, effect, ` seen by ${witnesses};`);
      return [...before.flatMap((each) => commentLines(indent, each)), ...lines];
    }
  }
}
