// Any story in the place of a canon: acts that somebody gives, or a divergence with what happened before it.
import type { CanonEntry } from '../check/index.ts';
import { type Acts, readHistory, type StoryWorld } from '../library/index.ts';
import { Minds } from '../mind/index.ts';
import { Edition } from './edition.ts';

/** The world with a story for its canon. Throws a QuestionError for what is none. */
export function asCanon(story: StoryWorld, acts: Acts): StoryWorld {
  const { program, world } = story;
  const { entries = [], events, canonical } = readHistory(story, acts);
  const edition = new Edition(program);
  const minds = new Minds(world, 0);
  const written = entries.map(({ section: _, ...entry }): CanonEntry => entry);
  const given = events.slice(canonical).map((event) => edition.act(story, minds, event));
  const place = program.canon?.place ?? { file: '', range: { start: 0, end: 0 } };
  const canon = { sections: [], entries: [...written, ...given], place };
  return { program: { ...program, canon }, world };
}
