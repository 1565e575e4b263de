/** What passes when time passes: the rules about time, one by one, in worlds small enough to see through. */
import { expect, test } from 'vitest';
import { createOracle, type Oracle } from './oracle.ts';
import { readProgram } from './reading.ts';
import type { State } from './state.ts';

const LIMITS = { author: 3, characters: 2, minds: 1 };

function oracle(text: string): Oracle {
  return createOracle(readProgram(`character Ann, Bob; utility(): 0; ${text}`, 'fabula'), LIMITS);
}

/** The state after these acts, which must be possible. */
function after(world: Oracle, ...acts: readonly string[]): State {
  return acts.reduce((state, name) => world.after(state, world.act(name))!, world.start);
}

function value(world: Oracle, state: State, name: string): unknown {
  return state.value(world.world.fluents.find((fluent) => fluent.name === name)!);
}

const BELLS = `
  property bell() : time; property tea(c : character) : time; property rung() : number;
  bell() = 1 hour; tea(Ann) = 20 minutes;
  action dig(c : character) { consenting: c; observing(o : character): o == c; takes: 30 minutes; }
  action wait(c : character) { consenting: c; observing(o : character): o == c; takes: next deadline; }
  action brew(c : character) { effect: tea(c) = 5 minutes; consenting: c; takes: 10 minutes; }
  action tell() { effect: believes(Bob, bell()) = 2 hours; takes: 30 minutes; observing(o : character): False; }`;

test('countdowns fall by what an act takes, and no further than 0', () => {
  const world = oracle(BELLS);
  const later = after(world, 'dig(Ann)');
  expect(value(world, later, 'bell()')).toBe(1800);
  expect(value(world, later, 'tea(Ann)')).toBe(0);
  expect(value(world, later, 'tea(Bob)')).toBe(null);
  expect(value(world, after(world, 'dig(Ann)', 'dig(Ann)', 'dig(Ann)'), 'bell()')).toBe(0);
});

test('they fall in every mind at every depth, whether the act is seen or not', () => {
  const world = oracle(BELLS);
  const [ann, bob] = world.world.characters;
  const later = after(world, 'dig(Ann)');
  const minds = [
    later.mind(ann!),
    later.mind(bob!),
    later.mind(bob!).mind(ann!),
    later.mind(ann!).mind(bob!),
  ];
  expect(minds.map((mind) => value(world, mind, 'bell()'))).toEqual([1800, 1800, 1800, 1800]);
});

test('what the act itself sets starts when the act is over, in the world and in a mind', () => {
  const world = oracle(BELLS);
  const [, bob] = world.world.characters;
  const brewed = after(world, 'brew(Ann)');
  expect(value(world, brewed, 'tea(Ann)')).toBe(300);
  expect(value(world, brewed.mind(bob!), 'tea(Ann)')).toBe(300);
  expect(value(world, brewed, 'bell()')).toBe(3000);
  const told = after(world, 'tell()');
  expect(value(world, told.mind(bob!), 'bell()')).toBe(7200);
  expect(value(world, told, 'bell()')).toBe(1800);
});

test('waiting goes straight to the least countdown that is running, and is impossible without one', () => {
  const world = oracle(BELLS);
  const tea = after(world, 'wait(Bob)');
  expect([value(world, tea, 'tea(Ann)'), value(world, tea, 'bell()')]).toEqual([0, 2400]);
  const bell = after(world, 'wait(Bob)', 'wait(Ann)');
  expect(value(world, bell, 'bell()')).toBe(0);
  expect(world.after(bell, world.act('wait(Ann)'))).toBeUndefined();
});

test('time passes in a mind as it does where the act is taken, whatever is believed there', () => {
  const world = oracle(`${BELLS} believes(Bob, bell()) = 3 hours; believes(Bob, tea(Ann)) = 1 minute;
    action doze() { effect: rung() = rung() + 1; takes: believes(Bob, bell()) / 6; }`);
  const [, bob] = world.world.characters;
  const seen = after(world, 'wait(Bob)').mind(bob!);
  expect([value(world, seen, 'tea(Ann)'), value(world, seen, 'bell()')]).toEqual([0, 9600]);
  expect(value(world, after(world, 'doze()'), 'bell()')).toBe(1800);
  const imagined = world.after(world.start.mind(bob!), world.act('wait(Bob)'))!;
  expect(value(world, imagined, 'bell()')).toBe(3 * 3600 - 60);
});

test('then triggers fire, in the world and in each mind on its own account', () => {
  const world = oracle(`${BELLS} believes(Bob, bell()) = 30 minutes;
    trigger ring() { precondition: bell() == 0; effect: bell() = ? & rung() = rung() + 1; }`);
  const [ann, bob] = world.world.characters;
  const later = after(world, 'dig(Ann)');
  expect([later, later.mind(ann!), later.mind(bob!)].map((state) => value(world, state, 'rung()'))).toEqual([
    0, 0, 1,
  ]);
});

test('an act that takes nobody knows how long is impossible, and one that takes 0 or less takes no time', () => {
  const world = oracle(`property n() : number; n() = ?; ${BELLS}
    action sleep() { effect: rung() = 1; takes: n(); }
    action hop() { effect: rung() = 1; takes: rung() - 1; }`);
  expect(world.after(world.start, world.act('sleep()'))).toBeUndefined();
  expect(value(world, after(world, 'hop()'), 'bell()')).toBe(3600);
});
