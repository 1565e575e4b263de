import type { Expression, ExpressionOf } from '../syntax/index.ts';
import type { Context, TypedTerm } from './context.ts';
import { nested, readBeliever, withQuantifier } from './expressions.ts';
import { write } from './names.ts';
import type { Condition, Term } from './program.ts';
import type { Scope } from './scope.ts';
import { describeType, isBoolean, mayMeet } from './static-type.ts';
import { typeNamed } from './types.ts';

const TRUE: Condition = { kind: 'truth', value: true };
const FALSE: Condition = { kind: 'truth', value: false };

/** Reads an expression as a condition. Undefined once a slip in it is reported. */
export function readCondition(expression: Expression, scope: Scope, context: Context): Condition | undefined {
  return nested(expression, scope, context, () => read(expression, scope, context));
}

function read(expression: Expression, scope: Scope, context: Context): Condition | undefined {
  switch (expression.kind) {
    case 'missing':
      return undefined;
    case 'truth':
      return expression.value ? TRUE : FALSE;
    case 'and':
    case 'or': {
      const operands = expression.operands.map((operand) => context.readCondition(operand, scope, context));
      if (operands.includes(undefined)) return undefined;
      return { kind: expression.kind, operands: operands as Condition[] };
    }
    case 'not': {
      const operand = context.readCondition(expression.operand, scope, context);
      return operand === undefined ? undefined : { kind: 'not', operand };
    }
    case 'if':
      return readConditional(expression, scope, context);
    case 'quantified':
      if (expression.quantifier === 'forall' || expression.quantifier === 'exists') {
        return readQuantified(expression, expression.quantifier, scope, context);
      }
      return readFact(expression, scope, context);
    case 'compare':
      return readComparison(expression, scope, context);
    case 'typetest':
      return readTypeTest(expression, scope, context);
    case 'believes': {
      const character = readBeliever(expression, scope, context);
      if (isOneWord(expression.body)) return readFact(expression, scope, context);
      const condition = context.readCondition(expression.body, scope, context);
      if (character === undefined || condition === undefined) return undefined;
      return { kind: 'believes', character, condition };
    }
    case 'assign':
      reportAssignment(expression, scope, context);
      return undefined;
    case 'block': {
      const message = 'A block `{ … }` lists effects; a condition is put together with `&` and `|`.';
      context.report.error('FAB0220', scope.at(expression.range), message, { expected: ['a condition'] });
      return undefined;
    }
    default:
      return readFact(expression, scope, context);
  }
}

function isOneWord(expression: Expression): boolean {
  return ['name', 'truth', 'null', 'number'].includes(expression.kind);
}

/** A value that must be true or false: a boolean property, variable or abbreviation. */
function readFact(expression: Expression, scope: Scope, context: Context): Condition | undefined {
  const value = context.readTerm(expression, scope, context);
  if (value === undefined) return undefined;
  if (isBoolean(value.type)) return asCondition(value.term);
  const found = describeType(value.type, context);
  const example = value.type.kind === 'number' ? '> 0' : '== …';
  const message = `A condition is needed here, and this is ${found}. Compare it with something: \`${example}\`.`;
  context.report.error('FAB0220', scope.at(expression.range), message, { expected: ['a condition'] });
  return undefined;
}

/** A boolean value as a condition. */
export function asCondition(term: Term): Condition {
  if (term.kind === 'condition') return term.condition;
  if (term.kind === 'constant' && term.value.kind === 'truth') return term.value.value ? TRUE : FALSE;
  return {
    kind: 'compare',
    operator: '==',
    left: term,
    right: { kind: 'constant', value: { kind: 'truth', value: true } },
  };
}

function readConditional(
  expression: ExpressionOf<'if'>,
  scope: Scope,
  context: Context,
): Condition | undefined {
  const branches = expression.branches.map((branch) => ({
    test: context.readCondition(branch.test, scope, context),
    body: context.readCondition(branch.body, scope, context),
  }));
  const otherwise =
    expression.otherwise === undefined ? TRUE : context.readCondition(expression.otherwise, scope, context);
  if (otherwise === undefined) return undefined;
  const complete = branches.flatMap(({ test, body }) =>
    test === undefined || body === undefined ? [] : [{ test, body }],
  );
  return complete.length === branches.length ? { kind: 'if', branches: complete, otherwise } : undefined;
}

