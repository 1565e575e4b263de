/** Which fluents, on which paths, a formula reads. */
import type { Fluents } from './fluents.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';

export interface Read {
  readonly path: number;
  readonly fluent: number;
}

type Formula = GroundCondition | GroundExpression;

const NOTHING: readonly Read[] = [];

/** Finds reads once per formula. */
export class Reads {
  private readonly fluents: Fluents;
  private readonly known = new Map<Formula, readonly Read[]>();

  constructor(fluents: Fluents) {
    this.fluents = fluents;
  }

  ofCondition(condition: GroundCondition): readonly Read[] {
    return this.known.get(condition) ?? this.remember(condition, this.inCondition(condition));
  }

  ofExpression(expression: GroundExpression): readonly Read[] {
    return this.known.get(expression) ?? this.remember(expression, this.inExpression(expression));
  }

  private inCondition(condition: GroundCondition): readonly Read[] {
    switch (condition.kind) {
      case 'is':
      case 'is not':
        return [{ path: condition.path, fluent: condition.fluent }];
      case 'same':
      case 'not same':
        return this.together([
          [{ path: condition.path, fluent: condition.fluent }],
          [{ path: condition.otherPath, fluent: condition.otherFluent }],
        ]);
      case 'compare':
        return this.together([this.ofExpression(condition.left), this.ofExpression(condition.right)]);
      case 'and':
      case 'or':
        return this.together(condition.operands.map((operand) => this.ofCondition(operand)));
      default:
        return NOTHING;
    }
  }

  private inExpression(expression: GroundExpression): readonly Read[] {
    switch (expression.kind) {
      case 'fluent':
        return [{ path: expression.path, fluent: expression.fluent }];
      case 'arithmetic':
        return this.together([this.ofExpression(expression.left), this.ofExpression(expression.right)]);
      case 'choice':
        return this.together([
          this.ofCondition(expression.test),
          this.ofExpression(expression.then),
          this.ofExpression(expression.otherwise),
        ]);
      default:
        return NOTHING;
    }
  }

  /** Each read once, where it is first met. */
  together(lists: readonly (readonly Read[])[]): readonly Read[] {
    const different = new Map<number, Read>();
    for (const list of lists) {
      for (const read of list) {
        const key = this.fluents.key(read.path, read.fluent);
        if (!different.has(key)) different.set(key, read);
      }
    }
    return [...different.values()];
  }

  private remember(formula: Formula, reads: readonly Read[]): readonly Read[] {
    this.known.set(formula, reads);
    return reads;
  }
}
