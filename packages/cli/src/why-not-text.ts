/** Why an act does not happen, as a person reads it. */
import { type FailingCondition, type ObstacleAnswer, type PlanSeen, rulingOut, type WhyNot } from 'fabula';
import { type Asked, whyCommandLine } from './command-line.ts';
import { counted, listed, paint } from './output.ts';
import { fearedText, limitsText } from './plan-text.ts';

/** The verdict in a sentence, and below it what speaks for it. */
export function whyNotText(why: WhyNot, asked: Asked): string {
  const { act, after, verdict, obstacles, limits } = why;
  const lines = [`${paint('bold', act)}, ${moment(after)}: ${whyNotInShort(why)}.`];
  if (verdict === 'impossible') {
    lines.push(...indented(why.failing.map((one) => lackInWorld(one))));
    if (why.failing.length === 0 && !why.endless && !why.never)
      lines.push(...indented(['All that it needs is so, but it cannot be said how long it would take.']));
    return lines.join('\n');
  }
  if (verdict === 'nothing') {
    if (obstacles.length > 0)
      lines.push(`Why: ${whyCommandLine(asked, act, asked.after ? [asked.after] : after)}`);
    return lines.join('\n');
  }
  const main = obstacles.filter(({ kind }) => kind === verdict);
  if (main.length === 1) lines.push(...indented(main.flatMap(evidence)));
  const rest = main.length === 1 ? obstacles.filter((one) => !main.includes(one)) : obstacles;
  for (const obstacle of rest) {
    lines.push(...indented([stanceOf(obstacle)]), ...indented(evidence(obstacle), 2));
  }
  return [...lines, limitsText(limits)].join('\n');
}

/** The verdict as the rest of a sentence about the act: `Ada believes that it is impossible`. */
export function whyNotInShort({ verdict, never, endless, obstacles, limit }: WhyNot): string {
  const those = (kind: ObstacleAnswer['kind']): ObstacleAnswer[] =>
    obstacles.filter((obstacle) => obstacle.kind === kind);
  const names = (of: readonly ObstacleAnswer[]): string => listed(of.map(({ character }) => character));
  switch (verdict) {
    case 'nothing':
      if (obstacles.length === 0) return 'nothing stands in its way, and it needs nobody’s consent';
      return `nothing stands in its way; ${names(obstacles)} ${obstacles.length > 1 ? 'have reasons' : 'has a reason'} for it`;
    case 'impossible':
      if (never) return 'it is impossible, whatever happens before';
      return endless ? 'it is impossible, since its triggers would fire for ever' : 'it is impossible';
    case 'unseen':
      return `${names(those('unseen'))} wrongly ${believe(those('unseen'))} that it is impossible`;
    case 'unmotivated': {
      const refusing = those('unmotivated');
      const [only] = refusing;
      if (refusing.length === 1 && only?.deterredBy !== undefined)
        return `${only.character} fears what would follow`;
      return `${names(refusing)} ${refusing.length > 1 ? 'have' : 'has'} no reason for it`;
    }
    case 'limit': {
      if (limit !== undefined)
        return `the story would have ${counted(limit.author ?? 0, 'act')}, more than the limit (--atl)`;
      const beyond = those('limit');
      if (beyond.length > 1) return `the reasons of ${names(beyond)} lie beyond a limit`;
      return `${names(beyond)}'s reason lies beyond a limit`;
    }
    case 'undecided':
      return `whether ${names(those('undecided'))} would do it was not decided within the effort allowed`;
  }
}

function believe(those: readonly ObstacleAnswer[]): string {
  return those.length > 1 ? 'believe' : 'believes';
}

function stanceOf({ character, kind, deterredBy }: ObstacleAnswer): string {
  switch (kind) {
    case 'none':
      return `${character} has a reason.`;
    case 'unseen':
      return `${character} wrongly believes that it is impossible.`;
    case 'unmotivated':
      return deterredBy === undefined
        ? `${character} has no reason.`
        : `${character} fears what would follow.`;
    case 'limit':
      return `${character} would have a reason with a larger limit.`;
    case 'undecided':
      return `Whether ${character} has a reason was not decided.`;
  }
}

/** What speaks for the verdict on one character. */
function evidence(obstacle: ObstacleAnswer): string[] {
  const { character, kind, failing, endless, limit, larger } = obstacle;
  if (kind === 'unseen') {
    if (endless) return [`${character} believes that its triggers would fire for ever.`];
    return failing.flatMap((one) => lackInMind(one, character));
  }
  if (kind === 'limit') {
    return [...prospects(obstacle), `With ${options(limit)} ${character} would have a reason.`];
  }
  if (kind !== 'unmotivated') return [];
  const outlook = prospects(obstacle);
  if (larger === 'unknown') outlook.push('Whether larger limits would change that was not found out.');
  else outlook.push('Somewhat larger limits (--ctl, --el) would not change that.');
  return outlook;
}

