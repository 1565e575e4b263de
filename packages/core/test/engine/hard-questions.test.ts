/** Hard questions are asked last, and what is found out about one holds for others: without losing a story or a reason. */
import { expect, test } from 'vitest';
import { EXPLAINED, type Idea } from '../../src/search/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { planNames, startOf } from './engine.ts';

/**
 * A ball is to come to the goal. Ann might make it jump part of the way, and it takes long to see that she has no reason to: in
 * her mind everything can be done that would please her, but not by four acts. It can also roll all the way, which takes longer.
 */
const BALL = `
type place;
entity Ann : character;
entity Start : place;
entity Middle : place;
entity Quarter : place;
entity Rest : place;
entity Goal : place;
property ball() : place;
property a0() : boolean;
property a1() : boolean;
property a2() : boolean;
property a3() : boolean;
property free() : boolean;
ball() = Start;
free();
believes(Ann, !free());
action jump() { precondition: ball() == Start; effect: ball() = Quarter; consenting: Ann; };
action roll1() { precondition: ball() == Start; effect: ball() = Middle; };
action roll2() { precondition: ball() == Middle; effect: ball() = Quarter; };
action roll3() { precondition: ball() == Quarter; effect: ball() = Rest; };
action roll4() { precondition: ball() == Rest; effect: ball() = Goal; };
action set0() { precondition: !free(); effect: a0(); consenting: Ann; };
action set1() { precondition: !free(); effect: a1(); consenting: Ann; };
action set2() { precondition: !free(); effect: a2(); consenting: Ann; };
action set3() { precondition: !free(); effect: a3(); consenting: Ann; };
action cage() { precondition: ball() == Goal & free(); effect: !free(); };
utility(): if(ball() == Goal) 1 else 0;
utility(Ann): (if(a0() & a1() & a2() & a3()) 1 else 0) + (if(ball() == Goal) 1 else 0);
`;

test.each<{ without: readonly Idea[] }>([
  { without: [] },
  { without: ['exact distance'] },
  { without: ['exact distance', 'estimate'] },
  { without: ['exact distance', 'best first'] },
])(
  'a longer story is found if an act of a shorter one turns out to have no reason, without $without',
  ({ without }) => {
    const limits = { author: 5, characters: 6, minds: 1 };
    const search = startOf(readProgram(BALL, 'fabula'), limits, undefined, without);
    const found = search.finish();
    expect(found).toMatchObject({ status: 'solved', optimal: true });
    expect(planNames(search.minds.world, found.story!.acts)).toEqual([
      'roll1()',
      'roll2()',
      'roll3()',
      'roll4()',
    ]);
  },
);

/** Bob would like a lamp lit, for which he has to be away; who is glad or who is keeper is nothing to him. */
const LAMP = `
type place;
entity Ann : character;
entity Bob : character;
entity Hut : place;
entity Cave : place;
property at(who : character) : place;
property lit() : boolean;
property glad(who : character) : boolean;
at(Ann) = Hut;
at(Bob) = Hut;
action follow(c : character) { effect: at(c) = at(Ann); consenting: c; };
action lure(c : character) { effect: at(Ann) = Cave; consenting: Bob; };
action please(x : place) { effect: glad(Bob); consenting: Bob; };
trigger rule0() { precondition: at(Bob) != Hut & !lit(); effect: lit(); };
utility(): (if(at(Ann) == Cave) 1 else 0);
utility(Ann): 0;
utility(Bob): (if(glad(Bob)) 1 else 0) + (if(lit()) 1 else 0) + (if(!glad(Bob)) 1 else 0);
`;

test('that a plan does as well without its first act is not held against one with another first act', () => {
  const limits = { author: 3, characters: 2, minds: 1 };
  const { minds, reasons } = startOf(readProgram(LAMP, 'fabula'), limits);
  reasons.effort.hardAfter = 0;
  const act = (name: string): number => minds.world.eventNames.indexOf(name);
  const lured = minds.after(minds.start, act('lure(Ann)'));
  // Pleasing himself before he follows does nothing for Bob; luring her does.
  expect(reasons.explained(lured, act('please(Hut)'), limits.characters)).not.toBe(EXPLAINED);
  const pleased = minds.after(minds.start, act('please(Hut)'));
  expect(reasons.explained(pleased, act('lure(Ann)'), limits.characters)).toBe(EXPLAINED);
});
