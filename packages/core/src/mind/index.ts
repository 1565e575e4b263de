export { calculate, compare } from './conditions.ts';
export { describeSituation, valueName } from './describe.ts';
export { ENDLESS } from './endless.ts';
export { Minds, rank } from './minds.ts';
export { TooManyMinds } from './shapes.ts';
export type { Firing } from './triggers.ts';
