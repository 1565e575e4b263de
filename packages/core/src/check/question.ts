import { type Diagnostic, type Expression, parseQuestion } from '../syntax/index.ts';
import { expand } from './abbreviations.ts';
import { readCondition } from './conditions.ts';
import { type Context, newContext, type Source } from './context.ts';
import type { Condition, Program, ProgramProperty, Term } from './program.ts';
import { Report } from './report.ts';
import { Scope } from './scope.ts';
import { constantType } from './signatures.ts';
import { isBoolean } from './static-type.ts';
import { readTerm } from './terms.ts';

/** A question about a world: whether a condition holds, or what a value is; with the text as it was understood. */
export type ProgramQuestion =
  | { readonly kind: 'condition'; readonly expression: Expression; readonly condition: Condition }
  | { readonly kind: 'value'; readonly expression: Expression; readonly term: Term };

export interface ReadQuestion {
  /** Present exactly when there is no error among the diagnostics. */
  readonly question?: ProgramQuestion;
  readonly diagnostics: readonly Diagnostic[];
}

/** How diagnostics name the text of a question. */
const FILE = 'question';

/**
 * Reads a question to a checked world, in the world's own reading of the language: a condition or a value, as it could
 * stand in the file, abbreviations included. What is wrong with it is said as in a file.
 *
 * @example
 * import { check, exampleWorld, parse } from 'fabula';
 * import { readQuestion } from 'fabula/check';
 * const { program } = check(parse(exampleWorld, { file: 'lantern.fabula' }).tree);
 * console.log(readQuestion(program, 'at(Ida) == Cellar').question.kind); // → condition
 * console.log(readQuestion(program, 'at(Idda)').diagnostics[0].message); // → Nobody and nothing is called `Idda` here. Did you mean `Ida`?
 */
export function readQuestion(program: Program, text: string): ReadQuestion {
  const report = new Report();
  const parsed = parseQuestion(text, { file: FILE, dialect: program.dialect });
  report.include(parsed.diagnostics, true);
  if (report.hasErrors) return { diagnostics: report.diagnostics };
  const tree = { file: FILE, dialect: program.dialect, text, definitions: [], comments: [] };
  const scope = Scope.empty({ tree, isStandard: false, isMain: true });
  const context = contextOf(program, report);
  const question = understood(parsed.expression, scope, context);
  const { diagnostics } = report;
  return report.hasErrors || question === undefined ? { diagnostics } : { question, diagnostics };
}

function understood(expression: Expression, scope: Scope, context: Context): ProgramQuestion | undefined {
  const value = context.readTerm(expression, scope, context);
  if (value === undefined) return undefined;
  if (!isBoolean(value.type)) return { kind: 'value', expression, term: value.term };
  const condition = context.readCondition(expression, scope, context);
  return condition && { kind: 'condition', expression, condition };
}

/** What the checker knew when the program was made, as far as questions need it. */
function contextOf(program: Program, report: Report): Context {
  const context = newContext(report, { readTerm, readCondition, expand });
  const source = sourceOf(program.dialect);
  context.characterCount = program.characterCount;
  for (const [index, type] of program.types.entries()) {
    const { name, ancestors } = type;
    context.types.push({ name, ancestors, parents: new Set(), isStandard: false, isUsed: true });
    context.typeIndex.set(name, index);
  }
  for (const [index, entity] of program.entities.entries()) {
    context.entities.push({ ...entity, isUncertain: false });
    context.entityIndex.set(entity.name, index);
  }
  for (const [index, property] of program.properties.entries()) {
    context.properties.push(property);
    const entries = context.propertiesByName.get(property.name) ?? [];
    const valueType = property.type;
    entries.push({ signature: signatureOf(property, program), index, valueType, isStandard: false });
    context.propertiesByName.set(property.name, entries);
  }
  for (const abbreviation of program.abbreviations) {
    const { name, place, range, body, dialect } = abbreviation;
    const parameters = abbreviation.parameters.map((each) => ({ ...each, staticType: each.type }));
    const from = dialect === program.dialect ? source : sourceOf(dialect);
    context.abbreviations.set(name, {
      ...{ name, place, range, body, parameters, source: from },
      ...{ state: 'unread', isUsed: true, size: 0, height: 1 },
    });
  }
  return context;
}

function signatureOf({ name, parameters, place }: ProgramProperty, { dialect }: Program) {
  const typed = parameters.map((parameter) =>
    parameter.kind === 'variable'
      ? { ...parameter, staticType: parameter.type }
      : { ...parameter, staticType: constantType(parameter.value) },
  );
  return { name, parameters: typed, place, dialect, isUncertain: false };
}

/** Where an abbreviation was written; it had no slips there, so that its text is not looked at again. */
function sourceOf(dialect: Program['dialect']): Source {
  return {
    tree: { file: FILE, dialect, text: '', definitions: [], comments: [] },
    isStandard: true,
    isMain: false,
  };
}
