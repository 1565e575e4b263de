/** The life of a deal: who knows of it, who answers how, what is added, told, released and made over. */
import { describe, expect, test } from 'vitest';
import { expectAfter, isPossible, MADE, town } from './town.ts';

const here = 'observing(c : character): at(c) == at(Bob);';

describe('an offer', () => {
  test('can be accepted, refused, taken back, and each only while it is open', () => {
    const deal = 'deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); }';
    expectAfter(
      deal,
      ['offer(Bob, Ann, D), refuse(Ann, Bob, D)', 'state(D) == Refused & state(D.Pay) == Dormant'],
      ['offer(Bob, Ann, D), withdraw(Bob, Ann, D)', 'state(D) == Withdrawn'],
    );
    expect(isPossible(deal, 'accept(Ann, Bob, D)')).toBe(false);
    expect(isPossible(deal, `${MADE}, refuse(Ann, Bob, D)`)).toBe(false);
    expect(isPossible(deal, 'offer(Bob, Ann, D), withdraw(Bob, Ann, D), accept(Ann, Bob, D)')).toBe(false);
  });

  test('is made, answered and taken back only where its precondition holds', () => {
    const deal = 'deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); precondition: at(Ann) == at(Bob); }';
    const apart = 'go(Ann, Yard)';
    expectAfter(deal, [
      `offer(Bob, Ann, D), ${apart}, go(Bob, Yard), accept(Ann, Bob, D)`,
      'state(D) == Accepted',
    ]);
    expect(isPossible(deal, `${apart}, offer(Bob, Ann, D)`)).toBe(false);
    for (const answer of ['accept(Ann, Bob, D)', 'refuse(Ann, Bob, D)', 'withdraw(Bob, Ann, D)']) {
      expect(isPossible(deal, `offer(Bob, Ann, D), ${apart}, ${answer}`)).toBe(false);
    }
    // What is owed can be done all the same.
    expectAfter(deal, [`${MADE}, ${apart}, pay(Bob, Ann)`, 'state(D.Pay) == Kept']);
  });

  test('is told as the deal says', () => {
    const text = `deal D(Bob, Ann) {
      Calm: Bob refrains shout(Bob);
      protest(c : character): angry(c);
      text offer: "{Bob} {verb:Bob:holds|hold} out a hand.";
      text accept: "{Ann} {verb:Ann:shakes|shake} it.";
      text protest: "{c} {verb:c:shakes|shake} {her:c} head.";
    }
    vary D by Bob { text: "{Bob} {verb:Bob:keeps|keep} a finger crossed."; Calm except angry(Ann); }`;
    const { program } = town(text);
    const told = (name: string) =>
      program.actions.filter((each) => each.name === name).map(({ texts }) => texts);
    expect(told('offer')).toMatchObject([[{ source: '{Bob} {verb:Bob:holds|hold} out a hand.' }]]);
    expect(told('accept')).toMatchObject([[{ source: '{Ann} {verb:Ann:shakes|shake} it.' }]]);
    expect(told('vary')).toMatchObject([[{ source: '{Bob} {verb:Bob:keeps|keep} a finger crossed.' }]]);
    expect(told('protest')).toMatchObject([[{ source: '{c} {verb:c:shakes|shake} {her:c} head.' }]]);
    expect(told('refuse')).toMatchObject([[{ source: '{Ann} {verb:Ann:refuses|refuse} {D}.' }]]);
  });

  test('can be answered with another', () => {
    expectAfter(
      `deal D(Bob, Ann) { Pay: Ann does pay(Ann, Bob); }
       deal E(Ann, Bob) { Share: Bob does pay(Bob, Ann); counters: D; }`,
      ['offer(Bob, Ann, D), counter(Ann, Bob, D, E)', 'state(D) == Countered & state(E) == Offered'],
      [
        'offer(Bob, Ann, D), counter(Ann, Bob, D, E), accept(Bob, Ann, E)',
        'state(E.Share) == Live & state(D.Pay) == Dormant',
      ],
    );
  });
});

