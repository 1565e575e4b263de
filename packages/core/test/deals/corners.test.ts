import { describe, expect, it } from 'vitest';
import { openWorld } from '../../src/library/index.ts';
import { expectAfter, isPossible, MADE, TOWN } from './town.ts';

const TIME = 'use "standard/time";';

/** Codes and messages of what is said of the town with something added, unused facts apart. */
function said(addition: string): string[] {
  const { diagnostics } = openWorld(TOWN + addition, { file: 'town.fabula' });
  return diagnostics
    .filter(({ code }) => code !== 'FAB0264')
    .map(({ code, message }) => `${code} ${message}`);
}

describe('a clause about several', () => {
  it('keeps up a state of all in its scope, and of none that are carved out', () => {
    const deal = `deal D(Bob, Ann) {
      Safe: Bob keeps !hurt(y) for y : character where friend(Ann, y) | y == Eve except sibling(Bob, y)
        on broken angry(y);
    }`;
    expectAfter(
      deal,
      [`${MADE}, hit(Finn, Cleo)`, 'state(D.Safe) == Broken & angry(Cleo) & !angry(Eve)'],
      [`${MADE}, hit(Finn, Eve), hit(Finn, Dan)`, 'state(D.Safe) == Live'],
    );
  });

  it('can carve out a situation from a state to be kept up', () => {
    const deal = 'deal D(Bob, Ann) { Safe: Bob keeps !hurt(Cleo) except angry(Bob); }';
    expectAfter(
      deal,
      [`${MADE}, hit(Finn, Cleo)`, 'state(D.Safe) == Broken'],
      [`${MADE}, shout(Bob), hit(Finn, Cleo)`, 'state(D.Safe) == Live'],
    );
  });
});

describe('a state to be kept up', () => {
  it('is broken where a number that must be so large is none any more', () => {
    const world = `property gold(c : character) : number;
    gold(Bob) = 5;
    action lose(c : character) {
      effect: gold(c) = ?;
      consenting: c;
      observing(o : character): True;
    }
    deal D(Bob, Ann) {
      More: Bob keeps gold(Bob) > 3;
      Least: Bob keeps gold(Bob) >= 3 & warm();
      Most: Bob keeps gold(Bob) <= 8 | warm();
    }`;
    expectAfter(
      world,
      [MADE, 'state(D.More) == Live & state(D.Least) == Live & state(D.Most) == Live'],
      [`${MADE}, lose(Bob)`, 'state(D.More) == Broken & state(D.Least) == Broken & state(D.Most) == Live'],
    );
  });
});

describe('a clause that speaks of another', () => {
  it('can end with it', () => {
    const deal = `deal D(Bob, Ann) {
      Pay: Bob does pay(Bob, Ann);
      Wait: Ann keeps at(Ann) == Hall until Pay.kept;
    }`;
    expectAfter(deal, [`${MADE}, pay(Bob, Ann), go(Ann, Yard)`, 'state(D.Wait) == Kept']);
  });

  it('can do so in what is kept up, in a scope and in what a breach has for effect', () => {
    const deal = `deal D(Bob, Ann) {
      Pay: Bob does pay(Bob, Ann);
      Stay: Ann keeps at(Ann) == Hall | Pay.kept;
      Spare: Ann refrains hit(x, Bob) for x : character where x == Ann & !Pay.kept;
      Hush: Ann refrains shout(Ann) on broken { if (Pay.kept) angry(Bob); };
    }`;
    expectAfter(
      deal,
      [
        `${MADE}, go(Ann, Yard), hit(Ann, Bob), shout(Ann)`,
        'state(D.Stay) == Broken & state(D.Spare) == Broken & !angry(Bob)',
      ],
      [
        `${MADE}, pay(Bob, Ann), go(Ann, Yard), hit(Ann, Bob), shout(Ann)`,
        'state(D.Stay) == Live & state(D.Spare) == Live & angry(Bob)',
      ],
    );
  });

  it('is void where the one it needs is broken at the same moment, in whatever order they stand', () => {
    const [first, second, third] = [
      'Give: Ann does pay(Ann, Bob) by 1 day;',
      'Take: Bob does pay(Bob, Ann) by 1 day needs Give;',
      'Tell: Bob does shout(Bob) by 1 day needs Take;',
    ];
    for (const clauses of [first + second + third, third + second + first]) {
      expectAfter(`${TIME} deal D(Bob, Ann) { ${clauses} }`, [
        `${MADE}, wait(Finn)`,
        'state(D.Give) == Broken & state(D.Take) == Void & state(D.Tell) == Void',
      ]);
    }
  });

  it('lapses, and is not broken, where it would begin when its time is over', () => {
    const world = `${TIME}
    action work(a : character) {
      precondition: a == Ann;
      effect: paid(a, Bob);
      consenting: a;
      observing(o : character): True;
      takes: 1 day;
    }
    deal D(Bob, Ann) {
      Work: Ann does work(Ann);
      Pay: Bob does pay(Bob, Ann) by 1 day when Work.kept;
    }`;
    expectAfter(world, [`${MADE}, work(Ann)`, 'state(D.Work) == Kept & state(D.Pay) == Lapsed']);
  });
});

