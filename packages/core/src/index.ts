/**
 * Fabula: a story engine in which every act has its actor's reason.
 *
 * `openWorld` reads a world; `plan` finds a story in it, `stories` every story, `verify` judges a given one, `why` and
 * `whyNot` say why someone would do something or not, `whyNoStory` why no story reaches a goal, `ask` how something stands
 * after some acts, `ledger` how the deals do, `holes` what in a canon does not hang together, and `tell` puts a story into words. The parts behind them (`fabula/syntax`, `fabula/check`, …) can be imported on their own.
 */

export * from './branches/index.ts';
export { type CheckOptions, type CheckResult, check, expanded, type Program } from './check/index.ts';
export { type CompileOptions, type CompileResult, compile } from './compile/index.ts';
export * from './continuity/index.ts';
export * from './library/index.ts';
export { describeSituation, Minds } from './mind/index.ts';
export {
  type ActVerdict,
  type Consent,
  DEFAULT_LIMITS,
  type ExplainedAct,
  type Explanation,
  type Idea,
  ideas,
  type PlanOptions,
  type PlanResult,
  PlanSearch,
  type SearchLimits,
  type SearchStatistics,
  Session,
  type SessionOptions,
  type SessionQuestion,
  type StoriesResult,
  type Story,
  type StoryOptions,
  StorySearch,
  type Unmet,
  type Verdict,
} from './search/index.ts';
export {
  type Diagnostic,
  type Dialect,
  type ParseOptions,
  type ParseResult,
  parse,
  type Range,
  type Repair,
  type Tree,
} from './syntax/index.ts';
export type { World } from './world/index.ts';
