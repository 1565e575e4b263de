import type { ExpressionOf } from '../syntax/index.ts';
import type { Abbreviation, Context, Source, TypedTerm } from './context.ts';
import { reportDuplicate } from './entities.ts';
import { readArguments } from './expressions.ts';
import type { ProgramAbbreviation } from './program.ts';
import { Scope } from './scope.ts';
import { readSignature } from './signatures.ts';
import { describeType, fits } from './static-type.ts';

/** How far abbreviations may be inside each other, how large one may get, and how large all their uses together. */
const HIGHEST = 32;
const LARGEST = 20_000;
const LARGEST_TOTAL = 1_000_000;

/** Defines all abbreviations, then reads each once by itself, so that a slip in one shows even where it is unused. */
export function readAbbreviations(sources: readonly Source[], context: Context): void {
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'define' || definition.name.text === '') continue;
      const { name, body, range } = definition;
      const place = { file: source.tree.file, range: name.range };
      const clash =
        context.abbreviations.get(name.text)?.place ??
        context.propertiesByName.get(name.text)?.[0]?.signature.place;
      if (clash !== undefined) {
        reportDuplicate(`\`${name.text}\``, place, clash, context);
        continue;
      }
      const { signature } = readSignature(name, definition.parameters, Scope.empty(source), context);
      const parameters = signature.parameters.flatMap((parameter) =>
        parameter.kind === 'variable'
          ? [{ name: parameter.name, type: parameter.type, staticType: parameter.staticType }]
          : [],
      );
      const isWhole = parameters.length === definition.parameters.length;
      if (!isWhole && !signature.isUncertain) {
        context.report.error(
          'FAB0213',
          place,
          'The parameters of an abbreviation are variables with their types.',
          {
            expected: ['`name : type`'],
          },
        );
      }
      const state = isWhole && !signature.isUncertain ? 'unread' : 'bad';
      context.abbreviations.set(name.text, {
        name: name.text,
        source,
        place,
        range,
        parameters,
        body,
        state,
        isUsed: false,
        size: 0,
        height: 1,
      });
    }
  }
  for (const abbreviation of context.abbreviations.values()) readByItself(abbreviation, context);
}

/** The abbreviations as the program keeps them, to read questions with. */
export function programAbbreviations(context: Context): ProgramAbbreviation[] {
  return [...context.abbreviations.values()].map(({ name, source, place, range, parameters, body }) => ({
    name,
    parameters: parameters.map((parameter) => ({ name: parameter.name, type: parameter.type })),
    body,
    dialect: source.tree.dialect,
    place,
    range,
  }));
}

/** Reads the body with variables for its parameters; finds out whether it is good, and how large it is. */
function readByItself(abbreviation: Abbreviation, context: Context): void {
  if (abbreviation.state !== 'unread') return;
  abbreviation.state = 'reading';
  let scope = Scope.empty(abbreviation.source);
  for (const { name, type, staticType } of abbreviation.parameters)
    scope = scope.withParameter(name, type, staticType);
  const { expansion } = context;
  const before = expansion.total;
  const nesting = context.nesting;
  context.nesting = 0;
  expansion.open.push(abbreviation);
  const read = context.readTerm(abbreviation.body, scope, context);
  expansion.open.pop();
  context.nesting = nesting;
  abbreviation.size = expansion.total - before;
  expansion.total = before;
  abbreviation.state = read === undefined ? 'bad' : 'good';
}

/**
 * The value of an abbreviation used with arguments. Its body is read anew with the arguments in place of its
 * parameters; it sees none of the variables around its use, so that nothing is captured by accident.
 */
export function expand(
  call: ExpressionOf<'call'>,
  abbreviation: Abbreviation,
  scope: Scope,
  context: Context,
): TypedTerm | undefined {
  abbreviation.isUsed = true;
  const given = readArguments(call.arguments, scope, context);
  if (abbreviation.state === 'bad' || given === undefined) return undefined;
  if (!argumentsFit(call, abbreviation, given, scope, context)) return undefined;
  if (!isReady(call, abbreviation, scope, context)) return undefined;
  const { expansion } = context;
  const user = expansion.open.at(-1);
  if (user !== undefined) user.height = Math.max(user.height, abbreviation.height + 1);
  const base = expansion.open.length === 0 ? LARGEST_TOTAL : LARGEST_TOTAL + LARGEST;
  const isTooLarge = user !== undefined && abbreviation.size > LARGEST;
  if (isTooLarge || expansion.total + abbreviation.size > base || (user?.height ?? 0) > HIGHEST) {
    reportTooLarge(call, abbreviation, scope, context);
    return undefined;
  }
  const bindings = abbreviation.parameters.map((parameter, index) => ({
    name: parameter.name,
    term: given[index]!.term,
    type: parameter.staticType,
  }));
  expansion.open.push(abbreviation);
  const value = context.readTerm(abbreviation.body, scope.inside(abbreviation.source, bindings), context);
  expansion.open.pop();
  return value;
}

function argumentsFit(
  call: ExpressionOf<'call'>,
  abbreviation: Abbreviation,
  given: readonly TypedTerm[],
  scope: Scope,
  context: Context,
): boolean {
  const { parameters, name, place } = abbreviation;
  const related = [{ message: 'defined here', ...place }];
  if (given.length !== parameters.length) {
    const noun = parameters.length === 1 ? 'argument' : 'arguments';
    const message = `\`${name}\` takes ${parameters.length} ${noun}, not ${given.length}.`;
    context.report.error('FAB0208', scope.at(call.range), message, { related });
    return false;
  }
  return parameters.every((parameter, index) => {
    const { type } = given[index]!;
    if (type.kind !== 'null' && fits(type, parameter.staticType, context)) return true;
    const asked = describeType(parameter.staticType, context);
    const message = `Argument ${index + 1} of \`${name}\` must be ${asked}, and this is ${describeType(type, context)}.`;
    context.report.error('FAB0209', scope.at(call.arguments[index]!.range), message, {
      expected: [asked],
      related,
    });
    return false;
  });
}

/** Whether the abbreviation has been read and is good; reports one that comes back to itself. */
function isReady(
  call: ExpressionOf<'call'>,
  abbreviation: Abbreviation,
  scope: Scope,
  context: Context,
): boolean {
  const { open } = context.expansion;
  if (abbreviation.state === 'reading') {
    const circle = [...open.slice(open.indexOf(abbreviation)), abbreviation]
      .map((each) => `\`${each.name}\``)
      .join(' uses ');
    const message = `An abbreviation cannot be part of itself: ${circle}. Use a property and a trigger instead.`;
    context.report.error('FAB0234', scope.at(call.range), message);
    return false;
  }
  if (abbreviation.state === 'unread' && open.length >= HIGHEST) {
    reportTooLarge(call, abbreviation, scope, context);
    return false;
  }
  readByItself(abbreviation, context);
  return abbreviation.state === 'good';
}

function reportTooLarge(
  call: ExpressionOf<'call'>,
  abbreviation: Abbreviation,
  scope: Scope,
  context: Context,
): void {
  const message =
    `Written out, \`${abbreviation.name}\` makes this too large: abbreviations may be ${HIGHEST} inside each other ` +
    `and stand for ${LARGEST} expressions each. Keep part of it as a property.`;
  context.report.unknown('FAB0235', 'limit', 'abbreviations', scope.at(call.range), message, {});
}
