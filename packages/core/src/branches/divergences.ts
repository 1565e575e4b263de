import type { StoryWorld } from '../library/index.ts';
import { type BranchEvent, branchCalled, departureOf, eventsBefore } from './branch.ts';

/** A divergence as a list of them shows it. */
export interface DivergenceOutline {
  readonly name: string;
  readonly title?: string;
  readonly documentation?: string;
  /** What has happened before it, from the start. */
  readonly before: readonly BranchEvent[];
  /** What happens in it. */
  readonly events: readonly BranchEvent[];
  /** What would have happened otherwise: `canon`, or the name of a divergence. */
  readonly departsFrom: string;
}

/**
 * Lists the divergences of a world, and where each starts.
 *
 * @example
 * import { divergences, exampleWorld, openWorld } from 'fabula';
 * const text = `${exampleWorld}
 *   canon { first: go(Ida, Cellar); go(Otto, Attic); }
 *   divergence alone "Otto stays" after first { never go(Otto, Attic); }`;
 * const { story } = openWorld(text, { file: 'lantern.fabula' });
 * const [{ name, title, before, events }] = divergences(story);
 * console.log(name, title, before.length, events[0].event); // → alone Otto stays 1 never go(Otto, Attic)
 */
export function divergences(story: StoryWorld): DivergenceOutline[] {
  return story.program.divergences.map((divergence): DivergenceOutline => {
    const { name, title, documentation } = divergence;
    const before = eventsBefore(story, divergence);
    return {
      name,
      ...(title !== undefined && { title }),
      ...(documentation !== undefined && { documentation }),
      before,
      events: branchCalled(story, name).events.slice(before.length),
      departsFrom: departureOf(story, divergence).from.name,
    };
  });
}
