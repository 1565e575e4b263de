/** Every kind of clause and every option of one, each in a small town. */
import { describe, expect, test } from 'vitest';
import { expectAfter, isPossible, MADE } from './town.ts';
import { evaluateUtility } from './utility.ts';

const deal = (terms: string): string => `deal D(Bob, Ann) { ${terms} }`;

describe('an owed act', () => {
  test('is owed from the acceptance on, and kept when it is done', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, Ann);'),
      ['', 'state(D) == None & state(D.Pay) == Dormant'],
      ['offer(Bob, Ann, D)', 'state(D) == Offered & state(D.Pay) == Dormant'],
      [MADE, 'state(D) == Accepted & state(D.Pay) == Live'],
      [`${MADE}, pay(Bob, Cleo)`, 'state(D.Pay) == Live'],
      [`${MADE}, pay(Bob, Ann)`, 'state(D.Pay) == Kept'],
    );
  });

  test('counts when it is done early, by the offerer even before the answer', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, Ann); Shout: Ann does shout(Ann) when Pay.kept;'),
      [
        'offer(Bob, Ann, D), pay(Bob, Ann), accept(Ann, Bob, D)',
        'state(D.Pay) == Kept & state(D.Shout) == Live',
      ],
      [`${MADE}, shout(Ann)`, 'state(D.Shout) == Kept & state(D.Pay) == Live'],
      ['pay(Bob, Ann), offer(Bob, Ann, D), accept(Ann, Bob, D)', 'state(D.Pay) == Live'],
    );
  });

  test('accepts an open offer when the one it is offered to does it', () => {
    expectAfter(
      deal('Pay: Ann does pay(Ann, Bob); Calm: Bob refrains shout(Bob); refused: hit(Bob, Ann);'),
      ['offer(Bob, Ann, D), pay(Ann, Bob)', 'state(D) == Accepted & state(D.Pay) == Kept'],
      ['offer(Bob, Ann, D), pay(Ann, Bob)', 'state(D.Calm) == Live & state(D.Threat) == Void'],
      ['pay(Ann, Bob)', 'state(D) == None'],
    );
  });

  test('takes anything where it says `?`, and any of its scope', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, ?); Help: Bob does pay(x, Ann) for x : character where employs(Bob, x);'),
      [`${MADE}, pay(Bob, Finn)`, 'state(D.Pay) == Kept & state(D.Help) == Live'],
      [`${MADE}, pay(Dan, Ann)`, 'state(D.Pay) == Live & state(D.Help) == Kept'],
      [`${MADE}, pay(Eve, Ann)`, 'state(D.Help) == Live'],
    );
  });

  test('is done by the acceptance itself where it is due now', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, Ann) by now;'),
      [MADE, 'paid(Bob, Ann) & state(D.Pay) == Kept'],
      [MADE, 'believes(Cleo, paid(Bob, Ann)) & believes(Finn, !paid(Bob, Ann))'],
    );
    const impossible = deal('Move: Bob does go(Bob, Yard) by now;');
    expect(isPossible(impossible, MADE)).toBe(true);
    expect(isPossible(impossible, `go(Bob, Yard), ${MADE}`)).toBe(false);
  });

  test('is broken where the event comes that it had to come before', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, Ann) by !warm();'),
      [`${MADE}, cool()`, 'state(D.Pay) == Broken'],
      [`${MADE}, pay(Bob, Ann), cool()`, 'state(D.Pay) == Kept'],
    );
  });
});

describe('a state to be kept up', () => {
  test('is broken when it ends, and kept when its time is over', () => {
    expectAfter(
      deal('Stay: Bob keeps at(Bob) == Hall until !warm();'),
      [`${MADE}, go(Bob, Yard)`, 'state(D.Stay) == Broken'],
      [`${MADE}, cool()`, 'state(D.Stay) == Kept'],
      [`${MADE}, cool(), go(Bob, Yard)`, 'state(D.Stay) == Kept'],
    );
  });
});

