export { atLeastLong } from './growing.ts';
export { PairMap } from './pairs.ts';
export { RowTable } from './rows.ts';
