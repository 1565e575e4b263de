/** How large published problems are: pinned, and as far as the oracle can follow counted by it as well. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Limits } from '../../src/check/index.ts';
import { type Census, countReachable, PlanSearch } from '../../src/search/index.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import type { State } from '../oracle/state.ts';
import { readSuite, SUITE_FOLDER } from '../suite.ts';
import { compileOrFail } from './engine.ts';

interface Counted {
  /** Of the file `raiders.txt`. */
  readonly name: string;
  /** Where the suite's table has no variant of it. */
  readonly limits?: Limits;
  /** Different situations after 0, 1, … possible acts, and acts possible there: as deep as takes a second or two. */
  readonly possible: Census;
  /** The same along explained acts only. */
  readonly explained: Census;
  /** How many of the numbers of a row the oracle can count as well in about that time: possible, explained. */
  readonly judged: readonly [possible: number, explained: number];
}

const COUNTS: readonly Counted[] = [
  {
    name: 'aladdin',
    possible: { situations: [1, 13, 123], acts: [13, 178, 2216] },
    explained: { situations: [1], acts: [6] },
    judged: [3, 0],
  },
  {
    name: 'bribery',
    possible: {
      situations: [1, 9, 57, 278, 1097, 3722, 11147],
      acts: [9, 90, 603, 3063, 12444, 43254, 132219],
    },
    explained: { situations: [1, 2, 3, 3, 3, 2, 0], acts: [2, 3, 3, 3, 2, 0, 0] },
    judged: [5, 7],
  },
  {
    name: 'deerhunter',
    possible: {
      situations: [1, 10, 53, 203, 627, 1623, 3671, 7698],
      acts: [10, 90, 433, 1535, 4508, 11566, 26811, 58300],
    },
    explained: {
      situations: [1, 4, 12, 26, 48, 86, 143, 222],
      acts: [4, 18, 54, 113, 209, 368, 597, 909],
    },
    judged: [5, 5],
  },
  {
    name: 'fantasy',
    possible: { situations: [1, 12, 86, 494, 2511], acts: [12, 139, 961, 5339, 26315] },
    explained: { situations: [1, 10, 57, 252, 1000], acts: [10, 93, 506, 2194, 8574] },
    judged: [4, 3],
  },
  {
    name: 'gramma',
    possible: { situations: [1, 12, 85, 539], acts: [12, 126, 858, 5675] },
    explained: { situations: [1, 2, 5], acts: [2, 6, 22] },
    judged: [3, 1],
  },
  {
    name: 'hospital',
    possible: { situations: [1, 21, 330], acts: [21, 414, 6219] },
    explained: { situations: [1], acts: [21] },
    judged: [2, 0],
  },
  {
    name: 'jailbreak',
    possible: { situations: [1, 10, 71, 407, 1938, 7836], acts: [10, 103, 764, 4465, 21581, 88259] },
    explained: { situations: [1, 4, 14, 46, 153, 479], acts: [4, 18, 69, 243, 843, 2612] },
    judged: [4, 3],
  },
  {
    name: 'macguffin',
    limits: { author: 10, characters: 5, minds: 2 },
    possible: { situations: [1, 2, 4, 4, 4, 4], acts: [2, 6, 8, 10, 8, 10] },
    explained: { situations: [1, 1, 1, 0], acts: [1, 1, 0, 0] },
    judged: [6, 4],
  },
  {
    name: 'raiders',
    possible: {
      situations: [1, 4, 10, 34, 97, 254, 583, 1171],
      acts: [4, 17, 47, 158, 423, 1069, 2386, 4993],
    },
    explained: { situations: [1, 1, 1, 2, 4, 5, 6, 8], acts: [1, 1, 2, 5, 7, 6, 9, 8] },
    judged: [6, 8],
  },
  {
    name: 'secretagent',
    possible: {
      situations: [1, 4, 10, 14, 13, 13, 16, 12, 9],
      acts: [4, 12, 21, 20, 18, 21, 19, 12, 7],
    },
    explained: { situations: [1, 1, 1, 1, 1, 3, 4, 3, 2], acts: [1, 1, 1, 1, 3, 4, 5, 3, 1] },
    judged: [9, 9],
  },
  {
    name: 'space',
    possible: {
      situations: [1, 3, 7, 21, 54, 131, 252, 410, 588, 754],
      acts: [3, 10, 30, 87, 211, 449, 774, 1156, 1527, 1910],
    },
    explained: {
      situations: [1, 2, 4, 8, 11, 19, 22, 32, 29, 40],
      acts: [2, 5, 11, 16, 28, 28, 45, 38, 58, 42],
    },
    judged: [10, 10],
  },
  {
    name: 'treasure',
    possible: { situations: [1, 2, 3, 5, 5], acts: [2, 4, 6, 6, 6] },
    explained: { situations: [1, 1, 1, 1, 2, 0], acts: [1, 1, 1, 2, 0, 0] },
    judged: [5, 6],
  },
  {
    name: 'treasurehunt',
    limits: { author: 3, characters: 3, minds: 1 },
    possible: { situations: [1, 3, 5, 7, 7, 7], acts: [3, 8, 13, 16, 17, 16] },
    explained: { situations: [1, 1, 2, 3, 3], acts: [1, 2, 3, 3, 3] },
    judged: [6, 5],
  },
];

