import { describe, expect, test } from 'vitest';
import { load, said } from './worlds.ts';

const cast = `
type place;
type item;
place Cottage, Market "the market", London;
item Gem, Coin_2, Lamp "her grandmother's lamp";
character Tom, he;
character Ann, she;
character Guards "the guards", they;
property at(c : character) : place;
property has(c : character) : number;
at(Tom) = Cottage;
utility(): has(Tom);
`;

function act(signature: string, call: string, consenting = 'c', parts = ''): string {
  const keyword = consenting === '' ? 'happening' : 'action';
  const name = signature.slice(0, signature.indexOf('('));
  const world = load(`${cast}
    ${keyword} ${signature} { ${parts} effect: has(Tom) = has(Tom) + 1; ${consenting === '' ? '' : `consenting: ${consenting};`} };
    utility(Tom): has(Tom);`);
  return said(world, name + call);
}

describe('an act without a text', () => {
  test('is told with the verb in the third person and places with the prepositions their names are', () => {
    expect(act('walk(c : character, from : place, to : place)', '(Tom, Cottage, Market)')).toBe(
      'Tom walks from the cottage to the market.',
    );
  });

  test('takes from and to for the two places of a movement, whatever they are called', () => {
    expect(act('travel(c : character, a : place, b : place)', '(Tom, Cottage, Market)')).toBe(
      'Tom travels from the cottage to the market.',
    );
    expect(act('go(c : character, room : place)', '(Tom, Market)')).toBe('Tom goes to the market.');
  });

  test('conjugates the first word of several', () => {
    expect(act('pick_up(c : character, i : item, where : place)', '(Tom, Gem, Market)')).toBe(
      'Tom picks up the gem at the market.',
    );
    expect(act('walkTo(c : character, from : place, to : place)', '(Tom, Cottage, Market)')).toBe(
      'Tom walks to the market from the cottage.',
    );
  });

  test('puts people before things, and after the preposition their verb wants', () => {
    expect(act('give(c : character, i : item, to : character)', '(Tom, Gem, Ann)')).toBe(
      'Tom gives the gem to Ann.',
    );
    expect(act('give(c : character, i : item, other : character)', '(Tom, Gem, Ann)')).toBe(
      'Tom gives Ann the gem.',
    );
    expect(act('steal(c : character, i : item, owner : character)', '(Tom, Gem, Ann)')).toBe(
      'Tom steals the gem from Ann.',
    );
    expect(act('talk(c : character, other : character)', '(Tom, Ann)')).toBe('Tom talks to Ann.');
  });

  test('takes a thing that something is done to someone with for the means', () => {
    expect(act('bribe(c : character, other : character, i : item)', '(Tom, Ann, Gem)')).toBe(
      'Tom bribes Ann with the gem.',
    );
    expect(act('rob(c : character, i : item, other : character)', '(Tom, Gem, Ann)')).toBe(
      'Tom robs Ann of the gem.',
    );
  });

  test('does not say an argument twice that the name has already', () => {
    expect(act('lock_gem(c : character, i : item)', '(Tom, Gem)')).toBe('Tom locks the gem.');
    expect(act('sneak_from_cottage(c : character, a : place, b : place)', '(Tom, Cottage, Market)')).toBe(
      'Tom sneaks from the cottage to the market.',
    );
  });

  test('takes a verb written as one word apart', () => {
    expect(act('pickup(c : character, i : item)', '(Tom, Gem)')).toBe('Tom picks up the gem.');
  });

  test('puts someone who is let between the two verbs', () => {
    expect(act('let_pass(c : character, other : character)', '(Tom, Ann)')).toBe('Tom lets Ann pass.');
  });

  test('has the one who consents for its subject', () => {
    expect(act('rob(victim : character, c : character)', '(Tom, Ann)')).toBe('Ann robs Tom.');
  });

  test('agrees with a name that is a plural', () => {
    expect(act('watch(c : character, other : character)', '(Guards, Ann)')).toBe('The guards watch Ann.');
  });

  test('numbered things go without an article, and names in quotes stay as they are', () => {
    expect(act('take(c : character, i : item)', '(Tom, Coin_2)')).toBe('Tom takes coin 2.');
    expect(act('take(c : character, i : item)', '(Tom, Lamp)')).toBe("Tom takes her grandmother's lamp.");
  });

  test('has a character for its subject when it is a happening, and else says what happens where', () => {
    expect(act('faint(c : character)', '(Ann)', '')).toBe('Ann faints.');
    expect(act('storm(p : place)', '(Market)', '')).toBe('It happens at the market: storm.');
    expect(act('eclipse()', '()', '')).toBe('It happens: eclipse.');
  });
});

describe('an act with a text', () => {
  const told = (text: string, call = '(Tom, Ann)'): string =>
    act('close(c : character, other : character)', call, 'c', `text: ${JSON.stringify(text)};`);

  test('is told in its words, with a capital and a full stop', () => {
    expect(told("in {c's} house the door closes behind {other}")).toBe(
      "In Tom's house the door closes behind Ann.",
    );
  });

  test('has pronouns for whoever the argument is', () => {
    const text =
      '{c} looks at {herself:c}, at {her:c} hands, and at {other}; the hands are {hers:c}, {she:c} thinks';
    expect(told(text)).toBe('Tom looks at himself, at his hands, and at Ann; the hands are his, he thinks.');
  });

  test('tells the two meanings of her by what follows', () => {
    expect(told('{c} follows {her:other} to the door and opens it for {her:other}')).toBe(
      'Tom follows her to the door and opens it for her.',
    );
    expect(told('{c} follows {her:c} nose')).toBe('Tom follows his nose.');
  });

  test('has verbs that agree with a plural', () => {
    expect(told('{c} {verb:c:has|have} seen {other}', '(Guards, Ann)')).toBe('The guards have seen Ann.');
    expect(told('{c} {verb:c:has|have} seen {other}')).toBe('Tom has seen Ann.');
  });

  test('may name any entity of the world', () => {
    expect(told('{c} waits for {other} in {Market}')).toBe('Tom waits for Ann in the market.');
  });
});
