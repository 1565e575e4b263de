/** Variable-length lists end to end in typed arrays (see `Lists` in `world.ts`). */
import type { Lists } from '../world/index.ts';

export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = starts[i]! + list.length;
  });
  const items = new Int32Array(starts[lists.length]!);
  lists.forEach((list, i) => {
    items.set(list, starts[i]!);
  });
  return { starts, items };
}
