import { describe, expect, it } from 'vitest';
import { printEvent, printWorld } from '../../src/compile/index.ts';
import { NULL_VALUE } from '../../src/world/index.ts';
import { allLists, compiled, eventOf, TOWN, worldOf } from './worlds.ts';

describe('simplification', () => {
  it('drops what cannot happen and keeps a happening that is forbidden in so many words', () => {
    const { world, diagnostics } = compiled(`entity Ann : character; entity Bob : character;
      property n() : boolean; property m() : boolean;
      action never() { precondition: False; effect: n(); };
      action never2() { precondition: False; effect: m(); consenting: Ann; };
      action never3(c : character) { precondition: c != c; effect: n(); };
      utility(): n() | m();`);
    expect(world?.eventNames).toEqual(['never()']);
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'FAB0320 warning',
      'FAB0320 warning',
    ]);
  });

  it('leaves out an act without an effect and fills in what is not written', () => {
    const { world } = compiled(`entity Ann : character; entity Bob : character;
      property x() : boolean; property fixed() : number; property lamp() : boolean; fixed() = 4;
      action a1() { effect: x(); };
      action a2() { precondition: x(); };
      action a3() { consenting: ; effect: lamp() & fixed() = 4; observing(c : entity): c == Ann; precondition: fixed() > 3; };
      action a4() { precondition: fixed() > 4; effect: lamp(); };
      utility(): lamp();`);
    expect(world?.eventNames).toEqual(['a1()', 'a3()']);
    expect(printEvent(world!, 0)).toBe(
      'action a1() {\n  precondition: True;\n  effect: x();\n  observing(Ann, Bob): True;\n}',
    );
    expect(printEvent(world!, 1)).toBe(
      'action a3() {\n  precondition: True;\n  effect: lamp();\n  observing(Ann): True;\n}',
    );
  });

  it('keeps a fact that someone is wrong about, although it never changes', () => {
    const world = worldOf(`${TOWN} open(); believes(Ann, open()) = False;
      action a() { precondition: open(); effect: n() = 1; };`);
    expect(world.fluentNames).toContain('open()');
    expect(printEvent(world, 0)).toContain('precondition: open();');
  });

  it('allows for a surprised observer who no longer knows', () => {
    const world = worldOf(`${TOWN} at(Ann) = Home;
      action go(p : place) { effect: at(Ann) = p; };
      action ring() { precondition: at(Ann) != Home; effect: open(); };`);
    const at = world.fluentNames.indexOf('at(Ann)');
    expect(allLists(world.fluentDomains)[at]).toContain(NULL_VALUE);
  });

  it('keeps reading a fluent on a path as one that can differ from the world', () => {
    const world = worldOf(`${TOWN}
      trigger see() { precondition: open() & !believes(Ann, open()); effect: believes(Ann, open()); };
      action a() { effect: open(); observing(c : character): c == Bob; };`);
    expect(printEvent(world, eventOf(world, 'see()'))).toContain('open() & !believes(Ann, open())');
  });

  it('prints the whole world in the notation of the language', () => {
    const world = worldOf(`${TOWN} action go(c : character, p : place) {
      precondition: at(c) != p; effect: at(c) = p & n() = n() + 1; consenting: c; observing(o : character): o == c | at(o) == p; };`);
    expect(printWorld(world)).toContain(
      [
        'action go(Ann, Park) {',
        '  precondition: at(Ann) != Park;',
        '  effect: at(Ann) = Park & n() = (n() + 1);',
        '  consenting: Ann;',
        '  observing(Ann): True;',
        '  observing(Bob): at(Bob) == Park;',
        '}',
      ].join('\n'),
    );
  });
});