/** What they can see coming of it. */
export function prospects(obstacle: ObstacleAnswer): string[] {
  const { character, now, best, bestIsCertain, instead, refused, deterredBy } = obstacle;
  const lines: string[] = [];
  if (deterredBy !== undefined)
    lines.push(`${character} would gain by it, but fears ${fearedText(deterredBy)}.`);
  if (best === undefined) return lines;
  const isHigher = isMore(best, now);
  if (instead !== undefined) {
    lines.push(
      `The best plan with it: ${planned(best)}, for ${value(best.utility)} instead of ${value(now)}.`,
      `But ${planned(instead)} brings ${value(instead.utility)} without it.`,
    );
  } else if (isHigher) {
    lines.push(
      `The best plan with it: ${planned(best)}, for ${value(best.utility)} instead of ${value(now)}.`,
    );
  } else {
    lines.push(noGain(obstacle, best));
  }
  if (refused !== undefined) {
    lines.push(
      `It would bring ${character} ${value(refused.utility)} if others played their parts: ${planned(refused)}.`,
      `But ${character} does not expect that of ${listed(refused.characters)}, at ${refused.act}.`,
    );
  }
  if (bestIsCertain === false) lines.push('There may be better plans: not all were looked at.');
  return lines;
}

function noGain({ character, now }: ObstacleAnswer, best: PlanSeen): string {
  const known = `it is ${value(now)} now`;
  if (best.utility === now)
    return `${character} can see no gain in it: ${character}'s utility is ${value(now)} now, and no higher at the end of any plan with it that others go along with.`;
  return `${character} can only lose by it: the best that it leads to is ${value(best.utility)} (${planned(best)}), and ${known}.`;
}

function isMore({ utility }: PlanSeen, now: number | null): boolean {
  return (utility ?? Number.NEGATIVE_INFINITY) > (now ?? Number.NEGATIVE_INFINITY);
}

function lackInWorld({ condition, values, since }: FailingCondition): string {
  if (condition === 'False') return 'It can never happen: its precondition can never hold.';
  if (rulingOut(condition) !== undefined) {
    return `It is ruled out: ${condition}${since === null ? '' : `, act ${since.position + 1}`}.`;
  }
  if (values.length === 0) return `It needs ${condition}.`;
  const actual = listed(values.map((one) => `${one.fact} is ${one.value}`));
  const history =
    since === null
      ? 'That has never held'
      : `That has not held since act ${since.position + 1}, ${since.act}`;
  return `It needs ${condition}, but ${actual}. ${history}.`;
}

function lackInMind(failing: FailingCondition, character: string): string[] {
  const { condition, since } = failing;
  const history =
    since === null
      ? 'It has been so from the start'
      : `It has been so since act ${since.position + 1}, ${since.act}`;
  return [`It needs ${condition}. ${believedText(failing, character)}. ${history}.`];
}

/** What somebody wrongly believes, or does not know: `Ada does not know holder(Letter), which is Ben`. */
export function believedText({ values }: FailingCondition, character: string): string {
  const believed = values.map(({ fact, value: held, truth }) => {
    if (held === truth) return `${character} rightly believes that ${fact} is ${held}`;
    if (held === '?') return `${character} does not know ${fact}, which is ${truth}`;
    return `${character} believes that ${fact} is ${held}, and it is ${truth}`;
  });
  return listed(believed);
}

/** `after a(X)`, `after a(X); b(Y)`, or `at the start`. */
export function moment(after: readonly string[]): string {
  return after.length === 0 ? 'at the start' : `after ${after.join('; ')}`;
}

export function indented(lines: readonly string[], depth = 1): string[] {
  return lines.map((line) => '  '.repeat(depth) + line);
}

function planned({ acts }: PlanSeen): string {
  return acts.join('; ');
}

function value(utility: number | null): string {
  return utility === null ? '?' : String(utility);
}

/** `--ctl 4 and --el 2` */
function options(limit: ObstacleAnswer['limit'] = {}): string {
  return listed([
    ...(limit.characters === undefined ? [] : [`--ctl ${limit.characters}`]),
    ...(limit.minds === undefined ? [] : [`--el ${limit.minds}`]),
  ]);
}