function readQuantified(
  expression: ExpressionOf<'quantified'>,
  kind: 'forall' | 'exists',
  scope: Scope,
  context: Context,
): Condition | undefined {
  return withQuantifier(expression, scope, context, (inner, slot, type) => {
    const body = context.readCondition(expression.body, inner, context);
    return body === undefined ? undefined : { kind, slot, type, body };
  });
}

function readComparison(
  expression: ExpressionOf<'compare'>,
  scope: Scope,
  context: Context,
): Condition | undefined {
  const left = context.readTerm(expression.left, scope, context);
  const right = context.readTerm(expression.right, scope, context);
  if (left === undefined || right === undefined) return undefined;
  if (scope.dialect === 'fabula' && !scope.source.isStandard)
    warnOfMixture(expression, left, right, scope, context);
  return { kind: 'compare', operator: expression.operator, left: left.term, right: right.term };
}

function warnOfMixture(
  expression: ExpressionOf<'compare'>,
  left: TypedTerm,
  right: TypedTerm,
  scope: Scope,
  context: Context,
): void {
  const place = scope.at(expression.range);
  const sides = `${describeType(left.type, context)} and ${describeType(right.type, context)}`;
  if (expression.operator !== '==' && expression.operator !== '!=') {
    const isOrdered = [left, right].every(({ type }) => mayMeet(type, { kind: 'number' }, context));
    if (!isOrdered) {
      context.report.warning(
        'FAB0269',
        place,
        `\`${expression.operator}\` compares numbers, and these are ${sides}.`,
      );
    }
    return;
  }
  if (mayMeet(left.type, right.type, context) || (mayBeNull(left) && mayBeNull(right))) return;
  const outcome = expression.operator === '==' ? 'never hold' : 'always hold';
  const message = `This comparison will ${outcome}: its sides, ${sides}, can never be the same.`;
  context.report.warning('FAB0269', place, message);
}

/** Whether a value could be `?`, which equals itself whatever the types are. */
function mayBeNull({ term, type }: TypedTerm): boolean {
  return term.kind !== 'constant' && term.kind !== 'variable' && !isBoolean(type);
}

/** `E : T` asks whether the value of E is of type T; `?` is of no type. */
function readTypeTest(
  expression: ExpressionOf<'typetest'>,
  scope: Scope,
  context: Context,
): Condition | undefined {
  const tested = context.readTerm(expression.operand, scope, context);
  const type = typeNamed(expression.type, scope.source, context);
  if (tested === undefined || type.kind === 'unknown') return undefined;
  if (type.kind === 'entity') return { kind: 'typetest', term: tested.term, type: type.type };
  if (type.kind === 'boolean') return isBoolean(tested.type) ? TRUE : FALSE;
  if (!mayMeet(tested.type, type, context) || isBoolean(tested.type)) return FALSE;
  const nothing: Term = { kind: 'constant', value: { kind: 'null' } };
  return { kind: 'compare', operator: '!=', left: tested.term, right: nothing };
}

function reportAssignment(expression: ExpressionOf<'assign'>, scope: Scope, context: Context): void {
  const operator = operatorRange(expression.target, expression.value, '=', scope);
  context.report.error(
    'FAB0221',
    scope.at(operator ?? expression.range),
    '`=` sets a value, and this place asks for a condition. Write `==` to ask whether they are equal.',
    { expected: ['`==`'], repairs: operator === undefined ? [] : [write('==', operator)] },
  );
}

/** Where the operator between two operands stands, if the text shows it. */
export function operatorRange(
  left: Expression,
  right: Expression,
  operator: string,
  scope: Scope,
): { start: number; end: number } | undefined {
  const between = scope.source.tree.text.slice(left.range.end, right.range.start);
  const offset = between.indexOf(operator);
  if (offset < 0) return undefined;
  const start = left.range.end + offset;
  return { start, end: start + operator.length };
}
