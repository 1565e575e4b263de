/** In which order triggers are tried: that of Fabula files, and that of Sabre files. */

import { type Atom, atomHolds, type Clause, printReference, type Reference } from './atoms.ts';
import { holds, type View, valueAt } from './evaluate.ts';
import type { GroundTrigger, GroundWorld } from './ground.ts';
import { normalForm } from './normal.ts';
import { compare, printValue, type Value, valuesOf } from './value.ts';

/** The triggers whose precondition holds, the one to fire first. */
export type TriggerOrder = (view: View) => Iterable<GroundTrigger>;

/** Triggers as they stand in the file. */
export function definitionOrder(world: GroundWorld): TriggerOrder {
  return (view) => world.triggers.filter((trigger) => holds(view, trigger.precondition));
}

/** Fabula's order: triggers that change the world before those that only change minds, each group as in the file. */
export function fileOrder(world: GroundWorld): TriggerOrder {
  const ordered = [
    ...world.triggers.filter((trigger) => trigger.changesWorld),
    ...world.triggers.filter((trigger) => !trigger.changesWorld),
  ];
  return function* (view) {
    for (const trigger of ordered) if (holds(view, trigger.precondition)) yield trigger;
  };
}

/**
 * Sabre's order: that of a decision tree over the preconditions. Each inner node asks for the value of the fluent (or
 * the truth of the numeric comparison) that occurs in most of the triggers still open.
 */
export function decisionTreeOrder(world: GroundWorld): TriggerOrder {
  const root = new DecisionNode(
    world,
    world.triggers.map((trigger) => ({ trigger, clauses: normalForm(world, trigger.precondition) })),
  );
  return (view) => root.applicable(view);
}

interface OpenTrigger {
  readonly trigger: GroundTrigger;
  readonly clauses: readonly Clause[];
}

/** What a node asks for. */
type Candidate =
  | { readonly kind: 'fluent'; readonly text: string; readonly reference: Reference }
  | { readonly kind: 'atom'; readonly text: string; readonly atom: Atom };

class DecisionNode {
  private readonly world: GroundWorld;
  private readonly decided: readonly GroundTrigger[];
  private readonly candidate: Candidate | undefined;
  private readonly mentioning: readonly OpenTrigger[];
  private readonly rest: readonly OpenTrigger[];
  private readonly branches = new Map<string, DecisionNode>();

  constructor(world: GroundWorld, triggers: readonly OpenTrigger[]) {
    this.world = world;
    const isDecided = (open: OpenTrigger) => open.clauses.some((clause) => clause.length === 0);
    this.decided = triggers.filter(isDecided).map((open) => open.trigger);
    const undecided = triggers.filter((open) => open.clauses.length > 0 && !isDecided(open));
    this.candidate = mostFrequent(world, undecided);
    const mentions = (open: OpenTrigger) =>
      candidatesOf(open).some(({ text }) => text === this.candidate?.text);
    this.mentioning = undecided.filter(mentions);
    this.rest = undecided.filter((open) => !mentions(open));
  }

  *applicable(view: View): Generator<GroundTrigger> {
    yield* this.decided;
    if (this.candidate === undefined) return;
    const value =
      this.candidate.kind === 'atom'
        ? atomHolds(view, this.candidate.atom)
        : valueAt(view, this.candidate.reference.path, this.candidate.reference.fluent);
    yield* this.branch(`= ${printValue(value)}`, () =>
      decide(this.mentioning, this.candidate!, value),
    ).applicable(view);
    yield* this.branch('irrelevant', () => this.rest).applicable(view);
  }

  private branch(key: string, open: () => readonly OpenTrigger[]): DecisionNode {
    const known = this.branches.get(key);
    if (known !== undefined) return known;
    const made = new DecisionNode(this.world, open());
    this.branches.set(key, made);
    return made;
  }
}

function candidateOf(atom: Atom): Candidate {
  if (atom.kind === 'comparison' || atom.reference.fluent.type.kind === 'number') {
    return { kind: 'atom', text: atom.text, atom };
  }
  return { kind: 'fluent', text: printReference(atom.reference), reference: atom.reference };
}

function candidatesOf(open: OpenTrigger): Candidate[] {
  return open.clauses.flatMap((clause) => clause.map(candidateOf));
}

/** The candidate in most triggers; among equals the one with more values, then the one that appears first. */
function mostFrequent(world: GroundWorld, triggers: readonly OpenTrigger[]): Candidate | undefined {
  const counts = new Map<string, { candidate: Candidate; count: number }>();
  for (const open of triggers) {
    for (const candidate of new Map(candidatesOf(open).map((each) => [each.text, each])).values()) {
      const entry = counts.get(candidate.text) ?? { candidate, count: 0 };
      entry.count += 1;
      counts.set(candidate.text, entry);
    }
  }
  let best: { candidate: Candidate; count: number; values: number } | undefined;
  for (const { candidate, count } of counts.values()) {
    const values = valueCount(world, candidate);
    if (best === undefined || count > best.count || (count === best.count && values > best.values)) {
      best = { candidate, count, values };
    }
  }
  return best?.candidate;
}

function valueCount(world: GroundWorld, candidate: Candidate): number {
  if (candidate.kind === 'atom' || candidate.reference.fluent.type.kind !== 'entity') return 2;
  return valuesOf(world.program, candidate.reference.fluent.type).length + 1;
}

function decide(triggers: readonly OpenTrigger[], candidate: Candidate, value: Value): OpenTrigger[] {
  const truth = (atom: Atom): boolean | undefined => {
    if (candidateOf(atom).text !== candidate.text) return undefined;
    if (candidate.kind === 'atom') return value === true;
    return atom.kind === 'fluent' && compare(atom.operator, value, atom.value);
  };
  return triggers.map(({ trigger, clauses }) => ({
    trigger,
    clauses: clauses
      .filter((clause) => clause.every((atom) => truth(atom) !== false))
      .map((clause) => clause.filter((atom) => truth(atom) === undefined)),
  }));
}
