/**
 * The compiled world: a grounded, simplified story world in plain typed arrays. This is the contract between the
 * language (which writes it) and minds and search (which read it). It holds no functions and no references back
 * into the text, so it can be sent to a worker or written to disk as it is.
 *
 * Vocabulary
 *   value id    0 is `?`, 1 False, 2 True, 3 + e the entity e, and from `firstNumber` on the numbers in
 *               `numbers`; whoever computes new numbers appends to a copy of that table, one id per number.
 *   fluent      a property with its arguments whose value can change or differ between minds. Facts that are
 *               the same for ever and for everyone have been folded away and stand in `constants`.
 *   path        a chain of believers, outermost first. Path 0 is empty: the state itself. No character follows
 *               itself in a path. Read in a state that the first believer owns, the first believer is skipped.
 *   condition   the number of an instruction in `conditions` (not an offset), or ACCEPT / REJECT.
 *   expression  the number of a node of `expressions` (not an offset).
 *   event       actions first, then triggers.
 */

/** A condition that always holds, and where condition code ends when it holds. */
export const ACCEPT = -1;
/** A condition that never holds, and where condition code ends when it fails. */
export const REJECT = -2;

/** Value id of `?`, False, True, and of entity 0. */
export const NULL_VALUE = 0;
export const FALSE_VALUE = 1;
export const TRUE_VALUE = 2;
export const FIRST_ENTITY_VALUE = 3;

/**
 * Condition code: instructions of INSTRUCTION_SIZE integers
 *   [opcode, a, b, c, next when it holds, next when it does not]   (next: a condition)
 * Jumps only go forward; ACCEPT and REJECT end the run.
 */
export const INSTRUCTION_SIZE = 6;
/** Fluent b on path a has value id c. */
export const TEST_IS = 0;
/** Fluent b on path a has the same value as reference c (see `references`). */
export const TEST_SAME = 1;
/** Expressions b and c compare by operator a (COMPARE_…), by the rules for `?` of the language. */
export const TEST_COMPARE = 2;

export const COMPARE_EQUAL = 0;
export const COMPARE_NOT_EQUAL = 1;
export const COMPARE_GREATER = 2;
export const COMPARE_LESS = 3;
export const COMPARE_AT_LEAST = 4;
export const COMPARE_AT_MOST = 5;

/** Numeric expressions: nodes of EXPRESSION_SIZE integers [kind, a, b, c]; `?` makes every arithmetic result `?`. */
export const EXPRESSION_SIZE = 4;
/** The number with value id a (or `?`). */
export const EXPRESSION_CONSTANT = 0;
/** The value of fluent b on path a. */
export const EXPRESSION_FLUENT = 1;
/** Expression a with expression b. A division by zero is `?`. */
export const EXPRESSION_ADD = 2;
export const EXPRESSION_SUBTRACT = 3;
export const EXPRESSION_MULTIPLY = 4;
export const EXPRESSION_DIVIDE = 5;
/** Expression b if condition a holds, else expression c. */
export const EXPRESSION_CHOICE = 6;

/**
 * Effects: rows of EFFECT_SIZE integers [condition, path, fluent, kind of value, a, b].
 * Rows with path 0 come first in an event. Among the rows of an event with the same path and fluent the first one
 * whose condition holds counts and the others do not (the writer orders them by the rule of the dialect).
 * All conditions and values are read in the state before the event.
 */
export const EFFECT_SIZE = 6;
/** The value id a. */
export const VALUE_CONSTANT = 0;
/** The value of fluent b on path a. */
export const VALUE_COPY = 1;
/** The number that expression a gives. */
export const VALUE_EXPRESSION = 2;

/**
 * Atoms of action preconditions in disjunctive normal form, for what a surprised observer corrects (so that the duration is
 * not `?` is not among them): rows of ATOM_SIZE integers [kind, path, fluent, value id, condition]
 *   `condition` is the code of this one atom.
 * For ATOM_COMPARE the fluents it speaks of are found by walking the expressions of its single instruction.
 */
export const ATOM_SIZE = 5;
/** fluent on path has this value. */
export const ATOM_IS = 0;
/** fluent on path does not have this value. */
export const ATOM_IS_NOT = 1;
/** A comparison of numbers; path, fluent and value id are 0. */
export const ATOM_COMPARE = 2;

/** In place of an expression for how long an action takes: no time, or the least countdown that is running. */
export const NO_TIME = -1;
export const NEXT_DEADLINE = -2;

export const KIND_BOOLEAN = 0;
export const KIND_ENTITY = 1;
export const KIND_NUMBER = 2;

