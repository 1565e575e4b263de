// Any story, as the canon of its world, so that it can be judged as one.
import type { CanonEntry, Place } from '../check/index.ts';
import { type Acts, actText, readHistory, type StoryWorld } from '../library/index.ts';
import { Minds } from '../mind/index.ts';
import { listAt } from '../world/index.ts';
import { constantOf } from './valued-facts.ts';

/** The file that acts which stand in none are said to be in; their places are those in a text of all of them. */
const GIVEN = '';

/**
 * The same world with a story as its canon: acts, what is written until a label or of a divergence, or acts after that.
 * Throws a QuestionError for a story that cannot be read.
 */
export function withCanonOf(story: StoryWorld, of: Acts): StoryWorld {
  const { program, world } = story;
  const { events, canonical, entries = [] } = readHistory(story, of);
  const minds = new Minds(world, 0);
  let length = 0;
  const given = events.slice(canonical).map((event): CanonEntry => {
    const values = [...listAt(world.eventArguments, event)].map((id) => constantOf(minds, id));
    const action = world.eventTemplates[event]!;
    const end = length + actText(program, { action, arguments: values, place: placeAt(0, 0) }).length;
    const place = placeAt(length, end);
    length = end + 1;
    return { kind: 'act', act: { action, arguments: values, place }, waivers: [], place };
  });
  const place = program.canon?.place ?? placeAt(0, length);
  const sections = program.canon?.sections ?? [];
  const canon = { sections, entries: [...entries, ...given], place };
  return { world, program: { ...program, canon } };
}

function placeAt(start: number, end: number): Place {
  return { file: GIVEN, range: { start, end } };
}
