export type { BranchEvent } from './branch.ts';
export { type Diverged, diverge } from './diverge.ts';
export type { FailingInBranch, Fate, FormerEvent } from './former-events.ts';
