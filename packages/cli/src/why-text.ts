/** Why an act happens, as a person reads it. */
import { type Asked, whyNotCommandLine } from './command-line.ts';
import type { ActVerdictJson, WhyJson } from './json.ts';
import { paint } from './output.ts';
import { fearedText, motive, planText } from './plan-text.ts';
import { indented, moment } from './why-not-text.ts';

type ConsentJson = ActVerdictJson['consent'][number];

/** The act and when it happens; below it, for each who takes part, what they hope or fear and mean to do next. */
export function whyText(why: WhyJson, asked: Asked): string {
  const { action, possible, consent } = why;
  const lines = [`${headOf(why)}:`, ...indented(reasons(why))];
  const isOpen = possible !== 'yes' || consent.some(({ answer }) => answer !== 'explained');
  const { after: given, ...rest } = asked;
  const before = why.at?.before ?? (given === undefined ? why.after : [given].filter((acts) => acts !== ''));
  if (isOpen && why.at?.before !== null) lines.push(`More: ${whyNotCommandLine(rest, action, before)}`);
  return lines.join('\n');
}

/** The act, and when it happens. */
function headOf({ action, after, found, at }: WhyJson): string {
  const act = paint('bold', action);
  if (at !== undefined) return `${at.number}. ${at.label === null ? '' : `${at.label}: `}${act}`;
  return `${act}, ${after.length > 0 && found ? `${moment(after)} in the story that was found` : moment(after)}`;
}

function reasons({ possible, consent }: WhyJson): string[] {
  if (possible === 'endless') return ['It is impossible: its triggers would fire for ever.'];
  if (possible === 'no') return ['It is impossible.'];
  if (consent.length === 0) return ['It can happen, and it needs nobody’s consent.'];
  return consent.flatMap(reasonOf);
}

function reasonOf({ character, answer, explanation, deterredBy }: ConsentJson): string[] {
  if (explanation !== undefined) {
    const next = explanation.plan.slice(1);
    if (next.length === 0) return [`${motive(explanation)}.`];
    return [`${motive(explanation)}, meaning next:`, ...indented(planText(next).split('\n'))];
  }
  if (answer === 'impossible in their mind') return [`${character} believes that it is impossible.`];
  if (answer === 'undecided')
    return [`Whether ${character} has a reason was not decided within the effort allowed.`];
  if (deterredBy !== undefined)
    return [`${character} would gain by it, but fears ${fearedText(deterredBy)}.`];
  return [`${character} has no reason.`];
}
