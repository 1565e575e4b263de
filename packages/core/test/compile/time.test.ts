import { describe, expect, it } from 'vitest';
import { printEvent, printWorld } from '../../src/compile/index.ts';
import { NEXT_DEADLINE, NO_TIME, NULL_VALUE } from '../../src/world/index.ts';
import { compiled, eventOf, worldOf } from './worlds.ts';

const BELL = `character Ann, Bob;
property bell() : time; property oven(c : character) : time; property n() : number;
bell() = 1 hour; n() = 20 minutes;
trigger ring() { precondition: bell() == 0; effect: bell() = ? & n() = 0; }
utility(): n();`;

describe('time in a compiled world', () => {
  it('has its countdowns, those that never run folded away', () => {
    const world = worldOf(`${BELL} action nap(c : character) { consenting: c; takes: 1 minute; }`, 'fabula');
    expect([...world.countdowns].map((fluent) => world.fluentNames[fluent])).toEqual(['bell()']);
    expect(world.constants).toContainEqual(expect.objectContaining({ name: 'oven(Ann)', value: NULL_VALUE }));
  });

  it('says of each action how long it takes, and keeps those that do nothing else', () => {
    const world = worldOf(
      `${BELL} action nap(c : character) { consenting: c; takes: 2 * n(); }
      action wait(c : character) { consenting: c; takes: next deadline; }
      action blink(c : character) { effect: n() = 1; consenting: c; }`,
      'fabula',
    );
    expect(world.durations[eventOf(world, 'wait(Ann)')]).toBe(NEXT_DEADLINE);
    expect(world.durations[eventOf(world, 'blink(Ann)')]).toBe(NO_TIME);
    expect(printEvent(world, eventOf(world, 'nap(Bob)'))).toBe(
      'action nap(Bob) {\n  precondition: True;\n  consenting: Bob;\n  observing(Ann, Bob): True;\n  takes: (2 * n());\n}',
    );
    expect(printWorld(world)).toContain('property bell() : time');
  });

  it('lets an action be possible only where it is known how long it takes', () => {
    const world = worldOf(
      `${BELL} oven(Ann) = 5 minutes; expect oven(Ann) > 0;
      action wait(c : character) { consenting: c; takes: next deadline; }
      action forget() { effect: n() = ?; }
      action nap(c : character) { consenting: c; takes: n(); }`,
      'fabula',
    );
    expect(printEvent(world, eventOf(world, 'wait(Ann)'))).toContain(
      'precondition: bell() > 0 | oven(Ann) > 0;',
    );
    expect(printEvent(world, eventOf(world, 'nap(Ann)'))).toContain('precondition: n() != ?;');
  });

  it('takes no time where none of its countdowns can run', () => {
    const { world } = compiled(
      `character Ann; property bell() : time; property n() : number; utility(): n();
      trigger ring() { precondition: bell() == 0; effect: bell() = ? & n() = 1; }
      action wait() { consenting: Ann; takes: next deadline; }
      action nap() { effect: n() = 2; consenting: Ann; takes: 1 hour; }`,
      'fabula',
    );
    expect(world?.eventNames).toEqual(['nap()']);
    expect([...world!.durations]).toEqual([NO_TIME]);
  });
});
