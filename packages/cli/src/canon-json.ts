/** A replayed canon in the shape that `--json` prints. */
import type { CanonReplay, CanonStep, StoryWorld } from 'fabula';
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
  /** Where it is written: where its text starts and ends, in UTF-16 code units from the start of the file. */
  readonly file: string;
  readonly start: number;
  readonly end: number;
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
      readonly seenBy: readonly string[];
      /** Whether it made a difference, to the world or in a mind. */
      readonly changes: boolean;
    })
  | (StepJson & { readonly kind: 'told'; readonly condition: string })
  | (StepJson & { readonly kind: 'note'; readonly text: string });

export interface CanonJson {
  readonly answer: 'yes' | 'no' | 'undecided';
  readonly title: string;
  readonly sections: readonly CanonSectionJson[];
  readonly steps: readonly CanonStepJson[];
  readonly limits: SearchLimits;
}

const ANSWERS = { holds: 'yes', fails: 'no', undecided: 'undecided' } as const;

export function canonJson(story: StoryWorld, { answer, sections, steps, limits }: CanonReplay): CanonJson {
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

function stepJson(story: StoryWorld, step: CanonStep): CanonStepJson {
  const { section, documentation, answer, place } = step;
  const common = {
    section: section ?? null,
    ...(documentation !== undefined && { documentation }),
    answer: ANSWERS[answer],
    file: place.file,
    start: place.range.start,
    end: place.range.end,
  };
  if (step.kind === 'told') return { kind: 'told', ...common, condition: step.condition };
  if (step.kind === 'note') return { kind: 'note', ...common, text: step.text };
  const { number, label, event } = step;
  const named = { number, label: label ?? null, event };
  if (step.kind === 'assert') {
    return { kind: 'assert', ...common, ...named, seenBy: step.seenBy, changes: step.changes };
  }
  const { action: _, ...verdict } = actVerdictJson(story, event, step.verdict);
  return { kind: 'act', ...common, ...named, ...verdict, neverPossible: step.isNeverPossible };
}
