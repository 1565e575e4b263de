// What the reader is told in a canon, and whether it is so in a situation.
import { type Node, partsOf } from '../check/index.ts';
import { Minds } from '../mind/index.ts';
import { holds, viewOf } from '../telling/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import type { ToldEntry } from './traces.ts';

/** Something told, and the event after which it is; undefined: before the first. */
export interface Telling {
  readonly entry: ToldEntry;
  readonly after: ChronicleEvent | undefined;
}

/** Everything that the reader is told, in order. */
export function tellingsOf({ story, events }: Chronicle): Telling[] {
  const entries = story.program.canon?.entries ?? [];
  return entries.flatMap((entry, position): Telling[] => {
    if (entry.kind !== 'told') return [];
    return [{ entry, after: events.filter((event) => event.position < position).at(-1) }];
  });
}

/** Answers whether something told is so, in minds as deep as it looks. */
export class TruthOfTellings {
  private readonly chronicle: Chronicle;
  private readonly deeper = new Map<number, Minds>();

  constructor(chronicle: Chronicle) {
    this.chronicle = chronicle;
  }

  /** After so many events (numbers of the world) from the start. */
  isSo({ condition }: ToldEntry, events: readonly number[]): boolean {
    const { program, world } = this.chronicle.story;
    const minds = this.mindsFor(depthOf(condition));
    const situation = events.reduce((before, event) => minds.after(before, event), minds.start);
    return holds(program, condition, [], viewOf({ program, world, reader: minds }, situation));
  }

  private mindsFor(depth: number): Minds {
    const { minds, limits } = this.chronicle;
    if (depth <= limits.minds + 1) return minds;
    const known = this.deeper.get(depth) ?? new Minds(minds.world, depth - 1);
    this.deeper.set(depth, known);
    return known;
  }
}

function depthOf(node: Node): number {
  const deepest = partsOf(node).reduce((most, part) => Math.max(most, depthOf(part)), 0);
  return node.kind === 'believes' || node.kind === 'believed' ? deepest + 1 : deepest;
}
