import { listAt, type World } from '../world/index.ts';

/**
 * What a situation keeps. A situation is a tree: a state and, for every other character, the state they believe in,
 * and so on. Down to the depth at which anyone's reasons are looked for, each state is kept whole; below that only
 * what conditions about beliefs still read (`World.trackedFluents`). A shape says, for one place in such a tree, who
 * owns the state, which fluents it keeps and what shape the minds below it have.
 */
export interface Shape {
  /** Character number; -1 for the world. */
  readonly owner: number;
  /** How many levels of whole minds stand below: 0 for the last one; -1 for a shape that keeps tracked fluents only. */
  readonly level: number;
  /** 1 per fluent kept; undefined where all are. */
  readonly kept: Uint8Array | undefined;
  /** Shape per character's mind; -1 where it is not kept (and for the owner). */
  readonly minds: Int32Array;
  /** Actions that matter, ascending; undefined if all do. */
  readonly actions?: readonly number[];
}

/** There are too many characters to follow their minds so deep: they would take more room than there is. */
export class TooManyMinds extends Error {}

/** Minds in all shapes together. */
const MOST_MINDS = 20_000_000;

/** Shapes of a world with whole minds to depth `levels`. Shape 0 is the world's own. Throws TooManyMinds. */
export function layOutShapes(world: World, levels: number): Shape[] {
  const shapes: Shape[] = [];
  const characters = world.characterCount;
  if (levels * (characters + 1) ** 2 > MOST_MINDS) throw new TooManyMinds();
  const whole = new Map<string, number>();
  const tails = new TailShapes(world, shapes);

  function addWhole(owner: number, level: number): number {
    const key = `${owner},${level}`;
    const known = whole.get(key);
    if (known !== undefined) return known;
    const minds = new Int32Array(characters).fill(-1);
    const index = shapes.push({ owner, level, kept: undefined, minds }) - 1;
    whole.set(key, index);
    for (let c = 0; c < characters; c++) {
      if (c !== owner) minds[c] = level > 0 ? addWhole(c, level - 1) : tails.add([c]);
    }
    return index;
  }

  addWhole(-1, levels);
  return shapes;
}

/** What of a state matters to an estimate: enough to tell situations apart that differ for it. */
export interface Projection {
  /** Character number; -1 for the world. */
  readonly owner: number;
  /** 1 per fluent that matters in the state itself. */
  readonly fluents: Uint8Array;
  /** In minds: the tracked beliefs about these fluents; or some facts, per character 1 per fluent; or nothing. */
  readonly minds: 'tracked' | 'none' | readonly Uint8Array[];
  /** Actions that matter, ascending. */
  readonly actions: readonly number[];
}

/** Adds the shape of a projection; its index. */
export function addProjection(world: World, shapes: Shape[], projection: Projection): number {
  const { owner, fluents, actions } = projection;
  const minds = new Int32Array(world.characterCount).fill(-1);
  const index = shapes.push({ owner, level: -1, kept: fluents, minds, actions }) - 1;
  if (projection.minds === 'none') return index;
  const tails = new TailShapes(world, shapes, fluents);
  for (let c = 0; c < minds.length; c++) {
    if (c === owner) continue;
    minds[c] =
      projection.minds === 'tracked' ? tails.add([c]) : addFacts(world, shapes, c, projection.minds[c]);
  }
  return index;
}

function addFacts(world: World, shapes: Shape[], owner: number, kept: Uint8Array): number {
  return shapes.push({ owner, level: -1, kept, minds: new Int32Array(world.characterCount).fill(-1) }) - 1;
}

/** The shapes below whole minds: at the end of each chain of believers what `World.trackedFluents` says. */
class TailShapes {
  private readonly world: World;
  private readonly shapes: Shape[];
  private readonly fluents: Uint8Array | undefined;
  private readonly known = new Map<string, number>();

  constructor(world: World, shapes: Shape[], fluents?: Uint8Array) {
    this.world = world;
    this.shapes = shapes;
    this.fluents = fluents;
  }

  /** The index of the shape at the end of a chain; -1 if nothing is kept there or below. */
  add(believers: readonly number[]): number {
    const key = believers.join(',');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { world } = this;
    if (!this.keepsBelow(believers)) return -1;
    const kept = new Uint8Array(world.fluentCount);
    for (const fluent of trackedAt(world, believers))
      kept[fluent] = this.fluents === undefined ? 1 : this.fluents[fluent];
    const minds = new Int32Array(world.characterCount).fill(-1);
    const owner = believers[believers.length - 1];
    const index = this.shapes.push({ owner, level: -1, kept, minds }) - 1;
    this.known.set(key, index);
    for (let c = 0; c < minds.length; c++) if (c !== owner) minds[c] = this.add([...believers, c]);
    return index;
  }

  private keepsBelow(believers: readonly number[]): boolean {
    const { world, fluents } = this;
    for (let path = 1; path < world.pathCount; path++) {
      if (!startsWith(listAt(world.paths, path), believers)) continue;
      if (listAt(world.trackedFluents, path).some((fluent) => fluents === undefined || fluents[fluent] === 1))
        return true;
    }
    return false;
  }
}

function startsWith(path: Int32Array, believers: readonly number[]): boolean {
  return path.length >= believers.length && believers.every((believer, i) => path[i] === believer);
}

function trackedAt(world: World, believers: readonly number[]): number[] {
  for (let path = 1; path < world.pathCount; path++) {
    const chain = listAt(world.paths, path);
    if (chain.length === believers.length && startsWith(chain, believers))
      return [...listAt(world.trackedFluents, path)];
  }
  return [];
}
