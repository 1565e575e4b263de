import { PairMap } from '../base/index.ts';
import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import type { Effort } from './effort.ts';
import type { Reasons } from './reasons.ts';

/** In place of an act that is foreseen: that time passes, to the next deadline. In place of a character: that time starts it. */
export const TIME_PASSES = -1;

/** What others or time may do to someone: `acts` first to last, and how far the utility then falls. */
export interface Threat {
  /** Character who takes part in the first act, or TIME_PASSES. */
  readonly character: number;
  /** Event numbers, or TIME_PASSES. */
  readonly acts: readonly number[];
  readonly loss: number;
}

/** What someone expects to be left with by sitting still: no less than `low`, no more than `high`. */
export interface Expectation {
  readonly low: number;
  readonly high: number;
  /** The worst that each other character is known to have a reason to start; none where that does no harm. */
  readonly threats: readonly Threat[];
}

/** Acts of others, one after the other, at whose end a utility is lower than anywhere before on the way. */
interface Line {
  readonly acts: readonly number[];
  /** Before each act. */
  readonly situations: readonly number[];
  readonly utility: number;
}

/** What is possible to others in one situation, before anybody's reasons are asked. */
interface Prospect {
  /** The worst first. */
  readonly lines: readonly Line[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** Bytes of a line, about. */
const LINE_BYTES = 192;

/** Acts tried at most per step of effort to find out what could be done to someone. */
const TRIES_PER_STEP = 20;

/**
 * What people expect to lose to others (rule 10 of `docs/semantics.md`): for each other character the worst that a few
 * acts, the first of them partly theirs, can do to a utility, where each of these acts is explained by hope alone for
 * all who consent to it, as seen from the mind of the one who fears. That time passes to the next deadline may stand for
 * an act; it needs no reason, and what it starts is added to what others do. It depends on the mind and on the acts that the
 * others' plans may have, so each is worked out once.
 */
export class Foresight {
  private readonly minds: Minds;
  /** Reasons as they would be if nobody had foresight. */
  private readonly base: Reasons;
  private readonly currentEffort: () => Effort;
  /** By mind and budget: index of what is expected there. */
  private readonly known = new PairMap();
  private readonly expectations: { readonly expectation: Expectation; readonly effort: number }[] = [];
  private readonly prospects = new Map<number, Prospect & { readonly effort: number }>();

  private linesKept = 0;

  /** @param effort how much may still be done */
  constructor(minds: Minds, base: Reasons, effort: () => Effort) {
    this.minds = minds;
    this.base = base;
    this.currentEffort = effort;
  }

  get bytes(): number {
    return (
      this.known.bytes +
      this.expectations.length * 96 +
      this.prospects.size * 128 +
      this.linesKept * LINE_BYTES
    );
  }

  /** Forgets what can be worked out again. */
  giveBack(): void {
    this.prospects.clear();
    this.linesKept = 0;
  }

  /** Whether the owner of a mind looks ahead and can: below the last level of minds nobody's reasons can be told. */
  looksAhead(mind: number): boolean {
    const { minds } = this;
    return minds.world.foresight[minds.ownerOf(mind)] > 0 && minds.levelOf(mind) > 0;
  }

  /** Whether anything could be done to the owner of a mind, as far as is known before anybody's reasons are asked. */
  mayFear(mind: number): boolean {
    if (!this.looksAhead(mind)) return false;
    const { lines, complete } = this.prospect(mind);
    return lines.length > 0 || !complete;
  }

  /**
   * What the owner of a mind expects to be left with.
   * @param budget acts that each of the others' plans may have
   */
  expected(mind: number, budget: number): Expectation {
    const index = this.known.get(mind, budget);
    const effort = this.currentEffort();
    if (index !== undefined) {
      const { expectation, effort: spent } = this.expectations[index];
      if (expectation.low === expectation.high || spent >= effort.perQuestion) return expectation;
    }
    const expectation = this.workOut(mind, budget);
    if (!effort.isSpent || expectation.low === expectation.high) {
      this.known.set(mind, budget, this.expectations.push({ expectation, effort: effort.perQuestion }) - 1);
    }
    return expectation;
  }

  /** Whether somebody expects no less in one mind than in another. */
  isNoLower(mind: number, than: number, budget: number): Answer {
    if (mind === than) return EXPLAINED;
    const [a, b] = [this.expected(mind, budget), this.expected(than, budget)];
    if (a.low >= b.high) return EXPLAINED;
    return a.high < b.low ? NOT_EXPLAINED : UNDECIDED;
  }

  /** The threats of one mind that are less in another, there or by then. */
  averted(before: number, after: number, budget: number): readonly Threat[] {
    const left = this.expected(after, budget).threats;
    return this.expected(before, budget).threats.filter(
      ({ character, loss }) => loss > (left.find((threat) => threat.character === character)?.loss ?? 0),
    );
  }

  /** Whether the owner of a mind sees an act (or that time passes) coming at the end of something that harms them. */
  foresees(mind: number, act: number, budget: number): boolean {
    if (!this.looksAhead(mind)) return false;
    return this.prospect(mind).lines.some(
      (line) => line.acts[line.acts.length - 1] === act && this.explained(line, budget) === EXPLAINED,
    );
  }

  private workOut(mind: number, budget: number): Expectation {
    const { minds } = this;
    const now = rank(minds.utility(mind, minds.ownerOf(mind)));
    const nothing = { low: now, high: now, threats: [] };
    if (!this.looksAhead(mind) || now === Number.NEGATIVE_INFINITY) return nothing;
    const { lines, complete } = this.prospect(mind);
    if (complete && lines.length === 0) return nothing;
    const threats: Threat[] = [];
    let [low, high] = [now, now];
    const characters = Array.from({ length: minds.world.characterCount }, (_, character) => character);
    for (const character of [...characters, TIME_PASSES]) {
      if (character === minds.ownerOf(mind)) continue;
      let worst: Threat | undefined;
      let most = 0;
      for (const line of lines) {
        const known = worst?.loss ?? 0;
        if (now - line.utility <= known) break;
        if (!this.startsWith(line, character)) continue;
        const loss = this.loss(line, character, lines, now, budget);
        most = Math.max(most, loss.most);
        if (loss.least > known) worst = { character, acts: line.acts, loss: loss.least };
      }
      if (worst !== undefined) {
        threats.push(worst);
        high -= worst.loss;
      }
      low -= most;
    }
    return { low: complete ? low : Number.NEGATIVE_INFINITY, high, threats };
  }

  /**
   * How much lower a line ends than what would be left of it without the one who starts it: what others would do anyway
   * is lost to them and not to whoever happens to act before.
   */
  private loss(
    line: Line,
    character: number,
    lines: readonly Line[],
    now: number,
    budget: number,
  ): { readonly least: number; readonly most: number } {
    const answer = this.explained(line, budget);
    if (answer === NOT_EXPLAINED) return { least: 0, most: 0 };
    let [certain, perhaps] = [now, now];
    for (const part of line.acts.length === 1 ? [] : lines) {
      if (part.acts.length >= line.acts.length || this.startsWith(part, character)) continue;
      if (!isPart(part.acts, line.acts)) continue;
      const doubt = this.explained(part, budget);
      if (doubt === NOT_EXPLAINED) continue;
      perhaps = Math.min(perhaps, part.utility);
      if (doubt === EXPLAINED) certain = Math.min(certain, part.utility);
    }
    const fall = (from: number): number => (from <= line.utility ? 0 : from - line.utility);
    return { least: answer === EXPLAINED ? fall(perhaps) : 0, most: fall(certain) };
  }

  private startsWith({ acts }: Line, character: number): boolean {
    if (acts[0] === TIME_PASSES) return character === TIME_PASSES;
    return this.minds.consenting(acts[0]).includes(character);
  }

  /** The reasons of the feared. */
  private get others(): Reasons {
    this.base.effort = this.currentEffort();
    return this.base;
  }

  private explained({ acts, situations }: Line, budget: number): Answer {
    const { others } = this;
    let result: Answer = EXPLAINED;
    for (const [i, act] of acts.entries()) {
      const answer = act === TIME_PASSES ? EXPLAINED : others.explained(situations[i], act, budget);
      if (answer === NOT_EXPLAINED) return NOT_EXPLAINED;
      if (answer === UNDECIDED) result = UNDECIDED;
    }
    return result;
  }

  private prospect(mind: number): Prospect {
    const effort = this.currentEffort();
    const known = this.prospects.get(mind);
    if (known !== undefined && (known.complete || known.effort >= effort.perQuestion)) return known;
    const prospect = this.lookAround(mind, effort);
    if (!effort.isSpent || prospect.complete) {
      this.prospects.set(mind, { ...prospect, effort: effort.perQuestion });
      this.linesKept += prospect.lines.length - (known?.lines.length ?? 0);
    }
    return prospect;
  }

  /** All lines of possible acts that end lower than anything before on the way. */
  private lookAround(mind: number, effort: Effort): Prospect {
    const { minds } = this;
    const owner = minds.ownerOf(mind);
    const distance = this.others.distance(mind);
    const lines: Line[] = [];
    let triesLeft = TRIES_PER_STEP * effort.perQuestion + minds.world.actionCount;
    const acts: number[] = [];
    const situations = [mind];
    const go = (act: number, after: number, left: number, lowest: number): void => {
      if (after === ENDLESS) return;
      const utility = rank(minds.utility(after, owner));
      acts.push(act);
      if (utility < lowest) lines.push({ acts: [...acts], situations: [...situations], utility });
      situations.push(after);
      if (left > 1) look(left - 1, Math.min(lowest, utility));
      situations.pop();
      acts.pop();
    };
    const look = (left: number, lowest: number): void => {
      const situation = situations[acts.length];
      for (const action of minds.applicable(situation)) {
        // An act that cannot change anything that matters to the utility does no harm by itself.
        if (left === 1 && !distance.matters(action)) continue;
        if (!minds.needsConsent(action) || minds.consenting(action).includes(owner)) continue;
        if (triesLeft-- <= 0 || !effort.try()) return;
        go(action, minds.after(situation, action), left, lowest);
      }
      const seconds = minds.secondsToDeadline(situation);
      if (seconds > 0) go(TIME_PASSES, minds.elapse(situation, seconds), left, lowest);
    };
    look(minds.world.foresight[owner], rank(minds.utility(mind, owner)));
    lines.sort((a, b) => a.utility - b.utility);
    return { lines, complete: triesLeft >= 0 && effort.stopped === undefined };
  }
}

// Are these some of those, in the same order?
function isPart(some: readonly number[], all: readonly number[]): boolean {
  let next = 0;
  for (const act of all) if (act === some[next]) next++;
  return next === some.length;
}
