/** What an expression is worth, seen from somewhere: a state, a mind, or the start while it is still being stated. */
import type { ProgramEntity } from '../../src/check/index.ts';
import type { Fluent, GroundCondition, GroundTerm, Path } from './ground.ts';
import { calculate, compare, isEntity, OPPOSITE, type Value } from './value.ts';

/** Somewhere to read fluents. A character's view of what that character believes is the view itself. */
export interface View {
  value(fluent: Fluent): Value;
  mind(character: ProgramEntity): View;
}

/** What the believers in `path`, outermost first, believe of the fluent. */
export function valueAt(view: View, path: Path, fluent: Fluent): Value {
  return path.reduce((inner, believer) => inner.mind(believer), view).value(fluent);
}

export function evaluate(view: View, term: GroundTerm): Value {
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'fluent':
      return view.value(term.fluent);
    case 'believed':
      return evaluate(view.mind(term.character), term.term);
    case 'arithmetic':
      return calculate(term.operator, evaluate(view, term.left), evaluate(view, term.right));
    case 'choice': {
      const branch = term.branches.find(({ test }) => holds(view, test));
      return evaluate(view, branch === undefined ? term.otherwise : branch.value);
    }
    case 'condition':
      return holds(view, term.condition);
  }
}

/** Negation is pushed inward to the comparisons, so with `n() = ?` neither `n() > 3` nor `!(n() > 3)` holds. */
export function holds(view: View, condition: GroundCondition, wanted = true): boolean {
  switch (condition.kind) {
    case 'truth':
      return condition.value === wanted;
    case 'and':
    case 'or':
      return (condition.kind === 'and') === wanted
        ? condition.operands.every((operand) => holds(view, operand, wanted))
        : condition.operands.some((operand) => holds(view, operand, wanted));
    case 'not':
      return holds(view, condition.operand, !wanted);
    case 'compare': {
      if (condition.left.kind === 'condition' || condition.right.kind === 'condition') {
        return holds(view, comparedConditions(condition.operator, condition.left, condition.right), wanted);
      }
      const operator = wanted ? condition.operator : OPPOSITE[condition.operator];
      return compare(operator, evaluate(view, condition.left), evaluate(view, condition.right));
    }
    case 'typetest': {
      const value = evaluate(view, condition.term);
      return (isEntity(value) && value.types.has(condition.type)) === wanted;
    }
    case 'believes':
      return holds(view.mind(condition.character), condition.condition, wanted);
  }
}

/** `a == b` between conditions: both hold or neither; written out, so that negation stays inside. */
export function comparedConditions(
  operator: '==' | '!=' | '>' | '<' | '>=' | '<=',
  left: GroundTerm,
  right: GroundTerm,
): GroundCondition {
  if (operator === '>' || operator === '<') return { kind: 'truth', value: false };
  const [a, b] = [asCondition(left), asCondition(right)];
  const same = operator !== '!=';
  return {
    kind: 'or',
    operands: [
      { kind: 'and', operands: [a, same ? b : { kind: 'not', operand: b }] },
      { kind: 'and', operands: [{ kind: 'not', operand: a }, same ? { kind: 'not', operand: b } : b] },
    ],
  };
}

function asCondition(term: GroundTerm): GroundCondition {
  if (term.kind === 'condition') return term.condition;
  if (term.kind === 'constant') return { kind: 'truth', value: term.value === true };
  return { kind: 'compare', operator: '==', left: term, right: { kind: 'constant', value: true } };
}
