import { PairMap } from '../base/index.ts';
import {
  ATOM_COMPARE,
  ATOM_IS,
  ATOM_SIZE,
  COMPARE_EQUAL,
  EFFECT_SIZE,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  FALSE_VALUE,
  INSTRUCTION_SIZE,
  NULL_VALUE,
  TRUE_VALUE,
  VALUE_CONSTANT,
  VALUE_COPY,
  type World,
} from '../world/index.ts';
import { Clock } from './clock.ts';
import { evaluate, holds } from './conditions.ts';
import { ENDLESS } from './endless.ts';
import { FIRST_MIND, type Situations } from './situations.ts';
import type { TriggerClosure } from './triggers.ts';

/**
 * What an event does to a state and to every mind in it (rules 2 and 3 of `docs/semantics.md`). `apply` gives the situation right after the event: minds have settled, but the
 * triggers of the state itself have not fired yet.
 */
export class EventModel {
  private readonly situations: Situations;
  private readonly world: World;
  private readonly closure: TriggerClosure;
  readonly clock: Clock;
  /**
   * What `apply` found for actions that have effects on beliefs, or take longer here than there, by situation and event
   * (see `keyOf`): a situation, or ENDLESS.
   */
  private readonly applied = new PairMap();
  /** Numbers of events that took so long, by event and length. */
  private readonly timedEvents = new Map<number, number>();
  /** Per event: where its effects on beliefs begin among its rows (or their end). */
  private readonly firstBelief: Int32Array;
  /** Per row of effects: 1 if an earlier row of the event has the same path and fluent. */
  private readonly contested: Uint8Array;
  /** Rows of situations being worked out, the outermost first: an event in a mind is worked out within one outside. */
  private readonly rowsAside: Int32Array[] = [];
  private rowsTaken = 0;
  /** The values being worked out. */
  private readonly packed: Int32Array;

  constructor(situations: Situations, closure: TriggerClosure) {
    this.situations = situations;
    this.world = situations.world;
    this.closure = closure;
    this.clock = new Clock(situations, closure);
    this.firstBelief = firstBeliefs(this.world);
    this.contested = findContested(this.world);
    this.packed = new Int32Array(situations.packing.words);
  }

  get bytes(): number {
    return this.applied.bytes + this.clock.bytes;
  }

  /**
   * @param seconds how long it takes: in a mind as long as in the state where it is taken, whatever is believed there
   */
  apply(situation: number, event: number, seconds: number = this.clock.secondsOf(situation, event)): number {
    if (!this.isRemembered(event)) return this.compute(situation, event, seconds);
    const key = this.keyOf(event, seconds);
    const known = this.applied.get(situation, key);
    if (known !== undefined) return known;
    const result = this.compute(situation, event, seconds);
    this.applied.set(situation, key, result);
    return result;
  }

  /** One number for an event and how long it takes: that of the event itself where it always takes as long. */
  private keyOf(event: number, seconds: number): number {
    if (!this.clock.varies(event)) return event;
    const both = event + this.clock.lengthKey(seconds) * this.world.eventCount;
    let key = this.timedEvents.get(both);
    if (key === undefined) {
      key = this.world.eventCount + this.timedEvents.size;
      this.timedEvents.set(both, key);
    }
    return key;
  }

  /**
   * Whether what `apply` finds is worth remembering. Of most actions only the settled outcome is asked for again (see
   * `Transitions`), and of triggers not even that; but where an action has effects on beliefs, minds that saw it have to be
   * told of those before they settle; and where an action takes longer here than there, minds go through it for as long as
   * it takes outside.
   */
  private isRemembered(event: number): boolean {
    if (event >= this.world.actionCount) return false;
    return this.firstBelief[event] < this.world.effects.starts[event + 1] || this.clock.varies(event);
  }

