export { type DealCode, dealCodes } from './codes.ts';
export { type ExpandedDeals, expandDeals } from './expand.ts';
export type { ClauseOutline, DealOutline, TermOutline } from './outline.ts';
