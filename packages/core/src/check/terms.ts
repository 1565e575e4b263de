import type { Expression, ExpressionOf } from '../syntax/index.ts';
import type { Context, TypedTerm } from './context.ts';
import {
  entityTerm,
  fluent,
  nested,
  own,
  readArguments,
  readBeliever,
  reportUnknownName,
  withQuantifier,
} from './expressions.ts';
import { write } from './names.ts';
import { chooseOverload } from './overloads.ts';
import type { Term } from './program.ts';
import type { Scope } from './scope.ts';
import { BOOLEAN, describeType, isBoolean, isNumber, NUMBER, type StaticType } from './static-type.ts';

/** Reads an expression as a value. Undefined once a slip in it is reported. */
export function readTerm(expression: Expression, scope: Scope, context: Context): TypedTerm | undefined {
  return nested(expression, scope, context, () => read(expression, scope, context));
}

function read(expression: Expression, scope: Scope, context: Context): TypedTerm | undefined {
  switch (expression.kind) {
    case 'missing':
      return undefined;
    case 'truth':
      return { term: { kind: 'constant', value: { kind: 'truth', value: expression.value } }, type: BOOLEAN };
    case 'null':
      return { term: { kind: 'constant', value: { kind: 'null' } }, type: { kind: 'null' } };
    case 'number':
      return number(expression.value);
    case 'name':
      return readName(expression, scope, context);
    case 'call':
      return readCall(expression, scope, context);
    case 'believes':
      return readBelieved(expression, scope, context);
    case 'arithmetic': {
      const left = readNumber(expression.left, scope, context);
      const right = readNumber(expression.right, scope, context);
      if (left === undefined || right === undefined) return undefined;
      return { term: { kind: 'arithmetic', operator: expression.operator, left, right }, type: NUMBER };
    }
    case 'negative': {
      if (expression.operand.kind === 'number') return number(-expression.operand.value);
      const right = readNumber(expression.operand, scope, context);
      if (right === undefined) return undefined;
      return { term: { kind: 'arithmetic', operator: '-', left: number(0).term, right }, type: NUMBER };
    }
    case 'quantified':
      if (expression.quantifier === 'sum' || expression.quantifier === 'product') {
        return readSum(expression, expression.quantifier, scope, context);
      }
      return conditionAsTerm(expression, scope, context);
    case 'if':
      return readChoice(expression, scope, context);
    case 'assign':
    case 'block':
    case 'not':
    case 'and':
    case 'or':
    case 'compare':
    case 'typetest':
      return conditionAsTerm(expression, scope, context);
  }
}

function number(value: number): TypedTerm {
  return {
    term: { kind: 'constant', value: { kind: 'number', value: value === 0 ? 0 : value } },
    type: NUMBER,
  };
}

function conditionAsTerm(expression: Expression, scope: Scope, context: Context): TypedTerm | undefined {
  const condition = context.readCondition(expression, scope, context);
  return condition === undefined ? undefined : { term: { kind: 'condition', condition }, type: BOOLEAN };
}

/** A variable, an entity, or in the block of an entity one of its own properties. */
function readName(expression: ExpressionOf<'name'>, scope: Scope, context: Context): TypedTerm | undefined {
  const name = expression.name.text;
  const binding = scope.find(name);
  if (binding !== undefined) return { term: binding.term, type: binding.type };
  const entity = context.entityIndex.get(name);
  if (entity !== undefined) return entityTerm(entity, context);
  const mine = own(name, scope, context);
  if (mine !== undefined) return fluent(mine, [entityTerm(scope.self!, context).term]);
  reportUnknownName(expression, scope, context);
  return undefined;
}

/** A property or an abbreviation with its arguments. */
function readCall(expression: ExpressionOf<'call'>, scope: Scope, context: Context): TypedTerm | undefined {
  const abbreviation = context.abbreviations.get(expression.name.text);
  if (abbreviation !== undefined) return context.expand(expression, abbreviation, scope, context);
  const given = readArguments(expression.arguments, scope, context);
  if (given === undefined) return undefined;
  const mine = given.length === 0 ? own(expression.name.text, scope, context) : undefined;
  if (mine !== undefined) return fluent(mine, [entityTerm(scope.self!, context).term]);
  const use = {
    what: 'property' as const,
    name: expression.name.text,
    nameRange: expression.name.range,
    place: scope.at(expression.range),
    argumentRanges: expression.arguments.map((argument) => argument.range),
  };
  const entry = chooseOverload(use, given, context.propertiesByName, context);
  if (entry === undefined) return undefined;
  return fluent(
    entry,
    given.map((argument) => argument.term),
  );
}

