/** What is to be said of a given plan, as a person reads it. */
import { rulingOut } from 'fabula';
import { type Asked, whyNotCommandLine } from './command-line.ts';
import type { ActVerdictJson, UnmetJson, VerdictJson } from './json.ts';
import { counted, listed, paint } from './output.ts';
import { fearedText, limitsText, motive } from './plan-text.ts';

type ConsentJson = ActVerdictJson['consent'][number];

/** The acts with what is to be said of each, and then of them all. */
export function verdictText(verdict: VerdictJson, given: readonly string[], asked: Asked): string {
  const acts = verdict.acts.flatMap((act, index) => [
    `${index + 1}. ${paint('bold', act.action)}`,
    ...actLines(act),
  ]);
  const rest = given.slice(verdict.acts.length);
  const unreached = rest.map((act, index) => `${verdict.acts.length + index + 1}. ${act}: not looked at`);
  const lines = [...acts, ...unreached];
  const space = lines.length > 0 ? [''] : [];
  return [
    ...[...lines, ...space, conclusion(verdict), limitsText(verdict.limits)],
    ...moreOn(verdict, asked),
  ].join('\n');
}

/** Of a plan that fails: the command that tells why its first act does that is impossible or lacks a reason. */
function moreOn({ acts }: VerdictJson, asked: Asked): string[] {
  const first = acts.findIndex(
    ({ possible, consent }) =>
      possible !== 'yes' || consent.some(({ answer }) => /no reason|impossible/.test(answer)),
  );
  if (first === -1) return [];
  const names = acts.map(({ action }) => action);
  return [`Why not: ${whyNotCommandLine(asked, names[first], names.slice(0, first))}`];
}

/** What is to be said of one act, indented below it. */
export function actLines({
  possible,
  unmet,
  consent,
}: Pick<ActVerdictJson, 'possible' | 'unmet' | 'consent'>): string[] {
  if (possible === 'endless') return [bad('impossible: its triggers would fire for ever')];
  if (possible === 'no') return [bad('impossible'), ...unmet.map((each) => unmetLine(each, 'the value'))];
  if (consent.length === 0) return [good('possible; it happens without anybody’s consent')];
  return consent.flatMap(consentLines);
}

function consentLines({ character, answer, unmet, explanation, deterredBy }: ConsentJson): string[] {
  switch (answer) {
    case 'explained': {
      const next = explanation?.plan.slice(1).map(({ action }) => action) ?? [];
      const plan = next.length > 0 ? `, meaning next: ${next.join('; ')}` : '';
      const why = explanation === undefined ? `${character} has a reason` : motive(explanation);
      return [good(`${why}${plan}`)];
    }
    case 'impossible in their mind':
      return [
        bad(`${character} believes that it is impossible`),
        ...unmet.map((each) => unmetLine(each, `in ${character}'s mind the value`)),
      ];
    case 'no reason':
      if (deterredBy !== undefined)
        return [bad(`${character} would gain by it, but fears ${fearedText(deterredBy)}`)];
      return [bad(`${character} has no reason: no plan that starts with it leaves ${character} better off`)];
    case 'undecided':
      return [doubtful(`whether ${character} has a reason is not decided within the effort allowed`)];
  }
}

function unmetLine({ condition, actual }: UnmetJson, value: string): string {
  if (rulingOut(condition) !== undefined) return `     it is ruled out: ${condition}`;
  return `     it needs ${condition}${actual === undefined ? '' : `, and ${value} is ${actual}`}`;
}

function good(text: string): string {
  return `   ${paint('green', 'yes')}: ${text}`;
}

function bad(text: string): string {
  return `   ${paint('red', 'no')}: ${text}`;
}

function doubtful(text: string): string {
  return `   ${paint('yellow', 'unknown')}: ${text}`;
}

function conclusion(verdict: VerdictJson): string {
  const { answer, utility, goal } = verdict;
  if (answer === 'yes') return `A story: the author's utility is ${utility ?? '?'}, the goal ${goal}.`;
  if (answer === 'undecided')
    return 'Not decided within the effort allowed. Try a longer --time-limit, or a lower --ctl or --el.';
  const reasons = problems(verdict);
  if (reasons.length === 1) return `Not a story: ${reasons[0]}.`;
  return ['Not a story:', ...reasons.map((reason) => `- ${reason}`)].join('\n');
}

function problems({
  acts,
  utility,
  goal,
  goalReached,
  reachedEarly,
  minimal,
  tooLong,
  limits,
}: VerdictJson): string[] {
  const reasons: string[] = [];
  const impossible = acts.findIndex(({ possible }) => possible !== 'yes');
  if (impossible !== -1) reasons.push(`act ${impossible + 1} is impossible`);
  acts.forEach(({ consent }, index) => {
    const refusing = consent.filter(
      ({ answer }) => answer === 'no reason' || answer === 'impossible in their mind',
    );
    if (refusing.length > 0)
      reasons.push(
        `act ${index + 1} has no reason for ${listed(refusing.map(({ character }) => character))}`,
      );
  });
  if (impossible === -1 && !goalReached)
    reasons.push(`the goal is ${goal}, and the author's utility ends at ${utility ?? '?'}`);
  if (reachedEarly === 0) reasons.push('the goal is reached before anything happens');
  else if (reachedEarly !== undefined) reasons.push(`the goal is reached already after act ${reachedEarly}`);
  if (minimal === 'no' && reachedEarly === undefined)
    reasons.push('some of the acts can be left out, and it ends as well');
  if (tooLong) reasons.push(`it is longer than ${counted(limits.author, 'act')}`);
  return reasons;
}
