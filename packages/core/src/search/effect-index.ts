import {
  EFFECT_SIZE,
  forEachRead,
  forEachReadInEffect,
  forEachReadInExpression,
  listAt,
  staysHere,
  type World,
} from '../world/index.ts';

/** What effects in a state of an owner's are on, and what they depend on. */
export class EffectIndex {
  private readonly world: World;
  private readonly preconditionReads = new Map<number, readonly number[]>();
  /** Per fluent: events with an effect on it, and what that effect reads. */
  private readonly on: { readonly event: number; readonly reads: readonly number[] }[][];

  constructor(world: World, owner: number, events: readonly number[]) {
    this.world = world;
    this.on = Array.from({ length: world.fluentCount }, () => []);
    for (const event of events) {
      const reads = new Set<number>();
      forEachRead(world, world.preconditions[event], (_path, fluent) => reads.add(fluent));
      this.preconditionReads.set(event, [...reads]);
      const rows = listAt(world.effects, event);
      for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
        if (!staysHere(world, rows[row + 1], owner)) continue;
        this.on[rows[row + 2]].push({ event, reads: readsOf(world, rows, row) });
      }
    }
  }

  /** The events among some that could change what an expression gives, and the fluents by way of which they do. */
  behind(
    expression: number,
    among: ReadonlySet<number>,
  ): { readonly events: ReadonlySet<number>; readonly fluents: ReadonlySet<number> } {
    const needed = new Set<number>();
    forEachReadInExpression(this.world, expression, (_path, fluent) => needed.add(fluent));
    const events = new Set<number>();
    // Facts added here are come by later in the same loop.
    for (const fluent of needed) {
      for (const { event, reads } of this.on[fluent]) {
        if (!among.has(event)) continue;
        for (const read of reads) needed.add(read);
        if (events.has(event)) continue;
        events.add(event);
        for (const read of this.preconditionReads.get(event)!) needed.add(read);
      }
    }
    return { events, fluents: needed };
  }
}

function readsOf(world: World, rows: Int32Array, row: number): readonly number[] {
  const reads = new Set<number>();
  forEachReadInEffect(world, rows, row, (_path, fluent) => reads.add(fluent));
  return [...reads];
}
