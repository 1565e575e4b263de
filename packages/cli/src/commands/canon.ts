import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { placed } from '../canon-json.ts';
import { canonText } from '../canon-text.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { print, printJson } from '../output.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, lineFinder, openCanon } from '../world-file.ts';

type CanonOptions = SearchOptions & { readonly reasons?: boolean };

/** `fabula canon`: lets what the world says has happened happen, and says of each event whether it could. */
export function canonCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Replay the canon of a world: whether each act was possible, and who had a reason for it.')
    .argument('<file>', 'a world with a canon, the canon of one, or its folder')
    .option('--reasons', 'say below each act why everyone who takes part in it does')
    .addHelpText('after', examples(['fabula canon my-world', 'fabula canon my-world --reasons'], EXITS))
    .action(async (file: string, options: CanonOptions) => end(await canon(file, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 everything is as it must be, 1 something is not (or errors in the file), 2 wrong use, 3 not decided.';

async function canon(file: string, options: CanonOptions): Promise<number> {
  const world = openCanon(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const found = await ask(world.story, { kind: 'canon' }, searchSettings(options));
  if (isStopped(found)) return answerStopped(found, json);
  const replayed = placed(found, lineFinder(world));
  if (json) printJson(replayed);
  else print(canonText(replayed, options.reasons === true));
  if (replayed.answer === 'undecided') return STOPPED;
  return replayed.answer === 'yes' ? FOUND : NONE;
}