/** Variable-length lists in one array: list i is `items[starts[i]] … items[starts[i + 1] - 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Which applicable trigger fires first. */
export type TriggerOrder =
  /** The first applicable event of this list. */
  | { readonly kind: 'list'; readonly triggers: Int32Array }
  /**
   * A decision tree, as Sabre builds it: first the triggers at the node, then the branch for the value at hand, then
   * `irrelevant`. Children stand behind their parents.
   */
  | { readonly kind: 'tree'; readonly nodes: readonly TriggerTreeNode[]; readonly root: number };

export interface TriggerTreeNode {
  /** Triggers that are applicable whenever the walk comes here. */
  readonly triggers: Int32Array;
  /** What the node branches on: a fluent's value, or whether a condition holds (branches 1 False and 2 True); undefined in a leaf. */
  readonly test?:
    | { readonly kind: 'value'; readonly path: number; readonly fluent: number }
    | { readonly kind: 'condition'; readonly condition: number };
  /** Child per value id; -1 where there is none. */
  readonly branches: ReadonlyMap<number, number>;
  /** Child for the triggers that do not mention the test; -1 where there is none. */
  readonly irrelevant: number;
}

export interface World {
  readonly title: string;
  readonly entityNames: readonly string[];
  /** The first `characterCount` entities are characters; a character's number is its entity number. */
  readonly characterCount: number;

  /** Numbers by value id, from `firstNumber` on. */
  readonly firstNumber: number;
  readonly numbers: Float64Array;

  readonly fluentCount: number;
  /** KIND_… per fluent. */
  readonly fluentKinds: Uint8Array;
  /** Printed signature per fluent: `at(Gem)`. */
  readonly fluentNames: readonly string[];
  /** Index of the property in the program, per fluent. */
  readonly fluentProperties: Int32Array;
  /** Value ids of the arguments, per fluent. */
  readonly fluentArguments: Lists;
  /** Value ids a fluent can have anywhere (for numbers: empty), per fluent. */
  readonly fluentDomains: Lists;
  /**
   * Fluents that are countdowns, ascending: numbers of seconds that fall with each action that takes time, down to 0,
   * in the state and in every mind alike; `?` while not running.
   */
  readonly countdowns: Int32Array;
  /** Facts folded away: the same for ever and for everyone. */
  readonly constants: readonly {
    readonly name: string;
    readonly property: number;
    readonly arguments: readonly number[];
    readonly value: number;
  }[];

  /** Believers per path; path 0 is empty. */
  readonly paths: Lists;
  readonly pathCount: number;
  /**
   * What beliefs a state has to keep below the depth of anyone's explanations, so that every condition there can be
   * read: per path the fluents that matter, closed under everything that can change them.
   */
  readonly trackedFluents: Lists;
  /** Length of the longest path with tracked fluents. */
  readonly beliefDepth: number;

  readonly conditions: Int32Array;
  /** Pairs [path, fluent]. */
  readonly references: Int32Array;
  readonly expressions: Int32Array;

  readonly actionCount: number;
  /** Actions, then triggers. */
  readonly eventCount: number;
  /** Printed signature per event: `walk(Tom, Cottage, Market)`. */
  readonly eventNames: readonly string[];
  /** Index into the program's actions (or triggers), per event. */
  readonly eventTemplates: Int32Array;
  /** Value ids of the arguments, constants included, per event. */
  readonly eventArguments: Lists;
  readonly preconditions: Int32Array;
  /** Effect rows per event (items are integers of rows, EFFECT_SIZE apart). */
  readonly effects: Lists;
  /** Clauses per action: list of clause numbers; atoms per clause: rows of ATOM_SIZE. */
  readonly clauses: Lists;
  readonly clauseAtoms: Lists;
  /** Per action: 1 if it has one clause at most and its precondition is false wherever one of the atoms is. */
  readonly conjunctive: Uint8Array;
  /** Characters per action, ascending; empty for a happening. */
  readonly consenting: Lists;
  /** Condition under which character c sees action a, at a * characterCount + c. */
  readonly observing: Int32Array;
  /**
   * How long an action takes, in seconds: an expression, read in the state where it is taken, before it; or NO_TIME, or
   * NEXT_DEADLINE. Where that is `?` the precondition fails; 0 or less is no time.
   */
  readonly durations: Int32Array;

  readonly triggerOrder: TriggerOrder;

  /** Expressions. */
  readonly authorUtility: number;
  readonly utilities: Int32Array;
  /** How many acts of others each character looks ahead (rule 10 of `docs/semantics.md`); 0: not at all. */
  readonly foresight: Int32Array;

  /** Value id per fluent at the start, before any trigger. */
  readonly initialValues: Int32Array;
  /**
   * Beliefs stated for the start: rows [path, fluent, value id]. What is not stated for a path is as on the path
   * without its last believer.
   */
  readonly initialBeliefs: Int32Array;
}

/** The items of one list. */
export function listAt(lists: Lists, index: number): Int32Array {
  return lists.items.subarray(lists.starts[index], lists.starts[index + 1]);
}