  private compute(situation: number, event: number, seconds: number): number {
    const { situations } = this;
    const { minds } = situations.shapes[situations.shapeOf(situation)];
    const row = this.takeRow();
    situations.copyRow(situation, row);
    let changed = false;
    for (let c = 0; c < minds.length; c++) {
      if (minds[c] === -1) continue;
      const before = row[FIRST_MIND + c];
      let mind = this.mindAfter(situation, event, c, before, seconds);
      if (mind !== before && mind !== ENDLESS) mind = this.closure.close(mind, before);
      if (mind === ENDLESS) {
        this.rowsTaken--;
        return ENDLESS;
      }
      if (mind !== before) changed = true;
      row[FIRST_MIND + c] = mind;
    }
    this.rowsTaken--;
    const values = this.valuesAfter(situation, event, seconds);
    return changed || values !== situations.valuesOf(situation) ? situations.with(values, row) : situation;
  }

  /** A row to work in that no event further out is working in. */
  private takeRow(): Int32Array {
    if (this.rowsTaken === this.rowsAside.length) this.rowsAside.push(new Int32Array(this.situations.width));
    return this.rowsAside[this.rowsTaken++];
  }

  /**
   * A character's mind after an event: first what they saw of it, or only the time that passed, then what it makes them
   * believe. Its own triggers need not have fired yet; with `unsettled`, for sure they have not.
   */
  mindAfter(
    situation: number,
    event: number,
    character: number,
    before: number,
    seconds: number = this.clock.secondsOf(situation, event),
    unsettled = false,
  ): number {
    const { situations, world } = this;
    const { starts, items } = world.effects;
    const firstBelief = this.firstBelief[event];
    const end = starts[event + 1];
    const owner = situations.ownerOf(situation);
    let mind = before;
    const isAction = event < world.actionCount;
    if (isAction && holds(situations, world.observing[event * world.characterCount + character], situation)) {
      mind = this.surprise(situation, event, mind);
      // What the event does to minds comes after what they saw of it, and only then do triggers fire in them.
      if (mind !== ENDLESS)
        mind =
          unsettled || this.isRemembered(event)
            ? this.apply(mind, event, seconds)
            : this.closure.transitions.after(mind, event);
    } else {
      mind = this.clock.elapse(mind, seconds);
    }
    if (mind === ENDLESS) return ENDLESS;
    for (let row = firstBelief; row < end; row += EFFECT_SIZE) {
      if (this.firstBeliever(items[row + 1], owner) !== character) continue;
      if (
        !this.counts(situation, items, firstBelief, row) ||
        this.isOverruled(situation, items, firstBelief, row, end)
      ) {
        continue;
      }
      const value = this.valueOfEffect(situation, items, row);
      const passed = this.believersPassed(items[row + 1], owner);
      mind = this.correct(mind, items[row + 1], passed, items[row + 2], value);
      if (mind === ENDLESS) return ENDLESS;
    }
    return mind;
  }

  /**
   * The number of the values after the event's effects on the state itself. In a state that its believer owns, an effect
   * on what the owner believes is an effect on the fact itself, and it wins over a plain one: explicit beliefs win over
   * what was observed.
   */
  private valuesAfter(situation: number, event: number, seconds: number): number {
    const { situations, packed } = this;
    const { items, starts } = this.world.effects;
    const { owner, kept } = situations.shapes[situations.shapeOf(situation)];
    const end = starts[event + 1];
    const firstBelief = this.firstBelief[event];
    // What the event itself sets is set when it is over, and so does not run down.
    let changed = seconds > 0 && this.clock.runDown(situation, seconds, packed);
    for (let row = starts[event]; row < end; row += EFFECT_SIZE) {
      const path = items[row + 1];
      const fluent = items[row + 2];
      if (path !== 0 && !this.isOwnBelief(path, owner)) continue;
      if (kept !== undefined && kept[fluent] === 0) continue;
      if (!this.counts(situation, items, path === 0 ? starts[event] : firstBelief, row)) continue;
      if (!changed) situations.copyWords(situation, packed);
      changed = true;
      situations.packing.write(packed, 0, fluent, this.valueOfEffect(situation, items, row));
    }
    return changed ? situations.internValues(packed) : situations.valuesOf(situation);
  }

  /** Whether this row's condition holds and no earlier row on the same path and fluent counts. */
  private counts(situation: number, items: Int32Array, first: number, row: number): boolean {
    if (this.contested[row / EFFECT_SIZE] === 1) {
      for (let earlier = first; earlier < row; earlier += EFFECT_SIZE) {
        if (items[earlier + 1] !== items[row + 1] || items[earlier + 2] !== items[row + 2]) continue;
        if (holds(this.situations, items[earlier], situation)) return false;
      }
    }
    return holds(this.situations, items[row], situation);
  }

