import { movement } from './movement.ts';
import { places } from './places.ts';
import { speech } from './speech.ts';
import { things } from './things.ts';
import { time } from './time.ts';

/** The files that ship inside the library, by the name after `standard/`. */
export const standardFiles: ReadonlyMap<string, string> = new Map([
  ['movement', movement],
  ['places', places],
  ['speech', speech],
  ['things', things],
  ['time', time],
]);
