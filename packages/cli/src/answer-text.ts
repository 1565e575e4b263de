/** The answer to a question, as a person reads it. */
import type { Answer, AnswerPart, PlainValue } from 'fabula';
import { timeInWords } from 'fabula/telling';
import { paint } from './output.ts';

/** Most names that a line lists. */
const MOST_NAMES = 12;

/** `yes` or `no`, below it what holds and what does not; or the value asked for. */
export function answerText(answer: Answer): string {
  if (answer.kind === 'value') {
    const { value, isTime } = answer;
    return isTime && typeof value === 'number' ? `${value} (${timeInWords(value)})` : written(value);
  }
  const said = answer.holds ? paint('green', 'yes') : paint('red', 'no');
  return [said, ...detailLines(answer, '  ')].join('\n');
}

function detailLines(part: AnswerPart, indent: string): string[] {
  return [
    ...valueLines(part, indent),
    ...caseLines(part, indent),
    ...(part.parts ?? []).flatMap((inner) => partLines(inner, indent)),
  ];
}

function partLines(part: AnswerPart, indent: string): string[] {
  const said = part.holds ? paint('green', 'yes') : paint('red', 'no');
  return [`${indent}${said}: ${part.condition}`, ...detailLines(part, `${indent}  `)];
}

// Values that the condition itself does not tell.
function valueLines({ condition, holds, values = [] }: AnswerPart, indent: string): string[] {
  const isTold = holds && values.length === 1 && condition.includes(`== ${written(values[0]!.value)}`);
  return isTold ? [] : values.map(({ term, value }) => `${indent}${term} is ${written(value)}`);
}

function caseLines({ holds, cases }: AnswerPart, indent: string): string[] {
  if (cases === undefined) return [];
  const more = cases.length > MOST_NAMES ? `, and ${cases.length - MOST_NAMES} more` : '';
  return [`${indent}${holds ? 'so' : 'not so'} for ${cases.slice(0, MOST_NAMES).join(', ')}${more}`];
}

function written(value: PlainValue): string {
  return value === null ? '?' : String(value);
}
