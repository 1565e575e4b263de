/** Clauses and offers with a time: what is done before it is over, and what happens then. */
import { describe, expect, test } from 'vitest';
import { expectAfter, isPossible, MADE } from './town.ts';

const timed = (terms: string): string => `use "standard/time"; deal D(Bob, Ann) { ${terms} }`;

describe('a deadline', () => {
  test('runs from the acceptance, stops when the act is done, and breaks the clause when it is over', () => {
    expectAfter(
      timed('Pay: Bob does pay(Bob, Ann) by 1 hour;'),
      ['offer(Bob, Ann, D)', 'due(D.Pay) == ?'],
      [MADE, 'due(D.Pay) == 3600'],
      [`${MADE}, pay(Bob, Ann)`, 'state(D.Pay) == Kept & due(D.Pay) == ?'],
      [`${MADE}, wait(Ann)`, 'state(D.Pay) == Broken & due(D.Pay) == ?'],
    );
  });

  test('breaks one clause, spares another that has more time, and is known to who was not there', () => {
    expectAfter(
      timed('Pay: Bob does pay(Bob, Ann) by 1 hour; Shout: Ann does shout(Ann) by 2 hours;'),
      [`${MADE}, wait(Ann)`, 'state(D.Pay) == Broken & state(D.Shout) == Live & due(D.Shout) == 3600'],
      [`${MADE}, wait(Ann), wait(Ann)`, 'state(D.Shout) == Broken'],
      [
        `${MADE}, go(Ann, Yard), wait(Ann)`,
        'believes(Ann, state(D.Pay) == Broken) & believes(Cleo, state(D) == None)',
      ],
    );
  });

  test('can start when another clause is kept', () => {
    expectAfter(
      timed('Pay: Bob does pay(Bob, Ann) by 1 hour; Stay: Ann keeps at(Ann) == Hall for 1 day from Pay;'),
      [MADE, 'state(D.Stay) == Dormant & due(D.Stay) == ?'],
      [`${MADE}, pay(Bob, Ann)`, 'state(D.Stay) == Live & due(D.Stay) == 1 day'],
      [`${MADE}, pay(Bob, Ann), wait(Ann)`, 'state(D.Stay) == Kept'],
      [`${MADE}, pay(Bob, Ann), go(Ann, Yard)`, 'state(D.Stay) == Broken & due(D.Stay) == ?'],
      [`${MADE}, wait(Ann)`, 'state(D.Pay) == Broken & state(D.Stay) == Dormant'],
    );
  });

  test('ends a clause that still waits when it is over', () => {
    expectAfter(
      timed('Pay: Bob does pay(Bob, Ann) by 1 hour when !warm();'),
      [MADE, 'state(D.Pay) == Dormant & due(D.Pay) == 1 hour'],
      [`${MADE}, wait(Ann)`, 'state(D.Pay) == Lapsed'],
      [`${MADE}, wait(Ann), cool()`, 'state(D.Pay) == Lapsed'],
      [`${MADE}, cool(), wait(Ann)`, 'state(D.Pay) == Broken'],
    );
  });

  test('ends a ban kept', () => {
    expectAfter(
      timed('Calm: Bob refrains shout(Bob) until 1 week;'),
      [`${MADE}, wait(Ann), shout(Bob)`, 'state(D.Calm) == Kept'],
      [`${MADE}, shout(Bob)`, 'state(D.Calm) == Broken'],
    );
  });

  test('of a binding clause brings the act about', () => {
    expectAfter(timed('Pay: Bob does pay(Bob, Ann) by 1 hour binding;'), [
      `${MADE}, wait(Ann)`,
      'paid(Bob, Ann) & state(D.Pay) == Kept',
    ]);
  });

  test('may be worked out, and is told with the deal', () => {
    expectAfter(
      `property patience() : number;
       patience() = 2;
       ${timed('Pay: Bob does pay(Bob, Ann) by patience() * 1 hour; notice(a : character, b : character): at(a) == at(b);')}`,
      [MADE, 'due(D.Pay) == 2 hours'],
      [
        `${MADE}, notify(Ann, Cleo, D, Accepted)`,
        'believes(Cleo, due(D.Pay) == 2 hours & state(D.Pay) == Live)',
      ],
    );
  });
});

describe('an offer with a time', () => {
  test('lapses when it is over, and with it what is threatened unless it is accepted', () => {
    const terms = timed(
      'Pay: Ann does pay(Ann, Bob); lapses: 1 day; unless accepted: hit(Bob, Ann) by 1 hour;',
    );
    expectAfter(
      terms,
      ['offer(Bob, Ann, D)', 'due(D) == 1 day'],
      ['offer(Bob, Ann, D), wait(Ann)', 'state(D) == Lapsed & state(D.Threat) == Live & due(D) == ?'],
      ['offer(Bob, Ann, D), wait(Ann), wait(Ann)', 'state(D.Threat) == Broken'],
      ['offer(Bob, Ann, D), refuse(Ann, Bob, D)', 'state(D.Threat) == Live & due(D) == ?'],
      [MADE, 'state(D.Threat) == Void & due(D) == ?'],
    );
    expect(isPossible(terms, 'offer(Bob, Ann, D), wait(Ann), accept(Ann, Bob, D)')).toBe(false);
  });

  test('leaves a threat on refusal alone where it is', () => {
    expectAfter(timed('Pay: Ann does pay(Ann, Bob); lapses: 1 day; refused: hit(Bob, Ann);'), [
      'offer(Bob, Ann, D), wait(Ann)',
      'state(D) == Lapsed & state(D.Threat) == Dormant',
    ]);
  });
});
