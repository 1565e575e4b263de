/** Why no story reaches a goal: what is out of reach, or the nearest story and whose reasons it lacks. */
import { describe, expect, test } from 'vitest';
import { explain, openWorld, replay, type StoryWorld, whyNoStory } from '../../src/library/index.ts';
import { ENDLESS, Minds } from '../../src/mind/index.ts';
import { readMicroWorlds } from '../corpus/micro.ts';

const questions = readMicroWorlds().flatMap(({ name, text, questions: asked }) => {
  const { story } = openWorld(text, { file: `${name}.txt` });
  if (story === undefined) return [];
  return asked
    .filter(({ result }) => result === 'none')
    .map(({ goal, limits }) => ({
      name,
      story,
      limits,
      options: { limits, ...(goal !== undefined && { goal }) },
    }));
});

/** The fewest reasons that any acts lack that reach the goal, by trying all of them; undefined where none do. */
function fewestMissing(
  story: StoryWorld,
  goal: number,
  options: (typeof questions)[number]['options'],
): number | undefined {
  const { world } = story;
  const minds = new Minds(world, options.limits.minds);
  let fewest: number | undefined;
  const lacking = new Map<string, number>();
  const missing = (acts: readonly string[], act: string, situation: number): number => {
    const key = `${situation} ${act}`;
    const known = lacking.get(key);
    if (known !== undefined) return known;
    const { consent } = explain(story, act, { ...options, after: acts });
    const count = consent.filter(({ answer }) => answer !== 'explained').length;
    lacking.set(key, count);
    return count;
  };
  const visit = (situation: number, acts: readonly string[], so: number): void => {
    if (fewest !== undefined && so >= fewest) return;
    if (minds.utility(situation, -1) >= goal) {
      fewest = so;
      return;
    }
    if (acts.length >= Math.min(options.limits.author, 3)) return;
    for (const event of [...minds.applicable(situation)]) {
      const after = minds.after(situation, event);
      const act = world.eventNames[event]!;
      if (after !== ENDLESS) visit(after, [...acts, act], so + missing(acts, act, situation));
    }
  };
  visit(minds.start, [], 0);
  return fewest;
}

describe.each(questions)('in the micro-world $name with limits $limits', ({ story, options }) => {
  const found = whyNoStory(story, options);

  test('no story is claimed, and what is said can be checked', () => {
    expect(found.proved).toBe(true);
    expect(found.verdict).not.toBe('story');
    if (found.verdict !== 'unexplained') return;
    const { acts = [], missing = [] } = found;
    const minds = new Minds(story.world, options.limits.minds);
    const events = acts.map((act) => story.world.eventNames.indexOf(act));
    expect(minds.utility(replay(story, minds, events), -1)).toBeGreaterThanOrEqual(found.goal);
    expect(acts.length).toBeLessThanOrEqual(options.limits.author);
    acts.forEach((act, position) => {
      const { consent } = explain(story, act, { ...options, after: acts.slice(0, position) });
      const without = consent.filter(({ answer }) => answer !== 'explained');
      const said = missing.find((one) => one.position === position);
      expect(said?.characters ?? []).toEqual(
        without.map(({ character }) => story.world.entityNames[character]),
      );
      if (said !== undefined) expect(['nothing', 'impossible']).not.toContain(said.why?.verdict);
    });
  });

  test('no acts lack fewer reasons than the nearest story', () => {
    const fewest = fewestMissing(story, found.goal, options);
    const count = found.missing?.flatMap(({ characters }) => characters).length;
    if (found.verdict === 'unreachable' || found.verdict === 'too long') expect(fewest).toBeUndefined();
    else if (found.nearest === true && fewest !== undefined) expect(count).toBeLessThanOrEqual(fewest);
    else expect(found.verdict).toBe('undecided');
  });
});

