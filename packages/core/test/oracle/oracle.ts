/**
 * The oracle: a slow and plain interpreter of what worlds mean, to judge the engine by. It shares nothing with the
 * engine but the checked program, does everything by definition, and tries everything there is to try.
 */
import type { Condition, Limits, Program, ProgramEntity } from '../../src/check/index.ts';
import { Changes } from './change.ts';
import { beliefDepth, DEEPEST } from './depth.ts';
import { evaluate, holds } from './evaluate.ts';
import type { GroundAct, GroundCondition, GroundWorld } from './ground.ts';
import { groundProgram } from './grounding.ts';
import { decisionTreeOrder, definitionOrder, fileOrder, type TriggerOrder } from './order.ts';
import { type PlannedAct, Reasons } from './reasons.ts';
import { startState } from './start.ts';
import { describeState, type State, States } from './state.ts';
import { printValue } from './value.ts';

/** Author's utility to reach, or a condition the last act must bring about. */
export type Goal =
  | { readonly kind: 'utility'; readonly value: number }
  | { readonly kind: 'condition'; readonly condition: Condition };

export interface OracleOptions {
  /** In which order triggers fire; where it is not given, that of the program's dialect. */
  readonly order?: TriggerOrderChoice;
  /** Depth of minds below the world; where it is not given, what the program and the limits need. */
  readonly depth?: number;
  /** How deep chains of believers matter; where it is not given, what `beliefDepth` finds in the program as written. */
  readonly beliefDepth?: number;
  /** Names of the only acts there are to be; where it is not given, all. */
  readonly acts?: ReadonlySet<string>;
  /** Names of fluents that are the same for ever and for everyone, so that nobody comes to doubt them. */
  readonly constants?: ReadonlySet<string>;
}

const ORDERS = { file: fileOrder, 'decision tree': decisionTreeOrder, definition: definitionOrder };

export type TriggerOrderChoice = 'file' | 'decision tree' | 'definition';

export interface Oracle {
  readonly program: Program;
  readonly world: GroundWorld;
  readonly limits: Limits;
  /** How long chains of believers get that matter: see `beliefDepth`. */
  readonly beliefDepth: number;
  readonly start: State;
  readonly acts: readonly GroundAct[];
  readonly reasons: Reasons;
  /** The act of this name, as in `take(Ann, Gem)`; throws if there is none. */
  act(name: string): GroundAct;
  possible(state: State, act: GroundAct): boolean;
  /** The state after the act and all triggers; undefined if it is impossible. */
  after(state: State, act: GroundAct): State | undefined;
  /** Utility of the author or of a character, in the world as `who` sees it; null if it is `?`. */
  utility(state: State, who?: ProgramEntity): number | null;
  /** For each character who consents to the act: the shortest plan that is a reason for it, or undefined. */
  explained(state: State, act: GroundAct): Map<string, readonly PlannedAct[] | undefined>;
  /** For each character who consents to the act: whether hope or fear is their reason for it, or undefined. */
  moved(state: State, act: GroundAct): Map<string, 'hope' | 'fear' | undefined>;
  /** The least whole number above the author's utility at the start, or the file's goal. */
  readonly defaultGoal: Goal;
  reached(state: State, goal: Goal): boolean;
  /** Shortest story for the goal, the first in the order of definition, or undefined. */
  plan(goal?: Goal): readonly PlannedAct[] | undefined;
  /** All stories for the goal, shortest first: minimal, and reaching it with their last act only. */
  stories(goal?: Goal): readonly (readonly string[])[];
  /** How many different states there are after exactly 0, 1, …, `depth` possible acts. */
  reachable(depth: number): number[];
  /** A line per mind, with its owner's utility: `[] at(Gem)=Hut … u=0`, `[/Ann] …`. */
  describe(state: State, depth?: number): string[];
}

