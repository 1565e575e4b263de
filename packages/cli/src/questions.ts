/** What the command and its worker say to each other. */
import type { Answer, LibraryCode, StoryWorld, WhyNoStory, WhyNot } from 'fabula';
import type { SearchLimits } from 'fabula/search';
import type { CompareJson, DivergeFound } from './branches-json.ts';
import type { CanonFound } from './canon-json.ts';
import type { HolesFound } from './holes-json.ts';
import type {
  CensusJson,
  DiverseJson,
  ExpectationAnswer,
  LedgerJson,
  MindsJson,
  PlanJson,
  StoriesJson,
  StoryJson,
  ToldJson,
  VerdictJson,
  WhyJson,
} from './json.ts';

export interface PlanQuestion {
  readonly kind: 'plan';
  /** What has happened before: acts, `canon`, the label of an event, or the name of a divergence. */
  readonly after?: string;
}

export interface VerifyQuestion {
  readonly kind: 'verify';
  /** `a(X); b(Y)` */
  readonly acts: string;
  /** As in a plan. */
  readonly after?: string;
}

export interface TellQuestion {
  readonly kind: 'tell';
  /** As in a plan. */
  readonly after?: string;
  /** The acts to tell; found where they are not given. */
  readonly acts?: string;
  readonly reasons: boolean;
  /** Character number. */
  readonly viewpoint?: number;
  readonly width: number;
}

export interface LedgerQuestion {
  readonly kind: 'ledger';
  /** The acts after which to list the deals; found where they are not given. */
  readonly acts?: string;
}

export interface MindsQuestion {
  readonly kind: 'minds';
  /** The story; the canon, or else a story that is found, where it is not given. */
  readonly acts?: string;
  readonly depth: number;
  /** Only what this character believes. */
  readonly who?: string;
}

export interface AskQuestion {
  readonly kind: 'ask';
  readonly acts: string;
  /** In the language. */
  readonly question: string;
}

export interface CanonQuestion {
  readonly kind: 'canon';
}

export interface HolesQuestion {
  readonly kind: 'holes';
  /** The story; the canon, or else a story that is found, where it is not given. */
  readonly acts?: string;
  /** The texts of the world's files, by name. */
  readonly texts: Readonly<Record<string, string>>;
  /** Whether it is enough to know where something is wrong. */
  readonly inBrief: boolean;
}

export interface DivergeQuestion {
  readonly kind: 'diverge';
  /** Of a divergence. */
  readonly name: string;
}

export interface CompareQuestion {
  readonly kind: 'compare';
  /** `canon`, names of divergences, or labels. */
  readonly a: string;
  readonly b: string;
  /** Whether only what is written counts, and not how it goes on. */
  readonly written: boolean;
}

/** Why the act happens that a canon or a divergence has in some place. */
export interface WhyAtQuestion {
  readonly kind: 'why at';
  /** A label, or the number of an event of the canon. */
  readonly at: string;
}

export interface WhyQuestion {
  readonly kind: 'why';
  readonly act: string;
  /** What has happened before it; where it is not given, what does in the story that is found. */
  readonly after?: string;
}

export interface WhyNotQuestion {
  readonly kind: 'whynot';
  readonly act: string;
  readonly after: string;
}

/** Why no story reaches the goal. */
export interface WhyNoStoryQuestion {
  readonly kind: 'why no story';
  /** As in a plan. */
  readonly after?: string;
}

export interface ExpectationsQuestion {
  readonly kind: 'expectations';
}

/** Every story, sent one by one before the answer, which sums them up. */
export interface StoriesQuestion {
  readonly kind: 'stories';
  /** As in a plan. */
  readonly after?: string;
  /** Where it is given: so many are enough. */
  readonly enough?: number;
}

export interface CountQuestion {
  readonly kind: 'count';
  readonly after?: string;
  readonly enough?: number;
}

export interface DiverseQuestion {
  readonly kind: 'diverse';
  readonly after?: string;
  /** How many stories are wanted, and among how many to choose. */
  readonly most: number;
  readonly enough?: number;
}

export interface CensusQuestion {
  readonly kind: 'census';
  readonly depth: number;
}

export type Question =
  | PlanQuestion
  | StoriesQuestion
  | CountQuestion
  | DiverseQuestion
  | CensusQuestion
  | VerifyQuestion
  | TellQuestion
  | LedgerQuestion
  | MindsQuestion
  | AskQuestion
  | CanonQuestion
  | HolesQuestion
  | DivergeQuestion
  | CompareQuestion
  | WhyAtQuestion
  | WhyQuestion
  | WhyNotQuestion
  | WhyNoStoryQuestion
  | ExpectationsQuestion;

/** A told story; `search` where it was looked for, `verdict` where its acts were given. */
export interface ToldAnswer {
  readonly text: string;
  readonly told: ToldJson;
  readonly search?: PlanJson;
  readonly verdict?: VerdictJson;
}

/** The deals after a story; `search` where it was looked for. */
export interface LedgerAnswer {
  readonly ledger: LedgerJson;
  readonly search?: PlanJson;
}

/** Who knows what; `search` where the story was looked for. */
export interface MindsAnswer {
  readonly minds: MindsJson;
  readonly search?: PlanJson;
}

/** What does not hang together; `search` where the story was looked for. */
export interface HolesAnswer {
  readonly holes: HolesFound;
  readonly search?: PlanJson;
}

export interface Answers {
  readonly plan: PlanJson;
  readonly stories: StoriesJson;
  readonly count: StoriesJson;
  readonly diverse: DiverseJson;
  readonly census: CensusJson;
  readonly verify: VerdictJson;
  readonly tell: ToldAnswer;
  readonly ledger: LedgerAnswer;
  readonly minds: MindsAnswer;
  readonly ask: Answer;
  readonly canon: CanonFound;
  readonly holes: HolesAnswer;
  readonly diverge: DivergeFound;
  readonly compare: CompareJson;
  readonly 'why at': WhyJson;
  readonly why: WhyJson;
  readonly whynot: WhyNot;
  readonly 'why no story': WhyNoStory;
  readonly expectations: readonly ExpectationAnswer[];
}

/** How hard to look. */
export interface SearchSettings {
  readonly goal?: number;
  readonly limits: Partial<SearchLimits>;
  /** Whether only a story proved to be a shortest one will do. */
  readonly shortest?: boolean;
  /** Milliseconds. */
  readonly timeLimit?: number;
  /** Bytes. */
  readonly memoryLimit: number;
}

/** What the worker is given. */
export interface Task {
  readonly story: StoryWorld;
  readonly question: Question;
  readonly settings: SearchSettings;
  /** SHARED_SIZE numbers that both sides see while the worker is busy. */
  readonly shared: SharedArrayBuffer;
  /** One 32-bit integer: how many of the stories sent have been dealt with. The worker does not run far ahead. */
  readonly taken: SharedArrayBuffer;
}

/** One of many stories, on the way to the answer. */
export interface SentStory {
  readonly kind: 'story';
  readonly story: StoryJson;
}

/** What the worker says in the end. */
export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answers[keyof Answers] }
  /** The question could not be answered as it was put. */
  | { readonly kind: 'unanswerable'; readonly code: LibraryCode; readonly message: string };

/** Places in the shared numbers: set to 1 by the command to stop; the others by the worker, to show how far it is. */
export const CANCELLED = 0;
export const VISITED = 1;
export const SITUATIONS = 2;
export const BYTES = 3;
export const SHARED_SIZE = 4;
