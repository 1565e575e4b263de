/** Grounding: a checked program as fluents, events and utilities with every parameter and quantifier expanded. */
import type { Condition, Place, Program, ProgramAction, ProgramTrigger } from '../check/index.ts';
import { FIRST_ENTITY_VALUE, NULL_VALUE } from '../world/index.ts';
import { argumentsOf, forEachBinding } from './bindings.ts';
import type { EffectConflict } from './effect-strength.ts';
import { type GroundEffect, groundEffects } from './effects.ts';
import { Fluents, signature } from './fluents.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';
import { Formulas } from './formulas.ts';
import { type Bindings, FormulaGrounder } from './ground-formulas.ts';
import type { Budget } from './limits.ts';
import { Paths } from './paths.ts';
import { Values } from './values.ts';

export interface GroundEvent {
  readonly isAction: boolean;
  /** Index into the program's actions or triggers. */
  readonly template: number;
  readonly arguments: readonly number[];
  readonly name: string;
  readonly place: Place;
  readonly precondition: GroundCondition;
  /**
   * The precondition before anything was simplified away, and without what an action's duration adds to it: its alternatives
   * are what a surprised observer goes by.
   */
  readonly writtenPrecondition: GroundCondition;
  readonly effects: readonly GroundEffect[];
  /** Whether it is written to change more than beliefs. */
  readonly changesWorld: boolean;
  /** Two of the effects that may apply together and disagree, if there are such. */
  readonly conflict?: EffectConflict;
  /** Ascending; empty for a trigger. */
  readonly consenting: readonly number[];
  /** Per character; empty for a trigger. */
  readonly observing: readonly GroundCondition[];
  /** How long it takes, if it takes time. */
  readonly duration?: GroundDuration;
}

/** A number of seconds, or the least countdown that is running. */
export type GroundDuration = GroundExpression | 'next deadline';

export interface GroundProgram {
  readonly grounder: FormulaGrounder;
  /** Actions, then triggers. */
  readonly events: readonly GroundEvent[];
  readonly authorUtility: GroundExpression;
  readonly utilities: readonly GroundExpression[];
}

/** An action that nobody has to consent to. */
export function isHappening(event: GroundEvent): boolean {
  return event.isAction && event.consenting.length === 0;
}

/** A happening written with the precondition False is kept, for tools that force events. */
export function isForbiddenHappening(program: Program, event: GroundEvent): boolean {
  if (!isHappening(event)) return false;
  const written: Condition = program.actions[event.template]!.precondition;
  return written.kind === 'truth' && !written.value;
}

/** Throws a Refusal when a limit is reached or an effect contradicts itself. */
export function ground(program: Program, budget: Budget): GroundProgram {
  const values = new Values(program);
  const fluents = new Fluents(program, values, budget);
  const formulas = new Formulas(fluents, values, budget);
  const grounder = new FormulaGrounder(program, values, fluents, formulas, new Paths(), budget);
  const events: GroundEvent[] = [];
  program.actions.forEach((action, index) => {
    groundTemplate(grounder, action, index, true, events);
  });
  program.triggers.forEach((trigger, index) => {
    groundTemplate(grounder, trigger, index, false, events);
  });
  budget.enter('a utility', program.entities[0]?.place ?? NOWHERE);
  const utility = (term: Program['authorUtility']): GroundExpression => {
    budget.restart('combinations');
    return grounder.term(term, []);
  };
  return {
    grounder,
    events,
    authorUtility: utility(program.authorUtility),
    utilities: program.utilities.map(utility),
  };
}

const NOWHERE: Place = { file: '', range: { start: 0, end: 0 } };

/** Where to point when a whole program is meant: its first definition. */
export function placeOf(program: Program): Place {
  const first = program.entities[0] ?? program.properties[0] ?? program.actions[0] ?? program.triggers[0];
  return first?.place ?? NOWHERE;
}

