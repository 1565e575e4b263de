// Expressions put elsewhere: with names replaced, and with the range of their new place.
import { type Expression, forEachExpression, type Name, partsOf, type Range } from '../syntax/index.ts';
import { Nodes } from './nodes.ts';

/** An expression for each name that is to be replaced. */
export type Replacements = ReadonlyMap<string, Expression>;

/**
 * The expression with free names replaced. A quantified variable that would capture a name of what is put in gets
 * another name.
 */
export function substitute(expression: Expression, replacements: Replacements): Expression {
  if (replacements.size === 0) return expression;
  if (expression.kind === 'name') {
    const found = replacements.get(expression.name.text);
    return found ?? expression;
  }
  if (expression.kind !== 'quantified') return rebuild(expression, (part) => substitute(part, replacements));
  const inner = new Map(replacements);
  inner.delete(expression.variable.text);
  const taken = new Set([...inner.values()].flatMap((each) => [...namesIn(each)]));
  if (!taken.has(expression.variable.text)) {
    return rebuild(expression, (part) => substitute(part, inner));
  }
  const { variable } = expression;
  const text = freshName(variable.text, new Set([...taken, ...namesIn(expression.body)]));
  const renamed = { ...variable, text };
  inner.set(variable.text, { kind: 'name', range: variable.range, name: renamed });
  return { ...expression, variable: renamed, body: substitute(expression.body, inner) };
}

/** A condition without the comparisons of two things that are named: they are the same, or they are not. */
export function folded(condition: Expression, isNamed: (name: string) => boolean): Expression {
  const nodes = new Nodes(condition.range);
  switch (condition.kind) {
    case 'compare': {
      const { left, right, operator } = condition;
      const areNamed = [left, right].every((side) => side.kind === 'name' && isNamed(side.name.text));
      if (!areNamed || (operator !== '==' && operator !== '!=')) return condition;
      const isSame = left.kind === 'name' && right.kind === 'name' && left.name.text === right.name.text;
      return { kind: 'truth', range: condition.range, value: isSame === (operator === '==') };
    }
    case 'and':
      return nodes.all(...condition.operands.map((part) => folded(part, isNamed)));
    case 'or':
      return nodes.any(...condition.operands.map((part) => folded(part, isNamed)));
    case 'not': {
      const operand = folded(condition.operand, isNamed);
      return operand.kind === 'truth' ? { ...operand, value: !operand.value } : { ...condition, operand };
    }
    default:
      return condition;
  }
}

/** The expression with every node's range replaced. */
export function relocate(expression: Expression, range: Range): Expression {
  const moved = rebuild(expression, (part) => relocate(part, range));
  switch (moved.kind) {
    case 'name':
    case 'call':
      return { ...moved, range, name: { ...moved.name, range } };
    case 'quantified':
      return { ...moved, range, variable: { ...moved.variable, range }, type: { ...moved.type, range } };
    case 'typetest':
      return { ...moved, range, type: { ...moved.type, range } };
    default:
      return { ...moved, range };
  }
}

/** The expression with each of its direct parts changed. */
export function rebuild(expression: Expression, change: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'call':
      return { ...expression, arguments: expression.arguments.map(change) };
    case 'believes':
      return {
        ...expression,
        ...(expression.who === undefined ? {} : { who: change(expression.who) }),
        body: change(expression.body),
      };
    case 'not':
    case 'negative':
    case 'typetest':
      return { ...expression, operand: change(expression.operand) };
    case 'and':
    case 'or':
      return { ...expression, operands: expression.operands.map(change) };
    case 'if':
      return {
        ...expression,
        branches: expression.branches.map(({ test, body }) => ({ test: change(test), body: change(body) })),
        ...(expression.otherwise === undefined ? {} : { otherwise: change(expression.otherwise) }),
      };
    case 'block':
      return { ...expression, statements: expression.statements.map(change) };
    case 'quantified':
      return { ...expression, body: change(expression.body) };
    case 'assign':
      return { ...expression, target: change(expression.target), value: change(expression.value) };
    case 'compare':
    case 'arithmetic':
      return { ...expression, left: change(expression.left), right: change(expression.right) };
    default:
      return expression;
  }
}

/** All names that stand in an expression, bound or free. */
export function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>();
  forEachExpression(expression, (part) => {
    if (part.kind === 'name') names.add(part.name.text);
    if (part.kind === 'quantified') names.add(part.variable.text);
  });
  return names;
}

/** The names in an expression that no quantifier of it binds, as often as they stand there. */
export function freeNames(expression: Expression): Name[] {
  if (expression.kind === 'name') return [expression.name];
  const inner = partsOf(expression).flatMap((part) => freeNames(part));
  if (expression.kind !== 'quantified') return inner;
  return inner.filter(({ text }) => text !== expression.variable.text);
}

/** A name like `wanted` that is not taken. */
export function freshName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  while (taken.has(name)) name += '_';
  return name;
}
