import type { Context, Source } from './context.ts';
import { reportDuplicate } from './entities.ts';
import { selfOf } from './initial.ts';
import type { Place } from './program.ts';
import { Scope } from './scope.ts';
import { readForesight } from './settings.ts';
import { CHARACTER_TYPE } from './static-type.ts';

/** How far each character looks ahead: what their own block says, and else what the world says. */
export function readForesights(sources: readonly Source[], usual: number, context: Context): number[] {
  const foresights = new Array<number>(context.characterCount).fill(usual);
  const places = new Map<number, Place>();
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'entity') continue;
      const self = selfOf(definition.items, context);
      const scope = Scope.empty(source, self);
      for (const member of definition.body ?? []) {
        if (member.kind !== 'foresight') continue;
        const value = readForesight(member.expression, scope, context);
        const place = scope.at(member.range);
        const first = self === undefined ? undefined : places.get(self);
        if (self === undefined || context.entities[self]!.isUncertain) continue;
        if (!context.entities[self]!.types.has(CHARACTER_TYPE)) {
          const message = `\`${context.entities[self]!.name}\` is not a character, and only characters look ahead.`;
          context.report.error('FAB0245', place, message, { expected: ['a character'] });
        } else if (first !== undefined) {
          reportDuplicate(`The foresight of \`${context.entities[self]!.name}\``, place, first, context);
        } else {
          foresights[self] = value;
          places.set(self, place);
        }
      }
    }
  }
  return foresights;
}
