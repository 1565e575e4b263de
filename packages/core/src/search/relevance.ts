import {
  EFFECT_SIZE,
  forEachRead,
  forEachReadInEffect,
  forEachReadInExpression,
  listAt,
  NEXT_DEADLINE,
  NO_TIME,
  staysHere,
  type World,
} from '../world/index.ts';
import { RelevantInMinds } from './relevant-in-minds.ts';

/** The part of a world that can ever matter to one utility: everything else may be left out of an estimate. */
export interface Relevance {
  /** 1 per fluent that matters. */
  readonly fluents: Uint8Array;
  /** Events that change such a fluent, be it only by the time they take, ascending. */
  readonly events: readonly number[];
  /** Whether it matters what others believe of these fluents; otherwise only the owner's own state counts. */
  readonly beliefs: boolean;
  /**
   * Per character: 1 per fluent of which it matters, for others' consent, what they believe. Undefined where that was not
   * asked for, or cannot be told from what they believe of the world alone.
   */
  readonly inMinds: readonly Uint8Array[] | undefined;
}

/** A fluent that matters in a character's mind. */
export interface Qualm {
  readonly character: number;
  readonly fluent: number;
}

/** What is asked about relevance. */
export interface RelevanceQuestion {
  /** Whose utility it is, and whose state the facts are in; -1 for the author and the world. */
  readonly owner: number;
  /** An expression. */
  readonly utility: number;
  /** Whether an action can happen at all. */
  readonly counts: (action: number) => boolean;
  /** Whether a trigger can fire in a state of the owner's. */
  readonly fires: (trigger: number) => boolean;
  /** Facts in others' minds on which it depends whether they consent. */
  readonly qualms: readonly Qualm[];
}

/** Whether it depends on deadlines. */
export function isTimed(world: World, { fluents }: Relevance): boolean {
  return world.countdowns.some((countdown) => fluents[countdown] === 1);
}

/** Qualms that are tried one by one if they cannot be followed all together. */
const MOST_QUALMS = 12;

/**
 * Works back from a utility through effects and the conditions of the events that have them. Mostly only facts in the
 * state of the utility's owner turn out to matter; if what somebody else believes does, it starts again and lets
 * everything matter that may bring such a belief about.
 */
export function relevantTo(world: World, question: RelevanceQuestion): Relevance {
  const { qualms, ...plain } = question;
  return (
    withQualms(world, plain, qualms) ??
    new RelevanceSearch(world, { ...plain, qualms: [] }, false).run() ??
    new RelevanceSearch(world, { ...plain, qualms: [] }, true).run()!
  );
}

/** With all qualms that can be followed; undefined if none can. */
function withQualms(
  world: World,
  question: Omit<RelevanceQuestion, 'qualms'>,
  qualms: readonly Qualm[],
): Relevance | undefined {
  const run = (some: readonly Qualm[]): Relevance | undefined =>
    some.length === 0 ? undefined : new RelevanceSearch(world, { ...question, qualms: some }, false).run();
  const all = run(qualms);
  if (all !== undefined || qualms.length > MOST_QUALMS) return all;
  return run(qualms.filter((qualm) => run([qualm]) !== undefined));
}

class RelevanceSearch {
  private readonly world: World;
  private readonly question: RelevanceQuestion;
  private readonly beliefs: boolean;
  private readonly fluents: Uint8Array;
  private readonly events = new Set<number>();
  private readonly open: number[] = [];
  private meetsBelief = false;
  private readonly minds: RelevantInMinds;
  private timeMatters = false;

  constructor(world: World, question: RelevanceQuestion, beliefs: boolean) {
    this.world = world;
    this.question = question;
    this.beliefs = beliefs;
    this.fluents = new Uint8Array(world.fluentCount);
    this.minds = new RelevantInMinds(world, question.owner, {
      need: this.need,
      include: (event) => this.include(event),
      counts: question.counts,
    });
  }

