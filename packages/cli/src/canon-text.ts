/** A replayed canon as a person reads it: its chapters and scenes, and each event with a tick or what is wrong. */
import type { CanonJson, CanonSectionJson, CanonStepJson } from './canon-json.ts';
import { counted, listed, paint } from './output.ts';
import { limitsText } from './plan-text.ts';
import { actLines } from './verdict-text.ts';

/** With `reasons`, also why everyone did what is as it must be. */
export function canonText(canon: CanonJson, reasons: boolean): string {
  const lines = [paint('bold', canon.title), ...stepsText(canon, reasons)];
  return [...lines, '', conclusion(canon), limitsText(canon.limits)].join('\n');
}

/** Everything in it, in its chapters and scenes; starts with an empty line. */
export function stepsText(canon: CanonJson, reasons: boolean): string[] {
  const lines: string[] = [];
  let shown: readonly number[] = [];
  for (const step of canon.steps) {
    const around = sectionsAround(canon, step.section);
    for (const [depth, section] of around.entries()) {
      if (shown[depth] === section) continue;
      lines.push('', `${'  '.repeat(depth)}${headLine(canon, section)}`);
      shown = around.slice(0, depth + 1);
    }
    if (around.length < shown.length || lines.length === 0) lines.push('');
    shown = around;
    const indent = '  '.repeat(around.length);
    for (const line of stepLines(step, reasons)) lines.push(`${indent}${line}`);
    for (const { kind, reason } of step.waivers ?? [])
      lines.push(`${indent}    ${paint('dim', `waived (${kind}): ${reason}`)}`);
    if (step.answer !== 'yes')
      lines.push(`${indent}    ${paint('dim', `${step.file}:${step.line}:${step.column}`)}`);
  }
  return lines;
}

/** The chapter and the scene that something stands in, the outer one first. */
function sectionsAround({ sections }: CanonJson, innermost: number | null): number[] {
  const around: number[] = [];
  for (let at = innermost; at !== null; at = sections[at]!.parent) around.unshift(at);
  return around;
}

/** The line above a chapter or a scene. */
export function headingText({ kind, title }: Pick<CanonSectionJson, 'kind' | 'title'>): string {
  return title === null ? `— ${kind} —` : `— ${title} —`;
}

function headLine({ sections }: CanonJson, index: number): string {
  return paint('bold', headingText(sections[index]!));
}

function stepLines(step: CanonStepJson, reasons: boolean): string[] {
  switch (step.kind) {
    case 'note':
      return [paint('dim', `  note: ${step.text}`)];
    case 'told':
      return [`${mark(step)} told: ${step.condition}`, ...(step.answer === 'no' ? ['    it is not so'] : [])];
    case 'assert':
      return [`${mark(step)} ${named(step)}${seen(step)}`, ...assertionLines(step)];
    case 'act':
      return [
        `${mark(step)} ${named(step)}`,
        ...(reasons || step.answer !== 'yes' ? explanationLines(step) : []),
      ];
  }
}

function named({ number, label, event }: Extract<CanonStepJson, { readonly number: number }>): string {
  return `${number}. ${label === null ? '' : `${label}: `}${event}`;
}

function mark({ answer }: CanonStepJson): string {
  if (answer === 'yes') return paint('green', '✓');
  return answer === 'no' ? paint('red', '✗') : paint('yellow', '?');
}

function seen({ seenBy }: CanonStepJson & { readonly kind: 'assert' }): string {
  return seenBy.length === 0 ? '' : `, seen by ${listed(seenBy)}`;
}

function assertionLines({ answer, changes }: CanonStepJson & { readonly kind: 'assert' }): string[] {
  if (answer === 'no') return ['    its triggers would fire for ever'];
  return changes ? [] : ['    it was so before'];
}

function explanationLines(step: CanonStepJson & { readonly kind: 'act' }): string[] {
  if (step.neverPossible) return ['    impossible: nothing in this world can ever make it possible'];
  return actLines(step).map((line) => ` ${line}`);
}

function conclusion({ steps, answer }: CanonJson): string {
  const events = steps.filter((step) => step.kind === 'act' || step.kind === 'assert');
  const all = counted(events.length, 'event');
  const failing = events.filter((event) => event.answer === 'no');
  const numbers = (some: typeof failing): string[] => some.map(({ number }) => String(number));
  const waived = numbers(failing.filter((event) => event.waived === true));
  if (answer === 'yes') {
    const every =
      waived.length > 0 ? `${all}. But for what is waived (${listed(waived)}), every` : `${all}: every`;
    return `${every} act is possible, and everyone who does one has a reason and knows that they can.`;
  }
  const wrong = numbers(failing.filter((event) => event.waived !== true));
  const open = events.filter((event) => event.answer === 'undecided').map(({ number }) => String(number));
  const untrue = steps.filter(
    (step) => step.kind === 'told' && step.answer === 'no' && step.waived !== true,
  ).length;
  const said = [
    ...(wrong.length > 0 ? [`not as it must be: ${listed(wrong)}`] : []),
    ...(waived.length > 0 ? [`not as it must be, and waived: ${listed(waived)}`] : []),
    ...(open.length > 0 ? [`not decided within the effort allowed: ${listed(open)}`] : []),
    ...(untrue > 0 ? [`told to the reader and not so: ${untrue}`] : []),
  ];
  return `${all}; ${said.join('; ')}.`;
}