const folder = SUITE_FOLDER === undefined ? undefined : join(SUITE_FOLDER, 'sabre', 'problems');
const isMissing = folder === undefined || !existsSync(folder);
const variants = readSuite();

describe.skipIf(isMissing)('the published problems (skipped where FABULA_BENCH is not set)', () => {
  test('are all counted here', () => {
    expect(readdirSync(folder!).sort()).toEqual(COUNTS.map(({ name }) => `${name}.txt`));
  });

  describe.each(COUNTS)('$name', ({ name, limits: own, possible, explained, judged }) => {
    const file = `${name}.txt`;
    const read = () => readProgram(readFileSync(join(folder!, file), 'utf8'), 'sabre', file);
    const limitsOf = (): Limits => own ?? variants.find((variant) => variant.file === file)!.limits;

    test('has as many reachable situations and explained acts as it had', () => {
      const limits = limitsOf();
      const { minds, reasons } = new PlanSearch(compileOrFail(read()), { goal: 1, limits });
      expect(countReachable(minds, possible.acts.length - 1)).toEqual(possible);
      const depth = explained.acts.length - 1;
      expect(countReachable(minds, depth, reasons, limits.characters)).toEqual(explained);
      expect(reasons.undecided).toBe(0);
    }, 60_000);

    test('has so many by the oracle’s count too, as far as that goes', () => {
      const program = read();
      const { actionCount, beliefDepth, constants, eventNames } = compileOrFail(program);
      const oracle = createOracle(program, limitsOf(), {
        acts: new Set(eventNames.slice(0, actionCount)),
        beliefDepth,
        constants: new Set(constants.map((constant) => constant.name)),
      });
      const [mostPossible, mostExplained] = judged;
      const depth = mostPossible - 1;
      expect(oracle.reachable(depth)).toEqual(possible.situations.slice(0, mostPossible));
      expect(actsByOracle(oracle, mostPossible, false)).toEqual(possible.acts.slice(0, mostPossible));
      expect(actsByOracle(oracle, mostExplained, true)).toEqual(explained.acts.slice(0, mostExplained));
    }, 120_000);
  });
});

/** Acts that lead on from what is reached after 0, 1, … acts: all that are possible, or the explained ones. */
function actsByOracle(oracle: Oracle, layers: number, mustBeExplained: boolean): number[] {
  const counts: number[] = [];
  let layer: ReadonlySet<State> = new Set([oracle.start]);
  while (counts.length < layers) {
    const acts = [...layer].flatMap((state) =>
      oracle.acts.flatMap((act) => {
        const next = oracle.after(state, act);
        if (next === undefined) return [];
        if (!mustBeExplained) return [next];
        return [...oracle.explained(state, act).values()].includes(undefined) ? [] : [next];
      }),
    );
    counts.push(acts.length);
    layer = new Set(acts);
  }
  return counts;
}
