// Where people are: the facts of a world that say so, and what in it moves them.
import type { Program } from '../check/index.ts';
import { isPlaceType } from '../telling/index.ts';
import {
  FIRST_ENTITY_VALUE,
  forEachRequired,
  listAt,
  REJECT,
  VALUE_CONSTANT,
  type World,
} from '../world/index.ts';
import type { Chronicle } from './chronicle.ts';
import { effectsOf, secondsOf } from './traces.ts';
import type { ValuedFact } from './valued-facts.ts';

/** Whose whereabouts a fact is, by number; undefined for any other fact. */
export function whoseWhereabouts(
  { story: { program, world } }: Chronicle,
  fluent: number,
): number | undefined {
  const property = program.properties[world.fluentProperties[fluent]!];
  if (property?.type.kind !== 'entity' || !isPlaceType(program, property.type.type)) return undefined;
  const given = listAt(world.fluentArguments, fluent);
  const who = (given[0] ?? -1) - FIRST_ENTITY_VALUE;
  return given.length === 1 && who >= 0 && who < world.characterCount ? who : undefined;
}

/** Of whom a fact says where they are; undefined where it says something else. */
export function whoseWhereaboutsIn(
  program: Program,
  { property, arguments: given }: ValuedFact,
): number | undefined {
  const { type } = program.properties[property]!;
  const [whose] = given;
  if (type.kind !== 'entity' || !isPlaceType(program, type.type)) return undefined;
  if (given.length !== 1 || whose?.kind !== 'entity') return undefined;
  return whose.entity < program.characterCount ? whose.entity : undefined;
}

/**
 * The least time in seconds in which acts and happenings of the world can bring a fact from one value to another, if
 * nothing but these is needed; undefined where none can.
 */
export function quickestWay(
  { minds }: Chronicle,
  situation: number,
  { fluent, from, to }: { readonly fluent: number; readonly from: number; readonly to: number },
): number | undefined {
  const legs = legsOf(minds.world, fluent).map((leg) => ({
    ...leg,
    seconds: secondsOf(minds, situation, leg.event),
  }));
  const reached = new Map([[from, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [place, before] of [...reached]) {
      for (const leg of legs) {
        if (leg.from !== undefined && leg.from !== place) continue;
        const seconds = before + leg.seconds;
        if (seconds >= (reached.get(leg.to) ?? Number.POSITIVE_INFINITY)) continue;
        reached.set(leg.to, seconds);
        changed = true;
      }
    }
  }
  return reached.get(to);
}

interface Leg {
  readonly event: number;
  /** Undefined: from anywhere. */
  readonly from: number | undefined;
  readonly to: number;
}

/** Whatever sets a fact, triggers too, and from which value. What copies a value could set any, and is taken to. */
function legsOf(world: World, fluent: number): Leg[] {
  const domain = listAt(world.fluentDomains, fluent);
  return Array.from({ length: world.eventCount }, (_, event) => event).flatMap((event): Leg[] => {
    const rows = effectsOf(world, event).filter((row) => row.path === 0 && row.fluent === fluent);
    if (rows.length === 0 || world.preconditions[event] === REJECT) return [];
    let from: number | undefined;
    forEachRequired(world, world.preconditions[event]!, (path, required, value) => {
      if (path === 0 && required === fluent) from = value;
    });
    const values = rows.flatMap(({ kind, a }) => (kind === VALUE_CONSTANT ? [a] : [...domain]));
    return values.map((to) => ({ event, from, to }));
  });
}
