import type { Minds } from '../mind/index.ts';
import type { ActVerdict } from '../search/index.ts';
import { actText, clip, findAct, QuestionError, readActs } from './acts.ts';
import { type CanonEvent, entriesUntil, eventsOf, isEvent, readHistory } from './history.ts';
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

/** Why an act happens that a canon, or a divergence, has. */
export interface WhyAt extends Why {
  /** 1 for the first event of the canon; in a divergence for the first that has happened before it. */
  readonly number: number;
  readonly label?: string;
  /** How the options `after` can say what has happened before; undefined where they cannot. */
  readonly before?: string;
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

/**
 * Tells why an act happens that a canon or a divergence has: by its label, by its number in the canon, or by its number in
 * a divergence after the name of that: `letter_arrives 7`. What is written before it has happened, possible or not. Throws a
 * QuestionError where there is no such event, or where nobody does it.
 *
 * @example
 * import { exampleWorld, openWorld, whyAt } from 'fabula';
 * const text = `${exampleWorld} canon { go(Ida, Cellar); lamp: take(Ida, Lantern, Attic); }`;
 * const { story } = openWorld(text, { file: 'lantern.fabula' });
 * console.log(whyAt(story, 1).consent[0].answer, whyAt(story, 'lamp').possible); // → explained no
 */
export function whyAt(
  story: StoryWorld,
  at: string | number,
  options: Omit<AskOptions, 'after'> = {},
): WhyAt {
  const events = eventsUntil(story, at);
  const last = events.at(-1)!;
  const number = events.length;
  if (last.kind === 'assert') {
    throw new QuestionError(
      'FAB0442',
      `Event ${number}, ${last.written}, comes about without anybody's doing, so nobody has reasons for it. Ask about an act.`,
    );
  }
  const before = events.slice(0, -1);
  const past = eventsOf(story, before);
  const search = planner(story, options);
  const { minds } = search;
  const event = findAct(story, actText(story.program, last.act));
  const verdict = search.explain(replay(story, minds, past, past.length), event);
  const said = historyInWords(story, before);
  return {
    ...verdict,
    after: past,
    found: false,
    minds,
    number,
    ...(last.label !== undefined && { label: last.label }),
    ...(said !== undefined && { before: said }),
  };
}

/** The event that is asked about, with what is written before it. */
function eventsUntil({ program }: StoryWorld, at: string | number): readonly CanonEvent[] {
  const [, branch = 'canon', number] = /^\s*(?:([^\s\d]\S*)\s+)?(-?[\d.]+)\s*$/.exec(String(at)) ?? [];
  const whole = number === undefined ? String(at) : branch;
  const events = entriesUntil(program, whole).filter(isEvent);
  if (events.length === 0)
    throw new QuestionError('FAB0427', `Nothing has happened until the end of ${clip(whole)}.`);
  if (number === undefined) return events;
  const last = Number(number);
  if (Number.isInteger(last) && last >= 1 && last <= events.length) return events.slice(0, last);
  const [divergence] = program.divergences;
  const advice =
    divergence === undefined || branch !== 'canon'
      ? ''
      : ` An event of a divergence has its name before the number, as in \`${divergence.name} 1\`.`;
  throw new QuestionError(
    'FAB0427',
    `${branch === 'canon' ? 'The canon' : clip(branch)} has no event ${clip(number)}; its events are numbered from 1 to ${events.length}.${advice}`,
  );
}

/** `poison; go(Romeo, Mantua, Tomb)`: the last label and the acts after it; undefined where more than acts come after it. */
function historyInWords({ program }: StoryWorld, events: readonly CanonEvent[]): string | undefined {
  const labelled = events.map(({ label }) => label !== undefined).lastIndexOf(true);
  const acts: string[] = [];
  for (const event of events.slice(labelled + 1)) {
    if (event.kind === 'assert') return undefined;
    acts.push(actText(program, event.act));
  }
  return [...(labelled === -1 ? [] : [events[labelled]!.label!]), ...acts].join('; ');
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
