import type { Expression, ExpressionOf } from '../syntax/index.ts';
import type { Context, PropertyEntry, TypedTerm } from './context.ts';
import { suggestion, write } from './names.ts';
import { accepts } from './overloads.ts';
import type { Term, ValueType } from './program.ts';
import type { Scope } from './scope.ts';
import { variableType, warnOfHiding } from './signatures.ts';
import { CHARACTER_TYPE, describeType, fits, type StaticType, valueTypeOf } from './static-type.ts';

/** How deep expressions may be nested, with what abbreviations expand to, so that no reader runs out of stack. */
const DEEPEST_NESTING = 400;

/** How many quantifiers may be inside each other: the work grows with the number of entities to this power. */
const DEEPEST_QUANTIFIERS = 12;

/** Runs a reader one level deeper, or reports that this is too deep. Counts what abbreviations expand to. */
export function nested<Result>(
  expression: Expression,
  scope: Scope,
  context: Context,
  read: () => Result | undefined,
): Result | undefined {
  if (context.nesting >= DEEPEST_NESTING) {
    const message = `This expression is nested more than ${DEEPEST_NESTING} levels deep. Take parts of it out.`;
    context.report.unknown('FAB0233', 'limit', 'nesting', scope.at(expression.range), message, {});
    return undefined;
  }
  if (context.expansion.open.length > 0) context.expansion.total++;
  context.nesting++;
  const result = read();
  context.nesting--;
  return result;
}

/** A property of given arguments as a term. */
export function fluent(entry: PropertyEntry, given: readonly Term[]): TypedTerm {
  return { term: { kind: 'fluent', property: entry.index, arguments: given }, type: entry.valueType };
}

/** An entity as a term. */
export function entityTerm(entity: number, context: Context): TypedTerm {
  const type: StaticType = context.entities[entity]!.isUncertain
    ? { kind: 'unknown' }
    : { kind: 'constant', entity };
  return { term: { kind: 'constant', value: { kind: 'entity', entity } }, type };
}

/** In the block of an entity: the property of one argument that this name means for it. */
export function own(name: string, scope: Scope, context: Context): PropertyEntry | undefined {
  if (scope.self === undefined) return undefined;
  const entries = context.propertiesByName.get(name) ?? [];
  if (entries.some((entry) => entry.signature.parameters.length === 0)) return undefined;
  const self = entityTerm(scope.self, context);
  return entries.find((entry) => accepts(entry.signature, [self], context));
}

/** Who believes: the entity or variable named, or the character whose block this is. Must be a character. */
export function readBeliever(
  expression: ExpressionOf<'believes'>,
  scope: Scope,
  context: Context,
): Term | undefined {
  if (expression.who === undefined) {
    if (scope.self !== undefined && context.entities[scope.self]!.types.has(CHARACTER_TYPE)) {
      return entityTerm(scope.self, context).term;
    }
    const message =
      'Say who believes it: `believes(Ann, …)`. Only in the block of a character it can be left out.';
    context.report.error('FAB0236', scope.at(expression.range), message, { expected: ['a character'] });
    return undefined;
  }
  const who = readThing(expression.who, scope, context);
  if (who === undefined || isCharacter(who.type, context)) return who?.term;
  const found = describeType(who.type, context);
  const message = `Only characters believe, and this is ${found}.`;
  context.report.error('FAB0230', scope.at(expression.who.range), message, { expected: ['a character'] });
  return undefined;
}

export function isCharacter(type: StaticType, context: Context): boolean {
  return type.kind !== 'null' && fits(type, { kind: 'entity', type: CHARACTER_TYPE }, context);
}

/** Reads an expression that must be one word: a variable, an entity, a truth value, a number or `?`. */
export function readThing(expression: Expression, scope: Scope, context: Context): TypedTerm | undefined {
  switch (expression.kind) {
    case 'missing':
      return undefined;
    case 'name': {
      const binding = scope.find(expression.name.text);
      if (binding !== undefined) return { term: binding.term, type: binding.type };
      const entity = context.entityIndex.get(expression.name.text);
      if (entity !== undefined) return entityTerm(entity, context);
      reportUnknownName(expression, scope, context);
      return undefined;
    }
    case 'truth':
    case 'number':
    case 'null':
      return context.readTerm(expression, scope, context);
    case 'negative':
      if (expression.operand.kind === 'number') return context.readTerm(expression, scope, context);
  }
  const message =
    'Only a name, a truth value or a number can stand here, not something to be worked out first.';
  context.report.error('FAB0211', scope.at(expression.range), message, {
    expected: ['an entity or a variable'],
  });
  return undefined;
}

/** Reads the arguments of a call; undefined once a slip in one of them is reported. */
export function readArguments(
  expressions: readonly Expression[],
  scope: Scope,
  context: Context,
): readonly TypedTerm[] | undefined {
  const read = expressions.map((expression) => readThing(expression, scope, context));
  return read.includes(undefined) ? undefined : (read as TypedTerm[]);
}

export function reportUnknownName(expression: ExpressionOf<'name'>, scope: Scope, context: Context): void {
  const name = expression.name.text;
  if (name === '') return;
  const place = scope.at(expression.range);
  const properties = context.propertiesByName.get(name);
  if (properties !== undefined || context.abbreviations.has(name)) {
    const takesNothing = properties?.some((entry) => entry.signature.parameters.length === 0) ?? false;
    const call = takesNothing ? `${name}()` : `${name}(…)`;
    const message = `\`${name}\` is not an entity or a variable; a property is written with its arguments: \`${call}\`.`;
    const repairs = takesNothing ? [write(call, expression.range)] : [];
    context.report.error('FAB0206', place, message, { expected: [call], repairs });
    return;
  }
  const { hint, ...details } = suggestion(
    name,
    expression.range,
    [...scope.names(), ...context.entityIndex.keys()],
    context.report,
  );
  const message = `Nobody and nothing is called \`${name}\` here.${hint}`;
  context.report.unknown('FAB0206', 'name', name, place, message, details);
}

/** Reads the body of a quantifier with its variable in reach. */
export function withQuantifier<Result>(
  expression: ExpressionOf<'quantified'>,
  scope: Scope,
  context: Context,
  read: (inner: Scope, slot: number, type: ValueType) => Result | undefined,
): Result | undefined {
  if (scope.quantifiers >= DEEPEST_QUANTIFIERS) {
    const message = `More than ${DEEPEST_QUANTIFIERS} quantifiers are inside each other here; that cannot be worked out.`;
    context.report.error('FAB0232', scope.at(expression.range), message);
    return undefined;
  }
  const staticType = variableType(expression.type, scope.source, context);
  warnOfHiding(expression.variable, scope, context);
  const type = valueTypeOf(staticType);
  return read(scope.withQuantified(expression.variable.text, type, staticType), scope.nextSlot, type);
}