function readBelieved(
  expression: ExpressionOf<'believes'>,
  scope: Scope,
  context: Context,
): TypedTerm | undefined {
  const character = readBeliever(expression, scope, context);
  const { body } = expression;
  if (
    body.kind === 'truth' ||
    body.kind === 'null' ||
    body.kind === 'number' ||
    isBareThing(body, scope, context)
  ) {
    const message =
      'What someone believes must be a fact that could be otherwise, such as `at(Ann)` or `at(Ann) == Home`.';
    context.report.error('FAB0231', scope.at(body.range), message, {
      expected: ['a property', 'a condition'],
    });
    return undefined;
  }
  const believed = context.readTerm(body, scope, context);
  if (character === undefined || believed === undefined) return undefined;
  if (believed.term.kind === 'condition') {
    const condition = { kind: 'believes', character, condition: believed.term.condition } as const;
    return { term: { kind: 'condition', condition }, type: BOOLEAN };
  }
  return { term: { kind: 'believed', character, term: believed.term }, type: believed.type };
}

function isBareThing(body: Expression, scope: Scope, context: Context): boolean {
  if (body.kind !== 'name') return false;
  return scope.find(body.name.text) !== undefined || context.entityIndex.has(body.name.text);
}

/** Reads an expression that must be a number. */
function readNumber(expression: Expression, scope: Scope, context: Context): Term | undefined {
  const read = context.readTerm(expression, scope, context);
  if (read === undefined) return undefined;
  if (isNumber(read.type)) return read.term;
  const message = `A number is needed here, and this is ${describeType(read.type, context)}.`;
  context.report.error('FAB0222', scope.at(expression.range), message, { expected: ['a number'] });
  return undefined;
}

function readSum(
  expression: ExpressionOf<'quantified'>,
  kind: 'sum' | 'product',
  scope: Scope,
  context: Context,
): TypedTerm | undefined {
  return withQuantifier(expression, scope, context, (inner, slot, type) => {
    const body = readNumber(expression.body, inner, context);
    return body === undefined ? undefined : { term: { kind, slot, type, body }, type: NUMBER };
  });
}

/** A conditional as a value. When every branch is boolean it is a condition, and `else` may be missing. */
function readChoice(expression: ExpressionOf<'if'>, scope: Scope, context: Context): TypedTerm | undefined {
  const tests = expression.branches.map((branch) => context.readCondition(branch.test, scope, context));
  const bodies = expression.branches.map((branch) => context.readTerm(branch.body, scope, context));
  const otherwise =
    expression.otherwise === undefined ? undefined : context.readTerm(expression.otherwise, scope, context);
  if (tests.includes(undefined) || bodies.includes(undefined)) return undefined;
  if (expression.otherwise !== undefined && otherwise === undefined) return undefined;
  const values = [...(bodies as TypedTerm[]), ...(otherwise === undefined ? [] : [otherwise])];
  const truths = values.filter((value) => isBoolean(value.type)).length;
  if (otherwise === undefined && truths < values.length) {
    const place = scope.at({ start: expression.range.end, end: expression.range.end });
    context.report.error(
      'FAB0228',
      place,
      'A conditional that gives a value needs an `else`: what is it otherwise?',
      {
        expected: ['`else` and a value'],
        repairs: isNumber(values[0]!.type) ? [write(' else 0', place.range)] : [],
      },
    );
    return undefined;
  }
  if (!agree(values, truths)) {
    const kinds = values.map((value) => describeType(value.type, context)).join('; ');
    const message = `The branches of a conditional must give values of one kind; these give ${kinds}.`;
    context.report.error('FAB0229', scope.at(expression.range), message);
    return undefined;
  }
  const branches = tests.map((test, index) => ({ test: test!, value: bodies[index]!.term }));
  const term: Term = {
    kind: 'choice',
    branches,
    otherwise: otherwise?.term ?? { kind: 'constant', value: { kind: 'truth', value: true } },
  };
  return { term, type: commonType(values.map((value) => value.type)) };
}

function agree(values: readonly TypedTerm[], truths: number): boolean {
  if (truths === values.length) return true;
  if (values.every((value) => isNumber(value.type))) return true;
  return values.every(
    (value) => value.type.kind === 'unknown' || !(isBoolean(value.type) || value.type.kind === 'number'),
  );
}

function commonType(types: readonly StaticType[]): StaticType {
  if (types.every(isBoolean)) return BOOLEAN;
  if (types.every((type) => type.kind === 'number')) return NUMBER;
  const distinct = new Map(types.map((type) => [JSON.stringify(type), type]));
  return distinct.size === 1 ? types[0]! : { kind: 'choice', alternatives: [...distinct.values()] };
}
