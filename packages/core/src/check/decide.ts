import type { Condition, Program, Term, ValueType } from './program.ts';
import { sameConstant } from './signatures.ts';

/** What variables stand for while a condition is looked at: by slot, a variable or constant in its place. */
export type Bindings = ReadonlyMap<number, Term>;

/**
 * Answers whether a condition holds in every state (true), in none (false), or whether that depends (undefined).
 * It sees what is plain from the text: equal names, disjoint types, and conjuncts that contradict each other.
 */
export function decide(
  condition: Condition,
  program: Program,
  bindings: Bindings = new Map(),
): boolean | undefined {
  switch (condition.kind) {
    case 'truth':
      return condition.value;
    case 'not': {
      const operand = decide(condition.operand, program, bindings);
      return operand === undefined ? undefined : !operand;
    }
    case 'and':
      return decideAll(condition, program, bindings);
    case 'or': {
      const parts = condition.operands.map((operand) => decide(operand, program, bindings));
      if (parts.includes(true)) return true;
      return parts.includes(undefined) ? undefined : false;
    }
    case 'compare':
      return decideComparison(condition, program, bindings);
    case 'typetest':
      return decideType(bound(condition.term, bindings), condition.type, program);
    case 'believes':
      return decide(condition.condition, program, bindings);
    default:
      return undefined;
  }
}

type Comparison = Extract<Condition, { kind: 'compare' }>;

function decideAll(condition: Condition, program: Program, bindings: Bindings): boolean | undefined {
  const conjuncts = flatten(condition);
  const parts = conjuncts.map((operand) => decide(operand, program, bindings));
  if (parts.includes(false) || contradict(conjuncts, bindings)) return false;
  return parts.includes(undefined) ? undefined : true;
}

function flatten(condition: Condition): Condition[] {
  return condition.kind === 'and' ? condition.operands.flatMap(flatten) : [condition];
}

/** Whether the same thing must be two things at once, or be and not be something. */
function contradict(conjuncts: readonly Condition[], bindings: Bindings): boolean {
  const constants = new Map<string, Term>();
  const claims = new Map<string, boolean>();
  for (const conjunct of conjuncts) {
    const isDenied = conjunct.kind === 'not';
    const comparison = isDenied ? conjunct.operand : conjunct;
    if (comparison.kind !== 'compare' || (comparison.operator !== '==' && comparison.operator !== '!='))
      continue;
    const isEqual = (comparison.operator === '==') !== isDenied;
    const sides = [bound(comparison.left, bindings), bound(comparison.right, bindings)];
    const pair = sides
      .map((side) => JSON.stringify(side))
      .sort()
      .join(' ');
    if ((claims.get(pair) ?? isEqual) !== isEqual) return true;
    claims.set(pair, isEqual);
    for (const [one, other] of [sides, [...sides].reverse()] as [Term, Term][]) {
      if (!isEqual || one.kind === 'constant' || other.kind !== 'constant') continue;
      const key = JSON.stringify(one);
      const earlier = constants.get(key);
      if (earlier?.kind === 'constant' && !sameConstant(earlier.value, other.value)) return true;
      constants.set(key, other);
    }
  }
  return false;
}

function decideComparison(comparison: Comparison, program: Program, bindings: Bindings): boolean | undefined {
  if (comparison.operator !== '==' && comparison.operator !== '!=') return undefined;
  const left = bound(comparison.left, bindings);
  const right = bound(comparison.right, bindings);
  const isEqual = decideEqual(left, right, program);
  return isEqual === undefined ? undefined : isEqual === (comparison.operator === '==');
}

function decideEqual(left: Term, right: Term, program: Program): boolean | undefined {
  if (left.kind === 'constant' && right.kind === 'constant') return sameConstant(left.value, right.value);
  if (JSON.stringify(left) === JSON.stringify(right)) return true;
  if (left.kind !== 'variable' && right.kind !== 'variable') return undefined;
  return rangesMeet(left, right, program) ? undefined : false;
}

/** Whether two variables or constants have a value in common. */
function rangesMeet(left: Term, right: Term, program: Program): boolean {
  const range = rangeOf(left, program);
  if (range === undefined) return true;
  if (right.kind === 'variable') {
    const { type } = right;
    return type.kind !== 'entity' || range.some((entity) => program.entities[entity]!.types.has(type.type));
  }
  const values = rangeOf(right, program);
  return values === undefined || range.includes(values[0]!);
}

/** The entities a variable or constant may stand for; undefined for everything else. */
function rangeOf(term: Term, program: Program): readonly number[] | undefined {
  if (term.kind === 'variable') return entitiesOf(term.type, program);
  return term.kind === 'constant' && term.value.kind === 'entity' ? [term.value.entity] : undefined;
}

export function entitiesOf(type: ValueType, program: Program): readonly number[] | undefined {
  return type.kind === 'entity' ? program.types[type.type]!.entities : undefined;
}

function decideType(term: Term, type: number, program: Program): boolean | undefined {
  const range = rangeOf(term, program);
  if (range === undefined || range.length === 0) return undefined;
  const among = range.filter((entity) => program.entities[entity]!.types.has(type)).length;
  if (among === range.length) return true;
  return among === 0 ? false : undefined;
}

/** A term with its variables replaced, as far as this module looks into terms. */
function bound(term: Term, bindings: Bindings): Term {
  if (bindings.size === 0) return term;
  switch (term.kind) {
    case 'variable':
      return bindings.get(term.slot) ?? term;
    case 'fluent':
      return { ...term, arguments: term.arguments.map((argument) => bound(argument, bindings)) };
    case 'believed':
      return { ...term, character: bound(term.character, bindings), term: bound(term.term, bindings) };
    default:
      return term;
  }
}
