import type { Condition, Effect, Program, Term } from './program.ts';

/**
 * What a piece of the program speaks of. A fact is a property together with how many minds deep it is looked at:
 * `1:3` is someone's belief about property 3, `0:3` is the property itself.
 */
export interface Mentions {
  readonly read: Set<string>;
  readonly written: Set<string>;
  readonly readProperties: Set<number>;
  readonly writtenProperties: Set<number>;
  readonly slots: Set<number>;
}

export function noMentions(): Mentions {
  return {
    read: new Set(),
    written: new Set(),
    readProperties: new Set(),
    writtenProperties: new Set(),
    slots: new Set(),
  };
}

/** Adds what a condition mentions, read `depth` minds deep. */
export function mentionCondition(condition: Condition, found: Mentions, depth = 0): void {
  switch (condition.kind) {
    case 'truth':
      return;
    case 'and':
    case 'or':
      for (const operand of condition.operands) mentionCondition(operand, found, depth);
      return;
    case 'not':
      mentionCondition(condition.operand, found, depth);
      return;
    case 'compare':
      mentionTerm(condition.left, found, depth);
      mentionTerm(condition.right, found, depth);
      return;
    case 'typetest':
      mentionTerm(condition.term, found, depth);
      return;
    case 'believes':
      mentionTerm(condition.character, found, depth);
      mentionCondition(condition.condition, found, depth + 1);
      return;
    case 'forall':
    case 'exists':
      mentionCondition(condition.body, found, depth);
      return;
    case 'if':
      for (const { test, body } of condition.branches) {
        mentionCondition(test, found, depth);
        mentionCondition(body, found, depth);
      }
      mentionCondition(condition.otherwise, found, depth);
  }
}

/** Adds what a value mentions, read `depth` minds deep. */
export function mentionTerm(term: Term, found: Mentions, depth = 0): void {
  switch (term.kind) {
    case 'constant':
      return;
    case 'variable':
      found.slots.add(term.slot);
      return;
    case 'fluent':
      found.read.add(`${depth}:${term.property}`);
      found.readProperties.add(term.property);
      for (const argument of term.arguments) mentionTerm(argument, found, depth);
      return;
    case 'believed':
      mentionTerm(term.character, found, depth);
      mentionTerm(term.term, found, depth + 1);
      return;
    case 'arithmetic':
      mentionTerm(term.left, found, depth);
      mentionTerm(term.right, found, depth);
      return;
    case 'sum':
    case 'product':
      mentionTerm(term.body, found, depth);
      return;
    case 'choice':
      for (const { test, value } of term.branches) {
        mentionCondition(test, found, depth);
        mentionTerm(value, found, depth);
      }
      mentionTerm(term.otherwise, found, depth);
      return;
    case 'condition':
      mentionCondition(term.condition, found, depth);
  }
}

/** Adds what an effect mentions: what it sets, and what its tests and values read. */
export function mentionEffect(effect: Effect, found: Mentions): void {
  switch (effect.kind) {
    case 'nothing':
      return;
    case 'assign':
      found.written.add(`${effect.believers.length}:${effect.property}`);
      found.writtenProperties.add(effect.property);
      for (const term of [...effect.believers, ...effect.arguments]) mentionTerm(term, found);
      mentionTerm(effect.value, found, effect.valueDepth);
      return;
    case 'and':
      for (const operand of effect.operands) mentionEffect(operand, found);
      return;
    case 'forall':
      mentionEffect(effect.body, found);
      return;
    case 'if':
      for (const { test, body } of effect.branches) {
        mentionCondition(test, found);
        mentionEffect(body, found);
      }
      mentionEffect(effect.otherwise, found);
  }
}

/** Everything the whole program reads and sets. */
export function mentionProgram(program: Program): Mentions {
  const found = noMentions();
  for (const { precondition, effect } of [...program.actions, ...program.triggers]) {
    mentionCondition(precondition, found);
    mentionEffect(effect, found);
  }
  for (const { observing, takes } of program.actions) {
    if (observing !== undefined) mentionCondition(observing.condition, found);
    if (takes?.kind === 'seconds') mentionTerm(takes.seconds, found);
  }
  for (const effect of program.initial) mentionEffect(effect, found);
  for (const utility of [program.authorUtility, ...program.utilities]) mentionTerm(utility, found);
  for (const expectation of program.expectations) {
    if (expectation.kind === 'condition') mentionCondition(expectation.condition, found);
    else if (expectation.goal?.kind === 'condition') mentionCondition(expectation.goal.condition, found);
  }
  for (const entry of [program.canon, ...program.divergences].flatMap((branch) => branch?.entries ?? []))
    if (entry.kind === 'told') mentionCondition(entry.condition, found);
  return found;
}
