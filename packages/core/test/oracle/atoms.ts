/** Atoms and clauses, what conditions in normal form consist of: whether they hold, and the order they come in. */
import type { ProgramEntity } from '../../src/check/index.ts';
import { evaluate, type View, valueAt } from './evaluate.ts';
import type { Fluent, GroundTerm, GroundWorld, Path } from './ground.ts';
import { type Comparison, compare, compareValues, printValue, type Value } from './value.ts';

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

/** Sorted, without duplicates and what an equality already says; undefined if two atoms contradict each other. */
export function simplified(world: GroundWorld, clause: Clause): Clause | undefined {
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

export function printPath(path: Path): string {
  return path.length === 0 ? '' : `[${path.map((believer) => believer.name).join(' ')}] `;
}

export function printTerm(term: GroundTerm): string {
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
