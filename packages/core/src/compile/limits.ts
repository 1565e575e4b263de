/**
 * How large a compiled world may become. Every limit is checked while the thing it limits grows, so that a world that
 * is too large is refused with a message and never by running out of memory.
 */
import type { Place } from '../check/index.ts';
import type { Diagnostic, Severity } from '../syntax/index.ts';
import { LIMIT_REACHED, NESTED_TOO_DEEPLY } from './codes.ts';

export interface CompileLimits {
  /** Ground fluents: properties with their arguments. */
  readonly fluents: number;
  /** Ground actions and triggers together. */
  readonly events: number;
  /** Combinations of arguments tried while grounding. */
  readonly bindings: number;
  /** Instructions of condition code. */
  readonly instructions: number;
  /** Combinations that the quantifiers of one ground definition may run through. */
  readonly combinations: number;
  /** Combinations that all quantifiers run through together. */
  readonly allCombinations: number;
  /** Characters. */
  readonly characters: number;
  /** Pairs of a ground action and a character who may or may not see it. */
  readonly observers: number;
  /** Pairs of a ground fluent and an entity it might be. */
  readonly possibilities: number;
  /** Pairs of effects of one event on one fluent. */
  readonly effectPairs: number;
  /** Letters in the names of all ground fluents, actions and triggers. */
  readonly names: number;
  /** Different ground conditions and expressions, counted with their operands. */
  readonly formulas: number;
  /** One condition or expression, counted in atoms when all is written out. */
  readonly formulaSize: number;
  /** Alternatives of one precondition in disjunctive normal form. */
  readonly clauses: number;
  /** Pairs of a chain of believers and a fluent that have to be followed. */
  readonly beliefs: number;
  /** Nodes of the tree that orders the triggers of a Sabre file. */
  readonly triggerTree: number;
}

export const DEFAULT_LIMITS: CompileLimits = {
  fluents: 200_000,
  events: 500_000,
  bindings: 5_000_000,
  instructions: 4_000_000,
  combinations: 1_000_000,
  allCombinations: 10_000_000,
  characters: 1000,
  observers: 10_000_000,
  possibilities: 50_000_000,
  effectPairs: 4_000_000,
  names: 100_000_000,
  formulas: 3_000_000,
  formulaSize: 250_000,
  clauses: 4096,
  beliefs: 2_000_000,
  triggerTree: 500_000,
};

const LIMIT_NAMES: { readonly [K in keyof CompileLimits]: string } = {
  fluents: 'ground fluents',
  events: 'ground actions and triggers',
  bindings: 'combinations of arguments',
  instructions: 'instructions of condition code',
  combinations: 'combinations under its quantifiers',
  allCombinations: 'combinations under all quantifiers together',
  characters: 'characters',
  observers: 'pairs of an action and someone who may see it',
  possibilities: 'pairs of a fluent and an entity it might be',
  effectPairs: 'pairs of effects on one fluent',
  names: 'letters in names',
  formulas: 'ground conditions',
  formulaSize: 'atoms in one condition',
  clauses: 'alternatives in one precondition',
  beliefs: 'beliefs to follow',
  triggerTree: 'nodes of the trigger order',
};

/** Definitions are read this deep and no deeper. */
const DEEPEST_NESTING = 1000;

/** Why a program cannot become a world. Thrown inside this module only; `compile` turns it into a diagnostic. */
export class Refusal extends Error {
  readonly code: string;
  readonly place: Place;

  constructor(code: string, message: string, place: Place) {
    super(message);
    this.code = code;
    this.place = place;
  }
}

/** A diagnostic at a place. */
export function diagnosticAt(place: Place, severity: Severity, code: string, message: string): Diagnostic {
  return { code, severity, message, file: place.file, range: place.range, expected: [], repairs: [] };
}

/** Counts what the limits bound, and knows which definition is at work, to blame it when one is reached. */
export class Budget {
  readonly limits: CompileLimits;
  private readonly used = new Map<keyof CompileLimits, number>();
  private subject = 'this world';
  private place: Place;
  private depth = 0;

  constructor(limits: CompileLimits, place: Place) {
    this.limits = limits;
    this.place = place;
  }

  /** From here on `subject` (as in "the action `walk`") is being compiled. */
  enter(subject: string, place: Place): void {
    this.subject = subject;
    this.place = place;
  }

  /** A new ground definition begins: what is counted per definition starts again. */
  restart(what: keyof CompileLimits): void {
    this.used.set(what, 0);
  }

  /** Uses `amount` more of a limit. Throws a Refusal when there is not enough left. */
  spend(what: keyof CompileLimits, amount = 1): void {
    const used = (this.used.get(what) ?? 0) + amount;
    this.bound(what, used);
    this.used.set(what, used);
  }

  /** Throws a Refusal when `amount` is more than the limit allows. */
  bound(what: keyof CompileLimits, amount: number): void {
    if (amount > this.limits[what]) {
      throw this.refusal(
        LIMIT_REACHED,
        `This world is too large: ${this.subject} takes it past ${this.limits[what].toLocaleString('en-US')} ` +
          `${LIMIT_NAMES[what]}. Give parameters and quantified variables narrower types, or fewer of them, or raise ` +
          `the limit \`${what}\`.`,
      );
    }
  }

  /** Runs `body` one level further in. Throws a Refusal when that is too deep. */
  nested<Result>(body: () => Result): Result {
    if (this.depth >= DEEPEST_NESTING) {
      throw this.refusal(
        NESTED_TOO_DEEPLY,
        `An expression in ${this.subject} is nested more than ${DEEPEST_NESTING} levels deep. Write it as several.`,
      );
    }
    this.depth++;
    try {
      return body();
    } finally {
      this.depth--;
    }
  }

  refusal(code: string, message: string): Refusal {
    return new Refusal(code, message, this.place);
  }
}
