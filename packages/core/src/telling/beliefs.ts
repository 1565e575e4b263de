/** Mistakes that matter: what someone gets wrong of the facts that their plan and their wishes rest on. */
import type { Condition, Term } from '../check/index.ts';
import { bind, domainOf, evaluate, type Slots } from './evaluate.ts';
import type { Fact } from './facts.ts';
import { argumentsOf, factKey, same, type TellingSource, type View, viewOf } from './views.ts';

/** Facts read at most, so that a condition over everyone and everything does not become a list of them. */
const MOST_FACTS = 2000;

/** A fact as someone believes it, and as it is. */
export interface Mistake {
  readonly believed: Fact;
  readonly actual: Fact;
}

/**
 * The facts that `character` believes in `mind` and that are otherwise in `situation`, among those that the acts of a
 * plan require and the character's utility reads; in the order in which they are read.
 */
export function mistakes(
  source: TellingSource,
  character: number,
  plan: readonly number[],
  mind: number,
  situation: number,
): Mistake[] {
  const { program, world } = source;
  const reading = new Reading(source, character, viewOf(source, mind), viewOf(source, situation));
  for (const event of plan) {
    const action = program.actions[world.eventTemplates[event] ?? -1];
    if (action === undefined) continue;
    const given = argumentsOf(world, event);
    let slots: Slots = [];
    action.parameters.forEach((parameter, index) => {
      if (parameter.kind === 'variable') slots = bind(slots, parameter.slot, given[index]!);
    });
    reading.condition(action.precondition, slots, []);
  }
  const utility = program.utilities[character];
  if (utility !== undefined) reading.term(utility, [], []);
  return [...reading.wrong.values()];
}

/** Walks conditions and values and compares every fact they read in a mind with the truth. */
class Reading {
  readonly wrong: Map<string, Mistake> = new Map();
  private readonly source: TellingSource;
  private readonly owner: number;
  private readonly mind: View;
  private readonly truth: View;
  private read = 0;

  constructor(source: TellingSource, owner: number, mind: View, truth: View) {
    this.source = source;
    this.owner = owner;
    this.mind = mind;
    this.truth = truth;
  }

  condition(condition: Condition, slots: Slots, believers: readonly number[]): void {
    if (this.read > MOST_FACTS) return;
    switch (condition.kind) {
      case 'truth':
        return;
      case 'and':
      case 'or':
        for (const operand of condition.operands) this.condition(operand, slots, believers);
        return;
      case 'not':
        this.condition(condition.operand, slots, believers);
        return;
      case 'compare':
        this.term(condition.left, slots, believers);
        this.term(condition.right, slots, believers);
        return;
      case 'typetest':
        this.term(condition.term, slots, believers);
        return;
      case 'believes':
        this.condition(condition.condition, slots, this.withBeliever(condition.character, slots, believers));
        return;
      case 'forall':
      case 'exists':
        for (const value of domainOf(this.source.program, condition.type)) {
          this.condition(condition.body, bind(slots, condition.slot, value), believers);
        }
        return;
      case 'if':
        for (const { test, body } of condition.branches) {
          this.condition(test, slots, believers);
          this.condition(body, slots, believers);
        }
        this.condition(condition.otherwise, slots, believers);
    }
  }

  term(term: Term, slots: Slots, believers: readonly number[]): void {
    if (this.read > MOST_FACTS) return;
    switch (term.kind) {
      case 'constant':
      case 'variable':
        return;
      case 'fluent':
        this.fluent(term, slots, believers);
        return;
      case 'believed':
        this.term(term.term, slots, this.withBeliever(term.character, slots, believers));
        return;
      case 'arithmetic':
        this.term(term.left, slots, believers);
        this.term(term.right, slots, believers);
        return;
      case 'sum':
      case 'product':
        for (const value of domainOf(this.source.program, term.type)) {
          this.term(term.body, bind(slots, term.slot, value), believers);
        }
        return;
      case 'choice':
        for (const { test, value } of term.branches) {
          this.condition(test, slots, believers);
          this.term(value, slots, believers);
        }
        this.term(term.otherwise, slots, believers);
        return;
      case 'condition':
        this.condition(term.condition, slots, believers);
    }
  }

  private fluent(term: Term & { readonly kind: 'fluent' }, slots: Slots, believers: readonly number[]): void {
    this.read += 1;
    const { program } = this.source;
    const inMind = this.along(this.mind, believers);
    const given = term.arguments.map((argument) => evaluate(program, argument, slots, inMind));
    const believed = inMind.valueOf(term.property, given);
    const actual = this.along(this.truth, believers).valueOf(term.property, given);
    if (believed === undefined || actual === undefined || same(believed, actual)) return;
    const isUnknown = believed.kind === 'null' && program.properties[term.property]?.type.kind === 'boolean';
    if (isUnknown) return;
    const fact = { believers, property: term.property, arguments: given, value: believed, holds: true };
    const key = `${believers.join()}|${factKey(term.property, given)}`;
    this.wrong.set(key, { believed: fact, actual: { ...fact, value: actual } });
  }

  private along(view: View, believers: readonly number[]): View {
    return believers.reduce((inner, believer) => inner.mindOf(believer), view);
  }

  /** What the owner of the mind believes that she believes is what she believes. */
  private withBeliever(character: Term, slots: Slots, believers: readonly number[]): readonly number[] {
    const who = evaluate(this.source.program, character, slots, this.along(this.mind, believers));
    if (who.kind !== 'entity' || who.entity >= this.source.program.characterCount) return believers;
    if ((believers[believers.length - 1] ?? this.owner) === who.entity) return believers;
    return [...believers, who.entity];
  }
}
