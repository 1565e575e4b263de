import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { compareText } from '../compare-text.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import {
  examples,
  readWidth,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { nothingKnown } from '../plan-text.ts';
import { isReady, openCanon } from '../world-file.ts';

type CompareOptions = SearchOptions & { readonly written?: boolean; readonly width?: number };

/** Characters in a line where nobody says how many, and it is not a terminal. */
const USUAL_WIDTH = 100;

/** `fabula compare`: puts two branches of a story side by side. */
export function compareCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Put two branches side by side: where they part, what differs in the end, who ends how.')
    .argument('<file>', 'a world with a canon or divergences, or its folder')
    .argument('<a>', '`canon`, a divergence, or the label of an event (all until then)')
    .argument('<b>', 'the same')
    .option('--written', 'only what is written, and not how a divergence goes on')
    .option('--width <n>', 'characters in a line (0: as many as it takes)', readWidth)
    .addHelpText('after', examples(['fabula compare my-world canon letter_arrives'], EXITS))
    .action(async (file: string, a: string, b: string, options: CompareOptions) => {
      end(await compare(file, a, b, options));
    });
  withFileOptions(withSearchOptions(command));
}

const EXITS = '0 compared, 1 errors in the file, 2 wrong use, 3 stopped by a limit.';

async function compare(file: string, a: string, b: string, options: CompareOptions): Promise<number> {
  const world = openCanon(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const question = { kind: 'compare', a, b, written: options.written === true } as const;
  const found = await ask(world.story, question, searchSettings(options));
  if (json) printJson(found);
  else if (isStopped(found)) complain(nothingKnown(found));
  else print(compareText(found, widthOf(options)));
  if (isStopped(found)) return STOPPED;
  return [found.a, found.b].some(({ search }) => search?.status === 'limit') ? STOPPED : FOUND;
}

function widthOf({ width = process.stdout.columns ?? USUAL_WIDTH }: CompareOptions): number {
  return width === 0 ? Number.MAX_SAFE_INTEGER : width;
}
