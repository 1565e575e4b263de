/** What the ledger says of deals, clauses and orders after some acts. */
import { describe, expect, test } from 'vitest';
import { ledger, openWorld, plan, QuestionError } from '../../src/library/index.ts';
import { readDealWorlds } from '../corpus/deals.ts';
import { MADE, town } from './town.ts';

const TERMS = `deal D(Bob, Ann) "the truce" {
  /// Bob pays what he owes.
  Pay: Bob does pay(Bob, Ann) by 1 day;
  Calm: Ann refrains shout(Ann) for 2 days assignable;
  refused: hit(Bob, Ann);
  orders: commands;
  lapses: 3 hours;
}
vary D by Bob "that Cleo keeps out of it" {
  Pay void if hit(Cleo, Bob);
  Quiet: Bob refrains hit(Bob, Finn);
}
use "standard/time"
`;
const acts = (...more: readonly string[]): string => [MADE, ...more].join('; ').replaceAll('), ', '); ');
const after = (...more: readonly string[]) => ledger(town(TERMS), acts(...more));
const clause = (label: string, ...more: readonly string[]) => {
  const [deal] = after(...more).deals;
  return deal!.clauses.find(({ name }) => name === `D.${label}`)!;
};
const EVERYBODY = ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Finn'];

describe('the ledger of a deal', () => {
  test('says at the start that nothing has been offered, which everybody knows', () => {
    const [deal] = ledger(town(TERMS), '').deals;
    expect(deal).toMatchObject({ name: 'D', title: 'the truce', offerer: 'Bob', accepter: 'Ann' });
    expect(deal).toMatchObject({ state: 'None', since: null, history: [], known: EVERYBODY, mistaken: [] });
    expect(deal!.clauses.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'D.Pay Dormant',
      'D.Calm Dormant',
      'D.Threat Dormant',
      'D.Quiet Dormant',
    ]);
  });

  test('says which acts made it what it is', () => {
    const [deal] = after().deals;
    expect(deal!.since).toEqual({ number: 2, act: 'accept(Ann, Bob, D)' });
    expect(deal!.history).toEqual([
      { number: 1, act: 'offer(Bob, Ann, D)', state: 'Offered' },
      { number: 2, act: 'accept(Ann, Bob, D)', state: 'Accepted' },
    ]);
  });

  test('says how long an offer stands open, and no longer once it is taken', () => {
    expect(ledger(town(TERMS), 'offer(Bob, Ann, D)').deals[0]!.secondsLeft).toBe(3 * 60 * 60);
    expect(after().deals[0]!.secondsLeft).toBeNull();
  });

  test('says who knows of it, and what the others believe', () => {
    const [deal] = after().deals;
    expect(deal!.known).toEqual(['Ann', 'Bob']);
    expect(deal!.mistaken.map(({ character, state }) => `${character} ${state}`)).toEqual([
      'Cleo None',
      'Dan None',
      'Eve None',
      'Finn None',
    ]);
  });
});

describe('the ledger of a clause', () => {
  test('has the words that the file gives it, or else the clause as it is written', () => {
    expect(clause('Pay').text).toBe('Bob pays what he owes.');
    expect(clause('Calm').text).toBe('Calm: Ann refrains shout(Ann) for 2 days assignable');
    expect(clause('Threat')).toMatchObject({ text: 'refused: hit(Bob, Ann)', isThreat: true });
  });

  test('says who owes it to whom, also when it has been made over', () => {
    expect(clause('Pay')).toMatchObject({ owedBy: 'Bob', owedTo: 'Ann' });
    expect(clause('Calm', 'assign(Bob, Eve, D.Calm)')).toMatchObject({ owedBy: 'Ann', owedTo: 'Eve' });
  });

  test('says what is left of its time as time passes, and nothing once it has ended', () => {
    expect(clause('Calm').secondsLeft).toBe(2 * 24 * 60 * 60);
    expect(clause('Calm', 'wait(Cleo)').secondsLeft).toBe(24 * 60 * 60);
    expect(clause('Calm', 'shout(Ann)').secondsLeft).toBeNull();
  });

  test('gives the act after which its time was over as the one that broke it', () => {
    const { state, since, history } = clause('Pay', 'go(Cleo, Yard)', 'wait(Cleo)');
    expect([state, since]).toEqual(['Broken', { number: 4, act: 'wait(Cleo)' }]);
    expect(history.map((each) => `${each.number} ${each.state}`)).toEqual(['2 Live', '4 Broken']);
  });

  test('says who has not seen a breach and trusts still', () => {
    const { state, known, mistaken } = clause('Calm', 'go(Bob, Yard)', 'shout(Ann)');
    expect([state, known]).toEqual(['Broken', ['Ann']]);
    expect(mistaken).toContainEqual({ character: 'Bob', state: 'Live' });
  });
});

describe('the ledger of a later term', () => {
  test('lists it with its parts, and the clause it brings with its name', () => {
    const [deal] = after('vary(Bob, Ann, D.Later)').deals;
    expect(deal!.laterTerms).toMatchObject([
      {
        name: 'D.Later',
        title: 'that Cleo keeps out of it',
        by: 'Bob',
        text: ['Pay void if hit(Cleo, Bob)', 'Quiet: Bob refrains hit(Bob, Finn)'],
        state: 'Live',
        since: { number: 3, act: 'vary(Bob, Ann, D.Later)' },
        known: ['Ann', 'Bob'],
      },
    ]);
    expect(clause('Quiet', 'vary(Bob, Ann, D.Later)')).toMatchObject({ addedBy: 'D.Later', state: 'Live' });
    expect(clause('Pay', 'vary(Bob, Ann, D.Later)', 'hit(Cleo, Bob)').state).toBe('Void');
  });
});

describe('the ledger of orders', () => {
  test('lists those that stand, with the act, who gave them and who knows', () => {
    const order = 'order_hit(Bob, Dan, Finn)';
    expect(after(order).orders).toEqual([
      { by: 'Bob', act: 'hit(Dan, Finn)', since: { number: 3, act: order }, known: ['Bob', 'Dan'] },
    ]);
    expect(after(order, 'decline_hit(Bob, Dan, Finn)').orders).toEqual([]);
  });
});

describe('the ledger', () => {
  test('takes the acts of a story that was found', () => {
    const { text } = readDealWorlds().find(({ name }) => name === 't1_burden')!;
    const { story } = openWorld(text, { file: 't1_burden.fabula' });
    const found = plan(story!).story!.acts.map(({ event }) => event);
    const { acts, deals } = ledger(story!, found);
    expect(acts.at(-1)).toBe('leave_together(Klaus, Caroline)');
    expect(deals[0]!.clauses.map(({ state }) => state)).toEqual(['Kept', 'Kept']);
  });

  test('is empty in a world without deals', () => {
    expect(ledger(town(''), 'pay(Bob, Ann)')).toEqual({ acts: ['pay(Bob, Ann)'], deals: [], orders: [] });
  });

  test('refuses acts that cannot happen, and says what they lack', () => {
    const refused = (): unknown => ledger(town(TERMS), 'offer(Bob, Ann, D); offer(Bob, Ann, D)');
    expect(refused).toThrow(QuestionError);
    expect(refused).toThrow(/^Act 2, .* It needs state\(D\) == None, and the value is Offered\.$/);
  });
});
