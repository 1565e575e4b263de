/** Who has a reason for what: explanations, found by trying all plans, shortest first. */
import type { Limits, ProgramEntity } from '../../src/check/index.ts';
import type { GroundAct } from './ground.ts';
import type { State } from './state.ts';

/** An act of a plan and, for each other character who consents to it, the plan that character has in mind. */
export interface PlannedAct {
  readonly act: string;
  readonly explanations: readonly {
    readonly character: string;
    readonly plan: readonly PlannedAct[];
    /** Present where it is not hope that moves them. */
    readonly moved?: 'fear';
  }[];
}

/** A plan that is a reason, and what makes it one: it raises the utility, or what its owner expects to be left with. */
interface Explanation {
  readonly acts: readonly GroundAct[];
  readonly moved: 'hope' | 'fear';
}

/** What the reasons need to know of the world. */
export interface Situation {
  readonly characters: readonly ProgramEntity[];
  readonly acts: readonly GroundAct[];
  readonly limits: Limits;
  /** Undefined if the act is impossible there. */
  after(state: State, act: GroundAct): State | undefined;
  /** How good the state is for its owner; -Infinity where the utility is `?`. */
  worth(state: State): number;
  /** How many acts of others a character looks ahead. */
  foresight(character: ProgramEntity): number;
  /** The state at the next deadline; undefined if there is none. */
  atDeadline(state: State): State | undefined;
}

/** Who starts what is feared: somebody, or the passing of time. */
export type Feared = ProgramEntity | 'time';

/** The effort allowed was used up before the answer was known. */
export class Undecided extends Error {}

/** Whose plan it is: nobody's (the author's), or that of the owner of the mind it starts in. */
export interface Planner {
  readonly character: ProgramEntity | undefined;
  /** 0 for the author; 1 for the reasons of acts that happen; 2 for reasons inside those … */
  readonly depth: number;
  /** How many acts a plan at this depth may have left; for the author, what every explanation starts with. */
  readonly budget: number;
}

interface Sequence {
  readonly acts: readonly GroundAct[];
  readonly state: State;
}

export class Reasons {
  private readonly situation: Situation;
  private readonly known = new Map<string, Explanation | undefined>();
  private readonly knownLosses = new Map<string, ReadonlyMap<Feared, number>>();
  /** Reasons as they would be if nobody had foresight: what the feared are thought to have. */
  private readonly base: Reasons;
  private readonly left: { effort: number };

  constructor(situation: Situation, left = { effort: Number.POSITIVE_INFINITY }) {
    this.situation = situation;
    this.left = left;
    const characters = new Set(situation.acts.flatMap((act) => act.consenting));
    const looksAhead = [...characters].some((character) => situation.foresight(character) > 0);
    this.base = looksAhead ? new Reasons({ ...situation, foresight: () => 0 }, left) : this;
  }

  /** Possible acts the search may still take before `Undecided` is thrown. */
  get effort(): number {
    return this.left.effort;
  }

  set effort(effort: number) {
    this.left.effort = effort;
  }

  author(): Planner {
    return { character: undefined, depth: 0, budget: this.situation.limits.characters };
  }

  /** The planner whose explanation is asked for, when `planner` has the act at `position` (from 1). */
  within(planner: Planner, position: number, character: ProgramEntity): Planner {
    const used = planner.depth === 0 ? 0 : position - 1;
    return { character, depth: planner.depth + 1, budget: planner.budget - used };
  }

  /** The most acts an explanation of this planner may have. */
  longest(planner: Planner): number {
    const { minds } = this.situation.limits;
    if (planner.depth <= minds) return planner.budget;
    return planner.depth === minds + 1 ? Math.min(1, planner.budget) : 0;
  }

  /** Whether everybody but the planner who consents to the act, at this position of the plan, has a reason for it. */
  explained(state: State, act: GroundAct, planner: Planner, position: number): boolean {
    return act.consenting
      .filter((character) => character !== planner.character)
      .every(
        (character) => this.explanation(state, act, this.within(planner, position, character)) !== undefined,
      );
  }

  /**
   * The shortest plan that starts with the act and is a reason for it, for `planner.character`, when the act is about
   * to happen in `state` (a state that is not the character's own); undefined if there is none.
   */
  explanation(state: State, act: GroundAct, planner: Planner): readonly GroundAct[] | undefined {
    return this.reason(state, act, planner)?.acts;
  }

