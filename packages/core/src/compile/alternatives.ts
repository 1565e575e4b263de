import { hasCases } from './formula.ts';
import type { GroundEvent } from './ground.ts';
import type { Clause, NormalForms } from './normal-form.ts';

/** What a surprised observer of an action goes by. */
export interface Alternatives {
  /** Those of the precondition as it is written. */
  readonly clauses: readonly Clause[];
  /**
   * There is one at most, and if any of its atoms is false so is the precondition. Not so with one clause left of
   * `(if (n() < 3) 2 else 1) > 0`, which holds where neither `n() < 3` nor `n() >= 3` does, `n()` being `?`.
   */
  readonly isConjunction: boolean;
}

export function alternativesOf({ writtenPrecondition }: GroundEvent, forms: NormalForms): Alternatives {
  const clauses = forms.of(writtenPrecondition);
  return { clauses, isConjunction: clauses.length < 2 && !hasCases(writtenPrecondition) };
}