  /**
   * Whether a row on what someone believes is overruled by one on what the owner of the state believes that they
   * believe: seen from that state the two are about the same mind, and the more explicit one wins.
   */
  private isOverruled(
    situation: number,
    items: Int32Array,
    first: number,
    row: number,
    end: number,
  ): boolean {
    const owner = this.situations.ownerOf(situation);
    if (this.believersPassed(items[row + 1], owner) === 1) return false;
    for (let other = first; other < end; other += EFFECT_SIZE) {
      if (items[other + 2] !== items[row + 2] || !this.isOwnersView(items[other + 1], owner, items[row + 1]))
        continue;
      if (holds(this.situations, items[other], situation)) return true;
    }
    return false;
  }

  /** Whether one path is another with the owner in front. */
  private isOwnersView(path: number, owner: number, other: number): boolean {
    if (this.believersPassed(path, owner) === 0) return false;
    const { starts, items } = this.world.paths;
    const length = starts[other + 1] - starts[other];
    if (starts[path + 1] - starts[path] !== length + 1) return false;
    for (let i = 0; i < length; i++)
      if (items[starts[path] + 1 + i] !== items[starts[other] + i]) return false;
    return true;
  }

  private valueOfEffect(situation: number, items: Int32Array, row: number): number {
    const { situations } = this;
    switch (items[row + 3]) {
      case VALUE_CONSTANT:
        return items[row + 4];
      case VALUE_COPY:
        return situations.valueAlong(situation, items[row + 4], items[row + 5]);
      default:
        return situations.numbers.valueOf(evaluate(situations, items[row + 4], situation));
    }
  }

  /** Believers at the front of a path that a state of this owner skips: itself. */
  private believersPassed(path: number, owner: number): number {
    const { starts, items } = this.world.paths;
    return starts[path] < starts[path + 1] && items[starts[path]] === owner ? 1 : 0;
  }

  private isOwnBelief(path: number, owner: number): boolean {
    const { starts } = this.world.paths;
    return starts[path + 1] - starts[path] === this.believersPassed(path, owner);
  }

  /** Whose mind in a state of this owner the path leads into; -1 if it stays in the state. */
  private firstBeliever(path: number, owner: number): number {
    const { starts, items } = this.world.paths;
    const at = starts[path] + this.believersPassed(path, owner);
    return at < starts[path + 1] ? items[at] : -1;
  }

  /**
   * What the owner of `mind` takes to be the case on seeing an action happen that they believed impossible: for each
   * clause of its precondition that is true in `outside` (the state in which it happens), what they had wrong is put
   * right if it was an equality, and becomes `?` otherwise.
   */
  private surprise(outside: number, action: number, mind: number): number {
    const { situations, world } = this;
    const { clauses, clauseAtoms } = world;
    const first = clauses.starts[action];
    const last = clauses.starts[action + 1];
    // Where each atom that is false makes the precondition false, it need not be read as a whole (below the kept minds it
    // could not be).
    if (world.conjunctive[action] === 0 && holds(situations, world.preconditions[action], mind)) return mind;
    let corrected = mind;
    for (let i = first; i < last; i++) {
      const clause = clauses.items[i];
      if (!this.clauseHolds(clause, outside)) continue;
      for (let row = clauseAtoms.starts[clause]; row < clauseAtoms.starts[clause + 1]; row += ATOM_SIZE) {
        corrected = this.correctAtom(outside, row, corrected);
        if (corrected === ENDLESS) return ENDLESS;
      }
    }
    return corrected;
  }

  private clauseHolds(clause: number, situation: number): boolean {
    const { starts, items } = this.world.clauseAtoms;
    for (let row = starts[clause]; row < starts[clause + 1]; row += ATOM_SIZE) {
      if (!holds(this.situations, items[row + 4], situation)) return false;
    }
    return true;
  }

