import type { Command } from 'commander';
import { ask, isStopped } from '../ask.ts';
import { Failure, FOUND, NONE } from '../failure.ts';
import { writeText } from '../files.ts';
import { mindsHtml } from '../minds-html.ts';
import { mindsText } from '../minds-text.ts';
import {
  examples,
  readCount,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { planSummary } from '../plan-text.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, openCanon } from '../world-file.ts';
import { exitCodeOf } from './plan.ts';

type MindsOptions = SearchOptions & {
  readonly story?: string;
  readonly depth: number;
  readonly who?: string;
  readonly html?: string;
};

/** `fabula minds`: says who knows what, when, and how they came by it. */
export function mindsCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Say who knows what, when: what each character believes, and how they came by it.')
    .argument('<file>', 'a world, its canon, or the folder of one')
    .option(
      '--story <acts>',
      "what happens: acts such as 'go(Tom, Home)', or a label of the canon (default: the canon, or a story that is found)",
    )
    .option(
      '--depth <n>',
      'minds inside each other: 2 is what they believe that others believe',
      readCount('--depth'),
      1,
    )
    .option('--who <name>', 'only what this character believes')
    .option('--html <file>', 'also write a page of its own, to be read or printed', readPage)
    .addHelpText(
      'after',
      examples(['fabula minds my-world', 'fabula minds my-world --depth 2 --html minds.html'], EXITS),
    )
    .action(async (file: string, options: MindsOptions) => end(await minds(file, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 said, 1 proved that there is no story (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function minds(file: string, options: MindsOptions): Promise<number> {
  const world = openCanon(file, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const { story: acts, depth, who, html } = options;
  const asked = { depth, ...(acts !== undefined && { acts }), ...(who !== undefined && { who }) };
  const answer = await ask(world.story, { kind: 'minds', ...asked }, searchSettings(options));
  if (isStopped(answer)) return answerStopped(answer, json);
  const { minds: known, search } = answer;
  if (html !== undefined && known.events !== null) writeText(html, mindsHtml(known, who));
  if (json) printJson(known);
  else if (known.events !== null) print(mindsText(known, who));
  else if (search !== undefined) complain(planSummary(search));
  return search === undefined ? FOUND : exitCodeOf(search);
}

/** For `--html`: a name that cannot be that of a world by mistake. */
function readPage(name: string): string {
  if (/\.html?$/iu.test(name)) return name;
  throw new Failure(
    'FAB0501',
    `--html is the page to write, such as minds.html; "${name}" is not called so.`,
  );
}
