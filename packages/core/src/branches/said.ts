// Facts as the language writes them, and in the words that a world has for them.
import { printFluent } from '../compile/index.ts';
import { type StoryWorld, sayFact } from '../library/index.ts';
import { type Minds, valueName } from '../mind/index.ts';
import { FALSE_VALUE, listAt, NULL_VALUE } from '../world/index.ts';

/** The value of a fact. */
export interface ValueSaid {
  /** As the language writes it: `Home`, `True`, `?`. */
  readonly value: string;
  /** `Ann is at home.`, where the world has a `text` for the fact. */
  readonly inWords?: string;
}

/** A fact and its value. */
export interface FactSaid extends ValueSaid {
  /** As the language writes it: `at(Ann)`, `believes(Bob, at(Ann))`. */
  readonly fact: string;
}

/** The value of a fact in a situation. */
export function said(story: StoryWorld, minds: Minds, situation: number, fluent: number): ValueSaid {
  const value = minds.valueOf(situation, fluent);
  if (!hasWording(story, fluent, value)) return { value: valueName(minds, value) };
  return sayFact(story, minds, fluent, value);
}

/** A fact in somebody's mind inside a situation; on the empty path in the situation itself. */
export function saidOnPath(
  story: StoryWorld,
  minds: Minds,
  situation: number,
  path: number,
  fluent: number,
): FactSaid {
  const fact = printFluent(story.world, path, fluent);
  const found = said(story, minds, minds.along(situation, path), fluent);
  // What is in a mind is not simply so.
  return listAt(story.world.paths, path).length === 0 ? { fact, ...found } : { fact, value: found.value };
}

/** Whether there are words for a fact that has this value: those of the world, or for a countdown how long is left. */
function hasWording({ program, world }: StoryWorld, fluent: number, value: number): boolean {
  const { texts, isCountdown } = program.properties[world.fluentProperties[fluent]!]!;
  if (isCountdown && texts.length === 0) return true;
  const wanted = value === NULL_VALUE || value === FALSE_VALUE ? 'denied' : 'text';
  const found = texts.find(({ form, audience }) => form === wanted && audience === undefined);
  // "The cake is not in {value}" does not say that it is nowhere.
  return found !== undefined && !(value === NULL_VALUE && /\{[^{}]*\bvalue\b[^{}]*\}/u.test(found.source));
}

/** Whether a fact only carries what a canon or a divergence brings about; it is never shown. */
export function isHidden({ program, world }: StoryWorld, fluent: number): boolean {
  return program.properties[world.fluentProperties[fluent]!]!.isHidden === true;
}
