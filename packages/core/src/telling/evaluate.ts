/** What the conditions and values of a program come to in a view, with `?` as the language has it. */
import type { Condition, Constant, Program, Term, ValueType } from '../check/index.ts';
import { same, type View } from './views.ts';

/** Values of variables, by slot. */
export type Slots = readonly (Constant | undefined)[];

const NOTHING: Constant = { kind: 'null' };

/** The slots with one more variable bound. */
export function bind(slots: Slots, slot: number, value: Constant): Slots {
  const bound = [...slots];
  bound[slot] = value;
  return bound;
}

/** The values a variable ranges over. */
export function domainOf(program: Program, type: ValueType): readonly Constant[] {
  switch (type.kind) {
    case 'boolean':
      return [
        { kind: 'truth', value: false },
        { kind: 'truth', value: true },
      ];
    case 'entity':
      return (program.types[type.type]?.entities ?? []).map((entity) => ({ kind: 'entity', entity }));
    case 'number':
      return [];
  }
}

/** The view inside the mind that `character` names, the view itself if it names nobody. */
export function mindIn(program: Program, character: Term, slots: Slots, view: View): View {
  const who = evaluate(program, character, slots, view);
  return who.kind === 'entity' && who.entity < program.characterCount ? view.mindOf(who.entity) : view;
}

/** The value of a term. */
export function evaluate(program: Program, term: Term, slots: Slots, view: View): Constant {
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'variable':
      return slots[term.slot] ?? NOTHING;
    case 'fluent': {
      const given = term.arguments.map((argument) => evaluate(program, argument, slots, view));
      return view.valueOf(term.property, given) ?? NOTHING;
    }
    case 'believed':
      return evaluate(program, term.term, slots, mindIn(program, term.character, slots, view));
    case 'arithmetic': {
      const left = numberIn(program, term.left, slots, view);
      const right = numberIn(program, term.right, slots, view);
      return fromNumber(calculate(term.operator, left, right));
    }
    case 'sum':
    case 'product': {
      let total = term.kind === 'sum' ? 0 : 1;
      for (const value of domainOf(program, term.type)) {
        const each = numberIn(program, term.body, bind(slots, term.slot, value), view);
        total = term.kind === 'sum' ? total + each : total * each;
      }
      return fromNumber(total);
    }
    case 'choice': {
      const branch = term.branches.find(({ test }) => holds(program, test, slots, view));
      return evaluate(program, branch?.value ?? term.otherwise, slots, view);
    }
    case 'condition':
      return { kind: 'truth', value: holds(program, term.condition, slots, view) };
  }
}

/** A term as a number, NaN for `?`. */
function numberIn(program: Program, term: Term, slots: Slots, view: View): number {
  const value = evaluate(program, term, slots, view);
  return value.kind === 'number' ? value.value : Number.NaN;
}

function calculate(operator: '+' | '-' | '*' | '/', left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return right === 0 ? Number.NaN : left / right;
}

function fromNumber(value: number): Constant {
  return Number.isNaN(value) ? NOTHING : { kind: 'number', value };
}

/** Whether a condition holds. */
export function holds(program: Program, condition: Condition, slots: Slots, view: View): boolean {
  switch (condition.kind) {
    case 'truth':
      return condition.value;
    case 'and':
      return condition.operands.every((each) => holds(program, each, slots, view));
    case 'or':
      return condition.operands.some((each) => holds(program, each, slots, view));
    case 'not':
      return !holds(program, condition.operand, slots, view);
    case 'compare': {
      const left = evaluate(program, condition.left, slots, view);
      return compares(condition.operator, left, evaluate(program, condition.right, slots, view));
    }
    case 'typetest': {
      const value = evaluate(program, condition.term, slots, view);
      return value.kind === 'entity' && program.entities[value.entity]?.types.has(condition.type) === true;
    }
    case 'believes':
      return holds(program, condition.condition, slots, mindIn(program, condition.character, slots, view));
    case 'forall':
    case 'exists': {
      const each = (value: Constant): boolean =>
        holds(program, condition.body, bind(slots, condition.slot, value), view);
      const domain = domainOf(program, condition.type);
      return condition.kind === 'forall' ? domain.every(each) : domain.some(each);
    }
    case 'if': {
      const branch = condition.branches.find(({ test }) => holds(program, test, slots, view));
      return holds(program, branch?.body ?? condition.otherwise, slots, view);
    }
  }
}

function compares(operator: '==' | '!=' | '>' | '<' | '>=' | '<=', left: Constant, right: Constant): boolean {
  if (operator === '==') return same(left, right);
  if (operator === '!=') return !same(left, right);
  if (left.kind !== 'number' || right.kind !== 'number') return operator.length === 2 && same(left, right);
  if (operator === '>') return left.value > right.value;
  if (operator === '<') return left.value < right.value;
  return operator === '>=' ? left.value >= right.value : left.value <= right.value;
}
