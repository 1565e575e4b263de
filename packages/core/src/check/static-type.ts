import type { Context } from './context.ts';
import type { ValueType } from './program.ts';

/**
 * What is known of a value before any story begins. `constant` is one certain entity, which may have several types;
 * `choice` is one of several; `unknown` comes from a slip already reported and fits everything.
 */
export type StaticType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number' }
  | { readonly kind: 'null' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'entity'; readonly type: number }
  | { readonly kind: 'constant'; readonly entity: number }
  | { readonly kind: 'choice'; readonly alternatives: readonly StaticType[] };

export const BOOLEAN: StaticType & ValueType = { kind: 'boolean' };
export const NUMBER: StaticType & ValueType = { kind: 'number' };

/** The places of the two types that always exist, in the list of types. */
export const ENTITY_TYPE = 0;
export const CHARACTER_TYPE = 1;

/** Whether every value of type `found` may stand where `wanted` is asked for. `?` fits all but `boolean`. */
export function fits(found: StaticType, wanted: StaticType, context: Context): boolean {
  if (found.kind === 'unknown' || wanted.kind === 'unknown') return true;
  switch (found.kind) {
    case 'null':
      return wanted.kind !== 'boolean';
    case 'choice':
      return found.alternatives.every((alternative) => fits(alternative, wanted, context));
    case 'entity':
      return wanted.kind === 'entity' && context.types[found.type]!.ancestors.has(wanted.type);
    case 'constant': {
      const entity = context.entities[found.entity]!;
      if (wanted.kind === 'constant') return wanted.entity === found.entity;
      return wanted.kind === 'entity' && (entity.isUncertain || entity.types.has(wanted.type));
    }
    default:
      return found.kind === wanted.kind;
  }
}

/** Whether a value may be a truth value (and nothing else). */
export function isBoolean(type: StaticType): boolean {
  return type.kind === 'choice'
    ? type.alternatives.every(isBoolean)
    : type.kind === 'boolean' || type.kind === 'unknown';
}

/** Whether a value may take part in arithmetic: a number, or `?`, which makes the result `?`. */
export function isNumber(type: StaticType): boolean {
  if (type.kind === 'choice') return type.alternatives.every(isNumber);
  return type.kind === 'number' || type.kind === 'null' || type.kind === 'unknown';
}

/** Whether two values could ever be equal. */
export function mayMeet(left: StaticType, right: StaticType, context: Context): boolean {
  if (left.kind === 'unknown' || right.kind === 'unknown') return true;
  if (left.kind === 'choice') return left.alternatives.some((each) => mayMeet(each, right, context));
  if (right.kind === 'choice') return right.alternatives.some((each) => mayMeet(left, each, context));
  if (left.kind === 'null') return right.kind !== 'boolean';
  if (right.kind === 'null') return left.kind !== 'boolean';
  if (
    left.kind === 'boolean' ||
    left.kind === 'number' ||
    right.kind === 'boolean' ||
    right.kind === 'number'
  ) {
    return left.kind === right.kind;
  }
  const among = (entity: number, type: StaticType): boolean =>
    fits({ kind: 'constant', entity }, type, context);
  if (left.kind === 'constant') return among(left.entity, right);
  if (right.kind === 'constant') return among(right.entity, left);
  return typesMeet(left.type, right.type, context);
}

/** Whether one type is a kind of the other, or some entity is of both. Worked out once for each pair. */
export function typesMeet(one: number, other: number, context: Context): boolean {
  const key = `${Math.min(one, other)} ${Math.max(one, other)}`;
  const known = context.typesThatMeet.get(key);
  if (known !== undefined) return known;
  const isKind = context.types[one]!.ancestors.has(other) || context.types[other]!.ancestors.has(one);
  const meet =
    isKind ||
    context.entities.some(({ types, isUncertain }) => isUncertain || (types.has(one) && types.has(other)));
  context.typesThatMeet.set(key, meet);
  return meet;
}

/** The type in the words of a message: "a `place`", "a number", "`Caroline`". */
export function describeType(type: StaticType, context: Context): string {
  switch (type.kind) {
    case 'boolean':
      return 'something true or false';
    case 'number':
      return 'a number';
    case 'null':
      return '`?`';
    case 'unknown':
      return 'a value';
    case 'entity': {
      const name = context.types[type.type]!.name;
      return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} \`${name}\``;
    }
    case 'constant':
      return `\`${context.entities[type.entity]!.name}\``;
    case 'choice': {
      const distinct = new Set(type.alternatives.map((each) => describeType(each, context)));
      return [...distinct].join(' or ');
    }
  }
}

/** The type an evaluator works with; an unknown one never gets that far. */
export function valueTypeOf(type: StaticType): ValueType {
  if (type.kind === 'boolean' || type.kind === 'number') return { kind: type.kind };
  return { kind: 'entity', type: type.kind === 'entity' ? type.type : ENTITY_TYPE };
}