const VILLAGE = `
world "Village" { goal: 1; limits: author 4, characters 2, minds 1; }
character Ann, Bob;
property rich(c : character) : boolean;
property happy(c : character) : boolean;
property mended() : boolean;
property crowned() : boolean;
property years() : number;
years() = 1;
action give(a : character, b : character) {
  precondition: a != b & !rich(b);
  effect: rich(b);
  consenting: a;
  observing(o : character): True;
}
action mend(c : character) {
  precondition: !mended();
  effect: mended();
  consenting: c;
  observing(o : character): True;
}
action crown(c : character) {
  precondition: years() > 20 & !crowned();
  effect: crowned();
  consenting: c;
  observing(o : character): True;
}
utility(Ann): if (rich(Ann)) 1 else 0;
utility(Bob): 0;
`;
const village = (utility: string): StoryWorld =>
  openWorld(`${VILLAGE}utility(): if (${utility}) 1 else 0;`, { file: 'village.fabula' }).story!;

const LAMPS = `
world "Lamps" { goal: 5; limits: author 30, characters 1, minds 0; }
type lamp; lamp A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P;
character Watcher;
property lit(l : lamp) : boolean;
property fused() : boolean;
happening light(l : lamp) { precondition: !lit(l); effect: if (l == A) { lit(l); fused(); } else { lit(l); } }
happening douse(l : lamp) { precondition: lit(l); effect: lit(l) = False; }
utility(): if (forall(l : lamp) lit(l) & !fused()) 5 else 0;
utility(Watcher): 0;
`;

describe('why no story', () => {
  test('names the part of the goal that is out of reach even if everyone does as they are told', () => {
    const { verdict, parts, highest, highestIsCertain } = whyNoStory(
      village('mended() & (rich(Ann) | rich(Bob)) & crowned() & years() == 1'),
    );
    expect([verdict, highest, highestIsCertain]).toEqual(['unreachable', 0, true]);
    expect(parts).toEqual([
      { part: 'mended()', answer: 'reachable' },
      { part: '(rich(Ann) | rich(Bob))', answer: 'reachable' },
      { part: 'crowned()', answer: 'unreachable' },
      { part: 'years() == 1', answer: 'now' },
    ]);
  });

  test('gives the nearest story, whose reasons it lacks, and why', () => {
    const { verdict, acts, missing, nearest } = whyNoStory(village('mended() & rich(Ann)'));
    expect([verdict, nearest, acts]).toEqual(['unexplained', true, ['give(Bob, Ann)', 'mend(Ann)']]);
    expect(missing!.map(({ act, characters, why }) => [act, characters, why?.verdict])).toEqual([
      ['give(Bob, Ann)', ['Bob'], 'unmotivated'],
      ['mend(Ann)', ['Ann'], 'unmotivated'],
    ]);
  });

  test('says how many acts it would take where the author may have fewer', () => {
    const { verdict, acts } = whyNoStory(village('mended() & rich(Ann) & rich(Bob)'), {
      limits: { author: 2 },
    });
    expect([verdict, acts?.length]).toEqual(['too long', 3]);
  });

  test('does not call anything proved that a limit cut short', () => {
    const lamps = openWorld(LAMPS, { file: 'lamps.fabula' }).story!;
    const { verdict, proved, stoppedBy, parts } = whyNoStory(lamps, { timeLimit: 0 });
    expect([verdict, proved, stoppedBy]).toEqual(['undecided', false, 'time']);
    expect(parts!.map(({ answer }) => answer)).not.toContain('unreachable');
  });

  test('gives the story where there is one', () => {
    const story = openWorld(
      `${VILLAGE}utility(): if (rich(Ann)) 1 else 0;`.replace(
        'utility(Bob): 0',
        'utility(Bob): if (rich(Ann)) 1 else 0',
      ),
    ).story!;
    expect(whyNoStory(story)).toMatchObject({ verdict: 'story', acts: ['give(Bob, Ann)'] });
  });
});
