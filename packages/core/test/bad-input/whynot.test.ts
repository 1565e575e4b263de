/** Questions why and why not that cannot be answered: refused with a reason. */
import { expect, test } from 'vitest';
import { exampleWorld, openWorld, type StoryWorld, why, whyNoStory, whyNot } from '../../src/index.ts';
import { refusal } from './open.ts';

const story: StoryWorld = openWorld(exampleWorld, { file: 'lantern.fabula' }).story!;

test.each([
  ['', 'FAB0411'],
  ['go(Ida', 'FAB0411'],
  ['fly(Ida, Attic)', 'FAB0412'],
  ['go(Ida, Moon)', 'FAB0413'],
  ['go(Attic, Ida)', 'FAB0414'],
])('neither why nor why not is said of %j, which is no act', (act, code) => {
  expect(refusal(() => whyNot(story, act))).toBe(code);
  expect(refusal(() => why(story, act))).toBe(code);
});

test('acts before that cannot have happened are refused', () => {
  const after = 'go(Ida, Cellar); take(Ida, Lantern, Cellar)';
  expect(refusal(() => whyNot(story, 'go(Ida, Attic)', { after }))).toBe('FAB0415');
  expect(refusal(() => why(story, 'go(Ida, Attic)', { after }))).toBe('FAB0415');
});

test('why is not said of an act that is in no story that was found', () => {
  expect(refusal(() => why(story, 'go(Otto, Attic)'))).toBe('FAB0441');
  expect(refusal(() => why(story, 'go(Ida, Cellar)', { goal: 9 }))).toBe('FAB0441');
});

test('limits and goals that make no sense are refused', () => {
  expect(refusal(() => whyNoStory(story, { goal: Number.NaN }))).toBe('FAB0416');
  expect(refusal(() => whyNot(story, 'go(Ida, Attic)', { limits: { minds: -1 } }))).toBe('FAB0417');
});

test('with no limits left every question still gets its answer', () => {
  const limits = { author: 0, characters: 0, minds: 0 };
  expect(whyNot(story, 'go(Ida, Cellar)', { limits }).verdict).toBe('limit');
  expect(whyNoStory(story, { limits })).toMatchObject({ verdict: 'too long', acts: ['go(Ida, Cellar)'] });
});
