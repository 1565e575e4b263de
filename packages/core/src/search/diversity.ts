import type { Minds } from '../mind/index.ts';
import { FIRST_ENTITY_VALUE, listAt } from '../world/index.ts';

/** How often each of some things occurs in a story; what does not occur is not in it. */
type Bag = ReadonlyMap<string, number>;

/** What matters in a story when it is compared with others. The order of its acts does not. */
export interface Profile {
  /** Per character: the acts they consent to. What merely happens counts as nobody's. */
  readonly actors: Bag;
  /** What has become of the characters: see `endingOf`. */
  readonly endings: Bag;
  /** The actions that occur, whatever their arguments and however often. */
  readonly actions: Bag;
}

/** What matters in the story with these acts. */
export function profileOf(minds: Minds, acts: readonly number[]): Profile {
  const actors = new Map<string, number>();
  const actions = new Map<string, number>();
  for (const act of acts) {
    const who = minds.consenting(act);
    for (const actor of who.length === 0 ? [-1] : who) {
      actors.set(String(actor), (actors.get(String(actor)) ?? 0) + 1);
    }
    actions.set(String(minds.world.eventTemplates[act]), 1);
  }
  const end = acts.reduce((situation, act) => minds.after(situation, act), minds.start);
  return { actors, endings: endingOf(minds, end), actions };
}

/**
 * Who ends how: for each character their utility where it is another than at the start; the facts about them that are
 * not as they were; and what they wrongly believe about themselves. A fact is about a character if it is a property of
 * theirs (`at(Ann)`), or if they are or were its value (`holder(Letter) = Ann`).
 */
function endingOf(minds: Minds, end: number): Bag {
  const { world, start } = minds;
  const ending = new Map<string, number>();
  for (let character = 0; character < world.characterCount; character++) {
    const utility = minds.utility(end, character);
    if (!Object.is(utility, minds.utility(start, character))) ending.set(`${character} has ${utility}`, 1);
  }
  for (let fluent = 0; fluent < world.fluentCount; fluent++) {
    const value = minds.valueOf(end, fluent);
    const before = minds.valueOf(start, fluent);
    const about = charactersAmong(minds, [...listAt(world.fluentArguments, fluent), value, before]);
    if (value !== before && about.size > 0) ending.set(`${fluent} is ${value}`, 1);
    for (const character of about) {
      const believed = minds.valueOf(minds.mindOf(end, character), fluent);
      if (believed !== value) ending.set(`${character} believes ${fluent} is ${believed}`, 1);
    }
  }
  return ending;
}

function charactersAmong(minds: Minds, values: readonly number[]): ReadonlySet<number> {
  const entities = values.map((value) => value - FIRST_ENTITY_VALUE);
  return new Set(entities.filter((entity) => entity >= 0 && entity < minds.world.characterCount));
}

/**
 * How much two stories differ in what matters, from 0 (in nothing) to 3: the sum over who acts how often, who ends how,
 * and which actions occur, each from 0 to 1. Each is one minus what both have in common as a part of what either has
 * (the weighted Jaccard distance: the sum of the smaller counts over the sum of the larger ones).
 */
export function difference(one: Profile, other: Profile): number {
  return (
    bagDifference(one.actors, other.actors) +
    bagDifference(one.endings, other.endings) +
    bagDifference(one.actions, other.actions)
  );
}

function bagDifference(one: Bag, other: Bag): number {
  let smaller = 0;
  let larger = 0;
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const counts = [one.get(key) ?? 0, other.get(key) ?? 0];
    smaller += Math.min(...counts);
    larger += Math.max(...counts);
  }
  return larger === 0 ? 0 : 1 - smaller / larger;
}

interface Candidate {
  readonly acts: readonly number[];
  readonly profile: Profile;
  /** How much it differs from the story chosen so far that is most like it. */
  distance: number;
}

/**
 * Chooses a few stories out of many, so that they differ in what matters: the first one considered, then again and
 * again the one that differs most from that of the chosen ones which is most like it (of equally different ones, the
 * one considered first). It keeps one story of those that differ in nothing that matters.
 */
export class Selection {
  private readonly minds: Minds;
  private readonly candidates = new Map<string, Candidate>();

  constructor(minds: Minds) {
    this.minds = minds;
  }

  /** How many of the stories considered differ from each other in something that matters. */
  get size(): number {
    return this.candidates.size;
  }

  consider(acts: readonly number[]): void {
    const profile = profileOf(this.minds, acts);
    const key = [profile.actors, profile.endings, profile.actions].map(keyOf).join(' | ');
    if (!this.candidates.has(key)) {
      this.candidates.set(key, { acts, profile, distance: Number.POSITIVE_INFINITY });
    }
  }

  /** The acts of at most so many stories, the most telling choice first; fewer if no others differ from these. */
  choose(most: number): readonly (readonly number[])[] {
    const open = [...this.candidates.values()].map((candidate) => ({ ...candidate }));
    const chosen: Candidate[] = [];
    while (chosen.length < most && open.length > 0) {
      const [next] = open.splice(indexOfMostDifferent(open), 1) as [Candidate];
      chosen.push(next);
      for (const candidate of open) {
        candidate.distance = Math.min(candidate.distance, difference(candidate.profile, next.profile));
      }
    }
    return chosen.map(({ acts }) => acts);
  }
}

function indexOfMostDifferent(candidates: readonly Candidate[]): number {
  let best = 0;
  candidates.forEach(({ distance }, index) => {
    if (distance > candidates[best]!.distance) best = index;
  });
  return best;
}

function keyOf(bag: Bag): string {
  return [...bag]
    .map(([key, count]) => `${key}×${count}`)
    .sort()
    .join(', ');
}
