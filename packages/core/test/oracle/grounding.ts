/** Grounding: every variable of a program replaced by every value it can have. */
import type {
  Condition,
  Effect,
  Program,
  ProgramAction,
  ProgramEntity,
  ProgramParameter,
  ProgramTrigger,
  Term,
} from '../../src/check/index.ts';
import {
  conjunction,
  disjunction,
  type Fluent,
  type GroundAct,
  type GroundCondition,
  type GroundEffect,
  type GroundTerm,
  type GroundTrigger,
  type GroundWorld,
  joinPath,
  negation,
} from './ground.ts';
import { compare, constantValue, isEntity, printValue, type Value, valuesOf } from './value.ts';

/** What the variables stand for, by slot. */
type Slots = readonly Value[];

/** Replaces variables by values in the expressions of one program. */
class Grounding {
  readonly program: Program;
  readonly fluents: Fluent[] = [];
  private readonly fluentsByKey = new Map<string, Fluent>();

  constructor(program: Program) {
    this.program = program;
    program.properties.forEach((property, index) => {
      for (const { values } of this.bindings(property.parameters)) {
        const key = fluentKey(index, values);
        if (this.fluentsByKey.has(key)) continue;
        const fluent = {
          index: this.fluents.length,
          property: index,
          name: property.isHidden ? property.name : signature(property.name, values),
          arguments: values,
          type: property.type,
          isCountdown: property.isCountdown,
        };
        this.fluents.push(fluent);
        this.fluentsByKey.set(key, fluent);
      }
    });
  }

  /** All ways to fill in the parameters, left to right; a variable that occurs twice has one value. */
  *bindings(parameters: readonly ProgramParameter[]): Generator<{ slots: Slots; values: Value[] }> {
    const extend = function* (
      program: Program,
      index: number,
      slots: Slots,
      values: Value[],
    ): Generator<{ slots: Slots; values: Value[] }> {
      const parameter = parameters[index];
      if (parameter === undefined) yield { slots, values };
      else if (parameter.kind === 'constant') {
        yield* extend(program, index + 1, slots, [...values, constantValue(program, parameter.value)]);
      } else if (slots[parameter.slot] !== undefined) {
        yield* extend(program, index + 1, slots, [...values, slots[parameter.slot]!]);
      } else {
        for (const value of valuesOf(program, parameter.type)) {
          yield* extend(program, index + 1, bind(slots, parameter.slot, value), [...values, value]);
        }
      }
    };
    yield* extend(this.program, 0, [], []);
  }

  fluent(property: number, values: readonly Value[]): Fluent {
    const found = this.fluentsByKey.get(fluentKey(property, values));
    if (found === undefined) {
      throw new Error(`there is no fluent ${signature(this.program.properties[property]!.name, values)}`);
    }
    return found;
  }

  value(term: Term, slots: Slots): Value {
    const ground = this.term(term, slots);
    if (ground.kind !== 'constant') throw new Error('only a variable or a constant can stand here');
    return ground.value;
  }

  character(term: Term, slots: Slots): ProgramEntity {
    const value = this.value(term, slots);
    if (!isEntity(value) || !value.isCharacter) throw new Error(`${printValue(value)} is no character`);
    return value;
  }

  term(term: Term, slots: Slots): GroundTerm {
    switch (term.kind) {
      case 'constant':
        return { kind: 'constant', value: constantValue(this.program, term.value) };
      case 'variable':
        return { kind: 'constant', value: slots[term.slot]! };
      case 'fluent': {
        const values = term.arguments.map((argument) => this.value(argument, slots));
        return { kind: 'fluent', fluent: this.fluent(term.property, values) };
      }
      case 'believed':
        return {
          kind: 'believed',
          character: this.character(term.character, slots),
          term: this.term(term.term, slots),
        };
      case 'arithmetic':
        return {
          kind: 'arithmetic',
          operator: term.operator,
          left: this.term(term.left, slots),
          right: this.term(term.right, slots),
        };
      case 'sum':
      case 'product': {
        const terms = valuesOf(this.program, term.type).map((value) =>
          this.term(term.body, bind(slots, term.slot, value)),
        );
        const operator = term.kind === 'sum' ? '+' : '*';
        if (terms.length === 0) return { kind: 'constant', value: term.kind === 'sum' ? 0 : 1 };
        return terms.reduce((left, right) => ({ kind: 'arithmetic', operator, left, right }));
      }
      case 'choice':
        return this.choice(
          term.branches.map((branch) => ({
            test: this.condition(branch.test, slots),
            value: this.term(branch.value, slots),
          })),
          this.term(term.otherwise, slots),
        );
      case 'condition':
        return this.truth(this.condition(term.condition, slots));
    }
  }

  private truth(condition: GroundCondition): GroundTerm {
    if (condition.kind === 'truth') return { kind: 'constant', value: condition.value };
    return { kind: 'condition', condition };
  }

