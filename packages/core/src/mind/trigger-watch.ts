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

  /** @param relevant 1 per trigger that counts */
  constructor(situations: Situations, relevant: Uint8Array) {
    this.situations = situations;
    const { world, packing } = situations;
    const readers = new Map<number, Set<number>[]>();
    forEachReadOfTriggers(world, (trigger, path, fluent) => {
      if (relevant[trigger] === 0) return;
      const ofPath = readers.get(path) ?? [];
      readers.set(path, ofPath);
      ofPath[fluent] ??= new Set();
      ofPath[fluent].add(trigger);
    });
    this.states = [...readers].map(([path, ofPath]) => {
      const isRead = Uint8Array.from({ length: world.fluentCount }, (_, f) =>
        ofPath[f] === undefined ? 0 : 1,
      );
      return {
        path,
        mask: packing.maskFor(isRead),
        readers: ofPath.map((triggers, fluent) => sortReaders(world, triggers, path, fluent)),
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

/** Sorts triggers that read a fluent by the value of it that they require. */
function sortReaders(world: World, triggers: ReadonlySet<number>, path: number, fluent: number): Readers {
  const requiring = new Map<number, number[]>();
  const withAny: number[] = [];
  for (const trigger of triggers) {
    let required: number | undefined;
    forEachRequired(world, world.preconditions[trigger], (p, f, value) => {
      if (p === path && f === fluent) required = value;
    });
    if (required === undefined) withAny.push(trigger);
    else requiring.set(required, [...(requiring.get(required) ?? []), trigger]);
  }
  const withValue = new Map([...requiring].map(([value, those]) => [value, [...withAny, ...those]]));
  return { withValue, withAny };
}
