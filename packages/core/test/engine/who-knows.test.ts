/** Who knows what, when: what each believes after each event, and how they came by it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  exampleWorld,
  openSession,
  openWorld,
  type StoryWorld,
  type WhoKnows,
  type WhoKnowsOptions,
  whoKnows,
} from '../../src/library/index.ts';
import { refusal } from '../bad-input/open.ts';

const folder = new URL('../../../../worlds/', import.meta.url);

function shipped(path: string): StoryWorld {
  const url = new URL(path, folder);
  const load = (used: string) => readFileSync(new URL(used, url), 'utf8');
  return openWorld(load(''), { file: path.split('/').at(-1)!, load }).story!;
}

function opened(text: string): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file: 'house.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}

const play = shipped('romeo-and-juliet/canon.fabula');
const gift = shipped('gift-of-the-magi/gift-of-the-magi.fabula');
const GIVEN =
  'sell(Della, Hair); buy(Della, Chain); sell(Jim, Watch); buy(Jim, Combs); come_home(Jim); ' +
  'give(Combs, Jim, Della); give(Chain, Della, Jim); confess(Jim, Watch, Della)';

/** A house in which there is every way to come by a belief. */
const HOUSE = `world "A house" { goal: 1; }
character Ann { utility: 0; }
character Bob { utility: 0; }
character Cleo { utility: 0; }
type room;
room Hall, Attic;
property at(c : character) : room;
property lit(r : room) : boolean;
property warm() : boolean;
property rumour() : boolean;
at(Ann) = Hall; at(Bob) = Hall; at(Cleo) = Attic;
use "standard/time";
property kettle() : time;
kettle() = 2 hours;
believes(Bob, kettle()) = 3 hours;
trigger warms() { precondition: lit(Hall) & !warm(); effect: warm(); }
trigger notices(c : character, r : room) {
  precondition: at(c) == r & lit(r) & !believes(c, lit(r));
  effect: believes(c, lit(r));
}
action light(c : character, r : room) {
  precondition: !lit(r); effect: lit(r); consenting: c; observing(o : character): o == c;
}
property sung() : boolean;
action sing(c : character) { precondition: rumour(); effect: sung(); consenting: c; observing(o : character): True; }
action spread(c : character) { effect: rumour(); consenting: c; observing(o : character): o == c; }
action say(c : character, d : character, r : room) {
  effect: believes(d, lit(r)); consenting: c; observing(o : character): o == c | o == d;
}
action look(c : character, r : room) {
  effect: believes(c, lit(r)) = lit(r); consenting: c; observing(o : character): o == c;
}
happening omen(c : character) { effect: believes(c, rumour()); }
utility(): 0;
`;
const house = opened(HOUSE);

/** `value how since`, or with an exclamation mark where it is not so, per entry. */
function course(known: WhoKnows, fact: string, ...believers: readonly string[]): string[] {
  const found = known.facts.find((each) => each.fact === fact);
  const belief = found?.beliefs.find((each) => each.believers.join() === believers.join());
  if (belief === undefined) return [];
  return belief.history.map(
    ({ number, value, isSo, how, since }) => `${number}: ${value}${isSo ? '' : '!'} ${how} ${since}`,
  );
}

const inHouse = (acts: string, options?: WhoKnowsOptions) => whoKnows(house, acts, options);

test('the chapters and scenes of a canon begin with their first event that can happen', () => {
  const story = opened(
    `${HOUSE}canon {
      chapter "Evening" {
        scene { note "Nothing yet."; }
        scene "The hall" { light(Ann, Hall); }
        light(Ann, Attic);
      }
      chapter { told lit(Hall); light(Cleo, Attic); last: assert rumour(); }
    }`,
  );
  const begins = (acts?: string) => whoKnows(story, acts).events.map((event) => event.begins);
  const evening = [
    { kind: 'chapter', title: 'Evening' },
    { kind: 'scene', title: 'The hall' },
  ];
  expect(begins()).toEqual([evening, undefined, [{ kind: 'chapter', title: null }], undefined]);
  expect(begins('light(Ann, Hall)')).toEqual([undefined]);
});

