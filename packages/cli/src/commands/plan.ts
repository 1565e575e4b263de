import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import type { PlanJson } from '../json.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { nothingKnown, planSummary, planText } from '../plan-text.ts';
import { isReady, openFile } from '../world-file.ts';

/** `fabula plan`: finds a story, act by act, with everybody's reasons. */
export function planCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Find a story: a shortest sequence of acts that reaches the goal, each with its reasons.')
    .argument('<file>', 'a world, or the folder of one')
    .addHelpText(
      'after',
      examples(['fabula plan my-world', 'fabula plan my-world --goal 2 --atl 8 --time-limit 30'], EXITS),
    )
    .action(async (file: string, options: SearchOptions) => end(await plan(file, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 found, 1 proved that there is none (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function plan(file: string, options: SearchOptions): Promise<number> {
  const world = openFile(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const result = await ask(world.story, { kind: 'plan' }, searchSettings(options));
  if (isStopped(result)) {
    if (json) printJson(result);
    else complain(nothingKnown(result));
    return STOPPED;
  }
  if (json) printJson(result);
  else if (result.plan === null || result.plan.length === 0) print(planSummary(result));
  else print(`${planText(result.plan)}\n\n${planSummary(result)}`);
  return exitCodeOf(result);
}

/** What a search ends the command with. */
export function exitCodeOf({ status }: Pick<PlanJson, 'status'>): number {
  return status === 'solved' ? FOUND : status === 'exhausted' ? NONE : STOPPED;
}
