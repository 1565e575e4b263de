import { type Command, Option } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import type { PlanJson } from '../json.ts';
import {
  examples,
  readCount,
  searchSettings,
  withAfter,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { print, printJson } from '../output.ts';
import { planSummary, planText } from '../plan-text.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, openAfter } from '../world-file.ts';
import { answerStories, asksForStories, type StoriesOptions } from './stories.ts';

/** `fabula plan`: finds a story, act by act, with everybody's reasons. */
export function planCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Find a story: a shortest sequence of acts that reaches the goal, each with its reasons.')
    .argument('<file>', 'a world, or the folder of one')
    .option('--shortest', 'go on until it is proved that no story is shorter')
    .addOption(
      new Option('--all', 'every story, shortest first, one to a line').conflicts(['count', 'diverse']),
    )
    .addOption(new Option('--count', 'only how many stories there are').conflicts(['all', 'diverse']))
    .addOption(
      new Option('--diverse <k>', 'so many stories that differ in who acts, who ends how, what is done')
        .argParser(readCount('--diverse'))
        .conflicts(['all', 'count']),
    )
    .option('--max <n>', 'with these three: look no further than so many stories', readCount('--max'))
    .addHelpText(
      'after',
      examples(
        [
          'fabula plan my-world',
          'fabula plan my-world --goal 2 --atl 8 --time-limit 30',
          'fabula plan my-world --diverse 3',
        ],
        EXITS,
      ),
    )
    .action(async (file: string, options: PlanOptions) => end(await plan(file, options)));
  withFileOptions(withSearchOptions(withAfter(command)));
}

type PlanOptions = StoriesOptions;

const EXITS =
  '0 found, 1 proved that there is none (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function plan(file: string, options: PlanOptions): Promise<number> {
  const json = options.json === true;
  const { after } = options;
  const isForStories = asksForStories(options);
  const world = openAfter(file, options.after, options.dialect);
  if (!isReady(world, json)) return NONE;
  if (isForStories) return answerStories(world, options);
  const question = { kind: 'plan', ...(after !== undefined && { after }) } as const;
  const result = await ask(world.story, question, searchSettings(options));
  if (isStopped(result)) return answerStopped(result, json);
  if (json) printJson(result);
  else if (result.plan === null || result.plan.length === 0) print(planSummary(result, { ...options, file }));
  else print(`${planText(result.plan)}\n\n${planSummary(result, { ...options, file })}`);
  return exitCodeOf(result);
}

/** What a search ends the command with. */
export function exitCodeOf({ status }: Pick<PlanJson, 'status'>): number {
  return status === 'solved' ? FOUND : status === 'exhausted' ? NONE : STOPPED;
}
