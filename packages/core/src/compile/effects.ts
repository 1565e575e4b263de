/** What a ground event changes: rows "when this condition holds, the fluent on this path gets this value". */
import type { Effect, Place } from '../check/index.ts';
import { KIND_NUMBER } from '../world/index.ts';
import { CONTRADICTORY_EFFECT } from './codes.ts';
import { type EffectConflict, settle } from './effect-strength.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';
import type { Bindings, FormulaGrounder } from './ground-formulas.ts';

export interface GroundEffect {
  readonly condition: GroundCondition;
  readonly path: number;
  readonly fluent: number;
  /** A constant, a fluent to copy from, or a numeric expression; a choice only where it is numeric. */
  readonly value: GroundExpression;
  readonly place: Place;
}

/**
 * The effects of one instance, those on the state itself first, and among those on one fluent the stronger first.
 * Throws a Refusal when two that always apply disagree; tells of those that may apply together and disagree then.
 */
export function groundEffects(
  grounder: FormulaGrounder,
  effect: Effect,
  bindings: Bindings,
  instance: string,
  onConflict: (conflict: EffectConflict) => void = () => {},
): readonly GroundEffect[] {
  const rows: GroundEffect[] = [];
  collect(grounder, effect, bindings, grounder.formulas.TRUE, rows);
  const groups = new Map<number, GroundEffect[]>();
  for (const row of rows) {
    const key = grounder.fluents.key(row.path, row.fluent);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const settled = [...groups.values()].map((group) => {
    refuseContradiction(grounder, group, instance);
    return settle(grounder, group, onConflict);
  });
  settled.sort((a, b) => Number((a[0]?.path ?? 0) > 0) - Number((b[0]?.path ?? 0) > 0));
  return settled.flat();
}

function collect(
  grounder: FormulaGrounder,
  effect: Effect,
  bindings: Bindings,
  condition: GroundCondition,
  rows: GroundEffect[],
): void {
  const { formulas, paths } = grounder;
  if (condition === formulas.FALSE) return;
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign': {
      const believers = effect.believers.map((believer) => grounder.characterOf(believer, bindings));
      const path = paths.of(believers);
      const valuePath = paths.of(believers.slice(0, effect.valueDepth));
      const fluent = grounder.fluentOf(effect.property, effect.arguments, bindings);
      const term = grounder.term(effect.value, bindings, valuePath);
      const value = grounder.fluents.all[fluent]!.isCountdown ? asLengthOfTime(grounder, term) : term;
      addRows(grounder, { condition, path, fluent, value, place: effect.place }, rows);
      return;
    }
    case 'and':
      for (const operand of effect.operands) {
        grounder.budget.nested(() => collect(grounder, operand, bindings, condition, rows));
      }
      return;
    case 'forall':
      grounder.forEachValue(effect.slot, effect.type, bindings, () => {
        grounder.budget.nested(() => collect(grounder, effect.body, bindings, condition, rows));
        return true;
      });
      return;
    case 'if': {
      let none = condition;
      for (const branch of effect.branches) {
        const test = grounder.condition(branch.test, bindings);
        const here = formulas.and([none, test]);
        grounder.budget.nested(() => collect(grounder, branch.body, bindings, here, rows));
        none = formulas.and([none, formulas.not(test)]);
      }
      grounder.budget.nested(() => collect(grounder, effect.otherwise, bindings, none, rows));
    }
  }
}

/** What a countdown is set to: a length of time is never below 0. */
function asLengthOfTime(
  { formulas, fluents, values }: FormulaGrounder,
  value: GroundExpression,
): GroundExpression {
  if (value.kind === 'fluent' && fluents.all[value.fluent]!.isCountdown) return value;
  const zero = formulas.constant(values.ofNumber(0));
  return formulas.choice(formulas.compare('<', value, zero), zero, value);
}

/** A choice between entities or truth values becomes a row for each of its branches. */
function addRows(grounder: FormulaGrounder, row: GroundEffect, rows: GroundEffect[]): void {
  const { formulas, fluents } = grounder;
  if (row.condition === formulas.FALSE) return;
  const { value } = row;
  if (value.kind !== 'choice' || fluents.kind(row.fluent) === KIND_NUMBER) {
    rows.push(row);
    return;
  }
  const then = formulas.and([row.condition, value.test]);
  const otherwise = formulas.and([row.condition, formulas.not(value.test)]);
  addRows(grounder, { ...row, condition: then, value: value.then }, rows);
  addRows(grounder, { ...row, condition: otherwise, value: value.otherwise }, rows);
}

function refuseContradiction(
  grounder: FormulaGrounder,
  group: readonly GroundEffect[],
  instance: string,
): void {
  const { formulas, fluents, values, paths } = grounder;
  // Copies of entities and truth values are conditional effects, one per value, and so never contradict by themselves.
  const certain = group.filter(
    (row) =>
      row.condition === formulas.TRUE &&
      (row.value.kind === 'constant' || fluents.kind(row.fluent) === KIND_NUMBER),
  );
  const first = certain[0];
  const other = certain.find((row) => row.value !== first?.value);
  if (first === undefined || other === undefined) return;
  const name = paths.believers[first.path]!.reduceRight(
    (inner, believer) => `believes(${grounder.program.entities[believer]!.name}, ${inner})`,
    fluents.all[first.fluent]!.name,
  );
  const both =
    first.value.kind === 'constant' && other.value.kind === 'constant'
      ? `both ${values.print(first.value.value)} and ${values.print(other.value.value)}`
      : 'two different values';
  grounder.budget.enter(instance, other.place);
  throw grounder.budget.refusal(
    CONTRADICTORY_EFFECT,
    `The effect of \`${instance}\` is contradictory: it gives \`${name}\` ${both}. Keep one of them, or rule this ` +
      'instance out in the precondition, as in `a != b`.',
  );
}
