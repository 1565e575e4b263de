import { describe, expect, it } from 'vitest';
import { compiled, TOWN, trackedBeliefs, worldOf } from './worlds.ts';

const TWO = `entity Ann : character; entity Bob : character; property p() : boolean; property q() : boolean;
utility(): q();`;

describe('beliefs to keep', () => {
  it('are none where nobody asks what anyone believes', () => {
    const world = worldOf(
      `${TOWN} action a() { effect: n() = 1 & believes(Ann, open()); }; action b() { effect: open(); };`,
    );
    expect(world.beliefDepth).toBe(0);
    expect(trackedBeliefs(world)).toEqual([]);
  });

  it('are those that conditions speak of and all that decides whether they change', () => {
    const world = worldOf(`
      entity Ann : character; entity Bob : character;
      property open() : boolean; property ringing() : boolean; property scared() : boolean;
      believes(Ann, open()) = False;
      trigger ring() { precondition: open() & !ringing(); effect: ringing(); };
      trigger scare() { precondition: believes(Ann, ringing()) & !scared(); effect: scared(); };
      action openDoor() { precondition: !open(); effect: open(); consenting: Bob; observing(o : character): o == Bob; };
      action lie() { precondition: !believes(Ann, open()); effect: believes(Ann, open()); consenting: Bob; };
      utility(): scared();`);
    expect(world.beliefDepth).toBe(1);
    expect(trackedBeliefs(world)).toEqual(['Ann open()', 'Ann ringing()']);
  });

  it('end where a trigger asks what one person believes about what it sets', () => {
    const world = worldOf(`${TWO}
      action f() { precondition: !q(); effect: q(); };
      action g() { precondition: !believes(Ann, p()); effect: believes(Ann, p()); };
      trigger t() { precondition: believes(Ann, p()) & !p(); effect: p(); };`);
    expect(world.beliefDepth).toBe(1);
    expect(trackedBeliefs(world)).toEqual(['Ann p()']);
  });

  it('are refused, naming the trigger, where there is no end to them', () => {
    const { world, diagnostics } = compiled(`${TWO}
      action g() { effect: believes(Ann, p()) & believes(Bob, p()) & q(); };
      trigger telepathy() { precondition: believes(Ann, p()) & believes(Bob, p()) & !p(); effect: p(); };`);
    expect(world).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: 'FAB0303', severity: 'error' }]);
    expect(diagnostics[0]?.message).toContain('the trigger `telepathy`');
  });

  it('include what decides who sees what happens', () => {
    const world = worldOf(`${TOWN}
      action a() { effect: open(); observing(o : character): at(o) == Home; };
      action go(c : character, p : place) { effect: at(c) = p; };
      action b() { precondition: believes(Ann, believes(Bob, open())); effect: n() = 1; };`);
    expect(world.beliefDepth).toBe(2);
    expect(trackedBeliefs(world)).toEqual(['Ann at(Bob)', 'Ann/Bob open()', 'Bob open()']);
  });
});
