/** Commands to try next, as they would be typed: with the limits that this one was given. */
import type { SearchOptions } from './options.ts';

/** A world and the options of the command at hand. */
export type Asked = Pick<SearchOptions, 'dialect' | 'goal' | 'atl' | 'ctl' | 'el'> & {
  readonly file: string;
  readonly after?: string;
};

/** `fabula whynot my-world 'go(Ada, Study)' --after 'wait(Ada)' --ctl 3`; without an act, about the goal. */
export function whyNotCommandLine(
  { file, dialect, goal, atl, ctl, el, after }: Asked,
  act?: string,
  others: readonly string[] = [],
): string {
  const past = [...(after ? [after] : []), ...others];
  return [
    'fabula whynot',
    quoted(file),
    ...(act === undefined ? [] : [`'${act}'`]),
    ...(past.length === 0 ? [] : [`--after ${quoted(past.join('; '))}`]),
    ...(act !== undefined || goal === undefined ? [] : [`--goal ${goal}`]),
    ...(atl === undefined ? [] : [`--atl ${atl}`]),
    ...(ctl === undefined ? [] : [`--ctl ${ctl}`]),
    ...(el === undefined ? [] : [`--el ${el}`]),
    ...(dialect === undefined ? [] : [`--dialect ${dialect}`]),
  ].join(' ');
}

export function whyCommandLine({ file }: Asked, act: string, after: readonly string[]): string {
  return `fabula why ${quoted(file)} '${act}' --after '${after.join('; ')}'`;
}

function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
