/** What a ground event changes: rows "when this condition holds, the fluent on this path gets this value". */
import type { Effect, Place } from '../check/index.ts';
import { FALSE_VALUE, KIND_NUMBER, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';
import { CONTRADICTORY_EFFECT } from './codes.ts';
import type { GroundCondition, GroundExpression } from './formulas.ts';
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
 * Throws a Refusal when two that always apply disagree.
 */
export function groundEffects(
  grounder: FormulaGrounder,
  effect: Effect,
  bindings: Bindings,
  instance: string,
): readonly GroundEffect[] {
  const rows: GroundEffect[] = [];
  collect(grounder, effect, bindings, grounder.formulas.TRUE, rows);
  const groups = new Map<string, GroundEffect[]>();
  for (const row of rows) {
    const key = `${row.path},${row.fluent}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const settled = [...groups.values()].map((group) => {
    refuseContradiction(grounder, group, instance);
    return settle(grounder, group);
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
      const value = grounder.term(effect.value, bindings, valuePath);
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

/** Puts the rows for one fluent in the order of their strength and leaves out those that never come to apply. */
function settle(grounder: FormulaGrounder, group: readonly GroundEffect[]): GroundEffect[] {
  const { formulas } = grounder;
  let rows = [...group];
  if (rows.length > 1 && competing(grounder, rows) !== undefined) {
    if (grounder.program.dialect === 'sabre') {
      rows = rows.flatMap((row) => perValue(grounder, row));
      rows = sortedBy(rows, (row) => strength(grounder, row.value));
    } else {
      rows.reverse();
    }
  }
  const kept: GroundEffect[] = [];
  for (const row of rows) {
    const previous = kept.at(-1);
    if (previous !== undefined && previous.value === row.value) {
      kept[kept.length - 1] = { ...previous, condition: formulas.or([previous.condition, row.condition]) };
    } else {
      kept.push(row);
    }
    if (kept.at(-1)!.condition === formulas.TRUE) break;
  }
  const only = kept[0]!;
  const copiesItself =
    only.value.kind === 'fluent' && only.value.fluent === only.fluent && only.value.path === only.path;
  // On a belief it is not idle: it undoes what the believer has just seen.
  return kept.length === 1 && copiesItself && only.path === 0 ? [] : kept;
}

/** Two rows for one fluent that may apply together and give it different values. */
export function competing(
  grounder: FormulaGrounder,
  rows: readonly GroundEffect[],
): readonly [GroundEffect, GroundEffect] | undefined {
  for (let i = 0; i < rows.length; i++) {
    for (let j = i + 1; j < rows.length; j++) {
      const [one, other] = [rows[i]!, rows[j]!];
      if (one.path !== other.path || one.fluent !== other.fluent || one.value === other.value) continue;
      if (grounder.formulas.and([one.condition, other.condition]) !== grounder.formulas.FALSE)
        return [one, other];
    }
  }
  return undefined;
}

/** In the Sabre reading a copy is one row per value, and one for "none of these", which gives `?`. */
function perValue(grounder: FormulaGrounder, row: GroundEffect): GroundEffect[] {
  const { formulas, fluents, values } = grounder;
  const { value } = row;
  if (value.kind !== 'fluent' || fluents.kind(row.fluent) === KIND_NUMBER) return [row];
  const domain = values.ofType(fluents.all[row.fluent]!.type);
  const rows = domain.map((id) => ({
    ...row,
    condition: formulas.and([row.condition, formulas.is(value.path, value.fluent, id)]),
    value: formulas.constant(id),
  }));
  if (fluents.admits(row.fluent, NULL_VALUE)) {
    const others = domain.map((id) => formulas.isNot(value.path, value.fluent, id));
    rows.push({
      ...row,
      condition: formulas.and([row.condition, ...others]),
      value: formulas.constant(NULL_VALUE),
    });
  }
  return rows.filter((each) => each.condition !== formulas.FALSE);
}

/** False < True < `?` < numbers ascending < entities by number; what is not constant comes last. */
function strength(grounder: FormulaGrounder, value: GroundExpression): readonly [number, number] {
  if (value.kind !== 'constant') return [5, 0];
  const id = value.value;
  if (id === FALSE_VALUE) return [0, 0];
  if (id === TRUE_VALUE) return [1, 0];
  if (id === NULL_VALUE) return [2, 0];
  const number = grounder.values.numberOf(id);
  return number === undefined ? [4, id] : [3, number];
}

function sortedBy(
  rows: readonly GroundEffect[],
  key: (row: GroundEffect) => readonly [number, number],
): GroundEffect[] {
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1])
    .map(({ row }) => row);
}
