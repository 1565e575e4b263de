/** Every story there is: the same as the oracle finds, in the same order, and honest about what it has not looked at. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countStories,
  diverseStories,
  exampleWorld,
  openWorld,
  type StoryWorld,
  stories,
  verify,
} from '../../src/library/index.ts';
import { difference, profileOf, StorySearch } from '../../src/search/index.ts';
import { validateStory } from '../oracle/validate.ts';
import { SMALL_LIMITS, smallWorld } from '../oracle/worlds.ts';
import { asPlanned, bothSides, DIALECTS, planNames, RUNS } from './engine.ts';

function shipped(name: string): StoryWorld {
  const file = new URL(`../../../../worlds/${name}/${name}.fabula`, import.meta.url);
  return openWorld(readFileSync(file, 'utf8'), { file: `${name}.fabula` }).story!;
}

/** Lamps that must all be lit, in any order: each order is a story. */
function lamps(count: number): StoryWorld {
  const names = Array.from({ length: count }, (_, index) => `L${index}`);
  const text = `world "Lamps" { goal: ${count}; limits: author ${count}, characters 1, minds 0; }
    type lamp;
    lamp ${names.join(', ')};
    character Watcher;
    property lit(l : lamp) : boolean;
    happening light(l : lamp) { precondition: !lit(l); effect: lit(l); }
    utility(): sum(l : lamp) if (lit(l)) 1 else 0;
    utility(Watcher): 0;`;
  const { story, diagnostics } = openWorld(text, { file: 'lamps.fabula' });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return story;
}

function allNames(search: StorySearch): string[][] {
  return [...search].map(({ acts }) => planNames(search.minds.world, acts));
}

