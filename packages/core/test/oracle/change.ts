/** What an event does: to the state it happens in, to the minds of those who see it or are told, and then triggers. */
import type { ProgramEntity } from '../../src/check/index.ts';
import { type Atom, atomHolds, type Clause, clauseHolds } from './atoms.ts';
import { evaluate, holds, valueAt } from './evaluate.ts';
import type { Fluent, GroundAct, GroundEvent, GroundWorld, Path } from './ground.ts';
import { normalForm } from './normal.ts';
import type { TriggerOrder } from './order.ts';
import type { State, States } from './state.ts';
import { compareValues, type Value } from './value.ts';

/** The triggers of a state would go on for ever; `triggers` names those that fired before it was noticed. */
class EndlessTriggers extends Error {
  readonly triggers: readonly string[];

  constructor(triggers: readonly string[]) {
    super(`triggers without end: ${[...new Set(triggers)].join(', ')}`);
    this.triggers = triggers;
  }
}

const MOST_FIRINGS = 1000;

/** An effect whose condition held: what it sets, seen from the state the event happens in. */
interface Change {
  /** Whose mind; empty for the state itself. */
  readonly path: Path;
  readonly fluent: Fluent;
  readonly value: Value;
  /** The value is a number that has to be calculated first. */
  readonly calculated: boolean;
  /** It was written as a belief of the owner of the state: then it wins. */
  readonly own: boolean;
}

export class Changes {
  private readonly world: GroundWorld;
  private readonly states: States;
  private readonly order: TriggerOrder;
  /** Minds with fewer levels below them than this are too deep to matter: a loop there is cut off, not an error. */
  private readonly shallow: number;
  /** What nobody can doubt: names of fluents. */
  private readonly constants: ReadonlySet<string>;
  /** Equal states are one object, so what was once found out about a mind holds wherever it turns up again. */
  private readonly applied = new Map<State, Map<string, State>>();
  private readonly closed = new Map<State, State>();
  private readonly clauses = new Map<GroundAct, readonly Clause[]>();

  constructor(
    world: GroundWorld,
    states: States,
    order: TriggerOrder,
    shallow: number,
    constants: ReadonlySet<string> = new Set(),
  ) {
    this.world = world;
    this.states = states;
    this.order = order;
    this.shallow = shallow;
    this.constants = constants;
  }

  /**
   * The state after an event that takes so many seconds, before the triggers of the state itself (those of the minds
   * have run).
   */
  applyEvent(state: State, event: GroundEvent, seconds: number): State {
    const fromHere = this.applied.get(state) ?? new Map<string, State>();
    this.applied.set(state, fromHere);
    const key = `${event.kind} ${event.index} ${seconds}`;
    const after = fromHere.get(key) ?? this.apply(state, event, seconds);
    fromHere.set(key, after);
    return after;
  }

  private apply(state: State, event: GroundEvent, seconds: number): State {
    const changes = this.settle(this.changesIn(state, event));
    const own = changes.filter(({ path }) => path.length === 0);
    // What the event itself sets starts when the event is over.
    let after = this.runDown(
      state,
      seconds,
      own.map(({ fluent }) => fluent),
    );
    for (const { fluent, value } of own) after = this.states.withValue(after, fluent, value);
    for (const [character, mind] of state.minds) {
      let next = mind;
      if (event.kind === 'act' && holds(state, event.observing.get(character)!)) {
        next = this.applyEvent(this.surprise(state, event, mind), event, seconds);
      } else {
        next = this.elapse(mind, seconds);
      }
      for (const { path, fluent, value } of changes) {
        if (path[0] === character) next = this.correct(next, path.slice(1), fluent, value);
      }
      if (next !== mind) after = this.states.withMind(after, character, this.close(next));
    }
    return after;
  }

  /** So many seconds pass and nobody acts, before the triggers of the state itself: in every mind as well. */
  elapse(state: State, seconds: number): State {
    if (seconds <= 0) return state;
    let after = this.runDown(state, seconds, []);
    for (const [character, mind] of state.minds) {
      const next = this.elapse(mind, seconds);
      if (next !== mind) after = this.states.withMind(after, character, this.close(next));
    }
    return after;
  }

  /** The countdowns of this one state fall, but for some; none below 0. */
  private runDown(state: State, seconds: number, except: readonly Fluent[]): State {
    let after = state;
    for (const fluent of this.world.fluents) {
      const left = state.value(fluent);
      if (!fluent.isCountdown || except.includes(fluent)) continue;
      if (typeof left !== 'number' || left <= 0 || seconds <= 0) continue;
      after = this.states.withValue(after, fluent, Math.max(0, left - seconds));
    }
    return after;
  }

  /** The state when the least countdown that is running is due; undefined if none is, or if triggers never end then. */
  atDeadline(state: State): State | undefined {
    const seconds = this.toDeadline(state);
    if (seconds === undefined) return undefined;
    try {
      return this.close(this.elapse(state, seconds));
    } catch (error) {
      if (error instanceof EndlessTriggers) return undefined;
      throw error;
    }
  }

  private toDeadline(state: State): number | undefined {
    const running = this.world.fluents
      .filter(({ isCountdown }) => isCountdown)
      .map((fluent) => state.value(fluent))
      .filter((left) => typeof left === 'number' && left > 0);
    return running.length === 0 ? undefined : Math.min(...(running as number[]));
  }

