import type { Command } from 'commander';
import { readQuestion } from 'fabula/check';
import { SourceText } from 'fabula/syntax';
import { answerText } from '../answer-text.ts';
import { ask, isStopped } from '../ask.ts';
import { diagnosticsJson, renderDiagnostics } from '../diagnostics.ts';
import { FOUND, NONE, WRONG_USE } from '../failure.ts';
import { answerJson } from '../json.ts';
import {
  examples,
  type FileOptions,
  type SearchOptions,
  searchSettings,
  withEffortOptions,
  withFileOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, type OpenedWorld, openAfter } from '../world-file.ts';

type AskOptions = FileOptions & SearchOptions & { readonly after: string };

/** `fabula ask`: answers a question in the language after some acts. */
export function askCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Answer a question in the language after some acts, in the world or in someone’s mind.')
    .argument('<file>', 'a world, or the folder of one')
    .argument('<question>', "a condition or a value, such as 'believes(Ann, at(Tom) == Market)'")
    .option(
      '--after <acts>',
      "what has happened, such as 'walk(Tom, Home, Market); buy(Tom)', or a label of the canon",
      '',
    )
    .addHelpText(
      'after',
      examples(
        [
          "fabula ask my-world 'lies(Letter)'",
          "fabula ask my-world --after 'go(Ada, Garden, Study)' 'believes(Ada, lies(Letter) == Study)'",
        ],
        EXITS,
      ),
    )
    .action(async (file: string, question: string, options: AskOptions) => {
      end(await answer(file, question, options));
    });
  withFileOptions(withEffortOptions(command));
}

const EXITS = '0 yes (or a value), 1 no (or errors in the file), 2 wrong use, 3 stopped by a limit.';

async function answer(file: string, question: string, options: AskOptions): Promise<number> {
  const world = openAfter(file, options.after, options.dialect);
  const json = options.json === true;
  if (!isReady(world, json)) return NONE;
  if (!isUnderstood(world, question, json)) return WRONG_USE;
  const asked = { kind: 'ask', acts: options.after, question } as const;
  const found = await ask(world.story, asked, searchSettings(options));
  if (isStopped(found)) return answerStopped(found, json);
  if (json) printJson(answerJson(found));
  else print(answerText(found));
  return found.kind === 'value' || found.holds ? FOUND : NONE;
}

/** Whether the question can be read. What is wrong or doubtful in it has been said, as `fabula check` says it of a file. */
function isUnderstood({ story, sources }: OpenedWorld, text: string, json: boolean): boolean {
  const { question, diagnostics } = readQuestion(story.program, text);
  const all = new Map([...sources, ['question', new SourceText(text)]]);
  if (question !== undefined && (json || diagnostics.length === 0)) return true;
  if (json) printJson({ diagnostics: diagnosticsJson(diagnostics, all) });
  else complain(renderDiagnostics(diagnostics, all));
  return question !== undefined;
}
