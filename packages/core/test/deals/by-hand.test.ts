/** Which bargains come about when they are written out by hand: the reasons alone decide. */
import { expect, test } from 'vitest';
import { openWorld, plan } from '../../src/library/index.ts';
import { readDealsByHand } from '../corpus/deals.ts';

test.each(readDealsByHand())('$name is a story: $story', ({ name, text, goal, limits, story }) => {
  const opened = openWorld(text, { file: `${name}.txt` });
  expect(opened.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { status } = plan(opened.story!, { goal, limits, timeLimit: 60_000 });
  expect(status).toBe(story ? 'solved' : 'exhausted');
});