describe('a ban', () => {
  test('is broken by the act, for all its scope, and has no end where none is said', () => {
    const bans = deal(
      'Peace: Bob refrains hit(x, y) for x : character where x == Bob | employs(Bob, x) for y : character where friend(Ann, y);',
    );
    expectAfter(
      bans,
      [`${MADE}, cool()`, 'state(D.Peace) == Live'],
      [`${MADE}, hit(Bob, Cleo)`, 'state(D.Peace) == Broken'],
      [`${MADE}, hit(Dan, Cleo)`, 'state(D.Peace) == Broken'],
      [`${MADE}, hit(Eve, Cleo)`, 'state(D.Peace) == Live'],
      [`${MADE}, hit(Bob, Ann)`, 'state(D.Peace) == Live'],
      ['hit(Bob, Cleo), offer(Bob, Ann, D), accept(Ann, Bob, D)', 'state(D.Peace) == Live'],
    );
  });

  test('ends kept', () => {
    expectAfter(
      deal('Calm: Bob refrains shout(Bob) until !warm();'),
      [`${MADE}, cool(), shout(Bob)`, 'state(D.Calm) == Kept'],
      [`${MADE}, shout(Bob), cool()`, 'state(D.Calm) == Broken'],
    );
  });

  test('reads a relation that changes at the moment of the act', () => {
    expectAfter(
      `${deal('Peace: Bob refrains hit(x, Ann) for x : character where employs(Bob, x);')}
       action dismiss(Bob, x : character) {
         precondition: employs(Bob, x);
         effect: !employs(Bob, x);
         consenting: Bob;
         observing(o : character): True;
       }`,
      [`${MADE}, dismiss(Bob, Dan), hit(Dan, Ann)`, 'state(D.Peace) == Live'],
      [`${MADE}, hit(Dan, Ann)`, 'state(D.Peace) == Broken'],
    );
  });

  test('cannot be broken where it is binding', () => {
    const bound = deal(
      'Peace: Bob refrains hit(x, Ann) for x : character where x == Bob | employs(Bob, x) binding;',
    );
    expect(isPossible(bound, `${MADE}, hit(Bob, Ann)`)).toBe(false);
    expect(isPossible(bound, `${MADE}, hit(Dan, Ann)`)).toBe(false);
    expect(isPossible(bound, `${MADE}, hit(Eve, Ann)`)).toBe(true);
    expect(isPossible(bound, 'hit(Bob, Ann)')).toBe(true);
  });
});

describe('a threat', () => {
  test('is owed once the offer is refused, and void once it is accepted', () => {
    expectAfter(
      deal('Pay: Ann does pay(Ann, Bob); refused: hit(Bob, Ann);'),
      ['offer(Bob, Ann, D), refuse(Ann, Bob, D)', 'state(D) == Refused & state(D.Threat) == Live'],
      ['offer(Bob, Ann, D), refuse(Ann, Bob, D), hit(Bob, Ann)', 'state(D.Threat) == Kept'],
      ['offer(Bob, Ann, D), hit(Bob, Ann)', 'state(D.Threat) == Dormant'],
      [MADE, 'state(D.Threat) == Void'],
      ['offer(Bob, Ann, D), withdraw(Bob, Ann, D)', 'state(D) == Withdrawn & state(D.Threat) == Dormant'],
    );
  });
});

