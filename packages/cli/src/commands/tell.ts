import { type Command, Option } from 'commander';
import type { StoryWorld } from 'fabula';
import { closestName } from 'fabula/syntax';
import { ask, isStopped } from '../ask.ts';
import type { Asked } from '../command-line.ts';
import { Failure, FOUND, NONE } from '../failure.ts';
import {
  examples,
  readWidth,
  type SearchOptions,
  searchSettings,
  withAfter,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, paint, print, printJson } from '../output.ts';
import { planSummary } from '../plan-text.ts';
import type { TellQuestion, ToldAnswer } from '../questions.ts';
import { answerStopped } from '../stopped.ts';
import { verdictText } from '../verdict-text.ts';
import { isReady, openAfter } from '../world-file.ts';
import { exitCodeOf } from './plan.ts';

type TellOptions = SearchOptions & {
  readonly reasons?: boolean;
  readonly viewpoint?: string;
  readonly plan?: string;
  readonly after?: string;
  readonly width: number;
};

/** `fabula tell`: finds or takes a story and tells it as prose. */
export function tellCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Find a story (or take the one given) and tell it as prose, scene by scene.')
    .argument('<file>', 'a world, or the folder of one')
    .option('--reasons', 'say below each act why everyone who takes part in it does')
    .option('--viewpoint <name>', 'tell only what this character does or sees')
    .addOption(
      new Option('--plan <acts>', "tell these acts, such as 'walk(Tom, Home, Market); buy(Tom)'").conflicts(
        'after',
      ),
    )
    .option('--width <n>', 'characters in a line, 0 for unbroken lines', readWidth, 80)
    .addHelpText(
      'after',
      examples(['fabula tell my-world --reasons', 'fabula tell my-world --viewpoint Ida'], EXITS),
    )
    .action(async (file: string, options: TellOptions) => end(await tell(file, options)));
  withFileOptions(withSearchOptions(withAfter(command)));
}

const EXITS =
  '0 told, 1 proved that there is no story (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function tell(file: string, options: TellOptions): Promise<number> {
  const world = openAfter(file, options.after, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  const answer = await ask(world.story, tellQuestion(world.story, options), searchSettings(options));
  if (isStopped(answer)) return answerStopped(answer, json);
  if (json) printJson(answer.told);
  else printTold(answer, { ...options, file });
  if (answer.search !== undefined) return exitCodeOf(answer.search);
  return answer.told.plan === null ? NONE : FOUND;
}

function tellQuestion(
  story: StoryWorld,
  { reasons, viewpoint, plan, after, width }: TellOptions,
): TellQuestion {
  return {
    kind: 'tell',
    reasons: reasons === true,
    width,
    ...(plan !== undefined && { acts: plan }),
    ...(after !== undefined && { after }),
    ...(viewpoint !== undefined && { viewpoint: findCharacter(story, viewpoint) }),
  };
}

/** By the name in the language or in prose. */
function findCharacter({ program }: StoryWorld, wanted: string): number {
  const characters = program.entities.slice(0, program.characterCount);
  const found = characters.findIndex(({ name, proseName }) => name === wanted || proseName === wanted);
  if (found !== -1) return found;
  const names = characters.map(({ name }) => name);
  const near = closestName(wanted, names);
  throw new Failure(
    'FAB0510',
    `There is no character called ${wanted} in this world.`,
    near === undefined ? `Its characters are ${names.join(', ')}.` : `Did you mean ${near}?`,
  );
}

function printTold({ text, told, search, verdict }: ToldAnswer, asked: Asked): void {
  if (told.plan === null) {
    if (search !== undefined) complain(planSummary(search, asked));
    if (verdict !== undefined) complain(verdictText(verdict, [], asked));
    return;
  }
  print(`${paint('bold', told.title)}\n\n`);
  print(text === '' ? nothingTold(told.viewpoint) : text);
  if (verdict !== undefined && verdict.answer !== 'yes') {
    complain('\nThis can happen, but it is not a story; `fabula verify` says why.');
  }
}

function nothingTold(viewpoint: string | null): string {
  return viewpoint === null ? 'Nothing happens.' : `${viewpoint} sees nothing of this story.`;
}