  /** How many seconds an act takes that happens in this state. */
  private length(state: State, { takes }: GroundAct): number {
    if (takes === undefined) return 0;
    if (takes !== 'next deadline') return Math.max(0, Number(evaluate(state, takes)));
    return this.toDeadline(state) ?? Number.POSITIVE_INFINITY;
  }

  /** Fires the first applicable trigger until there is none. */
  close(state: State): State {
    const closed = this.closed.get(state) ?? this.fireAll(state);
    this.closed.set(state, closed);
    return closed;
  }

  private fireAll(state: State): State {
    const seen = new Set([state]);
    const fired: string[] = [];
    let current = state;
    for (;;) {
      const next = this.fireOne(current, seen, fired);
      if (next === undefined) return current;
      seen.add(next);
      current = next;
    }
  }

  private fireOne(state: State, seen: ReadonlySet<State>, fired: string[]): State | undefined {
    for (const trigger of this.order(state)) {
      fired.push(trigger.name);
      const next = this.applyEvent(state, trigger, 0);
      if (!seen.has(next) && fired.length < MOST_FIRINGS) return next;
      if (state.height >= this.shallow) throw new EndlessTriggers(fired);
      if (fired.length >= MOST_FIRINGS) return undefined;
    }
    return undefined;
  }

  /** Closes every mind, the deepest first, then the state itself. */
  closeEverything(state: State): State {
    let closed = state;
    for (const [character, mind] of state.minds) {
      closed = this.states.withMind(closed, character, this.closeEverything(mind));
    }
    return this.close(closed);
  }

  /** The state after the act and all triggers; undefined if the act is impossible there. */
  after(state: State, act: GroundAct): State | undefined {
    if (!holds(state, act.precondition)) return undefined;
    try {
      return this.close(this.applyEvent(state, act, this.length(state, act)));
    } catch (error) {
      if (error instanceof EndlessTriggers) return undefined;
      throw error;
    }
  }

  private changesIn(state: State, event: GroundEvent): Change[] {
    return event.effects
      .filter((effect) => holds(state, effect.condition))
      .map((effect) => ({
        path: seenBy(state.owner, effect.path),
        fluent: effect.fluent,
        value: evaluate(state, effect.value),
        calculated: effect.fluent.type.kind === 'number' && effect.value.kind !== 'constant',
        own: effect.path.length > 0 && effect.path[0] === state.owner,
      }));
  }

  /** Of changes to the same fluent in the same mind (or the state itself) only one counts: see `wins`. */
  private settle(changes: readonly Change[]): Change[] {
    const chosen: Change[] = [];
    for (const change of changes) {
      const same = chosen.findIndex(
        ({ path, fluent }) =>
          fluent === change.fluent &&
          path.length === change.path.length &&
          path.every((believer, index) => believer === change.path[index]),
      );
      if (same === -1) chosen.push(change);
      else if (this.wins(change, chosen[same]!)) chosen[same] = change;
    }
    return chosen;
  }

  private wins(later: Change, earlier: Change): boolean {
    if (later.own !== earlier.own) return later.own;
    if (this.world.program.dialect === 'fabula') return true;
    // Numbers that have to be calculated count as larger than all constants, and are not compared with each other.
    if (later.calculated || earlier.calculated) return earlier.calculated && !later.calculated;
    return compareValues(this.world.program, later.value, earlier.value) < 0;
  }

  /** Sets what `path` believes, starting in this mind, as something no one else notices. The mind is left unclosed. */
  private correct(mind: State, path: Path, fluent: Fluent, value: Value): State {
    const [first, ...rest] = seenBy(mind.owner, path);
    if (first === undefined) return this.states.withValue(mind, fluent, value);
    const inner = mind.minds.get(first);
    if (inner === undefined) return mind;
    const corrected = this.correct(inner, rest, fluent, value);
    return corrected === inner ? mind : this.states.withMind(mind, first, this.close(corrected));
  }

  /** The mind of someone who sees an act happen that they thought impossible. */
  private surprise(state: State, act: GroundAct, mind: State): State {
    if (holds(mind, act.precondition)) return mind;
    let corrected = mind;
    for (const clause of this.clausesOf(act)) {
      if (!clauseHolds(state, clause)) continue;
      for (const atom of clause) {
        if (!atomHolds(corrected, atom)) corrected = this.admit(state, atom, corrected);
      }
    }
    return corrected;
  }

  private admit(state: State, atom: Atom, mind: State): State {
    const references = atom.kind === 'fluent' ? [atom.reference] : atom.references;
    let corrected = mind;
    for (const { path, fluent } of references) {
      if (this.constants.has(fluent.name)) continue;
      const value = atom.operator === '==' ? valueAt(state, path, fluent) : null;
      corrected = this.correct(corrected, path, fluent, value);
    }
    return corrected;
  }

  private clausesOf(act: GroundAct): readonly Clause[] {
    const known = this.clauses.get(act) ?? normalForm(this.world, act.written);
    this.clauses.set(act, known);
    return known;
  }
}

/** What a character believes about its own beliefs is what it believes. */
function seenBy(owner: ProgramEntity | undefined, path: Path): Path {
  return path[0] !== undefined && path[0] === owner ? path.slice(1) : path;
}
