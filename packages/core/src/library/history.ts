// What has happened before a question is asked: acts, after what the canon has until a label.
import type { CanonEntry, Program } from '../check/index.ts';
import { closestName } from '../syntax/index.ts';
import { type Acts, actText, clip, QuestionError, readActs } from './acts.ts';
import type { StoryWorld } from './open.ts';

/** Event numbers. The first `canonical` are known to have happened, so nobody asks whether they were possible. */
export interface History {
  readonly events: readonly number[];
  readonly canonical: number;
}

export type CanonEvent = Extract<CanonEntry, { readonly kind: 'act' | 'assert' }>;

/** What stands for the whole canon in place of a label. */
const WHOLE = 'canon';

/**
 * What has happened, by acts in any form; in place of the first may stand `canon`, or a label: then all events of the
 * canon until then have happened before. Throws a QuestionError for what is neither.
 */
export function readHistory(story: StoryWorld, acts: Acts): History {
  const [label, rest] = cutLabel(story.program, acts);
  if (label === undefined) return { events: readActs(story, acts), canonical: 0 };
  const numbers = eventNumbers(story);
  const canon = eventsUntil(story.program, label).flatMap((event) => numbers(event) ?? []);
  return { events: [...canon, ...readActs(story, rest)], canonical: canon.length };
}

/** Finds the events of a canon among the world's; undefined for what changes nothing, or can never happen. */
export function eventNumbers({ program, world }: StoryWorld): (event: CanonEvent) => number | undefined {
  const byName = new Map<string, number>();
  const byAction = new Map<number, number>();
  for (let event = 0; event < world.actionCount; event++) {
    byName.set(world.eventNames[event]!, event);
    byAction.set(world.eventTemplates[event]!, event);
  }
  return (event) =>
    event.kind === 'assert' ? byAction.get(event.action) : byName.get(actText(program, event.act));
}

/** Acts that start with a word of its own: that word, and the acts after it. */
function cutLabel({ canon }: Program, acts: Acts): readonly [label: string | undefined, rest: Acts] {
  const [first, ...others] = typeof acts === 'string' ? [acts] : acts;
  if (typeof first !== 'string') return [undefined, acts];
  const label = /^\s*([^\s;(),]+)\s*(;|$)/.exec(first);
  if (label === null || (canon === undefined && label[1] !== WHOLE)) return [undefined, acts];
  const rest = first.slice(label[0].length);
  return [label[1], typeof acts === 'string' ? rest : rest.trim() === '' ? others : [rest, ...others]];
}

function eventsUntil({ canon }: Program, label: string): readonly CanonEvent[] {
  if (canon === undefined) throw noCanon();
  const events = canon.entries.filter((entry) => entry.kind === 'act' || entry.kind === 'assert');
  if (label === WHOLE) return events;
  const found = events.findIndex((event) => event.label === label);
  if (found !== -1) return events.slice(0, found + 1);
  const labels = [...events.flatMap((event) => event.label ?? []), WHOLE];
  const near = closestName(label, labels);
  const advice = near === undefined ? `There are ${clip(labels.join(', '), 500)}.` : `Did you mean ${near}?`;
  throw new QuestionError('FAB0427', `No event of the canon has the label ${clip(label)}. ${advice}`);
}

export function noCanon(): QuestionError {
  return new QuestionError(
    'FAB0428',
    'This world has no canon: nothing in it says what has happened so far. `canon { … }` in the file does, or a file that uses this one.',
  );
}
