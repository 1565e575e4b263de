import type { Minds } from '../mind/index.ts';
import type { ActVerdict } from '../search/index.ts';
import { QuestionError, readActs } from './acts.ts';
import { readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { type AskOptions, planner, replay } from './questions.ts';

/** Where nothing is said of what has happened before the act, it is what does in the story that is found. */
export type WhyOptions = AskOptions;

/** Why an act happens: the reasons of everyone who has to consent, nested as deep as they go. */
export interface Why extends ActVerdict {
  /** What has happened before: event numbers. */
  readonly after: readonly number[];
  /** Whether the acts before come from the story that was found. */
  readonly found: boolean;
  readonly minds: Minds;
}

/**
 * Tells why an act happens: after given acts, or where it comes first in the story that is found. For each who has to
 * consent there is the plan they have in mind, or what is missing. Throws a QuestionError where no acts are given and the
 * act is in no story found, or where the acts before are impossible.
 *
 * @example
 * import { exampleWorld, openWorld, why } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { consent, found } = why(story, 'go(Ida, Cellar)');
 * console.log(found, consent[0].explanation.utilityExpected); // → true 1
 * console.log(why(story, 'go(Ida, Attic)', { after: '' }).consent[0].answer); // → no reason
 */
export function why(story: StoryWorld, act: string, options: WhyOptions = {}): Why {
  const { after, ...asked } = options;
  const [event = -1] = readActs(story, [act]);
  const search = planner(story, asked);
  const { minds } = search;
  const history = after === undefined ? undefined : readHistory(story, after);
  const given = history?.events;
  const past =
    given ??
    actsBefore(
      story,
      event,
      search.finish().story?.acts.map((one) => one.event),
    );
  const verdict = search.explain(replay(story, minds, past, history?.canonical), event);
  return { ...verdict, after: past, found: given === undefined, minds };
}

/** The acts of a story before one of them. */
function actsBefore(
  { world }: StoryWorld,
  event: number,
  acts: readonly number[] | undefined,
): readonly number[] {
  const at = acts?.indexOf(event) ?? -1;
  if (acts !== undefined && at !== -1) return acts.slice(0, at);
  const name = world.eventNames[event];
  throw new QuestionError(
    'FAB0441',
    acts === undefined
      ? `No story was found that ${name} could be in; say what has happened before it.`
      : `${name} is not in the story that was found: ${acts.map((one) => world.eventNames[one]).join('; ') || 'nothing happens in it'}. Say what has happened before it, or ask why not.`,
  );
}
