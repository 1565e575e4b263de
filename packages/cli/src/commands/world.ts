import type { Command } from 'commander';
import { expanded } from 'fabula/check';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import {
  examples,
  readLimit,
  type SearchOptions,
  searchSettings,
  withEffortOptions,
  withFileOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { nothingKnown } from '../plan-text.ts';
import { censusText } from '../stories-text.ts';
import { isReady, type OpenedWorld, openFile } from '../world-file.ts';
import { worldJson } from '../world-json.ts';
import { worldText } from '../world-text.ts';

type WorldOptions = SearchOptions & {
  readonly ground?: boolean;
  readonly expanded?: boolean;
  readonly count?: number;
};

/** `fabula world`: shows what a world holds. */
export function worldCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Show what a world holds: who and what is in it, who wants what, and how large it is.')
    .argument('<file>', 'a world, or the folder of one')
    .option('--ground', 'also list every fluent, act and trigger with its arguments')
    .option('--expanded', 'instead print the world with its deals written out as what they mean')
    .option(
      '--count <depth>',
      'instead count the situations and acts after 0, 1, … so many acts',
      readLimit('--count'),
    )
    .addHelpText('after', examples(['fabula world my-world', 'fabula world my-world --expanded'], EXITS))
    .action(async (file: string, options: WorldOptions) => end(await showWorld(file, options)));
  withFileOptions(withEffortOptions(command));
}

const EXITS = '0 shown, 1 errors in the file, 2 wrong use, 3 stopped by a limit before all was counted.';

async function showWorld(file: string, options: WorldOptions): Promise<number> {
  const world = openFile(file, options.dialect);
  if (!isReady(world, options.json === true)) return NONE;
  if (options.expanded === true) return showExpanded(world, options);
  if (options.count !== undefined) return showCounts(world, options.count, options);
  const shown = worldJson(world, options.ground === true);
  if (options.json === true) printJson(shown);
  else print(worldText(shown));
  return FOUND;
}

function showExpanded({ tree, load }: OpenedWorld, options: WorldOptions): number {
  const text = expanded(tree, { load }) ?? '';
  if (options.json === true) printJson({ expanded: text });
  else print(text.trimEnd());
  return FOUND;
}

async function showCounts({ story }: OpenedWorld, depth: number, options: WorldOptions): Promise<number> {
  const counts = await ask(story, { kind: 'census', depth }, searchSettings(options));
  if (options.json === true) printJson(counts);
  else if (isStopped(counts)) complain(nothingKnown(counts));
  else print(censusText(counts));
  return isStopped(counts) || !counts.complete ? STOPPED : FOUND;
}
