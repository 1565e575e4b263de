import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { ask, isStopped, type Stopped } from '../ask.ts';
import { Failure, FOUND, NONE, STOPPED } from '../failure.ts';
import { fixHoles } from '../holes-fix.ts';
import { type HolesJson, holesJson } from '../holes-json.ts';
import { holesSarif } from '../holes-sarif.ts';
import { holesText } from '../holes-text.ts';
import type { PlanJson } from '../json.ts';
import {
  examples,
  type SearchOptions,
  searchSettings,
  withFileOptions,
  withSearchOptions,
} from '../options.ts';
import { complain, print, printJson } from '../output.ts';
import { planSummary } from '../plan-text.ts';
import { answerStopped } from '../stopped.ts';
import { isReady, type OpenedWorld, openCanon } from '../world-file.ts';
import { exitCodeOf } from './plan.ts';

type HolesOptions = SearchOptions & {
  readonly story?: string;
  readonly fix?: boolean;
  readonly sarif?: boolean;
};

/** `fabula holes`: says what in a canon does not hang together, on what evidence, and what could be done about it. */
export function holesCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description(
      'Say what does not hang together in what has happened: no reason, no way to know, never used, …',
    )
    .argument('<file>', 'a world with a canon, the canon of one, or its folder')
    .option(
      '--story <acts>',
      "judge this instead of the canon: acts such as 'go(Tom, Home)', a label, or the name of a divergence",
    )
    .option('--fix', 'apply the repairs that leave nothing out and assert nothing, and write the file')
    .option('--sarif', 'print SARIF 2.1.0, for editors and forges')
    .addHelpText('after', examples(['fabula holes my-world', 'fabula holes my-world --fix'], EXITS))
    .action(async (file: string, options: HolesOptions) => end(await holes(file, options)));
  withFileOptions(withSearchOptions(command));
}

const EXITS =
  '0 no holes, 1 some, or a waiver of none (or errors in the file), 2 wrong use, 3 nothing found but not all decided.';

async function holes(file: string, options: HolesOptions): Promise<number> {
  refuseContradictions(options);
  const { json = false, sarif = false, fix = false } = options;
  const world = openCanon(file, options.dialect);
  if (!isReady(world, json)) return NONE;
  const found = await judge(world, options);
  if (isStopped(found)) return answerStopped(found, json);
  if (found.search !== undefined && found.holes.events === null) {
    if (json) printJson(found.holes);
    else complain(planSummary(found.search));
    return exitCodeOf(found.search);
  }
  const first = { world, holes: found.holes };
  const again = async (mended: OpenedWorld, inBrief: boolean): Promise<HolesJson | undefined> => {
    const next = await judge(mended, options, inBrief);
    return isStopped(next) ? undefined : next.holes;
  };
  const last = fix
    ? await fixHoles(world.file, options.dialect, again, first)
    : { ...first, applied: undefined };
  const { applied } = last;
  if (sarif) printJson(holesSarif(last.holes, world.file, version()));
  else if (json) printJson({ ...last.holes, ...(applied !== undefined && { applied }) });
  else {
    const done = (applied ?? []).map((title) => `repaired: ${title}\n`).join('');
    print(`${done}${done === '' ? '' : '\n'}${holesText(last.holes, last.world.sources)}`);
  }
  return exitCode(last.holes);
}

function refuseContradictions({ story, fix, json, sarif }: HolesOptions): void {
  if (fix === true && story !== undefined)
    throw new Failure('FAB0501', '--fix mends the canon, and --story is about something else.');
  if (json === true && sarif === true)
    throw new Failure('FAB0501', '--json and --sarif are two shapes of the same; choose one of them.');
}

interface Judgement {
  readonly holes: HolesJson;
  /** Where the story was looked for. */
  readonly search?: PlanJson;
}

async function judge(
  world: OpenedWorld,
  options: HolesOptions,
  inBrief: boolean = false,
): Promise<Judgement | Stopped> {
  const { story: acts } = options;
  const texts = Object.fromEntries([...world.sources].map(([name, { text }]) => [name, text]));
  const question = { kind: 'holes', texts, inBrief, ...(acts !== undefined && { acts }) } as const;
  const answer = await ask(world.story, question, searchSettings(options));
  if (isStopped(answer)) return answer;
  const { holes: found, search } = answer;
  return { holes: holesJson(found, world.sources), ...(search !== undefined && { search }) };
}

function exitCode({ findings, unneededWaivers, undecided, stoppedBy }: HolesJson): number {
  if (findings.length + unneededWaivers.length > 0) return NONE;
  return undecided.length > 0 || stoppedBy !== undefined ? STOPPED : FOUND;
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
