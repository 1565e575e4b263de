/**
 * Conditions in disjunctive normal form: a list of clauses, one of which must hold; a clause is a list of atoms, all
 * of which must. Surprise corrects a mind atom by atom, and Sabre's order of triggers is read off the clauses.
 */
import type { ProgramEntity, ValueType } from '../../src/check/index.ts';
import { comparedConditions, evaluate, type View, valueAt } from './evaluate.ts';
import {
  conjunction,
  type Fluent,
  type GroundCondition,
  type GroundTerm,
  type GroundWorld,
  joinPath,
  negation,
  type Path,
} from './ground.ts';
import {
  type Comparison,
  compare,
  compareValues,
  OPPOSITE,
  printValue,
  type Value,
  valuesOf,
} from './value.ts';

export interface Reference {
  readonly path: Path;
  readonly fluent: Fluent;
}

export type Atom =
  /** A fluent against a constant. */
  | {
      readonly kind: 'fluent';
      readonly reference: Reference;
      readonly operator: Comparison;
      readonly value: Value;
      readonly text: string;
    }
  /** A comparison of numbers with several fluents or arithmetic in it, read in the mind that `path` leads to. */
  | {
      readonly kind: 'comparison';
      readonly path: Path;
      readonly operator: Comparison;
      readonly left: GroundTerm;
      readonly right: GroundTerm;
      readonly references: readonly Reference[];
      readonly text: string;
    };

export type Clause = readonly Atom[];

export function atomHolds(view: View, atom: Atom): boolean {
  if (atom.kind === 'fluent') {
    return compare(atom.operator, valueAt(view, atom.reference.path, atom.reference.fluent), atom.value);
  }
  const mind = atom.path.reduce((inner, believer) => inner.mind(believer), view);
  return compare(atom.operator, evaluate(mind, atom.left), evaluate(mind, atom.right));
}

export function clauseHolds(view: View, clause: Clause): boolean {
  return clause.every((atom) => atomHolds(view, atom));
}

/** The clauses of a condition, in order, without contradictory ones and duplicates; no clause at all is False. */
export function normalForm(world: GroundWorld, condition: GroundCondition): Clause[] {
  return sortedClauses(world, expand(world, condition, [], true));
}

function expand(world: GroundWorld, condition: GroundCondition, path: Path, wanted: boolean): Clause[] {
  switch (condition.kind) {
    case 'truth':
      return condition.value === wanted ? [[]] : [];
    case 'and':
    case 'or': {
      const parts = condition.operands.map((operand) => expand(world, operand, path, wanted));
      return (condition.kind === 'and') === wanted ? product(world, parts) : parts.flat();
    }
    case 'not':
      return expand(world, condition.operand, path, !wanted);
    case 'believes':
      return expand(world, condition.condition, joinPath(path, [condition.character]), wanted);
    case 'compare': {
      const { operator, left, right } = condition;
      if (left.kind === 'condition' || right.kind === 'condition') {
        return expand(world, comparedConditions(operator, left, right), path, wanted);
      }
      const used = wanted ? operator : OPPOSITE[operator];
      return overCases(left).flatMap((a) =>
        overCases(right).flatMap((b) => {
          const when = expand(world, conjunction([a.when, b.when]), path, true);
          if (a.term.kind === 'condition' || b.term.kind === 'condition') {
            const inner: GroundCondition = { kind: 'compare', operator: used, left: a.term, right: b.term };
            return product(world, [when, expand(world, inner, path, true)]);
          }
          return product(world, [when, compared(world, used, a.term, b.term, path)]);
        }),
      );
    }
    case 'typetest':
      return overCases(condition.term).flatMap(({ when, term }) =>
        product(world, [
          expand(world, when, path, true),
          typeTested(world, term, condition.type, path, wanted),
        ]),
      );
  }
}

/** A term with conditionals in it as plain terms, each with the condition under which it is meant. */
function overCases(term: GroundTerm): { when: GroundCondition; term: GroundTerm }[] {
  switch (term.kind) {
    case 'constant':
    case 'fluent':
    case 'condition':
      return [{ when: { kind: 'truth', value: true }, term }];
    case 'believed':
      return overCases(term.term).map((inner) => ({
        when:
          inner.when.kind === 'truth'
            ? inner.when
            : { kind: 'believes', character: term.character, condition: inner.when },
        term: { kind: 'believed', character: term.character, term: inner.term },
      }));
    case 'arithmetic':
      return overCases(term.left).flatMap((left) =>
        overCases(term.right).map((right) => ({
          when: conjunction([left.when, right.when]),
          term: { kind: 'arithmetic' as const, operator: term.operator, left: left.term, right: right.term },
        })),
      );
    case 'choice': {
      const earlier: GroundCondition[] = [];
      const result: { when: GroundCondition; term: GroundTerm }[] = [];
      for (const { test, value } of [
        ...term.branches,
        { test: { kind: 'truth', value: true } as const, value: term.otherwise },
      ]) {
        for (const inner of overCases(value)) {
          result.push({ when: conjunction([...earlier, test, inner.when]), term: inner.term });
        }
        earlier.push(negation(test));
      }
      return result;
    }
  }
}