describe('how someone came by a belief', () => {
  test('they assumed it where they believed it at the start', () => {
    expect(course(inHouse(''), 'kettle()', 'Bob')).toEqual(['0: 10800! assumed 0']);
  });

  test('they saw the act that made it so', () => {
    const known = inHouse('light(Cleo, Attic)');
    expect(course(known, 'lit(Attic)', 'Cleo')).toEqual(['0: False assumed 0', '1: True saw 1']);
    expect(course(known, 'lit(Attic)', 'Ann')).toEqual(['0: False assumed 0', '1: False! assumed 0']);
  });

  test('they saw it where a trigger of the world made them notice', () => {
    const known = inHouse('light(Ann, Hall)');
    expect(course(known, 'lit(Hall)', 'Bob')).toEqual(['0: False assumed 0', '1: True saw 1']);
    expect(course(known, 'lit(Hall)', 'Cleo')).toEqual(['0: False assumed 0', '1: False! assumed 0']);
  });

  test('they saw what they found out by an act of theirs alone', () => {
    expect(course(inHouse('light(Cleo, Attic); look(Ann, Attic)'), 'lit(Attic)', 'Ann').at(-1)).toBe(
      '2: True saw 2',
    );
  });

  test('they were told by an act of somebody else, or by what merely happens, that makes them believe it', () => {
    const told = inHouse('light(Cleo, Attic); say(Cleo, Ann, Attic)');
    expect(course(told, 'lit(Attic)', 'Ann').at(-1)).toBe('2: True told 2');
    expect(course(inHouse('omen(Ann)'), 'rumour()', 'Ann').at(-1)).toBe('1: True! told 1');
  });

  test('they inferred it where a trigger of their own mind brought it', () => {
    expect(course(inHouse('light(Ann, Hall)'), 'warm()', 'Bob').at(-1)).toBe('1: True inferred 1');
    const known = inHouse('say(Cleo, Ann, Hall)');
    expect(course(known, 'warm()', 'Ann').at(-1)).toBe('1: True! inferred 1');
  });

  test('they inferred it from an act that they had thought impossible', () => {
    const known = inHouse('spread(Ann); sing(Ann)');
    expect(course(known, 'rumour()', 'Bob')).toEqual([
      '0: False assumed 0',
      '1: False! assumed 0',
      '2: True inferred 2',
    ]);
  });

  test('they were told what they could also have concluded', () => {
    const world = opened(HOUSE.replace('effect: sung();', 'effect: sung() & believes(Bob, rumour());'));
    expect(course(whoKnows(world, 'spread(Ann); sing(Ann)'), 'rumour()', 'Bob').at(-1)).toBe(
      '2: True told 2',
    );
    expect(course(whoKnows(world, 'spread(Ann); sing(Ann)'), 'rumour()', 'Cleo').at(-1)).toBe(
      '2: True inferred 2',
    );
  });

  test('they saw what they had thought impossible, and what it led to', () => {
    const known = whoKnows(gift, GIVEN);
    expect(course(known, 'has(Della, Chain)', 'Jim').at(-1)).toBe('7: False saw 7');
  });

  test('stays as it was while nothing but time passes, or while the world changes unseen', () => {
    const known = inHouse('wait(Ann)');
    expect(course(known, 'kettle()', 'Bob').at(-1)).toBe('1: 3600! assumed 0');
    expect(course(known, 'kettle()', 'Ann').at(-1)).toBe('1: 0 assumed 0');
  });

  test('is said of what they believe of others as of everything else', () => {
    const known = inHouse('light(Cleo, Attic); say(Cleo, Ann, Attic)', { depth: 2 });
    expect(course(known, 'lit(Attic)', 'Cleo', 'Ann').at(-1)).toBe('2: True saw 2');
    expect(course(known, 'lit(Attic)', 'Bob', 'Ann').at(-1)).toBe('2: False! assumed 0');
  });
});

