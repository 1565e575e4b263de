export { PriorityQueue } from './heap.ts';
export { PairMap } from './pairs.ts';
export { RowTable } from './rows.ts';
