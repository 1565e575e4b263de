/**
 * The size of a world as the benchmark collection of the field publishes it, to check a grounder against others.
 *
 * It differs from the size of a compiled world in that a believed fluent that the text mentions counts as a fluent of
 * its own, which only explicit effects on that belief can change.
 */
import type { Program } from '../check/index.ts';
import { type GroundProgram, ground, placeOf } from './ground.ts';
import { initialState, type StateUnderConstruction } from './initial-state.ts';
import { Budget, type CompileLimits, DEFAULT_LIMITS } from './limits.ts';
import { Reachability } from './reachability.ts';
import { Simplifier } from './simplify.ts';

/** Triggers that go on for longer than this are taken to go on for ever. */
const MOST_FIRINGS = 10_000;

export interface PublishedCounts {
  readonly characters: number;
  readonly entities: number;
  readonly fluents: number;
  readonly actions: number;
  readonly triggers: number;
}

/**
 * How many characters, entities, ground fluents, actions and triggers a program has by the field's way of counting.
 * Throws the Refusal that `compile` would report, if the program cannot be grounded.
 */
export function publishedCounts(program: Program, limits: Partial<CompileLimits> = {}): PublishedCounts {
  const budget = new Budget({ ...DEFAULT_LIMITS, ...limits }, placeOf(program));
  const grounded = ground(program, budget);
  const initial = initialState(grounded.grounder, program);
  settle(grounded, initial);
  const mentioned: { readonly path: number; readonly fluent: number }[] = [];
  const cells = new Map<string, number>();
  const cellOf = (path: number, fluent: number): number => {
    const key = `${path},${fluent}`;
    let cell = cells.get(key);
    if (cell === undefined) {
      cell = mentioned.push({ path, fluent }) - 1;
      cells.set(key, cell);
    }
    return cell;
  };
  const reachability = new Reachability(grounded, initial, {
    cellOf,
    beliefsAreCells: true,
    surprise: false,
  });
  const rest = new Simplifier(grounded, reachability).rest();
  return {
    characters: program.characterCount,
    entities: program.entities.length,
    fluents: mentioned.filter(({ path, fluent }) => reachability.onlyValue(path, fluent) === undefined)
      .length,
    actions: rest.events.filter((event) => event.isAction).length,
    triggers: rest.events.filter((event) => !event.isAction && event.effects.length > 0).length,
  };
}

/** The world's own triggers at the start; in this way of counting they have fired before anything is reachable. */
function settle({ events }: GroundProgram, state: StateUnderConstruction): void {
  const triggers = events.filter((event) => !event.isAction);
  for (let firings = 0; firings < MOST_FIRINGS; firings++) {
    const trigger = triggers.find(({ precondition }) => state.holds(precondition));
    if (trigger === undefined) return;
    state.apply(trigger.effects);
  }
}
