/**
 * The ground fluents: every property with every combination of its arguments, in order of declaration, arguments from
 * left to right by entity number.
 */
import type { Program, ProgramProperty, ValueType } from '../check/index.ts';
import { KIND_BOOLEAN, KIND_ENTITY, KIND_NUMBER, NULL_VALUE } from '../world/index.ts';
import type { Budget } from './limits.ts';
import type { Values } from './values.ts';

export interface Fluent {
  readonly property: number;
  readonly arguments: readonly number[];
  readonly name: string;
  readonly kind: number;
  readonly type: ValueType;
  readonly isCountdown: boolean;
}

/** Where the instances of a property stand, and by which strides its arguments count. */
interface Layout {
  readonly domains: readonly (readonly number[])[];
  /** Fluent per combination of arguments; -1 where a variable named twice would have two values. */
  readonly instances: Int32Array;
}

export class Fluents {
  readonly all: Fluent[] = [];
  /** Those that run down as time passes. */
  readonly countdowns: number[] = [];
  private readonly layouts: Layout[] = [];
  private readonly types = new Map<ValueType, ReadonlySet<number>>();
  private readonly values: Values;

  constructor(program: Program, values: Values, budget: Budget) {
    this.values = values;
    program.properties.forEach((property, index) => {
      budget.enter(`the property \`${property.name}\``, property.place);
      const domains = property.parameters.map((parameter) =>
        parameter.kind === 'variable' ? values.ofType(parameter.type) : [values.ofConstant(parameter.value)],
      );
      const size = domains.reduce((product, domain) => product * domain.length, 1);
      budget.spend('fluents', size);
      budget.spend('possibilities', size * program.entities.length);
      const instances = new Int32Array(size).fill(-1);
      for (let combination = 0; combination < size; combination++) {
        const given = combinationAt(domains, combination);
        if (!namesAgree(property, given)) continue;
        instances[combination] = this.all.length;
        if (property.isCountdown) this.countdowns.push(this.all.length);
        this.all.push(fluentOf(property, index, given, values));
        budget.spend('names', this.all.at(-1)!.name.length);
      }
      this.layouts.push({ domains, instances });
    });
  }

  /** The fluent with these arguments, or -1 if there is none. */
  find(property: number, given: readonly number[]): number {
    const { domains, instances } = this.layouts[property]!;
    let combination = 0;
    for (let i = 0; i < domains.length; i++) {
      const domain = domains[i]!;
      const position = domain.indexOf(given[i]!);
      if (position < 0) return -1;
      combination = combination * domain.length + position;
    }
    return instances[combination] ?? -1;
  }

  /** One number for a fluent on a path. */
  key(path: number, fluent: number): number {
    return path * this.all.length + fluent;
  }

  kind(fluent: number): number {
    return this.all[fluent]!.kind;
  }

  /** Whether the fluent could ever have the value, by its type. */
  admits(fluent: number, value: number): boolean {
    const { kind, type } = this.all[fluent]!;
    if (kind === KIND_NUMBER) return value === NULL_VALUE || this.values.isNumber(value);
    if (value === NULL_VALUE) return kind === KIND_ENTITY;
    let members = this.types.get(type);
    if (members === undefined) {
      members = new Set(this.values.ofType(type));
      this.types.set(type, members);
    }
    return members.has(value);
  }
}

function combinationAt(domains: readonly (readonly number[])[], combination: number): number[] {
  const given: number[] = [];
  let rest = combination;
  for (let i = domains.length - 1; i >= 0; i--) {
    const domain = domains[i]!;
    given[i] = domain[rest % domain.length]!;
    rest = Math.floor(rest / domain.length);
  }
  return given;
}

/** In the Sabre reading a variable named twice in a signature is one variable. */
function namesAgree(property: ProgramProperty, given: readonly number[]): boolean {
  return property.parameters.every(
    (parameter, i) =>
      parameter.kind === 'constant' ||
      property.parameters.every(
        (other, j) => other.kind === 'constant' || other.slot !== parameter.slot || given[i] === given[j],
      ),
  );
}

function fluentOf(
  property: ProgramProperty,
  index: number,
  given: readonly number[],
  values: Values,
): Fluent {
  const { name, type, isCountdown, isHidden } = property;
  return {
    property: index,
    arguments: given,
    name: isHidden ? name : signature(name, given, values),
    kind: type.kind === 'boolean' ? KIND_BOOLEAN : type.kind === 'number' ? KIND_NUMBER : KIND_ENTITY,
    type,
    isCountdown,
  };
}

/** `at(Gem)` */
export function signature(name: string, given: readonly number[], values: Values): string {
  return `${name}(${given.map((value) => values.print(value)).join(', ')})`;
}
