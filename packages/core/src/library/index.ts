export { type Acts, actText, findAct, QuestionError, readActs, splitActs } from './acts.ts';
export type { AnswerPart, PlainValue } from './answer-parts.ts';
export { type Answer, ask } from './ask.ts';
export type { CameBy } from './came-by.ts';
export { type CanonReplay, type CanonStep, replayCanon, replayDivergence } from './canon.ts';
export { type LibraryCode, libraryCodes } from './codes.ts';
export { exampleWorld } from './example.ts';
export { type ExpectationResult, runExpectations, withGoalCondition } from './expectations.ts';
export { withValue } from './goal-parts.ts';
export {
  type CanonEvent,
  divergenceCalled,
  entriesBefore,
  entriesUntil,
  eventNumbers,
  eventsOf,
  type History,
  isEvent,
  readHistory,
} from './history.ts';
export {
  type Ledger,
  type LedgerAct,
  type LedgerClause,
  type LedgerDeal,
  type LedgerOrder,
  type LedgerTerm,
  ledger,
  ledgerAfter,
  type Standing,
} from './ledger.ts';
export { type NeverPossible, neverPossible } from './never-possible.ts';
export { hasErrors, type OpenOptions, type OpenResult, openWorld, type StoryWorld } from './open.ts';
export {
  type AskOptions,
  explain,
  type PlanOutcome,
  plan,
  planner,
  replay,
  type VerifyOutcome,
  verify,
} from './questions.ts';
export { rulingOut } from './ruled-out.ts';
export { type SaidFact, sayFact } from './said-fact.ts';
export { openSession, StorySession, type StorySessionOptions } from './session.ts';
export {
  countSituations,
  countStories,
  type DiverseOptions,
  type DiverseStories,
  diverseStories,
  type SituationCounts,
  stories,
} from './stories.ts';
export { storyOf, type TellOptions, type Told, tell } from './telling.ts';
export type { ToldReader } from './told-reader.ts';
export {
  type Belief,
  type BeliefEntry,
  type CanonHeading,
  type FactKnown,
  type TruthEntry,
  type WhoKnows,
  type WhoKnowsEvent,
  type WhoKnowsOptions,
  whoKnows,
} from './who-knows.ts';
export { type Why, type WhyAt, type WhyOptions, why, whyAt } from './why.ts';
export { type GoalPartAnswer, type MissingReason, type WhyNoStory, whyNoStory } from './why-no-story.ts';
export {
  type FailingCondition,
  type ObstacleAnswer,
  type PlanSeen,
  type ThreatSeen,
  type WhyNot,
  whyNot,
  whyNotInWords,
} from './why-not.ts';
