import { forEachRequired, type World } from '../world/index.ts';
import { holds } from './conditions.ts';
import { forEachReadOfTriggers } from './first-trigger.ts';
import type { Situations } from './situations.ts';

/** Triggers that read a fluent. */
interface Readers {
  /** Those that may apply now that it has a value, for every value that some of them require. */
  readonly withValue: ReadonlyMap<number, readonly number[]>;
  /** Those that may apply whatever value it has: that require none. */
  readonly withAny: readonly number[];
}

/** A fluent at the end of a path that a trigger reads, and the value without which it does not apply, if there is one. */
export interface Read {
  readonly trigger: number;
  readonly path: number;
  readonly fluent: number;
  readonly required: number | undefined;
}

/** What triggers read at the end of one path of believers. */
interface WatchedState {
  readonly path: number;
  /** Ones in the words where a fluent stands that some trigger reads. */
  readonly mask: Int32Array;
  /** Per fluent. */
  readonly readers: readonly (Readers | undefined)[];
}

/**
 * Tells quickly that no trigger applies: in a settled situation none did, so in one that came from it only those can
 * that read something in which the two differ.
 */
export class TriggerWatch {
  private readonly situations: Situations;
  private readonly states: readonly WatchedState[];

  /**
   * @param relevant 1 per trigger that counts
   * @param reads what all triggers read, each trigger's together
   */
  constructor(situations: Situations, relevant: Uint8Array, reads: readonly Read[]) {
    this.situations = situations;
    const { world, packing } = situations;
    const readers = new Map<number, Read[][]>();
    for (const read of reads) {
      if (relevant[read.trigger] === 0) continue;
      const ofPath = readers.get(read.path) ?? [];
      readers.set(read.path, ofPath);
      ofPath[read.fluent] ??= [];
      ofPath[read.fluent].push(read);
    }
    this.states = [...readers].map(([path, ofPath]) => {
      const isRead = Uint8Array.from({ length: world.fluentCount }, (_, f) =>
        ofPath[f] === undefined ? 0 : 1,
      );
      return { path, mask: packing.maskFor(isRead), readers: ofPath.map(sortReaders) };
    });
  }

  /** Whether any trigger applies, given that none did in `settled`, a situation of the same shape. */
  mayFire(settled: number, now: number): boolean {
    for (let i = 0; i < this.states.length; i++) {
      if (this.mayReader(this.states[i], settled, now)) return true;
    }
    return false;
  }

  /** Whether any applies of those that read something, in this state, that is not as it was. */
  private mayReader({ path, mask, readers }: WatchedState, settled: number, now: number): boolean {
    const { situations } = this;
    const { packing, words } = situations;
    const from = situations.firstWord(situations.along(settled, path));
    const to = situations.firstWord(situations.along(now, path));
    if (from === to) return false;
    for (let word = 0; word < mask.length; word++) {
      const changed = (words[from + word] ^ words[to + word]) & mask[word];
      if (changed === 0) continue;
      for (const fluent of packing.fluentsIn[word]) {
        if ((changed & packing.placeOf[fluent]) === 0) continue;
        const { withValue, withAny } = readers[fluent]!;
        const value = packing.read(words, to, fluent);
        if (this.oneApplies(withValue.get(value) ?? withAny, now)) return true;
      }
    }
    return false;
  }

  private oneApplies(triggers: readonly number[], situation: number): boolean {
    const { preconditions } = this.situations.world;
    for (let i = 0; i < triggers.length; i++) {
      if (holds(this.situations, preconditions[triggers[i]], situation)) return true;
    }
    return false;
  }
}

/** What the triggers of a world read, each once. */
export function readsOfTriggers(world: World): readonly Read[] {
  const reads = new Map<number, Map<number, Read>>();
  forEachReadOfTriggers(world, (trigger, path, fluent) => {
    const ofTrigger = reads.get(trigger) ?? new Map<number, Read>();
    reads.set(trigger, ofTrigger);
    const key = path * world.fluentCount + fluent;
    if (!ofTrigger.has(key)) ofTrigger.set(key, { trigger, path, fluent, required: undefined });
  });
  for (const [trigger, ofTrigger] of reads) {
    forEachRequired(world, world.preconditions[trigger], (path, fluent, required) => {
      ofTrigger.set(path * world.fluentCount + fluent, { trigger, path, fluent, required });
    });
  }
  return [...reads.values()].flatMap((ofTrigger) => [...ofTrigger.values()]);
}

/** Sorts the triggers that read a fluent by the value of it that they require. */
function sortReaders(reads: readonly Read[]): Readers {
  const requiring = new Map<number, number[]>();
  const withAny: number[] = [];
  for (const { trigger, required } of reads) {
    if (required === undefined) withAny.push(trigger);
    else if (requiring.has(required)) requiring.get(required)!.push(trigger);
    else requiring.set(required, [trigger]);
  }
  const withValue = new Map([...requiring].map(([value, those]) => [value, [...withAny, ...those]]));
  return { withValue, withAny };
}
