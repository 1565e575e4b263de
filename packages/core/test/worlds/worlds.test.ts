/** The worlds that ship: each opens without a word of complaint, keeps its own promises, and has the size it had. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { holes } from '../../src/continuity/index.ts';
import {
  openWorld,
  plan,
  planner,
  replayCanon,
  replayDivergence,
  runExpectations,
  type StoryWorld,
} from '../../src/library/index.ts';
import { countReachable } from '../../src/search/index.ts';
import { parse, print } from '../../src/syntax/index.ts';
import { asPlanned } from '../engine/engine.ts';
import { createOracle } from '../oracle/oracle.ts';
import { validateStory } from '../oracle/validate.ts';

interface ShippedWorld {
  readonly name: string;
  /** Acts in a shortest story. */
  readonly acts: number;
  /** Different situations after 0, 1, 2 (and 3) possible acts, and acts possible there. */
  readonly possible: { readonly situations: readonly number[]; readonly acts: readonly number[] };
  /** The same along explained acts only, to a greater depth. */
  readonly explained: { readonly situations: readonly number[]; readonly acts: readonly number[] };
}

const WORLDS: readonly ShippedWorld[] = [
  {
    name: 'quite-a-ride',
    acts: 16,
    possible: { situations: [1, 6, 19, 45], acts: [6, 31, 85, 174] },
    explained: { situations: [1, 4, 7, 9, 11, 10, 8], acts: [4, 13, 17, 17, 17, 13, 13] },
  },
  {
    name: 'gift-of-the-magi',
    acts: 8,
    possible: { situations: [1, 3, 6, 8], acts: [3, 9, 16, 22] },
    explained: { situations: [1, 3, 5, 5, 5, 3, 4], acts: [3, 8, 10, 9, 6, 6, 7] },
  },
  {
    name: 'romeo-and-juliet',
    acts: 13,
    possible: { situations: [1, 10, 58, 211], acts: [10, 63, 248, 734] },
    explained: { situations: [1, 3, 5, 4, 1, 1, 1], acts: [3, 7, 7, 1, 1, 1, 3] },
  },
  {
    name: 'prisoner-exchange',
    acts: 4,
    possible: { situations: [1, 6, 20, 64], acts: [10, 50, 161, 514] },
    explained: { situations: [1, 3, 4, 7, 11, 8, 3], acts: [3, 7, 11, 15, 12, 5, 0] },
  },
  {
    name: 'blackmail',
    acts: 3,
    possible: { situations: [1, 5, 19, 65], acts: [5, 25, 98, 309] },
    explained: { situations: [1, 1, 5, 6, 1, 0, 0], acts: [1, 5, 6, 2, 0, 0, 0] },
  },
  {
    name: 'merchant-of-venice',
    acts: 8,
    possible: { situations: [1, 6, 23, 71], acts: [6, 37, 147, 467] },
    explained: { situations: [1, 2, 2, 3, 6, 8, 10], acts: [2, 2, 3, 8, 12, 15, 14] },
  },
  {
    name: 'rumpelstiltskin',
    acts: 14,
    possible: { situations: [1, 12, 82, 422], acts: [13, 158, 1078, 5513] },
    explained: { situations: [1, 2, 2, 2, 2, 2, 2], acts: [2, 3, 2, 2, 3, 2, 3] },
  },
  {
    name: 'wedding-eve',
    acts: 6,
    possible: { situations: [1, 19, 213], acts: [22, 401, 4331] },
    explained: { situations: [1, 8, 39, 153], acts: [8, 63, 303, 1178] },
  },
];

const folder = new URL('../../../../worlds/', import.meta.url);

function textOf(name: string): string {
  return readFileSync(new URL(`${name}/${name}.fabula`, folder), 'utf8');
}

function open(name: string): StoryWorld {
  const { story, diagnostics } = openWorld(textOf(name), { file: `${name}.fabula` });
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return story!;
}

describe.each(WORLDS)('the world $name', ({ name, acts, possible, explained }) => {
  test('opens without errors or warnings, and has a page that explains it', () => {
    open(name);
    expect(existsSync(new URL(`${name}/README.md`, folder))).toBe(true);
  });

  test('stands in the canonical layout', () => {
    const text = textOf(name);
    expect(print(parse(text, { file: `${name}.fabula` }).tree)).toBe(text);
  });

  test('keeps every expectation it carries', () => {
    const results = [...runExpectations(open(name))];
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ outcome }) => outcome !== 'holds').map(({ message }) => message)).toEqual([]);
  });

  test(`has a shortest story of ${acts} acts, each reason of which the validator accepts`, () => {
    const story = open(name);
    const found = plan(story);
    expect(found).toMatchObject({ status: 'solved', optimal: true });
    expect(found.story?.acts).toHaveLength(acts);
    const { program, world } = story;
    const oracle = createOracle(program, found.limits);
    const goal = { kind: 'utility', value: found.goal } as const;
    const options = { effort: 200_000, isShortest: true };
    expect(validateStory(oracle, asPlanned(world, found.story!.acts), goal, options)).toEqual([]);
  }, 120_000);

  test('has as many reachable situations and explained acts as it had', () => {
    const { minds, reasons, limits } = planner(open(name));
    expect(countReachable(minds, possible.situations.length - 1)).toEqual(possible);
    const depth = explained.situations.length - 1;
    expect(countReachable(minds, depth, reasons, limits.characters)).toEqual(explained);
  }, 120_000);
});

/** Has holes on purpose; `wedding-eve.test.ts` says which. */
const DRAFT = 'wedding-eve/holes.fabula';

const variants = readdirSync(folder)
  .flatMap((name) => readdirSync(new URL(`${name}/`, folder)).map((file) => `${name}/${file}`))
  .filter(
    (file) =>
      file.endsWith('.fabula') &&
      file !== DRAFT &&
      !WORLDS.some(({ name }) => file === `${name}/${name}.fabula`),
  );

describe.each(variants)('the variant %s', (path) => {
  const [name, file] = path.split('/') as [string, string];
  const load = (used: string): string => readFileSync(new URL(`${name}/${used}`, folder), 'utf8');

  test('opens without errors or warnings, in the canonical layout, and keeps the expectations, the canon and the divergences it carries, and the canon has no holes', () => {
    const text = load(file);
    const { story, diagnostics } = openWorld(text, { file, load });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
    expect(print(parse(text, { file }).tree)).toBe(text);
    const results = [...runExpectations(story!)];
    const { canon, divergences } = story!.program;
    const steps = [
      ...(canon === undefined ? [] : replayCanon(story!).steps),
      ...divergences.flatMap(({ name }) => replayDivergence(story!, name).steps),
    ];
    expect(results.length + steps.length).toBeGreaterThan(0);
    expect(results.filter(({ outcome }) => outcome !== 'holds').map(({ message }) => message)).toEqual([]);
    expect(steps.filter(({ answer }) => answer !== 'holds')).toEqual([]);
    const found = canon === undefined ? [] : holes(story!).findings;
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  }, 60_000);
});