  /** What moves `planner.character` to that act; undefined if nothing does. Hope, where both do. */
  moved(state: State, act: GroundAct, planner: Planner): 'hope' | 'fear' | undefined {
    return this.reason(state, act, planner)?.moved;
  }

  private reason(state: State, act: GroundAct, planner: Planner): Explanation | undefined {
    const mind = state.minds.get(planner.character!);
    if (mind === undefined) throw new Error(`minds are not deep enough to ask ${planner.character!.name}`);
    const key = [mind.id, act.index, planner.depth, planner.budget].join(' ');
    if (!this.known.has(key)) this.known.set(key, this.search(mind, act, planner));
    return this.known.get(key);
  }

  private search(mind: State, act: GroundAct, planner: Planner): Explanation | undefined {
    const hope = this.shortest(mind, act, planner, (plan) => this.isHope(mind, plan, planner));
    if (hope !== undefined) return { acts: hope, moved: 'hope' };
    if (this.situation.foresight(planner.character!) === 0) return undefined;
    const fear = this.shortest(mind, act, planner, (plan) => this.isFear(mind, plan, planner));
    return fear && { acts: fear, moved: 'fear' };
  }

  private shortest(
    mind: State,
    act: GroundAct,
    planner: Planner,
    isReason: (plan: Sequence) => boolean,
  ): readonly GroundAct[] | undefined {
    const longest = this.longest(planner);
    if (longest < 1 || act.consenting.length === 0) return undefined;
    const first = this.after(mind, act);
    let layer: Sequence[] = first === undefined ? [] : [{ acts: [act], state: first }];
    for (let length = 1; layer.length > 0; length++) {
      const found = layer.find(isReason);
      if (found !== undefined) return found.acts;
      if (length === longest) return undefined;
      layer = layer.flatMap((sequence) => this.extensions(sequence, planner));
    }
    return undefined;
  }

  /** It raises the utility, does not lower what is expected, and no part of it raises the utility as high. */
  private isHope(mind: State, plan: Sequence, planner: Planner): boolean {
    const { worth } = this.situation;
    const reached = worth(plan.state);
    if (!(reached > worth(mind))) return false;
    if (!(this.expected(plan.state, planner) >= this.expected(mind, planner))) return false;
    return this.rival(mind, plan.acts, planner, (state) => worth(state) >= reached) === undefined;
  }

  /** It raises what is expected, and no part of it raises that as high. */
  private isFear(mind: State, plan: Sequence, planner: Planner): boolean {
    const reached = this.expected(plan.state, planner);
    if (!(reached > this.expected(mind, planner))) return false;
    const asGood = (state: State) => this.expected(state, planner) >= reached;
    return this.rival(mind, plan.acts, planner, asGood) === undefined;
  }

  /** What the planner expects to be left with in a state of their own by sitting still: V of rule 10. */
  expected(state: State, planner: Planner): number {
    let expected = this.situation.worth(state);
    for (const loss of this.losses(state, planner).values()) expected -= loss;
    return expected;
  }

  /** How far the planner's utility can fall by what each other character starts, in order, and at last by what time does. */
  losses(state: State, planner: Planner): ReadonlyMap<Feared, number> {
    const key = [state.id, planner.depth, planner.budget].join(' ');
    const known = this.knownLosses.get(key);
    if (known !== undefined) return known;
    const losses = new Map<Feared, number>();
    const left = this.situation.foresight(planner.character!);
    const now = this.situation.worth(state);
    // Where no level of minds is left, nobody's reasons can be told.
    if (left > 0 && planner.depth <= this.situation.limits.minds && now !== Number.NEGATIVE_INFINITY) {
      const others = [...state.minds.keys()].sort((a, b) => this.order(a) - this.order(b));
      const lines = this.lines(state, planner, left);
      for (const other of [...others, 'time' as const]) {
        const falls = lines
          .filter((line) => starts(line, other))
          .map((line) => fall(line, other, lines, now));
        losses.set(other, Math.max(0, ...falls));
      }
    }
    this.knownLosses.set(key, losses);
    return losses;
  }

  /** All lines of at most so many acts of others. */
  private lines(state: State, planner: Planner, left: number): Line[] {
    if (left === 0) return [];
    const from = (act: GroundAct | 'time', next: State): Line[] => [
      { acts: [act], worth: this.situation.worth(next) },
      ...this.lines(next, planner, left - 1).map(({ acts, worth }) => ({ acts: [act, ...acts], worth })),
    ];
    const later = this.situation.atDeadline(state);
    const lines = later === undefined ? [] : from('time', later);
    for (const act of this.situation.acts) {
      if (act.consenting.length === 0 || act.consenting.includes(planner.character!)) continue;
      const next = this.after(state, act);
      if (next === undefined || !this.base.explained(state, act, planner, 1)) continue;
      lines.push(...from(act, next));
    }
    return lines;
  }

