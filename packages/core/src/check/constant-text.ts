import type { Constant } from './program.ts';

/** A constant as the language writes it: `Home`, `True`, `3`, `?`. */
export function constantText(entities: readonly { readonly name: string }[], constant: Constant): string {
  switch (constant.kind) {
    case 'entity':
      return entities[constant.entity]!.name;
    case 'truth':
      return constant.value ? 'True' : 'False';
    case 'number':
      return String(constant.value);
    case 'null':
      return '?';
  }
}
