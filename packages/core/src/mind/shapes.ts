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
}

/** Shapes of a world with whole minds to depth `levels`. Shape 0 is the world's own. */
export function layOutShapes(world: World, levels: number): Shape[] {
  const shapes: Shape[] = [];
  const characters = world.characterCount;
  const tails = new Map<string, number>();
  const whole = new Map<string, number>();

  function addWhole(owner: number, level: number): number {
    const key = `${owner},${level}`;
    const known = whole.get(key);
    if (known !== undefined) return known;
    const minds = new Int32Array(characters).fill(-1);
    const index = shapes.push({ owner, level, kept: undefined, minds }) - 1;
    whole.set(key, index);
    for (let c = 0; c < characters; c++) {
      if (c !== owner) minds[c] = level > 0 ? addWhole(c, level - 1) : addTail([c]);
    }
    return index;
  }

  function addTail(believers: readonly number[]): number {
    const key = believers.join(',');
    const known = tails.get(key);
    if (known !== undefined) return known;
    if (!tracksBelow(world, believers)) return -1;
    const kept = new Uint8Array(world.fluentCount);
    for (const fluent of trackedAt(world, believers)) kept[fluent] = 1;
    const minds = new Int32Array(characters).fill(-1);
    const owner = believers[believers.length - 1];
    const index = shapes.push({ owner, level: -1, kept, minds }) - 1;
    tails.set(key, index);
    for (let c = 0; c < characters; c++) if (c !== owner) minds[c] = addTail([...believers, c]);
    return index;
  }

  addWhole(-1, levels);
  return shapes;
}

function startsWith(path: Int32Array, believers: readonly number[]): boolean {
  return path.length >= believers.length && believers.every((believer, i) => path[i] === believer);
}

function tracksBelow(world: World, believers: readonly number[]): boolean {
  for (let path = 1; path < world.pathCount; path++) {
    if (listAt(world.trackedFluents, path).length > 0 && startsWith(listAt(world.paths, path), believers))
      return true;
  }
  return false;
}

function trackedAt(world: World, believers: readonly number[]): number[] {
  for (let path = 1; path < world.pathCount; path++) {
    const chain = listAt(world.paths, path);
    if (chain.length === believers.length && startsWith(chain, believers))
      return [...listAt(world.trackedFluents, path)];
  }
  return [];
}