  private correctAtom(outside: number, row: number, mind: number): number {
    const { items } = this.world.clauseAtoms;
    const condition = items[row + 4];
    if (holds(this.situations, condition, mind)) return mind;
    if (items[row] === ATOM_COMPARE) return this.correctComparison(outside, condition, mind);
    const path = items[row + 1];
    const fluent = items[row + 2];
    const value = items[row] === ATOM_IS ? items[row + 3] : this.opposite(fluent, items[row + 3]);
    return this.correct(mind, path, 0, fluent, value);
  }

  /** What `f != value` corrects to: the other truth value, `?` for anything else. */
  private opposite(fluent: number, value: number): number {
    if (this.world.fluentKinds[fluent] !== 0) return NULL_VALUE;
    return value === TRUE_VALUE ? FALSE_VALUE : TRUE_VALUE;
  }

  /** Every fluent in a comparison of numbers: its value outside for an equality, `?` otherwise. */
  private correctComparison(outside: number, condition: number, mind: number): number {
    const { conditions } = this.world;
    const base = condition * INSTRUCTION_SIZE;
    const equality = conditions[base + 1] === COMPARE_EQUAL;
    let corrected = mind;
    const visit = (expression: number): void => {
      const node = expression * EXPRESSION_SIZE;
      const { expressions } = this.world;
      const [kind, a, b, c] = [
        expressions[node],
        expressions[node + 1],
        expressions[node + 2],
        expressions[node + 3],
      ];
      if (kind === EXPRESSION_CONSTANT) return;
      if (kind === EXPRESSION_FLUENT) {
        if (corrected === ENDLESS) return;
        const value = equality ? this.situations.valueAlong(outside, a, b) : NULL_VALUE;
        corrected = this.correct(corrected, a, 0, b, value);
      } else {
        if (kind !== EXPRESSION_CHOICE) visit(a);
        visit(b);
        if (kind === EXPRESSION_CHOICE) visit(c);
      }
    };
    visit(conditions[base + 2]);
    visit(conditions[base + 3]);
    return corrected;
  }

  /**
   * `mind` with what the rest of a path (from its believer number `passed` on) leads to corrected. Nobody else inside
   * notices. Triggers of the corrected state do not run here; those of minds below it do.
   */
  private correct(mind: number, path: number, passed: number, fluent: number, value: number): number {
    if (mind === ENDLESS) return ENDLESS;
    const { situations } = this;
    const { starts, items } = this.world.paths;
    const shape = situations.shapes[situations.shapeOf(mind)];
    let at = starts[path] + passed;
    if (at < starts[path + 1] && items[at] === shape.owner) at++;
    if (at === starts[path + 1]) {
      if (shape.kept !== undefined && shape.kept[fluent] === 0) return mind;
      return situations.valueOf(mind, fluent) === value ? mind : situations.withValue(mind, fluent, value);
    }
    const believer = items[at];
    if (shape.minds[believer] === -1) return mind;
    const below = situations.mindOf(mind, believer);
    const corrected = this.correct(below, path, at + 1 - starts[path], fluent, value);
    if (corrected === below || corrected === ENDLESS) return corrected === below ? mind : ENDLESS;
    const settled = this.closure.close(corrected, below);
    return settled === ENDLESS ? ENDLESS : situations.withMind(mind, believer, settled);
  }
}

function firstBeliefs({ effects, eventCount }: World): Int32Array {
  const first = new Int32Array(eventCount);
  for (let event = 0; event < eventCount; event++) {
    let row = effects.starts[event];
    while (row < effects.starts[event + 1] && effects.items[row + 1] === 0) row += EFFECT_SIZE;
    first[event] = row;
  }
  return first;
}

function findContested({ effects, eventCount }: World): Uint8Array {
  const contested = new Uint8Array(effects.items.length / EFFECT_SIZE);
  for (let event = 0; event < eventCount; event++) {
    const written = new Set<string>();
    for (let row = effects.starts[event]; row < effects.starts[event + 1]; row += EFFECT_SIZE) {
      const target = `${effects.items[row + 1]},${effects.items[row + 2]}`;
      if (written.has(target)) contested[row / EFFECT_SIZE] = 1;
      written.add(target);
    }
  }
  return contested;
}
