/** Triggers that would go on for ever make an act impossible; the search has to know where that may be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile/index.ts';
import { Minds } from '../../src/mind/index.ts';
import { countReachable } from '../../src/search/index.ts';
import { mayGoOnForEver } from '../../src/search/loops.ts';
import { readProgram } from '../oracle/reading.ts';
import { smallWorld } from '../oracle/worlds.ts';
import { bothSides, compileOrFail, DIALECTS, planNames, RUNS } from './engine.ts';

/** Opening the present sets off the alarm, again and again, unless it was cut first. */
const ALARM = `
character Bob;
property cut() : boolean;
property open() : boolean;
property rings() : boolean;
action cut(Bob) { effect: cut(); consenting: Bob; }
action open(Bob) { effect: open(); consenting: Bob; }
trigger ring() { precondition: open() & !cut(); effect: rings(); }
utility(): if (open()) 1 else 0;
utility(Bob): if (open()) 1 else 0;
`;

test.each([{ without: [] }, { without: ['shadows'] as const }])(
  'an act is explained if without it a later one would set off triggers for ever (without: $without)',
  ({ without }) => {
    const limits = { author: 2, characters: 2, minds: 1 };
    const { oracle, search } = bothSides(ALARM, 'fabula', limits, without)!;
    expect(oracle.plan()?.map(({ act }) => act)).toEqual(['cut(Bob)', 'open(Bob)']);
    const { story } = search.finish();
    expect(planNames(search.minds.world, story?.acts ?? [])).toEqual(['cut(Bob)', 'open(Bob)']);
  },
);

/** Two people, two places, and what these triggers do there; everyone may come to believe anything. */
function townWith(triggers: string): boolean {
  const text = `
type place;
character Ann, Bob;
place Hut, Cave;
property at(c : character) : place;
property alive(c : character) : boolean;
property afraid(c : character) : boolean;
property home(c : character) : place;
property coins(c : character) : number;
property purse(c : character) : number;
at(Ann) = Hut;
happening move(c : character, p : place) { effect: at(c) = p; }
happening settle(c : character, p : place) { effect: home(c) = p; }
happening live(c : character) { effect: alive(c); }
happening die(c : character) { effect: !alive(c); }
happening scare(c : character) { effect: afraid(c); }
happening earn(c : character) { effect: coins(c) = coins(c) + 1; }
happening lose(c : character) { effect: purse(c) = coins(c) - 1; }
happening tell(c : character, o : character, p : place) {
  effect: believes(c, at(o) = p) & believes(c, alive(o)) & believes(c, coins(o) = 2);
}
${triggers}
utility(): purse(Ann) + purse(Bob);
utility(Ann): if (afraid(Ann)) 0 else coins(Ann);
utility(Bob): if (afraid(Bob)) 0 else coins(Bob);
`;
  return mayGoOnForEver(compileOrFail(readProgram(text, 'fabula')));
}

const seeing = `
trigger see_at(c : character, o : character, p : place) {
  precondition: at(c) == p & at(o) == p & believes(c, at(o)) != p;
  effect: believes(c, at(o)) = p;
}
trigger see_gone(c : character, o : character, p : place) {
  precondition: at(c) == p & at(o) != p & believes(c, at(o)) == p;
  effect: believes(c, at(o)) = ?;
}`;

describe('it is certain that triggers end', () => {
  test.each([
    ['where there are none', ''],
    ['where people see who is there and who is not', seeing],
    [
      'where what is so is undone when it is no longer so',
      `trigger afraid(c : character) { precondition: at(c) == Cave & !afraid(c); effect: afraid(c); }
       trigger calm(c : character) { precondition: at(c) != Cave & afraid(c); effect: !afraid(c); }`,
    ],
    [
      'where a number is counted up once for each thing done',
      `trigger done(c : character) { precondition: afraid(c); effect: coins(c) = coins(c) + 1 & !afraid(c); }`,
    ],
    [
      'where what somebody has is seen as it is',
      `trigger see(c : character, o : character) {
         precondition: c != o & at(c) == at(o) & believes(c, coins(o)) != coins(o);
         effect: believes(c, coins(o)) = coins(o);
       }`,
    ],
    [
      'where a number is kept equal to a sum',
      `trigger count(c : character) {
         precondition: purse(c) != coins(c) + sum(o : character) if (alive(o)) 1 else 0;
         effect: purse(c) = coins(c) + sum(o : character) if (alive(o)) 1 else 0;
       }`,
    ],
    [
      'where one sets off another, and that none',
      `trigger go() { precondition: at(Ann) == Hut & alive(Ann); effect: at(Ann) = Cave; }
       trigger follow() { precondition: at(Ann) == Cave & at(Bob) != Cave; effect: at(Bob) = Cave; }`,
    ],
    [
      'where a comparison is settled by what is written',
      `trigger tax(c : character) { precondition: coins(c) > 1; effect: coins(c) = 0; }`,
    ],
  ])('%s', (_, triggers) => {
    expect(townWith(triggers)).toBe(false);
  });
});

describe('triggers may go on for ever', () => {
  test.each([
    [
      'where one leaves its own condition as it is',
      `trigger t() { precondition: alive(Ann); effect: afraid(Ann); }`,
    ],
    [
      'where a number rises',
      `trigger t() { precondition: coins(Ann) > 0; effect: coins(Ann) = coins(Ann) + 1; }`,
    ],
    [
      'where two undo what the other does',
      `trigger there() { precondition: at(Ann) == Hut; effect: at(Ann) = Cave; }
       trigger back() { precondition: at(Ann) == Cave; effect: at(Ann) = Hut; }`,
    ],
    [
      'where it takes three of them',
      `trigger a() { precondition: alive(Ann) & !afraid(Ann); effect: afraid(Ann); }
       trigger b() { precondition: afraid(Ann) & alive(Bob); effect: !alive(Bob); }
       trigger c() { precondition: !alive(Bob) & afraid(Ann); effect: !afraid(Ann) & alive(Bob); }`,
    ],
    [
      'where what one is made to believe one goes on to deny',
      `trigger see() { precondition: alive(Bob) & believes(Ann, !alive(Bob)); effect: believes(Ann, alive(Bob)); }
       trigger despair() { precondition: at(Ann) == Cave & alive(Bob); effect: !alive(Bob); }`,
    ],
    [
      'where they do so only in the mind of someone who is told what they themselves believe',
      `trigger a() { precondition: alive(Ann) & believes(Ann, afraid(Bob)) & !afraid(Ann); effect: afraid(Ann); }
       trigger b() { precondition: afraid(Ann); effect: believes(Ann, !afraid(Ann)) & believes(Ann, afraid(Bob)); }`,
    ],
  ])('%s', (_, triggers) => {
    expect(townWith(triggers)).toBe(true);
  });
});

/** The same world with every other act happening of itself, whenever it can. */
function restless(text: string): string {
  return text.replace(
    /^action (act\d*[02468]\(.*?\) \{.*?effect:.*?;)( consenting:.*?;)?( observing\(.*?;)? };$/gm,
    'trigger $1 };',
  );
}

test.each(DIALECTS)(
  'in generated worlds, read as %s, triggers end where that is said to be certain',
  (dialect) => {
    fc.assert(
      fc.property(smallWorld, fc.boolean(), (text, isRestless) => {
        const { world } = compile(readProgram(isRestless ? restless(text) : text, dialect));
        if (world === undefined || mayGoOnForEver(world)) return;
        const minds = new Minds(world, 1);
        expect(minds.endlessTriggers).toEqual([]);
        countReachable(minds, 2);
        expect(minds.endlessTriggers).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  300_000,
);
