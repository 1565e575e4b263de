import type { Command } from 'commander';
import { divergences } from 'fabula';
import { ask, isStopped } from '../ask.ts';
import { divergencesJson } from '../branches-json.ts';
import { placed } from '../canon-json.ts';
import { divergencesText, divergeText } from '../diverge-text.ts';
import { FOUND, NONE } from '../failure.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { print, printJson } from '../output.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, lineFinder, type OpenedWorld, openCanon } from '../world-file.ts';
import { exitCodeOf } from './plan.ts';

type DivergeOptions = SearchOptions & { readonly reasons?: boolean };

/** `fabula diverge`: follows a divergence, and says what becomes of what it has left. */
export function divergeCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description(
      'Follow a divergence: how it goes on, and what becomes of the canon; without a name, list the divergences.',
    )
    .argument('<file>', 'a world with divergences, or its folder')
    .argument('[name]', 'the divergence')
    .option('--reasons', 'say below each act of its own why everyone who takes part in it does')
    .addHelpText(
      'after',
      examples(['fabula diverge my-world', 'fabula diverge my-world letter_arrives'], EXITS),
    )
    .action(async (file: string, name: string | undefined, options: DivergeOptions) => {
      end(await diverge(file, name, options));
    });
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 a story to the goal found (or the list printed), 1 proved that there is none (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function diverge(file: string, name: string | undefined, options: DivergeOptions): Promise<number> {
  const world = openCanon(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  if (name === undefined) return list(world, json);
  const found = await ask(world.story, { kind: 'diverge', name }, searchSettings(options));
  if (isStopped(found)) return answerStopped(found, json);
  const followed = { ...found, replay: placed(found.replay, lineFinder(world)) };
  if (json) printJson(followed);
  else print(divergeText(followed, options.reasons === true, { ...options, file }));
  return exitCodeOf(followed.goesOn);
}

function list({ story }: OpenedWorld, json: boolean): number {
  const listed = divergencesJson(divergences(story));
  if (json) printJson({ divergences: listed });
  else print(divergencesText(listed));
  return FOUND;
}
