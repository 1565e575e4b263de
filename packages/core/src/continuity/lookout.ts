// The canon as somebody would see it who looks ahead, also where the world lets nobody do so.
import { compile } from '../compile/index.ts';
import { ENDLESS, type Minds } from '../mind/index.ts';
import { PlanSearch, type Reasons } from '../search/index.ts';
import type { World } from '../world/index.ts';
import { type Chronicle, pastOf } from './chronicle.ts';

/** The canon in a world in which somebody looks ahead. */
export interface Lookout {
  readonly who: number;
  /** Whether the world itself lets them. */
  readonly looksAhead: boolean;
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly budget: number;
  /** Event numbers of that world. */
  readonly acts: readonly number[];
  /** Before, between and after them. */
  readonly situations: readonly number[];
}

/** Undefined where that world cannot be compiled, or not all that happened can happen in it. */
export function lookoutOf(chronicle: Chronicle, who: number): Lookout | undefined {
  const { story, limits, minds, reasons } = chronicle;
  const past = pastOf(chronicle, { number: chronicle.events.length + 1 });
  const looksAhead = story.world.foresight[who]! > 0;
  const common = { who, looksAhead, budget: limits.characters };
  if (looksAhead) return { ...common, ...past, minds, reasons };
  const search = searchOf(chronicle, who);
  if (search === undefined) return undefined;
  const numbers = new Map(namesIn(search.minds.world).map((name, act) => [name, act]));
  const names = namesIn(story.world);
  const acts = past.acts.map((act) => numbers.get(names[act]!) ?? -1);
  const situations = [search.minds.start];
  for (const act of acts) {
    const after = act === -1 ? ENDLESS : search.minds.after(situations.at(-1)!, act);
    if (after === ENDLESS) return undefined;
    situations.push(after);
  }
  return { ...common, acts, situations, minds: search.minds, reasons: search.reasons };
}

/** What tells the acts of a program apart in any world made of it: two assertions may be written alike. */
function namesIn({ eventNames, eventTemplates, actionCount }: World): string[] {
  return eventNames.slice(0, actionCount).map((name, act) => `${eventTemplates[act]} ${name}`);
}

/** By world and character: what has been found out where that one looks ahead; the same for every canon of a world. */
const searches = new WeakMap<World, Map<string, PlanSearch | undefined>>();

function searchOf({ story, limits }: Chronicle, who: number): PlanSearch | undefined {
  const known = searches.get(story.world) ?? new Map<string, PlanSearch | undefined>();
  searches.set(story.world, known);
  const key = `${who} ${limits.characters} ${limits.minds}`;
  if (!known.has(key)) {
    const foresight = story.program.foresight.map((acts, character) => (character === who ? 1 : acts));
    const { world } = compile({ ...story.program, foresight });
    const search = world && new PlanSearch(world, { limits, goal: 0 });
    known.set(key, search);
  }
  return known.get(key);
}
