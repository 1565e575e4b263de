import type { Command } from 'commander';
import { hasErrors } from 'fabula';
import { SourceText } from 'fabula/syntax';
import { ask, isStopped, type Stopped } from '../ask.ts';
import {
  type DiagnosticJson,
  diagnosticsJson,
  rangeJson,
  renderDiagnostics,
  summary,
} from '../diagnostics.ts';
import { FOUND, NONE, STOPPED } from '../failure.ts';
import { fixFile } from '../fix.ts';
import type { ExpectationAnswer } from '../json.ts';
import {
  examples,
  type FileOptions,
  type SearchOptions,
  searchSettings,
  withEffortOptions,
  withFileOptions,
} from '../options.ts';
import { counted, paint, print, printJson } from '../output.ts';
import { nothingKnown } from '../plan-text.ts';
import { type OpenedWorld, openFile } from '../world-file.ts';

type CheckOptions = FileOptions & SearchOptions & { readonly expectations?: boolean; readonly fix?: boolean };

/** `fabula check`: says what is wrong or doubtful in a world, mends it, and runs the tests it carries. */
export function checkCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Say what is wrong or doubtful in a world, and how to mend it.')
    .argument('<file>', 'a world, or the folder of one')
    .option('--expectations', 'also run the tests that the world carries (`expect …`)')
    .option('--fix', 'apply the repairs about which there is no choice, and write the file')
    .addHelpText('after', examples(['fabula check my-world', 'fabula check my-world --expectations'], EXITS))
    .action(async (file: string, options: CheckOptions) => end(await check(file, options)));
  withFileOptions(withEffortOptions(command));
}

const EXITS =
  '0 no errors (warnings allowed), 1 errors or a test that fails, 2 wrong use, 3 a test not decided.';

interface ExpectationJson extends ExpectationAnswer {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The expectation as it is written, in one line. */
  readonly text: string;
}

interface CheckJson {
  readonly diagnostics: readonly DiagnosticJson[];
  /** Titles of the repairs that `--fix` applied. */
  readonly applied?: readonly string[];
  readonly expectations?: readonly ExpectationJson[] | Stopped;
}

async function check(file: string, options: CheckOptions): Promise<number> {
  const { dialect } = options;
  const fixed = options.fix === true ? fixFile(file, dialect) : undefined;
  const applied = fixed?.applied;
  const world = fixed?.world ?? openFile(file, dialect);
  const { diagnostics, sources, story } = world;
  const result: CheckJson = {
    diagnostics: diagnosticsJson(diagnostics, sources),
    ...(applied !== undefined && { applied }),
    ...(options.expectations === true &&
      story !== undefined && { expectations: await runTests({ ...world, story }, options) }),
  };
  if (options.json === true) printJson(result);
  else {
    for (const title of applied ?? []) print(`repaired: ${title}`);
    if (diagnostics.length > 0) print(`${renderDiagnostics(diagnostics, sources)}\n\n`);
    if (result.expectations !== undefined) print(`${expectationsText(result.expectations)}\n\n`);
    print(`${world.file}: ${[summary(diagnostics), ...testSummary(result.expectations)].join('; ')}`);
  }
  if (hasErrors(diagnostics)) return NONE;
  return result.expectations === undefined ? FOUND : testExitCode(result.expectations);
}

async function runTests(
  world: OpenedWorld,
  options: CheckOptions,
): Promise<readonly ExpectationJson[] | Stopped> {
  const { story, sources } = world;
  if (story.program.expectations.length === 0) return [];
  const answers = await ask(story, { kind: 'expectations' }, searchSettings(options));
  if (isStopped(answers)) return answers;
  return answers.map((answer, index) => {
    const { file, range } = story.program.expectations[index]!.place;
    const source = sources.get(file) ?? new SourceText('');
    const { line, column } = rangeJson(source, range);
    const text = source.text.slice(range.start, range.end).replace(/\s+/g, ' ').trim();
    return { ...answer, file, line, column, text };
  });
}

/** Characters of an expectation that are shown; its place tells the rest. */
const WIDEST_TEST = 100;

const WORDS = {
  holds: ['green', 'holds'],
  fails: ['red', 'fails'],
  undecided: ['yellow', 'undecided'],
} as const;

function expectationsText(expectations: readonly ExpectationJson[] | Stopped): string {
  if (isStopped(expectations)) return nothingKnown(expectations);
  if (expectations.length === 0) return 'The world carries no tests (`expect …`).';
  return expectations
    .map(({ outcome, file, line, column, text, message }) => {
      const [colour, word] = WORDS[outcome];
      return `${paint(colour, word)}: ${clip(text)}\n  ${file}:${line}:${column}: ${message}`;
    })
    .join('\n');
}

function clip(text: string): string {
  return text.length > WIDEST_TEST ? `${text.slice(0, WIDEST_TEST)}…` : text;
}

function testSummary(expectations: readonly ExpectationJson[] | Stopped | undefined): string[] {
  if (expectations === undefined || isStopped(expectations)) return [];
  const count = (outcome: ExpectationAnswer['outcome']): number =>
    expectations.filter((each) => each.outcome === outcome).length;
  const [fails, undecided] = [count('fails'), count('undecided')];
  const parts = [
    `${count('holds')} of ${counted(expectations.length, 'test')} ${expectations.length === 1 ? 'holds' : 'hold'}`,
  ];
  if (fails > 0) parts.push(`${fails} ${fails === 1 ? 'fails' : 'fail'}`);
  if (undecided > 0) parts.push(`${undecided} undecided`);
  return [parts.join(', ')];
}

function testExitCode(expectations: readonly ExpectationJson[] | Stopped): number {
  if (isStopped(expectations)) return STOPPED;
  if (expectations.some(({ outcome }) => outcome === 'fails')) return NONE;
  return expectations.some(({ outcome }) => outcome === 'undecided') ? STOPPED : FOUND;
}
