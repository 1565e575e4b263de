import { describe, expect, it } from 'vitest';
import { printEffects, printEvent } from '../../src/compile/index.ts';
import { compiled, eventOf, TOWN, worldOf } from './worlds.ts';

const EFFECTS = `
entity Ann : character; entity Bob : character;
entity P1 : place; entity P2 : place; entity P3 : place;
property at(c : character) : place;
property x() : number; property y() : number; property z() : number;
property q() : place; property r() : place; property s() : boolean; property on() : boolean;
at(Ann) = P1; at(Bob) = P2; x() = 1; y() = 2; on();
`;

const SABRE_EFFECTS = `${EFFECTS}
action swapNumbers() { effect: x() = y() & y() = x(); };
action swapPlaces() { effect: at(Ann) = at(Bob) & at(Bob) = at(Ann); };
action conflict1() { effect: q() = P3 & if(on()) q() = P1; };
action conflict2() { effect: r() = P1 & if(on()) r() = P3; };
action conflict3() { effect: (if(on()) s()) & (if(x() > 0) !s()); };
action conflict4() { effect: (if(on()) z() = 7) & (if(x() > 0) z() = 5); };
action copied() { effect: (if(on()) q() = at(Ann)) & (if(x() > 0) q() = P2); };
action setq(a : place) { effect: r() = a & q() = a & x() = 0 & on() = False; };
utility(): x() == 2;
`;

