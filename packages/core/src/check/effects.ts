import type { Expression, ExpressionOf } from '../syntax/index.ts';
import { operatorRange } from './conditions.ts';
import type { Context, TypedTerm } from './context.ts';
import { entityTerm, nested, own, readBeliever, withQuantifier } from './expressions.ts';
import { write } from './names.ts';
import type { Condition, Effect, Term } from './program.ts';
import type { Scope } from './scope.ts';
import { BOOLEAN, describeType, fits } from './static-type.ts';

const NOTHING: Effect = { kind: 'nothing' };

/** Reads an expression as an effect. Undefined once a slip in it is reported. */
export function readEffect(expression: Expression, scope: Scope, context: Context): Effect | undefined {
  return read(expression, [], scope, context);
}

/** `believers` are those in whose minds, outermost first, the effect takes place. */
function read(
  expression: Expression,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  return nested(expression, scope, context, () => readHere(expression, believers, scope, context));
}

function readHere(
  expression: Expression,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  switch (expression.kind) {
    case 'missing':
      return undefined;
    case 'truth':
      if (expression.value) return NOTHING;
      break;
    case 'and':
      return readAll(expression.operands, believers, scope, context);
    case 'block':
      return readAll(expression.statements, believers, scope, context);
    case 'believes': {
      const who = readBeliever(expression, scope, context);
      const body = read(expression.body, who === undefined ? believers : [...believers, who], scope, context);
      return who === undefined ? undefined : body;
    }
    case 'not':
      return readDenied(expression.operand, believers, scope, context);
    case 'call':
    case 'name':
      return assign(expression, expression, truth(true), believers, scope, context);
    case 'assign':
      return readAssignment(expression, expression.target, expression.value, believers, scope, context);
    case 'compare':
      return readComparison(expression, believers, scope, context);
    case 'if':
      return readConditional(expression, believers, scope, context);
    case 'quantified':
      if (expression.quantifier === 'forall') {
        return withQuantifier(expression, scope, context, (inner, slot, type) => {
          const body = read(expression.body, believers, inner, context);
          return body === undefined ? undefined : { kind: 'forall', slot, type, body };
        });
      }
      if (expression.quantifier === 'exists') return reportOpen(expression, scope, context);
      break;
    case 'or':
      return reportOpen(expression, scope, context);
  }
  const message =
    'An effect says what changes: `f(…) = value`, a fact that becomes true, or `!` and a fact that ends.';
  context.report.error('FAB0223', scope.at(expression.range), message, { expected: ['an effect'] });
  return undefined;
}

function reportOpen(expression: Expression, scope: Scope, context: Context): undefined {
  const message =
    'An effect must say exactly what happens; this leaves open which of several things. ' +
    'Write an action for each, or give the action a parameter.';
  context.report.error('FAB0224', scope.at(expression.range), message, {
    expected: ['an effect without `|` and `exists`'],
  });
  return undefined;
}

function readAll(
  expressions: readonly Expression[],
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  const operands = expressions.map((each) => read(each, believers, scope, context));
  return operands.includes(undefined) ? undefined : { kind: 'and', operands: operands as Effect[] };
}

function truth(value: boolean): TypedTerm {
  return { term: { kind: 'constant', value: { kind: 'truth', value } }, type: BOOLEAN };
}

/** `!p`: the fact ends. `!believes(c, p)` is `believes(c, !p)`, since beliefs are definite. */
function readDenied(
  operand: Expression,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  switch (operand.kind) {
    case 'missing':
      return undefined;
    case 'call':
    case 'name':
      return assign(operand, operand, truth(false), believers, scope, context);
    case 'believes': {
      const who = readBeliever(operand, scope, context);
      if (who === undefined) return undefined;
      return nested(operand, scope, context, () =>
        readDenied(operand.body, [...believers, who], scope, context),
      );
    }
    case 'not':
      return read(operand.operand, believers, scope, context);
    default: {
      const message = 'Only a fact that is true or false can be ended with `!`. Say what holds instead.';
      context.report.error('FAB0223', scope.at(operand.range), message, { expected: ['a boolean property'] });
      return undefined;
    }
  }
}

/** `==` and `!=` between effects: in the Sabre reading another way to set a value, in Fabula a slip. */
function readComparison(
  expression: ExpressionOf<'compare'>,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  const { left, right, operator } = expression;
  if (operator !== '==' && operator !== '!=') {
    const message = `\`${operator}\` compares, and this place says what changes. Write \`=\` and the new value.`;
    context.report.error('FAB0223', scope.at(expression.range), message, { expected: ['`=`'] });
    return undefined;
  }
  if (scope.dialect === 'fabula') {
    const range = operatorRange(left, right, operator, scope);
    const instead = operator === '==' ? '`=`' : '`=` and `!` before the value';
    const message = `\`${operator}\` asks, and this place says what changes. Write ${instead}.`;
    context.report.error('FAB0225', scope.at(range ?? expression.range), message, {
      expected: ['`=`'],
      repairs: range === undefined ? [] : [write(operator === '==' ? '=' : '= !', range)],
    });
    return undefined;
  }
  if (operator === '==') return readAssignment(expression, left, right, believers, scope, context);
  const value = context.readCondition(right, scope, context);
  if (value === undefined) return undefined;
  const opposite: Condition = { kind: 'not', operand: value };
  const term: TypedTerm = { term: { kind: 'condition', condition: opposite }, type: BOOLEAN };
  return assign(expression, left, term, believers, scope, context);
}

