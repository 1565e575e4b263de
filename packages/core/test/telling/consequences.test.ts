import { describe, expect, test } from 'vitest';
import { renderTelling, tell } from '../../src/telling/index.ts';
import { storyOf } from './worlds.ts';

function told(text: string, viewpoint?: string): string {
  const input = storyOf(text);
  const eyes = input.program.entities.findIndex(({ name }) => name === viewpoint);
  const telling = tell(viewpoint === undefined ? input : { ...input, viewpoint: eyes });
  return renderTelling(input.program, telling, { width: 0 });
}

/** Tom shouts, and whatever else is given follows. */
const shout = (rest: string): string => `
  character Tom, he;
  character Ann, she;
  property loud() : boolean;
  property calm(c : character) : boolean;
  calm(Ann);
  ${rest}
  utility(Tom): if (loud()) 1 else 0;
  utility(Ann): 0;`;
const shouting = `
  action shout(Tom) { text: "{Tom} shouts."; precondition: !loud(); effect: loud(); consenting: Tom; };
  utility(): if (loud()) 1 else 0;`;
const startling = `
  trigger startle(w : character) {
    text: "{w} starts.";
    precondition: loud() & believes(w, calm(w));
    effect: believes(w, calm(w)) = False;
  };`;

describe('what follows by a trigger is told', () => {
  const unseen = shouting.replace('consenting: Tom;', 'consenting: Tom; observing(o : character): o == Tom;');

  test('where it changes only what someone believes', () => {
    expect(told(shout(unseen + startling))).toBe('Tom shouts. Ann starts.\n');
  });

  test('where someone who sees the act changes their mind by themselves', () => {
    expect(told(shout(shouting + startling))).toBe('Tom shouts. Ann starts.\n');
  });

  test('not where someone imagines it and is wrong', () => {
    const imagined = startling.replace('loud() &', 'loud() & deaf(w) &');
    const world = `property deaf(c : character) : boolean; believes(Ann, deaf(Ann)) = True; ${shouting}${imagined}`;
    expect(told(shout(world))).toBe('Tom shouts.\n');
  });

  test('where it changes a fact together with the belief that it asks for', () => {
    const mixed = startling.replace('effect:', 'effect: startled(w) &');
    expect(told(shout(`property startled(c : character) : boolean;${unseen}${mixed}`))).toBe(
      'Tom shouts. Ann starts.\n',
    );
  });

  test('where it undoes what the act did', () => {
    const hush = `
      property hushed() : boolean;
      action shout(Tom) { text: "{Tom} shouts."; precondition: !loud(); effect: loud(); consenting: Tom; };
      trigger hush(Ann) { text: "{Ann} hushes."; precondition: loud(); effect: !loud() & hushed(); };
      utility(): if (hushed()) 1 else 0;`;
    const world = shout(hush).replace('if (loud())', 'if (hushed())');
    expect(told(world)).toBe('Tom shouts. Ann hushes.\n');
  });

  test('once, where it counts up', () => {
    const echo = `
      property echoes() : number;
      trigger echo() { text: "It echoes."; precondition: loud() & echoes() < 3; effect: echoes() = echoes() + 1; };`;
    expect(told(shout(`${echo}echoes() = 0;${shouting}`))).toBe('Tom shouts. It echoes.\n');
  });

  test('not where it could have fired and did not', () => {
    expect(told(shout(shouting + startling).replace('calm(Ann);', ''))).toBe('Tom shouts.\n');
  });

  test('with the texts of standard/movement', () => {
    const world = `
      use "standard/movement";
      place Cottage, Market;
      character Tom, he;
      character Ann, she;
      at(Tom) = Cottage;
      at(Ann) = Market;
      believes(Tom, at(Ann)) = ?;
      way(Cottage, Market);
      utility(): if (at(Tom) == Market) 1 else 0;
      utility(Tom): if (at(Tom) == Market) 1 else 0;
      utility(Ann): 0;`;
    expect(told(world)).toBe(
      '— The cottage —\n\nTom goes from the cottage to the market.\n\n' +
        '— The market —\n\nTom notices Ann at the market.\n',
    );
  });
});

describe('the scene of what follows', () => {
  test('is that of the act where someone is moved by it', () => {
    const world = `
      type place;
      place Hall, Cellar;
      property at(c : character) : place;
      at(Tom) = Hall;
      at(Ann) = Hall;
      trigger flee(Ann) {
        text: "{Ann} runs down to the cellar.";
        precondition: loud() & at(Ann) == Hall;
        effect: at(Ann) = Cellar;
      };${shouting}`;
    expect(told(shout(world))).toBe('— The hall —\n\nTom shouts. Ann runs down to the cellar.\n');
  });
});

describe('through the eyes of a character', () => {
  const betrayal = shout(`
    action betray(Tom, other : character) {
      text: "{Tom} betrays {other}.";
      precondition: other == Ann & !loud();
      effect: loud();
      consenting: Tom;
      observing(o : character): o == Tom;
    };
    utility(): if (loud()) 1 else 0;`);

  test('an act done to them that they do not observe is not told', () => {
    expect(told(betrayal, 'Ann')).toBe('');
    expect(told(betrayal, 'Tom')).toBe('Tom betrays Ann.\n');
  });

  test('a trigger that makes them believe something is told, and one about the mind of another is not', () => {
    const unseen = shout(shouting + startling).replace(
      'consenting: Tom;',
      'consenting: Tom; observing(o : character): o == Tom;',
    );
    expect(told(unseen, 'Ann')).toBe('Ann starts.\n');
    const inTheDark = unseen.replace('believes(w, calm(w))', 'w == Ann & believes(w, calm(w))');
    expect(told(inTheDark.replace('calm(Ann);', 'calm(Ann); believes(Tom, calm(Ann)) = False;'), 'Tom')).toBe(
      'Tom shouts.\n',
    );
  });

  test('what happens elsewhere and they only conclude is not told', () => {
    const search = `
      use "standard/movement";
      place Cottage, Market, Cellar;
      character Tom, he;
      character Ann, she;
      character Bob, he;
      at(Tom) = Cottage;
      at(Ann) = Cottage;
      at(Bob) = Cellar;
      believes(Tom, at(Bob)) = Market;
      believes(Ann, believes(Tom, at(Bob))) = Market;
      way(Cottage, Market);
      utility(): if (at(Tom) == Market) 1 else 0;
      utility(Tom): if (at(Tom) == Market) 1 else 0;
      utility(Ann): 0;
      utility(Bob): 0;`;
    expect(told(search)).toContain('Tom sees that Bob is not at the market.');
    expect(told(search, 'Ann')).not.toContain('— The market —');
  });

  test('a trigger that undoes what they saw done is told', () => {
    const blink = shout(`
      property hushed() : boolean;
      action shout(Tom) { text: "{Tom} shouts."; precondition: !loud(); effect: loud() & hushed(); consenting: Tom; };
      trigger hush(Ann) { text: "{Ann} hushes."; precondition: loud(); effect: !loud(); };
      utility(): if (hushed()) 1 else 0;`).replace('if (loud())', 'if (hushed())');
    expect(told(blink, 'Ann')).toBe('Tom shouts. Ann hushes.\n');
  });
});
