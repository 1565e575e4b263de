/**
 * What a plan is for: the facts by which someone's utility is higher at its end, found by walking the utility and
 * comparing what it reads before and after. Only changes that the number rests on are given, never a guess.
 */
import type { Condition, Constant, Program, ProgramProperty, Term } from '../check/index.ts';
import { bind, domainOf, evaluate, holds, mindIn, type Slots } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { LOCATING_NAME } from './names.ts';
import { factKey, keyOf, same, type View } from './views.ts';

/** Two views of the same mind, and who believes what is read in them. */
interface Change {
  readonly before: View;
  readonly after: View;
  readonly slots: Slots;
  readonly believers: readonly number[];
}

/** The facts that became so, or ceased to be, and by which the value of `utility` rose between two views. */
export function gains(program: Program, utility: Term, before: View, after: View): Fact[] {
  const found = new Map<string, Fact>();
  walkTerm(program, utility, { before, after, slots: [], believers: [] }, 1, found);
  return [...found.values()];
}

function add(found: Map<string, Fact>, fact: Fact): void {
  const key = `${fact.believers.join()}|${factKey(fact.property, fact.arguments)}${fact.alike ?? ''}`;
  const earlier = found.get(key);
  if (earlier === undefined || (fact.holds && !earlier.holds)) found.set(key, fact);
}

/** @param direction which change counts: 1 a rise, -1 a fall, 0 either (where the sign cannot be told) */
function walkTerm(
  program: Program,
  term: Term,
  change: Change,
  direction: -1 | 0 | 1,
  found: Map<string, Fact>,
): void {
  if (!movedAsWanted(program, term, change, direction)) return;
  switch (term.kind) {
    case 'constant':
    case 'variable':
      return;
    case 'fluent':
      addCurrent(program, term, change, found);
      return;
    case 'believed':
      walkTerm(program, term.term, within(program, term.character, change), direction, found);
      return;
    case 'arithmetic': {
      const isAdditive = term.operator === '+' || term.operator === '-';
      walkTerm(program, term.left, change, isAdditive ? direction : 0, found);
      const opposite = direction === 1 ? -1 : direction === -1 ? 1 : 0;
      walkTerm(
        program,
        term.right,
        change,
        term.operator === '+' ? direction : isAdditive ? opposite : 0,
        found,
      );
      return;
    }
    case 'sum':
    case 'product':
      for (const value of domainOf(program, term.type)) {
        const inner = { ...change, slots: bind(change.slots, term.slot, value) };
        walkTerm(program, term.body, inner, term.kind === 'sum' ? direction : 0, found);
      }
      return;
    case 'choice':
      walkChoice(program, term, change, direction, found);
      return;
    case 'condition': {
      const isSo = holds(program, term.condition, change.slots, change.after);
      walkCondition(program, term.condition, change, isSo, found);
    }
  }
}

function movedAsWanted(program: Program, term: Term, change: Change, direction: -1 | 0 | 1): boolean {
  const before = evaluate(program, term, change.slots, change.before);
  const after = evaluate(program, term, change.slots, change.after);
  if (same(before, after)) return false;
  if (direction === 0 || (before.kind !== 'number' && after.kind !== 'number')) return true;
  const rise = rank(after) - rank(before);
  return direction === 1 ? rise > 0 : rise < 0;
}

/** `?` counts as lower than every number. */
function rank(value: Constant): number {
  return value.kind === 'number' ? value.value : -Number.MAX_VALUE;
}

/** Another branch applies: what made it apply, and what made those before it not. The same one: what is in it. */
function walkChoice(
  program: Program,
  term: Term & { readonly kind: 'choice' },
  change: Change,
  direction: -1 | 0 | 1,
  found: Map<string, Fact>,
): void {
  const branchIn = (view: View): number => {
    const index = term.branches.findIndex(({ test }) => holds(program, test, change.slots, view));
    return index < 0 ? term.branches.length : index;
  };
  const [was, is] = [branchIn(change.before), branchIn(change.after)];
  if (was === is) {
    walkTerm(program, term.branches[is]?.value ?? term.otherwise, change, direction, found);
    return;
  }
  const now = term.branches[is];
  if (is < was && now !== undefined) walkCondition(program, now.test, change, true, found);
  else
    for (const { test } of term.branches.slice(was, is)) walkCondition(program, test, change, false, found);
  if (is > was && now !== undefined) walkCondition(program, now.test, change, true, found);
}

/** Adds what made a condition come to hold (or, with `wanted` false, come not to hold). */
function walkCondition(
  program: Program,
  condition: Condition,
  change: Change,
  wanted: boolean,
  found: Map<string, Fact>,
): void {
  if (holds(program, condition, change.slots, change.after) !== wanted) return;
  if (holds(program, condition, change.slots, change.before) === wanted) return;
  switch (condition.kind) {
    case 'truth':
      return;
    case 'and':
    case 'or':
      for (const operand of condition.operands) walkCondition(program, operand, change, wanted, found);
      return;
    case 'not':
      walkCondition(program, condition.operand, change, !wanted, found);
      return;
    case 'compare':
      addCompared(program, condition, change, wanted, found);
      return;
    case 'typetest':
      walkTerm(program, condition.term, change, 0, found);
      return;
    case 'believes':
      walkCondition(
        program,
        condition.condition,
        within(program, condition.character, change),
        wanted,
        found,
      );
      return;
    case 'forall':
    case 'exists':
      for (const value of domainOf(program, condition.type)) {
        const inner = { ...change, slots: bind(change.slots, condition.slot, value) };
        walkCondition(program, condition.body, inner, wanted, found);
      }
      return;
    case 'if':
      for (const { test, body } of condition.branches) {
        if (!holds(program, test, change.slots, change.after)) continue;
        walkCondition(program, test, change, true, found);
        walkCondition(program, body, change, wanted, found);
        return;
      }
      for (const { test } of condition.branches) walkCondition(program, test, change, false, found);
      walkCondition(program, condition.otherwise, change, wanted, found);
  }
}

