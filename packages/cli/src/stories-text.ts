/** Many stories and how many there are, as a person reads them. */
import type { CensusJson, DiverseJson, StoriesJson, StoryJson } from './json.ts';
import { counted, paint } from './output.ts';
import { advice, limitsText, planText, statisticsText, stoppedText } from './plan-text.ts';

/** A story in one line: its number and its acts. */
export function storyLine(number: number, { plan }: StoryJson): string {
  const acts = plan.length === 0 ? 'nothing has to happen' : plan.map(({ action }) => action).join('; ');
  return `${paint('dim', `${number}.`)} ${acts}`;
}

/** How many stories there are, of how many acts, and whether these are all. */
export function storiesSummary(result: StoriesJson): string {
  return `${storiesText(result)}\n${costText(result)}`;
}

function storiesText(result: StoriesJson): string {
  const { count, goal, complete } = result;
  if (count === 0 && complete) {
    return `There is no story that reaches ${goal} within these limits; that is proved.`;
  }
  if (count === 0) return `No story that reaches ${goal} was found: ${whyStopped(result)}.`;
  const lengths = result.byLength.flatMap((stories, acts) =>
    stories === 0 ? [] : [`${stories.toLocaleString('en-US')} of ${counted(acts, 'act')}`],
  );
  const found = `${counted(count, 'story', 'stories')} that ${count === 1 ? 'reaches' : 'reach'} ${goal}: ${lengths.join(', ')}.`;
  return `${found} ${complete ? 'There are no others within these limits.' : `There may be more: ${whyStopped(result)}.`}`;
}

function whyStopped({ stoppedBy }: StoriesJson): string {
  switch (stoppedBy) {
    case 'enough':
      return 'no more were asked for (--max)';
    case 'effort':
      return 'some reasons would take more effort than is allowed';
    default:
      return stoppedText(stoppedBy);
  }
}

function costText(result: StoriesJson): string {
  const { complete, stoppedBy, count, limits, stats } = result;
  const cost = `${limitsText(limits)}\n${statisticsText(stats)}`;
  if (stoppedBy === 'enough' || (complete && count > 0)) return cost;
  const status = complete ? 'exhausted' : 'limit';
  return `${cost}\n${advice({ status, limits, ...(stoppedBy !== undefined && { stoppedBy }) })}`;
}

/** Chosen stories with everybody's reasons, and what they were chosen from. */
export function diverseText({ stories, different, considered }: DiverseJson, wanted: number): string {
  const shown = stories.map(({ plan }, index) => {
    const heading = `Story ${index + 1}, ${counted(plan.length, 'act')}`;
    return `${paint('bold', heading)}\n${planText(plan)}`;
  });
  return [...shown, `${choiceText(stories.length, wanted, different)}${storiesSummary(considered)}`].join(
    '\n\n',
  );
}

function choiceText(shown: number, wanted: number, different: number): string {
  if (shown === 0) return '';
  if (shown < wanted) {
    return `${different === 1 ? 'No other differs' : 'No others differ'} in who acts, who ends how, or what is done. Chosen from:\n`;
  }
  return `${counted(different, 'story', 'stories')} differ in who acts, who ends how, or what is done. Chosen from:\n`;
}

/** How many situations and acts there are after each number of acts. */
export function censusText({ complete, possible, explained }: CensusJson): string {
  const rows = [
    ['acts so far', 'situations', 'possible acts', 'situations if explained', 'explained acts'],
    ...possible.acts.map((acts, depth) => [
      String(depth),
      number(possible.situations[depth]),
      number(acts),
      number(explained.situations[depth]),
      number(explained.acts[depth]),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
  const last = complete
    ? ''
    : '\n\nNot counted to the end, or some reasons were left undecided: a limit stopped it.';
  return lines.join('\n') + last;
}

function number(count: number | undefined): string {
  return count === undefined ? '…' : count.toLocaleString('en-US');
}
