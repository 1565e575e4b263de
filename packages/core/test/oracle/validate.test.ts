import { expect, test } from 'vitest';
import { createOracle, type Goal, type Oracle } from './oracle.ts';
import { readProgram } from './reading.ts';
import type { PlannedAct } from './reasons.ts';
import { type Complaint, validatePlan, validateStory } from './validate.ts';

const GARDEN = `
entity Ann : character;
entity Bob : character;
property dug() : boolean;
property sown() : boolean;
property sung() : boolean;
property rain() : boolean;
action dig() { precondition: !dug(); effect: dug(); consenting: Ann; };
action sow() { precondition: dug() & !sown(); effect: sown(); consenting: Bob; };
action sing() { precondition: !sung(); effect: sung(); consenting: Bob; };
action pour() { precondition: !rain(); effect: rain(); };
utility(): (if(sown()) 1 else 0) + (if(rain()) 1 else 0);
utility(Ann): sown();
utility(Bob): sown();
`;

const GOAL: Goal = { kind: 'utility', value: 1 };

function garden(minds = 1): Oracle {
  return createOracle(readProgram(GARDEN, 'sabre'), { author: 4, characters: 3, minds });
}

function kinds(complaints: readonly Complaint[]): string[] {
  return complaints.map(({ kind, where }) => `${kind} at ${where}`);
}

const own = (character: string, ...acts: PlannedAct[]) => ({ character, plan: acts });
const act = (name: string, ...explanations: PlannedAct['explanations']): PlannedAct => ({
  act: name,
  explanations,
});
const SOW = act('sow()', own('Bob', act('sow()')));

test('a story whose acts all have reasons is beyond complaint, its explanations given or not', () => {
  const goal: Goal = { kind: 'condition', condition: sownCondition() };
  expect(validatePlan(garden(), ['dig()', 'sow()'], goal)).toEqual([]);
  expect(validateStory(garden(), [act('dig()', own('Ann', act('dig()'), SOW)), SOW], goal)).toEqual([]);
});

test('an act that cannot happen where it stands is complained about', () => {
  expect(kinds(validatePlan(garden(), ['sow()'], GOAL))).toEqual(['impossible at 1 sow()']);
  expect(kinds(validatePlan(garden(), ['weed()'], GOAL))).toEqual(['unknown act at 1 weed()']);
});

test('an act that someone has no reason for is complained about, with who it is', () => {
  const complaints = validatePlan(garden(), ['sing()', 'pour()'], GOAL);
  expect(complaints[0]).toMatchObject({ kind: 'unexplained', where: '1 sing()' });
  expect(complaints[0]!.message).toContain('Bob');
});

test('acts that could be left out are complained about, and what would remain is said', () => {
  const complaints = validatePlan(garden(), ['dig()', 'pour()'], GOAL);
  expect(kinds(complaints)).toEqual(['not minimal at ']);
  expect(complaints[0]!.message).toContain('pour()');
});

test('a plan that stops short of the goal, or runs past it, is complained about', () => {
  expect(kinds(validatePlan(garden(), ['dig()'], GOAL))).toContain('goal not reached at ');
  expect(kinds(validatePlan(garden(), ['pour()', 'dig()', 'sow()'], GOAL))).toContain(
    'goal reached early at ',
  );
});

test('a given explanation must start with its act, pay off, count on nobody without a reason and on no happening', () => {
  const check = (...acts: PlannedAct[]) => {
    const first = act('dig()', own('Ann', ...acts));
    return kinds(validateStory(garden(), [first, SOW], { kind: 'condition', condition: sownCondition() }));
  };
  expect(check(act('sow()'))).toEqual(['unexplained at 1 dig()']);
  expect(check(act('dig()'))).toEqual(['no better off at 1 dig() > Ann', 'not minimal at 1 dig() > Ann']);
  expect(check(act('dig()'), act('sow()'))).toEqual(['unexplained at 1 dig() > Ann > 2 sow()']);
  expect(check(act('dig()'), act('pour()'), SOW)).toEqual([
    'happening in a mind at 1 dig() > Ann > 2 pour()',
    'not minimal at 1 dig() > Ann',
  ]);
});

test('explanations are held to the limits, one act at one depth more than the rest', () => {
  const story = [act('dig()', own('Ann', act('dig()'), SOW)), SOW];
  const goal: Goal = { kind: 'condition', condition: sownCondition() };
  expect(validateStory(garden(1), story, goal)).toEqual([]);
  expect(kinds(validateStory(garden(0), story, goal))).toContain('too long at 1 dig() > Ann');
});

test('what cannot be found out within the effort allowed is undecided, not refuted', () => {
  const complaints = validatePlan(garden(), ['dig()', 'sow()'], GOAL, { effort: 1 });
  expect(new Set(complaints.map(({ kind }) => kind))).toEqual(new Set(['undecided']));
});

function sownCondition(): Extract<Goal, { kind: 'condition' }>['condition'] {
  const program = readProgram(`${GARDEN} action wish() { precondition: sown(); effect: !sown(); };`, 'sabre');
  return program.actions.find(({ name }) => name === 'wish')!.precondition;
}
