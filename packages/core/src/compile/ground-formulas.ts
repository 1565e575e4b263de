/** Conditions and values of the program with every variable bound and every quantifier expanded. */
import type { Condition, Program, Term, ValueType } from '../check/index.ts';
import { FALSE_VALUE, FIRST_ENTITY_VALUE, TRUE_VALUE } from '../world/index.ts';
import { NO_SUCH_FLUENT } from './codes.ts';
import { type Fluents, signature } from './fluents.ts';
import type { ArithmeticOperator, GroundCondition, GroundExpression } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { freeSlots } from './free-slots.ts';
import type { Budget } from './limits.ts';
import type { Paths } from './paths.ts';
import type { Values } from './values.ts';

/** So many ground forms are remembered for one definition; a condition that can have more of them never is. */
const MOST_REMEMBERED = 2 ** 18;

/** What a condition became, by path and by the values of the slots it reads. */
interface Remembered {
  readonly slots: readonly number[];
  readonly ground: Map<number, GroundCondition>;
}

/** Value id per slot; undefined where nothing is bound yet. */
export type Bindings = (number | undefined)[];

export class FormulaGrounder {
  readonly program: Program;
  readonly values: Values;
  readonly fluents: Fluents;
  readonly formulas: Formulas;
  readonly paths: Paths;
  readonly budget: Budget;
  private remembered = new Map<Condition, Remembered>();
  private room = MOST_REMEMBERED;

  constructor(
    program: Program,
    values: Values,
    fluents: Fluents,
    formulas: Formulas,
    paths: Paths,
    budget: Budget,
  ) {
    this.program = program;
    this.values = values;
    this.fluents = fluents;
    this.formulas = formulas;
    this.paths = paths;
    this.budget = budget;
  }

  /**
   * From here on, these conditions are ground once for all bindings of the slots they read. What was remembered of
   * others is forgotten.
   */
  remember(conditions: readonly Condition[]): void {
    this.remembered = new Map();
    this.room = MOST_REMEMBERED;
    for (const condition of conditions) {
      const slots = freeSlots(condition);
      if (this.values.firstNumber ** slots.length > MOST_REMEMBERED) continue;
      this.remembered.set(condition, { slots, ground: new Map() });
    }
  }

  /** The condition as it reads in a state that `path` leads to. */
  condition(condition: Condition, bindings: Bindings, path = 0): GroundCondition {
    const remembered = this.remembered.get(condition);
    if (remembered === undefined) return this.nestedCondition(condition, bindings, path);
    // Variables stand for entities and truth values, whose ids come before those of numbers.
    let key = path;
    for (const slot of remembered.slots) key = key * this.values.firstNumber + bindings[slot]!;
    const known = remembered.ground.get(key);
    if (known !== undefined) return known;
    const ground = this.nestedCondition(condition, bindings, path);
    if (this.room-- > 0) remembered.ground.set(key, ground);
    return ground;
  }

  private nestedCondition(condition: Condition, bindings: Bindings, path: number): GroundCondition {
    return this.budget.nested(() => this.groundCondition(condition, bindings, path));
  }

  /** The value as it reads in a state that `path` leads to. */
  term(term: Term, bindings: Bindings, path = 0): GroundExpression {
    return this.budget.nested(() => this.groundTerm(term, bindings, path));
  }

  /** Runs `body` for every value that the slot can have. Stops when it gives false. */
  forEachValue(slot: number, type: ValueType, bindings: Bindings, body: () => boolean): void {
    const before = bindings[slot];
    for (const value of this.values.ofType(type)) {
      this.budget.spend('combinations');
      this.budget.spend('allCombinations');
      bindings[slot] = value;
      if (!body()) break;
    }
    bindings[slot] = before;
  }

  /** The fluent of a property for the arguments at hand. Throws a Refusal if there is none. */
  fluentOf(property: number, given: readonly Term[], bindings: Bindings): number {
    const ids = given.map((term) => this.constantOf(term, bindings));
    const fluent = this.fluents.find(property, ids);
    if (fluent >= 0) return fluent;
    const name = signature(this.program.properties[property]!.name, ids, this.values);
    throw this.budget.refusal(
      NO_SUCH_FLUENT,
      `There is no \`${name}\`: these arguments do not fit the property's parameters. Test their types first.`,
    );
  }

  /** The entity number of a believer or a consenting character. */
  characterOf(term: Term, bindings: Bindings): number {
    return this.constantOf(term, bindings) - FIRST_ENTITY_VALUE;
  }

  private constantOf(term: Term, bindings: Bindings): number {
    if (term.kind === 'variable') return bindings[term.slot]!;
    if (term.kind === 'constant') return this.values.ofConstant(term.value);
    throw new Error(`A ${term.kind} stands where only a variable or a constant can.`);
  }

