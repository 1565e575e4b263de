/** A telling as plain text. */
import type { Program } from '../check/index.ts';
import { capitalise } from './english.ts';
import { nameOf } from './names.ts';
import { reasonText } from './reasons.ts';
import type { Telling, ToldParagraph, ToldScene } from './tell.ts';

export interface RenderOptions {
  /** Characters in a line; 0 for lines as long as paragraphs. 80 where nothing is said. */
  readonly width?: number;
}

const INDENT = '    ';

/**
 * The telling as plain text: scenes under the name of their place, paragraphs as prose. Sentences that carry reasons
 * stand alone, with the reasons indented below them.
 */
export function renderTelling(program: Program, telling: Telling, options: RenderOptions = {}): string {
  const width = options.width ?? 80;
  const hasPlaces = telling.scenes.some(({ place }) => place !== undefined);
  const scenes = telling.scenes.map((scene) => {
    const prose = scene.paragraphs.map((paragraph) => renderParagraph(paragraph, width)).join('\n\n');
    const heading = headingOf(program, scene);
    return heading === undefined ? prose : `${heading}\n\n${prose}`;
  });
  const text = scenes.join(hasPlaces ? '\n\n' : '\n\n* * *\n\n');
  return text === '' ? '' : `${text}\n`;
}

function headingOf(program: Program, { place }: ToldScene): string | undefined {
  return place === undefined ? undefined : `— ${capitalise(nameOf(program, place))} —`;
}

function renderParagraph({ sentences }: ToldParagraph, width: number): string {
  if (sentences.every(({ reasons }) => reasons.length === 0)) {
    return wrap(sentences.map(({ text }) => text).join(' '), width, '');
  }
  return sentences
    .map(({ text, reasons }) =>
      [wrap(text, width, ''), ...reasons.map((reason) => wrap(reasonText(reason), width, INDENT))].join('\n'),
    )
    .join('\n\n');
}

/** Breaks lines between words; a word longer than a line stands alone on one. Lines an author broke stay broken. */
function wrap(text: string, width: number, indent: string): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width, indent))
    .join('\n');
}

function wrapLine(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const isEmpty = line === indent;
    if (!isEmpty && width > 0 && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isEmpty ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}
