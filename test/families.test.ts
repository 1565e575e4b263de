/** Generated worlds for the bench: each has the story that its generator says, at small sizes where that is quick. */
import { openWorld, plan, verify } from 'fabula';
import { expect, test } from 'vitest';
import { families, worldAt } from '../bench/families/index.mjs';

/** Of every axis the smallest size, and the largest that takes no time worth speaking of. */
const worlds = families.flatMap((family) =>
  Object.entries(family.axes).flatMap(([axis, { sizes, small }]) => [
    { family, axis, size: Math.min(...sizes), seed: 1 },
    { family, axis, size: small, seed: 2 },
  ]),
);

function open(text: string) {
  const { story, diagnostics } = openWorld(text, { file: 'generated.fabula' });
  if (story === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return story;
}

test.each(worlds)('$family.name has the story it is said to have, with $size $axis (seed $seed)', (world) => {
  const { text, story } = worldAt(world.family, world.axis, world.size, world.seed);
  expect(verify(open(text), story).answer).toBe('yes');
});

test.each(families)('$name: the story found is no longer than the one known', (family) => {
  const axis = Object.keys(family.axes)[0] ?? '';
  const { text, story } = worldAt(family, axis, family.axes[axis]?.sizes[0] ?? 0, 1);
  const found = plan(open(text));
  expect(found.status).toBe('solved');
  expect(found.story?.acts.length).toBeLessThanOrEqual(story.length);
});

test('the same seed gives the same world, and another seed another one', () => {
  for (const family of families) {
    const at = (seed: number) => family.generate({ ...family.usual, people: 9, seed }).text;
    expect(at(3)).toBe(at(3));
    expect(at(4)).not.toBe(at(3));
  }
});