describe('who knows what in the plays', () => {
  test('all Verona saw Juliet dead, and Romeo was told', () => {
    const known = whoKnows(play);
    const fact = 'alive(Juliet)';
    expect(course(known, fact, 'Balthasar')).toEqual([
      '0: True assumed 0',
      '6: False! saw 6',
      '13: False saw 6',
    ]);
    expect(course(known, fact, 'Romeo').slice(1)).toEqual(['8: False! told 8', '13: False told 8']);
    expect(course(known, fact, 'Laurence')).toEqual(['0: True assumed 0', '13: True! assumed 0']);
    expect(course(known, 'at(Juliet)', 'Laurence').at(-1)).toBe('6: Tomb inferred 6');
  });

  test('the reader has been told what the canon tells outright, of the world and of minds', () => {
    const { facts } = whoKnows(play);
    const told = facts.find(({ fact }) => fact === 'alive(Juliet)')!.reader!;
    expect(told.map(({ number, believers, value }) => [number, ...believers, value].join(' '))).toEqual([
      '6 True',
      '6 Balthasar False',
      '8 Romeo False',
      '8 True',
      '13 False',
    ]);
    expect(told[2]!.inWords).toBe('Romeo believes that Juliet is dead.');
    expect(facts.find(({ fact }) => fact === 'letter()')!.reader!.map(({ value }) => value)).toEqual([
      'Written',
      'Held',
      'OnTheRoad',
    ]);
  });

  test('up to a label, the reader has been told what stands before it; of acts of one’s own, nothing', () => {
    const upTo = whoKnows(play, 'wedding').facts.find(({ fact }) => fact === 'married(Romeo, Juliet)')!;
    expect(upTo.reader!.map(({ number, value }) => `${number} ${value}`)).toEqual(['0 False']);
    expect(whoKnows(play, 'marry(Romeo, Juliet)').facts.every(({ reader }) => reader === undefined)).toBe(
      true,
    );
  });

  test('Della learns of the watch when Jim confesses, and Jim sees her hair', () => {
    const known = whoKnows(gift, GIVEN);
    expect(course(known, 'keeps(Jim, Watch)', 'Della').slice(1)).toEqual([
      '3: True! assumed 0',
      '8: False told 8',
    ]);
    expect(course(known, 'keeps(Della, Hair)', 'Jim').at(-1)).toBe('5: False saw 5');
    expect(known.facts[0]!.truth.map(({ inWords }) => inWords)).toEqual([
      'Della still has her long hair.',
      'Della no longer has her long hair.',
    ]);
  });

  test('what is said agrees with the minds of a session, at every event and two minds deep', () => {
    const known = whoKnows(gift, GIVEN, { depth: 2 });
    const session = openSession(gift);
    for (const number of [0, ...known.events.map((event) => event.number)]) {
      if (number > 0) session.act(known.events[number - 1]!.event);
      for (const { fact, truth, beliefs } of known.facts) {
        const now = <Each extends { number: number }>(history: readonly Each[]) =>
          history.filter((entry) => entry.number <= number).at(-1)!;
        expect(now(truth).value).toBe(session.value(fact));
        for (const { believers, history } of beliefs) {
          expect(now(history).value).toBe(session.believes(believers, fact));
        }
      }
    }
  });

  test('every fact listed is one that somebody has wrong at some time, and of one character only theirs', () => {
    const { facts } = whoKnows(play, 'canon', { who: 'Laurence', depth: 2 });
    expect(facts.length).toBeGreaterThan(0);
    for (const { beliefs } of facts) {
      expect(beliefs.every(({ believers }) => believers[0] === 'Laurence')).toBe(true);
      expect(beliefs.some(({ history }) => history.some(({ isSo }) => !isSo))).toBe(true);
    }
    expect(facts.map(({ fact }) => fact)).not.toContain('alive(Tybalt)');
  });
});

describe('a canon', () => {
  test('that asserts says who saw it and who did not', () => {
    const known = whoKnows(
      opened(`${HOUSE}canon { assert lit(Attic) seen by Ann; note "So."; told lit(Attic) | warm(); }`),
    );
    expect(known.events).toMatchObject([{ number: 1, event: 'assert lit(Attic)' }]);
    expect(course(known, 'lit(Attic)', 'Ann').at(-1)).toBe('1: True saw 1');
    expect(course(known, 'lit(Attic)', 'Bob').at(-1)).toBe('1: False! assumed 0');
    expect(known.facts.flatMap(({ reader }) => reader)).toEqual([]);
  });
});

describe('who knows what cannot be asked', () => {
  const story = openWorld(exampleWorld, { file: 'lantern.fabula' }).story!;
  test.each([
    ['of no mind', () => whoKnows(story, [], { depth: 0 }), 'FAB0417'],
    ['of half a mind', () => whoKnows(story, [], { depth: 1.5 }), 'FAB0417'],
    ['deeper than minds are followed', () => whoKnows(story, [], { depth: 60 }), 'FAB0423'],
    ['of more than can be looked at', () => whoKnows(play, [], { depth: 9 }), 'FAB0426'],
    ['of who is not there', () => whoKnows(story, [], { who: 'Idda' }), 'FAB0424'],
    ['of what neither acts nor believes', () => whoKnows(story, [], { who: 'Lantern' }), 'FAB0424'],
    ['after acts that do not exist', () => whoKnows(story, 'fly(Ida)'), 'FAB0412'],
    ['after a label that does not exist', () => whoKnows(play, 'weding'), 'FAB0427'],
    ['after the canon of a world that has none', () => whoKnows(story, 'canon'), 'FAB0428'],
    ['after acts that cannot happen', () => whoKnows(story, 'take(Ida, Lantern, Cellar)'), 'FAB0415'],
  ])('%s', (_, ask, code) => {
    expect(refusal(ask)).toBe(code);
  });
});