describe('who knows', () => {
  test('a deal is a secret of its parties where nothing is said of those present', () => {
    expectAfter(
      'deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); }',
      [MADE, 'believes(Ann, state(D) == Accepted) & believes(Bob, state(D.Pay) == Live)'],
      [MADE, 'believes(Cleo, state(D) == None & state(D.Pay) == Dormant)'],
      [MADE, 'believes(Ann, believes(Cleo, state(D) == None))'],
    );
  });

  test('those present see offer and acceptance, as the deal says who is present', () => {
    expectAfter(`deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); ${here} }`, [
      MADE,
      'believes(Cleo, state(D.Pay) == Live) & believes(Finn, state(D.Pay) == Dormant)',
    ]);
  });

  test('a breach that the other does not see is no breach for her', () => {
    expectAfter(
      'deal D(Bob, Ann) { Peace: Bob refrains hit(Bob, Cleo); }',
      [
        `${MADE}, go(Cleo, Yard), hit(Bob, Cleo)`,
        'state(D.Peace) == Broken & believes(Ann, state(D.Peace) == Live)',
      ],
      [`${MADE}, hit(Bob, Cleo)`, 'believes(Ann, state(D.Peace) == Broken)'],
    );
  });

  test('notice tells of a deal, of what became of it, and only what the one who tells believes', () => {
    const deal = `deal D(Bob, Ann) {
        Peace: Bob refrains hit(Bob, Cleo);
        notice(a : character, b : character): at(a) == at(b);
        ${here}
      }`;
    expectAfter(
      deal,
      [
        `${MADE}, go(Finn, Hall), notify(Cleo, Finn, D, Accepted)`,
        'believes(Finn, state(D) == Accepted & state(D.Peace) == Live)',
      ],
      [`${MADE}, go(Finn, Hall)`, 'believes(Finn, state(D) == None)'],
      [
        `${MADE}, go(Cleo, Yard), hit(Bob, Cleo)`,
        'believes(Cleo, state(D.Peace) == Broken) & believes(Ann, state(D.Peace) == Live)',
      ],
      [
        `${MADE}, go(Cleo, Yard), hit(Bob, Cleo), go(Cleo, Hall), notify(Cleo, Ann, D.Peace, Broken)`,
        'believes(Ann, state(D.Peace) == Broken)',
      ],
    );
    expect(isPossible(deal, `${MADE}, notify(Cleo, Finn, D, Accepted)`)).toBe(false);
    expect(isPossible(deal, `${MADE}, go(Finn, Hall), notify(Cleo, Finn, D, Refused)`)).toBe(false);
  });

  test('two can disagree about what was agreed', () => {
    expectAfter(
      `deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); }
       state(D) = Accepted;
       state(D.Pay) = Live;
       believes(Bob, state(D.Pay)) = Released;`,
      ['', 'believes(Ann, state(D.Pay) == Live) & believes(Bob, state(D.Pay) == Released)'],
      ['pay(Bob, Ann)', 'believes(Ann, state(D.Pay) == Kept) & believes(Bob, state(D.Pay) == Released)'],
    );
  });
});

