import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { Command } from 'commander';
import { Failure, FOUND } from '../failure.ts';
import { asFailure, CANON_FILE } from '../files.ts';
import { newCanon, newWorld } from '../new-world.ts';
import { examples } from '../options.ts';
import { print, printJson } from '../output.ts';

/** `fabula new`: makes a folder with a small world to change. */
export function newCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Make a folder with a small, complete world in it, to be changed.')
    .argument('<name>', 'name of the folder and of the world')
    .option('--json', 'print JSON, as docs/json.md describes it')
    .addHelpText(
      'after',
      examples(['fabula new my-world'], '0 made, 2 wrong use, or something of this name is there.'),
    )
    .action((name: string, { json = false }: { readonly json?: boolean }) => end(makeWorld(name, json)));
}

function makeWorld(given: string, json: boolean): number {
  const name = basename(given);
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ .-]*$/u.test(name)) {
    throw new Failure(
      'FAB0501',
      `"${given}" cannot name a world.`,
      'Use letters, digits, - and _, as in my-world.',
    );
  }
  const file = join(given, `${name}.fabula`);
  if (basename(file) === CANON_FILE) {
    throw new Failure(
      'FAB0501',
      'A world cannot be called canon: that is the file beside it.',
      'Choose another name.',
    );
  }
  const canon = join(given, CANON_FILE);
  try {
    mkdirSync(given, { recursive: false });
    writeFileSync(file, newWorld(titleOf(name)), { flag: 'wx' });
    writeFileSync(canon, newCanon(basename(file)), { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Failure(
        'FAB0509',
        `There is something called ${given} already; it stays as it is.`,
        'Choose another name.',
      );
    }
    throw asFailure(error, given, 'write');
  }
  const [world, past] = [file, canon].map((path) => path.replaceAll(sep, '/'));
  if (json) printJson({ file: world, canon: past });
  else
    print(
      `Made ${world}, and ${past} beside it. Read them, change them, and try:\n  fabula tell ${given} --reasons`,
    );
  return FOUND;
}

/** `my-world` is called "My world". */
function titleOf(name: string): string {
  const words = name.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
