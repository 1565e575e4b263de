import { atLeastLong } from '../base/index.ts';
import { EFFECT_SIZE, listAt, type World } from '../world/index.ts';
import { holds } from './conditions.ts';
import { ENDLESS, EventModel } from './events.ts';
import type { Shape } from './shapes.ts';
import type { Situations } from './situations.ts';

/** More firings than this after one event count as endless even if no situation comes up twice. */
const MOST_FIRINGS = 2000;

/** A trigger that fired, and the situation just before it did. */
export interface Firing {
  /** Event number in the world. */
  readonly trigger: number;
  readonly situation: number;
}

/** Which of the applicable triggers fires first: the two orders of the language behind one question. */
interface FirstTrigger {
  /** The trigger to fire in a situation, or -1. `relevant` leaves out those that could change nothing there. */
  in(situation: number, relevant: Uint8Array): number;
}

/**
 * Lets triggers fire until none applies. Each situation is settled once; if the same situation comes up again within
 * one settling, the triggers would go on for ever, and the event that led there cannot happen.
 */
export class TriggerClosure {
  readonly events: EventModel;
  private readonly situations: Situations;
  private readonly first: FirstTrigger;
  /** Per shape: 1 for each event that could change something it keeps. */
  private readonly relevant: (Uint8Array | undefined)[] = [];
  /** Per situation: the settled situation plus 1, or ENDLESS; 0 where not worked out yet. */
  private settled = new Int32Array(1024);
  private readonly loops = new Set<string>();

  constructor(situations: Situations) {
    this.situations = situations;
    this.events = new EventModel(situations, this);
    this.first = chooseFirst(situations);
  }

  /** Names of the triggers of each endless chain met so far, each chain once. */
  get endless(): readonly string[] {
    return [...this.loops];
  }

  get bytes(): number {
    return this.settled.byteLength + this.events.bytes;
  }

  close(situation: number): number {
    const known = situation < this.settled.length ? this.settled[situation] : 0;
    if (known !== 0) return known === ENDLESS ? ENDLESS : known - 1;
    const result = this.fire(situation);
    this.remember(situation, result);
    return result;
  }

  /** The triggers that fire from a situation until none applies, in order, each with the situation it fires in. */
  firings(situation: number): readonly Firing[] {
    const relevant = this.relevantIn(this.situations.shapeOf(situation));
    const found: Firing[] = [];
    let at = situation;
    while (found.length < MOST_FIRINGS) {
      const trigger = this.first.in(at, relevant);
      if (trigger === -1) return found;
      found.push({ trigger, situation: at });
      at = this.events.apply(at, trigger);
      if (at === ENDLESS) return found;
    }
    return found;
  }

  private fire(situation: number): number {
    const relevant = this.relevantIn(this.situations.shapeOf(situation));
    const seen = new Set<number>();
    const fired: number[] = [];
    let at = situation;
    for (;;) {
      const trigger = this.first.in(at, relevant);
      if (trigger === -1) return at;
      if (seen.has(at) || fired.length === MOST_FIRINGS) {
        // Below the whole minds a loop is nobody's business: what is kept there only answers conditions.
        if (this.situations.shapes[this.situations.shapeOf(at)].level === -1) return at;
        this.reportLoop(fired);
        return ENDLESS;
      }
      seen.add(at);
      fired.push(trigger);
      at = this.events.apply(at, trigger);
      if (at === ENDLESS) return ENDLESS;
    }
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

  private relevantIn(shape: number): Uint8Array {
    let relevant = this.relevant[shape];
    if (relevant === undefined) {
      relevant = findRelevant(this.situations.world, this.situations.shapes, shape);
      this.relevant[shape] = relevant;
    }
    return relevant;
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

function chooseFirst(situations: Situations): FirstTrigger {
  const { world } = situations;
  const order = world.triggerOrder;
  const applies = (trigger: number, situation: number, relevant: Uint8Array): boolean =>
    relevant[trigger] === 1 && holds(situations, world.preconditions[trigger], situation);

  if (order.kind === 'list') {
    return {
      in(situation, relevant) {
        for (const trigger of order.triggers) if (applies(trigger, situation, relevant)) return trigger;
        return -1;
      },
    };
  }

  const walk = (at: number, situation: number, relevant: Uint8Array): number => {
    const node = order.nodes[at];
    for (const trigger of node.triggers) if (applies(trigger, situation, relevant)) return trigger;
    if (node.test === undefined) return -1;
    const answer =
      node.test.kind === 'value'
        ? situations.valueAlong(situation, node.test.path, node.test.fluent)
        : holds(situations, node.test.condition, situation)
          ? 2
          : 1;
    const branch = node.branches.get(answer);
    const found = branch === undefined ? -1 : walk(branch, situation, relevant);
    if (found !== -1 || node.irrelevant === -1) return found;
    return walk(node.irrelevant, situation, relevant);
  };
  return { in: (situation, relevant) => walk(order.root, situation, relevant) };
}
