/** Which fluents, on which paths, a formula reads. */
import type { GroundCondition, GroundExpression } from './formula.ts';

export interface Read {
  readonly path: number;
  readonly fluent: number;
}

type Formula = GroundCondition | GroundExpression;

/** Finds reads once per formula. */
export class Reads {
  private readonly known = new Map<Formula, readonly Read[]>();

  ofCondition(condition: GroundCondition): readonly Read[] {
    return this.remembered(condition, () => {
      switch (condition.kind) {
        case 'is':
        case 'is not':
          return [condition];
        case 'same':
        case 'not same':
          return [condition, { path: condition.otherPath, fluent: condition.otherFluent }];
        case 'compare':
          return [...this.ofExpression(condition.left), ...this.ofExpression(condition.right)];
        case 'and':
        case 'or':
          return condition.operands.flatMap((operand) => this.ofCondition(operand));
        default:
          return [];
      }
    });
  }

  ofExpression(expression: GroundExpression): readonly Read[] {
    return this.remembered(expression, () => {
      switch (expression.kind) {
        case 'fluent':
          return [expression];
        case 'arithmetic':
          return [...this.ofExpression(expression.left), ...this.ofExpression(expression.right)];
        case 'choice':
          return [
            ...this.ofCondition(expression.test),
            ...this.ofExpression(expression.then),
            ...this.ofExpression(expression.otherwise),
          ];
        default:
          return [];
      }
    });
  }

  private remembered(formula: Formula, find: () => readonly Read[]): readonly Read[] {
    let reads = this.known.get(formula);
    if (reads === undefined) {
      const different = new Map<string, Read>();
      for (const { path, fluent } of find()) different.set(`${path},${fluent}`, { path, fluent });
      reads = [...different.values()];
      this.known.set(formula, reads);
    }
    return reads;
  }
}
