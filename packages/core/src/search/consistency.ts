import { compare } from '../mind/index.ts';
import {
  COMPARE_AT_LEAST,
  COMPARE_AT_MOST,
  COMPARE_EQUAL,
  COMPARE_GREATER,
  COMPARE_LESS,
  COMPARE_NOT_EQUAL,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  forEachReadInExpression,
  INSTRUCTION_SIZE,
  NULL_VALUE,
  TEST_IS,
  TEST_SAME,
  type World,
} from '../world/index.ts';

/**
 * What stands for a value that a condition reads. Equal terms are equal values: a number from 0 on for one that is not
 * known, what `constantTerm` gives for one that is, or text for what an expression comes to.
 */
export type Term = number | string;

/** The term for a value id. */
export function constantTerm(value: number): Term {
  return -1 - value;
}

/** Which term stands for a fluent on a path. */
export type Reading = (path: number, fluent: number) => Term;

/** How two values may compare: bits. */
const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
/** One of them is `?`, and the other is not. */
const INCOMPARABLE = 8;
const ANYHOW = LESS | EQUAL | GREATER | INCOMPARABLE;

/** The bits with which a comparison holds, by its operator. */
const HOLDS_WITH: Readonly<Record<number, number>> = {
  [COMPARE_EQUAL]: EQUAL,
  [COMPARE_NOT_EQUAL]: ANYHOW & ~EQUAL,
  [COMPARE_GREATER]: GREATER,
  [COMPARE_LESS]: LESS,
  [COMPARE_AT_LEAST]: GREATER | EQUAL,
  [COMPARE_AT_MOST]: LESS | EQUAL,
};

/**
 * Looks for values that make conditions come out as wanted, by following their branches and noting what each takes for
 * granted. It sees that nothing can both be and not be so, but knows no arithmetic: where it finds no contradiction,
 * there may be one all the same.
 */
export class Consistency {
  private readonly world: World;
  /** Tests that may still be followed; when there are none left, everything counts as consistent. */
  stepsLeft: number;
  private readonly values = new Map<Term, number>();
  private readonly excluded = new Map<Term, Set<number>>();
  /** Bits per pair of terms. */
  private readonly relations = new Map<string, number>();

  constructor(world: World, steps: number) {
    this.world = world;
    this.stepsLeft = steps;
  }

  /**
   * Whether a condition can end as wanted (ACCEPT or REJECT) with everything taken for granted so far, and `then` be
   * true with what that takes for granted.
   */
  canEnd(condition: number, wanted: number, reading: Reading, then: () => boolean): boolean {
    if (condition < 0) return condition === wanted && then();
    if (--this.stepsLeft < 0) return true;
    const base = condition * INSTRUCTION_SIZE;
    const { conditions, references } = this.world;
    const [test, a, b, c, next, otherwise] = conditions.subarray(base, base + INSTRUCTION_SIZE);
    const goOn = (result: boolean): boolean => this.canEnd(result ? next : otherwise, wanted, reading, then);
    if (test === TEST_IS) return this.is(reading(a, b), c, goOn);
    if (test === TEST_SAME) {
      const other = reading(references[c * 2], references[c * 2 + 1]);
      return this.compare(COMPARE_EQUAL, reading(a, b), other, goOn);
    }
    return this.compare(a, this.termOf(b, reading), this.termOf(c, reading), goOn);
  }

  /** Tries `then` with each result that a term's being this value can have. */
  private is(term: Term, value: number, then: (result: boolean) => boolean): boolean {
    const known = this.valueOf(term);
    if (known !== undefined) return then(known === value);
    let excluded = this.excluded.get(term);
    if (excluded?.has(value)) return then(false);
    this.values.set(term, value);
    const holds = then(true);
    this.values.delete(term);
    if (holds) return true;
    if (excluded === undefined) {
      excluded = new Set();
      this.excluded.set(term, excluded);
    }
    excluded.add(value);
    const fails = then(false);
    excluded.delete(value);
    return fails;
  }

  private compare(operator: number, left: Term, right: Term, then: (result: boolean) => boolean): boolean {
    const holdsWith = HOLDS_WITH[operator];
    if (left === right) return then((holdsWith & EQUAL) !== 0);
    const [known, other] = [this.valueOf(left), this.valueOf(right)];
    if (known !== undefined && other !== undefined) return then(this.compareValues(operator, known, other));
    const tellsEquality = operator === COMPARE_EQUAL || operator === COMPARE_NOT_EQUAL;
    const same = (result: boolean): boolean => then(result === (operator === COMPARE_EQUAL));
    if (tellsEquality && known !== undefined) return this.is(right, known, same);
    if (tellsEquality && other !== undefined) return this.is(left, other, same);
    return `${left}` < `${right}`
      ? this.relate(`${left} ${right}`, holdsWith, then)
      : this.relate(`${right} ${left}`, turned(holdsWith), then);
  }

  private relate(pair: string, holdsWith: number, then: (result: boolean) => boolean): boolean {
    const before = this.relations.get(pair) ?? ANYHOW;
    const can = (result: boolean): boolean => {
      const left = before & (result ? holdsWith : ~holdsWith);
      this.relations.set(pair, left);
      return left !== 0 && then(result);
    };
    const found = can(true) || can(false);
    this.relations.set(pair, before);
    return found;
  }

  private compareValues(operator: number, left: number, right: number): boolean {
    if (operator === COMPARE_EQUAL) return left === right;
    if (operator === COMPARE_NOT_EQUAL) return left !== right;
    return compare(operator, this.numberOf(left), this.numberOf(right));
  }

  private numberOf(value: number): number {
    return value === NULL_VALUE ? Number.NaN : this.world.numbers[value - this.world.firstNumber];
  }

  /** The value id of a term, where it is known. */
  private valueOf(term: Term): number | undefined {
    return typeof term === 'number' && term < 0 ? -1 - term : this.values.get(term);
  }

  /** What stands for the number that an expression gives. */
  termOf(expression: number, reading: Reading): Term {
    const base = expression * EXPRESSION_SIZE;
    const [kind, a, b] = this.world.expressions.subarray(base, base + EXPRESSION_SIZE);
    if (kind === EXPRESSION_CONSTANT) return constantTerm(a);
    if (kind === EXPRESSION_FLUENT) return reading(a, b);
    const terms: Term[] = [];
    forEachReadInExpression(this.world, expression, (path, fluent) => terms.push(reading(path, fluent)));
    return `${expression}(${terms})`;
  }
}

/** The bits seen from the other side. */
function turned(bits: number): number {
  const others = bits & (EQUAL | INCOMPARABLE);
  return others | (bits & LESS ? GREATER : 0) | (bits & GREATER ? LESS : 0);
}
