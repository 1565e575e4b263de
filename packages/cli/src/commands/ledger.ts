import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE } from '../failure.ts';
import { ledgerText } from '../ledger-text.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { planSummary } from '../plan-text.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, openAfter } from '../world-file.ts';
import { exitCodeOf } from './plan.ts';

type LedgerOptions = SearchOptions & { readonly story?: string };

/** `fabula ledger`: lists every deal and clause as it stands after a story. */
export function ledgerCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('List every deal and clause as it stands after a story: since when, and who knows of it.')
    .argument('<file>', 'a world, or the folder of one')
    .option(
      '--story <acts>',
      "after these acts, such as 'offer(Tom, Ann, Peace)', or a label of the canon; '' is the start",
    )
    .addHelpText(
      'after',
      examples(['fabula ledger my-world', "fabula ledger my-world --story 'offer(Tom, Ann, Peace)'"], EXITS),
    )
    .action(async (file: string, options: LedgerOptions) => end(await ledger(file, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 listed, 1 proved that there is no story (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function ledger(file: string, options: LedgerOptions): Promise<number> {
  const world = openAfter(file, options.story, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const { story: acts } = options;
  const question = { kind: 'ledger', ...(acts !== undefined && { acts }) } as const;
  const answer = await ask(world.story, question, searchSettings(options));
  if (isStopped(answer)) return answerStopped(answer, json);
  const { ledger: listed, search } = answer;
  if (json) printJson(listed);
  else if (listed.acts !== null) print(ledgerText(world.story.program, listed));
  else if (search !== undefined) complain(planSummary(search, { ...options, file }));
  return search === undefined ? FOUND : exitCodeOf(search);
}
