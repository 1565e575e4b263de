/** Acts that have no bearing on what somebody wants: that they are no part of a plan is seen without trying them all. */
import { expect, test } from 'vitest';
import { EXPLAINED, type Idea, NOT_EXPLAINED } from '../../src/search/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { startOf } from './engine.ts';

const LIMITS = { author: 3, characters: 6, minds: 1 };

/** Ann wants the lamp lit, for which she needs oil. There are doors that she may open, once and for all. */
const world = (more: string): string => `
type door;
entity Ann : character;
entity Bob : character;
entity Front : door;
entity Back : door;
entity Side : door;
entity Cellar : door;
property open(door : door) : boolean;
property wanted(who : character, door : door) : boolean;
property oil() : boolean;
property lit() : boolean;
${more}
action fetch() { effect: oil(); consenting: Ann; observing(o : character): True; };
action light() { precondition: oil(); effect: lit(); consenting: Ann; observing(o : character): True; };
action unlock(who : character, door : door) {
  precondition: !open(door);
  effect: open(door);
  consenting: who;
  observing(o : character): True;
};
utility(): if(lit()) 1 else 0;
utility(Ann): (if(lit()) 1 else 0) + (sum(d : door) if(wanted(Ann, d) & open(d)) 1 else 0);
utility(Bob): (sum(d : door) if(wanted(Bob, d) & open(d)) 1 else 0);
`;

function ask(text: string, act: string, without: readonly Idea[] = []): { answer: number; steps: number } {
  const { minds, reasons } = startOf(readProgram(text, 'fabula'), LIMITS, undefined, without);
  const answer = reasons.explained(minds.start, minds.world.eventNames.indexOf(act), LIMITS.characters);
  return { answer, steps: reasons.effort.steps };
}

test('an act that is of no use is seen to have no reason without trying all that could come after it', () => {
  const { answer, steps } = ask(world(''), 'unlock(Ann, Front)');
  const tried = ask(world(''), 'unlock(Ann, Front)', ['bearing']);
  expect([answer, tried.answer]).toEqual([NOT_EXPLAINED, NOT_EXPLAINED]);
  expect(steps).toBeLessThan(tried.steps / 2);
});

test('an act that is of use has its reason', () => {
  expect(ask(world(''), 'fetch()').answer).toBe(EXPLAINED);
  expect(ask(world('wanted(Ann, Front);'), 'unlock(Ann, Front)').answer).toBe(EXPLAINED);
});

test('where somebody else would help, what is of use to them may be of use, and is tried', () => {
  const helped = world('')
    .replace(
      'consenting: Ann; observing(o : character): True; };\naction light',
      'consenting: Bob; observing(o : character): True; };\naction light',
    )
    .replace('utility(Bob): ', 'utility(Bob): (if(oil()) 1 else 0) + ');
  expect(ask(helped, 'unlock(Ann, Front)').answer).toBe(NOT_EXPLAINED);
  expect(ask(helped, 'unlock(Ann, Front)').steps).toBeGreaterThan(ask(world(''), 'unlock(Ann, Front)').steps);
});

test('that somebody may be glad of an act only because time passes with it counts as well', () => {
  const text = `
entity Ann : character;
entity Bob : character;
property lit() : boolean;
property rung() : boolean;
property bell() : time;
action wind() { effect: bell() = 60; consenting: Ann; observing(o : character): True; };
action light() { effect: lit(); consenting: Bob; observing(o : character): True; takes: 60; };
trigger ring() { precondition: bell() == 0; effect: rung() & bell() = ?; };
utility(): if(lit()) 1 else 0;
utility(Ann): if(lit()) 1 else 0;
utility(Bob): if(rung()) 1 else 0;
`;
  const { minds, reasons } = startOf(readProgram(text, 'fabula'), LIMITS);
  const ann = minds.mindOf(minds.start, minds.world.entityNames.indexOf('Ann'));
  expect(reasons.actsWithBearing(ann)).toBeUndefined();
  expect(ask(text, 'wind()').answer).toBe(EXPLAINED);
});
