/** Worlds for the tests of continuity, and the canons that come with Fabula. */
import { readFileSync } from 'node:fs';
import { type Chronicle, chronicleOf } from '../../src/continuity/chronicle.ts';
import { openWorld, type StoryWorld } from '../../src/library/index.ts';

const WORLDS = new URL('../../../../worlds/', import.meta.url);

/** The canon of a world, replayed; throws with what is wrong with it. */
export function chronicle(text: string): Chronicle {
  return chronicleOf(opened(text, 'test.fabula'));
}

export function shippedCanon(folder: string, file = 'canon.fabula'): Chronicle {
  return chronicleOf(opened(readFileSync(new URL(`${folder}/${file}`, WORLDS), 'utf8'), file, folder));
}

function opened(text: string, file: string, folder?: string): StoryWorld {
  const load = (name: string): string | undefined =>
    folder === undefined ? undefined : readFileSync(new URL(`${folder}/${name}`, WORLDS), 'utf8');
  const { story, diagnostics } = openWorld(text, { file, load });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return story;
}
