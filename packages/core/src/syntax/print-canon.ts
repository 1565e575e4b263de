// A canon or a divergence in its canonical layout: a part to a line, chapters and scenes indented, an empty line where there are some.
import type { CommentPlacer } from './comment-placer.ts';
import { commentLines, type Layout, step } from './layout.ts';
import { printQuoted } from './print-expression.ts';
import type { CanonDefinition, CanonEvent, CanonPart, DivergenceDefinition, Waiver } from './tree.ts';

/** The lines of a canon or a divergence, with the comments in it. */
export function canonLines(
  definition: CanonDefinition | DivergenceDefinition,
  layout: Layout,
  comments: CommentPlacer,
): string[] {
  const { parts, range } = definition;
  return blockLines('', headOf(definition), parts, range, layout, comments);
}

function headOf(definition: CanonDefinition | DivergenceDefinition): string {
  if (definition.kind === 'canon') return 'canon {';
  const { name, title, after } = definition;
  const words = ['divergence', name.text, title && printQuoted(title), after && `after ${after.text}`];
  return `${words.filter((word) => word !== undefined).join(' ')} {`;
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
      return withWaivers(indent, layout.ledStatement(indent, 'told', part.condition), part.waivers);
    default:
      return withWaivers(indent, eventLines(indent, part, layout, comments), part.waivers);
  }
}

function eventLines(indent: string, event: CanonEvent, layout: Layout, comments: CommentPlacer): string[] {
  const label = event.label === undefined ? '' : `${event.label.text}: `;
  switch (event.kind) {
    case 'act':
      if (label === '') return layout.statement(indent, event.act);
      return layout.ledStatement(indent, label.trim(), event.act);
    case 'never':
      return layout.ledStatement(indent, `${label}never`, event.act);
    default: {
      const { seenBy, range } = event;
      const lead = `${label}${leadOf(event)}`;
      const content = event.kind === 'wants' ? event.value : event.effect;
      if (seenBy === undefined) return layout.ledStatement(indent, lead, content);
      const witnesses = seenBy === 'everyone' ? seenBy : seenBy.map(({ text }) => text).join(', ');
      const before = comments.takeBeforeMark(/\bseen\b/, range.end);
      const lines = layout.led(indent, lead, content, ` seen by ${witnesses};`);
      return [...before.flatMap((each) => commentLines(indent, each)), ...lines];
    }
  }
}

function leadOf(event: Exclude<CanonEvent, { readonly kind: 'act' | 'never' }>): string {
  if (event.kind === 'assert') return 'assert';
  if (event.kind === 'learns') return `${event.who.text} learns`;
  return `${event.who.text} ${event.isMore ? 'also wants' : 'wants'}`;
}

/** Each waiver on a line of its own below what it is about. */
function withWaivers(indent: string, lines: string[], waivers: readonly Waiver[]): string[] {
  if (waivers.length === 0) return lines;
  const last = lines.at(-1)!.replace(/;$/, '');
  const below = waivers.map(
    ({ hole, reason }) => `${indent}${step}waive ${hole.text} ${printQuoted(reason)}`,
  );
  return [...lines.slice(0, -1), last, ...below.slice(0, -1), `${below.at(-1)};`];
}
