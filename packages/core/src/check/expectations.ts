import type { ExpectDefinition, Expression, Name, StorySetting } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readThing } from './expressions.ts';
import { chooseOverload } from './overloads.ts';
import { reportUnknownPoint } from './points.ts';
import type { ActName, Constant, ProgramExpectation } from './program.ts';
import { Scope } from './scope.ts';
import { literalNumber, readLimits } from './settings.ts';

/**
 * Reads the tests that the main file carries. Those of files it uses are theirs alone.
 * @param points what can have happened before: labels, and names of divergences
 */
export function readExpectations(
  main: Source,
  points: readonly string[],
  context: Context,
): ProgramExpectation[] {
  return main.tree.definitions.flatMap((definition) =>
    definition.kind === 'expect' ? readExpectation(definition, Scope.empty(main), points, context) : [],
  );
}

function readExpectation(
  definition: ExpectDefinition,
  scope: Scope,
  points: readonly string[],
  context: Context,
): ProgramExpectation[] {
  const { what } = definition;
  const place = scope.at(definition.range);
  if (what.kind === 'condition') {
    const condition = context.readCondition(what.condition, scope, context);
    const [first, ...others] = what.after;
    const label = first?.kind === 'name' ? first.name : undefined;
    const from = label && readPoint(label, points, scope, context);
    const after = readActs(label === undefined ? what.after : others, scope, context);
    return condition === undefined ? [] : [{ kind: 'condition', condition, ...from, after, place }];
  }
  const expectation: Story = { kind: what.kind, limits: {}, contains: [], excludes: [], place };
  for (const setting of what.settings) {
    if (setting.kind !== 'after') readSetting(setting, expectation, scope, context);
    else Object.assign(expectation, readPoint(setting.label, points, scope, context));
  }
  return [expectation];
}

function readPoint(
  label: Name,
  points: readonly string[],
  scope: Scope,
  context: Context,
): { readonly from?: string } {
  if (points.includes(label.text)) return { from: label.text };
  reportUnknownPoint(label, scope.at(label.range), points, context);
  return {};
}

type Story = { -readonly [Key in keyof StoryExpectation]: StoryExpectation[Key] };
type StoryExpectation = Extract<ProgramExpectation, { kind: 'story' | 'no story' }>;

function readSetting(
  setting: Exclude<StorySetting, { readonly kind: 'after' }>,
  expectation: Story,
  scope: Scope,
  context: Context,
): void {
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
