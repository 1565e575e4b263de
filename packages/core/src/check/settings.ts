import type { Expression, LimitSetting } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import type { Limits } from './program.ts';
import { Scope } from './scope.ts';

/** What the main file says about the world as a whole. The settings of files it uses are theirs alone. */
export interface Settings {
  readonly title?: string;
  readonly author?: string;
  readonly language?: string;
  readonly documentation?: string;
  readonly goal?: number;
  readonly limits: Partial<Limits>;
  /** How many acts ahead everyone looks for what others may do, where their own block says nothing else. */
  readonly foresight: number;
}

/**
 * The file whose settings are those of the world: the main one. Where that only adds a canon or divergences to a file
 * that it uses, and has no settings of its own, they are those of that file, or of one that it uses in the same way.
 */
export function settingsSource(sources: readonly Source[], main: Source = sources.at(-1)!): Source {
  const { definitions, file } = main.tree;
  const addsToIt = definitions.some(({ kind }) => kind === 'canon' || kind === 'divergence');
  if (!addsToIt || definitions.some(({ kind }) => kind === 'world')) return main;
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  for (const definition of definitions) {
    if (definition.kind !== 'use') continue;
    const path = folder + definition.path.value;
    const used = sources.find(({ tree, isStandard }) => !isStandard && tree.file === path);
    if (used !== undefined) return settingsSource(sources.slice(0, sources.indexOf(main)), used);
  }
  return main;
}

/** Reads the `world` block and single settings of the main file. A setting given twice is refused. */
export function readSettings(main: Source, context: Context): Settings {
  const scope = Scope.empty(main);
  const read: { -readonly [Key in keyof Settings]?: Settings[Key] } = {};
  const given = new Map<string, { start: number; end: number }>();
  for (const definition of main.tree.definitions) {
    if (definition.kind !== 'world') continue;
    if (definition.documentation !== undefined) read.documentation = definition.documentation;
    if (definition.title !== undefined) {
      once('title', definition.title.range, given, scope, context);
      read.title = definition.title.value;
    }
    for (const setting of definition.settings) {
      once(setting.kind, setting.range, given, scope, context);
      if (setting.kind === 'goal') {
        const goal = readGoal(setting.value, scope, context);
        if (goal !== undefined) read.goal = goal;
      } else if (setting.kind === 'foresight') {
        read.foresight = readForesight(setting.value, scope, context);
      } else if (setting.kind === 'limits') {
        read.limits = readLimits(setting.limits, scope, context);
      } else {
        read[setting.kind] = setting.value.value;
      }
    }
  }
  return { ...read, limits: read.limits ?? {}, foresight: read.foresight ?? 0 };
}

function once(
  what: string,
  range: { start: number; end: number },
  given: Map<string, { start: number; end: number }>,
  scope: Scope,
  context: Context,
): void {
  const first = given.get(what);
  if (first === undefined) given.set(what, range);
  else {
    context.report.error('FAB0204', scope.at(range), `The ${what} is already given. Keep one of the two.`, {
      related: [{ message: 'first given here', ...scope.at(first) }],
    });
  }
}

function readGoal(expression: Expression, scope: Scope, context: Context): number | undefined {
  if (expression.kind === 'missing') return undefined;
  const goal = literalNumber(expression);
  if (goal === undefined) {
    const message = 'The goal of a world is a number: the author’s utility that a story must reach.';
    context.report.error('FAB0246', scope.at(expression.range), message, { expected: ['a number'] });
  }
  return goal;
}

/** The number that an expression writes out, if it does. */
export function literalNumber(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'negative' && expression.operand.kind === 'number')
    return -expression.operand.value;
  return undefined;
}

/** Largest limit that may be asked for; beyond it no search ends anyway. */
const LARGEST_LIMIT = 1000;

export function readLimits(
  written: readonly LimitSetting[],
  scope: Scope,
  context: Context,
): Partial<Limits> {
  const limits: { -readonly [Key in keyof Limits]?: number } = {};
  for (const { which, value, range } of written) {
    if (!Number.isInteger(value) || value < 0 || value > LARGEST_LIMIT) {
      const message = `A limit is a whole number from 0 to ${LARGEST_LIMIT}.`;
      context.report.error('FAB0246', scope.at(range), message, { expected: ['a whole number'] });
    } else if (limits[which] !== undefined) {
      context.report.error(
        'FAB0204',
        scope.at(range),
        `The limit for ${which} is already given. Keep one of the two.`,
      );
    } else {
      limits[which] = value;
    }
  }
  return limits;
}

/** How far someone looks ahead; 0, and said so, where it is not written as a whole number that can be. */
export function readForesight(expression: Expression, scope: Scope, context: Context): number {
  if (expression.kind === 'missing') return 0;
  const foresight = literalNumber(expression);
  if (foresight !== undefined && Number.isInteger(foresight) && foresight >= 0 && foresight <= LARGEST_LIMIT)
    return foresight;
  const message =
    `Foresight is a whole number from 0 to ${LARGEST_LIMIT}: how many acts of others someone looks ahead. Each ` +
    'more makes every question much harder; 1 is enough to heed a threat, 2 to forestall one.';
  context.report.error('FAB0246', scope.at(expression.range), message, { expected: ['a whole number'] });
  return 0;
}
