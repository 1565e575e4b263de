/** Answers to questions in the language: as the tests of a file answer them, in the world and in minds. */
import { describe, expect, test } from 'vitest';
import { ask, openWorld, runExpectations, type StoryWorld } from '../../src/library/index.ts';
import { readDealWorlds } from '../corpus/deals.ts';

const HOUSE = `
use "standard/time";
type place; place Kitchen, Cellar, Attic;
type thing; thing Lamp;
character Ann, Bob, Cleo;
property at(c : character) : place;
property lies(t : thing) : place;
property coins(c : character) : number;
property lit() : boolean;
property kettle() : time;
define together(a : character, b : character) = at(a) == at(b);
forall(c : character) { at(c) = Kitchen; coins(c) = 2; }
at(Cleo) = Attic;
lies(Lamp) = Cellar;
believes(Ann, lies(Lamp)) = Attic;
believes(Bob, believes(Ann, lies(Lamp))) = Kitchen;
kettle() = 5 minutes;
action go(c : character, to : place) {
  precondition: at(c) != to;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): together(o, c);
}
action light(c : character) {
  precondition: !lit() & at(c) == lies(Lamp);
  effect: lit();
  consenting: c;
  observing(o : character): together(o, c);
  takes: 2 minutes;
}
utility(): coins(Ann);
utility(Ann): 0;
utility(Bob): 0;
utility(Cleo): 0;
`;
const house: StoryWorld = openWorld(HOUSE, { file: 'house.fabula' }).story!;
const answer = (question: string, acts = '') => {
  const found = ask(house, acts, question);
  return found.kind === 'value' ? found.value : found.holds;
};

/** The condition and the acts of `expect condition after acts;`. */
function splitExpectation(text: string): { condition: string; acts: string } {
  const [, condition = '', acts = ''] = /^expect\s+([\s\S]*?)(?:\s+after\s+([\s\S]*?))?;?$/.exec(text)!;
  return { condition, acts: acts.replaceAll(/\),\s/g, '); ') };
}

describe('a question', () => {
  test.each(readDealWorlds())('is answered as the tests of $name are', ({ name, text }) => {
    const story = openWorld(text, { file: `${name}.fabula` }).story!;
    const results = [
      ...runExpectations({ ...story, program: { ...story.program, expectations: conditionsOf(story) } }),
    ];
    for (const { expectation, outcome } of results) {
      const { start, end } = expectation.place.range;
      const { condition, acts } = splitExpectation(text.slice(start, end));
      const asked = ask(story, acts, condition);
      expect([condition, asked.kind === 'condition' && asked.holds]).toEqual([
        condition,
        outcome === 'holds',
      ]);
    }
  });

  test.each<[string, unknown]>([
    ['lies(Lamp)', 'Cellar'],
    ['believes(Ann, lies(Lamp))', 'Attic'],
    ['believes(Bob, believes(Ann, lies(Lamp)))', 'Kitchen'],
    ['believes(Cleo, believes(Ann, lies(Lamp)))', 'Cellar'],
    ['coins(Ann) + coins(Bob) * 2 - 1', 5],
    ['sum(c : character) coins(c)', 6],
    ['coins(Ann) / 0', null],
    ['believes(Ann, believes(Ann, lies(Lamp)))', 'Attic'],
    ['kettle()', 300],
    ['if (lit()) 1 else 0', 0],
  ])('can ask for a value: %s', (question, value) => {
    expect(answer(question)).toBe(value);
  });

  test.each<[string, boolean]>([
    ['together(Ann, Bob) & !together(Ann, Cleo)', true],
    ['believes(Ann, lies(Lamp)) == lies(Lamp)', false],
    ['believes(Ann, lies(Lamp) == lies(Lamp))', true],
    ['exists(c : character) believes(c, lies(Lamp) == Attic)', true],
    ['forall(c : character) coins(c) >= 2', true],
    ['lies(Lamp) : place', true],
    ['kettle() == 5 minutes', true],
    ['believes(Ann, lit())', false],
    ['if (lit()) False else True', true],
  ])('can ask whether a condition holds: %s', (question, holds) => {
    expect(answer(question)).toBe(holds);
  });

  test('is answered after the acts, as those who saw them believe and those who did not', () => {
    const acts = 'go(Bob, Cellar); light(Bob)';
    expect(answer('lit() & at(Bob) == Cellar', acts)).toBe(true);
    expect(answer('believes(Bob, lit()) & !believes(Ann, lit())', acts)).toBe(true);
    expect(answer('believes(Ann, at(Bob)) == Cellar', acts)).toBe(true);
    expect(
      answer('kettle() == 3 minutes & forall(c : character) believes(c, kettle() == 3 minutes)', acts),
    ).toBe(true);
  });

  test('looks as deep into minds as it is asked to, far below what a search keeps', () => {
    const inside = (depth: number, fact: string): string => {
      const believers = Array.from({ length: depth }, (_, index) => ['Ann', 'Bob', 'Cleo'][index % 3]);
      return believers.reduceRight((inner, name) => `believes(${name}, ${inner})`, fact);
    };
    expect(answer(inside(30, 'at(Bob)'), 'go(Bob, Cellar)')).toBe('Kitchen');
    expect(
      answer('believes(Ann, believes(Bob, believes(Ann, believes(Bob, at(Bob)))))', 'go(Bob, Cellar)'),
    ).toBe('Cellar');
    expect(() => answer(inside(51, 'at(Bob)'))).toThrow(/looks 51 minds deep/);
  });
});

describe('the answer to a condition', () => {
  const parts = (question: string, acts = '') => {
    const found = ask(house, acts, question);
    return found.kind === 'condition' ? found : undefined;
  };

  test('says which parts hold, in the words of the question', () => {
    expect(parts('at(Ann) == Kitchen & (lit() | coins(Bob) > 1)')).toMatchObject({
      holds: true,
      parts: [
        { condition: 'at(Ann) == Kitchen', holds: true },
        {
          condition: 'lit() | coins(Bob) > 1',
          parts: [{ holds: false }, { condition: 'coins(Bob) > 1', holds: true }],
        },
      ],
    });
  });

  test('says what is compared', () => {
    expect(parts('believes(Ann, lies(Lamp)) != lies(Lamp)')!.values).toEqual([
      { term: 'believes(Ann, lies(Lamp))', value: 'Attic' },
      { term: 'lies(Lamp)', value: 'Cellar' },
    ]);
    expect(parts('!kettle() > 1')!.values).toEqual([{ term: 'kettle()', value: 300 }]);
  });

  test('takes apart what someone believes', () => {
    expect(parts('believes(Bob, believes(Ann, lies(Lamp) == Attic & !lit()))')!.parts).toMatchObject([
      {
        condition: 'believes(Bob, believes(Ann, lies(Lamp) == Attic))',
        holds: false,
        values: [{ term: 'believes(Bob, believes(Ann, lies(Lamp)))', value: 'Kitchen' }],
      },
      { condition: 'believes(Bob, believes(Ann, !lit()))', holds: true },
    ]);
  });

  test('says for whom it holds, or does not', () => {
    expect(parts('exists(c : character) at(c) == Kitchen')!.cases).toEqual(['Ann', 'Bob']);
    expect(parts('forall(c : character) at(c) == Kitchen')!.cases).toEqual(['Cleo']);
    expect(parts('forall(c : character) coins(c) == 2')).not.toHaveProperty('cases');
  });
});

function conditionsOf({ program }: StoryWorld): StoryWorld['program']['expectations'] {
  return program.expectations.filter(({ kind }) => kind === 'condition');
}
