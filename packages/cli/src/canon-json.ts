/** A replayed canon in the shape that `--json` prints. */
import type { CanonReplay, CanonStep, StoryWorld } from 'fabula';
import type { HoleKind, Place } from 'fabula/check';
import type { SearchLimits } from 'fabula/search';
import type { ActVerdictJson } from './json.ts';
import { actVerdictJson } from './verdict-json.ts';

/** A chapter or a scene. */
export interface CanonSectionJson {
  readonly kind: 'chapter' | 'scene';
  readonly title: string | null;
  /** Index of the chapter that a scene stands in; null where it stands in none. */
  readonly parent: number | null;
  readonly documentation?: string;
}

interface StepJson {
  /** Index of the innermost section it stands in; null where it stands in none. */
  readonly section: number | null;
  readonly documentation?: string;
  readonly answer: 'yes' | 'no' | 'undecided';
  /** What is meant to be so, where anything is; it changes no answer. */
  readonly waivers?: readonly { readonly kind: HoleKind; readonly reason: string }[];
  /** Whether one of them lets pass what is wrong here. */
  readonly waived?: true;
  /** Where it is written, counted from 1. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

interface EventJson extends StepJson {
  readonly number: number;
  readonly label: string | null;
  readonly event: string;
}

export type CanonStepJson =
  | (EventJson &
      Omit<ActVerdictJson, 'action'> & {
        readonly kind: 'act';
        /** Whether nothing in the world can ever make it possible. */
        readonly neverPossible: boolean;
      })
  | (EventJson & {
      readonly kind: 'assert';
      readonly form: 'assert' | 'learns' | 'wants' | 'never';
      /** Besides whoever learns or wants it. */
      readonly seenBy: readonly string[];
      /** Whether it made a difference, to the world or in a mind. */
      readonly changes: boolean;
    })
  | (StepJson & { readonly kind: 'told'; readonly condition: string })
  | (StepJson & { readonly kind: 'note'; readonly text: string });

export interface CanonJson extends Omit<CanonFound, 'steps'> {
  readonly steps: readonly CanonStepJson[];
}

/** The same before the places are looked up in the texts of the files. */
export interface CanonFound {
  readonly answer: 'yes' | 'no' | 'undecided';
  readonly title: string;
  readonly sections: readonly CanonSectionJson[];
  readonly steps: readonly Unplaced<CanonStepJson>[];
  readonly limits: SearchLimits;
}

type Unplaced<Step> = Step extends unknown
  ? Omit<Step, 'file' | 'line' | 'column'> & { readonly place: Place }
  : never;

/** Says of everything in a canon where it is written. */
export function placed({ steps, ...canon }: CanonFound, lineOf: LineOf): CanonJson {
  return {
    ...canon,
    steps: steps.map(({ place, ...step }) => {
      return { ...step, file: place.file, ...lineOf(place) } as CanonStepJson;
    }),
  };
}

export type LineOf = (place: Place) => { readonly line: number; readonly column: number };

const ANSWERS = { holds: 'yes', fails: 'no', undecided: 'undecided' } as const;

export function canonJson(story: StoryWorld, { answer, sections, steps, limits }: CanonReplay): CanonFound {
  return {
    answer: ANSWERS[answer],
    title: story.program.title,
    sections: sections.map(({ kind, title, parent, documentation }) => ({
      kind,
      title: title ?? null,
      parent: parent ?? null,
      ...(documentation !== undefined && { documentation }),
    })),
    steps: steps.map((step) => stepJson(story, step)),
    limits,
  };
}

function stepJson(story: StoryWorld, step: CanonStep): Unplaced<CanonStepJson> {
  const { section, documentation, answer, waivers, isWaived, place } = step;
  const common = {
    section: section ?? null,
    ...(documentation !== undefined && { documentation }),
    answer: ANSWERS[answer],
    ...(waivers !== undefined && { waivers: waivers.map(({ hole, reason }) => ({ kind: hole, reason })) }),
    ...(isWaived === true && { waived: isWaived }),
    place,
  };
  if (step.kind === 'told') return { kind: 'told', ...common, condition: step.condition };
  if (step.kind === 'note') return { kind: 'note', ...common, text: step.text };
  const { number, label, event } = step;
  const named = { number, label: label ?? null, event };
  if (step.kind === 'assert') {
    const { form, seenBy, changes } = step;
    return { kind: 'assert', form, ...common, ...named, seenBy, changes };
  }
  const { action: _, ...verdict } = actVerdictJson(story, event, step.verdict);
  return { kind: 'act', ...common, ...named, ...verdict, neverPossible: step.isNeverPossible };
}
