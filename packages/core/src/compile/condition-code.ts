/**
 * Jump code for conditions and nodes for expressions (see `world.ts`). Code is written from its end to its beginning,
 * each instruction after those it jumps to, and turned round when all is written: so every jump goes forward, and
 * conditions that end alike share their code.
 */
import { RowTable } from '../base/index.ts';
import {
  ACCEPT,
  COMPARE_AT_LEAST,
  COMPARE_AT_MOST,
  COMPARE_EQUAL,
  COMPARE_GREATER,
  COMPARE_LESS,
  COMPARE_NOT_EQUAL,
  EXPRESSION_ADD,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_DIVIDE,
  EXPRESSION_FLUENT,
  EXPRESSION_MULTIPLY,
  EXPRESSION_SIZE,
  EXPRESSION_SUBTRACT,
  INSTRUCTION_SIZE,
  REJECT,
  TEST_COMPARE,
  TEST_IS,
  TEST_SAME,
} from '../world/index.ts';
import type { GroundCondition, GroundExpression } from './formula.ts';
import type { Budget } from './limits.ts';

const COMPARISONS = {
  '==': COMPARE_EQUAL,
  '!=': COMPARE_NOT_EQUAL,
  '>': COMPARE_GREATER,
  '<': COMPARE_LESS,
  '>=': COMPARE_AT_LEAST,
  '<=': COMPARE_AT_MOST,
} as const;

const OPERATIONS = {
  '+': EXPRESSION_ADD,
  '-': EXPRESSION_SUBTRACT,
  '*': EXPRESSION_MULTIPLY,
  '/': EXPRESSION_DIVIDE,
} as const;

export class CodeWriter {
  private readonly instructions = new RowTable(INSTRUCTION_SIZE);
  private readonly instruction = new Int32Array(INSTRUCTION_SIZE);
  private readonly whole = new Map<GroundCondition, number>();
  private readonly nodes: number[] = [];
  private readonly choices: number[] = [];
  private readonly expressions = new Map<GroundExpression, number>();
  private readonly pairs: number[] = [];
  private readonly pairNumbers = new Map<string, number>();
  private readonly fluentNumber: (fluent: number) => number;
  private readonly budget: Budget;

  /** `fluentNumber` translates ground fluents to fluents of the world. */
  constructor(fluentNumber: (fluent: number) => number, budget: Budget) {
    this.fluentNumber = fluentNumber;
    this.budget = budget;
  }

  /** The entry of a condition's code; `finished` must still turn it round. */
  condition(condition: GroundCondition): number {
    let entry = this.whole.get(condition);
    if (entry === undefined) {
      entry = this.write(condition, ACCEPT, REJECT);
      this.whole.set(condition, entry);
    }
    return entry;
  }

  expression(expression: GroundExpression): number {
    let node = this.expressions.get(expression);
    if (node === undefined) {
      node = this.writeExpression(expression);
      this.expressions.set(expression, node);
    }
    return node;
  }

  /** A condition's number in the finished code. */
  turned(entry: number): number {
    return entry < 0 ? entry : this.instructions.size - 1 - entry;
  }

  finished(): { conditions: Int32Array; expressions: Int32Array; references: Int32Array } {
    const { data: code, size: count } = this.instructions;
    const conditions = new Int32Array(count * INSTRUCTION_SIZE);
    for (let i = 0; i < count; i++) {
      const from = i * INSTRUCTION_SIZE;
      const to = (count - 1 - i) * INSTRUCTION_SIZE;
      for (let j = 0; j < 4; j++) conditions[to + j] = code[from + j]!;
      conditions[to + 4] = this.turned(code[from + 4]!);
      conditions[to + 5] = this.turned(code[from + 5]!);
    }
    const expressions = Int32Array.from(this.nodes);
    for (const node of this.choices) {
      expressions[node * EXPRESSION_SIZE + 1] = this.turned(this.nodes[node * EXPRESSION_SIZE + 1]!);
    }
    return { conditions, expressions, references: Int32Array.from(this.pairs) };
  }

  private write(condition: GroundCondition, holds: number, fails: number): number {
    switch (condition.kind) {
      case 'true':
        return holds;
      case 'false':
        return fails;
      case 'and':
        return condition.operands.reduceRight((next, operand) => this.write(operand, next, fails), holds);
      case 'or':
        return condition.operands.reduceRight((next, operand) => this.write(operand, holds, next), fails);
      case 'is':
        return this.test(
          TEST_IS,
          condition.path,
          this.fluentNumber(condition.fluent),
          condition.value,
          holds,
          fails,
        );
      case 'is not':
        return this.test(
          TEST_IS,
          condition.path,
          this.fluentNumber(condition.fluent),
          condition.value,
          fails,
          holds,
        );
      case 'same':
      case 'not same': {
        const reference = this.reference(condition.otherPath, this.fluentNumber(condition.otherFluent));
        const [yes, no] = condition.kind === 'same' ? [holds, fails] : [fails, holds];
        return this.test(TEST_SAME, condition.path, this.fluentNumber(condition.fluent), reference, yes, no);
      }
      case 'compare': {
        const left = this.expression(condition.left);
        const right = this.expression(condition.right);
        return this.test(TEST_COMPARE, COMPARISONS[condition.operator], left, right, holds, fails);
      }
    }
  }

  private test(opcode: number, a: number, b: number, c: number, holds: number, fails: number): number {
    if (holds === fails) return holds;
    this.instruction.set([opcode, a, b, c, holds, fails]);
    const written = this.instructions.size;
    const address = this.instructions.intern(this.instruction);
    if (address === written) this.budget.spend('instructions');
    return address;
  }

  private reference(path: number, fluent: number): number {
    const key = `${path},${fluent}`;
    let number = this.pairNumbers.get(key);
    if (number === undefined) {
      number = this.pairs.length / 2;
      this.pairs.push(path, fluent);
      this.pairNumbers.set(key, number);
    }
    return number;
  }

  private writeExpression(expression: GroundExpression): number {
    switch (expression.kind) {
      case 'constant':
        return this.node(EXPRESSION_CONSTANT, expression.value, 0, 0);
      case 'fluent':
        return this.node(EXPRESSION_FLUENT, expression.path, this.fluentNumber(expression.fluent), 0);
      case 'arithmetic': {
        const left = this.expression(expression.left);
        const right = this.expression(expression.right);
        return this.node(OPERATIONS[expression.operator], left, right, 0);
      }
      case 'choice': {
        const test = this.condition(expression.test);
        const then = this.expression(expression.then);
        const otherwise = this.expression(expression.otherwise);
        const node = this.node(EXPRESSION_CHOICE, test, then, otherwise);
        this.choices.push(node);
        return node;
      }
    }
  }

  private node(kind: number, a: number, b: number, c: number): number {
    this.nodes.push(kind, a, b, c);
    return this.nodes.length / EXPRESSION_SIZE - 1;
  }
}
