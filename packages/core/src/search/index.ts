export { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
export { explanationsOf } from './assemble.ts';
export { type Census, countReachable } from './census.ts';
export { difference, type Profile, profileOf, Selection } from './diversity.ts';
export type { Failing, Past } from './failing.ts';
export { TIME_PASSES } from './foresight.ts';
export { type Idea, ideas } from './ideas.ts';
export { defaultGoal, findPlan, type PlanOptions, PlanSearch } from './plan.ts';
export { Reasons } from './reasons.ts';
export { Session, type SessionOptions, type SessionQuestion } from './session.ts';
export { type StoriesResult, type StoryOptions, StorySearch } from './stories.ts';
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
export { type OuterLimits, Watch } from './watch.ts';
export { canComeAbout, type WhyNoStory, whyNoStory } from './why-no-story.ts';
export { type Obstacle, type WhyNot, whyNot, withEffort } from './why-not.ts';
