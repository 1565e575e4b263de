import { atLeastLong, PairMap } from '../base/index.ts';
import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { Consent } from './consent.ts';
import type { IdeasInUse } from './ideas.ts';
import type { Scope } from './motives.ts';
import { RelaxedGraph, UNREACHABLE } from './relaxed.ts';

/** Acts tried at most to make one estimate exact. */
const MOST_TRIES = 500;
/** With fewer acts left than this, trying them out is cheaper than asking the relaxed graph. */
const LEAST_WORTH_ESTIMATING = 3;

/** Events for which the relaxed graph takes about as long as one act tried. */
const EVENTS_PER_TRY = 8;

/** Flags of a bound: that it is exact, and that the relaxed graph has been asked. */
const EXACT = 1;
const ESTIMATED = 2;
const BOUND_SHIFT = 2;

/** What an estimate may use. */
interface Aids {
  readonly ideas: IdeasInUse;
  /** Takes so many tries; whether another may be made. */
  readonly mayTry: (tries?: number) => boolean;
}

/**
 * How many acts someone needs at least to raise their utility above a threshold if hardly anybody's reasons were asked: only
 * what people believe to be impossible or their ruin is left undone, as far as it shows (see `consent.ts`).
 *
 * What matters to one utility is little: most facts, and nearly everything that people believe about each other, can
 * never influence it. So situations are looked at in projection, where many become one, and in that small space the
 * number is worked out exactly (by iterative deepening, starting from the estimate of the relaxed graph), unless that
 * takes too long; then what is known so far still never overestimates. Everything found out stays known, for all
 * questions of a search: it does not depend on the story, on the depth of the mind or on the budget.
 */
export class Distance {
  private readonly minds: Minds;
  private readonly mayTry: (tries?: number) => boolean;
  private readonly usesEstimate: boolean;
  private readonly mostTries: number;
  private readonly triesPerEstimate: number;
  private readonly owner: number;
  private readonly graph: RelaxedGraph;
  private readonly shape: number;
  private readonly consent: Consent | undefined;
  /** Actions that can change something that matters, ascending. */
  private readonly actions: readonly number[];
  /** 1 per action among them. */
  private readonly mattering: Uint8Array;
  /** Per situation: its projection plus 1; 0 where not worked out yet. */
  private projections = new Int32Array(1024);
  private readonly thresholds = new Map<number, number>();
  /** By projection and threshold: the bound, shifted, with flags. */
  private bounds = new PairMap();
  private tries = 0;

  /**
   * @param owner character whose plans are estimated, -1 for the author
   * @param scope what can matter to these plans, and which acts can be in them
   * @param aids which ideas are used, and whether another try may be made
   */
  constructor(minds: Minds, owner: number, { relevance, usable, ruin }: Scope, aids: Aids) {
    const { world } = minds;
    this.minds = minds;
    this.mayTry = aids.mayTry;
    this.usesEstimate = aids.ideas.has('estimate');
    this.mostTries = aids.ideas.has('exact distance') ? MOST_TRIES : 0;
    this.owner = owner;
    this.mattering = new Uint8Array(world.actionCount);
    for (const event of relevance.events) if (event < world.actionCount) this.mattering[event] = 1;
    const events = relevance.events.filter((event) => event >= world.actionCount || usable[event] === 1);
    this.actions = events.filter((event) => event < world.actionCount);
    this.graph = new RelaxedGraph(minds, owner, { ...relevance, events });
    this.triesPerEstimate = Math.ceil(events.length / EVENTS_PER_TRY);
    this.shape = minds.addProjection({
      owner,
      fluents: relevance.fluents,
      minds: relevance.inMinds ?? (relevance.beliefs ? 'tracked' : 'none'),
      actions: this.actions,
    });
    if (relevance.inMinds !== undefined) this.consent = new Consent(minds, owner, relevance.inMinds, ruin);
  }

  get bytes(): number {
    return this.projections.byteLength + this.bounds.bytes + this.graph.bytes;
  }

  /** Forgets what is known of distances. */
  giveBack(): void {
    this.bounds = new PairMap();
  }

  /**
   * Acts needed at least from a situation, or UNREACHABLE; 0 if its utility is above the threshold already.
   * @param within no need to know more than that it is more than this
   */
  atLeast(situation: number, threshold: number, within = 0): number {
    return this.fromProjection(this.projection(situation), threshold, within);
  }

