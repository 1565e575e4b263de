/**
 * Disjunctive normal form: a condition as alternatives (clauses), each a list of atoms that all hold. Surprise works
 * clause by clause and atom by atom, and the trigger order of Sabre files is built on it, so the order of atoms and
 * clauses is fixed: by fluent (chain of believers, name, arguments), operator, right side.
 */
import { KIND_NUMBER, NULL_VALUE } from '../world/index.ts';
import { TOO_MANY_CLAUSES } from './codes.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';
import type { FormulaGrounder } from './ground-formulas.ts';

export type Atom = GroundCondition & { readonly kind: 'is' | 'is not' | 'compare' };
export type Clause = readonly Atom[];

interface Case {
  readonly when: GroundCondition;
  readonly value: GroundExpression;
}

const PAIRS_PER_CLAUSE = 64;

/** Values that a fluent can have, `?` included. */
export type Domain = (path: number, fluent: number) => readonly number[];

export class NormalForms {
  private readonly grounder: FormulaGrounder;
  private readonly domain: Domain;
  private readonly simplified: (atom: GroundCondition) => GroundCondition;
  /** Per fluent, its place in the order by name and arguments. */
  private readonly ranks: Int32Array;
  private readonly known = new Map<GroundCondition, readonly Clause[]>();

  /**
   * `simplified` says what is left of an atom in this world. Conditions are spelled out first and simplified atom by
   * atom: of `f != g`, with f always 1, the alternatives `g == 2`, `g == 3`, … are left, not `g != 1`.
   */
  constructor(
    grounder: FormulaGrounder,
    domain: Domain,
    simplified: (atom: GroundCondition) => GroundCondition,
  ) {
    this.grounder = grounder;
    this.domain = domain;
    this.simplified = simplified;
    this.ranks = ranksOf(grounder);
  }

  /** Clauses in order, without duplicates; none if the condition can never hold. Throws a Refusal if there are too many. */
  of(condition: GroundCondition): readonly Clause[] {
    const clauses = this.clauses(condition);
    const sorted = [...clauses].sort((a, b) => this.compareClauses(a, b));
    return sorted.filter((clause, i) => i === 0 || this.compareClauses(sorted[i - 1]!, clause) !== 0);
  }

  private clauses(condition: GroundCondition): readonly Clause[] {
    let clauses = this.known.get(condition);
    if (clauses === undefined) {
      clauses = this.expand(condition);
      this.known.set(condition, clauses);
    }
    return clauses;
  }

  private expand(condition: GroundCondition): readonly Clause[] {
    switch (condition.kind) {
      case 'true':
        return [[]];
      case 'false':
        return [];
      case 'or': {
        const clauses = condition.operands.flatMap((operand) => this.clauses(operand));
        this.refuseTooMany(clauses.length);
        return clauses;
      }
      case 'and':
        return this.conjunction(condition.operands);
      case 'same':
      case 'not same':
        return this.clauses(this.byValue(condition));
      case 'compare': {
        const settled = this.grounder.formulas.settled(condition);
        if (settled !== condition) return this.clauses(settled);
        const cases = this.byCase(condition);
        return cases === undefined ? this.atom(condition) : cases.flatMap((each) => this.clauses(each));
      }
      default:
        return this.atom(condition);
    }
  }

  private atom(atom: Atom): readonly Clause[] {
    const rest = this.simplified(atom);
    if (rest.kind === 'true') return [[]];
    return rest.kind === 'false' ? [] : [[rest as Atom]];
  }

  private conjunction(operands: readonly GroundCondition[]): readonly Clause[] {
    let clauses: readonly Clause[] = [[]];
    // Most operands are single atoms. Neighbours among them become one clause first, so that it is sorted once.
    let single: Atom[] = [];
    for (const operand of operands) {
      const alternatives = this.clauses(operand);
      if (alternatives.length === 1) {
        for (const atom of alternatives[0]!) single.push(atom);
        continue;
      }
      clauses = this.conjoin(this.conjoin(clauses, [single]), alternatives);
      single = [];
    }
    return this.conjoin(clauses, [single]);
  }

  private conjoin(left: readonly Clause[], right: readonly Clause[]): readonly Clause[] {
    // Most pairs may contradict each other, but there must not be too many to try either.
    this.refuseTooMany((left.length * right.length) / PAIRS_PER_CLAUSE);
    const clauses: Clause[] = [];
    for (const one of left) {
      for (const other of right) {
        const clause = this.merge(one, other);
        if (clause === undefined) continue;
        clauses.push(clause);
        this.refuseTooMany(clauses.length);
      }
    }
    return clauses;
  }

  private refuseTooMany(count: number): void {
    const { budget } = this.grounder;
    if (count <= budget.limits.clauses) return;
    throw budget.refusal(
      TOO_MANY_CLAUSES,
      `The precondition has more than ${budget.limits.clauses} alternatives when written out. Split the definition ` +
        'into several, or let a trigger keep a fluent that stands for part of the condition.',
    );
  }

  /** All atoms of two clauses; undefined if they contradict each other. */
  private merge(one: Clause, other: Clause): Clause | undefined {
    if (other.length === 0) return one;
    const atoms = this.grounder.formulas.consistent(new Set<Atom>([...one, ...other]));
    return atoms?.sort((a, b) => this.compareAtoms(a, b));
  }

  /** Two fluents with the same value (or not), spelled out value by value. */
  private byValue(condition: GroundCondition & { kind: 'same' | 'not same' }): GroundCondition {
    const { formulas } = this.grounder;
    const { path, fluent, otherPath, otherFluent } = condition;
    return formulas.or(
      this.domain(otherPath, otherFluent).map((value) =>
        formulas.and([
          condition.kind === 'same' ? formulas.is(path, fluent, value) : formulas.isNot(path, fluent, value),
          formulas.is(otherPath, otherFluent, value),
        ]),
      ),
    );
  }

