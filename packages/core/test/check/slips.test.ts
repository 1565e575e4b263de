import { describe, expect, it } from 'vitest';
import { checkCodes } from '../../src/check/index.ts';
import type { Dialect } from '../../src/syntax/index.ts';
import { checked, codesOf, TOWN } from './worlds.ts';

/** Each slip: its code, what a reader would call it, the text added to the town, and the reading it is a slip in. */
const SLIPS: readonly (readonly [code: string, what: string, text: string, dialect?: Dialect])[] = [
  ['FAB0201', 'a type that nothing defines', 'property owner(t : thin) : character;'],
  ['FAB0201', 'a parent that nothing defines', 'type inn : building;'],
  ['FAB0201', 'a misspelt keyword before a type', 'tpye town : place; town Paris; at(Ann) = Paris;'],
  ['FAB0201', 'a misspelt keyword before a property without parameters', 'proprety old : boolean;'],
  ['FAB0201', 'a misspelt keyword before an entity', 'entiy Paris : place; at(Ann) = Paris;'],
  ['FAB0202', 'a type that is a kind of itself', 'type a : b; type b : a;'],
  ['FAB0203', 'a kind of number', 'type age : number;'],
  ['FAB0203', 'an entity that is a truth value', 'entity Yes : boolean;'],
  ['FAB0204', 'an entity defined twice', 'thing Ann;'],
  ['FAB0204', 'a type defined twice', 'type place;'],
  ['FAB0204', 'two utilities of one character', 'utility(Ann): 1;'],
  ['FAB0204', 'an abbreviation named like a property', 'define rich(c : character) = late();'],
  ['FAB0204', 'two goals', 'goal: 1; goal: 2;'],
  ['FAB0206', 'an entity that nothing defines', 'at(Anne) = Home;'],
  ['FAB0206', 'a property without its parentheses', 'utility(Cat): 1;'],
  ['FAB0206', 'a property written like a variable', 'expect late;'],
  ['FAB0207', 'a property that nothing defines', 'expect rihc(Ann);'],
  ['FAB0208', 'too many arguments', 'expect rich(Ann, Bob);'],
  [
    'FAB0208',
    'too many arguments of an abbreviation',
    'define poor(c : character) = !rich(c); expect poor(Ann, Bob);',
  ],
  ['FAB0209', 'an argument of another type', 'expect rich(Ring);'],
  [
    'FAB0209',
    'an argument of another type to an abbreviation',
    'define poor(c : character) = !rich(c); expect poor(Ring);',
  ],
  ['FAB0210', 'a second property for the same arguments', 'property rich(someone : character) : number;'],
  [
    'FAB0210',
    'a second action for the same arguments',
    'action walk(a : character, b : place, c : place) { };',
  ],
  [
    'FAB0210',
    'a constant where another property has it too',
    'property a(Ann : boolean) : boolean; property b(Ann) : boolean; property b(Ann) : number;',
  ],
  ['FAB0212', 'a variable over all numbers', 'property age(n : number) : boolean;'],
  ['FAB0214', 'one name for two parameters', 'property loves(a : character, a : character) : boolean;'],
  ['FAB0220', 'a number as a condition', 'expect coins(Ann);'],
  ['FAB0220', 'a place as a condition', 'expect at(Ann);'],
  ['FAB0221', 'an assignment as a condition', 'expect at(Ann) = Home;'],
  ['FAB0222', 'arithmetic with a place', 'coins(Ann) = at(Bob) + 1;'],
  ['FAB0222', 'a utility that is a place', 'character Cat { utility: at(Ann); }'],
  ['FAB0223', 'a number as an effect', '3;'],
  ['FAB0223', 'a comparison as an effect', 'coins(Ann) > 3;'],
  ['FAB0223', 'the end of something that is no fact', '!(late() & late());'],
  ['FAB0224', 'an effect with alternatives', 'at(Ann) = Home | at(Ann) = Market;'],
  ['FAB0224', 'an effect on someone or other', 'exists(c : character) rich(c);'],
  ['FAB0225', 'a question as an effect', 'at(Ann) == Market;'],
  ['FAB0225', 'a denial as an effect', 'rich(Ann) != late();'],
  ['FAB0226', 'setting an abbreviation', 'define poor(c : character) = !rich(c); poor(Ann);'],
  ['FAB0227', 'a value of another type', 'at(Ann) = Ring;'],
  ['FAB0227', 'no value for what is true or false', 'rich(Ann) = ?;'],
  ['FAB0227', 'a place set without saying which', 'at(Ann);'],
  ['FAB0228', 'a number only in some case', 'coins(Ann) = if (late()) 1;'],
  ['FAB0229', 'branches of different kinds', 'coins(Ann) = if (late()) 1 else Home;'],
  ['FAB0230', 'a belief of a thing', 'believes(Ring, late());'],
  ['FAB0231', 'a belief in a thing', 'expect believes(Ann, Bob);'],
  ['FAB0234', 'an abbreviation of itself', 'define a() = b(); define b() = a();'],
  ['FAB0240', 'the consent of a thing', 'action fall(t : thing) { effect: lies(t) = Home; consenting: t; };'],
  [
    'FAB0241',
    'things that observe',
    'action fall(t : thing) { effect: lies(t) = Home; observing(o : thing): o == t; };',
  ],
  ['FAB0243', 'a text about nobody', 'action sit(c : character) { effect: late(); text: "{d} sits."; };'],
  [
    'FAB0243',
    'a value in the text of an act',
    'action sit(c : character) { effect: late(); text: "{value}"; };',
  ],
  [
    'FAB0244',
    'a slot that is not closed',
    'action sit(c : character) { effect: late(); text: "{c sits."; };',
  ],
  [
    'FAB0244',
    'a slot for a word that has no form',
    'action sit(c : character) { effect: late(); text: "{shy:c}"; };',
  ],
  [
    'FAB0244',
    'a verb with one form',
    'action sit(c : character) { effect: late(); text: "{c} {verb:c:sits}"; };',
  ],
  ['FAB0245', 'the utility of a thing', 'utility(Ring): 1;'],
  ['FAB0246', 'a goal that is not a number', 'goal: late();'],
  ['FAB0246', 'a limit that is not whole', 'limits: author 1.5;'],
  ['FAB0247', 'an act that nothing defines', 'expect late() after wlak(Ann, Home, Market);'],
  ['FAB0250', 'a file outside the folder', 'use "../secret.fabula";'],
  ['FAB0251', 'a file that is not there', 'use "other.fabula";'],
  ['FAB0252', 'a standard file that does not exist', 'use "standard/movment";'],
  [
    'FAB0260',
    'an act that says nothing of witnesses',
    'action shout(c : character) { effect: rich(c); consenting: c; };',
  ],
  [
    'FAB0261',
    'someone who does not see what they do',
    'action nap(c : character) { effect: rich(c); consenting: c; observing(o : character): o != c; };',
  ],
  [
    'FAB0262',
    'an act in two places at once',
    'action be(c : character) { precondition: at(c) == Home & at(c) == Market; effect: rich(c); observing(o : character): True; };',
  ],
  [
    'FAB0262',
    'an act with what does not exist',
    'type dragon; action fly(d : dragon) { effect: late(); observing(o : character): True; };',
  ],
  ['FAB0263', 'a character who wants nothing', 'character Cat;'],
  ['FAB0264', 'a property nobody asks about', 'property old(c : character) : boolean; old(Ann);'],
  ['FAB0265', 'a property nobody sets', 'property old(c : character) : boolean; expect old(Ann);'],
  ['FAB0266', 'a type nothing has', 'type dragon;'],
  [
    'FAB0267',
    'a parameter without use',
    'happening rain(c : character) { effect: late(); observing(o : character): True; };',
  ],
  ['FAB0268', 'a trigger that never stops', 'trigger on() { precondition: late(); effect: rich(Ann); };'],
  ['FAB0269', 'comparing a place with a thing', 'expect at(Ann) == Ring;'],
  ['FAB0269', 'the greater of two places', 'expect at(Ann) > at(Bob);'],
  ['FAB0270', 'a variable named like someone', 'expect forall(Ann : character) rich(Ann);'],
  ['FAB0271', 'an abbreviation nobody uses', 'define poor(c : character) = !rich(c);'],
];

