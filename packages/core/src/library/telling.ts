import { ENDLESS, type Minds } from '../mind/index.ts';
import type { Story } from '../search/index.ts';
import { renderTelling, type Telling, tell as tellScenes } from '../telling/index.ts';
import { clip, QuestionError } from './acts.ts';
import type { StoryWorld } from './open.ts';
import type { VerifyOutcome } from './questions.ts';

export interface TellOptions {
  /** Name of a character: only what they do or see is told. */
  readonly viewpoint?: string;
  /** Whether to say why each did what they did. */
  readonly reasons?: boolean;
  /** Characters per line; 80 where nothing is said. */
  readonly width?: number;
}

export interface Told {
  /** Scenes, paragraphs and sentences, each with the act it tells. */
  readonly telling: Telling;
  /** The same as text. */
  readonly text: string;
}

/**
 * Puts a story into words, in scenes, and on request says why everyone did what they did. Throws a QuestionError if
 * there is no story in the answer, or nobody of the viewpoint's name.
 *
 * @example
 * import { exampleWorld, openWorld, plan, tell } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * const { telling } = tell(story, plan(story), { reasons: true });
 * const [sentence] = telling.scenes[0].paragraphs[0].sentences;
 * console.log(sentence.text); // → Ida goes to the cellar.
 */
export function tell(
  { program, world }: StoryWorld,
  { story, minds }: { readonly story?: Story; readonly minds: Minds },
  options: TellOptions = {},
): Told {
  if (story === undefined)
    throw new QuestionError('FAB0420', 'There is no story to tell: nothing was found.');
  const viewpoint =
    options.viewpoint === undefined
      ? undefined
      : findCharacter(world.entityNames, world.characterCount, options.viewpoint);
  const telling = tellScenes({
    program,
    world,
    reader: minds,
    story,
    reasons: options.reasons ?? false,
    ...(viewpoint !== undefined && { viewpoint }),
  });
  return { telling, text: renderTelling(program, telling, { width: options.width ?? 80 }) };
}

function findCharacter(names: readonly string[], characters: number, name: string): number {
  const number = names.indexOf(name);
  if (number >= 0 && number < characters) return number;
  throw new QuestionError(
    'FAB0421',
    `There is no character called ${clip(name)}; there are ${clip(names.slice(0, characters).join(', '), 500)}.`,
  );
}

/**
 * The story in a verdict on given acts, with whatever reasons there are for them, even if it lacks some; undefined if
 * an act is impossible.
 */
export function storyOf({ acts, minds, utility }: VerifyOutcome): Story | undefined {
  const situations = [minds.start];
  for (const { event, possible } of acts) {
    const after = possible === 'yes' ? minds.after(situations.at(-1) ?? ENDLESS, event) : ENDLESS;
    if (after === ENDLESS) return undefined;
    situations.push(after);
  }
  const explained = acts.map(({ event, consent }) => ({
    event,
    explanations: consent.flatMap(({ explanation }) => explanation ?? []),
  }));
  return { acts: explained, situations, utility };
}
