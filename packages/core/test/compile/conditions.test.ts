import { describe, expect, it } from 'vitest';
import { printCondition, printEffects } from '../../src/compile/index.ts';
import { ATOM_SIZE, listAt } from '../../src/world/index.ts';
import { eventOf, TOWN, worldOf } from './worlds.ts';

const GROUPING = `
entity Ann : character; entity Bob : character;
property a() : boolean; property b() : boolean; property c() : boolean; property p(x : character) : boolean;
property n() : number;
action e1() { precondition: a() | b() & c(); effect: n() = 1; };
action e3() { precondition: !a() & b(); effect: n() = 3; };
action e4() { precondition: !n() == 3; effect: n() = 4; };
action e5() { precondition: exists(x : character) p(x) & a(); effect: n() = 5; };
action e6() { precondition: forall(x : character) p(x) | a(); effect: n() = 6; };
action e7() { precondition: if(a()) b(); effect: n() = 7; };
action e10() { precondition: a() == b(); effect: n() = 10; };
action e11() { precondition: a() != b() == c(); effect: n() = 11; };
action e12() { precondition: if(a()) b() else c() & p(Ann); effect: n() = 12; };
action on(x : character) { effect: p(x) & a() & b() & c(); };
action off(x : character) { effect: !p(x) & !a() & !b() & !c(); };
utility(): n() == 12;
`;

/** The clauses of an action's precondition, as text. */
function clausesOf(world: ReturnType<typeof worldOf>, name: string): string[] {
  return [...listAt(world.clauses, eventOf(world, name))].map((clause) => {
    const atoms = listAt(world.clauseAtoms, clause);
    const printed: string[] = [];
    for (let at = 0; at < atoms.length; at += ATOM_SIZE) {
      printed.push(printCondition(world, atoms[at + ATOM_SIZE - 1]!));
    }
    return printed.join(' & ');
  });
}

describe('compiled conditions', () => {
  const world = worldOf(GROUPING);
  const precondition = (name: string): string =>
    printCondition(world, world.preconditions[eventOf(world, name)]!);

  it('keep the grouping of the text', () => {
    expect(precondition('e1()')).toBe('(a() | b()) & c()');
    expect(precondition('e3()')).toBe('!a() & b()');
    expect(precondition('e4()')).toBe('n() != 3');
    expect(precondition('e5()')).toBe('(p(Ann) | p(Bob)) & a()');
    expect(precondition('e6()')).toBe('(p(Ann) & p(Bob)) | a()');
    expect(precondition('e10()')).toBe('a() == b()');
    expect(precondition('on(Ann)')).toBe('True');
  });

  it('have a disjunctive normal form in which every alternative is spelled out', () => {
    expect(clausesOf(world, 'e1()')).toEqual(['a() & c()', 'b() & c()']);
    expect(clausesOf(world, 'e5()')).toEqual(['a() & p(Ann)', 'a() & p(Bob)']);
    expect(clausesOf(world, 'e6()')).toEqual(['a()', 'p(Ann) & p(Bob)']);
    expect(clausesOf(world, 'e7()')).toEqual(['!a()', 'a() & b()']);
    expect(clausesOf(world, 'e10()')).toEqual(['!a() & !b()', 'a() & b()']);
    expect(clausesOf(world, 'e11()')).toEqual([
      '!a() & !b() & !c()',
      '!a() & b() & c()',
      'a() & !b() & c()',
      'a() & b() & !c()',
    ]);
    expect(clausesOf(world, 'e12()')).toEqual(['!a() & c() & p(Ann)', 'a() & b() & p(Ann)']);
    expect(clausesOf(world, 'on(Ann)')).toEqual(['']);
  });

  it('only ever jump forward', () => {
    for (let at = 0; at < world.conditions.length; at += 6) {
      for (const next of [world.conditions[at + 4]!, world.conditions[at + 5]!]) {
        expect(next < 0 || next > at / 6).toBe(true);
      }
    }
  });

  it('treat ? as a value that is neither greater nor smaller than a number', () => {
    const nulls = worldOf(`
      entity Ann : character; entity Bob : character; entity Home : place;
      property at(c : character) : place; property n() : number; property m() : number; property k() : number;
      property t1() : boolean; property t2() : boolean; property t3() : boolean; property t4() : boolean;
      property t6() : boolean; property t7() : boolean; property t8() : boolean; property t9() : boolean;
      property t10() : boolean;
      n() = ?; m() = 5;
      action init(p : place) { effect: at(Ann) = p & at(Bob) = p & n() = 1 & m() = m() + 1; };
      action test() {
        effect: (if(at(Ann) == at(Bob)) t1()) & (if(at(Ann) != Home) t2()) & (if(n() > 3) t3()) &
          (if(!(n() > 3)) t4()) & (if(n() != 3) t6()) & (if(n() == ?) t7()) & (if(n() >= n()) t8()) &
          (if(m() > n()) t9()) & (if(at(Ann) == ? & !(at(Ann) == Home)) t10()) & k() = n() + 1;
        consenting: Ann;
      };
      utility(): t2();`);
    expect(printEffects(nulls, eventOf(nulls, 'test()'))).toEqual([
      '(if(at(Ann) == at(Bob)) t1())',
      '(if(at(Ann) != Home) t2())',
      // n() > 3 can never hold: n() is ? or 1.
      '(if(n() <= 3) t4())',
      't6()',
      '(if(n() == ?) t7())',
      't8()',
      '(if(m() > n()) t9())',
      '(if(at(Ann) == ?) t10())',
      'k() = (n() + 1)',
    ]);
  });

  it('never hold between things that can never be equal', () => {
    const town = worldOf(`${TOWN} entity Lamp : thing;
      action a() { precondition: at(Ann) == Lamp | at(Ann) != Lamp & open(); effect: n() = 1; };
      action b() { effect: open() & at(Ann) = Home; }; action c() { effect: !open() & at(Ann) = Park; };`);
    // In this reading & binds looser than |, and `at(Ann) != Lamp` always holds.
    expect(printCondition(town, town.preconditions[eventOf(town, 'a()')]!)).toBe('open()');
  });

  it('collapse what one believes that one believes', () => {
    const town = worldOf(`${TOWN}
      action a() { precondition: believes(Ann, believes(Ann, open())); effect: n() = 1; };
      action b() { effect: open(); };`);
    expect(printCondition(town, town.preconditions[eventOf(town, 'a()')]!)).toBe('believes(Ann, open())');
  });

  it('are each negated for themselves, also where two of them have one negation', () => {
    const { effects, eventNames } = ((world) => ({
      effects: world.eventNames.map((_, event) => printEffects(world, event).join(' & ')),
      eventNames: world.eventNames,
    }))(
      worldOf(
        `${TOWN} property done() : boolean;
      action a() { effect: n() = ? & (if (n() <= 2 | n() > 2) open()); }
      action b() { effect: n() = 3 & (if (at(Ann) != at(Ann)) open() else done()); }`,
        'fabula',
      ),
    );
    expect(eventNames).toEqual(['a()', 'b()']);
    expect(effects).toEqual(['n() = ? & (if(n() <= 2 | n() > 2) open())', 'n() = 3 & done()']);
  });
});
