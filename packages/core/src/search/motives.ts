import {
  ACCEPT,
  EFFECT_SIZE,
  forEachRead,
  forEachReadInExpression,
  listAt,
  NO_TIME,
  staysHere,
  type World,
} from '../world/index.ts';
import { Consistency, type Reading } from './consistency.ts';
import type { IdeasInUse } from './ideas.ts';
import { qualmsAbout } from './qualms.ts';
import { type Relevance, relevantTo } from './relevance.ts';
import { Ruin } from './ruin.ts';

/** Steps after which it is no longer asked whether a condition contradicts itself. */
const MOST_CONSISTENCY_STEPS = 2000;

/** What can matter to someone's plans at one depth of minds, and which acts can be in them. */
export interface Scope {
  readonly relevance: Relevance;
  /** 1 per action that can be a later act of a plan: everyone else who consents might have a reason, too. */
  readonly usable: Uint8Array;
  /** What nobody hopes for. */
  readonly ruin: Ruin;
}

/**
 * Who could ever have a reason for what, seen without looking at any situation. In a mind with no whole minds below it,
 * an act is explained only if it makes its actor better off at once (rule 8), and most acts never can; so a plan one
 * level higher can do without all of these, what they would lead to does not matter there, and so on up to the author.
 */
export class Motives {
  private readonly world: World;
  private readonly ideas: IdeasInUse;
  private readonly ruin: Ruin;
  private readonly scopes = new Map<string, Scope>();
  /** Per character: 1 per action that might make them better off at once. */
  private readonly rewarding: (Uint8Array | undefined)[] = [];
  /** Per character: triggers that could fire in a state they own. */
  private readonly ownTriggers: (readonly number[] | undefined)[] = [];

  /** @param ideas without `motives` anyone might have a reason for anything */
  constructor(world: World, ideas: IdeasInUse) {
    this.world = world;
    this.ideas = ideas;
    this.ruin = new Ruin(world, (character) => this.triggersOf(character));
  }

  /**
   * What can matter to plans of an owner (-1: the author) in states with so many levels of whole minds below.
   */
  scope(owner: number, level: number): Scope {
    const key = `${owner},${level}`;
    let scope = this.scopes.get(key);
    if (scope === undefined) {
      scope = this.findScope(owner, level);
      this.scopes.set(key, scope);
    }
    return scope;
  }

  private findScope(owner: number, level: number): Scope {
    const { world } = this;
    const usable = new Uint8Array(world.actionCount);
    const own = new Uint8Array(world.actionCount);
    for (let action = 0; action < world.actionCount; action++) {
      const consenting = listAt(world.consenting, action);
      if (consenting.length === 0) usable[action] = owner === -1 ? 1 : 0;
      else usable[action] = Number(this.mayAllConsent(consenting, owner, action, level));
      own[action] = Number(usable[action] === 1 || consenting.includes(owner));
    }
    const triggers = new Set(owner === -1 ? undefined : this.triggersOf(owner));
    const relevance = relevantTo(world, {
      owner,
      utility: owner === -1 ? world.authorUtility : world.utilities[owner],
      counts: (action) => own[action] === 1,
      fires: (trigger) => owner === -1 || !this.ideas.has('motives') || triggers.has(trigger),
      // Below the author's, minds hardly ever differ in what would ruin somebody: there it does not pay.
      qualms: owner === -1 && this.ideas.has('consent') ? qualmsAbout(world, usable, this.ruin) : [],
    });
    return { relevance, usable, ruin: this.ruin };
  }

  private mayAllConsent(consenting: Int32Array, owner: number, action: number, level: number): boolean {
    return consenting.every((c) => c === owner || this.mayConsent(c, action, level - 1));
  }

  /** Whether an act might be explained for a character in a mind of theirs with so many levels of whole minds below. */
  private mayConsent(character: number, action: number, level: number): boolean {
    if (!this.ideas.has('motives')) return true;
    if (level < 0 || this.ruin.conditions(character, action).includes(ACCEPT)) return false;
    if (this.rewards(character)[action] === 1) return true;
    return level > 0 && this.canGain(character, level);
  }

  /** Whether any act could change a character's utility. */
  private canGain(character: number, level: number): boolean {
    const { relevance } = this.scope(character, level);
    return relevance.events.some((event) => event < this.world.actionCount);
  }

  private rewards(character: number): Uint8Array {
    let rewarding = this.rewarding[character];
    if (rewarding === undefined) {
      const facts = this.factsBehindUtility(character);
      rewarding = Uint8Array.from({ length: this.world.actionCount }, (_, action) => {
        if (!listAt(this.world.consenting, action).includes(character)) return 0;
        return Number(facts === undefined || this.writes(character, action).some((fact) => facts.has(fact)));
      });
      this.rewarding[character] = rewarding;
    }
    return rewarding;
  }

  /**
   * Facts in a character's own state that the utility reads, or the preconditions of triggers that write such facts;
   * undefined where what somebody else believes is among them, and so any act might touch it.
   */
  private factsBehindUtility(character: number): ReadonlySet<number> | undefined {
    const { world } = this;
    const writers = new Map<number, number[]>();
    for (const trigger of this.triggersOf(character)) {
      for (const fact of this.writes(character, trigger)) {
        writers.set(fact, [...(writers.get(fact) ?? []), trigger]);
      }
    }
    const facts = new Set<number>();
    let staysInside = true;
    const add = (path: number, fluent: number): void => {
      if (staysHere(world, path, character)) facts.add(fluent);
      else staysInside = false;
    };
    forEachReadInExpression(world, world.utilities[character], add);
    const followed = new Set<number>();
    for (const fact of facts) {
      for (const trigger of writers.get(fact) ?? []) {
        if (followed.has(trigger)) continue;
        followed.add(trigger);
        // Facts added here are come by later in the same loop.
        forEachRead(world, world.preconditions[trigger], add);
      }
    }
    return staysInside ? facts : undefined;
  }

  /** The facts that an event changes in a character's own state. */
  private writes(character: number, event: number): readonly number[] {
    const { world } = this;
    const facts: number[] = [];
    const rows = listAt(world.effects, event);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (staysHere(world, rows[row + 1], character)) facts.push(rows[row + 2]);
    }
    const takesTime = event < world.actionCount && world.durations[event] !== NO_TIME;
    return takesTime ? [...facts, ...world.countdowns] : facts;
  }

  /** Triggers that could fire in a state that a character owns. */
  triggersOf(character: number): readonly number[] {
    let triggers = this.ownTriggers[character];
    if (triggers === undefined) {
      const { world } = this;
      const found: number[] = [];
      for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
        if (canHoldInMindOf(world, character, world.preconditions[trigger])) found.push(trigger);
      }
      triggers = found;
      this.ownTriggers[character] = triggers;
    }
    return triggers;
  }
}

/**
 * Whether a condition can hold in a state that a character owns. One that asks for a belief of theirs that is not so
 * contradicts itself there: in their own state, what is so is what they believe.
 */
function canHoldInMindOf(world: World, character: number, condition: number): boolean {
  const consistency = new Consistency(world, MOST_CONSISTENCY_STEPS);
  const reading: Reading = (path, fluent) =>
    staysHere(world, path, character) ? fluent : `${fluent} on path ${path}`;
  return consistency.canEnd(condition, ACCEPT, reading, () => true);
}
