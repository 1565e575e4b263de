import { holds } from './conditions.ts';
import { forEachReadOfTriggers } from './first-trigger.ts';
import type { Situations } from './situations.ts';

/** What triggers read at the end of one path of believers. */
interface WatchedState {
  readonly path: number;
  /** Ones in the words where a fluent stands that some trigger reads. */
  readonly mask: Int32Array;
  /** Triggers that read it, per fluent. */
  readonly readers: (readonly number[] | undefined)[];
}

/**
 * Tells quickly that no trigger applies: in a settled situation none did, so in one that came from it only those can
 * that read something in which the two differ.
 */
export class TriggerWatch {
  private readonly situations: Situations;
  private readonly states: readonly WatchedState[];

  /** @param relevant 1 per trigger that counts */
  constructor(situations: Situations, relevant: Uint8Array) {
    this.situations = situations;
    const { world, packing } = situations;
    const readers = new Map<number, Set<number>[]>();
    forEachReadOfTriggers(world, (trigger, path, fluent) => {
      if (relevant[trigger] === 0) return;
      let ofPath = readers.get(path);
      if (ofPath === undefined) {
        ofPath = [];
        readers.set(path, ofPath);
      }
      ofPath[fluent] ??= new Set();
      ofPath[fluent].add(trigger);
    });
    this.states = [...readers].map(([path, ofPath]) => {
      const read = Uint8Array.from({ length: world.fluentCount }, (_, f) =>
        ofPath[f] === undefined ? 0 : 1,
      );
      return {
        path,
        mask: packing.maskFor(read),
        readers: Array.from(read, (isRead, f) => (isRead === 1 ? [...ofPath[f]] : undefined)),
      };
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
        const affected = readers[fluent];
        if (affected !== undefined && this.oneApplies(affected, now)) return true;
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
