// When is an act one that a clause speaks of?
import type { DealScope, Expression, Parameter } from '../syntax/index.ts';
import { Nodes } from './nodes.ts';
import type { Clause, Said } from './terms.ts';
import { freshName, namesIn, type Replacements, substitute } from './transform.ts';
import type { View } from './view.ts';

/** An act as an action does it: its name, and what stands for each argument there. */
export interface Performed {
  readonly name: string;
  readonly arguments: readonly Argument[];
  /** Variables in reach where the act is done. */
  readonly variables: ReadonlySet<string>;
}

export interface Argument {
  readonly expression: Expression;
  /** The type of a variable; undefined for a constant. */
  readonly type?: string;
}

/** When it matches, and what the variables of the scope stand for then. */
export interface Match {
  readonly guard: Expression;
  readonly bindings: Replacements;
}

/** The arguments that an action's parameters stand for inside it. */
export function argumentsOf(parameters: readonly Parameter[]): Argument[] {
  return parameters.map((parameter) => {
    if (parameter.kind === 'constant') return { expression: parameter.value };
    const { name, range, type } = parameter;
    return { expression: { kind: 'name', range, name }, type: type.text };
  });
}

/** How an act can be the one that a clause speaks of; undefined if it never is. */
export function matchClause(clause: Clause, performed: Performed, view: View): Match | undefined {
  return match(clause.content, clause.scopes, clause.excepts, performed, view, new Nodes(clause.range));
}

/** The same for what makes a clause void. */
export function matchCause(
  cause: Expression,
  scopes: readonly DealScope[],
  performed: Performed,
  view: View,
): Match | undefined {
  return match(cause, scopes, [], performed, view, new Nodes(cause.range));
}

function match(
  pattern: Expression,
  scopes: readonly DealScope[],
  excepts: readonly Said<Expression>[],
  performed: Performed,
  view: View,
  nodes: Nodes,
): Match | undefined {
  if (pattern.kind !== 'call' || pattern.name.text !== performed.name) return undefined;
  if (pattern.arguments.length !== performed.arguments.length) return undefined;
  const scoped = new Map(scopes.map((scope) => [scope.variable.text, scope]));
  const bindings = new Map<string, Expression>();
  const conditions: Expression[] = [];
  for (const [index, wanted] of pattern.arguments.entries()) {
    const given = performed.arguments[index]!;
    const condition = matchArgument(wanted, given, scoped, bindings, view, nodes);
    if (condition === undefined) return undefined;
    conditions.push(condition);
  }
  const open = openVariables(scopes, bindings, performed.variables);
  const replacements = new Map([...bindings, ...open.renamed]);
  for (const { where } of scopes) if (where !== undefined) conditions.push(substitute(where, replacements));
  for (const { what, term } of excepts) {
    const carved = substitute(what, replacements);
    const holds =
      term === undefined
        ? carved
        : nodes.all(nodes.equal(nodes.call('state', term), nodes.named('Live')), carved);
    conditions.push(nodes.not(holds));
  }
  let guard = nodes.all(...conditions);
  for (const { variable, type } of [...open.scopes].reverse()) guard = nodes.exists(variable, type, guard);
  return { guard, bindings };
}

// True, a condition, or undefined where the two can never be the same.
function matchArgument(
  wanted: Expression,
  given: Argument,
  scoped: ReadonlyMap<string, DealScope>,
  bindings: Map<string, Expression>,
  view: View,
  nodes: Nodes,
): Expression | undefined {
  if (wanted.kind === 'null') return nodes.true;
  const scope = wanted.kind === 'name' ? scoped.get(wanted.name.text) : undefined;
  if (scope === undefined) return matchConstant(wanted, given, view, nodes);
  const bound = bindings.get(scope.variable.text);
  if (bound !== undefined)
    return sameText(bound, given.expression) ? nodes.true : nodes.equal(given.expression, bound);
  bindings.set(scope.variable.text, given.expression);
  const type = scope.type.text;
  // Of a type that does not exist enough is said already.
  if (!view.types.has(type)) return nodes.true;
  if (given.type === undefined) {
    const entity = given.expression.kind === 'name' ? given.expression.name.text : '';
    return !view.entities.has(entity) || view.isOfType(entity, type) ? nodes.true : undefined;
  }
  if (view.isKindOf(given.type, type)) return nodes.true;
  return view.meet(given.type, type) ? nodes.typed(given.expression, type) : undefined;
}

function matchConstant(
  wanted: Expression,
  given: Argument,
  view: View,
  nodes: Nodes,
): Expression | undefined {
  if (given.type === undefined) return sameText(wanted, given.expression) ? nodes.true : undefined;
  if (wanted.kind === 'name' && view.entities.has(wanted.name.text)) {
    if (!view.isOfType(wanted.name.text, given.type)) return undefined;
  }
  return nodes.equal(given.expression, wanted);
}

function sameText(one: Expression, other: Expression): boolean {
  if (one.kind === 'name' && other.kind === 'name') return one.name.text === other.name.text;
  if (one.kind === 'truth' && other.kind === 'truth') return one.value === other.value;
  return one.kind === 'number' && other.kind === 'number' && one.value === other.value;
}

// Variables of the scope that no argument stands for: somebody of that kind there must be. They must not be mistaken
// for variables of the action.
function openVariables(
  scopes: readonly DealScope[],
  bindings: Replacements,
  variables: ReadonlySet<string>,
): { scopes: { variable: string; type: string }[]; renamed: Map<string, Expression> } {
  const renamed = new Map<string, Expression>();
  const taken = new Set([...variables, ...[...bindings.values()].flatMap((each) => [...namesIn(each)])]);
  const open = scopes.filter(({ variable }) => !bindings.has(variable.text));
  return {
    scopes: open.map(({ variable, type }) => {
      const text = freshName(variable.text, taken);
      if (text !== variable.text) {
        renamed.set(variable.text, { kind: 'name', range: variable.range, name: { ...variable, text } });
      }
      return { variable: text, type: type.text };
    }),
    renamed,
  };
}
