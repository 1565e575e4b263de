// Facts as the language writes them, and in the words that a world has for them.
import { printFluent } from '../compile/index.ts';
import { type StoryWorld, sayFact } from '../library/index.ts';
import { type Minds, valueName } from '../mind/index.ts';
import { listAt } from '../world/index.ts';

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
  if (!hasWording(story, fluent)) return { value: valueName(minds, value) };
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

function hasWording({ program, world }: StoryWorld, fluent: number): boolean {
  return program.properties[world.fluentProperties[fluent]!]!.texts.length > 0;
}

/** Whether a fact only carries what a canon or a divergence brings about; it is never shown. */
export function isHidden({ program, world }: StoryWorld, fluent: number): boolean {
  return program.properties[world.fluentProperties[fluent]!]!.isHidden === true;
}
