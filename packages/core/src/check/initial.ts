import type { Expression } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readEffect } from './effects.ts';
import type { Effect } from './program.ts';
import { Scope } from './scope.ts';

/**
 * Reads what the files say about the start, in order, with the statements in the blocks of entities where they
 * stand. A top-level `&` makes separate statements, one after the other.
 */
export function readInitial(sources: readonly Source[], context: Context): Effect[] {
  const initial: Effect[] = [];
  const state = (expression: Expression, scope: Scope): void => {
    for (const part of statements(expression)) {
      const effect = readEffect(part, scope, context);
      if (effect !== undefined) initial.push(effect);
    }
  };
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind === 'statement') state(definition.expression, Scope.empty(source));
      if (definition.kind !== 'entity') continue;
      const self = selfOf(definition.items, context);
      for (const member of definition.body ?? []) {
        if (member.kind === 'statement') state(member.expression, Scope.empty(source, self));
      }
    }
  }
  return initial;
}

/** The entity whose block this is: the only one that the definition introduces. */
export function selfOf(
  items: readonly { readonly name: { readonly text: string } }[],
  context: Context,
): number | undefined {
  return items.length === 1 ? context.entityIndex.get(items[0]!.name.text) : undefined;
}

function* statements(expression: Expression): Iterable<Expression> {
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'and') for (const part of [...next.operands].reverse()) pending.push(part);
    else if (next.kind === 'block') for (const part of [...next.statements].reverse()) pending.push(part);
    else yield next;
  }
}