function readAssignment(
  whole: Expression,
  target: Expression,
  value: Expression,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  const term = value.kind === 'missing' ? undefined : context.readTerm(value, scope, context);
  if (term === undefined) {
    readTarget(target, scope, context);
    return undefined;
  }
  return assign(whole, target, term, believers, scope, context, value);
}

/** What is set: a fluent, and in whose mind beyond those already around it. */
interface Target {
  readonly believers: readonly Term[];
  readonly property: number;
  readonly arguments: readonly Term[];
}

function assign(
  whole: Expression,
  target: Expression,
  value: TypedTerm,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
  written?: Expression,
): Effect | undefined {
  const found = readTarget(target, scope, context);
  if (found === undefined) return undefined;
  const entry = context.propertiesByName
    .get(context.properties[found.property]!.name)!
    .find((each) => each.index === found.property)!;
  if (!fits(value.type, entry.valueType, context)) {
    reportMisfit(written ?? whole, written !== undefined, value, entry.valueType, scope, context);
    return undefined;
  }
  return {
    kind: 'assign',
    believers: [...believers, ...found.believers],
    property: found.property,
    arguments: found.arguments,
    value: simplified(value.term),
    valueDepth: believers.length,
    place: scope.at(whole.range),
  };
}

function reportMisfit(
  at: Expression,
  isWritten: boolean,
  value: TypedTerm,
  wanted: Parameters<typeof describeType>[0],
  scope: Scope,
  context: Context,
): void {
  const asked = describeType(wanted, context);
  const message = isWritten
    ? `This property holds ${asked}, and ${describeType(value.type, context)} is not one.`
    : `This property holds ${asked}: say which with \`=\`. Only what is true or false can stand alone.`;
  context.report.error('FAB0227', scope.at(at.range), message, { expected: [asked] });
}

/** A condition that only repeats one fact is that fact. */
function simplified(term: Term): Term {
  if (term.kind !== 'condition' || term.condition.kind !== 'truth') return term;
  return { kind: 'constant', value: { kind: 'truth', value: term.condition.value } };
}

/** The left side of `=`: a property with its arguments, or someone's belief about one. */
function readTarget(target: Expression, scope: Scope, context: Context): Target | undefined {
  const believers: Term[] = [];
  let innermost = target;
  let isBroken = false;
  while (innermost.kind === 'believes') {
    const who = readBeliever(innermost, scope, context);
    if (who === undefined) isBroken = true;
    else believers.push(who);
    innermost = innermost.body;
  }
  if (innermost.kind === 'missing') return undefined;
  const fact =
    innermost.kind === 'name' ? readOwn(innermost, scope, context) : readFluent(innermost, scope, context);
  if (fact === undefined || isBroken) return undefined;
  if (fact.kind === 'fluent') return { believers, property: fact.property, arguments: fact.arguments };
  const message = 'Only a property can be set here: `f(…) = value` or `believes(someone, f(…)) = value`.';
  context.report.error('FAB0226', scope.at(innermost.range), message, { expected: ['a property'] });
  return undefined;
}

function readFluent(target: Expression, scope: Scope, context: Context): Term | undefined {
  if (target.kind !== 'call') return { kind: 'constant', value: { kind: 'null' } };
  const abbreviation = context.abbreviations.has(target.name.text);
  if (abbreviation) {
    const message = `\`${target.name.text}\` is an abbreviation; it can be asked but not set. Set what it stands for.`;
    context.report.error('FAB0226', scope.at(target.range), message, { expected: ['a property'] });
    return undefined;
  }
  return context.readTerm(target, scope, context)?.term;
}

/** In the block of an entity `at = Home` sets its own property, whatever else is called `at`. */
function readOwn(target: ExpressionOf<'name'>, scope: Scope, context: Context): Term | undefined {
  const mine = own(target.name.text, scope, context);
  if (mine !== undefined) {
    return { kind: 'fluent', property: mine.index, arguments: [entityTerm(scope.self!, context).term] };
  }
  return context.readTerm(target, scope, context)?.term;
}

/** A conditional effect; inside `believes(C, …)` its tests are read in C's mind. */
function readConditional(
  expression: ExpressionOf<'if'>,
  believers: readonly Term[],
  scope: Scope,
  context: Context,
): Effect | undefined {
  const branches = expression.branches.map((branch) => ({
    test: context.readCondition(branch.test, scope, context),
    body: read(branch.body, believers, scope, context),
  }));
  const otherwise =
    expression.otherwise === undefined ? NOTHING : read(expression.otherwise, believers, scope, context);
  const complete = branches.flatMap(({ test, body }) =>
    test === undefined || body === undefined ? [] : [{ test: inMinds(believers, test), body }],
  );
  if (otherwise === undefined || complete.length < branches.length) return undefined;
  return { kind: 'if', branches: complete, otherwise };
}

function inMinds(believers: readonly Term[], condition: Condition): Condition {
  return believers.reduceRight<Condition>(
    (inner, character) => ({ kind: 'believes', character, condition: inner }),
    condition,
  );
}
