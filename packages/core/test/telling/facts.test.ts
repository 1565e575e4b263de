import { describe, expect, test } from 'vitest';
import type { Constant } from '../../src/check/index.ts';
import { factInWords } from '../../src/telling/index.ts';
import { load } from './worlds.ts';

const { program } = load(`
type place;
place Market;
entity Door : entity;
entity Scissors : entity;
character Tom, he;
character Ann, she;
property at(c : character) : place;
property location(c : character) : place;
property home(c : character) : place { text: "{c} lives at {value}"; denied: "{c} has no home"; }
property alive(c : character) : boolean;
property is_open(e : entity) : boolean;
property hasKey(c : character) : boolean;
property loves(a : character, b : character) : boolean;
property cousin(a : character, b : character) : boolean;
property wealth(c : character) : number;
property trust(a : character, b : character) : number;
property held_by(e : entity) : character;
property whereabouts(e : entity) : entity;
property winner() : character;
property raining() : boolean;
property awake(c : character) : boolean { text: "{c} {verb:c:is|are} awake"; denied: "{c} {verb:c:sleeps|sleep}"; }
property ferry() : time;
property train(c : character) : time;
property tide() : time { text: "the tide turns in {value}"; denied: "the tide does not turn"; }
utility(): wealth(Tom);
`);

const entity = (name: string): Constant => ({
  kind: 'entity',
  entity: program.entities.findIndex((each) => each.name === name),
});
const yes: Constant = { kind: 'truth', value: true };
const no: Constant = { kind: 'truth', value: false };
const nothing: Constant = { kind: 'null' };
const seconds = (value: number): Constant => ({ kind: 'number', value });
const two: Constant = { kind: 'number', value: 2 };

function fact(
  name: string,
  given: readonly string[],
  value: Constant,
  holds = true,
  believers: string[] = [],
): string {
  return factInWords(program, {
    believers: believers.map((believer) => program.entities.findIndex((each) => each.name === believer)),
    property: program.properties.findIndex((each) => each.name === name),
    arguments: given.map(entity),
    value,
    holds,
  });
}

describe('a fact without a text', () => {
  test.each([
    [fact('at', ['Tom'], entity('Market')), 'Tom is at the market.'],
    [fact('at', ['Tom'], entity('Market'), false), 'Tom is not at the market.'],
    [fact('at', ['Tom'], nothing), 'Tom is nowhere.'],
    [fact('whereabouts', ['Door'], entity('Tom')), 'The door is with Tom.'],
    [fact('is_open', ['Scissors'], yes), 'The scissors are open.'],
    [fact('location', ['Tom'], entity('Market')), "Tom's location is the market."],
    [fact('location', ['Tom'], nothing), 'Tom has no location.'],
    [fact('alive', ['Tom'], yes), 'Tom is alive.'],
    [fact('alive', ['Tom'], no), 'Tom is not alive.'],
    [fact('is_open', ['Door'], yes), 'The door is open.'],
    [fact('is_open', ['Door'], no), 'The door is not open.'],
    [fact('hasKey', ['Tom'], no), 'Tom does not have key.'],
    [fact('loves', ['Tom', 'Ann'], yes), 'Tom loves Ann.'],
    [fact('loves', ['Tom', 'Ann'], no), 'Tom does not love Ann.'],
    [fact('cousin', ['Tom', 'Ann'], yes), '“Cousin” is true of Tom and Ann.'],
    [fact('wealth', ['Tom'], two), "Tom's wealth is 2."],
    [fact('trust', ['Tom', 'Ann'], two), "Tom's trust regarding Ann is 2."],
    [fact('held_by', ['Door'], entity('Tom')), 'The door is held by Tom.'],
    [fact('winner', [], entity('Tom')), 'The winner is Tom.'],
    [fact('winner', [], nothing), 'There is no winner.'],
    [fact('raining', [], yes), 'It is raining.'],
    [fact('ferry', [], seconds(2400)), 'The ferry is due in 40 minutes.'],
    [fact('train', ['Tom'], seconds(2 * 3600 + 61)), "Tom's train is due in two hours and one minute."],
    [fact('ferry', [], seconds(0)), 'The ferry is due.'],
    [fact('ferry', [], nothing), 'The ferry is not due.'],
    [fact('ferry', [], seconds(86_400), false), 'The ferry is not due in one day.'],
  ])('reads %s', (found, expected) => {
    expect(found).toBe(expected);
  });
});

describe('a fact with texts', () => {
  test('is affirmed and denied in their words', () => {
    expect(fact('awake', ['Tom'], yes)).toBe('Tom is awake.');
    expect(fact('awake', ['Tom'], no)).toBe('Tom sleeps.');
    expect(fact('awake', ['Tom'], yes, false)).toBe('Tom sleeps.');
  });

  test('shows its value, and the denial that names no value for none', () => {
    expect(fact('home', ['Tom'], entity('Market'))).toBe('Tom lives at the market.');
    expect(fact('home', ['Tom'], nothing)).toBe('Tom has no home.');
    expect(fact('home', ['Tom'], entity('Market'), false)).toBe("Tom's home is not the market.");
  });

  test('says what is left of a time in hours and minutes', () => {
    expect(fact('tide', [], seconds(5400))).toBe('The tide turns in one hour and 30 minutes.');
    expect(fact('tide', [], nothing)).toBe('The tide does not turn.');
    expect(fact('tide', [], seconds(0))).toBe('The tide is due.');
  });
});

test('a fact that someone believes is told as a belief, to any depth', () => {
  expect(fact('at', ['Tom'], entity('Market'), true, ['Ann', 'Tom'])).toBe(
    'Ann believes that Tom believes that he is at the market.',
  );
});
