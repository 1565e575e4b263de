export { PairMap } from './pairs.ts';
export { RowTable } from './rows.ts';