describe('a term added later', () => {
  const deal = 'deal D(Bob, Ann) { Peace: Bob refrains hit(Bob, Cleo); Pay: Ann does pay(Ann, Bob); }';

  test('is an act of one side, and holds from then on', () => {
    expectAfter(
      `${deal} vary D by Bob { Peace void if shout(z) for z : character where friend(Ann, z); Gift: Bob does pay(Bob, Ann); }`,
      [`${MADE}, shout(Cleo)`, 'state(D.Peace) == Live & state(D.Gift) == Dormant'],
      [
        `${MADE}, vary(Bob, Ann, D.Later)`,
        'state(D.Later) == Live & state(D.Peace) == Live & state(D.Gift) == Live',
      ],
      [`${MADE}, vary(Bob, Ann, D.Later), shout(Cleo)`, 'state(D.Peace) == Void & state(D.Pay) == Live'],
      [`${MADE}, vary(Bob, Ann, D.Later), shout(Finn)`, 'state(D.Peace) == Live'],
    );
    expect(isPossible(`${deal} vary D by Bob { Peace void if shout(Ann); }`, 'vary(Bob, Ann, D.Later)')).toBe(
      false,
    );
  });

  test('is added only where its precondition holds', () => {
    const deal = `deal D(Bob, Ann) { Calm: Bob refrains shout(Bob); precondition: at(Ann) == Hall; }
      vary D by Bob { Calm except angry(Ann); precondition: at(Ann) == Yard; }`;
    expect(isPossible(deal, `${MADE}, vary(Bob, Ann, D.Later)`)).toBe(false);
    expect(isPossible(deal, `${MADE}, go(Ann, Yard), vary(Bob, Ann, D.Later)`)).toBe(true);
  });

  test('need not be seen by the other, who then goes by what was agreed', () => {
    expectAfter(`${deal} vary D by Bob { Peace void if shout(Ann); observing(c : character): c == Dan; }`, [
      `${MADE}, vary(Bob, Ann, D.Later), shout(Ann)`,
      'state(D.Peace) == Void & believes(Ann, state(D.Peace) == Live) & believes(Ann, state(D.Later) == Dormant)',
    ]);
  });

  test('can carve out, and can be one of several', () => {
    expectAfter(
      `deal D(Bob, Ann) { Peace: Bob refrains hit(x, Cleo) for x : character where employs(Bob, x) | x == Bob; }
       vary D by Bob { Peace except employs(Bob, x); }
       vary D by Ann { Thanks: Ann does pay(Ann, Bob); }`,
      [`${MADE}, hit(Dan, Cleo)`, 'state(D.Peace) == Broken'],
      [`${MADE}, vary(Bob, Ann, D.Later), hit(Dan, Cleo)`, 'state(D.Peace) == Live'],
      [`${MADE}, vary(Ann, Bob, D.Later2)`, 'state(D.Thanks) == Live & state(D.Later) == Dormant'],
    );
  });
});

describe('orders', () => {
  const deal = `deal D(Bob, Ann) {
      Peace: Bob refrains hit(x, y) for x : character where x == Bob | employs(Bob, x) for y : character where friend(Ann, y) except sibling(Bob, x);
      Pay: Bob does pay(Bob, Ann);
      orders: commands;
    }`;

  test('count as the act of who gave them, also to those who are carved out', () => {
    expectAfter(
      deal,
      [`${MADE}, order_hit(Bob, Eve, Cleo)`, 'state(D.Peace) == Broken & !hurt(Cleo)'],
      [
        `${MADE}, order_hit(Bob, Eve, Cleo), hit(Eve, Cleo)`,
        'state(D.Peace) == Broken & hurt(Cleo) & !ordered_hit(Bob, Eve, Cleo)',
      ],
      [
        `${MADE}, order_hit(Bob, Eve, Cleo), decline_hit(Bob, Eve, Cleo)`,
        '!ordered_hit(Bob, Eve, Cleo) & !hurt(Cleo)',
      ],
      [`${MADE}, order_hit(Bob, Dan, Finn)`, 'state(D.Peace) == Live'],
    );
  });

  test('keep an owed act when they are obeyed, and not before', () => {
    expectAfter(
      deal,
      [`${MADE}, order_pay(Bob, Dan, Ann)`, 'state(D.Pay) == Live'],
      [`${MADE}, order_pay(Bob, Dan, Ann), pay(Dan, Ann)`, 'state(D.Pay) == Kept'],
      [`${MADE}, pay(Dan, Ann)`, 'state(D.Pay) == Live'],
    );
  });

  test('can be given only to those whom one commands', () => {
    expect(isPossible(deal, 'order_hit(Bob, Finn, Cleo)')).toBe(false);
    expect(isPossible(deal, 'order_hit(Dan, Eve, Cleo)')).toBe(false);
    expect(isPossible(deal, 'order_hit(Bob, Dan, Cleo)')).toBe(true);
  });
});

