import { ACCEPT, listAt, REJECT, type World } from '../world/index.ts';
import { Consistency } from './consistency.ts';
import { Firings, Places } from './firings.ts';

/** Tests of conditions followed at most, for all triggers together. */
const MOST_STEPS = 2_000_000;

/**
 * Whether the triggers of a world may go on for ever after some act, in the world or in anyone's mind; false only if it is
 * certain that they always come to an end.
 *
 * A trigger that goes on firing must be set off again and again: by itself or by another one of which the same is true.
 * So it is certain that they end if no chain of triggers that may set each other off comes back to where it began. A
 * trigger may set off another if what it asks for does not contradict that, once it has fired, the other one applies and
 * did not apply before.
 */
export function mayGoOnForEver(world: World): boolean {
  const may = known.get(world) ?? findOut(world);
  known.set(world, may);
  return may;
}

/** What has been found out, per world: it can take as long as a search, and new tables for the same world need it again. */
const known = new WeakMap<World, boolean>();

function findOut(world: World): boolean {
  if (world.eventCount === world.actionCount) return false;
  const consistency = new Consistency(world, MOST_STEPS);
  const places = new Places(world);
  const kept = keptInMinds(world, places);
  const owners = Array.from({ length: world.characterCount + 1 }, (_, index) => index - 1);
  const [inWorld, ...inMinds] = owners.map(
    (owner) => new Firings(world, owner, { places, kept }, consistency),
  );
  const unsettled = findUnsettled(places, [inWorld, ...inMinds], inMinds);
  // In a mind where nothing speaks of its owner no more can happen than in the world.
  const toLookAt = [inWorld, ...inMinds.filter(({ differ }) => differ)];
  return toLookAt.some((firings) => goesRound(setOff(world, firings, unsettled, consistency)));
}

function keptInMinds(world: World, places: Places): ReadonlySet<number> {
  const kept = new Set<number>();
  places.atPaths(-1).forEach((base, path) => {
    for (const fluent of listAt(world.trackedFluents, path)) kept.add(base + fluent);
  });
  return kept;
}

/** Places in minds that triggers may change that fire there, or in a mind on the way there. */
interface Unsettled {
  readonly all: ReadonlySet<number>;
  /** Those in the mind of a character, or in a mind inside it. */
  readonly inMindOf: ReadonlyMap<number, readonly number[]>;
}

/** Looks for unsettled places among those that any precondition reads. */
function findUnsettled(
  places: Places,
  everywhere: readonly Firings[],
  inMinds: readonly Firings[],
): Unsettled {
  const written = inMinds.map(({ all }) => {
    const by = new Set<number>();
    for (const { writes } of all.values()) for (const place of writes.keys()) by.add(place);
    return by;
  });
  const isChanged = (place: number): boolean => {
    const believers = places.believers(place);
    const fluent = places.fluent(place);
    return believers.some((believer, i) => written[believer].has(places.of(believers.slice(i + 1), fluent)));
  };
  const read = new Set<number>();
  for (const { all } of everywhere) {
    for (const { reads } of all.values()) for (const place of reads) read.add(place);
  }
  const changed = [...read].filter(isChanged);
  const inMindOf = new Map<number, number[]>();
  for (const place of changed) {
    const [believer] = places.believers(place);
    inMindOf.set(believer, [...(inMindOf.get(believer) ?? []), place]);
  }
  return { all: new Set(changed), inMindOf };
}

/** Per trigger that can fire in an owner's states, those that it may set off there. */
function setOff(
  world: World,
  firings: Firings,
  unsettled: Unsettled,
  consistency: Consistency,
): ReadonlyMap<number, readonly number[]> {
  const { all, before } = firings;
  const readers = new Map<number, number[]>();
  for (const [trigger, { reads }] of all) {
    for (const place of reads) {
      const others = readers.get(place);
      if (others === undefined) readers.set(place, [trigger]);
      else others.push(trigger);
    }
  }
  const next = new Map<number, readonly number[]>();
  for (const [trigger, firing] of all) {
    const after = firings.after(firing, unsettled.all);
    const applies = world.preconditions[trigger];
    const maySetOff = (other: number): boolean => {
      const condition = world.preconditions[other];
      return consistency.canEnd(applies, ACCEPT, before, () =>
        consistency.canEnd(
          condition,
          ACCEPT,
          after,
          () => other === trigger || consistency.canEnd(condition, REJECT, before, () => true),
        ),
      );
    };
    const affected = new Set([trigger]);
    const add = (place: number): void => {
      for (const reader of readers.get(place) ?? []) affected.add(reader);
    };
    for (const place of firing.writes.keys()) add(place);
    for (const believer of firing.reached) unsettled.inMindOf.get(believer)?.forEach(add);
    next.set(trigger, [...affected].filter(maySetOff));
  }
  return next;
}

/** Whether anything leads back to itself: whether something is left when all that nothing leads to is taken away. */
function goesRound(next: ReadonlyMap<number, readonly number[]>): boolean {
  const leadingTo = new Map<number, number>();
  for (const others of next.values()) {
    for (const other of others) leadingTo.set(other, (leadingTo.get(other) ?? 0) + 1);
  }
  const open = [...next.keys()].filter((trigger) => !leadingTo.has(trigger));
  let taken = 0;
  for (let trigger = open.pop(); trigger !== undefined; trigger = open.pop()) {
    taken++;
    for (const other of next.get(trigger) ?? []) {
      const left = (leadingTo.get(other) ?? 0) - 1;
      leadingTo.set(other, left);
      if (left === 0) open.push(other);
    }
  }
  return taken < next.size;
}
