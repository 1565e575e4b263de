import type { Minds } from '../mind/index.ts';
import { listAt, type World } from '../world/index.ts';
import { EffectIndex } from './effect-index.ts';
import type { Motives, Scope } from './motives.ts';
import { RelaxedGraph } from './relaxed.ts';
import { isTimed } from './relevance.ts';
import { Reward } from './reward.ts';

/** Bytes of an entry of a map, about. */
const ENTRY_BYTES = 48;

/**
 * Says which acts have any bearing on what somebody wants, as things are in their mind: fewer than those that might have
 * one somewhere (`motives.ts`), because most of what could matter cannot come about from there. A promise that was never
 * given is not kept, whatever is done for it.
 *
 * Where all acts with any bearing are the planner's own, a minimal plan consists of nothing else: what is left if the
 * others are dropped does as well, and nobody is asked.
 */
export class Bearing {
  private readonly minds: Minds;
  private readonly motives: Motives;
  /** By owner and level of a mind. */
  private readonly plans = new Map<string, PlanBearing | undefined>();

  constructor(minds: Minds, motives: Motives) {
    this.minds = minds;
    this.motives = motives;
  }

  get bytes(): number {
    let bytes = 0;
    for (const plan of this.plans.values()) bytes += plan?.bytes ?? 0;
    return bytes;
  }

  /** Forgets what can be worked out again. */
  giveBack(): void {
    this.plans.clear();
  }

  /** 1 per act that has a bearing on what the owner of a mind wants; undefined if others' acts may be among them. */
  ownActs(mind: number): Uint8Array | undefined {
    const owner = this.minds.ownerOf(mind);
    const level = this.minds.levelOf(mind);
    const key = `${owner},${level}`;
    if (!this.plans.has(key)) this.plans.set(key, PlanBearing.of(this.minds, this.motives, owner, level));
    return this.plans.get(key)?.ownActs(mind);
  }
}

/** The same for the minds of one owner at one level. */
class PlanBearing {
  private readonly minds: Minds;
  private readonly world: World;
  private readonly owner: number;
  private readonly scope: Scope;
  private readonly graph: RelaxedGraph;
  /** Who else's acts could matter, and what would reward them; undefined where they may have reasons of more than one act. */
  private readonly others: readonly Reward[] | undefined;
  private readonly effects: EffectIndex;
  private readonly known = new Map<number, Uint8Array | undefined>();
  private readonly byEvents = new Map<string, Uint8Array | undefined>();

  private constructor(minds: Minds, motives: Motives, owner: number, level: number) {
    this.minds = minds;
    this.world = minds.world;
    this.owner = owner;
    this.scope = motives.scope(owner, level);
    this.graph = new RelaxedGraph(minds, owner, this.scope.relevance);
    this.effects = new EffectIndex(this.world, owner, this.scope.relevance.events);
    this.others =
      level === 1
        ? this.everyoneElse().map((c) => new Reward(minds, motives, c, this.scope.usable))
        : undefined;
  }

  /** Undefined where beliefs or deadlines matter: too much to follow. */
  static of(minds: Minds, motives: Motives, owner: number, level: number): PlanBearing | undefined {
    if (level < 1 || owner === -1) return undefined;
    const { relevance } = motives.scope(owner, level);
    if (relevance.beliefs || isTimed(minds.world, relevance)) return undefined;
    return new PlanBearing(minds, motives, owner, level);
  }

  get bytes(): number {
    const sets = this.others?.reduce((bytes, other) => bytes + other.bytes, 0) ?? 0;
    return sets + this.known.size * ENTRY_BYTES + this.byEvents.size * this.world.actionCount;
  }

  ownActs(mind: number): Uint8Array | undefined {
    if (!this.known.has(mind)) this.known.set(mind, this.find(mind));
    return this.known.get(mind);
  }

  private find(mind: number): Uint8Array | undefined {
    const { minds, world } = this;
    const isRewarded = (character: number, action: number): boolean =>
      character === this.owner ||
      this.others === undefined ||
      this.others
        .find((other) => other.character === character)!
        .isPossible(minds.mindOf(mind, character), action);
    const counts = (event: number): boolean =>
      event >= world.actionCount || listAt(world.consenting, event).every((c) => isRewarded(c, event));
    const events = this.graph.reachable(mind, counts);
    const key = events.join(',');
    if (!this.byEvents.has(key)) this.byEvents.set(key, this.onlyOwn(new Set(events)));
    return this.byEvents.get(key);
  }

  /** Works back from the utility through events that may happen; undefined if it comes upon an act of others. */
  private onlyOwn(events: ReadonlySet<number>): Uint8Array | undefined {
    const { minds, world } = this;
    const acts = new Uint8Array(world.actionCount);
    for (const event of this.effects.behind(world.utilities[this.owner], events).events) {
      if (event >= world.actionCount) continue;
      if (!minds.isUpTo(this.owner, event)) return undefined;
      acts[event] = 1;
    }
    return acts;
  }

  private everyoneElse(): number[] {
    return Array.from({ length: this.world.characterCount }, (_, c) => c).filter((c) => c !== this.owner);
  }
}
