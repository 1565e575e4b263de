/** Small worlds for these tests, from text to a story that the search finds. */
import { check, type Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { Minds } from '../../src/mind/index.ts';
import { findPlan, PlanSearch, type Story } from '../../src/search/index.ts';
import { parse } from '../../src/syntax/index.ts';
import type { TellingInput } from '../../src/telling/index.ts';
import type { World } from '../../src/world/index.ts';

export interface Loaded {
  readonly program: Program;
  readonly world: World;
}

/** Reads a world written in Fabula; a diagnostic that is an error fails the test. */
export function load(text: string): Loaded {
  const parsed = parse(text, { file: 'test.fabula', dialect: 'fabula' });
  const checked = check(parsed.tree);
  const problems = [...parsed.diagnostics, ...checked.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  if (checked.program === undefined || problems.length > 0)
    throw new Error(JSON.stringify(problems, null, 1));
  const { world, diagnostics } = compile(checked.program);
  if (world === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return { program: checked.program, world };
}

/** Finds the story of a world, ready to be told. */
export function storyOf(text: string): TellingInput {
  const { program, world } = load(text);
  const search = new PlanSearch(world, { goal: 1, limits: program.limits });
  const { story, status } = search.finish();
  if (story === undefined) throw new Error(`no story: ${status}`);
  return { program, world, reader: search.minds, story };
}
