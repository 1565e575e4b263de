/** The worlds with deals: each is sound, keeps what it says of itself, and is the same world when it is written out. */
import { describe, expect, test } from 'vitest';
import { expanded } from '../../src/check/index.ts';
import { openWorld, runExpectations, type StoryWorld } from '../../src/library/index.ts';
import { parse, print } from '../../src/syntax/index.ts';
import { readDealWorlds } from '../corpus/deals.ts';

function open(name: string, text: string, least: 'error' | 'hint' = 'hint'): StoryWorld {
  const { story, diagnostics } = openWorld(text, { file: `${name}.fabula` });
  const told = diagnostics.filter(({ severity }) => least === 'hint' || severity === 'error');
  expect(told.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return story!;
}

/** A world without the places in its texts. */
function compiled({ world }: StoryWorld): string {
  return JSON.stringify(world, (key, value) => {
    if (key === 'place' || key === 'documentation') return undefined;
    return value instanceof Map || ArrayBuffer.isView(value) ? [...(value as Iterable<unknown>)] : value;
  });
}

describe.each(readDealWorlds())('the world $name', ({ name, text }) => {
  test('opens without a word of complaint and stands in the canonical layout', () => {
    open(name, text);
    expect(print(parse(text, { file: `${name}.fabula` }).tree)).toBe(text);
  });

  test('keeps what it says of itself', () => {
    const results = [...runExpectations(open(name, text), { timeLimit: 60_000 })];
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ outcome }) => outcome !== 'holds').map(({ message }) => message)).toEqual([]);
  });

  test('is the same world with its deals written out', () => {
    const written = expanded(parse(text, { file: `${name}.fabula` }).tree);
    expect(written).not.toMatch(/^(deal|vary|honour)\b/m);
    expect(compiled(open(name, written!, 'error'))).toBe(compiled(open(name, text)));
  });
});