/** Throws where the world is no world: contradictory effects, endless triggers, bottomless beliefs, no utility. */
export function createOracle(program: Program, limits: Limits, options: OracleOptions = {}): Oracle {
  const whole = groundProgram(program);
  const world = options.acts
    ? { ...whole, acts: whole.acts.filter(({ name }) => options.acts!.has(name)) }
    : whole;
  const deepest = options.beliefDepth ?? beliefDepth(world);
  if (deepest === undefined) throw new Error(`beliefs about beliefs never end: more than ${DEEPEST} deep`);
  const depth = options.depth ?? limits.minds + 1 + deepest;
  const states = new States();
  const choice = options.order ?? (program.dialect === 'sabre' ? 'decision tree' : 'file');
  const order: TriggerOrder = ORDERS[choice](world);
  const changes = new Changes(world, states, order, depth - limits.minds - 1, options.constants);
  const start = startState(world, states, changes, depth);
  const known = new Map<State, Map<GroundAct, State | undefined>>();

  const after = (state: State, act: GroundAct): State | undefined => {
    const fromHere = known.get(state) ?? new Map<GroundAct, State | undefined>();
    known.set(state, fromHere);
    if (!fromHere.has(act)) fromHere.set(act, changes.after(state, act));
    return fromHere.get(act);
  };

  const utility = (state: State, who?: ProgramEntity): number | null => {
    const seen = who === undefined ? state : state.mind(who);
    const value = evaluate(seen, who === undefined ? world.authorUtility : world.utilities.get(who)!);
    return typeof value === 'number' ? value : null;
  };
  const worth = (state: State): number => utility(state, state.owner) ?? Number.NEGATIVE_INFINITY;

  const reasons = new Reasons({
    characters: world.characters,
    acts: world.acts,
    limits,
    after,
    worth,
    atDeadline: (state) => changes.atDeadline(state),
    foresight: (character) => program.foresight[world.characters.indexOf(character)]!,
  });
  const author = reasons.author();
  const startUtility = utility(start);
  if (startUtility === null) throw new Error('the author’s utility is ? at the start');
  const defaultGoal: Goal = { kind: 'utility', value: program.goal ?? Math.floor(startUtility) + 1 };

  const conditions = new Map<Condition, GroundCondition>();
  const reached = (state: State, goal: Goal): boolean => {
    if (goal.kind === 'utility') return worth(state) > startUtility && worth(state) >= goal.value;
    const condition = conditions.get(goal.condition) ?? world.condition(goal.condition);
    conditions.set(goal.condition, condition);
    return holds(state, condition);
  };

  interface Story {
    readonly acts: readonly GroundAct[];
    readonly state: State;
  }
  const extensions = ({ acts, state }: Story): Story[] =>
    world.acts.flatMap((act) => {
      const next = after(state, act);
      if (next === undefined || !reasons.explained(state, act, author, acts.length + 1)) return [];
      return [{ acts: [...acts, act], state: next }];
    });

  const isMinimal = ({ acts, state }: Story, goal: Goal): boolean => {
    const asGood = (other: State) =>
      goal.kind === 'utility' ? worth(other) >= worth(state) : reached(other, goal);
    return reasons.rival(start, acts, author, asGood) === undefined;
  };

  return {
    program,
    world,
    limits,
    beliefDepth: deepest,
    start,
    acts: world.acts,
    reasons,
    defaultGoal,
    after,
    utility,
    reached,
    act(name) {
      const act = world.acts.find((candidate) => candidate.name === name);
      if (act === undefined) throw new Error(`there is no act ${name}`);
      return act;
    },
    possible: (state, act) => after(state, act) !== undefined,
    explained: (state, act) =>
      new Map(
        act.consenting.map((character) => {
          const planner = reasons.within(author, 1, character);
          const plan = reasons.explanation(state, act, planner);
          return [character.name, plan && reasons.witness(state.minds.get(character)!, plan, planner)];
        }),
      ),
    moved: (state, act) =>
      new Map(
        act.consenting.map((character) => [
          character.name,
          reasons.moved(state, act, reasons.within(author, 1, character)),
        ]),
      ),
    plan(goal = defaultGoal) {
      if (reached(start, goal)) return undefined;
      const seen = new Set([start]);
      let layer: Story[] = [{ acts: [], state: start }];
      for (let length = 0; length < limits.author; length++) {
        const next: Story[] = [];
        for (const story of layer.flatMap(extensions)) {
          if (reached(story.state, goal)) return reasons.witness(start, story.acts, author);
          if (!seen.has(story.state)) next.push(story);
          seen.add(story.state);
        }
        layer = next;
      }
      return undefined;
    },
    stories(goal = defaultGoal) {
      const found: Story[] = [];
      let layer: Story[] = reached(start, goal) ? [] : [{ acts: [], state: start }];
      for (let length = 0; length < limits.author; length++) {
        const next = layer.flatMap(extensions);
        found.push(...next.filter((story) => reached(story.state, goal) && isMinimal(story, goal)));
        layer = next.filter((story) => !reached(story.state, goal));
      }
      return found.map((story) => story.acts.map((act) => act.name));
    },
    reachable(acts) {
      const visible = (layer: ReadonlySet<State>) =>
        new Set([...layer].map((state) => states.truncate(state, limits.minds + 1)));
      let layer: ReadonlySet<State> = new Set([start]);
      const counts = [visible(layer).size];
      for (let index = 0; index < acts; index++) {
        layer = new Set(
          [...layer].flatMap((state) =>
            world.acts.map((act) => after(state, act)).filter((next) => next !== undefined),
          ),
        );
        counts.push(visible(layer).size);
      }
      return counts;
    },
    describe: (state, levels = 2) =>
      describeState(world, state, levels, (seen) => `u=${printValue(utility(seen, seen.owner))}`),
  };
}
