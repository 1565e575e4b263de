/** Why no story reaches a goal, as a person reads it. */
import type { GoalPartAnswer, MissingReason, WhyNoStory } from 'fabula';
import { type Asked, whyNotCommandLine } from './command-line.ts';
import { counted, listed, paint } from './output.ts';
import { limitsText, stoppedText } from './plan-text.ts';
import { whyNotInShort } from './why-not-text.ts';

export function whyNoStoryText(why: WhyNoStory, asked: Asked): string {
  return [...linesOf(why, asked), limitsText(why.limits)].join('\n');
}

function linesOf(why: WhyNoStory, asked: Asked): string[] {
  const { verdict, goal, acts = [], limits } = why;
  switch (verdict) {
    case 'story':
      if (acts.length === 0) return [`The goal ${goal} is reached before anything happens.`];
      return [`There is a story that reaches ${goal}: ${acts.join('; ')}.`];
    case 'unreachable':
      return [
        `No story reaches ${goal}, and none would if everyone did as they were told, however many acts it had.`,
        ...partLines(why),
      ];
    case 'undecided':
      return [
        `${failure(why)} Whether one would, if everyone did as they were told, was not found out.`,
        ...partLines(why),
      ];
    case 'too long':
      return [
        `No story reaches ${goal} within ${counted(limits.author, 'act')}: even if everyone did as they were told, it would take ${acts.length} (--atl ${acts.length}).`,
        ...numbered(acts),
      ];
    case 'unexplained':
      return nearestLines(why, asked);
  }
}

function failure({ goal, proved, stoppedBy }: WhyNoStory): string {
  if (proved) return `No story reaches ${goal} within these limits.`;
  const stopped = stoppedBy === undefined ? '' : `, when ${stoppedText(stoppedBy)}`;
  return `No story that reaches ${goal} has been found yet${stopped}.`;
}

/** What the goal consists of, and what of it can be had. */
function partLines({ utility, highest, highestIsCertain, parts = [] }: WhyNoStory): string[] {
  const reach =
    highestIsCertain === true
      ? `The author's utility can be ${highest} at most.`
      : `The highest utility of the author that was met is ${highest}.`;
  if (utility === '0') {
    return [`${reach} Nothing says what the story is to come to: \`utility(): …;\` would.`];
  }
  if (parts.length === 0) return [`${reach} It is: ${utility}`];
  const isReachable = parts.every(({ answer }) => answer === 'now' || answer === 'reachable');
  return [
    `${reach} It depends on:`,
    ...parts.map((part) => `  ${partLine(part)}`),
    ...(isReachable
      ? ['None of these is out of reach by itself: they do not come together, or bring no more.']
      : []),
  ];
}

function partLine({ part, answer }: GoalPartAnswer): string {
  switch (answer) {
    case 'now':
      return `${part}: holds already`;
    case 'reachable':
      return `${part}: can be brought about`;
    case 'unreachable':
      return `${paint('red', part)}: can never hold`;
    case 'unknown':
      return `${part}: not found out`;
  }
}

function nearestLines(why: WhyNoStory, asked: Asked): string[] {
  const { acts = [], missing = [], nearest } = why;
  if (missing.length === 0) {
    return [`${failure(why)} But these acts have reasons and reach the goal:`, ...numbered(acts)];
  }
  const count = missing.flatMap(({ characters }) => characters).length;
  const lack = `lacks ${counted(count, 'reason')}`;
  const quality =
    nearest === true
      ? `The nearest one ${lack}, and none lacks fewer:`
      : `The nearest one that was found ${lack}; there may be a nearer one:`;
  const lines = acts.flatMap((act, i) => {
    const lacking = missing.find(({ position }) => position === i);
    const line = `${i + 1}. ${paint(lacking === undefined ? 'dim' : 'bold', act)}`;
    return lacking === undefined ? [line] : [line, `   ${lackLine(lacking)}`];
  });
  const [first] = missing;
  const more = whyNotCommandLine(asked, first?.act, acts.slice(0, first?.position ?? 0));
  return [`${failure(why)} ${quality}`, ...lines, `More on the first: ${more}`];
}

function lackLine({ characters, why }: MissingReason): string {
  if (why === undefined) return `no reason: ${listed(characters)}`;
  return `${paint('red', 'no')}: ${whyNotInShort(why)}`;
}

function numbered(acts: readonly string[]): string[] {
  return acts.map((act, i) => `${i + 1}. ${act}`);
}
