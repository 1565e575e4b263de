import type { ExpectDefinition, Expression, StorySetting } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readThing } from './expressions.ts';
import { chooseOverload } from './overloads.ts';
import type { ActName, Constant, ProgramExpectation } from './program.ts';
import { Scope } from './scope.ts';
import { literalNumber, readLimits } from './settings.ts';

/** Reads the tests that the main file carries. Those of files it uses are theirs alone. */
export function readExpectations(main: Source, context: Context): ProgramExpectation[] {
  return main.tree.definitions.flatMap((definition) =>
    definition.kind === 'expect' ? readExpectation(definition, Scope.empty(main), context) : [],
  );
}

function readExpectation(definition: ExpectDefinition, scope: Scope, context: Context): ProgramExpectation[] {
  const { what } = definition;
  const place = scope.at(definition.range);
  if (what.kind === 'condition') {
    const condition = context.readCondition(what.condition, scope, context);
    const after = readActs(what.after, scope, context);
    return condition === undefined ? [] : [{ kind: 'condition', condition, after, place }];
  }
  const expectation: Story = { kind: what.kind, limits: {}, contains: [], excludes: [], place };
  for (const setting of what.settings) readSetting(setting, expectation, scope, context);
  return [expectation];
}

type Story = { -readonly [Key in keyof StoryExpectation]: StoryExpectation[Key] };
type StoryExpectation = Extract<ProgramExpectation, { kind: 'story' | 'no story' }>;

function readSetting(setting: StorySetting, expectation: Story, scope: Scope, context: Context): void {
  switch (setting.kind) {
    case 'goal': {
      const value = literalNumber(setting.value);
      const condition =
        value === undefined ? context.readCondition(setting.value, scope, context) : undefined;
      if (value !== undefined) expectation.goal = { kind: 'utility', value };
      else if (condition !== undefined) expectation.goal = { kind: 'condition', condition };
      return;
    }
    case 'limits':
      expectation.limits = readLimits(setting.limits, scope, context);
      return;
    default:
      expectation[setting.kind] = readActs(setting.acts, scope, context);
  }
}

function readActs(written: readonly Expression[], scope: Scope, context: Context): ActName[] {
  return written.flatMap((expression) => readAct(expression, scope, context) ?? []);
}

/** An act with all its arguments: `drive(Caroline, Mansion, Street)`. */
export function readAct(expression: Expression, scope: Scope, context: Context): ActName | undefined {
  if (expression.kind === 'missing') return undefined;
  const place = scope.at(expression.range);
  if (expression.kind !== 'call') {
    const message = 'An act is written with its arguments: `give(Ann, Ring, Bob)`.';
    context.report.error('FAB0246', place, message, { expected: ['an act'] });
    return undefined;
  }
  const given = expression.arguments.map((argument) => readThing(argument, scope, context));
  const known = given.flatMap((argument) => argument ?? []);
  if (known.length < given.length) return undefined;
  const use = {
    what: 'action' as const,
    name: expression.name.text,
    nameRange: expression.name.range,
    place,
    argumentRanges: expression.arguments.map((argument) => argument.range),
  };
  const entry = chooseOverload(use, known, context.actionsByName, context);
  if (entry === undefined) return undefined;
  const constants = known.flatMap<Constant>(({ term }) => (term.kind === 'constant' ? term.value : []));
  return { action: entry.index, arguments: constants, place };
}
