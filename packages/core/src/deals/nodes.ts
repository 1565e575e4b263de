// Making syntax: every node gets the range of the text that asked for it, so that what is said of it lands there.
import type { Expression, Name, Range } from '../syntax/index.ts';

/** Makes nodes that all carry one range. */
export class Nodes {
  readonly range: Range;

  constructor(range: Range) {
    this.range = range;
  }

  name(text: string): Name {
    return { text, range: this.range };
  }

  named(text: string): Expression {
    return { kind: 'name', range: this.range, name: this.name(text) };
  }

  get true(): Expression {
    return { kind: 'truth', range: this.range, value: true };
  }

  get nothing(): Expression {
    return { kind: 'null', range: this.range };
  }

  number(value: number): Expression {
    return { kind: 'number', range: this.range, value };
  }

  call(name: string, ...given: (Expression | string)[]): Expression {
    const { range } = this;
    const all = given.map((each) => (typeof each === 'string' ? this.named(each) : each));
    return { kind: 'call', range, name: this.name(name), arguments: all };
  }

  equal(left: Expression, right: Expression): Expression {
    return { kind: 'compare', range: this.range, operator: '==', left, right };
  }

  unequal(left: Expression, right: Expression): Expression {
    return { kind: 'compare', range: this.range, operator: '!=', left, right };
  }

  not(operand: Expression): Expression {
    if (operand.kind === 'not') return operand.operand;
    if (operand.kind === 'truth') return { ...operand, value: !operand.value };
    return { kind: 'not', range: this.range, operand };
  }

  /** All of the conditions; what is plainly true is left out. */
  all(...conditions: readonly Expression[]): Expression {
    return this.junction('and', true, conditions);
  }

  /** One of the conditions at least. */
  any(...conditions: readonly Expression[]): Expression {
    return this.junction('or', false, conditions);
  }

  assign(target: Expression, value: Expression): Expression {
    return { kind: 'assign', range: this.range, target, value };
  }

  typed(operand: Expression, type: string): Expression {
    return { kind: 'typetest', range: this.range, operand, type: this.name(type) };
  }

  /** `if (test) { … }` with the effects in order. */
  when(
    branches: readonly { readonly test: Expression; readonly effects: readonly Expression[] }[],
  ): Expression {
    const { range } = this;
    return {
      kind: 'if',
      range,
      branches: branches.map(({ test, effects }) => ({ test, body: this.block(effects) })),
    };
  }

  /** Several effects at once, those that are blocks or junctions opened up. */
  block(effects: readonly Expression[]): Expression {
    const statements = effects.flatMap((effect): readonly Expression[] => {
      if (effect.kind === 'block') return effect.statements;
      return effect.kind === 'and' ? effect.operands : [effect];
    });
    return { kind: 'block', range: this.range, statements };
  }

  /** Several effects at once, or the only one. */
  together(effects: readonly Expression[]): Expression {
    return effects.length === 1 && effects[0]!.kind !== 'if' ? effects[0]! : this.block(effects);
  }

  forall(variable: string, type: string, body: Expression): Expression {
    return this.quantified('forall', variable, type, body);
  }

  exists(variable: string, type: string, body: Expression): Expression {
    return this.quantified('exists', variable, type, body);
  }

  believes(who: string, body: Expression): Expression {
    return { kind: 'believes', range: this.range, who: this.named(who), body };
  }

  private quantified(
    quantifier: 'forall' | 'exists',
    variable: string,
    type: string,
    body: Expression,
  ): Expression {
    const { range } = this;
    return {
      kind: 'quantified',
      range,
      quantifier,
      variable: this.name(variable),
      type: this.name(type),
      body,
    };
  }

  private junction(kind: 'and' | 'or', neutral: boolean, conditions: readonly Expression[]): Expression {
    const flat = conditions.flatMap((each) => (each.kind === kind ? each.operands : [each]));
    const decided = flat.find((each) => each.kind === 'truth' && each.value !== neutral);
    if (decided !== undefined) return decided;
    const operands = flat.filter((each) => each.kind !== 'truth');
    if (operands.length === 0) return { kind: 'truth', range: this.range, value: neutral };
    return operands.length === 1 ? operands[0]! : { kind, range: this.range, operands };
  }
}