describe('an option', () => {
  test('`when` lets a clause wait for a fact or for another clause', () => {
    expectAfter(
      deal('Pay: Bob does pay(Bob, Ann) when !warm(); Shout: Ann does shout(Ann) when Pay.kept;'),
      [MADE, 'state(D.Pay) == Dormant & state(D.Shout) == Dormant'],
      [`${MADE}, cool()`, 'state(D.Pay) == Live & state(D.Shout) == Dormant'],
      [`${MADE}, cool(), pay(Bob, Ann)`, 'state(D.Pay) == Kept & state(D.Shout) == Live'],
    );
  });

  test('`except` carves out', () => {
    expectAfter(
      deal('Peace: Bob refrains hit(x, Ann) for x : character except sibling(Bob, x);'),
      [`${MADE}, hit(Eve, Ann)`, 'state(D.Peace) == Live'],
      [`${MADE}, hit(Dan, Ann)`, 'state(D.Peace) == Broken'],
    );
  });

  test('`void if` names an act or a condition, and spares the other clauses', () => {
    expectAfter(
      deal(`Peace: Bob refrains hit(Bob, Ann) void if shout(z) for z : character where friend(Ann, z) | z == Ann;
            Pay: Bob does pay(Bob, Ann) void if !warm();`),
      [`${MADE}, shout(Cleo)`, 'state(D.Peace) == Void & state(D.Pay) == Live'],
      [`${MADE}, shout(Finn)`, 'state(D.Peace) == Live & state(D.Pay) == Live'],
      [`${MADE}, shout(Cleo), hit(Bob, Ann)`, 'state(D.Peace) == Void'],
      [`${MADE}, hit(Bob, Ann), shout(Cleo)`, 'state(D.Peace) == Broken'],
      [`${MADE}, cool()`, 'state(D.Peace) == Live & state(D.Pay) == Void'],
    );
  });

  test('`needs` makes a clause fall with another, and nothing else does', () => {
    expectAfter(
      deal(
        `Peace: Bob refrains hit(Bob, Ann); Pay: Ann does pay(Ann, Bob) needs Peace; Calm: Ann refrains shout(Ann);`,
      ),
      [`${MADE}, hit(Bob, Ann)`, 'state(D.Peace) == Broken & state(D.Pay) == Void & state(D.Calm) == Live'],
      [`${MADE}, shout(Ann)`, 'state(D.Peace) == Live & state(D.Pay) == Live & state(D.Calm) == Broken'],
      [`${MADE}, pay(Ann, Bob), hit(Bob, Ann)`, 'state(D.Pay) == Kept'],
    );
  });

  test('`on broken` says what follows from a breach, also for whom it struck', () => {
    expectAfter(
      deal('Peace: Bob refrains hit(Bob, y) for y : character on broken { angry(y); angry(Ann); };'),
      [`${MADE}, hit(Bob, Cleo)`, 'angry(Cleo) & angry(Ann) & !angry(Finn)'],
      ['hit(Bob, Cleo)', '!angry(Cleo)'],
    );
  });

  test('`coerced` scales what a clause weighs, for one clause and for a whole deal', () => {
    const owing = (terms: string) => evaluateUtility(deal(terms), 'Bob', MADE);
    expect(owing('Pay: Bob does pay(Bob, Ann);')).toBe(-1);
    expect(owing('Pay: Bob does pay(Bob, Ann) coerced 0.5;')).toBe(-0.5);
    expect(owing('Pay: Bob does pay(Bob, Ann) coerced 0.5; coerced: 0.5;')).toBe(-0.25);
  });

  test('kept comes before void, and void before broken', () => {
    expectAfter(
      deal(`Pay: Bob does pay(Bob, Ann) void if pay(Bob, Ann);
            Calm: Bob refrains shout(Bob) void if shout(z) for z : character;`),
      [`${MADE}, pay(Bob, Ann)`, 'state(D.Pay) == Kept'],
      [`${MADE}, shout(Bob)`, 'state(D.Calm) == Void'],
    );
  });
});

describe('what a word weighs', () => {
  test('a word that is owed weighs, and a breach weighs more', () => {
    const terms = deal('Pay: Bob does pay(Bob, Ann) by !warm(); Peace: Bob refrains hit(Bob, Ann);');
    const utility = (acts: string) => evaluateUtility(terms, 'Bob', acts);
    expect(utility('offer(Bob, Ann, D)')).toBe(0);
    expect(utility(MADE)).toBe(-1);
    expect(utility(`${MADE}, pay(Bob, Ann)`)).toBe(0);
    expect(utility(`${MADE}, cool()`)).toBe(-3);
    expect(utility(`${MADE}, cool(), hit(Bob, Ann)`)).toBe(-6);
  });

  test('it belongs to the character, and may depend on facts', () => {
    const proud = `${deal('Pay: Bob does pay(Bob, Ann);')}
      property fame(c : character) : number;
      fame(Bob) = 5;
      character Gus { honour: word 7, breach 9; utility: 0; }
      honour(Bob): word fame(Bob) * 2, breach 30;`;
    expect(evaluateUtility(proud, 'Bob', MADE)).toBe(-10);
    const usual = `deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); }
      property fame(c : character) : number;
      fame(Bob) = 5;`;
    expect(evaluateUtility(usual, 'Bob', MADE, 'honour(c : character): word fame(c), breach 30;')).toBe(-5);
  });

  test('a wish that is a condition stays worth one', () => {
    const terms = `${deal('Pay: Gus does pay(Gus, Bob);').replace('Ann', 'Gus')}
      character Gus { utility: paid(Gus, Bob) | warm(); }`;
    const made = 'offer(Bob, Gus, D), accept(Gus, Bob, D)';
    expect(evaluateUtility(terms, 'Gus', made)).toBe(0);
    expect(evaluateUtility(terms, 'Gus', `${made}, pay(Gus, Bob)`)).toBe(1);
  });
});