describe.each(DIALECTS)('in generated worlds, read as %s,', (dialect) => {
  test('exactly the stories that the oracle finds are given, in the same order, with reasons it accepts', () => {
    fc.assert(
      fc.property(smallWorld, (text) => {
        const sides = bothSides(text, dialect);
        if (sides === undefined) return;
        const { oracle, search: plan } = sides;
        const search = new StorySearch(plan.minds.world, { goal: plan.goal, limits: SMALL_LIMITS });
        const found = [...search].map(({ acts }) => asPlanned(search.minds.world, acts));
        expect(found.map((story) => story.map(({ act }) => act))).toEqual(oracle.stories());
        expect(search.outcome).toMatchObject({ complete: true, count: found.length });
        for (const story of found) expect(validateStory(oracle, story)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});

describe.each([
  { name: 'quite-a-ride', author: 16, byLength: { 16: 2 }, different: 1 },
  { name: 'gift-of-the-magi', author: 10, byLength: { 8: 103 }, different: 1 },
  { name: 'romeo-and-juliet', author: 15, byLength: { 13: 3, 15: 21 }, different: 2 },
])('the world $name', ({ name, author, byLength, different }) => {
  const story = shipped(name);
  const limits = { author };

  test(`has as many stories of at most ${author} acts as it had`, () => {
    const { complete, byLength: found } = countStories(story, { limits });
    expect(complete).toBe(true);
    expect(Object.fromEntries([...found.entries()].filter(([, count]) => count > 0))).toEqual(byLength);
  });

  test('has stories each of which is verified, none twice, shortest first', () => {
    const search = stories(story, { limits });
    const found = allNames(search);
    expect(new Set(found.map((acts) => acts.join('; '))).size).toBe(found.length);
    expect(found.map(({ length }) => length)).toEqual(
      [...found.map(({ length }) => length)].sort((a, b) => a - b),
    );
    for (const acts of found.slice(0, 5)) expect(verify(story, acts, { limits }).answer).toBe('yes');
  });

  test('has as many stories that differ in what matters as it had', () => {
    const found = diverseStories(story, 3, { limits });
    expect(found.different).toBe(different);
    const profiles = found.stories.map(({ acts }) =>
      profileOf(
        found.minds,
        acts.map(({ event }) => event),
      ),
    );
    expect(profiles).toHaveLength(different);
    for (const [index, profile] of profiles.entries()) {
      for (const other of profiles.slice(0, index)) expect(difference(profile, other)).toBeGreaterThan(0);
    }
  });
});

describe('a search for every story', () => {
  test('gives the same stories in small steps as in large ones', () => {
    const story = shipped('gift-of-the-magi');
    const search = stories(story);
    const found: string[] = [];
    while (search.outcome === undefined) {
      const next = search.step(1);
      if (next !== undefined) found.push(planNames(story.world, next.acts).join('; '));
    }
    expect(found).toEqual(allNames(stories(story)).map((acts) => acts.join('; ')));
  });

  test('gives the one story in which nothing happens where the goal is reached at the start', () => {
    const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
    const search = stories(story!, { goal: 0 });
    expect([...search].map(({ acts }) => acts)).toEqual([[]]);
    expect(search.outcome).toMatchObject({ complete: true, count: 1, byLength: [1] });
  });

  test('says that there is none, and that this is proved', () => {
    const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
    expect(countStories(story!, { goal: 2 })).toMatchObject({ complete: true, count: 0, byLength: [] });
  });

  test('keeps within bounded memory however many stories it gives', () => {
    const search = stories(lamps(7));
    const bytes: number[] = [];
    while (search.outcome === undefined) {
      if (search.nextActs(100_000) !== undefined) bytes.push(search.bytes);
    }
    expect(bytes).toHaveLength(7 * 6 * 5 * 4 * 3 * 2);
    expect(bytes.at(-1)).toBeLessThan(bytes[500]! * 2);
  });

  test.each([
    ['enough', { enough: 7 }, 7],
    ['time', { timeLimit: 5, clock: ticking() }, undefined],
    ['memory', { memoryLimit: 0 }, undefined],
    ['cancelled', { cancelled: () => true }, undefined],
  ] as const)('says that it was stopped by %s, and never that these are all', (stoppedBy, options, count) => {
    const result = countStories(lamps(12), options);
    expect(result).toMatchObject({ complete: false, stoppedBy });
    if (count !== undefined) expect(result.count).toBe(count);
  });

  test('says that reasons were left undecided for lack of effort', () => {
    const result = countStories(shipped('romeo-and-juliet'), { effort: 0 });
    expect(result).toMatchObject({ complete: false, stoppedBy: 'effort' });
  });

  test('refuses numbers of stories that make no sense', () => {
    const story = lamps(2);
    expect(() => stories(story, { enough: 0 })).toThrow('from 1 up');
    expect(() => diverseStories(story, 1.5)).toThrow('from 1 up');
  });
});

describe('stories that differ in what matters', () => {
  test('do not differ in the order of acts', () => {
    const found = diverseStories(lamps(4), 5);
    expect(found.considered).toMatchObject({ complete: true, count: 24 });
    expect(found).toMatchObject({ different: 1, stories: { length: 1 } });
  });

  test('are chosen among no more than asked for, and it is said if that was not all', () => {
    const found = diverseStories(lamps(5), 5, { enough: 10 });
    expect(found.considered).toMatchObject({ complete: false, stoppedBy: 'enough', count: 10 });
  });

  test('differ by a part of who acts, who ends how and what is done; a story from itself by nothing', () => {
    const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
    const { minds } = stories(story!);
    const act = (name: string): number => story!.world.eventNames.indexOf(name);
    const idaGoes = profileOf(minds, [act('go(Ida, Cellar)')]);
    const ottoGoes = profileOf(minds, [act('go(Otto, Cellar)')]);
    const bothGo = profileOf(minds, [act('go(Ida, Cellar)'), act('go(Otto, Cellar)')]);
    expect(difference(idaGoes, idaGoes)).toBe(0);
    // Nothing of who acts and who ends how is in both, and the one action is.
    expect(difference(idaGoes, ottoGoes)).toBe(2);
    expect(difference(idaGoes, bothGo)).toBe(1);
    expect(difference(bothGo, idaGoes)).toBe(1);
  });
});

/** A clock on which every look takes a millisecond. */
function ticking(): () => number {
  let now = 0;
  return () => now++;
}