function groundTemplate(
  grounder: FormulaGrounder,
  template: ProgramAction | ProgramTrigger,
  index: number,
  isAction: boolean,
  events: GroundEvent[],
): void {
  const { budget, values, formulas } = grounder;
  budget.enter(`the ${isAction ? 'action' : 'trigger'} \`${template.name}\``, template.place);
  const observing = isAction ? (template as ProgramAction).observing?.condition : undefined;
  grounder.remember([
    ...partsOf(template.precondition),
    ...(observing === undefined ? [] : [observing, ...partsOf(observing)]),
  ]);
  const bindings: Bindings = new Array<number | undefined>(template.slots).fill(undefined);
  const forbidden = template.precondition.kind === 'truth' && !template.precondition.value;
  const keepForbidden = forbidden && isAction && (template as ProgramAction).consenting.length === 0;
  // What is kept although it is false must not be cut for being false.
  const guard: Condition = keepForbidden ? { kind: 'truth', value: true } : template.precondition;
  forEachBinding(template.parameters, guard, bindings, values, budget, () => {
    budget.restart('combinations');
    const written = grounder.condition(template.precondition, bindings);
    if (written === formulas.FALSE && !keepForbidden) return;
    const duration = isAction ? groundDuration(grounder, template as ProgramAction, bindings) : undefined;
    const precondition = formulas.and([written, hasDuration(grounder, duration)]);
    if (precondition === formulas.FALSE && !keepForbidden) return;
    const given = argumentsOf(template.parameters, bindings, values);
    const name = signature(template.name, given, values);
    budget.spend('names', name.length);
    let conflict: EffectConflict | undefined;
    const effects = groundEffects(grounder, template.effect, bindings, name, (found) => {
      conflict ??= found;
    });
    if (effects.length === 0 && isAction && duration === undefined) return;
    budget.spend('events');
    events.push({
      isAction,
      template: index,
      arguments: given,
      name,
      place: template.place,
      precondition,
      writtenPrecondition: written,
      effects,
      changesWorld: effects.some(({ path }) => path === 0),
      ...(conflict === undefined ? {} : { conflict }),
      ...(isAction
        ? groundCast(grounder, template as ProgramAction, bindings)
        : { consenting: [], observing: [] }),
      ...(duration === undefined ? {} : { duration }),
    });
  });
}

/** How long an action takes; undefined where it is known to take no time. */
function groundDuration(
  grounder: FormulaGrounder,
  { takes }: ProgramAction,
  bindings: Bindings,
): GroundDuration | undefined {
  if (takes === undefined || takes.kind === 'next deadline') return takes?.kind;
  const seconds = grounder.term(takes.seconds, bindings);
  const known = seconds.kind === 'constant' ? grounder.values.numberOf(seconds.value) : undefined;
  return known !== undefined && known <= 0 ? undefined : seconds;
}

/** That it is known how long an action takes: there is a next deadline, its seconds are not `?`. */
function hasDuration(
  { formulas, fluents, values }: FormulaGrounder,
  duration: GroundDuration | undefined,
): GroundCondition {
  if (duration === undefined) return formulas.TRUE;
  if (duration !== 'next deadline') {
    return formulas.compare('!=', duration, formulas.constant(NULL_VALUE));
  }
  const zero = formulas.constant(values.ofNumber(0));
  return formulas.or(
    fluents.countdowns.map((fluent) => formulas.compare('>', formulas.fluent(0, fluent), zero)),
  );
}

/** What a condition joins by "and" or "or"; these depend on fewer parameters than the whole. */
function partsOf(condition: Condition): readonly Condition[] {
  return condition.kind === 'and' || condition.kind === 'or' ? condition.operands : [condition];
}

/** Who has to consent to an action, and when each character sees it. */
function groundCast(
  grounder: FormulaGrounder,
  action: ProgramAction,
  bindings: Bindings,
): Pick<GroundEvent, 'consenting' | 'observing'> {
  grounder.budget.spend('observers', grounder.program.characterCount);
  const consenting = new Set(action.consenting.map((term) => grounder.characterOf(term, bindings)));
  const observing: GroundCondition[] = [];
  for (let character = 0; character < grounder.program.characterCount; character++) {
    if (action.observing === undefined) {
      observing.push(grounder.formulas.TRUE);
    } else {
      const { slot, condition } = action.observing;
      const before = bindings[slot];
      bindings[slot] = FIRST_ENTITY_VALUE + character;
      observing.push(grounder.condition(condition, bindings));
      bindings[slot] = before;
    }
  }
  return { consenting: [...consenting].sort((a, b) => a - b), observing };
}