  private order(character: ProgramEntity): number {
    return this.situation.characters.indexOf(character);
  }

  /** The sequence with every possible next act that is not a happening and that the others have reasons for. */
  private extensions(sequence: Sequence, planner: Planner): Sequence[] {
    return this.situation.acts
      .filter((act) => act.consenting.length > 0)
      .flatMap((act) => {
        const state = this.after(sequence.state, act);
        if (state === undefined) return [];
        if (!this.explained(sequence.state, act, planner, sequence.acts.length + 1)) return [];
        return [{ acts: [...sequence.acts, act], state }];
      });
  }

  /**
   * A proper part of the plan, in the same order, that does as well: possible, its acts explained for the others, and
   * `goodEnough` at its end. A character's first act is taken for granted where the part keeps it; the author's never.
   */
  rival(
    start: State,
    plan: readonly GroundAct[],
    planner: Planner,
    goodEnough: (state: State) => boolean,
  ): readonly GroundAct[] | undefined {
    const search = (
      index: number,
      state: State,
      kept: readonly number[],
    ): readonly GroundAct[] | undefined => {
      const act = plan[index];
      if (act === undefined) {
        const part = kept.map((position) => plan[position]!);
        const granted = planner.depth > 0 && kept[0] === 0;
        const does =
          kept.length < plan.length && goodEnough(state) && this.allExplained(start, part, planner, granted);
        return does ? part : undefined;
      }
      const without = search(index + 1, state, kept);
      if (without !== undefined) return without;
      const next = this.after(state, act);
      return next === undefined ? undefined : search(index + 1, next, [...kept, index]);
    };
    return search(0, start, []);
  }

  private allExplained(
    start: State,
    acts: readonly GroundAct[],
    planner: Planner,
    firstGranted: boolean,
  ): boolean {
    let state = start;
    return acts.every((act, index) => {
      const before = state;
      state = this.after(before, act)!;
      return (index === 0 && firstGranted) || this.explained(before, act, planner, index + 1);
    });
  }

  private after(state: State, act: GroundAct): State | undefined {
    const next = this.situation.after(state, act);
    if (next !== undefined) this.effort -= 1;
    if (this.effort < 0) throw new Undecided('the effort allowed is used up');
    return next;
  }

  /** The plan with the explanations of its acts for everybody but the planner; for a character, its first is granted. */
  witness(start: State, plan: readonly GroundAct[], planner: Planner): PlannedAct[] {
    let state = start;
    return plan.map((act, index) => {
      const before = state;
      state = this.after(before, act)!;
      const asked = act.consenting.filter(
        (character) => character !== planner.character && !(planner.depth > 0 && index === 0),
      );
      return {
        act: act.name,
        explanations: asked.map((character) => {
          const inner = this.within(planner, index + 1, character);
          const reason = this.explanation(before, act, inner);
          if (reason === undefined) throw new Error(`${act.name} is not explained for ${character.name}`);
          const isFear = this.moved(before, act, inner) === 'fear';
          return {
            character: character.name,
            plan: this.witness(before.minds.get(character)!, reason, inner),
            ...(isFear && { moved: 'fear' as const }),
          };
        }),
      };
    });
  }
}

/** Acts of others one after the other, and what the utility is at their end. */
interface Line {
  readonly acts: readonly (GroundAct | 'time')[];
  readonly worth: number;
}

function starts({ acts: [first] }: Line, feared: Feared): boolean {
  return first === 'time' || feared === 'time' ? first === feared : first!.consenting.includes(feared);
}

// How much lower a line ends than any part of it that somebody else starts.
function fall(line: Line, feared: Feared, lines: readonly Line[], now: number): number {
  const parts = lines.filter((part) => !starts(part, feared) && isProperPart(part.acts, line.acts));
  const rest = Math.min(now, ...parts.map(({ worth }) => worth));
  return rest <= line.worth ? 0 : rest - line.worth;
}

function isProperPart<T>(some: readonly T[], all: readonly T[]): boolean {
  if (some.length >= all.length) return false;
  let next = 0;
  for (const each of all) if (each === some[next]) next++;
  return next === some.length;
}
