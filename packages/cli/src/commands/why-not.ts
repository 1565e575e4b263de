import type { Command } from 'commander';
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
import { whyNoStoryText } from '../why-no-story-text.ts';
import { whyNotText } from '../why-not-text.ts';
import { isReady, type OpenedWorld, openAfter } from '../world-file.ts';

type WhyNotOptions = SearchOptions & { readonly after?: string };

/** `fabula whynot`: says why an act does not happen, or why no story reaches a goal. */
export function whyNotCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description(
      'Say why an act does not happen after others; or, without an act, why no story reaches the goal.',
    )
    .argument('<file>', 'a world, or the folder of one')
    .argument('[act]', "such as 'walk(Tom, Home, Market)'")
    .addHelpText(
      'after',
      examples(
        ["fabula whynot my-world 'take(Ada, Letter, Study)'", 'fabula whynot my-world --goal 2'],
        EXITS,
      ),
    )
    .action(async (file: string, act: string | undefined, options: WhyNotOptions) => {
      end(await whyNot(file, act, options));
    });
  withFileOptions(withSearchOptions(withAfter(command)));
}

const EXITS =
  '0 it is said why not, 1 nothing stands in the way (or errors in the file), 2 wrong use, 3 not decided.';

async function whyNot(file: string, act: string | undefined, options: WhyNotOptions): Promise<number> {
  const world = openAfter(file, options.after, options.dialect);
  if (!isReady(world, options.json === true)) return NONE;
  if (act !== undefined) return whyNotAct(world, file, act, options);
  return whyNoStory(world, file, options);
}

async function whyNotAct(
  { story }: OpenedWorld,
  file: string,
  act: string,
  options: WhyNotOptions,
): Promise<number> {
  const question = { kind: 'whynot', act, after: options.after ?? '' } as const;
  const found = await ask(story, question, searchSettings(options));
  if (options.json === true) printJson(found);
  else if (isStopped(found)) complain(nothingKnown(found));
  else print(whyNotText(found, { ...options, file }));
  if (isStopped(found) || found.verdict === 'undecided') return STOPPED;
  return found.verdict === 'nothing' ? NONE : FOUND;
}

async function whyNoStory({ story }: OpenedWorld, file: string, options: WhyNotOptions): Promise<number> {
  const { after } = options;
  const question = { kind: 'why no story', ...(after !== undefined && { after }) } as const;
  const found = await ask(story, question, searchSettings(options));
  // The answer also says what stopped the search for a story.
  const isKnown = 'verdict' in found;
  if (options.json === true) printJson(found);
  else if (isKnown) print(whyNoStoryText(found, { ...options, file }));
  else complain(nothingKnown(found));
  if (!isKnown || found.verdict === 'undecided') return STOPPED;
  return found.verdict === 'story' ? NONE : FOUND;
}
