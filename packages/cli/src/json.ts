/** The shapes that `--json` prints, as `docs/json.md` describes them. The text of a plan is made from the same. */
import type { Answer, AnswerPart, Ledger, PlainValue, StoryWorld, WhoKnows } from 'fabula';
import {
  type Census,
  type ExplainedAct,
  type Explanation,
  type Fear,
  type PlanResult,
  type SearchLimits,
  type SearchStatistics,
  type StoriesResult,
  type Story,
  type Threat,
  TIME_PASSES,
} from 'fabula/search';

export interface ActJson {
  readonly action: string;
  readonly explanations: readonly ExplanationJson[];
}

export interface ExplanationJson {
  readonly character: string;
  /** The plan the character has in mind, the explained act first. */
  readonly plan: readonly ActJson[];
  /** null for `?`. */
  readonly utility: { readonly now: number | null; readonly expected: number | null };
  /** Present where fear moves them and not hope. */
  readonly fear?: FearJson;
}

export interface FearJson {
  /** What they expect to be left with by sitting still: now, and at the end of the plan. */
  readonly left: { readonly now: number | null; readonly expected: number | null };
  /**
   * What the plan averts: acts, the first one with the part of this character, and how far the utility would fall. That
   * time passes to the next deadline is the act `time passes`, and null starts it.
   */
  readonly threats: readonly ThreatJson[];
}

export interface ThreatJson {
  readonly character: string | null;
  readonly acts: readonly string[];
  readonly loss: number | null;
}

export interface PlanJson {
  readonly status: PlanResult['status'];
  readonly stoppedBy?: NonNullable<PlanResult['stoppedBy']>;
  /** null when there is no story. */
  readonly plan: readonly ActJson[] | null;
  /** The author's at the end of the plan; null when there is none. */
  readonly utility: number | null;
  readonly best?: { readonly plan: readonly ActJson[]; readonly utility: number | null };
  readonly optimal: boolean;
  readonly goal: number;
  readonly limits: SearchLimits;
  readonly stats: SearchStatistics;
}

export function planJson(story: StoryWorld, result: PlanResult): PlanJson {
  const { status, stoppedBy, best, optimal, goal, limits, statistics } = result;
  return {
    status,
    ...(stoppedBy !== undefined && { stoppedBy }),
    plan: result.story === undefined ? null : actsJson(story, result.story.acts),
    utility: result.story === undefined ? null : numberJson(result.story.utility),
    ...(best !== undefined && {
      best: { plan: actsJson(story, best.acts), utility: numberJson(best.utility) },
    }),
    optimal,
    goal,
    limits,
    stats: statisticsJson(statistics),
  };
}

function statisticsJson(statistics: SearchStatistics): SearchStatistics {
  return { ...statistics, milliseconds: Math.round(statistics.milliseconds) };
}

export interface StoryJson {
  readonly plan: readonly ActJson[];
  /** The author's at the end. */
  readonly utility: number | null;
}

export function storyJson(world: StoryWorld, story: Story): StoryJson {
  return { plan: actsJson(world, story.acts), utility: numberJson(story.utility) };
}

/** How many stories there are, and whether these are all. */
export interface StoriesJson {
  readonly complete: boolean;
  readonly stoppedBy?: NonNullable<StoriesResult['stoppedBy']>;
  readonly count: number;
  /** Per number of acts: of none, of one, … */
  readonly byLength: readonly number[];
  readonly goal: number;
  readonly limits: SearchLimits;
  readonly stats: SearchStatistics;
}

export function storiesJson({ statistics, ...result }: StoriesResult): StoriesJson {
  return { ...result, stats: statisticsJson(statistics) };
}

export interface DiverseJson {
  readonly stories: readonly StoryJson[];
  /** How many of those considered differ in something that matters. */
  readonly different: number;
  readonly considered: StoriesJson;
}

/** How many situations there are after so many acts, and how many acts lead on from them. */
export interface CensusJson {
  /** Whether it was counted to the end, every reason decided. */
  readonly complete: boolean;
  readonly possible: Census;
  readonly explained: Census;
}

export function actsJson(story: StoryWorld, acts: readonly ExplainedAct[]): ActJson[] {
  return acts.map(({ event, explanations }) => ({
    action: story.world.eventNames[event]!,
    explanations: explanations.map((explanation) => explanationJson(story, explanation)),
  }));
}

export function explanationJson(story: StoryWorld, explanation: Explanation): ExplanationJson {
  const { character, plan, utilityNow, utilityExpected, fear } = explanation;
  return {
    character: story.world.entityNames[character]!,
    plan: actsJson(story, plan),
    utility: { now: numberJson(utilityNow), expected: numberJson(utilityExpected) },
    ...(fear !== undefined && { fear: fearJson(story, fear) }),
  };
}

function fearJson(story: StoryWorld, { expectationNow, expectationThen, threats }: Fear): FearJson {
  return {
    left: { now: numberJson(expectationNow), expected: numberJson(expectationThen) },
    threats: threatsJson(story, threats),
  };
}