  private choice(
    branches: readonly { readonly test: GroundCondition; readonly value: GroundTerm }[],
    otherwise: GroundTerm,
  ): GroundTerm {
    const possible = branches.filter(({ test }) => !(test.kind === 'truth' && !test.value));
    const certain = possible.findIndex(({ test }) => test.kind === 'truth');
    if (certain === 0) return possible[0]!.value;
    if (certain > 0) {
      return { kind: 'choice', branches: possible.slice(0, certain), otherwise: possible[certain]!.value };
    }
    return possible.length === 0 ? otherwise : { kind: 'choice', branches: possible, otherwise };
  }

  condition(condition: Condition, slots: Slots): GroundCondition {
    switch (condition.kind) {
      case 'truth':
        return condition;
      case 'and':
        return conjunction(condition.operands.map((operand) => this.condition(operand, slots)));
      case 'or':
        return disjunction(condition.operands.map((operand) => this.condition(operand, slots)));
      case 'not':
        return negation(this.condition(condition.operand, slots));
      case 'compare': {
        const left = this.term(condition.left, slots);
        const right = this.term(condition.right, slots);
        if (left.kind === 'constant' && right.kind === 'constant') {
          return { kind: 'truth', value: compare(condition.operator, left.value, right.value) };
        }
        return { kind: 'compare', operator: condition.operator, left, right };
      }
      case 'typetest': {
        const term = this.term(condition.term, slots);
        if (term.kind !== 'constant') return { kind: 'typetest', term, type: condition.type };
        return { kind: 'truth', value: isEntity(term.value) && term.value.types.has(condition.type) };
      }
      case 'believes': {
        const inner = this.condition(condition.condition, slots);
        if (inner.kind === 'truth') return inner;
        return { kind: 'believes', character: this.character(condition.character, slots), condition: inner };
      }
      case 'forall':
      case 'exists': {
        const operands = valuesOf(this.program, condition.type).map((value) =>
          this.condition(condition.body, bind(slots, condition.slot, value)),
        );
        return condition.kind === 'forall' ? conjunction(operands) : disjunction(operands);
      }
      case 'if': {
        const cases = this.branches(condition.branches, slots).map(({ when, body }) =>
          conjunction([
            when,
            body === undefined ? this.condition(condition.otherwise, slots) : this.condition(body, slots),
          ]),
        );
        return disjunction(cases);
      }
    }
  }

  /** Each branch with the negations of all tests before it; the last one, without a body, is the `else`. */
  private branches<Body>(
    branches: readonly { readonly test: Condition; readonly body: Body }[],
    slots: Slots,
  ): { when: GroundCondition; body: Body | undefined }[] {
    const earlier: GroundCondition[] = [];
    const result: { when: GroundCondition; body: Body | undefined }[] = [];
    for (const { test, body } of branches) {
      const ground = this.condition(test, slots);
      result.push({ when: conjunction([...earlier, ground]), body });
      earlier.push(negation(ground));
    }
    result.push({ when: conjunction(earlier), body: undefined });
    return result;
  }

  effects(
    effect: Effect,
    slots: Slots,
    when: GroundCondition = { kind: 'truth', value: true },
  ): GroundEffect[] {
    if (when.kind === 'truth' && !when.value) return [];
    switch (effect.kind) {
      case 'nothing':
        return [];
      case 'and':
        return effect.operands.flatMap((operand) => this.effects(operand, slots, when));
      case 'forall':
        return valuesOf(this.program, effect.type).flatMap((value) =>
          this.effects(effect.body, bind(slots, effect.slot, value), when),
        );
      case 'if':
        return this.branches(effect.branches, slots).flatMap((branch) =>
          this.effects(branch.body ?? effect.otherwise, slots, conjunction([when, branch.when])),
        );
      case 'assign': {
        const believers = effect.believers.map((believer) => this.character(believer, slots));
        const value = believers
          .slice(0, effect.valueDepth)
          .reduceRight<GroundTerm>(
            (term, character) => (term.kind === 'constant' ? term : { kind: 'believed', character, term }),
            this.term(effect.value, slots),
          );
        const values = effect.arguments.map((argument) => this.value(argument, slots));
        const fluent = this.fluent(effect.property, values);
        return [
          {
            condition: when,
            path: joinPath([], believers),
            fluent,
            value: fluent.isCountdown ? notBelowZero(value) : value,
          },
        ];
      }
    }
  }