function compared(
  world: GroundWorld,
  operator: Comparison,
  left: GroundTerm,
  right: GroundTerm,
  path: Path,
): Clause[] {
  if (left.kind === 'constant' && right.kind === 'constant') {
    return compare(operator, left.value, right.value) ? [[]] : [];
  }
  const [a, b] = [asReference(left, path), asReference(right, path)];
  if (a !== undefined && right.kind === 'constant') return fluentAtom(a, operator, right.value);
  if (b !== undefined && left.kind === 'constant') return fluentAtom(b, mirrored(operator), left.value);
  if (
    a !== undefined &&
    b !== undefined &&
    a.fluent.type.kind !== 'number' &&
    b.fluent.type.kind !== 'number'
  ) {
    return comparedFluents(world, operator, a, b);
  }
  const references = [...referencesIn(left, path), ...referencesIn(right, path)];
  const text = `${printPath(path)}${printTerm(left)} ${operator} ${printTerm(right)}`;
  return [[{ kind: 'comparison', path, operator, left, right, references, text }]];
}

function comparedFluents(world: GroundWorld, operator: Comparison, a: Reference, b: Reference): Clause[] {
  if (operator === '>' || operator === '<') return [];
  const values = [...new Set([...domain(world, a.fluent.type), ...domain(world, b.fluent.type)])];
  return values.flatMap((value) =>
    product(world, [fluentAtom(a, operator === '!=' ? '!=' : '==', value), fluentAtom(b, '==', value)]),
  );
}

function fluentAtom(reference: Reference, operator: Comparison, value: Value): Clause[] {
  const make = (used: Comparison, constant: Value): Clause[] => {
    const text = `${printReference(reference)} ${used} ${printValue(constant)}`;
    return [[{ kind: 'fluent', reference, operator: used, value: constant, text }]];
  };
  if (reference.fluent.type.kind === 'number' && typeof value === 'number') return make(operator, value);
  if (operator === '>' || operator === '<') return [];
  const equal = operator !== '!=';
  if (reference.fluent.type.kind !== 'boolean') return make(equal ? '==' : '!=', value);
  if (typeof value !== 'boolean') return equal ? [] : [[]];
  return make('==', equal ? value : !value);
}

function typeTested(
  world: GroundWorld,
  term: GroundTerm,
  type: number,
  path: Path,
  wanted: boolean,
): Clause[] {
  const reference = asReference(term, path);
  if (reference === undefined) return wanted ? [] : [[]];
  const members = domain(world, reference.fluent.type).filter(
    (value) => typeof value === 'object' && value?.types.has(type),
  );
  const atoms = members.map((value) => fluentAtom(reference, wanted ? '==' : '!=', value));
  return wanted ? atoms.flat() : product(world, atoms);
}

/** Every value a fluent of the type can have. */
function domain(world: GroundWorld, type: ValueType): Value[] {
  if (type.kind === 'number') return [];
  const values = valuesOf(world.program, type);
  return type.kind === 'boolean' ? values : [...values, null];
}

function asReference(term: GroundTerm, path: Path): Reference | undefined {
  if (term.kind === 'fluent') return { path, fluent: term.fluent };
  return term.kind === 'believed' ? asReference(term.term, joinPath(path, [term.character])) : undefined;
}

/** All fluents a term without conditionals reads. */
function referencesIn(term: GroundTerm, path: Path): Reference[] {
  if (term.kind === 'arithmetic')
    return [...referencesIn(term.left, path), ...referencesIn(term.right, path)];
  if (term.kind === 'believed') return referencesIn(term.term, joinPath(path, [term.character]));
  return term.kind === 'fluent' ? [{ path, fluent: term.fluent }] : [];
}

function mirrored(operator: Comparison): Comparison {
  const mirror = { '==': '==', '!=': '!=', '>': '<', '<': '>', '>=': '<=', '<=': '>=' } as const;
  return mirror[operator];
}