describe('a deal', () => {
  it('can be made before the story begins, wherever the file says so', () => {
    const world = `state(D) = Accepted; state(D.Pay) = Live; due(D.Pay) = 1 day; ${TIME}
    deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann) by 1 day; }`;
    expectAfter(
      world,
      ['', 'state(D.Pay) == Live & believes(Ann, state(D.Pay) == Live)'],
      ['pay(Bob, Ann)', 'state(D.Pay) == Kept'],
      ['wait(Finn)', 'state(D.Pay) == Broken'],
    );
  });

  it('can be void by an act that has the name of a fact', () => {
    const world = `action hurt(a : character, b : character) {
      effect: hurt(b);
      consenting: a;
      observing(o : character): True;
    }
    deal D(Bob, Ann) {
      Act: Bob refrains shout(Bob) void if hurt(Ann, Bob);
      Fact: Bob refrains shout(Bob) void if hurt(Cleo);
    }`;
    expectAfter(
      world,
      [`${MADE}, hurt(Ann, Bob)`, 'state(D.Act) == Void & state(D.Fact) == Live'],
      [`${MADE}, hurt(Ann, Cleo)`, 'state(D.Act) == Live & state(D.Fact) == Void'],
    );
  });

  it('says nothing of conditions that hold anyhow in what the acceptance does', () => {
    expect(said('deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann) by now; }')).toEqual([]);
  });

  it('is between characters, and keeps the names of its threat and its later terms', () => {
    expect(said('deal D(Hall, Ann) { Pay: Ann does pay(Ann, Bob); }')).toEqual([
      'FAB0612 `Hall` is no character, and only characters make deals.',
    ]);
    expect(said('deal D(Bob, Ann) { Threat: Ann does pay(Ann, Bob); refused: hit(Bob, Ann); }')).toEqual([
      'FAB0608 `Threat` is what a threat of a deal is called. Give the clause another name.',
    ]);
    expect(said('deal D(Bob, Ann) { Later: Bob does pay(Bob, Ann); } vary D by Bob { }')).toEqual([
      'FAB0608 `Later` is what a later term of a deal is called. Give the clause another name.',
    ]);
  });
});

describe('an act that something else brings about', () => {
  const other = `deal E(Bob, Ann) {
    Hurt: Bob does hit(Bob, Cleo) by now;
    Shout: Ann does shout(Ann);
  }`;
  const offered = `${MADE}, offer(Bob, Ann, E)`;

  it('does to other deals what it does when somebody does it, however the offer is accepted', () => {
    const deals = `${other} deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, Cleo); Hit: Bob does hit(Bob, Cleo); }`;
    const both = 'hurt(Cleo) & state(D.Spare) == Broken & state(D.Hit) == Kept & state(E.Hurt) == Kept';
    expectAfter(deals, [`${offered}, accept(Ann, Bob, E)`, both], [`${offered}, shout(Ann)`, both]);
  });

  it('is not brought about where a binding ban forbids it', () => {
    const deals = `${other} deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, Cleo) binding; }`;
    expect(isPossible(deals, `${offered}, accept(Ann, Bob, E)`)).toBe(false);
    expectAfter(deals, [`${offered}, shout(Ann)`, '!hurt(Cleo) & state(E) == Offered']);
  });

  it('does so too where it comes about because it is binding', () => {
    const deals = `${TIME}
    deal D(Bob, Ann) { Pay: Bob does pay(Bob, Ann) by 1 day binding; Hush: Ann refrains shout(Ann) void if pay(Bob, ?); }
    deal E(Bob, Ann) { Mean: Bob refrains pay(Bob, Ann); Pay: Bob does pay(Bob, Ann) by 2 days; }`;
    expectAfter(deals, [
      `${MADE}, offer(Bob, Ann, E), accept(Ann, Bob, E), wait(Finn)`,
      'state(D.Pay) == Kept & state(D.Hush) == Void & state(E.Mean) == Broken & state(E.Pay) == Kept',
    ]);
  });
});