  private groundCondition(condition: Condition, bindings: Bindings, path: number): GroundCondition {
    const { formulas } = this;
    switch (condition.kind) {
      case 'truth':
        return formulas.truth(condition.value);
      case 'and':
      case 'or':
        return this.junction(condition.kind, condition.operands, bindings, path);
      case 'not':
        return formulas.not(this.condition(condition.operand, bindings, path));
      case 'compare':
        return formulas.compare(
          condition.operator,
          this.term(condition.left, bindings, path),
          this.term(condition.right, bindings, path),
        );
      case 'typetest':
        return this.typeTest(this.term(condition.term, bindings, path), condition.type);
      case 'believes':
        return this.condition(
          condition.condition,
          bindings,
          this.paths.into(path, this.characterOf(condition.character, bindings)),
        );
      case 'forall':
      case 'exists': {
        const operands: GroundCondition[] = [];
        const decided = formulas.truth(condition.kind === 'exists');
        this.forEachValue(condition.slot, condition.type, bindings, () => {
          const operand = this.condition(condition.body, bindings, path);
          operands.push(operand);
          return operand !== decided;
        });
        return condition.kind === 'forall' ? formulas.and(operands) : formulas.or(operands);
      }
      case 'if': {
        const cases: GroundCondition[] = [];
        let none = formulas.TRUE;
        for (const branch of condition.branches) {
          const test = this.condition(branch.test, bindings, path);
          cases.push(formulas.and([none, test, this.condition(branch.body, bindings, path)]));
          none = formulas.and([none, formulas.not(test)]);
        }
        return formulas.or([
          ...cases,
          formulas.and([none, this.condition(condition.otherwise, bindings, path)]),
        ]);
      }
    }
  }

  /** Stops at the first operand that decides the whole, so that guards keep the rest from being grounded. */
  private junction(
    kind: 'and' | 'or',
    operands: readonly Condition[],
    bindings: Bindings,
    path: number,
  ): GroundCondition {
    const decided = this.formulas.truth(kind === 'or');
    const ground: GroundCondition[] = [];
    for (const operand of operands) {
      const condition = this.condition(operand, bindings, path);
      if (condition === decided) return decided;
      ground.push(condition);
    }
    return kind === 'and' ? this.formulas.and(ground) : this.formulas.or(ground);
  }

  private typeTest(expression: GroundExpression, type: number): GroundCondition {
    const { formulas, values } = this;
    switch (expression.kind) {
      case 'constant':
        return formulas.truth(values.isOfType(expression.value, type));
      case 'choice':
        return formulas.either(
          expression.test,
          this.typeTest(expression.then, type),
          this.typeTest(expression.otherwise, type),
        );
      case 'arithmetic':
        return formulas.truth(this.program.types[type]?.name === 'number');
      case 'fluent': {
        const { path, fluent } = expression;
        const own = this.fluents.all[fluent]!.type;
        if (own.kind !== 'entity') return formulas.truth(this.program.types[type]?.name === own.kind);
        const members = values.ofType(own).filter((value) => values.isOfType(value, type));
        if (members.length === values.ofType(own).length) return formulas.isNot(path, fluent, 0);
        return formulas.or(members.map((value) => formulas.is(path, fluent, value)));
      }
    }
  }

  private groundTerm(term: Term, bindings: Bindings, path: number): GroundExpression {
    const { formulas } = this;
    switch (term.kind) {
      case 'constant':
      case 'variable':
        return formulas.constant(this.constantOf(term, bindings));
      case 'fluent':
        return formulas.fluent(path, this.fluentOf(term.property, term.arguments, bindings));
      case 'believed':
        return this.term(
          term.term,
          bindings,
          this.paths.into(path, this.characterOf(term.character, bindings)),
        );
      case 'arithmetic':
        return formulas.arithmetic(
          term.operator,
          this.term(term.left, bindings, path),
          this.term(term.right, bindings, path),
        );
      case 'sum':
      case 'product': {
        const parts: GroundExpression[] = [];
        this.forEachValue(term.slot, term.type, bindings, () => {
          parts.push(this.term(term.body, bindings, path));
          return true;
        });
        if (parts.length === 0) return formulas.constant(this.values.ofNumber(term.kind === 'sum' ? 0 : 1));
        return this.balanced(term.kind === 'sum' ? '+' : '*', parts);
      }
      case 'choice':
        return this.choice(term.branches, term.otherwise, 0, bindings, path);
      case 'condition': {
        const condition = this.condition(term.condition, bindings, path);
        return formulas.choice(condition, formulas.constant(TRUE_VALUE), formulas.constant(FALSE_VALUE));
      }
    }
  }

  private choice(
    branches: readonly { readonly test: Condition; readonly value: Term }[],
    otherwise: Term,
    index: number,
    bindings: Bindings,
    path: number,
  ): GroundExpression {
    const branch = branches[index];
    if (branch === undefined) return this.term(otherwise, bindings, path);
    return this.budget.nested(() => {
      const test = this.condition(branch.test, bindings, path);
      if (test === this.formulas.TRUE) return this.term(branch.value, bindings, path);
      const rest = this.choice(branches, otherwise, index + 1, bindings, path);
      if (test === this.formulas.FALSE) return rest;
      return this.formulas.choice(test, this.term(branch.value, bindings, path), rest);
    });
  }

  /** Combined in halves, so that a sum over many things does not nest deeply. */
  private balanced(operator: ArithmeticOperator, parts: readonly GroundExpression[]): GroundExpression {
    if (parts.length === 1) return parts[0]!;
    const middle = Math.ceil(parts.length / 2);
    return this.formulas.arithmetic(
      operator,
      this.balanced(operator, parts.slice(0, middle)),
      this.balanced(operator, parts.slice(middle)),
    );
  }
}
