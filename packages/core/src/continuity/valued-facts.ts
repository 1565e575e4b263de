// Facts with a value: read from situations, written in the language, and as effects and conditions of a program.
import {
  type Condition,
  type Constant,
  constantText,
  type Effect,
  type Place,
  type Program,
  type Term,
} from '../check/index.ts';
import type { Minds } from '../mind/index.ts';
import { FIRST_ENTITY_VALUE, listAt, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';

/** That a property has a value; with `believers`, that they believe so. */
export interface ValuedFact {
  /** Character numbers, outermost first. */
  readonly believers: readonly number[];
  /** Index into the program's properties. */
  readonly property: number;
  readonly arguments: readonly Constant[];
  readonly value: Constant;
  /** Its number among the fluents of the world, where it can change there. */
  readonly fluent?: number;
}

/** A fluent of the world with one of its values. */
export function factOf(
  minds: Minds,
  fluent: number,
  value: number,
  believers: readonly number[] = [],
): ValuedFact {
  const { world } = minds;
  const given = [...listAt(world.fluentArguments, fluent)].map((id) => constantOf(minds, id));
  const property = world.fluentProperties[fluent]!;
  return { believers, property, arguments: given, value: constantOf(minds, value), fluent };
}

/** What a value id of the world stands for. */
export function constantOf(minds: Minds, value: number): Constant {
  if (value === NULL_VALUE) return { kind: 'null' };
  if (value < FIRST_ENTITY_VALUE) return { kind: 'truth', value: value === TRUE_VALUE };
  if (value < minds.world.firstNumber) return { kind: 'entity', entity: value - FIRST_ENTITY_VALUE };
  return { kind: 'number', value: minds.numberOf(value) };
}

/** The fact as an effect of the language: `lies(Letter) = Study`, `!raining()`. */
export function writtenAsEffect(program: Program, { believers, ...fact }: ValuedFact): string {
  const effect = written(program, fact, '=');
  return believers.reduceRight((inner, who) => `believes(${program.entities[who]!.name}, ${inner})`, effect);
}

/** The fact as a condition of the language: `lies(Letter) == Study`, `!raining()`. */
export function writtenAsCondition(program: Program, { believers, ...fact }: ValuedFact): string {
  const condition = written(program, fact, '==');
  return believers.reduceRight(
    (inner, who) => `believes(${program.entities[who]!.name}, ${inner})`,
    condition,
  );
}

function written(
  { properties, entities }: Program,
  { property, arguments: given, value }: Omit<ValuedFact, 'believers'>,
  sign: '=' | '==',
): string {
  const word = (value: Constant): string => constantText(entities, value);
  const fluent = `${properties[property]!.name}(${given.map(word).join(', ')})`;
  if (value.kind === 'truth') return value.value ? fluent : `!${fluent}`;
  return `${fluent} ${sign} ${word(value)}`;
}

/** An effect that makes all of these so. */
export function effectOf(facts: readonly ValuedFact[], place: Place): Effect {
  const operands = facts.map(
    ({ believers, property, arguments: given, value }): Effect => ({
      kind: 'assign',
      believers: believers.map((entity) => constant({ kind: 'entity', entity })),
      property,
      arguments: given.map(constant),
      value: constant(value),
      valueDepth: 0,
      place,
    }),
  );
  return operands.length === 1 ? operands[0]! : { kind: 'and', operands };
}

/** The condition that a fact (not a belief) is so. */
export function conditionOf({ property, arguments: given, value }: ValuedFact): Condition {
  const left: Term = { kind: 'fluent', property, arguments: given.map(constant) };
  return { kind: 'compare', operator: '==', left, right: constant(value) };
}

function constant(value: Constant): Term {
  return { kind: 'constant', value };
}
