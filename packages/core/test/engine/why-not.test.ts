/** Why an act does not happen: the verdict is right in every micro-world, and limits are blamed last. */
import { describe, expect, test } from 'vitest';
import {
  explain,
  openWorld,
  replay,
  type StoryWorld,
  verify,
  type WhyNot,
  whyNot,
} from '../../src/library/index.ts';
import { ENDLESS, Minds } from '../../src/mind/index.ts';
import { readMicroWorlds } from '../corpus/micro.ts';

const micro = readMicroWorlds().flatMap(({ name, text, questions, walks }) => {
  const { story } = openWorld(text, { file: `${name}.txt` });
  return story === undefined ? [] : [{ name, story, questions, walks }];
});

function microWorld(name: string): StoryWorld {
  return micro.find((world) => world.name === name)!.story;
}

/** Every act at the start and after each act of the recorded walks. */
function moments(story: StoryWorld, walks: readonly { readonly acts: readonly string[] }[]): string[][] {
  const { world } = story;
  const minds = new Minds(world, 0);
  const pasts = walks.flatMap(({ acts }) => acts.map((_, i) => acts.slice(0, i + 1)));
  const firsts = Array.from(minds.applicable(minds.start))
    .slice(0, 4)
    .filter((event) => minds.after(minds.start, event) !== ENDLESS)
    .map((event) => [world.eventNames[event]!]);
  return [[], ...firsts, ...pasts];
}

/** What is wrong with an answer by what is known without it. */
function faults(story: StoryWorld, answer: WhyNot): string[] {
  const { act, after, verdict, limits, failing, endless, obstacles } = answer;
  const { possible, consent, minds } = explain(story, act, { after, limits });
  const found: string[] = [];
  const claim = (holds: boolean, fault: string): void => {
    if (!holds) found.push(`${act} after ${after.join('; ')}: ${fault}`);
  };
  claim((verdict === 'impossible') === (possible !== 'yes'), `it is ${verdict}, and possible: ${possible}`);
  claim(verdict !== 'impossible' || endless || failing.length > 0, 'nothing is missing');
  const answers = consent.map(({ answer: one }) => one);
  const isUnseen = answers.includes('impossible in their mind');
  claim(
    possible !== 'yes' || !isUnseen || verdict === 'unseen',
    `somebody does not see it, and it is ${verdict}`,
  );
  const isExplained = possible === 'yes' && answers.every((one) => one === 'explained');
  claim(
    (verdict === 'nothing' || answer.limit !== undefined) === isExplained,
    `it is ${verdict}, and ${answers}`,
  );
  for (const { character, kind, limit, best, instead, refused, now } of obstacles) {
    const number = story.world.entityNames.indexOf(character);
    const mind = minds.mindOf(replay(story, minds, eventsOf(story, after)), number);
    if (kind === 'limit') {
      const wider = explain(story, act, { after, limits: { ...limits, ...limit } });
      const reason = wider.consent.find((one) => one.character === number)?.answer;
      claim(reason === 'explained', `with ${JSON.stringify(limit)} ${character} is ${reason}`);
    }
    for (const plan of [best, instead, refused]) {
      if (plan === undefined) continue;
      const events = eventsOf(story, plan.acts);
      let end = mind;
      for (const event of events) {
        claim(minds.possible(end, event), `${plan.acts.join('; ')} is impossible for ${character}`);
        end = minds.after(end, event);
      }
      const reached = minds.utility(end, number);
      claim(Object.is(reached, plan.utility ?? Number.NaN), `${plan.acts.join('; ')} brings ${reached}`);
    }
    const least = now ?? Number.NEGATIVE_INFINITY;
    if (instead !== undefined)
      claim(instead.acts[0] !== act && instead.utility! > least, 'what is done instead');
    if (refused !== undefined)
      claim(refused.utility! > least && refused.characters.length > 0, 'what is refused');
  }
  return found;
}

function eventsOf(story: StoryWorld, acts: readonly string[]): number[] {
  return acts.map((act) => story.world.eventNames.indexOf(act));
}