export function threatsJson({ world }: StoryWorld, threats: readonly Threat[]): ThreatJson[] {
  return threats.map(({ character, acts, loss }) => ({
    character: character === TIME_PASSES ? null : world.entityNames[character]!,
    acts: acts.map((event) => (event === TIME_PASSES ? 'time passes' : world.eventNames[event]!)),
    loss: numberJson(loss),
  }));
}

/** JSON has no NaN, which stands for `?`. */
export function numberJson(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export interface UnmetJson {
  readonly condition: string;
  /** What is the case instead, where the condition speaks of one value. */
  readonly actual?: string;
}

export interface ActVerdictJson {
  readonly action: string;
  readonly possible: 'yes' | 'no' | 'endless';
  /** For an impossible act: what is missing. */
  readonly unmet: readonly UnmetJson[];
  readonly consent: readonly {
    readonly character: string;
    readonly answer: 'explained' | 'impossible in their mind' | 'no reason' | 'undecided';
    readonly unmet: readonly UnmetJson[];
    readonly explanation?: ExplanationJson;
    /** For `no reason`: what would follow, where that is what keeps them from the act. */
    readonly deterredBy?: readonly ThreatJson[];
  }[];
}

/** Why an act happens. */
export interface WhyJson extends ActVerdictJson {
  /** What has happened before. */
  readonly after: readonly string[];
  /** Whether the acts before come from the story that was found. */
  readonly found: boolean;
  /** With `--at`: the event it is. */
  readonly at?: {
    readonly number: number;
    readonly label: string | null;
    /** What has happened before, as `--after` takes it; null where it cannot be said there. */
    readonly before: readonly string[] | null;
  };
}

export interface VerdictJson {
  readonly answer: 'yes' | 'no' | 'undecided';
  /** Up to the first act that is impossible. */
  readonly acts: readonly ActVerdictJson[];
  readonly utility: number | null;
  readonly goal: number;
  readonly goalReached: boolean;
  /** After how many acts the goal had been reached already, if that was before the last. */
  readonly reachedEarly?: number;
  readonly minimal?: 'yes' | 'no' | 'undecided';
  readonly tooLong: boolean;
  readonly limits: SearchLimits;
}

export interface ToldJson {
  /** `given`: the acts came from `--plan`. */
  readonly status: PlanResult['status'] | 'given';
  readonly stoppedBy?: NonNullable<PlanResult['stoppedBy']>;
  readonly title: string;
  readonly viewpoint: string | null;
  readonly scenes: readonly SceneJson[];
  readonly plan: readonly ActJson[] | null;
}

export interface SceneJson {
  readonly place: string | null;
  readonly participants: readonly string[];
  readonly paragraphs: readonly { readonly sentences: readonly SentenceJson[] }[];
}

export interface SentenceJson {
  readonly text: string;
  /** What the sentence tells: the act, or the trigger that followed from it. */
  readonly event: string;
  readonly kind: 'act' | 'consequence';
  /** Position of the act in the plan, from 0. */
  readonly act: number;
  readonly reasons: readonly { readonly character: string; readonly sentences: readonly string[] }[];
}

/** The deals after a story. */
export interface LedgerJson {
  /** `given`: the acts came from `--story`. */
  readonly status: PlanResult['status'] | 'given';
  readonly stoppedBy?: NonNullable<PlanResult['stoppedBy']>;
  /** null when there is no story. */
  readonly acts: readonly string[] | null;
  readonly deals: Ledger['deals'];
  readonly orders: Ledger['orders'];
}

/** Who knows what, when; `status` as in a ledger, and without events and facts when there is no story. */
export interface MindsJson {
  readonly title: string;
  /** `given`: the story is the canon, or came from `--story`. */
  readonly status: PlanResult['status'] | 'given';
  readonly stoppedBy?: NonNullable<PlanResult['stoppedBy']>;
  readonly depth: number;
  readonly characters: WhoKnows['characters'];
  /** null when there is no story. */
  readonly events: WhoKnows['events'] | null;
  readonly facts: WhoKnows['facts'];
}

export interface AnswerJson {
  readonly question: string;
  readonly acts: readonly string[];
  /** Of a condition; otherwise there is a value. */
  readonly answer?: 'yes' | 'no';
  readonly values?: AnswerPart['values'];
  readonly cases?: AnswerPart['cases'];
  readonly parts?: AnswerPart['parts'];
  readonly value?: PlainValue;
}

/** The answer to a question: `yes` or `no`, with the parts of the condition, or a value. */
export function answerJson(answer: Answer): AnswerJson {
  if (answer.kind === 'value') {
    const { question, acts, value } = answer;
    return { question, acts, value };
  }
  const { kind: _, question, acts, holds, condition: __, ...rest } = answer;
  return { question, acts, answer: holds ? 'yes' : 'no', ...rest };
}

/** How one `expect …` of a world came out. */
export interface ExpectationAnswer {
  readonly outcome: 'holds' | 'fails' | 'undecided';
  readonly message: string;
}
