import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { Failure, FOUND, NONE, STOPPED } from '../failure.ts';
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
import type { WhyAtQuestion, WhyQuestion } from '../questions.ts';
import { whyText } from '../why-text.ts';
import { isReady, openAfter, openCanon } from '../world-file.ts';

type WhyOptions = SearchOptions & { readonly after?: string; readonly at?: string };

/** `fabula why`: gives the reasons of everyone who takes part in an act. */
export function whyCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Give the reasons of everyone who takes part in an act, nested as deep as they go.')
    .argument('<file>', 'a world, or the folder of one')
    .argument('[act]', "such as 'walk(Tom, Home, Market)'; not with --at")
    .option('--after <acts>', "what has happened before ('' is the start); otherwise, as in the story found")
    .option(
      '--at <event>',
      "the act that the canon, or a divergence, has there: a label, a number in the canon, or 'NAME 3' in a divergence",
    )
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
    .action(async (file: string, act: string | undefined, options: WhyOptions) => {
      end(await why(file, act, options));
    });
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 all have a reason, 1 somebody has none or it is impossible (or errors in the file), 2 wrong use, 3 not decided.';

async function why(file: string, act: string | undefined, options: WhyOptions): Promise<number> {
  const question = questionOf(file, act, options);
  const { at, after, dialect } = options;
  const world = at === undefined ? openAfter(file, after, dialect) : openCanon(file, dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const found = await ask(world.story, question, searchSettings(options));
  if (json) printJson(found);
  else if (isStopped(found)) complain(nothingKnown(found));
  else print(whyText(found, { file, ...options }));
  return isStopped(found) ? STOPPED : exitCodeOf(found);
}

function questionOf(
  file: string,
  act: string | undefined,
  { after, at }: WhyOptions,
): WhyQuestion | WhyAtQuestion {
  if (at !== undefined) {
    if (act === undefined && after === undefined) return { kind: 'why at', at };
    const other = act === undefined ? '--after' : 'an act';
    throw new Failure(
      'FAB0501',
      `--at says which act is asked about, and what has happened before it, so it does not go with ${other}.`,
    );
  }
  if (act !== undefined) return { kind: 'why', act, ...(after !== undefined && { after }) };
  throw new Failure(
    'FAB0501',
    'No act is named to give the reasons for.',
    `Name one, or an event of the canon, such as: fabula why ${file} --at 1`,
  );
}

function exitCodeOf({ possible, consent }: WhyJson): number {
  const answers = consent.map(({ answer }) => answer);
  if (possible === 'yes' && answers.every((answer) => answer === 'explained')) return FOUND;
  const isOpen = possible === 'yes' && answers.every((answer) => /explained|undecided/.test(answer));
  return isOpen ? STOPPED : NONE;
}
