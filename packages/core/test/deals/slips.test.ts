/** What is said about deals that make no sense, and where. */
import { describe, expect, test } from 'vitest';
import { check, expanded } from '../../src/check/index.ts';
import { openWorld } from '../../src/library/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { TOWN } from './town.ts';

/** Codes of what an addition to the town brings, each with the text it points at. */
function slips(addition: string): string[] {
  const text = TOWN + addition;
  const { diagnostics } = openWorld(text, { file: 'town.fabula' });
  return diagnostics
    .filter(({ severity }) => severity !== 'hint')
    .filter(({ range, file }) => range.start >= TOWN.length || file !== 'town.fabula')
    .map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
}

const deal = (terms: string): string => `deal D(Bob, Ann) { ${terms} }`;

describe('a slip in a deal gets one message that says where', () => {
  test.each([
    ['an act nobody knows', 'Pay: Bob does pya(Bob, Ann);', ['FAB0601 pya']],
    ['a fact in place of an act', 'Pay: Bob does warm();', ['FAB0601 warm()']],
    ['an act the debtor does not do', 'Pay: Bob does pay(Ann, Bob);', ['FAB0602 pay(Ann, Bob)']],
    ['too many arguments', 'Pay: Bob does pay(Bob, Ann, Cleo);', ['FAB0602 pay(Bob, Ann, Cleo)']],
    ['an act that is now and not said in full', 'Pay: Bob does pay(Bob, ?) by now;', ['FAB0602 pay(Bob, ?)']],
    ['an unknown cause', 'Pay: Bob does pay(Bob, Ann) void if shuot(Ann);', ['FAB0601 shuot']],
    [
      'a scope nobody is in',
      'Calm: Bob refrains shout(x) for x : character where sibling(x, Bob);',
      ['FAB0603 sibling(x, Bob)'],
    ],
    ['a deadline that is past', 'Pay: Bob does pay(Bob, Ann) by 0 hours;', ['FAB0604 0 hours']],
    ['an offer that is past', 'lapses: 0 hours;', ['FAB0604 0 hours']],
    [
      'a circle',
      'Pay: Bob does pay(Bob, Ann) needs Back; Back: Ann does pay(Ann, Bob) needs Pay;',
      ['FAB0605 Pay'],
    ],
    ['an unknown clause', 'Pay: Bob does pay(Bob, Ann) when Bakc.kept;', ['FAB0606 Bakc.kept']],
    ['a label twice', 'Pay: Bob does pay(Bob, Ann); Pay: Bob does pay(Bob, Cleo);', ['FAB0607 Pay']],
    ['a part twice', 'orders: commands; orders: employs;', ['FAB0607 orders: employs']],
    ['a precondition twice', 'precondition: warm(); precondition: warm();', ['FAB0607 precondition: warm()']],
    ['the text of an act that is none of the deal', 'text sign: "{Ann}.";', ['FAB0609 sign']],
    ['a text of nothing', 'text: "{Ann}.";', ['FAB0609 "{Ann}."']],
    ['a text twice', 'text accept: "{Ann}."; text accept: "{Bob}.";', ['FAB0607 accept']],
    ['a ban with a day to do it by', 'Calm: Bob refrains shout(Bob) by 1 day;', ['FAB0609 by 1 day']],
    ['a state that is binding', 'Stay: Bob keeps warm() binding;', ['FAB0609 binding']],
    ['a stranger bound', 'Pay: Cleo does pay(Cleo, Ann);', ['FAB0612 Cleo']],
    ['a type nobody defined', 'Calm: Bob refrains shout(x) for x : charactre;', ['FAB0614 charactre']],
    ['an answer to no offer of theirs', 'counters: D;', ['FAB0612 D']],
  ])('%s', (_, terms, expected) => {
    expect(slips(deal(terms))).toEqual(expected);
  });

  test.each([
    ['a later term of no deal', 'vary E by Bob { }', ['FAB0606 E']],
    ['a later term that binds the other', 'vary D by Bob { Pay: Ann does pay(Ann, Bob); }', ['FAB0609 Ann']],
    ['a later term by a stranger', 'vary D by Cleo { }', ['FAB0612 Cleo']],
    ['a later term about no clause', 'vary D by Bob { Pay void if warm(); }', ['FAB0606 Pay']],
    [
      'a later term that says a thing twice',
      'vary D by Bob { text: "A."; text: "B."; }',
      ['FAB0607 text: "B."'],
    ],
    ['a later term with an act', 'vary D by Bob { text accept: "A."; }', ['FAB0609 accept']],
    ['a later term that lapses', 'vary D by Bob { lapses: 1 hour; }', ['FAB0609 lapses: 1 hour']],
    ['a later term that scales', 'vary D by Bob { Calm coerced 0.1; }', ['FAB0609 coerced 0.1']],
    ['a second deal of one name', 'deal D(Ann, Bob) { }', ['FAB0607 D']],
    ['a thing of its name', 'place D;', []],
    [
      'honour twice',
      'honour(Ann): word 1, breach 2; honour(Ann): word 1, breach 3;',
      ['FAB0613 honour(Ann): word 1, breach 3'],
    ],
    ['a breach that pays', 'honour(Bob): word 2, breach 2;', []],
  ])('%s', (_, more, expected) => {
    const found = slips(`${deal('Calm: Bob refrains shout(Bob);')} ${more}`);
    expect(found.filter((slip) => !slip.startsWith('FAB0608'))).toEqual(expected);
  });

  test('letting a clause lapse that would pay', () => {
    const found = slips(
      `use "standard/time"; ${deal('Pay: Bob does pay(Bob, Ann) by 1 day;')} honour(Bob): word 2, breach 2;`,
    );
    expect(found).toEqual(['FAB0610 Pay']);
  });

  test('parties and people of honour that do not exist', () => {
    expect(slips('deal D(Bobb, Ann) { Pay: Bobb does pay(Bobb, Ann); }')).toEqual(['FAB0614 Bobb']);
    expect(slips('deal D(Bob, Bob) { }')).toEqual(['FAB0612 Bob']);
    expect(slips('honour(Bobb): word 1, breach 2;')).toEqual(['FAB0614 Bobb']);
  });

  test('names that are taken', () => {
    const calm = deal('Calm: Bob refrains shout(Bob);');
    expect(slips(`${calm} place D;`)).toEqual(['FAB0608 D']);
    expect(slips(`${calm} place Live;`)).toEqual(['FAB0608 D']);
    expect(slips(`${calm} type clause;`)).toEqual(['FAB0608 D']);
  });
});

