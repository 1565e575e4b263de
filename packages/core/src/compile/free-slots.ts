/** Which bindings the meaning of a condition or a value of the program depends on. */
import type { Condition, Term } from '../check/index.ts';

/** The slots a condition reads and does not itself bind, ascending. */
export function freeSlots(condition: Condition): number[] {
  const found = new Set<number>();
  inCondition(condition, [], found);
  return [...found].sort((a, b) => a - b);
}

/** `bound`: the slots of the quantifiers around. */
function inCondition(condition: Condition, bound: readonly number[], found: Set<number>): void {
  switch (condition.kind) {
    case 'truth':
      return;
    case 'and':
    case 'or':
      for (const operand of condition.operands) inCondition(operand, bound, found);
      return;
    case 'not':
      inCondition(condition.operand, bound, found);
      return;
    case 'compare':
      inTerm(condition.left, bound, found);
      inTerm(condition.right, bound, found);
      return;
    case 'typetest':
      inTerm(condition.term, bound, found);
      return;
    case 'believes':
      inTerm(condition.character, bound, found);
      inCondition(condition.condition, bound, found);
      return;
    case 'forall':
    case 'exists':
      inCondition(condition.body, [...bound, condition.slot], found);
      return;
    case 'if':
      for (const { test, body } of condition.branches) {
        inCondition(test, bound, found);
        inCondition(body, bound, found);
      }
      inCondition(condition.otherwise, bound, found);
  }
}

function inTerm(term: Term, bound: readonly number[], found: Set<number>): void {
  switch (term.kind) {
    case 'constant':
      return;
    case 'variable':
      if (!bound.includes(term.slot)) found.add(term.slot);
      return;
    case 'fluent':
      for (const argument of term.arguments) inTerm(argument, bound, found);
      return;
    case 'believed':
      inTerm(term.character, bound, found);
      inTerm(term.term, bound, found);
      return;
    case 'arithmetic':
      inTerm(term.left, bound, found);
      inTerm(term.right, bound, found);
      return;
    case 'sum':
    case 'product':
      inTerm(term.body, [...bound, term.slot], found);
      return;
    case 'choice':
      for (const { test, value } of term.branches) {
        inCondition(test, bound, found);
        inTerm(value, bound, found);
      }
      inTerm(term.otherwise, bound, found);
      return;
    case 'condition':
      inCondition(term.condition, bound, found);
  }
}