/** A comparison that changed: "is at the market" or "is not at the mansion" as it was written, numbers as they now are. */
function addCompared(
  program: Program,
  condition: Condition & { readonly kind: 'compare' },
  change: Change,
  wanted: boolean,
  found: Map<string, Fact>,
): void {
  const { left, right, operator } = condition;
  const isEquality = operator === '==' || operator === '!=';
  const company = isEquality && companyIn(program, left, right, change, (operator === '==') === wanted);
  if (company) {
    add(found, company);
    return;
  }
  const other = right.kind === 'fluent' && left.kind !== 'fluent' ? left : right;
  const fluent = other === right ? left : right;
  if (isEquality && (fluent.kind === 'fluent' || fluent.kind === 'believed')) {
    const value = evaluate(program, other, change.slots, change.after);
    const isSame = (operator === '==') === wanted;
    const fact = factIn(program, fluent, change, isSame ? undefined : value);
    if (fact !== undefined && value.kind !== 'number') {
      add(found, fact);
      return;
    }
  }
  walkTerm(program, left, change, 0, found);
  walkTerm(program, right, change, 0, found);
}

/** Of two whereabouts compared, that one is (or is not) where the other is; whoever has moved comes first. */
function companyIn(
  program: Program,
  left: Term,
  right: Term,
  change: Change,
  isSame: boolean,
): Fact | undefined {
  const [one, other] = [left, right].map((term) => whereaboutsIn(program, term, change));
  if (one === undefined || other === undefined || (!one.hasMoved && !other.hasMoved)) return undefined;
  const [mover, stayer] = one.hasMoved ? [one, other] : [other, one];
  return {
    believers: change.believers,
    property: mover.property,
    arguments: [{ kind: 'entity', entity: mover.who }],
    value: mover.value,
    holds: isSame,
    alike: stayer.who,
  };
}

/** Whose whereabouts a term is, and what they are now; undefined if it is anything else or they are not known. */
function whereaboutsIn(
  program: Program,
  term: Term,
  { slots, before, after }: Change,
):
  | { readonly who: number; readonly property: number; readonly value: Constant; readonly hasMoved: boolean }
  | undefined {
  if (term.kind !== 'fluent') return undefined;
  const property = program.properties[term.property];
  if (property?.type.kind !== 'entity' || !LOCATING_NAME.test(property.name)) return undefined;
  const given = term.arguments.map((argument) => evaluate(program, argument, slots, after));
  const [who] = given;
  const value = after.valueOf(term.property, given);
  if (given.length !== 1 || who?.kind !== 'entity' || value?.kind !== 'entity') return undefined;
  const earlier = before.valueOf(term.property, given);
  const hasMoved = earlier === undefined || !same(earlier, value);
  return { who: who.entity, property: term.property, value, hasMoved };
}

/** The fact a fluent states now; with `denied`, that it is not that. */
function factIn(
  program: Program,
  term: Term,
  change: Change,
  denied: Constant | undefined,
): Fact | undefined {
  if (term.kind === 'believed')
    return factIn(program, term.term, within(program, term.character, change), denied);
  if (term.kind !== 'fluent') return undefined;
  const { slots, after, before, believers } = change;
  const given = term.arguments.map((argument) => evaluate(program, argument, slots, after));
  const value = after.valueOf(term.property, given);
  const earlier = before.valueOf(term.property, given);
  if (value === undefined || earlier === undefined || keyOf(value) === keyOf(earlier)) return undefined;
  const canDeny = value.kind === 'null' || !tellsOnlyWhatIs(program.properties[term.property]);
  const isDenied = canDeny && denied !== undefined && denied.kind !== 'truth' && denied.kind !== 'null';
  return {
    believers,
    property: term.property,
    arguments: given,
    value: isDenied ? denied : value,
    holds: !isDenied,
  };
}

/** A property with a text for its value and none for what is not so: of a promise that is no longer owed, that it is kept. */
function tellsOnlyWhatIs(property: ProgramProperty | undefined): boolean {
  const texts = property?.texts ?? [];
  return texts.some(({ form }) => form === 'text') && !texts.some(({ form }) => form === 'denied');
}

function addCurrent(program: Program, term: Term, change: Change, found: Map<string, Fact>): void {
  const fact = factIn(program, term, change, undefined);
  if (fact !== undefined) add(found, fact);
}

function within(program: Program, character: Term, change: Change): Change {
  const who = evaluate(program, character, change.slots, change.after);
  if (who.kind !== 'entity') return change;
  return {
    before: mindIn(program, character, change.slots, change.before),
    after: mindIn(program, character, change.slots, change.after),
    slots: change.slots,
    believers: [...change.believers, who.entity],
  };
}
