/** The `fabula` command: finds the subcommand, runs it, and says what went wrong in a way that helps. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { QuestionError } from 'fabula';
import { askCommand } from './commands/ask.ts';
import { canonCommand } from './commands/canon.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { divergeCommand } from './commands/diverge.ts';
import { formatCommand } from './commands/format.ts';
import { holesCommand } from './commands/holes.ts';
import { ledgerCommand } from './commands/ledger.ts';
import { mindsCommand } from './commands/minds.ts';
import { newCommand } from './commands/new.ts';
import { planCommand } from './commands/plan.ts';
import { tellCommand } from './commands/tell.ts';
import { verifyCommand } from './commands/verify.ts';
import { whyCommand } from './commands/why.ts';
import { whyNotCommand } from './commands/why-not.ts';
import { worldCommand } from './commands/world.ts';
import { type CommandCode, Failure, FOUND, WRONG_USE } from './failure.ts';
import { examples } from './options.ts';
import { complain, paint, printJson, watchOutput } from './output.ts';

const COMMANDS = {
  new: newCommand,
  check: checkCommand,
  format: formatCommand,
  world: worldCommand,
  plan: planCommand,
  verify: verifyCommand,
  tell: tellCommand,
  ledger: ledgerCommand,
  minds: mindsCommand,
  diverge: divergeCommand,
  compare: compareCommand,
  ask: askCommand,
  canon: canonCommand,
  holes: holesCommand,
  why: whyCommand,
  whynot: whyNotCommand,
} as const;

const EXIT_CODES =
  '0 found or no errors, 1 proved that there is none or errors, 2 wrong use, 3 stopped by a limit.';

/**
 * Runs the command with the words that follow `fabula`, and gives the exit code: 0 found or no errors, 1 proved that
 * there is none or errors, 2 wrong use, 3 stopped by a limit. Never throws.
 */
export async function main(argv: readonly string[]): Promise<number> {
  watchOutput();
  let exitCode = FOUND;
  try {
    await program((code) => {
      exitCode = code;
    }).parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return FOUND;
    report(error, argv);
    return WRONG_USE;
  }
}

function program(end: (exitCode: number) => void): Command {
  const fabula = new Command('fabula')
    .description(
      'Stories in which every act has its actor’s reason: check, plan, verify and tell the worlds you write.',
    )
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', examples(['fabula new my-world', 'fabula tell my-world --reasons'], EXIT_CODES))
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  for (const [name, define] of Object.entries(COMMANDS)) {
    // A subcommand made this way inherits how errors and help are handled.
    define(fabula.command(name).helpOption('--help', 'show this help'), end);
  }
  return fabula;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Says why there is no result; as JSON where that was asked for. */
function report(error: unknown, argv: readonly string[]): void {
  const { code, message, advice } = explained(error, argv);
  if (argv.includes('--json')) {
    printJson({ error: { code, message, ...(advice !== undefined && { advice }) } });
  } else if (message !== '') {
    complain(`${paint('red', `error ${code}`)}: ${message}${advice === undefined ? '' : `\n${advice}`}`);
  }
  if (process.env.FABULA_DEBUG === '1' && error instanceof Error) complain(error.stack ?? '');
}

interface Explained {
  readonly code: string;
  readonly message: string;
  readonly advice?: string | undefined;
}

function explained(error: unknown, argv: readonly string[]): Explained {
  if (error instanceof Failure) return error;
  if (error instanceof QuestionError) return { code: error.code, message: error.message };
  const wrongUse: CommandCode = 'FAB0501';
  if (error instanceof CommanderError) {
    // `fabula` alone: the help has been shown already.
    if (error.code === 'commander.help') return { code: wrongUse, message: '' };
    const command = argv.find((word) => Object.hasOwn(COMMANDS, word));
    const message = error.message
      .replace(/^error: /, '')
      .replace(/\n\(Did you mean (.*)\?\)$/, '; did you mean $1?');
    return {
      code: wrongUse,
      message,
      advice: `See: fabula ${command === undefined ? '' : `${command} `}--help`,
    };
  }
  const inside: CommandCode = 'FAB0599';
  const what = error instanceof Error ? error.message : String(error);
  return {
    code: inside,
    message: `Something went wrong inside Fabula (${what.split('\n')[0]}).`,
    advice: `That is a mistake of ours. Please report it with the command you used: fabula ${argv.join(' ')}`,
  };
}
