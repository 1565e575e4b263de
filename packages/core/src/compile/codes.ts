/** Stable codes of everything that can be said while a world is built (FAB03xx). */

/** A limit on the size of the compiled world was reached; the message says which and how to raise it. */
export const LIMIT_REACHED = 'FAB0301';
/** An act or trigger gives one fluent two different values, whatever the situation. */
export const CONTRADICTORY_EFFECT = 'FAB0302';
/** Beliefs about beliefs would have to be followed without end. */
export const ENDLESS_BELIEFS = 'FAB0303';
/** A precondition has too many alternatives. */
export const TOO_MANY_CLAUSES = 'FAB0304';
/** A fluent was named whose arguments the property does not have. */
export const NO_SUCH_FLUENT = 'FAB0305';
/** Arithmetic in the initial state gave no number. */
export const NOT_A_NUMBER = 'FAB0306';
/** Something is nested too deeply. */
export const NESTED_TOO_DEEPLY = 'FAB0307';

/** An action that can never happen. */
export const IMPOSSIBLE_ACTION = 'FAB0320';
/** A trigger that can never fire. */
export const IMPOSSIBLE_TRIGGER = 'FAB0321';
/** Two conditional effects of one event can both apply and disagree. */
export const COMPETING_EFFECTS = 'FAB0322';
/** The order of triggers could not be worked out in full; they fire in the order of the file. */
export const TRIGGER_ORDER_TOO_LARGE = 'FAB0323';

/** Every code this module reports, each with the one-line explanation that the manual lists. */
export const compileCodes = {
  FAB0301: 'The world, written out with all its arguments, is larger than a limit allows.',
  FAB0302: 'An act or a trigger gives one fluent two different values, whatever the situation.',
  FAB0303: 'What someone believes depends on a belief about that same thing, without end.',
  FAB0304: 'A precondition has too many alternatives when written out.',
  FAB0305: 'A property is used with arguments that it does not have.',
  FAB0306: 'Arithmetic about the start has no result.',
  FAB0307: 'An expression is nested too deeply.',
  FAB0320: 'An action can never happen or never changes anything.',
  FAB0321: 'A trigger can never fire.',
  FAB0322: 'Two effects of one event can both apply and give one fluent different values.',
  FAB0323: 'The triggers of a Sabre file are too many to be ordered exactly as Sabre does.',
} as const;

export type CompileCode = keyof typeof compileCodes;