describe('what is said of a deal', () => {
  it('warns of scopes in which nobody is together, and of exceptions that leave nobody', () => {
    const clauses = `
      One: Bob refrains hit(x, y) for x : character where x == Bob for y : character where sibling(y, x) & friend(Ann, y);
      Two: Bob refrains hit(Bob, y) for y : character where friend(Ann, y) except friend(Ann, y);
      Some: Bob refrains hit(Bob, y) for y : character where friend(Ann, y) except angry(y);`;
    expect(said(`deal D(Bob, Ann) { ${clauses} }`).map((message) => message.split(':')[0])).toEqual([
      'FAB0603 `One` is about nobody',
      'FAB0603 `Two` is about nobody',
    ]);
    const changing = 'vary D by Bob { Spare on broken sibling(Ann, Cleo); }';
    const scoped =
      'deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, y) for y : character where sibling(Ann, y); }';
    expect(said(scoped).map((message) => message.slice(0, 7))).toEqual(['FAB0603']);
    expect(said(scoped + changing)).toEqual([]);
  });

  it('is said in its own file: a later term cannot stand in another', () => {
    const { diagnostics } = openWorld(
      `${TOWN} use "more.fabula"; deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, Ann); }`,
      {
        file: 'town.fabula',
        load: (path) =>
          path === 'more.fabula' ? '\n\nvary D by Bob { Spare void if hitt(Ann, Bob); }' : undefined,
      },
    );
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, file, range }) => [code, file, range.start])).toEqual([
      ['FAB0609', 'more.fabula', '\n\nvary '.length],
    ]);
  });

  it('takes nobody for a variable of the act', () => {
    for (const clause of [
      'Spare: Bob refrains hit(Bob, Cleo) except sibling(Bob, a);',
      'Spare: Bob refrains hit(Bob, Cleo) on broken angry(a);',
      'Spare: Bob refrains hit(Bob, y) for y : character where friend(a, y);',
      'Spare: Bob refrains shout(Bob) void if hit(a, Bob);',
    ]) {
      expect(said(`deal D(Bob, Ann) { ${clause} }`)).toEqual([
        'FAB0614 Nobody and nothing is called `a` here. A clause says of whom it speaks: by name, or with `for a : character`.',
      ]);
    }
  });

  it('refuses a property that does not say who commands whom', () => {
    for (const property of ['warm', 'at', 'angry']) {
      const deal = `deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, Ann); orders: ${property}; }`;
      expect(said(deal).map((message) => message.slice(0, 7))).toEqual(['FAB0609']);
    }
  });

  it('shows what an act takes, and how a clause can stand', () => {
    const { diagnostics } = openWorld(
      `${TOWN} deal D(Bob, Ann) {
        Pay: Bob does pay(Bob);
        Hush: Ann refrains shout(Ann) when Pay.payed;
        Mend: Ann refrains shout(Ann) void if pay(Ann);
      }`,
      { file: 'town.fabula' },
    );
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, expected }) => [code, expected.slice(0, 3)])).toEqual([
      ['FAB0606', ['`dormant`', '`live`', '`kept`']],
      ['FAB0602', ['`pay(a : character, b : character)`']],
      ['FAB0602', ['`pay(a : character, b : character)`']],
    ]);
  });

  it('asks of every character who is present and who tells whom, and of no other type', () => {
    for (const part of ['observing(o : place): o == Hall;', 'notice(a : character, b : place): True;']) {
      const deal = `deal D(Bob, Ann) { Spare: Bob refrains hit(Bob, Ann); ${part} }`;
      expect(said(deal)[0]).toBe(
        'FAB0609 This is asked of every character. Write `: character`, and `: place` as a condition.',
      );
    }
  });

  it('refuses deals that answer each other, for nobody could make the first', () => {
    const deals = `
      deal D(Bob, Ann) { counters: E; Pay: Bob does pay(Bob, Ann); }
      deal E(Ann, Bob) { counters: D; Pay: Bob does pay(Bob, Ann); }`;
    expect(said(deals).map((message) => message.slice(0, 7))).toEqual(['FAB0605', 'FAB0605']);
  });

  it('leaves to who hears that it is made what they have heard of its clauses', () => {
    const deal = `deal D(Bob, Ann) {
      Spare: Bob refrains hit(Bob, Cleo);
      notice(a : character, b : character): True;
    }`;
    expectAfter(deal, [
      `${MADE}, hit(Bob, Cleo), notify(Bob, Cleo, D.Spare, Broken), notify(Ann, Cleo, D, Accepted)`,
      'believes(Cleo, state(D) == Accepted & state(D.Spare) == Broken)',
    ]);
  });
});
