import type { Name } from '../syntax/index.ts';
import type { Context } from './context.ts';
import { suggestion } from './names.ts';
import type { Place } from './program.ts';

/** Reports a name that is neither a label nor a divergence; without a canon, with how one in another file is read. */
export function reportUnknownPoint(
  { text, range }: Name,
  place: Place,
  names: readonly string[],
  { report }: Context,
): void {
  if (text === '') return;
  const { hint, expected, repairs } = suggestion(text, range, names, report);
  const message = `Nothing that happens has the label \`${text}\`, and no divergence is called so.${hint || elsewhere(place, names)}`;
  report.error('FAB0254', place, message, {
    expected: expected ?? ['the label of an event', 'the name of a divergence', '`canon`'],
    ...(repairs && { repairs }),
  });
}

function elsewhere({ file }: Place, names: readonly string[]): string {
  if (names.includes('canon')) return '';
  const name = file.split(/[/\\]/u).at(-1)!;
  return ` There is no canon here: labels of one in another file are only known when that file is given instead, with \`use "${name}";\` in it.`;
}
