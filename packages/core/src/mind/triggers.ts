import { atLeastLong } from '../base/index.ts';
import { EFFECT_SIZE, listAt, type World } from '../world/index.ts';
import { ENDLESS } from './endless.ts';
import { EventModel } from './events.ts';
import { chooseFirst, type FirstTrigger } from './first-trigger.ts';
import type { Shape } from './shapes.ts';
import type { Situations } from './situations.ts';
import { Transitions } from './transitions.ts';
import { type Read, readsOfTriggers, TriggerWatch } from './trigger-watch.ts';

/** More firings than this after one event count as endless even if no situation comes up twice. */
const MOST_FIRINGS = 2000;

/** In place of a situation plus 1 (or ENDLESS): not worked out yet. */
const UNKNOWN = 0;

/** A trigger that fired, and the situation just before it did. */
export interface Firing {
  /** Event number in the world. */
  readonly trigger: number;
  readonly situation: number;
}

/** The triggers that could change something a shape keeps. */
interface ShapeTriggers {
  readonly first: FirstTrigger;
  readonly watch: TriggerWatch;
}

/**
 * Lets triggers fire until none applies. Each situation is settled once; if the same situation comes up again within
 * one settling, the triggers would go on for ever, and the event that led there cannot happen.
 */
export class TriggerClosure {
  readonly events: EventModel;
  readonly transitions: Transitions;
  private readonly situations: Situations;
  /** Per shape, and by which triggers are relevant: many shapes have the same. */
  private readonly triggers: (ShapeTriggers | undefined)[] = [];
  private readonly chosen = new Map<string, ShapeTriggers>();
  private reads: readonly Read[] | undefined;
  /** Per situation: the settled situation plus 1, or ENDLESS; 0 where not worked out yet. */
  private settled = new Int32Array(1024);
  /** Situations left as they are although a trigger applies: below the whole minds, where triggers never stop. */
  private readonly restless = new Set<number>();
  private readonly loops = new Set<string>();

  constructor(situations: Situations) {
    this.situations = situations;
    this.events = new EventModel(situations, this);
    this.transitions = new Transitions(situations, this);
  }

  /** Names of the triggers of each endless chain met so far, each chain once. */
  get endless(): readonly string[] {
    return [...this.loops];
  }

  get bytes(): number {
    return this.settled.byteLength + this.events.bytes + this.transitions.bytes;
  }

  /**
   * The situation in which no trigger applies any more, or ENDLESS.
   * @param since a settled situation of the same shape that it came from, if there is one: then only triggers that read
   * something in which the two differ can apply, and mostly none does
   */
  close(situation: number, since: number): number {
    const known = situation < this.settled.length ? this.settled[situation] : UNKNOWN;
    if (known !== UNKNOWN) return known === ENDLESS ? ENDLESS : known - 1;
    const result = this.fire(situation, since);
    this.remember(situation, result);
    return result;
  }

  /** The triggers that fire from a situation until none applies, in order, each with the situation it fires in. */
  firings(situation: number): readonly Firing[] {
    const { first } = this.triggersOf(this.situations.shapeOf(situation));
    const found: Firing[] = [];
    let at = situation;
    while (found.length < MOST_FIRINGS) {
      const trigger = first.in(at);
      if (trigger === -1) return found;
      found.push({ trigger, situation: at });
      at = this.events.apply(at, trigger);
      if (at === ENDLESS) return found;
    }
    return found;
  }

  private fire(situation: number, since: number): number {
    const { first, watch } = this.triggersOf(this.situations.shapeOf(situation));
    const settled = since !== -1 && this.isSettled(since, first) ? since : -1;
    if (settled !== -1 && !watch.mayFire(settled, situation)) return situation;
    const seen = new Set<number>();
    const fired: number[] = [];
    let at = situation;
    for (;;) {
      const trigger = settled !== -1 && !watch.mayFire(settled, at) ? -1 : first.in(at);
      if (trigger === -1) {
        this.remember(at, at);
        return at;
      }
      if (seen.has(at) || fired.length === MOST_FIRINGS) {
        // Below the whole minds a loop is nobody's business: what is kept there only answers conditions.
        if (this.situations.shapes[this.situations.shapeOf(at)].level === -1) {
          this.restless.add(at);
          return at;
        }
        this.reportLoop(fired);
        return ENDLESS;
      }
      seen.add(at);
      fired.push(trigger);
      at = this.events.apply(at, trigger);
      if (at === ENDLESS) return ENDLESS;
    }
  }

  /** Whether no trigger applies; asked of what a projection leaves too, which need not be settled. */
  private isSettled(situation: number, first: FirstTrigger): boolean {
    const known = situation < this.settled.length ? this.settled[situation] : UNKNOWN;
    if (known !== UNKNOWN) return known === situation + 1 && !this.restless.has(situation);
    if (first.in(situation) !== -1) return false;
    this.remember(situation, situation);
    return true;
  }

  private reportLoop(fired: readonly number[]): void {
    const names = [...new Set(fired.slice(-8))]
      .sort((a, b) => a - b)
      .map((event) => this.situations.world.eventNames[event]);
    this.loops.add(names.join(', '));
  }

  private remember(situation: number, result: number): void {
    this.settled = atLeastLong(this.settled, situation + 1);
    this.settled[situation] = result === ENDLESS ? ENDLESS : result + 1;
  }

  private triggersOf(shape: number): ShapeTriggers {
    this.triggers[shape] ??= this.chooseTriggers(shape);
    return this.triggers[shape];
  }

  private chooseTriggers(shape: number): ShapeTriggers {
    const { situations } = this;
    const relevant = findRelevant(situations.world, situations.shapes, shape);
    const key = relevant.join();
    const known = this.chosen.get(key);
    if (known !== undefined) return known;
    this.reads ??= readsOfTriggers(situations.world);
    const chosen = {
      first: chooseFirst(situations, relevant),
      watch: new TriggerWatch(situations, relevant, this.reads),
    };
    this.chosen.set(key, chosen);
    return chosen;
  }
}

/**
 * Where minds are whole, all triggers: one that changes nothing kept there would fire for ever, and that has to be
 * noticed. Below, those that write something the shape keeps: what they read is kept there too.
 */
function findRelevant(world: World, shapes: readonly Shape[], shape: number): Uint8Array {
  const relevant = new Uint8Array(world.eventCount);
  if (shapes[shape].kept === undefined) return relevant.fill(1, world.actionCount);
  for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
    const rows = listAt(world.effects, trigger);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (keeps(world, shapes, shape, rows[row + 1], rows[row + 2])) relevant[trigger] = 1;
    }
  }
  return relevant;
}

function keeps(world: World, shapes: readonly Shape[], shape: number, path: number, fluent: number): boolean {
  let at = shape;
  for (const believer of listAt(world.paths, path)) {
    if (believer === shapes[at].owner) continue;
    at = shapes[at].minds[believer];
    if (at === -1) return false;
  }
  const { kept } = shapes[at];
  return kept === undefined || kept[fluent] === 1;
}