describe.each(micro)('in the micro-world $name', ({ story, questions, walks }) => {
  test.each(questions)(
    'every answer fits what is possible and explained, with limits $limits',
    ({ limits }) => {
      const acts = story.world.eventNames.slice(0, story.world.actionCount);
      const pasts = moments(story, walks);
      for (const after of pasts) {
        for (const act of acts) expect(faults(story, whyNot(story, act, { after, limits }))).toEqual([]);
      }
    },
  );
});

describe('why not', () => {
  const verdictOf = (name: string, act: string, limits = {}): WhyNot =>
    whyNot(microWorld(name), act, { limits });

  test('an act that a shorter plan does without is unmotivated, and the shorter plan is given', () => {
    const { verdict, obstacles } = verdictOf('11-redundant-action', 'knock()');
    expect(verdict).toBe('unmotivated');
    expect(obstacles[0]).toMatchObject({
      best: { acts: ['knock()', 'take()'], utility: 1 },
      instead: { acts: ['take()'], utility: 1 },
    });
  });

  test('an act that counts on somebody who would not take part says who, at which act', () => {
    const { verdict, obstacles } = verdictOf('08b-later-step-other-consenters', 'call()');
    expect(verdict).toBe('unmotivated');
    expect(obstacles[0]!.refused).toMatchObject({ act: 'deal()', position: 1, characters: ['Bob'] });
  });

  test.each([
    [{ author: 1, characters: 2, minds: 1 }, { characters: 3 }],
    [{ author: 1, characters: 3, minds: 0 }, { minds: 1 }],
    [
      { author: 3, characters: 0, minds: 0 },
      { characters: 3, minds: 1 },
    ],
  ])('within %j a reason lies beyond the limits, and %j would do', (limits, limit) => {
    const { verdict, obstacles } = verdictOf('13-limits', 'one()', limits);
    expect([verdict, obstacles[0]!.limit]).toEqual(['limit', limit]);
  });

  test('an act that is impossible is never put down to a limit, however low the limits are', () => {
    for (const { story } of micro) {
      const limits = { author: 0, characters: 0, minds: 0 };
      const minds = new Minds(story.world, 0);
      story.world.eventNames.slice(0, story.world.actionCount).forEach((act, event) => {
        const isPossible = minds.possible(minds.start, event) && minds.after(minds.start, event) !== ENDLESS;
        if (!isPossible) expect(whyNot(story, act, { limits }).verdict).toBe('impossible');
      });
    }
  });

  test('an act whose triggers would fire for ever is impossible, and that is said', () => {
    const story = microWorld('06d-looping-trigger');
    expect(whyNot(story, story.world.eventNames[0]!)).toMatchObject({ verdict: 'impossible', endless: true });
  });

  test('an act that comes after more acts than the story may have is beyond the limit of the author', () => {
    const story = microWorld('13b-limits-author');
    const found = whyNot(story, 'three()', {
      after: 'one(); two()',
      limits: { author: 2, characters: 3, minds: 1 },
    });
    expect(found).toMatchObject({ verdict: 'limit', limit: { author: 3 } });
  });
});

const ROOM = `
type place; place Hall, Cellar;
type thing; thing Lamp;
character Ann, Bob;
property at(c : character) : place;
property lies(t : thing) : place;
property has(c : character, t : thing) : boolean;
property coins(c : character) : number;
forall(c : character) { at(c) = Hall; coins(c) = 1; }
lies(Lamp) = Hall;
believes(Ann, lies(Lamp)) = Cellar;
action go(c : character, to : place) {
  precondition: at(c) != to;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): True;
}
action carry(c : character, t : thing, to : place) {
  precondition: at(c) == lies(t) & at(c) != to;
  effect: lies(t) = to & at(c) = to;
  consenting: c;
  observing(o : character): o == c;
}
action take(c : character, t : thing, where : place) {
  precondition: lies(t) == where & at(c) == where;
  effect: has(c, t) & lies(t) = ?;
  consenting: c;
  observing(o : character): True;
}
action earn(c : character) {
  precondition: coins(c) < 3;
  effect: coins(c) = coins(c) + 1;
  consenting: c;
  observing(o : character): True;
}
action buy(c : character, t : thing) {
  precondition: coins(c) >= 3;
  effect: has(c, t) & coins(c) = coins(c) - 3;
  consenting: c;
  observing(o : character): True;
}
utility(): if (has(Ann, Lamp)) 1 else 0;
utility(Ann): if (has(Ann, Lamp)) 1 else 0;
utility(Bob): if (lies(Lamp) == Cellar) 1 else 0;
`;

