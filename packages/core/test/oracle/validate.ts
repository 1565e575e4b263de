/**
 * The validator: whether a plan is a story, and if not, what is wrong with it. A plan may come bare, then reasons for
 * its acts are searched for; or with its explanations, then those given are checked.
 */
import type { ProgramEntity } from '../../src/check/index.ts';
import type { GroundAct } from './ground.ts';
import type { Goal, Oracle } from './oracle.ts';
import { type PlannedAct, type Planner, Undecided } from './reasons.ts';
import type { State } from './state.ts';

export interface Complaint {
  readonly kind:
    | 'unknown act'
    | 'impossible'
    | 'unexplained'
    | 'too long'
    | 'happening in a mind'
    | 'no better off'
    /** What is to be expected after the plan is less than before it, or, for a plan out of fear, not more. */
    | 'no safer'
    | 'not minimal'
    | 'goal not reached'
    | 'goal reached early'
    /** The effort allowed was used up before it was known whether there is something to complain about. */
    | 'undecided';
  /** Where in the story: `2 take(Ann)`, or deeper `1 ask() > Ann > 2 fetch() > Bob`. */
  readonly where: string;
  readonly message: string;
}

export interface ValidationOptions {
  /** Possible acts the search may take for one question (a reason, or the rivals of a plan). */
  readonly effort?: number;
  /** The story is known to be a shortest one, and so minimal: a part of it that did as well would be a shorter one. */
  readonly isShortest?: boolean;
}

const USUAL_EFFORT = 20_000;

/** What is wrong with the acts as a story for the goal; nothing, if it is one. */
export function validatePlan(
  oracle: Oracle,
  plan: readonly string[],
  goal: Goal = oracle.defaultGoal,
  options: ValidationOptions = {},
): Complaint[] {
  return new Validation(oracle, options).story(
    plan.map((act) => ({ act, explanations: [] })),
    goal,
    false,
  );
}

/** What is wrong with a story and the reasons given for its acts; nothing, if all of it holds. */
export function validateStory(
  oracle: Oracle,
  story: readonly PlannedAct[],
  goal: Goal = oracle.defaultGoal,
  options: ValidationOptions = {},
): Complaint[] {
  return new Validation(oracle, options).story(story, goal, true);
}

interface Replay {
  readonly acts: readonly GroundAct[];
  /** The state before each act, and the last one. */
  readonly states: readonly State[];
}

class Validation {
  private readonly oracle: Oracle;
  private readonly effort: number;
  private readonly isShortest: boolean;
  private readonly complaints: Complaint[] = [];

  constructor(oracle: Oracle, options: ValidationOptions) {
    this.oracle = oracle;
    this.effort = options.effort ?? USUAL_EFFORT;
    this.isShortest = options.isShortest ?? false;
  }

  story(plan: readonly PlannedAct[], goal: Goal, explanationsGiven: boolean): Complaint[] {
    const { oracle } = this;
    const author = oracle.reasons.author();
    if (plan.length > oracle.limits.author) {
      this.complain('too long', '', `${plan.length} acts, where the author may have ${oracle.limits.author}`);
    }
    const replay = this.replay(oracle.start, plan, '');
    if (replay === undefined) return this.complaints;
    replay.acts.forEach((act, index) => {
      const where = `${index + 1} ${act.name}`;
      if (explanationsGiven)
        this.checkGiven(replay.states[index]!, act, plan[index]!, author, index + 1, where);
      else this.searchFor(replay.states[index]!, act, author, index + 1, where);
    });
    const end = replay.states.at(-1)!;
    if (!oracle.reached(end, goal))
      this.complain('goal not reached', '', 'the goal does not hold at the end');
    const early = replay.states.slice(0, -1).findIndex((state) => oracle.reached(state, goal));
    if (early >= 0) this.complain('goal reached early', '', `the goal holds after ${early} acts already`);
    if (this.isShortest) return this.complaints;
    const worth = oracle.utility(end) ?? Number.NEGATIVE_INFINITY;
    this.checkMinimal(oracle.start, replay.acts, author, '', (state) =>
      goal.kind === 'condition'
        ? oracle.reached(state, goal)
        : (oracle.utility(state) ?? Number.NEGATIVE_INFINITY) >= worth,
    );
    return this.complaints;
  }

