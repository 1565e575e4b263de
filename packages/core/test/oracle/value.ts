/** The values of fluents: truth, numbers, entities and null (`?`), and how they compare, add up and print. */
import type { Constant, Program, ProgramEntity, ValueType } from '../../src/check/index.ts';

/** An entity is its own entry in `program.entities`, so `===` compares all values. */
export type Value = boolean | number | ProgramEntity | null;

export type Comparison = '==' | '!=' | '>' | '<' | '>=' | '<=';

export function isEntity(value: Value): value is ProgramEntity {
  return typeof value === 'object' && value !== null;
}

export function constantValue(program: Program, constant: Constant): Value {
  switch (constant.kind) {
    case 'truth':
    case 'number':
      return constant.value;
    case 'entity':
      return program.entities[constant.entity]!;
    case 'null':
      return null;
  }
}

/** The values a variable or fluent of this type can have, in order; null (which is none of them) is left out. */
export function valuesOf(program: Program, type: ValueType): Value[] {
  switch (type.kind) {
    case 'boolean':
      return [false, true];
    case 'number':
      throw new Error('numbers cannot be enumerated');
    case 'entity':
      return program.types[type.type]!.entities.map((index) => program.entities[index]!);
  }
}

export function printValue(value: Value): string {
  if (value === null) return '?';
  if (value === true) return 'True';
  if (value === false) return 'False';
  return isEntity(value) ? value.name : String(value);
}

export const OPPOSITE: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '>=': '<',
};

/** Anything but two numbers is compared by identity, and is never greater or smaller: `? >= ?` holds, `? > 3` does not. */
export function compare(operator: Comparison, left: Value, right: Value): boolean {
  if (operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') {
    return (operator === '>=' || operator === '<=') && left === right;
  }
  if (operator === '>') return left > right;
  if (operator === '<') return left < right;
  return operator === '>=' ? left >= right : left <= right;
}

/** Null if either operand is; also for a division by zero. */
export function calculate(operator: '+' | '-' | '*' | '/', left: Value, right: Value): Value {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === '/' && right === 0) return null;
  const result =
    operator === '+'
      ? left + right
      : operator === '-'
        ? left - right
        : operator === '*'
          ? left * right
          : left / right;
  return result + 0; // never minus zero
}

/** The order in which, read as Sabre, the smaller of two conflicting effects wins: False, True, ?, numbers, entities. */
export function compareValues(program: Program, left: Value, right: Value): number {
  const rank = (value: Value): number => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value === null) return 2;
    return typeof value === 'number' ? 3 : 4;
  };
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (isEntity(left) && isEntity(right))
    return program.entities.indexOf(left) - program.entities.indexOf(right);
  return 0;
}