describe('a slip', () => {
  for (const [code, what, text, dialect] of SLIPS) {
    it(`is reported once, as ${code}: ${what}`, () => {
      const found = codesOf(TOWN + text, dialect, true);
      expect(found.filter((each) => each !== code && codesOf(TOWN + text).includes(each))).toEqual([]);
      expect(found.filter((each) => each === code)).toEqual([code]);
    });
  }

  it('leaves the town without errors when there is none', () => {
    expect(codesOf(TOWN, 'fabula', true)).toEqual([]);
  });
});

describe('the diagnostics', () => {
  it('all have a code of the table, a message, and a range inside their file', () => {
    for (const [, , text, dialect] of SLIPS) {
      for (const diagnostic of checked(TOWN + text, dialect).own) {
        expect(checkCodes).toHaveProperty(diagnostic.code);
        expect(diagnostic.message).toMatch(/^\S.*[.?`]$/su);
        expect(diagnostic.range.end).toBeLessThanOrEqual((TOWN + text).length);
      }
    }
  });

  it('repair what they can: applying the repair leaves no error', () => {
    const repairable = [
      'at(Anne) = Home;',
      'expect at(Ann) = Home;',
      'at(Ann) == Market;',
      'expect rihc(Ann);',
      'expect late;',
    ];
    for (const slip of repairable) {
      const text = TOWN + slip;
      const repair = checked(text).own[0]!.repairs[0]!;
      const mended = text.slice(0, repair.range.start) + repair.replacement + text.slice(repair.range.end);
      expect(codesOf(mended)).toEqual([]);
    }
  });

  it('name an unknown name once and list the other places', () => {
    const { own } = checked(
      `${TOWN} property a(x : hat) : hat; property b(x : hat) : boolean; expect b(Ring); expect a(Ring) == Ring;`,
    );
    expect(own.map(({ code }) => code)).toEqual(['FAB0201']);
    expect(own[0]!.related).toHaveLength(2);
  });

  it('do not follow from one another: an entity of unknown type can be used without more messages', () => {
    expect(codesOf(`${TOWN} charcter Cat { at = Home; } rich(Cat); expect believes(Cat, late());`)).toEqual([
      'FAB0201',
    ]);
  });

  it('suggest a keyword only where no type is as near', () => {
    const [keyword] = checked(`${TOWN} tpye town;`).own;
    expect(keyword!.message).toContain('Did you mean `type`?');
    expect(keyword!.repairs[0]!.replacement).toBe('type');
    expect(checked(`${TOWN} type typo; typa Slip;`).own[0]!.message).toContain('Did you mean `typo`?');
  });

  it('leave alone a brace that is to be shown, and a slot between two of them', () => {
    const text = 'action sit(c : character) { effect: late(); text: "{{sits}} {{{c}}}"; };';
    expect(codesOf(TOWN + text)).toEqual([]);
  });

  it('suggest the name that was probably meant', () => {
    expect(checked(`${TOWN} at(Anne) = Home;`).own[0]!.message).toContain('Did you mean `Ann`?');
    expect(checked(`${TOWN} use "standard/movment";`).own[0]!.repairs[0]!.replacement).toBe(
      '"standard/movement"',
    );
  });
});
