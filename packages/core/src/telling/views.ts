/** Reading facts out of situations: what is so in the world, in a mind, in a mind inside a mind. */
import type { Constant, Program } from '../check/index.ts';
import type { Firing } from '../mind/index.ts';
import {
  FALSE_VALUE,
  FIRST_ENTITY_VALUE,
  listAt,
  NULL_VALUE,
  TRUE_VALUE,
  type World,
} from '../world/index.ts';

/** What telling needs to know of situations; `Minds` is one. */
export interface SituationReader {
  /** Value id of a fluent. */
  valueOf(situation: number, fluent: number): number;
  /** The situation the character's mind is in; the situation itself for its owner, -1 where it is not kept. */
  mindOf(situation: number, character: number): number;
  /** The number with this value id; NaN for anything else. */
  numberOf(value: number): number;
  /** Whether a character sees an action that happens in a situation. */
  sees(situation: number, action: number, character: number): boolean;
  /** The world's triggers that fire after an action, in order; with a character, those that fire in their mind. */
  triggersFired(situation: number, action: number, character?: number): readonly Firing[];
}

/** The world of a story, its program, and a reader of its situations. */
export interface TellingSource {
  readonly program: Program;
  readonly world: World;
  readonly reader: SituationReader;
}

/** A state that facts are read from. Undefined: the world keeps no such fact. */
export interface View {
  valueOf(property: number, given: readonly Constant[]): Constant | undefined;
  mindOf(character: number): View;
}

/** The same value? */
export function same(left: Constant, right: Constant): boolean {
  return keyOf(left) === keyOf(right);
}

/** A text that is equal exactly for equal constants. */
export function keyOf(value: Constant): string {
  switch (value.kind) {
    case 'truth':
      return value.value ? 'True' : 'False';
    case 'number':
      return String(value.value === 0 ? 0 : value.value);
    case 'entity':
      return `#${value.entity}`;
    case 'null':
      return '?';
  }
}

/** A text that names a fact: `3(#0,#4)`. */
export function factKey(property: number, given: readonly Constant[]): string {
  return `${property}(${given.map(keyOf).join()})`;
}

/** The constant with this value id, numbers as `numberOf` has them. */
function constantOf(value: number, firstNumber: number, numberOf: (value: number) => number): Constant {
  if (value === NULL_VALUE) return { kind: 'null' };
  if (value === FALSE_VALUE || value === TRUE_VALUE) return { kind: 'truth', value: value === TRUE_VALUE };
  if (value < firstNumber) return { kind: 'entity', entity: value - FIRST_ENTITY_VALUE };
  return { kind: 'number', value: numberOf(value) };
}

/** The arguments of an act or a trigger. */
export function argumentsOf(world: World, event: number): Constant[] {
  return [...listAt(world.eventArguments, event)].map((value) => worldConstant(world, value));
}

function worldConstant(world: World, value: number): Constant {
  return constantOf(value, world.firstNumber, (id) => world.numbers[id - world.firstNumber] ?? Number.NaN);
}

type Found = { readonly fluent: number } | { readonly constant: Constant };

const tables = new WeakMap<World, ReadonlyMap<string, Found>>();

function factTable(world: World): ReadonlyMap<string, Found> {
  let table = tables.get(world);
  if (table === undefined) {
    const found = new Map<string, Found>();
    for (const { property, arguments: given, value } of world.constants) {
      const key = factKey(
        property,
        given.map((id) => worldConstant(world, id)),
      );
      found.set(key, { constant: worldConstant(world, value) });
    }
    for (let fluent = 0; fluent < world.fluentCount; fluent++) {
      const given = [...listAt(world.fluentArguments, fluent)].map((id) => worldConstant(world, id));
      found.set(factKey(world.fluentProperties[fluent]!, given), { fluent });
    }
    table = found;
    tables.set(world, table);
  }
  return table;
}

/** A situation as a view. A mind that is not kept is taken to be as the view it would stand in. */
export function viewOf(source: TellingSource, situation: number): View {
  const { world, reader } = source;
  const table = factTable(world);
  const view: View = {
    valueOf(property, given) {
      const found = table.get(factKey(property, given));
      if (found === undefined || 'constant' in found) return found?.constant;
      return constantOf(reader.valueOf(situation, found.fluent), world.firstNumber, (id) =>
        reader.numberOf(id),
      );
    },
    mindOf(character) {
      const mind = reader.mindOf(situation, character);
      return mind < 0 || mind === situation ? view : viewOf(source, mind);
    },
  };
  return view;
}
