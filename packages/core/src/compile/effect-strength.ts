/**
 * Which of several effects on one fluent counts, where more than one applies: the later in the text in a Fabula file,
 * the smaller value in a Sabre file.
 */
import { FALSE_VALUE, KIND_NUMBER, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';
import type { GroundEffect } from './effects.ts';
import type { GroundExpression } from './formula.ts';
import type { FormulaGrounder } from './ground-formulas.ts';

/** Two effects that may apply together and give one fluent different values. */
export interface EffectConflict {
  readonly earlier: GroundEffect;
  readonly later: GroundEffect;
}

/** Puts the rows for one fluent in the order of their strength and leaves out those that never come to apply. */
export function settle(
  grounder: FormulaGrounder,
  group: readonly GroundEffect[],
  onConflict: (conflict: EffectConflict) => void,
): readonly GroundEffect[] {
  const conflict = conflictIn(grounder, group);
  if (conflict === undefined)
    return merged(
      grounder,
      group.filter((row) => !isIdle(row)),
    );
  onConflict(conflict);
  if (grounder.program.dialect === 'fabula') return merged(grounder, [...group].reverse());
  const rows = group.flatMap((row) => perValue(grounder, row));
  return merged(
    grounder,
    sortedBy(rows, (row) => strength(grounder, row.value)),
  );
}

/** A fluent that keeps its value. On a belief that is not idle: it undoes what the believer has just seen. */
function isIdle({ path, fluent, value }: GroundEffect): boolean {
  return path === 0 && value.kind === 'fluent' && value.path === 0 && value.fluent === fluent;
}

/** Neighbours with the same value become one; nothing counts after one that always applies. */
function merged(grounder: FormulaGrounder, rows: readonly GroundEffect[]): GroundEffect[] {
  const { formulas } = grounder;
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
  return kept;
}

function conflictIn(grounder: FormulaGrounder, group: readonly GroundEffect[]): EffectConflict | undefined {
  if (group.every(({ value }) => value === group[0]!.value)) return undefined;
  // Every pair is looked at, so a group that is too large is refused rather than waited for.
  grounder.budget.bound('effectPairs', group.length ** 2);
  for (const [i, earlier] of group.entries()) {
    for (let j = i + 1; j < group.length; j++) {
      const later = group[j]!;
      if (earlier.value === later.value) continue;
      if (!grounder.formulas.exclude(earlier.condition, later.condition)) return { earlier, later };
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
