// What differs between two situations: facts, beliefs, and who ends how.
import type { StoryWorld } from '../library/index.ts';
import { type Minds, valueName } from '../mind/index.ts';
import { FIRST_ENTITY_VALUE, listAt, NULL_VALUE } from '../world/index.ts';
import { isHidden, said, type ValueSaid } from './said.ts';

/** What a fact is at the end of a branch. */
export interface FactThere extends ValueSaid {
  /** The number of the event since which it has been so; null: from the start. */
  readonly since: number | null;
}

/** A fact that is one thing in one branch and another in the other. */
export interface FactDifference {
  /** As the language writes it: `at(Ann)`. */
  readonly fact: string;
  readonly a: FactThere;
  readonly b: FactThere;
  /** The characters whom it is about: it is a property of theirs, or they are its value. */
  readonly about: readonly string[];
}

/** What somebody believes a fact to be. */
export interface Believed extends FactThere {
  /** `ignorant`: they do not know that it has a value. */
  readonly standing: 'right' | 'wrong' | 'ignorant';
}

/** A fact that somebody is wrong about or does not know in one branch, and not, or differently, in the other. */
export interface BeliefDifference {
  readonly character: string;
  readonly fact: string;
  readonly a: Believed;
  readonly b: Believed;
}

/** What somebody ends up with; null for `?`. */
export interface Ending {
  /** null: the author. */
  readonly character: string | null;
  readonly a: number | null;
  readonly b: number | null;
}

/** What happened in a branch, in situations of the same minds as those of the other. */
export interface Course {
  /** At the start, and after each event. */
  readonly situations: readonly number[];
  /** The number of each event in its branch. */
  readonly numbers: readonly number[];
}

export interface Courses {
  readonly a: Course;
  readonly b: Course;
}

/** Facts that differ, but for those that are left out. */
export function factsThatDiffer(
  story: StoryWorld,
  minds: Minds,
  { a, b }: Courses,
  isLeftOut: (fact: string) => boolean,
): FactDifference[] {
  const { world } = story;
  return shown(story, isLeftOut).flatMap((fluent) => {
    const [one, other] = [minds.valueOf(endOf(a), fluent), minds.valueOf(endOf(b), fluent)];
    if (one === other) return [];
    const there = (course: Course): FactThere => ({
      ...said(story, minds, endOf(course), fluent),
      since: since(course, (situation) => minds.valueOf(situation, fluent)),
    });
    const about = charactersAmong(minds, [...listAt(world.fluentArguments, fluent), one, other]);
    return {
      fact: world.fluentNames[fluent]!,
      a: there(a),
      b: there(b),
      about: about.map((character) => world.entityNames[character]!),
    };
  });
}

/** Beliefs that differ otherwise than by being right in both. */
export function beliefsThatDiffer(
  story: StoryWorld,
  minds: Minds,
  courses: Courses,
  isLeftOut: (fact: string) => boolean,
): BeliefDifference[] {
  const { world } = story;
  const found: BeliefDifference[] = [];
  const fluents = shown(story, isLeftOut);
  for (let character = 0; character < world.characterCount; character++) {
    for (const fluent of fluents) {
      const a = believed(story, minds, courses.a, character, fluent);
      const b = believed(story, minds, courses.b, character, fluent);
      const isRightInBoth = a.standing === 'right' && b.standing === 'right';
      if (isRightInBoth || (a.value === b.value && a.standing === b.standing)) continue;
      found.push({
        character: world.entityNames[character]!,
        fact: world.fluentNames[fluent]!,
        a,
        b,
      });
    }
  }
  return found;
}

/** What everybody, and the author, ends up with. */
export function endings({ world }: StoryWorld, minds: Minds, { a, b }: Courses): Ending[] {
  return [-1, ...Array.from({ length: world.characterCount }, (_, character) => character)].map((who) => ({
    character: who === -1 ? null : world.entityNames[who]!,
    a: plain(minds.utility(endOf(a), who)),
    b: plain(minds.utility(endOf(b), who)),
  }));
}

function shown(story: StoryWorld, isLeftOut: (fact: string) => boolean): number[] {
  const { fluentCount, fluentNames } = story.world;
  return Array.from({ length: fluentCount }, (_, fluent) => fluent).filter(
    (fluent) => !isHidden(story, fluent) && !isLeftOut(fluentNames[fluent]!),
  );
}

function believed(
  story: StoryWorld,
  minds: Minds,
  course: Course,
  character: number,
  fluent: number,
): Believed {
  const situation = endOf(course);
  const mind = minds.mindOf(situation, character);
  const [value, truth] = [minds.valueOf(mind, fluent), minds.valueOf(situation, fluent)];
  const standing = value === truth ? 'right' : value === NULL_VALUE ? 'ignorant' : 'wrong';
  const words =
    standing === 'ignorant' ? { value: valueName(minds, value) } : said(story, minds, mind, fluent);
  const held = (at: number): number => minds.valueOf(minds.mindOf(at, character), fluent);
  return { ...words, standing, since: since(course, held) };
}

function endOf({ situations }: Course): number {
  return situations.at(-1)!;
}

/** The number of the event since which something has been as it is at the end; null: from the start. */
function since({ situations, numbers }: Course, read: (situation: number) => number): number | null {
  let at = situations.length - 1;
  const value = read(situations[at]!);
  while (at > 0 && read(situations[at - 1]!) === value) at--;
  return at === 0 ? null : numbers[at - 1]!;
}

function charactersAmong({ world }: Minds, values: readonly number[]): number[] {
  const entities = values.map((value) => value - FIRST_ENTITY_VALUE);
  return [...new Set(entities)].filter((entity) => entity >= 0 && entity < world.characterCount);
}

function plain(utility: number): number | null {
  return Number.isFinite(utility) ? utility : null;
}
