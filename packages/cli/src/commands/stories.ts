/** What `fabula plan` does when more than one story is wanted: all of them, how many there are, or a few that differ. */
import { ask, isStopped, type Stopped } from '../ask.ts';
import { Failure, FOUND, NONE, STOPPED } from '../failure.ts';
import type { StoriesJson, StoryJson } from '../json.ts';
import { type SearchOptions, searchSettings } from '../options.ts';
import { complain, print, printed, printJson, printJsonLine } from '../output.ts';
import { nothingKnown, stoppedText } from '../plan-text.ts';
import { diverseText, storiesSummary, storyLine } from '../stories-text.ts';
import type { OpenedWorld } from '../world-file.ts';

export interface StoriesOptions extends SearchOptions {
  readonly all?: boolean;
  readonly count?: boolean;
  readonly diverse?: number;
  readonly max?: number;
  readonly after?: string;
}

/** Whether more than one story is asked for. */
export function asksForStories({ all, count, diverse, max }: StoriesOptions): boolean {
  if (all === true || count === true || diverse !== undefined) return true;
  if (max === undefined) return false;
  throw new Failure('FAB0501', '--max goes with --all, --count or --diverse.', 'See: fabula plan --help');
}

/** Prints what is asked for; the exit code. */
export function answerStories({ story }: OpenedWorld, options: StoriesOptions): Promise<number> {
  const settings = searchSettings(options);
  const json = options.json === true;
  const { after, max } = options;
  const asked = { ...(max !== undefined && { enough: max }), ...(after !== undefined && { after }) };
  if (options.diverse !== undefined) return printDiverse(options.diverse);
  return options.count === true ? printCount() : printAll();

  async function printAll(): Promise<number> {
    let number = 0;
    const take = (next: StoryJson): Promise<boolean> => {
      number++;
      if (json) printJsonLine(next);
      else print(storyLine(number, next));
      return printed();
    };
    const result = await ask(story, { kind: 'stories', ...asked }, settings, take);
    if (json) printJsonLine(result);
    else if (isStopped(result)) complain(stoppedAmid(result, number));
    else print(`${number === 0 ? '' : '\n'}${storiesSummary(result)}`);
    return exitCodeOf(result);
  }

  async function printCount(): Promise<number> {
    const result = await ask(story, { kind: 'count', ...asked }, settings);
    if (json) printJson(result);
    else if (isStopped(result)) complain(nothingKnown(result));
    else print(storiesSummary(result));
    return exitCodeOf(result);
  }

  async function printDiverse(most: number): Promise<number> {
    const result = await ask(story, { kind: 'diverse', most, ...asked }, settings);
    if (json) printJson(result);
    else if (isStopped(result)) complain(nothingKnown(result));
    else print(diverseText(result, most));
    return exitCodeOf(isStopped(result) ? result : result.considered);
  }
}

function stoppedAmid(stopped: Stopped, number: number): string {
  return number === 0 ? nothingKnown(stopped) : `\nThere may be more: ${stoppedText(stopped.stoppedBy)}.`;
}

function exitCodeOf(result: StoriesJson | Stopped): number {
  if (isStopped(result)) return STOPPED;
  if (!result.complete && result.stoppedBy !== 'enough') return STOPPED;
  return result.count > 0 ? FOUND : NONE;
}
