import type { Program, ProgramExpectation } from '../check/index.ts';
import { compile } from '../compile/index.ts';
import type { SearchLimits } from '../search/index.ts';
import { actText } from './acts.ts';
import type { StoryWorld } from './open.ts';
import { type AskOptions, plan, verify } from './questions.ts';
import { stories } from './stories.ts';

/** Stories looked through for one that does without some acts. */
const MOST_STORIES = 10_000;

/** How one of the tests that a world carries came out. */
export interface ExpectationResult {
  readonly expectation: ProgramExpectation;
  readonly outcome: 'holds' | 'fails' | 'undecided';
  /** What was found, in a sentence. */
  readonly message: string;
}

/** Runs the tests that a world carries (`expect …`), in order. */
export function* runExpectations(
  story: StoryWorld,
  options: AskOptions = {},
): Generator<ExpectationResult, void, void> {
  for (const expectation of story.program.expectations) yield runExpectation(story, expectation, options);
}

function runExpectation(
  story: StoryWorld,
  expectation: ProgramExpectation,
  options: AskOptions,
): ExpectationResult {
  const settled = (holds: boolean, message: string): ExpectationResult => ({
    expectation,
    outcome: holds ? 'holds' : 'fails',
    message,
  });
  try {
    if (expectation.kind === 'condition') {
      const asked = withGoalCondition(story, expectation.condition);
      if (asked === undefined) return settled(false, 'The condition could not be compiled.');
      const after = expectation.after.map((act) => actText(story.program, act));
      // Nobody needs a reason for these acts, so none is looked for.
      const limits = { ...options.limits, characters: 0 };
      const verdict = verify(asked, after, { ...options, ...afterOf(expectation), limits, goal: 1 });
      if (after.length > verdict.acts.length || verdict.acts.some((act) => act.possible !== 'yes')) {
        return settled(false, `The acts it comes after are not possible: ${after[verdict.acts.length - 1]}.`);
      }
      return settled(verdict.utility === 1, verdict.utility === 1 ? 'It is so.' : 'It is not so.');
    }
    return expectStory(story, expectation, options, settled);
  } catch (error) {
    return settled(false, error instanceof Error ? error.message : String(error));
  }
}

function expectStory(
  story: StoryWorld,
  expectation: Exclude<ProgramExpectation, { kind: 'condition' }>,
  options: AskOptions,
  settled: (holds: boolean, message: string) => ExpectationResult,
): ExpectationResult {
  const wanted = expectation.kind === 'story';
  const { goal } = expectation;
  const asked = goal?.kind === 'condition' ? withGoalCondition(story, goal.condition) : story;
  if (asked === undefined) return settled(false, 'The goal could not be compiled.');
  const limits: Partial<SearchLimits> = { ...options.limits, ...expectation.limits };
  const ask: AskOptions = {
    ...options,
    ...afterOf(expectation),
    limits,
    ...(goal !== undefined && { goal: goal.kind === 'utility' ? goal.value : 1 }),
  };

  if (expectation.plan !== undefined) {
    const acts = expectation.plan.map((act) => actText(story.program, act));
    const verdict = verify(asked, acts, ask);
    if (verdict.answer === 'undecided')
      return { expectation, outcome: 'undecided', message: 'Not decided within the effort allowed.' };
    return settled(
      (verdict.answer === 'yes') === wanted,
      verdict.answer === 'yes' ? 'It is a story.' : 'It is not a story.',
    );
  }
  const excluded = expectation.excludes.map((act) => actText(story.program, act));
  if (!wanted && excluded.length > 0) return expectNoneWithout(asked, excluded, ask, expectation, settled);
  const found = plan(asked, ask);
  if (found.status === 'limit')
    return {
      expectation,
      outcome: 'undecided',
      message: `Stopped by a limit (${found.stoppedBy ?? 'effort'}).`,
    };
  if (found.story === undefined) return settled(!wanted, 'There is no story within the limits.');
  const acts = found.story.acts.map((act) => asked.world.eventNames[act.event] ?? '');
  const message = `Found: ${acts.join('; ')}.`;
  if (!wanted) return settled(false, message);
  const missing = missingInOrder(
    acts,
    expectation.contains.map((act) => actText(story.program, act)),
  );
  if (missing !== undefined) return settled(false, `${message} It lacks ${missing}, in that place.`);
  const unwanted = excluded.find((act) => acts.includes(act));
  return settled(
    unwanted === undefined,
    unwanted === undefined ? message : `${message} It should not have ${unwanted}.`,
  );
}

function afterOf({ from }: ProgramExpectation): { readonly after?: string } {
  return from === undefined ? {} : { after: from };
}

/** Looks through all stories for one that does without some acts. */
function expectNoneWithout(
  asked: StoryWorld,
  excluded: readonly string[],
  options: AskOptions,
  expectation: ProgramExpectation,
  settled: (holds: boolean, message: string) => ExpectationResult,
): ExpectationResult {
  const search = stories(asked, { ...options, enough: MOST_STORIES });
  for (const { acts } of search) {
    const names = acts.map((act) => asked.world.eventNames[act.event] ?? '');
    if (!excluded.some((act) => names.includes(act))) return settled(false, `Found: ${names.join('; ')}.`);
  }
  const { complete, count } = search.finish();
  if (complete) return settled(true, `All ${count} stories within the limits have one of these acts.`);
  return {
    expectation,
    outcome: 'undecided',
    message: `All ${count} stories looked at have one of these acts, but there may be more.`,
  };
}

function missingInOrder(acts: readonly string[], wanted: readonly string[]): string | undefined {
  let at = 0;
  for (const act of wanted) {
    const found = acts.indexOf(act, at);
    if (found === -1) return act;
    at = found + 1;
  }
  return undefined;
}

/** The same world with the author wanting one condition: 1 when it holds, 0 when not. */
export function withGoalCondition(
  { program }: StoryWorld,
  condition: ProgramConditionOf,
): StoryWorld | undefined {
  const number = (value: number) => ({ kind: 'constant', value: { kind: 'number', value } }) as const;
  const wanting: Program = {
    ...program,
    authorUtility: {
      kind: 'choice',
      branches: [{ test: condition, value: number(1) }],
      otherwise: number(0),
    },
    goal: 1,
  };
  const { world } = compile(wanting);
  return world && { program: wanting, world };
}

type ProgramConditionOf = Extract<ProgramExpectation, { kind: 'condition' }>['condition'];
