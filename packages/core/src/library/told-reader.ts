// What a canon tells its reader outright: facts, and what somebody believes.
import type { CanonEntry, Condition, Constant, Program, Term } from '../check/index.ts';
import type { Fact } from '../telling/index.ts';
import { eventNumbers } from './history.ts';
import type { StoryWorld } from './open.ts';

/** Something the reader has been told. */
export interface ToldReader {
  /** After which event; 0 before the first. */
  readonly number: number;
  /** Of whom it is said that they believe it, outermost first; none: it is said to be so. */
  readonly believers: readonly string[];
  /** As the language writes it. */
  readonly value: string;
  /** False: that it is not this value. */
  readonly holds: boolean;
  readonly inWords: string;
}

/** A fact told to the reader, and after how many events. */
export interface FactTold {
  readonly number: number;
  readonly fact: Fact;
}

/**
 * What is told to the reader in a canon, or in what has happened of it. Only what is said outright counts: facts with a
 * value, joined by `&`, in the world or in somebody's mind; who reads `a | b` does not know which.
 */
export function factsTold(story: StoryWorld, entries: readonly CanonEntry[]): FactTold[] {
  const { program } = story;
  const numberOf = eventNumbers(story);
  const told: FactTold[] = [];
  let number = 0;
  for (const entry of entries) {
    if (entry.kind === 'told') {
      for (const fact of saidOutright(program, entry.condition, true, [])) told.push({ number, fact });
    } else if (entry.kind !== 'note' && numberOf(entry) !== undefined) {
      number++;
    }
  }
  return told;
}

function saidOutright(
  program: Program,
  condition: Condition,
  isSo: boolean,
  believers: readonly number[],
): Fact[] {
  switch (condition.kind) {
    case 'not':
      return saidOutright(program, condition.operand, !isSo, believers);
    case 'and':
    case 'or':
      if ((condition.kind === 'and') !== isSo) return [];
      return condition.operands.flatMap((operand) => saidOutright(program, operand, isSo, believers));
    case 'believes': {
      const who = constantOf(condition.character);
      if (who?.kind !== 'entity' || who.entity >= program.characterCount) return [];
      // A mind believes one definite thing: not to believe it is to believe that it is not so.
      return saidOutright(program, condition.condition, isSo, [...believers, who.entity]);
    }
    case 'compare': {
      const { operator, left, right } = condition;
      if (operator !== '==' && operator !== '!=') return [];
      const fact = factOf(left, right, believers) ?? factOf(right, left, believers);
      return fact === undefined ? [] : [{ ...fact, ...affirmed(fact.value, (operator === '==') === isSo) }];
    }
    default:
      return [];
  }
}

/** That something is not true is said as that it is false. */
function affirmed(value: Constant, holds: boolean): Pick<Fact, 'value' | 'holds'> {
  if (holds || value.kind !== 'truth') return { value, holds };
  return { value: { kind: 'truth', value: !value.value }, holds: true };
}

function factOf(term: Term, other: Term, believers: readonly number[]): Omit<Fact, 'holds'> | undefined {
  if (term.kind === 'believed') {
    const who = constantOf(term.character);
    return who?.kind === 'entity' ? factOf(term.term, other, [...believers, who.entity]) : undefined;
  }
  const value = constantOf(other);
  if (term.kind !== 'fluent' || value === undefined) return undefined;
  const given = term.arguments.map(constantOf);
  if (given.includes(undefined)) return undefined;
  return { believers, property: term.property, arguments: given as Constant[], value };
}

function constantOf(term: Term): Constant | undefined {
  return term.kind === 'constant' ? term.value : undefined;
}
