/**
 * What reachability leaves of a ground program: facts that can never differ become constants, conditions that can
 * never hold vanish, and with them the effects and events that depended on them.
 */
import { KIND_NUMBER } from '../world/index.ts';
import type { GroundEffect } from './effects.ts';
import { asksForValue, type GroundCondition, type GroundExpression } from './formula.ts';
import { type GroundDuration, type GroundEvent, type GroundProgram, isForbiddenHappening } from './ground.ts';
import type { Reachability } from './reachability.ts';

export class Simplifier {
  private readonly program: GroundProgram;
  private readonly reachability: Reachability;
  private readonly conditions = new Map<GroundCondition, GroundCondition>();
  private readonly expressions = new Map<GroundExpression, GroundExpression>();
  private readonly timeStandsStill: boolean;

  constructor(program: GroundProgram, reachability: Reachability) {
    this.program = program;
    this.reachability = reachability;
    const { countdowns } = program.grounder.fluents;
    this.timeStandsStill = countdowns.every((fluent) => reachability.onlyValue(0, fluent) !== undefined);
  }

  /** What is left of the whole program. */
  rest(): GroundProgram {
    const { grounder, events, authorUtility, utilities } = this.program;
    return {
      grounder,
      events: events.flatMap((event, index) =>
        this.reachability.canHappen(index) ? (this.event(event) ?? []) : [],
      ),
      authorUtility: this.expression(authorUtility),
      utilities: utilities.map((utility) => this.expression(utility)),
    };
  }

  /**
   * What is left of an event; undefined if it can never happen or is an action that changes nothing. A trigger that
   * changes nothing stays: should it ever fire, it would fire for ever, and that has to be noticed.
   */
  private event(event: GroundEvent): GroundEvent | undefined {
    const { formulas } = this.program.grounder;
    const precondition = this.condition(event.precondition);
    if (precondition === formulas.FALSE && !isForbiddenHappening(this.program.grounder.program, event)) {
      return undefined;
    }
    const effects = this.effects(event.effects);
    const { duration: written, ...rest } = event;
    const duration = this.duration(written);
    if (effects.length === 0 && event.isAction && duration === undefined) return undefined;
    const observing = event.observing.map((condition) => this.condition(condition));
    return { ...rest, precondition, effects, observing, ...(duration === undefined ? {} : { duration }) };
  }

  /** Where no countdown ever runs, nothing takes time. */
  private duration(written: GroundDuration | undefined): GroundDuration | undefined {
    if (written === undefined || this.timeStandsStill) return undefined;
    return written === 'next deadline' ? written : this.expression(written);
  }

  private effects(effects: readonly GroundEffect[]): GroundEffect[] {
    const { formulas, fluents } = this.program.grounder;
    const kept: GroundEffect[] = [];
    const settled = new Set<number>();
    for (const effect of effects) {
      if (this.reachability.onlyValue(effect.path, effect.fluent) !== undefined) continue;
      const condition = this.condition(effect.condition);
      const key = fluents.key(effect.path, effect.fluent);
      if (condition === formulas.FALSE || settled.has(key)) continue;
      if (condition === formulas.TRUE) settled.add(key);
      kept.push({ ...effect, condition, value: this.expression(effect.value) });
    }
    return kept;
  }

  condition(condition: GroundCondition): GroundCondition {
    let simple = this.conditions.get(condition);
    if (simple === undefined) {
      simple = this.simplified(condition);
      this.conditions.set(condition, simple);
    }
    return simple;
  }

  expression(expression: GroundExpression): GroundExpression {
    let simple = this.expressions.get(expression);
    if (simple === undefined) {
      simple = this.simplifiedExpression(expression);
      this.expressions.set(expression, simple);
    }
    return simple;
  }

  private simplified(condition: GroundCondition): GroundCondition {
    const { formulas } = this.program.grounder;
    switch (condition.kind) {
      case 'is':
      case 'is not': {
        if (!this.reachability.possible(condition)) return formulas.FALSE;
        return this.reachability.possible(formulas.not(condition)) ? condition : formulas.TRUE;
      }
      case 'same':
      case 'not same': {
        if (!this.reachability.possible(condition)) return formulas.FALSE;
        return formulas.compare(
          condition.kind === 'same' ? '==' : '!=',
          this.expression(formulas.fluent(condition.path, condition.fluent)),
          this.expression(formulas.fluent(condition.otherPath, condition.otherFluent)),
        );
      }
      case 'compare': {
        const settled = formulas.settled(condition);
        if (settled !== condition) return this.condition(settled);
        if (!this.reachability.possible(condition)) return formulas.FALSE;
        if (asksForValue(condition) && !this.reachability.possible(formulas.not(condition)))
          return formulas.TRUE;
        const simple = formulas.compare(
          condition.operator,
          this.expression(condition.left),
          this.expression(condition.right),
        );
        return simple.kind === 'compare' ? formulas.settled(simple) : simple;
      }
      case 'and':
        return this.satisfiable(formulas.and(condition.operands.map((operand) => this.condition(operand))));
      case 'or':
        return formulas.or(condition.operands.map((operand) => this.condition(operand)));
      default:
        return condition;
    }
  }

  /** Excluding every value that a fluent can have is False. */
  private satisfiable(condition: GroundCondition): GroundCondition {
    const { formulas, fluents } = this.program.grounder;
    if (condition.kind !== 'and') return condition;
    const mentions = new Map<number, number>();
    for (const operand of condition.operands) {
      if (operand.kind !== 'is not') continue;
      const { path, fluent } = operand;
      if (fluents.kind(fluent) === KIND_NUMBER) continue;
      const key = fluents.key(path, fluent);
      const count = (mentions.get(key) ?? 0) + 1;
      mentions.set(key, count);
      if (count === this.reachability.valuesOf(path, fluent).length) return formulas.FALSE;
    }
    return condition;
  }

  private simplifiedExpression(expression: GroundExpression): GroundExpression {
    const { formulas } = this.program.grounder;
    switch (expression.kind) {
      case 'constant':
        return expression;
      case 'fluent': {
        const value = this.reachability.onlyValue(expression.path, expression.fluent);
        return value === undefined ? expression : formulas.constant(value);
      }
      case 'arithmetic':
        return formulas.arithmetic(
          expression.operator,
          this.expression(expression.left),
          this.expression(expression.right),
        );
      case 'choice':
        return formulas.choice(
          this.condition(expression.test),
          this.expression(expression.then),
          this.expression(expression.otherwise),
        );
    }
  }
}
