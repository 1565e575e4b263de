/** Who is surprised and what it teaches, in the smallest worlds in which the engine and the rules once differed. */
import { describe, expect, test } from 'vitest';
import { openWorld, runExpectations } from '../../src/index.ts';
import { unmetConditions } from '../../src/search/index.ts';
import { SMALL_LIMITS } from '../oracle/worlds.ts';
import { bothSides, describeSituation, valueName } from './engine.ts';

const SEEN = 'observing(o : character): True;';

/** The expectations of a world that do not hold, once engine and oracle are seen to agree on every act at the start. */
function failing(text: string): string[] {
  const { oracle, search } = bothSides(text, 'fabula', SMALL_LIMITS)!;
  const { minds } = search;
  const constants = minds.world.constants.map(({ name, value }) => `${name}=${valueName(minds, value)}`);
  const sorted = (line: string, more: readonly string[] = []) =>
    [...line.split(' '), ...more].sort().join(' ');
  for (const act of oracle.acts) {
    const event = minds.world.eventNames.indexOf(act.name);
    const next = oracle.after(oracle.start, act);
    expect([act.name, minds.possible(minds.start, event)]).toEqual([act.name, next !== undefined]);
    if (next === undefined) continue;
    const described = describeSituation(minds, minds.after(minds.start, event), 2);
    expect(described.map((line) => sorted(line, constants))).toEqual(
      oracle.describe(next, 2).map((line) => sorted(line)),
    );
  }
  const { story, diagnostics } = openWorld(text, { file: 'test.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return [...runExpectations(story!)]
    .filter(({ outcome }) => outcome !== 'holds')
    .map(({ message }) => message);
}

describe('surprise', () => {
  const NUMBERS = `character Ann, Bob; property n() : number; property m() : number; property lit() : boolean;
    property sad() : boolean; utility(): lit();
    action set() { effect: n() = 2; }`;

  test('needs that the precondition as a whole was thought false, which is more than that no case of it held', () => {
    expect(
      failing(`${NUMBERS} n() = ?; m() = ?; believes(Ann, n() = 1);
        action go() { precondition: (if (!(n() < m())) 2 else 1) >= 1; effect: lit(); ${SEEN} }
        expect believes(Ann, n() == 1 & lit()) after go();`),
    ).toEqual([]);
  });

  test('makes doubtful what decides between the cases of a number', () => {
    expect(
      failing(`${NUMBERS} n() = 1; m() = 2; believes(Ann, n() = 0);
        action go() { precondition: (if (n() >= 1) m() else 1) == 2; effect: lit(); ${SEEN} }
        action learn() { effect: m() = 3; }
        trigger worry() { precondition: n() == ?; effect: n() = 3 & sad(); }
        expect believes(Ann, n() == 3 & sad()) & !sad() after go();`),
    ).toEqual([]);
  });

  test('teaches all numbers of a comparison at once, and makes none doubtful that is the same for ever', () => {
    const three = `character Ann, Bob; property a() : number; property b() : number; property c() : number;
      property lit() : boolean; utility(): lit();
      action set() { effect: a() = 7 & b() = 7; } action limit() { effect: c() = 7; }`;
    expect(
      failing(`${three} a() = 5; b() = 2; c() = 3; believes(Ann, a() = 4 & b() = 1 & c() = 4);
        action go() { precondition: a() == b() + c(); effect: lit(); ${SEEN} }
        expect believes(Ann, a() == 5 & b() == 2 & c() == 3) after go();`),
    ).toEqual([]);
    expect(
      failing(`${three} a() = 5; b() = 2; c() = 3; believes(Ann, a() = 1 & c() = ?);
        action go() { precondition: a() + b() >= c(); effect: lit(); ${SEEN} }
        expect believes(Ann, a() == ? & b() == ? & c() == ?) after go();`),
    ).toEqual([]);
    expect(
      failing(`${three.replace('action limit() { effect: c() = 7; }', '')} a() = 5; b() = 2; c() = 3; believes(Ann, a() = 1);
        action go() { precondition: a() > c(); effect: lit(); ${SEEN} }
        expect believes(Ann, a() == ? & c() == 3) after go();`),
    ).toEqual([]);
  });

  test('does not go by what is an alternative to the self-evident', () => {
    for (const certain of ['n() <= n()', 'believes(Ann, m()) == believes(Ann, m())', 'True']) {
      expect(
        failing(`${NUMBERS} n() = 1; m() = 1; believes(Ann, n() = 2 & sad());
          action go() { precondition: !sad() & (n() == 1 | ${certain}); effect: lit(); ${SEEN} }
          action more() { effect: m() = 2 & sad(); }
          expect believes(Ann, n() == 2 & !sad() & lit()) after go();`),
      ).toEqual([]);
    }
  });

  test('is the same in minds of which only a part is kept', () => {
    const { oracle, search } = bothSides(
      `character Ann, Bob; property a() : number; property b() : number; property lit() : boolean; a() = 1; b() = 1;
      action grow() { effect: b() = b() + 1; consenting: Ann; }
      action go() { precondition: a() >= b(); effect: lit(); consenting: Ann; ${SEEN} }
      action set() { effect: a() = 2; }
      utility(): lit(); utility(Ann): lit(); utility(Bob): if (believes(Ann, a() == 1)) 1 else 0;`,
      'fabula',
      { author: 2, characters: 2, minds: 1 },
    )!;
    const event = search.minds.world.eventNames.indexOf('go()');
    const after = oracle.after(oracle.start, oracle.act('go()'))!;
    const lines = describeSituation(search.minds, search.minds.after(search.minds.start, event), 2);
    const utilities = (described: readonly string[]) => described.map((line) => line.split(' ').at(-1));
    expect(utilities(lines)).toEqual(utilities(oracle.describe(after, 2)));
  });
});

describe('how long an act takes', () => {
  const CLOCKS = `character Ann, Bob; property bell() : time; property oven(c : character) : time;
    property open() : boolean; property lit() : boolean; utility(): lit();
    action stop() { effect: bell() = ?; } action close() { effect: !open(); }`;

  test('surprises nobody where it is never `?`, whatever it depends on', () => {
    expect(
      failing(`${CLOCKS} bell() = ?; believes(Ann, bell() = 1);
        action go() { effect: lit(); ${SEEN} takes: if (!(bell() < oven(Bob))) 2 else 1; }
        expect believes(Ann, bell() == 0) after go();`),
    ).toEqual([]);
    expect(
      failing(`${CLOCKS} bell() = 2; believes(Ann, bell() = ?);
        action go() { effect: lit(); ${SEEN} takes: if (bell() >= 1 | oven(Ann) >= 0) 2 else 1; }
        expect believes(Ann, bell() == ?) after go();
        expect believes(Ann, bell() == 0) after set(), go();
        action set() { effect: bell() = 2; ${SEEN} }`),
    ).toEqual([]);
  });

  test('teaches nothing to one who is surprised by something else', () => {
    const wrong = `${CLOCKS} bell() = 3; open(); believes(Ann, bell() = 0); believes(Ann, !open());`;
    for (const takes of ['if (bell() >= 1) 2 else 1', 'next deadline', 'bell()']) {
      expect(
        failing(`${wrong} action go() { precondition: open(); effect: lit(); ${SEEN} takes: ${takes}; }
          expect believes(Ann, open() & lit() & bell() == 0) after go();`),
      ).toEqual([]);
    }
  });

  test('is what an act lacks that is impossible for nothing else', () => {
    const { search } = bothSides(
      `${CLOCKS} action wait() { takes: next deadline; } action nap() { takes: bell(); } action start() { effect: bell() = 2; }`,
      'fabula',
    )!;
    const { minds } = search;
    const unmet = (name: string) =>
      unmetConditions(minds, minds.start, minds.world.eventNames.indexOf(name)).map(
        ({ condition }) => condition,
      );
    expect(unmet('wait()')).toEqual(['a countdown that is running']);
    expect(unmet('nap()')).toEqual(['a length of time that is not ?']);
  });

  test('surprises one who thought that it could not be known', () => {
    expect(
      failing(`${CLOCKS} bell() = 3; open(); believes(Ann, bell() = ?);
        action go() { precondition: open() | bell() == 3; effect: lit(); ${SEEN} takes: bell(); }
        expect believes(Ann, open() & lit() & bell() == 0) & bell() == 0 after go();`),
    ).toEqual([]);
  });
});

describe('denying a comparison', () => {
  test('makes the opposite one of it, also with `?` and of what has no order', () => {
    expect(
      failing(`type place; place Hut, Cave; character Ann, Bob; property n() : number; property at(c : character) : place;
        property lit() : boolean; n() = 1; at(Ann) = Hut; at(Bob) = Cave; utility(): lit();
        action forget() { effect: n() = ?; } action meet() { effect: at(Bob) = Hut; }
        action never() { precondition: !(n() >= ?); effect: lit(); }
        action unknown() { precondition: !(n() < ?); effect: lit(); ${SEEN} }
        action apart() { precondition: !(at(Ann) >= at(Bob)); effect: lit(); }
        action together() { precondition: !(at(Ann) < at(Bob)); effect: lit(); }
        action doubt() { effect: (if (n() <= ?) lit() else n() = 5); } // else: n() > ?, never
        expect no story { plan: unknown(); }
        expect story { plan: forget(), unknown(); }
        expect no story { plan: together(); }
        expect story { plan: meet(), together(); }
        expect n() == 1 after doubt();
        expect no story { plan: never(); }
        expect no story { plan: apart(); }`),
    ).toEqual([
      expect.stringContaining('never() can never happen'),
      expect.stringContaining('apart() can never happen'),
    ]);
  });
});
