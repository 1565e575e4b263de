import { describe, expect, test } from 'vitest';
import {
  baseForm,
  capitalise,
  endSentence,
  lowerFunctionWord,
  numberInWords,
  possessive,
  thirdPerson,
  timeInWords,
  wordsOf,
} from '../../src/telling/english.ts';

describe('words of a name', () => {
  test.each([
    ['pick_up', ['pick', 'up']],
    ['pickUp', ['pick', 'up']],
    ['IVLine', ['IV', 'line']],
    ['', []],
  ])('%s is cut where it reads as words', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('verbs', () => {
  const pairs = [
    ['walk', 'walks'],
    ['carry', 'carries'],
    ['play', 'plays'],
    ['watch', 'watches'],
    ['kiss', 'kisses'],
    ['go', 'goes'],
    ['have', 'has'],
    ['be', 'is'],
    ['close', 'closes'],
    ['die', 'dies'],
  ] as const;
  test.each(pairs)('%s in the third person is %s, and back', (base, third) => {
    expect(thirdPerson(base)).toBe(third);
    expect(baseForm(third)).toBe(base);
  });

  test.each(['quietly', 'kiss', 'the', 'bus'])('%s is not taken for a verb in the third person', (word) => {
    expect(baseForm(word)).toBeUndefined();
  });
});

describe('spelling', () => {
  test('a plural in s takes only an apostrophe, a name in s the whole ending', () => {
    expect(possessive('the guards', true)).toBe("the guards'");
    expect(possessive('Klaus', false)).toBe("Klaus's");
  });

  test('a sentence gets a capital behind its quotation mark and one full stop', () => {
    expect(capitalise('“go,” she says')).toBe('“Go,” she says');
    expect(endSentence('She goes')).toBe('She goes.');
    expect(endSentence('“Go!”')).toBe('“Go!”');
  });

  test('inside a sentence articles lose their capital and names keep it', () => {
    expect(lowerFunctionWord('The door is open')).toBe('the door is open');
    expect(lowerFunctionWord('Elena is well')).toBe('Elena is well');
  });

  test('numbers are written short, and no number as ?', () => {
    expect(numberInWords(1 / 3)).toBe('0.333');
    expect(numberInWords(-2)).toBe('−2');
    expect(numberInWords(Number.NaN)).toBe('?');
  });
});

test('a time below none is said to be one', () => {
  expect(['no time', 'minus five minutes']).toEqual([0, -300].map(timeInWords));
});
