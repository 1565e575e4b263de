import { describe, expect, test } from 'vitest';
import { readLine, readMicroWorlds } from '../corpus/micro.ts';
import { createOracle, type Goal, type Oracle } from './oracle.ts';
import { readProgram } from './reading.ts';
import type { State } from './state.ts';
import { validatePlan, validateStory } from './validate.ts';

function expectRecorded(oracle: Oracle, state: State, lines: readonly string[]): void {
  const described = new Map(
    oracle.describe(state).map((line) => [readLine(line).place, readLine(line).values]),
  );
  for (const line of lines) {
    const { place, values } = readLine(line);
    const known = described.get(place) ?? [];
    const names = new Set(values.map((value) => value.split('=')[0]));
    expect([place, ...known.filter((value) => names.has(value.split('=')[0]))].join(' ')).toBe(
      [place, ...values].join(' '),
    );
  }
}

const worlds = readMicroWorlds();

describe.each(worlds)('the micro-world $name', ({ name, text, questions }) => {
  test.each(questions)('answers $result for limits $limits', ({ goal, limits, result, plan, accepted }) => {
    const program = readProgram(text, 'sabre', `${name}.txt`);
    if (result === 'error') {
      expect(() => createOracle(program, limits)).toThrow();
      return;
    }
    const oracle = createOracle(program, limits);
    const wanted: Goal = goal === undefined ? oracle.defaultGoal : { kind: 'utility', value: goal };
    const found = oracle.plan(wanted);
    expect(found?.map((step) => step.act)).toEqual(result === 'story' ? plan : undefined);
    if (found !== undefined) expect(validateStory(oracle, found, wanted)).toEqual([]);
    for (const story of [...(plan === undefined ? [] : [plan]), ...(accepted ?? [])]) {
      expect(validatePlan(oracle, story, wanted)).toEqual([]);
    }
  });
});

test.each(worlds.filter(({ walks }) => walks.length > 0))(
  'the micro-world $name has the recorded states, in the world and in every mind',
  ({ name, text, questions, walks }) => {
    for (const { acts, states } of walks) {
      const oracle = createOracle(readProgram(text, 'sabre', `${name}.txt`), questions[0]!.limits);
      let state = oracle.start;
      expectRecorded(oracle, state, states[0]!);
      acts.forEach((act, index) => {
        const next = oracle.after(state, oracle.act(act));
        expect(next, `${act} is possible`).toBeDefined();
        state = next!;
        expectRecorded(oracle, state, states[index + 1]!);
      });
    }
  },
);
