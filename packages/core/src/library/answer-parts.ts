// Which parts of a condition hold, each in the words it was asked in.
import type { Condition, Constant, Program, Term } from '../check/index.ts';
import type { Expression } from '../syntax/index.ts';
import { bind, domainOf, evaluate, holds, mindIn, type Slots, type View } from '../telling/index.ts';

/** A value as JSON has it: a number, `True`, `False`, a name, or null for `?`. */
export type PlainValue = number | string | null;

/** A condition, or a part of one, and whether it holds. */
export interface AnswerPart {
  /** In the language: what was asked, or a part of it. */
  readonly condition: string;
  readonly holds: boolean;
  /** Of a comparison: what is compared, as far as it is no fixed value. */
  readonly values?: readonly { readonly term: string; readonly value: PlainValue }[];
  /** Of an `exists` that holds, for whom it does; of a `forall` that does not hold, for whom it does not. */
  readonly cases?: readonly string[];
  /** The parts of `&` and `|`. */
  readonly parts?: readonly AnswerPart[];
}

/** A value as JSON has it. */
export function plainValueOf(program: Program, value: Constant): PlainValue {
  switch (value.kind) {
    case 'null':
      return null;
    case 'truth':
      return value.value ? 'True' : 'False';
    case 'number':
      return value.value;
    case 'entity':
      return program.entities[value.entity]?.name ?? null;
  }
}

const NO_SLOTS: Slots = [];

/** Takes the answer to a condition apart, as far as the text of the question goes. */
export class AnswerParts {
  private readonly program: Program;
  private readonly text: string;

  constructor(program: Program, text: string) {
    this.program = program;
    this.text = text;
  }

  /** `around` puts a part of what someone believes back into `believes(…)`. */
  of(
    expression: Expression,
    condition: Condition,
    view: View,
    around: (inner: string) => string = (inner) => inner,
  ): AnswerPart {
    const { program } = this;
    const written = (part: Expression): string => around(this.written(part));
    const answer = { condition: written(expression), holds: holds(program, condition, NO_SLOTS, view) };
    const { kind } = expression;
    if ((kind === 'and' || kind === 'or') && condition.kind === kind) {
      const parts = condition.operands.map((operand, index) =>
        this.of(expression.operands[index]!, operand, view, around),
      );
      return { ...answer, parts };
    }
    if (kind === 'not' && condition.kind === 'not') {
      return { ...this.of(expression.operand, condition.operand, view, around), ...answer };
    }
    if (kind === 'believes' && condition.kind === 'believes' && expression.who !== undefined) {
      const who = this.written(expression.who);
      const mind = mindIn(program, condition.character, NO_SLOTS, view);
      return this.of(expression.body, condition.condition, mind, (inner) =>
        around(`believes(${who}, ${inner})`),
      );
    }
    if (condition.kind === 'forall' || condition.kind === 'exists') {
      return { ...answer, ...this.cases(condition, answer.holds, view) };
    }
    if (kind === 'compare' && condition.kind === 'compare') {
      const sides: [Expression, Term][] = [
        [expression.left, condition.left],
        [expression.right, condition.right],
      ];
      const values = sides.flatMap(([side, term]) => (term.kind === 'constant' ? [] : [{ side, term }]));
      return {
        ...answer,
        values: values.map(({ side, term }) => ({
          term: written(side),
          value: plainValueOf(program, evaluate(program, term, NO_SLOTS, view)),
        })),
      };
    }
    return answer;
  }

  private cases(
    { kind, slot, type, body }: Condition & { readonly kind: 'forall' | 'exists' },
    isSo: boolean,
    view: View,
  ): { readonly cases?: readonly string[] } {
    if (isSo !== (kind === 'exists')) return {};
    const telling = domainOf(this.program, type).filter(
      (value) => holds(this.program, body, bind(NO_SLOTS, slot, value), view) === isSo,
    );
    return { cases: telling.map((value) => String(plainValueOf(this.program, value))) };
  }

  private written({ range }: Expression): string {
    return this.text.slice(range.start, range.end).replace(/\s+/gu, ' ');
  }
}