describe('the evidence', () => {
  const throne: StoryWorld = openWorld(
    `type seat; seat Throne; character Ann; property crowned() : boolean; property years() : number; years() = 1;
    action crown(c : character) { precondition: years() > 20 & !crowned(); effect: crowned(); consenting: c; }
    utility(): 0; utility(Ann): 0;`,
    { file: 'throne.fabula' },
  ).story!;
  const room: StoryWorld = openWorld(ROOM, { file: 'room.fabula' }).story!;

  test('names the conditions that fail, their values, and since which act', () => {
    const { failing } = whyNot(room, 'take(Ann, Lamp, Hall)', {
      after: 'go(Bob, Cellar); carry(Ann, Lamp, Cellar); go(Ann, Hall)',
    });
    expect(failing).toEqual([
      {
        condition: 'lies(Lamp) == Hall',
        values: [{ fact: 'lies(Lamp)', value: 'Cellar' }],
        since: { act: 'carry(Ann, Lamp, Cellar)', position: 1 },
      },
    ]);
    expect(whyNot(room, 'take(Bob, Lamp, Cellar)').failing.map(({ since }) => since)).toEqual([null, null]);
  });

  test('names what an act lacks that can never happen, and refuses what fits no action', () => {
    const found = whyNot(throne, 'crown(Ann)');
    expect(found).toMatchObject({ verdict: 'impossible', never: true, act: 'crown(Ann)' });
    expect(found.failing.map(({ condition }) => condition)).toEqual(['years() > 20']);
    expect(() => whyNot(throne, 'crown(Throne)')).toThrow(/can never happen/);
  });

  test('says a comparison of numbers in the language', () => {
    expect(whyNot(room, 'buy(Ann, Lamp)').failing).toEqual([
      { condition: 'coins(Ann) >= 3', values: [{ fact: 'coins(Ann)', value: '1' }], since: null },
    ]);
  });

  test('of one who does not see it gives what they believe, what is so, and since when they differ', () => {
    expect(whyNot(room, 'take(Ann, Lamp, Hall)')).toMatchObject({
      verdict: 'unseen',
      obstacles: [
        {
          character: 'Ann',
          kind: 'unseen',
          failing: [{ values: [{ fact: 'lies(Lamp)', value: 'Cellar', truth: 'Hall' }], since: null }],
        },
      ],
    });
    const after = 'carry(Ann, Lamp, Cellar)';
    const { verdict, obstacles } = whyNot(room, 'take(Bob, Lamp, Cellar)', {
      after: `${after}; go(Bob, Cellar)`,
    });
    expect(verdict).toBe('unseen');
    expect(obstacles[0]!.failing[0]!.since).toBeNull();
  });

  test('of one who can only lose gives the best that the act can still lead to', () => {
    const { obstacles } = whyNot(room, 'take(Bob, Lamp, Hall)', { limits: { characters: 1 } });
    expect(obstacles[0]).toMatchObject({
      kind: 'unmotivated',
      now: 0,
      best: { utility: 0 },
      larger: 'no help',
    });
  });

  test('is what a failed plan was missing', () => {
    const { acts } = verify(room, 'take(Ann, Lamp, Hall)');
    expect(acts[0]!.consent[0]!.answer).toBe('impossible in their mind');
  });
});
