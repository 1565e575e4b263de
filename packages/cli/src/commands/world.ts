import type { Command } from 'commander';
import { FOUND, NONE } from '../failure.ts';
import { examples, type FileOptions, withFileOptions } from '../options.ts';
import { print, printJson } from '../output.ts';
import { isReady, openFile } from '../world-file.ts';
import { worldJson } from '../world-json.ts';
import { worldText } from '../world-text.ts';

type WorldOptions = FileOptions & { readonly ground?: boolean };

/** `fabula world`: shows what a world holds. */
export function worldCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Show what a world holds: who and what is in it, who wants what, and how large it is.')
    .argument('<file>', 'a world, or the folder of one')
    .option('--ground', 'also list every fluent, act and trigger with its arguments')
    .addHelpText('after', examples(['fabula world my-world'], '0 shown, 1 errors in the file, 2 wrong use.'))
    .action((file: string, options: WorldOptions) => end(showWorld(file, options)));
  withFileOptions(command);
}

function showWorld(file: string, options: WorldOptions): number {
  const world = openFile(file, options.dialect);
  if (!isReady(world, options.json === true)) return NONE;
  const shown = worldJson(world, options.ground === true);
  if (options.json === true) printJson(shown);
  else print(worldText(shown));
  return FOUND;
}