  /** A comparison of numbers that depend on conditions, spelled out case by case; undefined if they do not. */
  private byCase(condition: GroundCondition & { kind: 'compare' }): GroundCondition[] | undefined {
    const { formulas } = this.grounder;
    const left = this.cases(condition.left);
    const right = this.cases(condition.right);
    if (left.length * right.length === 1) return undefined;
    this.refuseTooMany(left.length * right.length);
    return left.flatMap((one) =>
      right.map((other) =>
        formulas.and([one.when, other.when, formulas.compare(condition.operator, one.value, other.value)]),
      ),
    );
  }

  /** The values an expression has, without choices, and when it has each. */
  private cases(expression: GroundExpression): readonly Case[] {
    const { formulas } = this.grounder;
    switch (expression.kind) {
      case 'constant':
      case 'fluent':
        return [{ when: formulas.TRUE, value: expression }];
      case 'choice': {
        const otherwise = formulas.not(expression.test);
        const under = (when: GroundCondition) => (each: Case) => ({
          ...each,
          when: formulas.and([when, each.when]),
        });
        return [
          ...this.cases(expression.then).map(under(expression.test)),
          ...this.cases(expression.otherwise).map(under(otherwise)),
        ];
      }
      case 'arithmetic': {
        const left = this.cases(expression.left);
        const right = this.cases(expression.right);
        this.refuseTooMany(left.length * right.length);
        return left.flatMap((one) =>
          right.map((other) => ({
            when: formulas.and([one.when, other.when]),
            value: formulas.arithmetic(expression.operator, one.value, other.value),
          })),
        );
      }
    }
  }

  private compareClauses(one: Clause, other: Clause): number {
    for (let i = 0; i < one.length && i < other.length; i++) {
      const order = this.compareAtoms(one[i]!, other[i]!);
      if (order !== 0) return order;
    }
    return one.length - other.length;
  }

  private compareAtoms(one: Atom, other: Atom): number {
    if (one === other) return 0;
    return (
      this.compareFluents(subject(one), subject(other)) ||
      OPERATORS.indexOf(operatorOf(one)) - OPERATORS.indexOf(operatorOf(other)) ||
      this.compareValues(one, other) ||
      one.id - other.id
    );
  }

  private compareFluents(one: FluentRead | undefined, other: FluentRead | undefined): number {
    if (one === undefined || other === undefined)
      return Number(one === undefined) - Number(other === undefined);
    if (one.path !== other.path) {
      const { believers } = this.grounder.paths;
      const chains = compareLists(believers[one.path]!, believers[other.path]!);
      if (chains !== 0) return chains;
    }
    return this.ranks[one.fluent]! - this.ranks[other.fluent]!;
  }

  private compareValues(one: Atom, other: Atom): number {
    if (one.kind === 'compare' || other.kind === 'compare') {
      return Number(one.kind === 'compare') - Number(other.kind === 'compare');
    }
    const { values } = this.grounder;
    const [a, b] = [values.numberOf(one.value), values.numberOf(other.value)];
    // `?` comes before numbers and entities; numbers are in the order of their size.
    if (a !== undefined && b !== undefined) return a - b;
    return one.value === NULL_VALUE ? -1 : other.value === NULL_VALUE ? 1 : one.value - other.value;
  }
}

/** Whether an atom speaks of a truth value or an entity, and so of a fluent whose values can be told apart one by one. */
export function isDiscrete(grounder: FormulaGrounder, atom: Atom): atom is Atom & { kind: 'is' | 'is not' } {
  return atom.kind !== 'compare' && grounder.fluents.kind(atom.fluent) !== KIND_NUMBER;
}

function ranksOf({ fluents, program }: FormulaGrounder): Int32Array {
  const nameOf = (fluent: number): string => program.properties[fluents.all[fluent]!.property]!.name;
  const sorted = fluents.all.map((_, fluent) => fluent);
  sorted.sort((one, other) => {
    const [a, b] = [fluents.all[one]!, fluents.all[other]!];
    if (a.property !== b.property && nameOf(one) !== nameOf(other))
      return nameOf(one) < nameOf(other) ? -1 : 1;
    return compareLists(a.arguments, b.arguments) || a.property - b.property;
  });
  const ranks = new Int32Array(sorted.length);
  sorted.forEach((fluent, rank) => {
    ranks[fluent] = rank;
  });
  return ranks;
}

interface FluentRead {
  readonly path: number;
  readonly fluent: number;
}

const OPERATORS: readonly string[] = ['==', '!=', '>', '>=', '<', '<='];

function operatorOf(atom: Atom): string {
  if (atom.kind === 'compare') return atom.operator;
  return atom.kind === 'is' ? '==' : '!=';
}

/** The fluent that an atom is sorted by: the first one it mentions. */
function subject(atom: Atom): FluentRead | undefined {
  return atom.kind === 'compare' ? (firstFluent(atom.left) ?? firstFluent(atom.right)) : atom;
}

function firstFluent(expression: GroundExpression): FluentRead | undefined {
  switch (expression.kind) {
    case 'fluent':
      return expression;
    case 'arithmetic':
      return firstFluent(expression.left) ?? firstFluent(expression.right);
    case 'choice':
      return firstFluent(expression.then) ?? firstFluent(expression.otherwise);
    default:
      return undefined;
  }
}

/** Element by element; a prefix comes first. */
function compareLists(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < one.length && i < other.length; i++) {
    if (one[i] !== other[i]) return one[i]! - other[i]!;
  }
  return one.length - other.length;
}
