/**
 * Arguments for the parameters of a definition, bound from left to right. A branch is cut as soon as what is bound so
 * far makes the precondition false, whatever the state.
 */
import type { Condition, ProgramParameter, Term } from '../check/index.ts';
import { compareConstants } from './comparison.ts';
import { freeSlots } from './free-slots.ts';
import type { Bindings } from './ground-formulas.ts';
import type { Budget } from './limits.ts';
import type { Values } from './values.ts';

/** Runs `body` with every combination of arguments that `precondition` does not rule out by itself. */
export function forEachBinding(
  parameters: readonly ProgramParameter[],
  precondition: Condition,
  bindings: Bindings,
  values: Values,
  budget: Budget,
  body: () => void,
): void {
  const conjuncts = precondition.kind === 'and' ? precondition.operands : [precondition];
  const guards = conjuncts.map((condition) => ({ condition, slots: freeSlots(condition) }));
  /** Per parameter, what binding it may make false; what reads no variable at all is false at once. */
  const guardsOf = parameters.map((parameter) =>
    parameter.kind === 'constant'
      ? []
      : guards.filter(({ slots }) => slots.length === 0 || slots.includes(parameter.slot)),
  );
  function bind(index: number): void {
    const parameter = parameters[index];
    if (parameter === undefined) {
      body();
      return;
    }
    // A constant has no slot; a variable named twice is bound already.
    if (parameter.kind === 'constant' || bindings[parameter.slot] !== undefined) {
      bind(index + 1);
      return;
    }
    for (const value of values.ofType(parameter.type)) {
      budget.spend('bindings');
      bindings[parameter.slot] = value;
      const ruledOut = guardsOf[index]!.some(
        ({ condition }) => truthOf(condition, bindings, values, budget) === false,
      );
      if (!ruledOut) bind(index + 1);
    }
    bindings[parameter.slot] = undefined;
  }
  bind(0);
}

/** The arguments of an instance, constants included. */
export function argumentsOf(
  parameters: readonly ProgramParameter[],
  bindings: Bindings,
  values: Values,
): number[] {
  return parameters.map((parameter) =>
    parameter.kind === 'constant' ? values.ofConstant(parameter.value) : bindings[parameter.slot]!,
  );
}

/** Whether the condition is true or false by its parameters alone; undefined if the state has a say. */
function truthOf(
  condition: Condition,
  bindings: Bindings,
  values: Values,
  budget: Budget,
): boolean | undefined {
  switch (condition.kind) {
    case 'truth':
      return condition.value;
    case 'and':
    case 'or': {
      const deciding = condition.kind === 'or';
      let all: boolean | undefined = !deciding;
      for (const operand of condition.operands) {
        const truth = budget.nested(() => truthOf(operand, bindings, values, budget));
        if (truth === deciding) return deciding;
        if (truth === undefined) all = undefined;
      }
      return all;
    }
    case 'not': {
      const truth = budget.nested(() => truthOf(condition.operand, bindings, values, budget));
      return truth === undefined ? undefined : !truth;
    }
    case 'compare': {
      const left = knownValue(condition.left, bindings, values);
      const right = knownValue(condition.right, bindings, values);
      if (left === undefined || right === undefined) return undefined;
      return compareConstants(condition.operator, left, right, values);
    }
    case 'typetest': {
      const value = knownValue(condition.term, bindings, values);
      return value === undefined ? undefined : values.isOfType(value, condition.type);
    }
    case 'believes':
      return budget.nested(() => truthOf(condition.condition, bindings, values, budget));
    default:
      return undefined;
  }
}

function knownValue(term: Term, bindings: Bindings, values: Values): number | undefined {
  if (term.kind === 'constant') return values.ofConstant(term.value);
  return term.kind === 'variable' ? bindings[term.slot] : undefined;
}
