/**
 * Value ids (see `world.ts`): one integer for `?`, each truth value, entity and number, and the values each type has.
 */
import type { Constant, Program, ValueType } from '../check/index.ts';
import { FALSE_VALUE, FIRST_ENTITY_VALUE, NULL_VALUE, TRUE_VALUE } from '../world/index.ts';

export class Values {
  readonly firstNumber: number;
  readonly numbers: number[] = [];
  private readonly numberIds = new Map<number, number>();
  private readonly program: Program;
  private readonly ofTypes: (readonly number[])[];

  constructor(program: Program) {
    this.program = program;
    this.firstNumber = FIRST_ENTITY_VALUE + program.entities.length;
    this.ofTypes = program.types.map((type) => type.entities.map((entity) => FIRST_ENTITY_VALUE + entity));
  }

  /** The value id of a number; 0 and -0 are one number. */
  ofNumber(number: number): number {
    const wanted = number === 0 ? 0 : number;
    let id = this.numberIds.get(wanted);
    if (id === undefined) {
      id = this.firstNumber + this.numbers.length;
      this.numbers.push(wanted);
      this.numberIds.set(wanted, id);
    }
    return id;
  }

  ofConstant(constant: Constant): number {
    switch (constant.kind) {
      case 'truth':
        return constant.value ? TRUE_VALUE : FALSE_VALUE;
      case 'number':
        return this.ofNumber(constant.value);
      case 'entity':
        return FIRST_ENTITY_VALUE + constant.entity;
      case 'null':
        return NULL_VALUE;
    }
  }

  /** What a variable of this type ranges over, in order. `?` is not among them. */
  ofType(type: ValueType): readonly number[] {
    if (type.kind === 'entity') return this.ofTypes[type.type] ?? [];
    return type.kind === 'boolean' ? [FALSE_VALUE, TRUE_VALUE] : [];
  }

  isNumber(value: number): boolean {
    return value >= this.firstNumber;
  }

  isEntity(value: number): boolean {
    return value >= FIRST_ENTITY_VALUE && value < this.firstNumber;
  }

  /** The number behind a value id; undefined for anything else. */
  numberOf(value: number): number | undefined {
    return this.numbers[value - this.firstNumber];
  }

  /** Whether the value is of the type with this index: `E : T`. `?` is of no type. */
  isOfType(value: number, type: number): boolean {
    if (this.isEntity(value)) return this.program.entities[value - FIRST_ENTITY_VALUE]!.types.has(type);
    const name = this.program.types[type]?.name;
    if (this.isNumber(value)) return name === 'number';
    return value !== NULL_VALUE && name === 'boolean';
  }

  print(value: number): string {
    if (value === NULL_VALUE) return '?';
    if (value === FALSE_VALUE) return 'False';
    if (value === TRUE_VALUE) return 'True';
    if (this.isEntity(value)) return this.program.entities[value - FIRST_ENTITY_VALUE]!.name;
    return String(this.numberOf(value));
  }
}