describe('compiled effects', () => {
  const world = worldOf(SABRE_EFFECTS);
  const effects = (name: string): string[] => printEffects(world, eventOf(world, name));

  it('copy values as they were before the event', () => {
    expect(effects('swapNumbers()')).toEqual(['x() = y()', 'y() = x()']);
    expect(effects('swapPlaces()')).toEqual(['at(Ann) = at(Bob)', 'at(Bob) = at(Ann)']);
  });

  it('prefer the smaller value in a Sabre file, whatever the order of the text', () => {
    expect(effects('conflict1()')).toEqual(['(if(on()) q() = P1)', 'q() = P3']);
    expect(effects('conflict2()')).toEqual(['r() = P1']);
    expect(effects('conflict3()')).toEqual(['(if(x() > 0) !s())', '(if(on()) s())']);
    expect(effects('conflict4()')).toEqual(['(if(x() > 0) z() = 5)', '(if(on()) z() = 7)']);
  });

  it('spell a copy out value by value where it competes with another effect in a Sabre file', () => {
    expect(effects('copied()')).toEqual([
      '(if(on() & at(Ann) == P1) q() = P1)',
      '(if((on() & at(Ann) == P2) | x() > 0) q() = P2)',
    ]);
  });

  it('prefer the later in the text in a Fabula file, and say so', () => {
    const text = `type place; ${EFFECTS}
      happening conflict() { effect: q() = P1 & (if (on()) q() = P3); }
      happening off() { effect: !on(); }
      utility(): x();`;
    const { world: fabula, diagnostics } = compiled(text, 'fabula');
    expect(printEffects(fabula!, eventOf(fabula!, 'conflict()'))).toEqual([
      '(if(on()) q() = P3)',
      'q() = P1',
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['FAB0322']);
  });

  it('follow each branch of a conditional value', () => {
    const town = worldOf(`${TOWN} property same() : boolean;
      action a() { effect: same() = (at(Ann) == Home); };
      action b() { effect: at(Ann) = Park & !same(); }; action c() { effect: at(Ann) = Home; };`);
    expect(printEffects(town, eventOf(town, 'a()'))).toEqual([
      '(if(at(Ann) == Home) same())',
      '(if(at(Ann) != Home) !same())',
    ]);
  });

  it('read the value of a belief in the world or in the mind, as written', () => {
    const town = worldOf(`${TOWN} at(Ann) = Home;
      action told() { effect: believes(Bob, at(Ann)) = at(Bob); };
      action thought() { effect: believes(Bob, at(Ann) = at(Bob)); };
      action go(c : character, p : place) { effect: at(c) = p; };`);
    expect(printEffects(town, eventOf(town, 'told()'))).toEqual(['believes(Bob, at(Ann)) = at(Bob)']);
    expect(printEffects(town, eventOf(town, 'thought()'))).toEqual([
      'believes(Bob, at(Ann)) = believes(Bob, at(Bob))',
    ]);
  });

  it('come first where they change the world itself', () => {
    const town = worldOf(`${TOWN} action a() { effect: believes(Bob, open()) & n() = 1; };`);
    expect(printEffects(town, eventOf(town, 'a()'))).toEqual(['n() = 1', 'believes(Bob, open())']);
  });

  it('are refused when they always contradict each other, naming the instance', () => {
    const [always] = compiled(`${TOWN} action bad() { effect: n() = 1 & n() = 2; };`).diagnostics;
    expect(always).toMatchObject({ code: 'FAB0302', severity: 'error' });
    expect(always?.message).toContain('`n()` both 1 and 2');
    const [instance] = compiled(
      `${TOWN} action pick(a : place, b : place) { effect: at(Ann) = a & at(Ann) = b; };`,
    ).diagnostics;
    expect(instance?.message).toContain('`pick(Home, Park)`');
  });

  it('are not refused where the parameters rule the contradiction out', () => {
    const town = worldOf(
      `${TOWN} action pick(a : place, b : place) { precondition: a == b; effect: at(Ann) = a & at(Ann) = b; };`,
    );
    expect(town.eventNames).toEqual(['pick(Home, Home)', 'pick(Park, Park)']);
  });
});

describe('type tests, sums and products', () => {
  const world = worldOf(`
    type loc; type place : loc; type character : loc; type coin : item;
    entity Ann : character; entity Bob : character; entity Home : place; entity Penny : coin; entity Hat : item;
    property at(i : item) : loc; property at(c : character) : place; property v(i : item) : number; property n() : number;
    at(Penny) = Ann; at(Hat) = Home; v(Penny) = 2; v(Hat) = 5; at(Ann) = Home;
    action t1(i : item) { precondition: i : coin; effect: n() = 1; };
    action t2(i : item) { precondition: !i : coin; effect: n() = 2; };
    action t3(i : item) { precondition: at(i) : place; effect: n() = 3; };
    action t4() { effect: n() = sum(i : item) v(i); };
    action t5() { effect: n() = product(i : item) v(i); };
    action t6() { effect: n() = sum(i : item) if(at(i) == Ann) v(i) else 0; };
    action t7() { precondition: exists(i : item) (i : coin & at(i) : character); effect: n() = 7; };
    action mv(i : item, l : loc) { effect: at(i) = l & v(i) = v(i) + 1; };
    action mv2(c : character, l : place) { precondition: at(c) != l; effect: at(c) = l; };
    utility(): n() == 7;`);

  it('are settled when parameters are bound, or become values to test', () => {
    expect(world.eventNames.filter((name) => /^t[123]/.test(name))).toEqual([
      't1(Penny)',
      't2(Hat)',
      't3(Penny)',
      't3(Hat)',
    ]);
    expect(printEvent(world, eventOf(world, 't3(Hat)'))).toContain('precondition: at(Hat) == Home;');
    expect(printEvent(world, eventOf(world, 't7()'))).toContain(
      'precondition: at(Penny) == Ann | at(Penny) == Bob;',
    );
  });

  it('expand over the values of a type', () => {
    expect(printEffects(world, eventOf(world, 't4()'))).toEqual(['n() = (v(Penny) + v(Hat))']);
    expect(printEffects(world, eventOf(world, 't5()'))).toEqual(['n() = (v(Penny) * v(Hat))']);
    expect(printEffects(world, eventOf(world, 't6()'))).toEqual([
      'n() = ((if(at(Penny) == Ann) v(Penny) else 0) + (if(at(Hat) == Ann) v(Hat) else 0))',
    ]);
  });

  it('leave out actions that change nothing that can change', () => {
    // Ann is at home from the start and nothing moves her, so only Bob can go there.
    expect(world.eventNames.filter((name) => name.startsWith('mv2'))).toEqual(['mv2(Bob, Home)']);
    expect(world.constants.map(({ name }) => name)).toEqual(['at(Ann)']);
  });
});
