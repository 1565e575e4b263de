import {
  ACCEPT,
  EFFECT_SIZE,
  forEachRead,
  listAt,
  VALUE_CONSTANT,
  VALUE_COPY,
  VALUE_EXPRESSION,
  type World,
} from '../world/index.ts';
import { type Consistency, constantTerm, type Reading, type Term } from './consistency.ts';

/**
 * Places as numbers. A place is a fluent at the end of a chain of believers, seen from a state; those of the state
 * itself come first. A place seen from different states has the same number if the same believers lead to it.
 */
export class Places {
  private readonly world: World;
  private readonly numbers = new Map<string, number>();
  private readonly chains: (readonly number[])[] = [];

  constructor(world: World) {
    this.world = world;
    this.of([], 0);
  }

  of(believers: readonly number[], fluent: number): number {
    const key = believers.join();
    let chain = this.numbers.get(key);
    if (chain === undefined) {
      chain = this.chains.push(believers) - 1;
      this.numbers.set(key, chain);
    }
    return chain * this.world.fluentCount + fluent;
  }

  /** Per path, the place of fluent 0 at its end in a state of this owner's (-1: the world). */
  atPaths(owner: number): Int32Array {
    return Int32Array.from({ length: this.world.pathCount }, (_, path) => {
      const believers = [...listAt(this.world.paths, path)];
      return this.of(believers[0] === owner ? believers.slice(1) : believers, 0);
    });
  }

  /** The believers that lead to a place, the outermost first. */
  believers(place: number): readonly number[] {
    return this.chains[Math.floor(place / this.world.fluentCount)];
  }

  fluent(place: number): number {
    return place % this.world.fluentCount;
  }
}

/** The term of what a place holds before a trigger fires. */
function found(place: number): Term {
  return place * 2;
}

/** The term of what it holds afterwards, where no more is known. */
function changed(place: number): Term {
  return place * 2 + 1;
}

/** What one trigger does in a state. */
export interface Firing {
  /** What it writes: the term of what is there afterwards. */
  readonly writes: ReadonlyMap<number, Term>;
  /** Characters whose minds it reaches into; triggers fire there in turn. */
  readonly reached: ReadonlySet<number>;
  /** Places that its precondition reads. */
  readonly reads: ReadonlySet<number>;
}

/** What the triggers of a world do in the states of one owner (-1: the world itself). */
export class Firings {
  /** By trigger, those that can fire there. */
  readonly all: ReadonlyMap<number, Firing>;
  /** Whether any of them speaks of what the owner believes, and so is another thing here than in the world itself. */
  readonly differ: boolean;
  /** What is read in a state just before a trigger fires. */
  readonly before: Reading;
  private readonly world: World;
  private readonly places: Places;
  private readonly atPaths: Int32Array;
  private readonly kept: ReadonlySet<number>;
  private readonly consistency: Consistency;

  /** @param kept places in minds of which it is certain that they are kept wherever they are read */
  constructor(
    world: World,
    owner: number,
    { places, kept }: { readonly places: Places; readonly kept: ReadonlySet<number> },
    consistency: Consistency,
  ) {
    this.world = world;
    this.places = places;
    this.kept = kept;
    this.consistency = consistency;
    this.atPaths = places.atPaths(owner);
    this.before = (path, fluent) => found(this.atPaths[path] + fluent);
    const all = new Map<number, Firing>();
    let differ = false;
    const isOwners = (path: number): boolean => path !== 0 && listAt(world.paths, path)[0] === owner;
    for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
      const precondition = world.preconditions[trigger];
      let speaksOfOwner = this.rowsOf(trigger).some(({ path }) => isOwners(path));
      const reads = new Set<number>();
      forEachRead(world, precondition, (path, fluent) => {
        if (isOwners(path)) speaksOfOwner = true;
        reads.add(this.atPaths[path] + fluent);
      });
      if (speaksOfOwner && !consistency.canEnd(precondition, ACCEPT, this.before, () => true)) continue;
      differ ||= speaksOfOwner;
      all.set(trigger, this.firing(trigger, reads));
    }
    this.all = all;
    this.differ = differ;
  }

  /**
   * What is read just after a trigger has fired and everyone's minds have settled.
   * @param unsettled places in minds that triggers firing there may change
   */
  after(firing: Firing, unsettled: ReadonlySet<number>): Reading {
    return (path, fluent) => {
      const place = this.atPaths[path] + fluent;
      if (unsettled.has(place) && firing.reached.has(this.places.believers(place)[0])) return changed(place);
      return firing.writes.get(place) ?? found(place);
    };
  }

  private firing(trigger: number, reads: ReadonlySet<number>): Firing {
    const writes = new Map<number, Term>();
    const reached = new Set<number>();
    for (const { isCertain, path, fluent, kind, a, b } of this.rowsOf(trigger)) {
      const place = this.atPaths[path] + fluent;
      const [believer] = this.places.believers(place);
      if (believer !== undefined) reached.add(believer);
      let term = changed(place);
      if (isCertain && (believer === undefined || this.kept.has(place))) {
        if (kind === VALUE_CONSTANT) term = constantTerm(a);
        if (kind === VALUE_COPY) term = this.before(a, b);
        if (kind === VALUE_EXPRESSION) term = this.consistency.termOf(a, this.before);
      }
      const other = writes.get(place);
      writes.set(place, other === undefined || other === term ? term : changed(place));
    }
    return { writes, reached, reads };
  }

  private rowsOf(trigger: number): {
    readonly isCertain: boolean;
    readonly path: number;
    readonly fluent: number;
    readonly kind: number;
    readonly a: number;
    readonly b: number;
  }[] {
    const items = listAt(this.world.effects, trigger);
    return Array.from({ length: items.length / EFFECT_SIZE }, (_, index) => {
      const [condition, path, fluent, kind, a, b] = items.subarray(
        index * EFFECT_SIZE,
        (index + 1) * EFFECT_SIZE,
      );
      return { isCertain: condition === ACCEPT, path, fluent, kind, a, b };
    });
  }
}
