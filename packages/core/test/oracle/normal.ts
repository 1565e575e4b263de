/**
 * Conditions in disjunctive normal form: a list of clauses, one of which must hold; a clause is a list of atoms, all
 * of which must. Surprise corrects a mind atom by atom, and Sabre's order of triggers is read off the clauses.
 */
import type { ValueType } from '../../src/check/index.ts';
import {
  type Clause,
  printPath,
  printReference,
  printTerm,
  type Reference,
  simplified,
  sortedClauses,
} from './atoms.ts';
import { comparedConditions } from './evaluate.ts';
import {
  conjunction,
  type GroundCondition,
  type GroundTerm,
  type GroundWorld,
  joinPath,
  negation,
  type Path,
} from './ground.ts';
import { type Comparison, compare, OPPOSITE, printValue, type Value, valuesOf } from './value.ts';

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
      if ((condition.kind === 'and') === wanted) return product(world, parts);
      // What is true by itself leaves no alternative to be thought of.
      return parts.some(isTrue) ? [[]] : parts.flat();
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
  if (a !== undefined && b !== undefined && printReference(a) === printReference(b)) {
    return operator === '==' || operator === '>=' || operator === '<=' ? [[]] : [];
  }
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

function isTrue(clauses: readonly Clause[]): boolean {
  return clauses.length === 1 && clauses[0]!.length === 0;
}

function isClause(clause: Clause | undefined): clause is Clause {
  return clause !== undefined;
}
