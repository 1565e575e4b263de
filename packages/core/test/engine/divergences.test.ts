import { describe, expect, it } from 'vitest';
import {
  ask,
  openSession,
  openWorld,
  QuestionError,
  replayDivergence,
  runExpectations,
  type StoryWorld,
  whoKnows,
  whyNot,
} from '../../src/index.ts';

const WORLD = `
world "The stove" { goal: 1; limits: author 4, characters 3, minds 2; }
character Ann, she { utility: warm(); }
character Bob, he { utility: 0; }
property warm() : boolean;
property wood() : boolean;
wood();
action light(c : character) {
  precondition: wood() & !warm();
  effect: warm() & !wood();
  consenting: c;
  observing(o : character): o == c;
}
action pity(Ann, Bob) {
  precondition: believes(Ann, believes(Bob, wood()));
  effect: warm();
  consenting: Ann;
  observing(o : character): True;
}
utility(): warm();
canon { frost: assert !warm() seen by everyone; light(Ann); }
`;

function open(text: string): StoryWorld {
  const { story, diagnostics } = openWorld(WORLD + text, { file: 'stove.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}

function storyAfter(story: StoryWorld, after: string): string[] | undefined {
  const found = openSession(story, { after }).plan();
  return found.story?.acts.map(({ event }) => story.world.eventNames[event]!);
}

function refusal(asked: () => unknown): QuestionError {
  try {
    asked();
  } catch (error) {
    if (error instanceof QuestionError) return error;
  }
  throw new Error('It was not refused.');
}

describe('what happens after a divergence', () => {
  it('is found from its end, and not from the rest of the canon', () => {
    expect(storyAfter(open('divergence d after frost { }'), 'd')).toEqual(['light(Ann)']);
  });

  it('does without what is ruled out, though everybody goes on believing in it', () => {
    const story = open('divergence d after frost { never light(Ann); }');
    expect(storyAfter(story, 'd')).toEqual(['pity(Ann, Bob)']);
    expect(whyNot(story, 'light(Ann)', { after: 'd' }).verdict).toBe('impossible');
    expect(ask(story, 'd', 'believes(Ann, believes(Bob, wood()))')).toMatchObject({ holds: true });
    expect(storyAfter(story, 'frost')).toEqual(['light(Ann)']);
  });

  it('takes up what somebody has learned', () => {
    const story = open('divergence d { Ann learns !wood() & believes(Bob, wood()) = False; }');
    expect(storyAfter(story, 'd')).toBeUndefined();
    expect(storyAfter(story, '')).toEqual(['light(Ann)']);
  });

  it('follows a change of heart: in place of the old wish, or beside it', () => {
    const story = open(`
      divergence turn { Ann wants !warm(); Bob wants warm(); }
      divergence both after turn { Ann also wants if (warm()) 3 else 0; }`);
    expect(storyAfter(story, 'turn')).toEqual(['light(Bob)']);
    const session = openSession(story, { after: 'turn' });
    expect([session.utility('Ann'), session.utility('Bob')]).toEqual([1, 0]);
    const warm = openSession(story, { after: 'both; light(Bob)' });
    expect([warm.utility('Ann'), warm.utility('Bob')]).toEqual([3, 1]);
  });

  it.each([
    ['', 0],
    [' seen by Ann', 1],
  ])('lets others take somebody for what they were, unless they saw the change: "%s"', (seen, wish) => {
    const story = open(`divergence d { Bob wants warm()${seen}; }`);
    const { minds, situation } = openSession(story, { after: 'd; light(Ann)' });
    expect(minds.utility(minds.mindOf(situation, 0), 1)).toBe(wish);
  });

  it('can be asked from a label inside it, and goes on from a divergence of a divergence', () => {
    const story = open(`
      divergence d after frost { cold: assert !wood() seen by everyone; assert wood() seen by everyone; }
      divergence e after cold { Bob learns wood(); }`);
    const wood = (after: string) => ask(story, after, 'wood()');
    expect(wood('d')).toMatchObject({ holds: true });
    expect(wood('cold')).toMatchObject({ holds: false });
    expect(wood('e')).toMatchObject({ holds: false });
  });

  it('never shows what carries a change of heart or a ban', () => {
    const story = open('divergence d { Bob wants warm(); never light(Ann); Bob learns !wood(); }');
    expect(whoKnows(story, 'd').facts.map(({ fact }) => fact)).toEqual(['wood()']);
  });
});

describe('a test that starts from a divergence', () => {
  it('holds or fails by what follows from there', () => {
    const story = open(`
      divergence d after frost { never light(Ann); }
      expect story { after: d; contains: pity(Ann, Bob); }
      expect no story { after: d; limits: author 0; }
      expect warm() after d, pity(Ann, Bob);
      expect warm() after d;
      expect story { after: d; plan: pity(Ann, Bob); }
      expect story { after: d; plan: light(Ann); }
      expect no story { after: d; excludes: pity(Ann, Bob); }`);
    const outcomes = [...runExpectations(story)].map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['holds', 'holds', 'holds', 'fails', 'holds', 'fails', 'holds']);
  });
});

describe('a divergence replayed', () => {
  it('is judged by its own events, after what happened before', () => {
    const story = open('divergence d after frost { light(Bob); told warm(); assert !warm(); light(Ann); }');
    const { answer, steps } = replayDivergence(story, 'd');
    expect(answer).toBe('fails');
    expect(steps.map((step) => [step.kind, step.answer])).toEqual([
      ['act', 'fails'],
      ['told', 'holds'],
      ['assert', 'holds'],
      ['act', 'fails'],
    ]);
    expect(steps.flatMap((step) => ('number' in step ? step.number : []))).toEqual([2, 3, 4]);
  });

  it('is refused by name where there is none of it, with what was probably meant', () => {
    const story = open('divergence thaw { }');
    expect(refusal(() => replayDivergence(story, 'thow'))).toMatchObject({ code: 'FAB0429' });
    expect(refusal(() => replayDivergence(story, 'thow')).message).toContain('Did you mean thaw?');
    expect(refusal(() => ask(story, 'thow', 'warm()')).message).toContain('Did you mean thaw?');
  });
});
