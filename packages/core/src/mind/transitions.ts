import { atLeastLong, PairMap } from '../base/index.ts';
import { ApplicableActions } from './applicable.ts';
import { ENDLESS } from './endless.ts';
import type { Situations } from './situations.ts';
import type { TriggerClosure } from './triggers.ts';

/** In a block: an outcome that is not worked out yet; the others are a situation plus OUTCOME, ENDLESS included. */
const UNKNOWN = 0;
const OUTCOME = 2;

/**
 * What each action leads to, once all triggers have fired, and which actions are possible; all worked out once.
 *
 * Representation: a situation whose actions were asked for has a block [n, its n possible actions, their n outcomes] in
 * one growing array. That takes a third of what a map from pairs does, and whoever goes through the actions finds the
 * outcomes next to them. Other outcomes (what someone believes of an act they believe impossible, and situations whose
 * actions nobody asked for) are in such a map.
 */
export class Transitions {
  private readonly situations: Situations;
  private readonly closure: TriggerClosure;
  private blocks = new Int32Array(4096);
  /** Where the next block begins; none begins at 0. */
  private end = 1;
  /** Per situation: where its block begins, or 0. */
  private blockOf = new Int32Array(1024);
  private others = new PairMap(4096);
  /** Per shape; all shapes for which all actions count have the same. */
  private readonly finders: (ApplicableActions | undefined)[] = [];
  private wholeFinder: ApplicableActions | undefined;
  private readonly found: number[] = [];

  constructor(situations: Situations, closure: TriggerClosure) {
    this.situations = situations;
    this.closure = closure;
  }

  get bytes(): number {
    return this.blocks.byteLength + this.blockOf.byteLength + this.others.bytes;
  }

  /** Forgets all outcomes; they are worked out again when they are asked for. */
  giveBack(): void {
    this.blocks = new Int32Array(4096);
    this.end = 1;
    this.blockOf = new Int32Array(1024);
    this.others = new PairMap(4096);
  }

  /** The actions possible in a situation (in a projection: of those that matter there), ascending. */
  applicable(situation: number): Int32Array {
    let block = this.find(situation);
    if (block === 0) block = this.addBlock(situation);
    return this.blocks.subarray(block + 1, block + 1 + this.blocks[block]);
  }

  /** The situation after an action and all triggers, or ENDLESS. */
  after(situation: number, action: number): number {
    const block = this.find(situation);
    if (block !== 0) {
      const count = this.blocks[block];
      for (let i = block + 1; i <= block + count; i++) {
        if (this.blocks[i] !== action) continue;
        const known = this.blocks[i + count];
        if (known !== UNKNOWN) return known - OUTCOME;
        const outcome = this.others.get(situation, action) ?? this.compute(situation, action);
        this.blocks[i + count] = outcome + OUTCOME;
        return outcome;
      }
    }
    const known = this.others.get(situation, action);
    if (known !== undefined) return known;
    const outcome = this.compute(situation, action);
    this.others.set(situation, action, outcome);
    return outcome;
  }

  private compute(situation: number, action: number): number {
    const unsettled = this.closure.events.apply(situation, action);
    return unsettled === ENDLESS ? ENDLESS : this.closure.close(unsettled, situation);
  }

  private find(situation: number): number {
    return situation < this.blockOf.length ? this.blockOf[situation] : 0;
  }

  private addBlock(situation: number): number {
    const { found } = this;
    this.finderOf(this.situations.shapeOf(situation)).find(situation, found);
    const block = this.end;
    this.end += 1 + 2 * found.length;
    this.blocks = atLeastLong(this.blocks, this.end);
    this.blocks[block] = found.length;
    for (let i = 0; i < found.length; i++) this.blocks[block + 1 + i] = found[i];
    this.blockOf = atLeastLong(this.blockOf, situation + 1);
    this.blockOf[situation] = block;
    return block;
  }

  private finderOf(shape: number): ApplicableActions {
    let finder = this.finders[shape];
    if (finder === undefined) {
      const { actions } = this.situations.shapes[shape];
      if (actions !== undefined) finder = new ApplicableActions(this.situations, actions);
      else {
        const all = Array.from({ length: this.situations.world.actionCount }, (_, action) => action);
        this.wholeFinder ??= new ApplicableActions(this.situations, all);
        finder = this.wholeFinder;
      }
      this.finders[shape] = finder;
    }
    return finder;
  }
}
