/** Divergences and what they are compared with, in the shape that `--json` prints. */
import type {
  AlignedRow,
  BranchEvent,
  ComparedBranch,
  ComparedEvent,
  Comparison,
  Diverged,
  DivergenceOutline,
  FailingInBranch,
  Fate,
  FormerEvent,
  ObstacleAnswer,
  StoryWorld,
} from 'fabula';
import { type CanonFound, type CanonJson, canonJson } from './canon-json.ts';
import {
  type ActVerdictJson,
  type ExplanationJson,
  explanationJson,
  type PlanJson,
  planJson,
} from './json.ts';
import { actVerdictJson } from './verdict-json.ts';

/** A divergence of a world, as a list of them shows it. */
export interface DivergenceJson {
  readonly name: string;
  readonly title: string | null;
  readonly documentation?: string;
  readonly before: readonly BranchEventJson[];
  readonly events: readonly BranchEventJson[];
  readonly departsFrom: string;
}

export function divergencesJson(outlines: readonly DivergenceOutline[]): DivergenceJson[] {
  return outlines.map(({ title, before, events, ...rest }) => ({
    ...rest,
    title: title ?? null,
    before: before.map(branchEventJson),
    events: events.map(branchEventJson),
  }));
}

/** Something that has happened in a branch. */
export interface BranchEventJson {
  /** 1 for the first event of the branch, counted from the start of the story. */
  readonly number: number;
  /** `canon`, or the name of a divergence. */
  readonly writtenIn: string;
  readonly label: string | null;
  readonly event: string;
}

interface FailingJson extends Omit<FailingInBranch, 'madeSo' | 'missing'> {
  readonly madeSo?: BranchEventJson;
  readonly missing?: BranchEventJson;
}

export type FateJson =
  | Extract<Fate, { readonly kind: 'happens' | 'undecided' }>
  | { readonly kind: 'already' | 'ruled out'; readonly by?: BranchEventJson }
  | {
      readonly kind: 'cannot';
      readonly never: boolean;
      readonly endless: boolean;
      readonly failing: readonly FailingJson[];
    }
  | {
      readonly kind: 'no reason';
      readonly obstacles: readonly ObstacleAnswer[];
      readonly formerly: readonly ExplanationJson[];
    };

/** An event that is no longer binding, and what becomes of it. */
export interface FormerEventJson extends BranchEventJson {
  readonly fate: FateJson;
  /** Whether the story found has it still to come. */
  readonly inStory: boolean;
}

export interface DivergeJson extends Omit<DivergeFound, 'replay'> {
  readonly replay: CanonJson;
}

/** The same before the places are looked up in the texts of the files. */
export interface DivergeFound {
  readonly name: string;
  readonly title: string | null;
  readonly before: readonly BranchEventJson[];
  /** What it has of its own, as in `fabula canon`. */
  readonly replay: CanonFound;
  /** Acts that everyone has a reason for, and what may merely happen. */
  readonly next: readonly ActVerdictJson[];
  readonly undecided: readonly string[];
  readonly goesOn: PlanJson;
  readonly departsFrom: string;
  readonly former: readonly FormerEventJson[];
}

export function divergeJson(story: StoryWorld, found: Diverged): DivergeFound {
  const { name, title, before, replay, next, undecided, goesOn, departsFrom, former } = found;
  const left = (goesOn.story?.acts ?? []).map(({ event }) => event);
  // An act that happens twice in the canon happens twice in a story that has both.
  const isInStory = ({ event: { index }, fate }: FormerEvent): boolean => {
    const at = index === undefined || fate.kind === 'already' ? -1 : left.indexOf(index);
    if (at !== -1) left.splice(at, 1);
    return at !== -1;
  };
  return {
    name,
    title: title ?? null,
    before: before.map(branchEventJson),
    replay: canonJson(story, replay),
    next: next.map((verdict) => actVerdictJson(story, story.world.eventNames[verdict.event]!, verdict)),
    undecided,
    goesOn: planJson(story, goesOn),
    departsFrom,
    former: former.map((one) => ({
      ...branchEventJson(one.event),
      fate: fateJson(story, one.fate),
      inStory: isInStory(one),
    })),
  };
}

function branchEventJson({ number, writtenIn, label, event }: BranchEvent): BranchEventJson {
  return { number, writtenIn, label: label ?? null, event };
}

function fateJson(story: StoryWorld, fate: Fate): FateJson {
  switch (fate.kind) {
    case 'already':
    case 'ruled out':
      return { kind: fate.kind, ...(fate.by && { by: branchEventJson(fate.by) }) };
    case 'cannot':
      return {
        ...fate,
        failing: fate.failing.map(({ condition, values, madeSo, missing }) => ({
          condition,
          values,
          ...(madeSo && { madeSo: branchEventJson(madeSo) }),
          ...(missing && { missing: branchEventJson(missing) }),
        })),
      };
    case 'no reason':
      return { ...fate, formerly: fate.formerly.map((one) => explanationJson(story, one)) };
    default:
      return fate;
  }
}

export interface ComparedEventJson extends Omit<ComparedEvent, 'label'> {
  readonly label: string | null;
}

interface ComparedBranchJson extends Omit<ComparedBranch, 'title' | 'search' | 'events'> {
  readonly title: string | null;
  readonly events: readonly ComparedEventJson[];
  readonly search?: PlanJson;
}

export interface CompareJson extends Omit<Comparison, 'a' | 'b' | 'rows'> {
  readonly title: string;
  readonly rows: readonly AlignedRow<ComparedEventJson>[];
  readonly a: ComparedBranchJson;
  readonly b: ComparedBranchJson;
}

export function compareJson(story: StoryWorld, { a, b, rows, ...rest }: Comparison): CompareJson {
  return {
    title: story.program.title,
    a: branchJson(story, a),
    b: branchJson(story, b),
    rows: rows.map((row) => ({
      ...(row.a && { a: comparedEventJson(row.a) }),
      ...(row.b && { b: comparedEventJson(row.b) }),
    })),
    ...rest,
  };
}

function comparedEventJson({ number, writtenIn, label, event }: ComparedEvent): ComparedEventJson {
  return { number, writtenIn, label: label ?? null, event };
}

function branchJson(
  story: StoryWorld,
  { name, title, events, goesOn, search }: ComparedBranch,
): ComparedBranchJson {
  return {
    name,
    title: title ?? null,
    events: events.map(comparedEventJson),
    goesOn,
    ...(search && { search: planJson(story, search) }),
  };
}