/** One clause for every way to take a clause from each part. */
function product(world: GroundWorld, parts: readonly (readonly Clause[])[]): Clause[] {
  let result: Clause[] = [[]];
  for (const part of parts) {
    result = result.flatMap((left) =>
      part.map((right) => simplified(world, [...left, ...right])).filter(isClause),
    );
  }
  return result;
}

function isClause(clause: Clause | undefined): clause is Clause {
  return clause !== undefined;
}

/** Sorted, without duplicates and what an equality already says; undefined if two atoms contradict each other. */
function simplified(world: GroundWorld, clause: Clause): Clause | undefined {
  const kept = new Map<string, Atom>();
  for (const atom of clause) kept.set(atom.text, atom);
  for (const fixed of [...kept.values()]) {
    if (fixed.kind !== 'fluent' || fixed.operator !== '==') continue;
    for (const other of [...kept.values()]) {
      if (other === fixed || other.kind !== 'fluent' || !sameReference(fixed.reference, other.reference))
        continue;
      if (!compare(other.operator, fixed.value, other.value)) return undefined;
      kept.delete(other.text);
    }
  }
  return [...kept.values()].sort((a, b) => compareAtoms(world, a, b));
}

export function sortedClauses(world: GroundWorld, clauses: readonly Clause[]): Clause[] {
  const distinct = new Map(clauses.map((clause) => [clause.map((atom) => atom.text).join(' & '), clause]));
  return [...distinct.values()].sort((a, b) => {
    for (let index = 0; index < Math.min(a.length, b.length); index++) {
      const difference = compareAtoms(world, a[index]!, b[index]!);
      if (difference !== 0) return difference;
    }
    return a.length - b.length;
  });
}

const OPERATORS: readonly Comparison[] = ['==', '!=', '>', '>=', '<', '<='];

function compareAtoms(world: GroundWorld, a: Atom, b: Atom): number {
  const byReference = compareReferences(world, leading(world, a), leading(world, b));
  if (byReference !== 0) return byReference;
  const byOperator = OPERATORS.indexOf(a.operator) - OPERATORS.indexOf(b.operator);
  if (byOperator !== 0) return byOperator;
  if (a.kind === 'fluent' && b.kind === 'fluent') return compareValues(world.program, a.value, b.value);
  if (a.kind !== b.kind) return a.kind === 'fluent' ? -1 : 1;
  return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
}

function leading(world: GroundWorld, atom: Atom): Reference | undefined {
  if (atom.kind === 'fluent') return atom.reference;
  return [...atom.references].sort((a, b) => compareReferences(world, a, b))[0];
}

function compareReferences(world: GroundWorld, a: Reference | undefined, b: Reference | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  const number = (character: ProgramEntity | undefined) =>
    character === undefined ? -1 : world.program.entities.indexOf(character);
  for (let index = 0; index < Math.max(a.path.length, b.path.length); index++) {
    const difference = number(a.path[index]) - number(b.path[index]);
    if (difference !== 0) return difference;
  }
  const [nameA, nameB] = [a.fluent, b.fluent].map(
    (fluent) => world.program.properties[fluent.property]!.name,
  );
  if (nameA !== nameB) return nameA! < nameB! ? -1 : 1;
  for (let index = 0; index < Math.min(a.fluent.arguments.length, b.fluent.arguments.length); index++) {
    const difference = compareValues(world.program, a.fluent.arguments[index]!, b.fluent.arguments[index]!);
    if (difference !== 0) return difference;
  }
  return a.fluent.arguments.length - b.fluent.arguments.length;
}

function sameReference(a: Reference, b: Reference): boolean {
  return printReference(a) === printReference(b);
}

export function printReference(reference: Reference): string {
  return `${printPath(reference.path)}${reference.fluent.name}`;
}

function printPath(path: Path): string {
  return path.length === 0 ? '' : `[${path.map((believer) => believer.name).join(' ')}] `;
}

function printTerm(term: GroundTerm): string {
  switch (term.kind) {
    case 'constant':
      return printValue(term.value);
    case 'fluent':
      return term.fluent.name;
    case 'believed':
      return `believes(${term.character.name}, ${printTerm(term.term)})`;
    case 'arithmetic':
      return `(${printTerm(term.left)} ${term.operator} ${printTerm(term.right)})`;
    case 'choice':
    case 'condition':
      throw new Error('conditionals have been expanded before a term is printed');
  }
}