test('what the checker says of a condition in a deal points into the deal', () => {
  expect(slips(deal('Calm: Bob refrains shout(x) for x : character where emplyos(Bob, x);'))).toEqual([
    'FAB0207 emplyos',
  ]);
  expect(slips(deal('Stay: Bob keeps at(Bobb) == Hall;'))).toEqual(['FAB0206 Bobb']);
});

test('a deal can stand in one file, its acts in another, and what is said of them in the right one', () => {
  const main = `use "acts.fabula"; character Ann, Bob; honour: word 1, breach 2;
    deal D(Ann, Bob) { Pay: Ann does pay(Ann, Bob) when rich(Ann); }
    utility(): 0; utility(Ann): 0; utility(Bob): 0;`;
  const acts = `property paid(a : character, b : character) : boolean;
    action pay(a : character, b : character) { effect: paid(a, b); consenting: a; observing(o : character): True; }`;
  const { tree } = parse(main, { file: 'main.fabula' });
  const load = () => acts;
  const { diagnostics } = check(tree, { load });
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`),
  ).toEqual(['FAB0207 main.fabula']);
  const sound = parse(main.replace(' when rich(Ann)', ''), { file: 'main.fabula' }).tree;
  const text = expanded(sound, { load })!;
  expect(text).toContain('state(D.Pay) = Kept');
  const alone = openWorld(text, { file: 'alone.fabula' });
  expect(alone.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('broken deals are messages and never a crash', () => {
  const whole = deal(
    'Pay: Bob does pay(Bob, Ann) by 1 hour when warm() void if shout(z) for z : character where z != Bob on broken { angry(Ann); } coerced 0.5 binding;',
  );
  const broken = `vary D by Bob { Pay except warm(); } honour(c : character): word 1, breach 2; ${whole}`;
  for (let end = 0; end <= broken.length; end += 3) {
    expect(() => openWorld(`${TOWN}${broken.slice(0, end)}`, { file: 'town.fabula' })).not.toThrow();
    expect(() =>
      openWorld(`${TOWN}${broken.slice(0, end)}${broken.slice(end + 5)}`, { file: 'town.fabula' }),
    ).not.toThrow();
  }
});
