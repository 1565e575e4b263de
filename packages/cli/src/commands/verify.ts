import type { Command } from 'commander';
import { splitActs } from 'fabula';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withAfter,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { nothingKnown } from '../plan-text.ts';
import { verdictText } from '../verdict-text.ts';
import { isReady, openAfter } from '../world-file.ts';

type VerifyOptions = SearchOptions & { readonly plan: string; readonly after?: string };

/** `fabula verify`: says whether given acts are a story, and act by act why or why not. */
export function verifyCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Say whether given acts are a story, and act by act why or why not.')
    .argument('<file>', 'a world, or the folder of one')
    .requiredOption('--plan <acts>', "the acts, such as 'walk(Tom, Home, Market); buy(Tom)'")
    .addHelpText('after', examples(["fabula verify my-world --plan 'go(Ida, Cellar)'"], EXITS))
    .action(async (file: string, options: VerifyOptions) => end(await verify(file, options)));
  withFileOptions(withSearchOptions(withAfter(command)));
}

const EXITS = '0 it is a story, 1 it is none (or errors in the file), 2 wrong use, 3 not decided.';

async function verify(file: string, options: VerifyOptions): Promise<number> {
  const world = openAfter(file, options.after, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const acts = splitActs(options.plan);
  const { plan, after } = options;
  const question = { kind: 'verify', acts: plan, ...(after !== undefined && { after }) } as const;
  const verdict = await ask(world.story, question, searchSettings(options));
  if (json) printJson(verdict);
  else if (isStopped(verdict)) complain(nothingKnown(verdict));
  else print(verdictText(verdict, acts, { ...options, file }));
  if (isStopped(verdict) || verdict.answer === 'undecided') return STOPPED;
  return verdict.answer === 'yes' ? FOUND : NONE;
}
