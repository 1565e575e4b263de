/**
 * The field's benchmark suite, where there is one: the folder that FABULA_BENCH names holds `sabre/README.md` with a table of
 * variants and `sabre/problems` with the problem files. Nothing of it is part of the project.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Variant {
  readonly name: string;
  /** The problem's file, `gramma.txt`. */
  readonly file: string;
  readonly text: string;
  readonly goal: number;
  readonly limits: { readonly author: number; readonly characters: number; readonly minds: number };
  /** What the best published configuration takes, in milliseconds; undefined where none has solved it. */
  readonly publishedTime: number | undefined;
  readonly counts: {
    readonly characters: number;
    readonly fluents: number;
    readonly actions: number;
    readonly triggers: number;
  };
}

export const SUITE_FOLDER: string | undefined = process.env.FABULA_BENCH;

/** The variants of the suite's table; none where FABULA_BENCH is not set. */
export function readSuite(): Variant[] {
  if (SUITE_FOLDER === undefined) return [];
  const folder = join(SUITE_FOLDER, 'sabre');
  const rows = readFileSync(join(folder, 'README.md'), 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length > 12 && /^\d+$/.test(cells[2] ?? ''));
  return rows.map((cells) => {
    const [, name = '', characters, , fluents, actions, triggers, goal, author, plans, minds, , time = ''] =
      cells;
    const file = `${name.split('_')[0]}.txt`;
    return {
      name,
      file,
      text: readFileSync(join(folder, 'problems', file), 'utf8'),
      goal: Number(goal),
      limits: { author: Number(author), characters: Number(plans), minds: Number(minds) },
      publishedTime: milliseconds(time),
      counts: {
        characters: Number(characters),
        fluents: Number(fluents),
        actions: Number(actions),
        triggers: Number(triggers),
      },
    };
  });
}

function milliseconds(time: string): number | undefined {
  const match = /^([\d.]+) (ms|s)$/.exec(time);
  return match === null ? undefined : Number(match[1]) * (match[2] === 's' ? 1000 : 1);
}
