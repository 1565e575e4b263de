import { describe, expect, test } from 'vitest';
import { valueName } from '../../src/mind/index.ts';
import type { PlanSearch } from '../../src/search/index.ts';
import { readLine, readMicroWorlds } from '../corpus/micro.ts';
import { createOracle, type Goal } from '../oracle/oracle.ts';
import { readProgram } from '../oracle/reading.ts';
import { validatePlan } from '../oracle/validate.ts';
import { describeSituation, planNames, startOf } from './engine.ts';

const worlds = readMicroWorlds();

function expectRecorded({ minds }: PlanSearch, situation: number, lines: readonly string[]): void {
  const constants = minds.world.constants.map(({ name, value }) => `${name}=${valueName(minds, value)}`);
  const described = new Map(
    describeSituation(minds, situation, 2).map((line) => [
      readLine(line).place,
      [...readLine(line).values, ...constants],
    ]),
  );
  for (const line of lines) {
    const { place, values } = readLine(line);
    const known = described.get(place) ?? [];
    const names = new Set(values.map((value) => value.split('=')[0]));
    const mentioned = known.filter((value) => names.has(value.split('=')[0]));
    expect([place, ...mentioned.sort()].join(' ')).toBe([place, ...[...values].sort()].join(' '));
  }
}

describe.each(worlds)('the engine in the micro-world $name', ({ name, text, questions }) => {
  test.each(questions)('answers $result for limits $limits', ({ goal, limits, result, plan }) => {
    const program = readProgram(text, 'sabre', `${name}.txt`);
    if (result === 'error') {
      expect(() => startOf(program, limits)).toThrow();
      return;
    }
    const search = startOf(goal === undefined ? program : { ...program, goal }, limits);
    const { world } = search.minds;
    const found = new (search.constructor as typeof PlanSearch)(world, {
      limits,
      ...(goal !== undefined && { goal }),
    }).finish();
    expect(found.status).toBe(result === 'story' ? 'solved' : 'exhausted');
    if (found.story === undefined) return;
    const acts = planNames(world, found.story.acts);
    expect(acts).toEqual(plan);
    const wanted: Goal = { kind: 'utility', value: found.goal };
    expect(validatePlan(createOracle(program, limits), acts, wanted)).toEqual([]);
  });
});

test.each(worlds.filter(({ walks }) => walks.length > 0))(
  'the engine in the micro-world $name has the recorded states, in the world and in every mind',
  ({ name, text, questions, walks }) => {
    for (const { acts, states } of walks) {
      const search = startOf(readProgram(text, 'sabre', `${name}.txt`), questions[0]!.limits);
      const { minds } = search;
      let situation = minds.start;
      expectRecorded(search, situation, states[0]!);
      acts.forEach((act, index) => {
        const event = minds.world.eventNames.indexOf(act);
        expect(event, `${act} is an act of the world`).not.toBe(-1);
        expect(minds.possible(situation, event), `${act} is possible`).toBe(true);
        situation = minds.after(situation, event);
        expectRecorded(search, situation, states[index + 1]!);
      });
    }
  },
);
