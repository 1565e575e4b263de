export { EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
export { explanationsOf } from './assemble.ts';
export { type Census, countReachable } from './census.ts';
export { defaultGoal, findPlan, type PlanOptions, PlanSearch } from './plan.ts';
export { Reasons } from './reasons.ts';
export type * from './story.ts';
export { DEFAULT_LIMITS } from './story.ts';
export {
  type ActVerdict,
  type Consent,
  type Unmet,
  unmetConditions,
  type Verdict,
  verify,
} from './verify.ts';