  /** Undefined if a belief matters that was not to be followed. */
  run(): Relevance | undefined {
    const writers = this.eventsByFluent();
    const countdowns = new Set(this.world.countdowns);
    const readers = this.beliefs ? this.actionsByPrecondition() : undefined;
    forEachReadInExpression(this.world, this.question.utility, this.need);
    for (const { character, fluent } of this.question.qualms) this.minds.need(character, 0, fluent);
    do {
      for (let fluent = this.open.pop(); fluent !== undefined; fluent = this.open.pop()) {
        for (const event of writers[fluent]) this.follow(event, fluent);
        if (countdowns.has(fluent)) this.followTime();
        // Who sees an act happen may be surprised, and then believes what its precondition says.
        for (const action of readers?.[fluent] ?? []) this.followObservation(action);
        if (this.meetsBelief && !this.beliefs) return undefined;
      }
      this.minds.follow();
    } while (this.open.length > 0);
    if (this.minds.goesTooDeep || (this.meetsBelief && !this.beliefs)) return undefined;
    const events = [...this.events].sort((a, b) => a - b);
    const inMinds = this.question.qualms.length > 0 ? this.minds.fluents : undefined;
    return { fluents: this.fluents, events, beliefs: this.beliefs && this.meetsBelief, inMinds };
  }

  private readonly need = (path: number, fluent: number): void => {
    if (!this.staysHere(path)) this.meetsBelief = true;
    if (this.fluents[fluent] === 1) return;
    this.fluents[fluent] = 1;
    this.open.push(fluent);
  };

  private staysHere(path: number): boolean {
    return staysHere(this.world, path, this.question.owner);
  }

  /** Lets an event matter, and when it can happen. */
  private include(event: number): void {
    const { world } = this;
    if (this.events.has(event)) return;
    this.events.add(event);
    forEachRead(world, world.preconditions[event], this.need);
    if (this.beliefs && event < world.actionCount) this.followObservation(event);
  }

  private follow(event: number, fluent: number): void {
    const { world } = this;
    this.include(event);
    const rows = listAt(world.effects, event);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (rows[row + 2] !== fluent || !this.counts(rows[row + 1])) continue;
      forEachReadInEffect(world, rows, row, this.need);
    }
  }

  /** A countdown that matters falls with everything that takes time, so what decides how long that is matters too. */
  private followTime(): void {
    const { durations, countdowns } = this.world;
    if (this.timeMatters) return;
    this.timeMatters = true;
    for (const [action, duration] of durations.entries()) {
      if (duration === NO_TIME || !this.canHappen(action)) continue;
      this.include(action);
      if (duration === NEXT_DEADLINE) for (const countdown of countdowns) this.need(0, countdown);
      else forEachReadInExpression(this.world, duration, this.need);
    }
  }

  private followObservation(action: number): void {
    const { world } = this;
    this.events.add(action);
    forEachRead(world, world.preconditions[action], this.need);
    for (let c = 0; c < world.characterCount; c++) {
      forEachRead(world, world.observing[action * world.characterCount + c], this.need);
    }
  }

  private counts(path: number): boolean {
    return this.beliefs || this.staysHere(path);
  }

  private canHappen(event: number): boolean {
    if (event < this.world.actionCount) return this.question.counts(event);
    // In others' minds any trigger may fire.
    return this.beliefs || this.question.fires(event);
  }

  private eventsByFluent(): number[][] {
    const { world } = this;
    const writers: number[][] = Array.from({ length: world.fluentCount }, () => []);
    for (let event = 0; event < world.eventCount; event++) {
      if (!this.canHappen(event)) continue;
      const rows = listAt(world.effects, event);
      for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
        const list = writers[rows[row + 2]];
        if (this.counts(rows[row + 1]) && list[list.length - 1] !== event) list.push(event);
      }
    }
    return writers;
  }

  private actionsByPrecondition(): number[][] {
    const { world } = this;
    const readers: number[][] = Array.from({ length: world.fluentCount }, () => []);
    for (let action = 0; action < world.actionCount; action++) {
      if (!this.canHappen(action)) continue;
      forEachRead(world, world.preconditions[action], (_path, fluent) => {
        const list = readers[fluent];
        if (list[list.length - 1] !== action) list.push(action);
      });
    }
    return readers;
  }
}