  /** The same by what is known and the relaxed graph, trying nothing out. */
  estimate(situation: number, threshold: number): number {
    const key = this.thresholdKey(threshold);
    return this.known(this.projection(situation), key, threshold, UNREACHABLE - 1) >> BOUND_SHIFT;
  }

  /** The same from a projection. */
  fromProjection(projection: number, threshold: number, within: number): number {
    const key = this.thresholdKey(threshold);
    this.tries = 0;
    for (;;) {
      const known = this.known(projection, key, threshold, within);
      const bound = known >> BOUND_SHIFT;
      if (bound > within || (known & EXACT) !== 0 || this.tries >= this.mostTries) return bound;
      this.reaches(projection, key, threshold, bound);
    }
  }

  /** The projection after an action that is possible in the situation projected; ENDLESS if it cannot be. */
  next(projection: number, action: number): number {
    return this.matters(action) ? this.minds.after(projection, action) : projection;
  }

  /** Whether an action that matters is possible in a projection. */
  isPossible(projection: number, action: number): boolean {
    return this.minds.possible(projection, action);
  }

  /** Whether an action can change anything that matters. */
  matters(action: number): boolean {
    return this.mattering[action] === 1;
  }

  /** The owner's utility in a projection, as a rank. */
  utility(projection: number): number {
    return rank(this.minds.utility(projection, this.owner));
  }

  /** A small number for a threshold. */
  thresholdKey(threshold: number): number {
    let key = this.thresholds.get(threshold);
    if (key === undefined) {
      key = this.thresholds.size;
      this.thresholds.set(threshold, key);
    }
    return key;
  }

  /** What of a situation matters to this utility. */
  projection(situation: number): number {
    this.projections = atLeastLong(this.projections, situation + 1);
    let projection = this.projections[situation] - 1;
    if (projection === -1) {
      projection = this.minds.project(situation, this.shape);
      this.projections[situation] = projection + 1;
    }
    return projection;
  }

  /** What is known of a projection, with the flags; asks the graph only where that may settle the matter. */
  private known(projection: number, key: number, threshold: number, within: number): number {
    let known = this.bounds.get(projection, key);
    if (known === undefined) {
      const above = this.utility(projection) > threshold;
      known = above ? EXACT : 1 << BOUND_SHIFT;
      this.bounds.set(projection, key, known);
    }
    const settled = (known & (EXACT | ESTIMATED)) !== 0 || known >> BOUND_SHIFT > within;
    // Trying the acts out is cheaper than the graph where only one or two are left.
    if (settled || !this.usesEstimate || within < LEAST_WORTH_ESTIMATING) return known;
    const estimate = this.graph.steps(projection, threshold);
    this.mayTry(this.triesPerEstimate);
    const bound = Math.max(estimate, known >> BOUND_SHIFT);
    known = (bound << BOUND_SHIFT) | ESTIMATED | (estimate === UNREACHABLE ? EXACT : 0);
    this.bounds.set(projection, key, known);
    return known;
  }

  /** Whether so many acts (the bound of the projection) are enough; raises the bound if not. */
  private reaches(projection: number, key: number, threshold: number, acts: number): boolean {
    const { minds } = this;
    for (const action of minds.applicable(projection)) {
      if (this.mayNotTry()) return false;
      if (this.consent?.mayBeGiven(projection, action) === false) continue;
      const after = minds.after(projection, action);
      if (after === projection || after === ENDLESS) continue;
      for (;;) {
        const known = this.known(after, key, threshold, acts - 1);
        const bound = known >> BOUND_SHIFT;
        if (bound >= acts) break;
        if ((known & EXACT) !== 0 || this.reaches(after, key, threshold, bound)) {
          this.setBound(projection, key, acts, EXACT);
          return true;
        }
        if (this.tries > this.mostTries) return false;
      }
    }
    this.setBound(projection, key, acts + 1, 0);
    return false;
  }

  /** Counts a try; true when there were enough for one estimate, or the search has to stop. */
  private mayNotTry(): boolean {
    this.tries = this.mayTry() ? this.tries + 1 : this.mostTries + 1;
    return this.tries > this.mostTries;
  }

  private setBound(projection: number, key: number, bound: number, flags: number): void {
    const before = this.bounds.get(projection, key) ?? 0;
    this.bounds.set(projection, key, (bound << BOUND_SHIFT) | (before & ESTIMATED) | flags);
  }
}
