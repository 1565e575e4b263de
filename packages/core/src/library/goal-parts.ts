import type { Condition, Constant, Program, Term } from '../check/index.ts';
import { domainOf } from '../telling/index.ts';

/** Parts at most. */
const MOST_PARTS = 12;

/** One of the conditions that a utility counts. */
export interface GoalPart {
  readonly condition: Condition;
  /** In the language. */
  readonly text: string;
}

/** The conditions that the author's utility counts, each taken apart where all of several have to hold. */
export function goalParts(program: Program): readonly GoalPart[] {
  const parts = new Map<string, Condition>();
  for (const condition of conditionsOf(program, program.authorUtility)) {
    for (const part of conjuncts(program, condition)) parts.set(printCondition(program, part), part);
  }
  return [...parts].slice(0, MOST_PARTS).map(([text, condition]) => ({ text, condition }));
}

function conditionsOf(program: Program, term: Term): Condition[] {
  switch (term.kind) {
    case 'choice':
      return [
        ...term.branches.flatMap(({ test, value }) => [test, ...conditionsOf(program, value)]),
        ...conditionsOf(program, term.otherwise),
      ];
    case 'arithmetic':
      return [term.left, term.right].flatMap((side) => conditionsOf(program, side));
    case 'sum':
      return instances(program, term).flatMap((body) => conditionsOf(program, body));
    case 'condition':
      return [term.condition];
    default:
      return [];
  }
}

/** The conditions that all have to hold for one to. */
export function conjuncts(program: Program, condition: Condition): Condition[] {
  if (condition.kind === 'and') return condition.operands.flatMap((operand) => conjuncts(program, operand));
  if (condition.kind !== 'forall') return [condition];
  return instances(program, condition).flatMap((body) => conjuncts(program, body));
}

type Bound<Body> = {
  readonly slot: number;
  readonly type: Program['properties'][number]['type'];
  readonly body: Body;
};

/** The body for each value of its variable. */
function instances<Body>(program: Program, { slot, type, body }: Bound<Body>): Body[] {
  return domainOf(program, type).map((value) => withValue(body, slot, value));
}

/** A condition or a term with a value in place of a variable. */
export function withValue<Node>(node: Node, slot: number, value: Constant): Node {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => withValue(item, slot, value)) as Node;
  if ('kind' in node && node.kind === 'variable' && 'slot' in node && node.slot === slot) {
    return { kind: 'constant', value } as Node;
  }
  const entries = Object.entries(node).map(([key, item]) => [key, withValue<unknown>(item, slot, value)]);
  return Object.fromEntries(entries) as Node;
}

/** A condition without free variables in the language; quantifiers are written out. */
export function printCondition(program: Program, condition: Condition): string {
  const print = (one: Condition): string => printCondition(program, one);
  switch (condition.kind) {
    case 'truth':
      return condition.value ? 'True' : 'False';
    case 'and':
    case 'or':
      return joined(condition.operands.map(print), condition.kind === 'and' ? ' & ' : ' | ');
    case 'not':
      return `!${print(condition.operand)}`;
    case 'compare':
      return printComparison(program, condition);
    case 'typetest':
      return `${printTerm(program, condition.term)} is ${program.types[condition.type]?.name}`;
    case 'believes':
      return `believes(${printTerm(program, condition.character)}, ${print(condition.condition)})`;
    case 'forall':
      return joined(instances(program, condition).map(print), ' & ');
    case 'exists':
      return joined(instances(program, condition).map(print), ' | ');
    case 'if': {
      const branches = condition.branches.map(({ test, body }) => `if (${print(test)}) ${print(body)}`);
      return `(${[...branches, print(condition.otherwise)].join(' else ')})`;
    }
  }
}

function printComparison(
  program: Program,
  { left, operator, right }: Condition & { readonly kind: 'compare' },
): string {
  const truth = right.kind === 'constant' && right.value.kind === 'truth' ? right.value.value : undefined;
  const first = printTerm(program, left);
  if (truth === undefined || (operator !== '==' && operator !== '!='))
    return `${first} ${operator} ${printTerm(program, right)}`;
  return truth === (operator === '==') ? first : `!${first}`;
}

/** A term without free variables in the language. */
export function printTerm(program: Program, term: Term): string {
  const print = (one: Term): string => printTerm(program, one);
  switch (term.kind) {
    case 'constant':
      return printConstant(program, term.value);
    case 'variable':
      return '?';
    case 'fluent':
      return `${program.properties[term.property]?.name}(${term.arguments.map(print).join(', ')})`;
    case 'believed':
      return `believes(${print(term.character)}, ${print(term.term)})`;
    case 'arithmetic':
      return `(${print(term.left)} ${term.operator} ${print(term.right)})`;
    case 'sum':
      return joined(instances(program, term).map(print), ' + ');
    case 'product':
      return joined(instances(program, term).map(print), ' * ');
    case 'choice': {
      const branches = term.branches.map(
        ({ test, value }) => `if (${printCondition(program, test)}) ${print(value)}`,
      );
      return `(${[...branches, print(term.otherwise)].join(' else ')})`;
    }
    case 'condition':
      return printCondition(program, term.condition);
  }
}

function printConstant(program: Program, value: Constant): string {
  switch (value.kind) {
    case 'null':
      return '?';
    case 'truth':
      return value.value ? 'True' : 'False';
    case 'number':
      return String(value.value);
    case 'entity':
      return program.entities[value.entity]?.name ?? '?';
  }
}

function joined(parts: readonly string[], operator: string): string {
  return parts.length === 1 ? parts.join('') : `(${parts.join(operator)})`;
}
