import type { Dialect, Range } from '../syntax/index.ts';
import type { Source } from './context.ts';
import type { Place, Term, ValueType } from './program.ts';
import type { StaticType } from './static-type.ts';

/** A name in reach and what it stands for: a variable of its own, or inside an abbreviation the argument given. */
export interface Binding {
  readonly name: string;
  readonly term: Term;
  readonly type: StaticType;
  readonly outer: Binding | undefined;
}

/** The most slots used so far by one definition, shared by all scopes inside it. */
interface SlotCounter {
  slots: number;
}

/**
 * The variables in reach of an expression, innermost first, and where the expression was written. A new variable
 * hides older ones, and entities, of the same name.
 */
export class Scope {
  readonly source: Source;
  /** The entity whose block this is, if it is one. */
  readonly self: number | undefined;
  readonly #innermost: Binding | undefined;
  readonly #nextSlot: number;
  readonly #counter: SlotCounter;
  readonly quantifiers: number;

  private constructor(
    source: Source,
    self: number | undefined,
    innermost: Binding | undefined,
    nextSlot: number,
    counter: SlotCounter,
    quantifiers: number,
  ) {
    this.source = source;
    this.self = self;
    this.#innermost = innermost;
    this.#nextSlot = nextSlot;
    this.#counter = counter;
    this.quantifiers = quantifiers;
    if (nextSlot > counter.slots) counter.slots = nextSlot;
  }

  /** A scope without variables; `self` is the entity whose block it is. */
  static empty(source: Source, self?: number): Scope {
    return new Scope(source, self, undefined, 0, { slots: 0 }, 0);
  }

  get dialect(): Dialect {
    return this.source.tree.dialect;
  }

  /** Slots that an evaluation of the whole definition needs. */
  get slots(): number {
    return this.#counter.slots;
  }

  /** The slot the next variable will get. */
  get nextSlot(): number {
    return this.#nextSlot;
  }

  at(range: Range): Place {
    return { file: this.source.tree.file, range };
  }

  find(name: string): Binding | undefined {
    for (let binding = this.#innermost; binding !== undefined; binding = binding.outer) {
      if (binding.name === name) return binding;
    }
    return undefined;
  }

  /** Names of all variables in reach, for suggestions. */
  *names(): Iterable<string> {
    for (let binding = this.#innermost; binding !== undefined; binding = binding.outer) yield binding.name;
  }

  /** This scope with a parameter in the next slot. */
  withParameter(name: string, valueType: ValueType, type: StaticType): Scope {
    return this.#withVariable(name, valueType, type, this.quantifiers);
  }

  /** This scope with the variable of a quantifier in the next slot. */
  withQuantified(name: string, valueType: ValueType, type: StaticType): Scope {
    return this.#withVariable(name, valueType, type, this.quantifiers + 1);
  }

  #withVariable(name: string, valueType: ValueType, type: StaticType, quantifiers: number): Scope {
    const term: Term = { kind: 'variable', slot: this.#nextSlot, type: valueType };
    const binding: Binding = { name, term, type, outer: this.#innermost };
    return new Scope(this.source, this.self, binding, this.#nextSlot + 1, this.#counter, quantifiers);
  }

  /**
   * The scope inside an abbreviation used here: it sees its own parameters, bound to the arguments, and nothing of
   * the variables around its use; new variables take slots that are free here. So no name can be captured.
   */
  inside(source: Source, bindings: readonly { name: string; term: Term; type: StaticType }[]): Scope {
    let innermost: Binding | undefined;
    for (const binding of bindings) innermost = { ...binding, outer: innermost };
    return new Scope(source, undefined, innermost, this.#nextSlot, this.#counter, this.quantifiers);
  }
}
