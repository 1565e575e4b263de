/** The canon of quite-a-ride: its evening ends in the situation in which the world starts. So the chapter's story follows. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openWorld, replayCanon, type StoryWorld } from '../../src/library/index.ts';
import { Minds, valueName } from '../../src/mind/index.ts';

const folder = new URL('../../../../worlds/quite-a-ride/', import.meta.url);

function open(file: string): StoryWorld {
  const load = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
  const { story } = openWorld(load(file), { file, load });
  return story!;
}

const world = open('quite-a-ride.fabula');
const withCanon = open('canon.fabula');

/** Reasons are looked for two minds deep in this world, and minds are kept one deeper. */
const DEPTH = 3;

/** Every fact of a situation, and of minds in it down to a depth, by the names of those whose minds they are. */
function factsOf(minds: Minds, situation: number, depth: number, whose = ''): string[] {
  const { world } = minds;
  const fact = (name: string, value: number): string => `${whose} ${name} ${valueName(minds, value)}`;
  const known = [
    ...world.constants.map(({ name, value }) => fact(name, value)),
    ...world.fluentNames.map((name, fluent) => fact(name, minds.valueOf(situation, fluent))),
  ];
  if (depth === 0) return known;
  for (let character = 0; character < world.characterCount; character++) {
    const mind = minds.mindOf(situation, character);
    if (mind === -1 || minds.ownerOf(situation) === character) continue;
    known.push(...factsOf(minds, mind, depth - 1, `${whose}/${world.entityNames[character]}`));
  }
  return known;
}

test('the evening ends where the world starts: in every fact, and in every mind as deep as they are kept', () => {
  const { minds, steps } = replayCanon(withCanon);
  const evening = steps.flatMap((step) =>
    'label' in step && step.label === 'evening' ? step.after : [],
  )[0]!;
  const found = new Set(factsOf(minds, evening, DEPTH));
  const atStart = new Minds(world.world, DEPTH);
  const expected = factsOf(atStart, atStart.start, DEPTH);
  expect(expected.length).toBeGreaterThan(1000);
  expect(expected.filter((fact) => !found.has(fact))).toEqual([]);
});
