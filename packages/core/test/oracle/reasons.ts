/** Who has a reason for what: explanations, found by trying all plans, shortest first. */
import type { Limits, ProgramEntity } from '../../src/check/index.ts';
import type { GroundAct } from './ground.ts';
import type { State } from './state.ts';

/** An act of a plan and, for each other character who consents to it, the plan that character has in mind. */
export interface PlannedAct {
  readonly act: string;
  readonly explanations: readonly { readonly character: string; readonly plan: readonly PlannedAct[] }[];
}

/** What the reasons need to know of the world. */
export interface Situation {
  readonly acts: readonly GroundAct[];
  readonly limits: Limits;
  /** Undefined if the act is impossible there. */
  after(state: State, act: GroundAct): State | undefined;
  /** How good the state is for its owner; -Infinity where the utility is `?`. */
  worth(state: State): number;
}

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
  private readonly known = new Map<string, readonly GroundAct[] | undefined>();
  /** Possible acts the search may still take before `Undecided` is thrown. */
  effort = Number.POSITIVE_INFINITY;

  constructor(situation: Situation) {
    this.situation = situation;
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
    const mind = state.minds.get(planner.character!);
    if (mind === undefined) throw new Error(`minds are not deep enough to ask ${planner.character!.name}`);
    const key = [mind.id, act.index, planner.depth, planner.budget].join(' ');
    if (!this.known.has(key)) this.known.set(key, this.search(mind, act, planner));
    return this.known.get(key);
  }

  private search(mind: State, act: GroundAct, planner: Planner): readonly GroundAct[] | undefined {
    const longest = this.longest(planner);
    if (longest < 1 || act.consenting.length === 0) return undefined;
    const first = this.after(mind, act);
    let layer: Sequence[] = first === undefined ? [] : [{ acts: [act], state: first }];
    for (let length = 1; layer.length > 0; length++) {
      const found = layer.find((sequence) => this.isReason(mind, sequence, planner));
      if (found !== undefined) return found.acts;
      if (length === longest) return undefined;
      layer = layer.flatMap((sequence) => this.extensions(sequence, planner));
    }
    return undefined;
  }

  private isReason(mind: State, sequence: Sequence, planner: Planner): boolean {
    const worth = this.situation.worth(sequence.state);
    if (!(worth > this.situation.worth(mind))) return false;
    return (
      this.rival(mind, sequence.acts, planner, (state) => this.situation.worth(state) >= worth) === undefined
    );
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
          return {
            character: character.name,
            plan: this.witness(before.minds.get(character)!, reason, inner),
          };
        }),
      };
    });
  }
}
