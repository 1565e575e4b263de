// A value of a fact, as the language writes it and in words.
import type { Constant } from '../check/index.ts';
import { type Minds, valueName } from '../mind/index.ts';
import { type Fact, factInWords } from '../telling/index.ts';
import { FIRST_ENTITY_VALUE, listAt, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';
import type { StoryWorld } from './open.ts';

export interface SaidFact {
  /** As the language writes it: `Home`, `True`, `?`. */
  readonly value: string;
  /** `Ann is at home.` */
  readonly inWords: string;
}

/** Says that a fact has a value, both given by their numbers in the world. */
export function sayFact(
  { program, world }: StoryWorld,
  minds: Minds,
  fluent: number,
  value: number,
): SaidFact {
  const fact: Fact = {
    believers: [],
    property: world.fluentProperties[fluent]!,
    arguments: argumentsOf(minds, fluent),
    value: constantOf(minds, value),
    holds: true,
  };
  return { value: valueName(minds, value), inWords: factInWords(program, fact) };
}

export function argumentsOf(minds: Minds, fluent: number): Constant[] {
  return [...listAt(minds.world.fluentArguments, fluent)].map((value) => constantOf(minds, value));
}

function constantOf(minds: Minds, value: number): Constant {
  if (value === NULL_VALUE) return { kind: 'null' };
  if (value < FIRST_ENTITY_VALUE) return { kind: 'truth', value: value === TRUE_VALUE };
  if (value < minds.world.firstNumber) return { kind: 'entity', entity: value - FIRST_ENTITY_VALUE };
  return { kind: 'number', value: minds.numberOf(value) };
}