describe('a claim', () => {
  test('can be let go by the one it is owed to', () => {
    const deal = 'deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); Peace: Ann refrains hit(Ann, Bob); }';
    expectAfter(
      deal,
      [`${MADE}, release(Ann, Bob, D.Pay)`, 'state(D.Pay) == Released & state(D.Peace) == Live'],
      [`${MADE}, release(Bob, Ann, D.Peace), hit(Ann, Bob)`, 'state(D.Peace) == Released'],
    );
    expect(isPossible(deal, 'release(Ann, Bob, D.Pay)')).toBe(false);
  });

  test('can be made over, and is then another’s to let go', () => {
    const deal = 'deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann) assignable; }';
    expectAfter(
      deal,
      ['', 'creditor(D.Pay) == Ann'],
      [`${MADE}, assign(Ann, Cleo, D.Pay)`, 'creditor(D.Pay) == Cleo & state(D.Pay) == Live'],
      [`${MADE}, assign(Ann, Cleo, D.Pay), release(Cleo, Bob, D.Pay)`, 'state(D.Pay) == Released'],
    );
    expect(isPossible(deal, `${MADE}, assign(Ann, Cleo, D.Pay), release(Ann, Bob, D.Pay)`)).toBe(false);
    expect(isPossible(deal, `${MADE}, assign(Ann, Bob, D.Pay)`)).toBe(false);
  });
});

describe('a protest', () => {
  test('does what the deal says it does, and stops nothing', () => {
    expectAfter(
      `deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); protest(c : character): angry(c); }`,
      [`offer(Bob, Ann, D), protest(Cleo, D), accept(Ann, Bob, D)`, 'angry(Cleo) & state(D.Pay) == Live'],
      [`${MADE}, protest(Cleo, D)`, 'angry(Cleo) & state(D) == Accepted'],
    );
  });
});

describe('two deals', () => {
  test('know of each other’s clauses, and what one does at once can break the other', () => {
    expectAfter(
      `deal D(Bob, Ann) { Mean: Bob refrains pay(Bob, Cleo); }
       deal E(Bob, Cleo) { Gift: Bob does pay(Bob, Cleo) by now; }
       deal F(Bob, Ann) { Sorry: Bob does pay(Bob, Ann) when D.Mean.broken; }`,
      [
        `${MADE}, offer(Bob, Cleo, E), accept(Cleo, Bob, E)`,
        'state(D.Mean) == Broken & state(E.Gift) == Kept',
      ],
      ['offer(Bob, Cleo, E), accept(Cleo, Bob, E)', 'state(D.Mean) == Dormant & paid(Bob, Cleo)'],
      [
        `${MADE}, offer(Bob, Ann, F), accept(Ann, Bob, F), pay(Bob, Cleo)`,
        'state(D.Mean) == Broken & state(F.Sorry) == Live',
      ],
    );
  });

  test('forbid even to shake hands where one of them is binding', () => {
    const deals = `deal D(Bob, Ann) { Mean: Bob refrains pay(Bob, Cleo) binding; }
      deal E(Bob, Cleo) { Gift: Bob does pay(Bob, Cleo) by now; }`;
    expect(isPossible(deals, 'offer(Bob, Cleo, E), accept(Cleo, Bob, E)')).toBe(true);
    expect(isPossible(deals, `${MADE}, offer(Bob, Cleo, E), accept(Cleo, Bob, E)`)).toBe(false);
  });
});

test('a world can begin in the middle of a deal', () => {
  expectAfter(
    `deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann); }
     state(D) = Accepted;
     state(D.Pay) = Live;`,
    ['', 'state(D) == Accepted & state(D.Pay) == Live'],
    ['pay(Bob, Ann)', 'state(D.Pay) == Kept'],
  );
});
