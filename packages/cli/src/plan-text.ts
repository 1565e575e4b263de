/** Plans and what a search says of them, as a person reads them. */
import type { SearchLimits, SearchStatistics } from 'fabula/search';
import type { Stopped } from './ask.ts';
import { type Asked, whyNotCommandLine } from './command-line.ts';
import type { ActJson, ExplanationJson, PlanJson, ThreatJson } from './json.ts';
import { counted, paint, seconds } from './output.ts';

/**
 * Acts one per line; below each, for everyone who consents, the rest of the plan they have in mind behind a `| ` and
 * what they hope for, nested as deep as the reasons go.
 */
export function planText(acts: readonly ActJson[]): string {
  return acts.flatMap((act) => [paint('bold', act.action), ...reasonLines(act, '| ')]).join('\n');
}

function reasonLines({ explanations }: ActJson, prefix: string): string[] {
  return explanations.flatMap((explanation) => [
    ...explanation.plan.slice(1).flatMap((act) => [prefix + act.action, ...reasonLines(act, `${prefix}| `)]),
    prefix + paint('dim', motive(explanation)),
  ]);
}

/** What a character hopes to gain or fears to lose: `Tom hopes for 1 instead of 0`, `Tom fears hit(Ben, Tom)`. */
export function motive({ character, utility, fear }: ExplanationJson): string {
  if (fear === undefined)
    return `${character} hopes for ${utility.expected ?? '?'} instead of ${utility.now ?? '?'}`;
  return `${character} fears ${fearedText(fear.threats)}, and would be left with ${fear.left.expected ?? '?'} instead of ${fear.left.now ?? '?'}`;
}

/** What is feared, each line of acts once: `lock(Ben), then hit(Ben, Tom) and steal(Ann)`. */
export function fearedText(threats: readonly ThreatJson[]): string {
  const lines = [...new Set(threats.map(({ acts }) => acts.join(', then ')))];
  return lines.length === 0 ? 'worse' : lines.join(' and ');
}

/**
 * The end of a search in a line: whether there is a story, with the limits used and what it cost; and where there is none,
 * the command that tells why.
 */
export function planSummary(result: PlanJson, asked?: Asked): string {
  const { status, plan, goal, limits, stats } = result;
  const cost = `${limitsText(limits)}\n${statisticsText(stats)}`;
  if (status === 'solved' && plan !== null) {
    const reached = `The author's utility is ${result.utility ?? '?'}, and the goal ${goal}.`;
    if (plan.length === 0) return `The goal is reached before anything happens. ${reached}\n${cost}`;
    const quality = result.optimal ? 'there is none shorter' : 'there may be a shorter one';
    return `A story of ${counted(plan.length, 'act')}; ${quality}. ${reached}\n${cost}`;
  }
  const best = result.best === undefined ? '' : `\n${bestText(result.best)}`;
  const found =
    status === 'exhausted'
      ? `There is no story that reaches ${goal} within these limits; that is proved.`
      : `No story that reaches ${goal} was found: ${stoppedText(result.stoppedBy)}.`;
  const why = asked === undefined ? '' : `\nWhy not: ${whyNotCommandLine({ ...asked, goal })}`;
  return `${found}\n${cost}\n${advice(result)}${why}${best}`;
}

export function limitsText({ author, characters, minds }: SearchLimits): string {
  return `Limits: ${counted(author, 'act')} in all (--atl), ${characters} in a character's plan (--ctl), minds ${minds} deep (--el).`;
}

export function statisticsText(stats: SearchStatistics): string {
  const { visited, generated, situations, givenBack, milliseconds } = stats;
  const numbers = [
    `${counted(visited, 'situation')} visited`,
    `${counted(generated, 'act')} tried`,
    `${counted(situations, 'situation')} known`,
    ...(givenBack > 0 ? [`memory given back ${counted(givenBack, 'time')}`] : []),
  ];
  return paint('dim', `Search: ${numbers.join(', ')}, ${seconds(milliseconds)}.`);
}

function bestText({ plan, utility }: NonNullable<PlanJson['best']>): string {
  return `\nThe best on the way, where the author's utility is ${utility ?? '?'}:\n${planText(plan)}`;
}

/** What to try next when there is no story, or when a limit stopped the search. */
export function advice({
  status,
  stoppedBy,
  limits,
}: Pick<PlanJson, 'status' | 'stoppedBy' | 'limits'>): string {
  if (status === 'exhausted') {
    return `Try more room (--atl ${limits.author + 2}, --ctl ${limits.characters + 2}, --el ${limits.minds + 1}), a lower --goal, or let \`fabula verify\` say why the story you have in mind is none.`;
  }
  switch (stoppedBy) {
    case 'time':
      return 'Try a longer --time-limit, or narrower limits.';
    case 'memory':
      return 'Try a larger --memory-limit, or narrower limits.';
    case 'effort':
      return 'Some reasons are too far to seek: try a lower --ctl or --el.';
    default:
      return 'Try narrower limits, which make the search shorter.';
  }
}

export function stoppedText(stoppedBy: NonNullable<PlanJson['stoppedBy']> | undefined): string {
  switch (stoppedBy) {
    case 'time':
      return 'the time limit was reached';
    case 'memory':
      return 'the memory limit was reached';
    case 'cancelled':
      return 'you stopped the search';
    default:
      return 'it would take more effort than is allowed';
  }
}

/** For a search that was ended before it could say anything. */
export function nothingKnown({ stoppedBy }: Stopped): string {
  return `Nothing is known yet: ${stoppedText(stoppedBy)}.`;
}