  private replay(start: State, plan: readonly PlannedAct[], where: string): Replay | undefined {
    const states = [start];
    const acts: GroundAct[] = [];
    for (const [index, { act: name }] of plan.entries()) {
      const place = `${where}${index + 1} ${name}`;
      const act = this.oracle.acts.find((candidate) => candidate.name === name);
      if (act === undefined) {
        this.complain('unknown act', place, `there is no act ${name}`);
        return undefined;
      }
      const next = this.oracle.after(states.at(-1)!, act);
      if (next === undefined) {
        this.complain('impossible', place, `${name} is impossible here`);
        return undefined;
      }
      acts.push(act);
      states.push(next);
    }
    return { acts, states };
  }

  private searchFor(before: State, act: GroundAct, planner: Planner, position: number, where: string): void {
    for (const character of act.consenting) {
      const inner = this.oracle.reasons.within(planner, position, character);
      this.decide(where, `whether ${character.name} has a reason for ${act.name}`, () => {
        if (this.oracle.reasons.explanation(before, act, inner) !== undefined) return;
        this.complain('unexplained', where, `${character.name} has no reason for ${act.name}`);
      });
    }
  }

  private checkGiven(
    before: State,
    act: GroundAct,
    planned: PlannedAct,
    planner: Planner,
    position: number,
    where: string,
  ): void {
    for (const character of act.consenting.filter((each) => each !== planner.character)) {
      const given = planned.explanations.find((explanation) => explanation.character === character.name);
      if (given === undefined || given.plan[0]?.act !== act.name) {
        this.complain(
          'unexplained',
          where,
          `no plan of ${character.name} that starts with ${act.name} is given`,
        );
      } else {
        const inner = this.oracle.reasons.within(planner, position, character);
        this.checkExplanation(
          before.minds.get(character)!,
          given,
          inner,
          character,
          `${where} > ${character.name}`,
        );
      }
    }
  }

  private checkExplanation(
    mind: State,
    { plan, moved }: PlannedAct['explanations'][number],
    planner: Planner,
    character: ProgramEntity,
    where: string,
  ): void {
    const longest = this.oracle.reasons.longest(planner);
    if (plan.length > longest) {
      this.complain('too long', where, `${plan.length} acts, where ${character.name} may have ${longest}`);
      return;
    }
    const replay = this.replay(mind, plan, `${where} > `);
    if (replay === undefined) return;
    replay.acts.forEach((act, index) => {
      const place = `${where} > ${index + 1} ${act.name}`;
      if (act.consenting.length === 0) {
        this.complain('happening in a mind', place, `${character.name} cannot count on ${act.name}`);
      }
      if (index > 0) this.checkGiven(replay.states[index]!, act, plan[index]!, planner, index + 1, place);
    });
    const worth = (state: State) => this.oracle.utility(state, character) ?? Number.NEGATIVE_INFINITY;
    const expected = (state: State) => this.oracle.reasons.expected(state, planner);
    const end = replay.states.at(-1)!;
    this.decide(where, 'what is to be expected after the plan', () => {
      const safer = moved === 'fear' ? expected(end) > expected(mind) : expected(end) >= expected(mind);
      if (!safer) this.complain('no safer', where, `${character.name} has no less to fear after the plan`);
    });
    if (moved !== 'fear' && !(worth(end) > worth(mind)))
      this.complain('no better off', where, `the plan does not raise ${character.name}’s utility`);
    const measure = moved === 'fear' ? expected : worth;
    this.checkMinimal(mind, replay.acts, planner, where, (state) => measure(state) >= measure(end));
  }

  private checkMinimal(
    start: State,
    acts: readonly GroundAct[],
    planner: Planner,
    where: string,
    goodEnough: (state: State) => boolean,
  ): void {
    this.decide(where, 'whether the plan is minimal', () => {
      const rival = this.oracle.reasons.rival(start, acts, planner, goodEnough);
      if (rival === undefined) return;
      const text = rival.map((act) => act.name).join(' ');
      this.complain('not minimal', where, `this would do as well: ${text === '' ? 'nothing at all' : text}`);
    });
  }

  private decide(where: string, question: string, ask: () => void): void {
    const { reasons } = this.oracle;
    reasons.effort = this.effort;
    try {
      ask();
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      this.complain('undecided', where, `not found out with ${this.effort} steps: ${question}`);
    } finally {
      reasons.effort = Number.POSITIVE_INFINITY;
    }
  }

  private complain(kind: Complaint['kind'], where: string, message: string): void {
    this.complaints.push({ kind, where, message });
  }
}
