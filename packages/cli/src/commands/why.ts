import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import type { WhyJson } from '../json.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { nothingKnown } from '../plan-text.ts';
import { whyText } from '../why-text.ts';
import { isReady, openFile } from '../world-file.ts';

type WhyOptions = SearchOptions & { readonly after?: string };

/** `fabula why`: gives the reasons of everyone who takes part in an act. */
export function whyCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Give the reasons of everyone who takes part in an act, nested as deep as they go.')
    .argument('<file>', 'a world, or the folder of one')
    .argument('<act>', "such as 'walk(Tom, Home, Market)'")
    .option('--after <acts>', "what has happened before ('' is the start); otherwise, as in the story found")
    .addHelpText(
      'after',
      examples(
        [
          "fabula why my-world 'admit(Ben, Letter, Ada, Garden)'",
          "fabula why my-world 'go(Ada, Garden, Study)' --after ''",
        ],
        EXITS,
      ),
    )
    .action(async (file: string, act: string, options: WhyOptions) => end(await why(file, act, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 all have a reason, 1 somebody has none or it is impossible (or errors in the file), 2 wrong use, 3 not decided.';

async function why(file: string, act: string, options: WhyOptions): Promise<number> {
  const world = openFile(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const { after } = options;
  const question = { kind: 'why', act, ...(after !== undefined && { after }) } as const;
  const found = await ask(world.story, question, searchSettings(options));
  if (json) printJson(found);
  else if (isStopped(found)) complain(nothingKnown(found));
  else print(whyText(found, { file, ...options }));
  return isStopped(found) ? STOPPED : exitCodeOf(found);
}

function exitCodeOf({ possible, consent }: WhyJson): number {
  const answers = consent.map(({ answer }) => answer);
  if (possible === 'yes' && answers.every((answer) => answer === 'explained')) return FOUND;
  const isOpen = possible === 'yes' && answers.every((answer) => /explained|undecided/.test(answer));
  return isOpen ? STOPPED : NONE;
}