  *acts(action: ProgramAction): Generator<Omit<GroundAct, 'index'>> {
    const characters = this.program.entities.slice(0, this.program.characterCount);
    for (const { slots, values } of this.bindings(action.parameters)) {
      const takes =
        action.takes?.kind === 'seconds' ? this.term(action.takes.seconds, slots) : action.takes?.kind;
      const written = this.condition(action.precondition, slots);
      const precondition = conjunction([written, this.hasLength(takes)]);
      if (precondition.kind === 'truth' && !precondition.value) continue;
      const name = action.isAsserted ? action.name : signature(action.name, values);
      const effects = consistent(name, this.effects(action.effect, slots));
      if (effects.length === 0 && takes === undefined) continue;
      const observing = characters.map((character): [ProgramEntity, GroundCondition] => [
        character,
        action.observing === undefined
          ? { kind: 'truth', value: true }
          : this.condition(action.observing.condition, bind(slots, action.observing.slot, character)),
      ]);
      const consenting = new Set(action.consenting.map((term) => this.character(term, slots)));
      yield {
        kind: 'act',
        name,
        precondition,
        written,
        effects,
        consenting: [...consenting],
        observing: new Map(observing),
        takes,
      };
    }
  }

  /** An act is possible only where it is known how long it takes. */
  private hasLength(takes: GroundAct['takes']): GroundCondition {
    const constant = (value: Value): GroundTerm => ({ kind: 'constant', value });
    if (takes === 'next deadline') {
      const countdowns = this.fluents.filter(({ isCountdown }) => isCountdown);
      return disjunction(
        countdowns.map((fluent) => {
          return { kind: 'compare', operator: '>', left: { kind: 'fluent', fluent }, right: constant(0) };
        }),
      );
    }
    if (takes === undefined || takes.kind === 'constant') {
      return { kind: 'truth', value: takes === undefined || takes.value !== null };
    }
    return { kind: 'compare', operator: '!=', left: takes, right: constant(null) };
  }

  *triggers(trigger: ProgramTrigger): Generator<Omit<GroundTrigger, 'index'>> {
    for (const { slots, values } of this.bindings(trigger.parameters)) {
      const precondition = this.condition(trigger.precondition, slots);
      if (precondition.kind === 'truth' && !precondition.value) continue;
      const name = signature(trigger.name, values);
      const effects = consistent(name, this.effects(trigger.effect, slots));
      if (effects.length === 0) continue;
      yield { kind: 'trigger', name, changesWorld: changesWorld(trigger.effect), precondition, effects };
    }
  }
}

/** Grounds a program; throws if an act or trigger sets one fluent to two values unconditionally. */
export function groundProgram(program: Program): GroundWorld {
  const grounding = new Grounding(program);
  const characters = program.entities.slice(0, program.characterCount);
  return {
    program,
    characters,
    fluents: grounding.fluents,
    acts: program.actions
      .flatMap((action) => [...grounding.acts(action)])
      .map((act, index) => ({ ...act, index })),
    triggers: program.triggers
      .flatMap((trigger) => [...grounding.triggers(trigger)])
      .map((trigger, index) => ({ ...trigger, index })),
    authorUtility: grounding.term(program.authorUtility, []),
    utilities: new Map(
      characters.map((character, index) => [character, grounding.term(program.utilities[index]!, [])]),
    ),
    initial: program.initial.map((statement) => grounding.effects(statement, [])),
    condition: (condition) => grounding.condition(condition, []),
  };
}

function changesWorld(effect: Effect): boolean {
  switch (effect.kind) {
    case 'nothing':
      return false;
    case 'assign':
      return effect.believers.length === 0;
    case 'and':
      return effect.operands.some(changesWorld);
    case 'forall':
      return changesWorld(effect.body);
    case 'if':
      return effect.branches.some((branch) => changesWorld(branch.body)) || changesWorld(effect.otherwise);
  }
}

/** Nothing is due in less than no time. */
function notBelowZero(value: GroundTerm): GroundTerm {
  const zero: GroundTerm = { kind: 'constant', value: 0 };
  if (value.kind === 'constant') return typeof value.value === 'number' && value.value < 0 ? zero : value;
  const isBelow: GroundCondition = { kind: 'compare', operator: '<', left: value, right: zero };
  return { kind: 'choice', branches: [{ test: isBelow, value: zero }], otherwise: value };
}

function consistent(name: string, effects: readonly GroundEffect[]): readonly GroundEffect[] {
  const unconditional = new Map<string, Value>();
  for (const effect of effects) {
    if (effect.condition.kind !== 'truth' || effect.value.kind !== 'constant') continue;
    const key = `${effect.path.map((believer) => believer.name).join('/')} ${effect.fluent.index}`;
    const value = effect.value.value;
    if (unconditional.has(key) && unconditional.get(key) !== value) {
      throw new Error(`the effects of ${name} are contradictory`);
    }
    unconditional.set(key, value);
  }
  return effects;
}

function bind(slots: Slots, slot: number, value: Value): Slots {
  const bound = [...slots];
  bound[slot] = value;
  return bound;
}

function signature(name: string, values: readonly Value[]): string {
  return `${name}(${values.map(printValue).join(', ')})`;
}

function fluentKey(property: number, values: readonly Value[]): string {
  return `${property} ${values.map(printValue).join(' ')}`;
}
