export type { AlignedRow } from './align.ts';
export type { BranchEvent } from './branch.ts';
export {
  type ComparedBranch,
  type ComparedEvent,
  type CompareOptions,
  type Comparison,
  compare,
} from './compare.ts';
export type { BeliefDifference, Believed, Ending, FactDifference, FactThere } from './differences.ts';
export { type Diverged, diverge } from './diverge.ts';
export { type DivergenceOutline, divergences } from './divergences.ts';
export type { FailingInBranch, Fate, FormerEvent } from './former-events.ts';
export type { FactSaid, ValueSaid } from './said.ts';
export type { StandingDifference, StandingThere } from './standings.ts';
export type { BranchOptions } from './time-left.ts';
