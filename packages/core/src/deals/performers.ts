// Clauses that name no act, and acts that nobody who is bound can do.
import type { ActionDefinition, DealScope, Expression } from '../syntax/index.ts';
import { closestName } from '../syntax/index.ts';
import { argumentsOf, matchCause, matchClause } from './match.ts';
import type { DealReport } from './report.ts';
import { type Clause, type Deal, isNow } from './terms.ts';
import { freeNames, namesIn } from './transform.ts';
import { isAct } from './triggers.ts';
import type { FoundAction, View } from './view.ts';

/** Reports each clause whose act does not exist, or cannot be done by whom it binds. */
export function checkPerformers(deals: readonly Deal[], view: View, report: DealReport): void {
  for (const deal of deals) {
    for (const clause of deal.clauses) checkClause(clause, view, report);
  }
}

function checkClause(clause: Clause, view: View, report: DealReport): void {
  const { content, deal } = clause;
  const file = view.trees[deal.file]!.file;
  for (const { what } of clause.voids) checkCause(what, file, view, report);
  refuseCaptured(clause, file, view, report);
  if (clause.duty === 'keeps' || content.kind === 'missing') return;
  if (content.kind !== 'call') {
    const message = 'A clause names an act with whom it concerns: `Go: Ann does leave(Ann, Ben);`.';
    report.say('FAB0601', file, content.range, message, { expected: ['an act'] });
    return;
  }
  const actions = view.actionsNamed(content.name.text);
  if (actions.length === 0) {
    failUnknownAct(content, file, view, report);
    return;
  }
  const fitting = actions.filter((action) => fits(clause, action, view));
  for (const action of fitting) refuseHidden(clause, action, view, report);
  const problem =
    fitting.length === 0
      ? `\`${content.name.text}\` never happens with these: look at what it takes.`
      : clause.duty === 'does' && !fitting.some((action) => canDo(clause, action))
        ? `\`${clause.debtor.text}\` is bound to this and does not consent to it, so it is nothing that \`${clause.debtor.text}\` can do.`
        : isNow(clause) && content.arguments.some(({ kind }) => kind === 'null')
          ? 'What the acceptance itself does must be said in full, without `?`.'
          : undefined;
  if (problem === undefined) return;
  const related = actions.map(({ definition, file: index }) => {
    return { message: 'the act', file: view.trees[index]!.file, range: definition.name.range };
  });
  const expected =
    fitting.length === 0 ? actions.map(({ definition }) => `\`${signature(definition)}\``) : [];
  report.say('FAB0602', file, content.range, problem, { expected, related });
}

// A name that nobody has, and that a variable of the act has: there it would mean that variable.
function refuseCaptured(clause: Clause, file: string, view: View, report: DealReport): void {
  const { content, scopes, excepts, voids, onBroken } = clause;
  const check = (act: Expression, around: readonly DealScope[], spoken: readonly Expression[]): void => {
    if (act.kind !== 'call') return;
    const parameters = view.actionsNamed(act.name.text).flatMap(({ definition }) => definition.parameters);
    const captured = new Set(
      parameters.flatMap((each) => (each.kind === 'variable' ? [each.name.text] : [])),
    );
    const known = new Set(around.map(({ variable }) => variable.text));
    const all = [act, ...spoken, ...around.flatMap(({ where }) => (where === undefined ? [] : [where]))];
    for (const { text, range } of all.flatMap((each) => freeNames(each))) {
      if (!captured.has(text) || known.has(text) || view.entities.has(text)) continue;
      const message = `Nobody and nothing is called \`${text}\` here. A clause says of whom it speaks: by name, or with \`for ${text} : character\`.`;
      report.say('FAB0614', file, range, message);
    }
  };
  const conditions = [...excepts, ...onBroken].map(({ what }) => what);
  if (clause.duty !== 'keeps') check(content, scopes, conditions);
  for (const { what } of voids) if (isAct(what.cause, view)) check(what.cause, what.scopes, []);
}

// A clause speaks of somebody whose name is that of a variable of the act, where it would mean the variable.
function refuseHidden(
  clause: Clause,
  { definition, file }: FoundAction,
  view: View,
  report: DealReport,
): void {
  const spoken = [
    clause.content,
    ...clause.scopes.flatMap(({ where }) => (where === undefined ? [] : [where])),
    ...clause.excepts.map(({ what }) => what),
  ];
  const names = new Set(spoken.flatMap((each) => [...namesIn(each)]));
  for (const parameter of definition.parameters) {
    if (parameter.kind !== 'variable') continue;
    const { text, range } = parameter.name;
    if (!view.entities.has(text) || !names.has(text)) continue;
    const message = `\`${clause.name}\` speaks of \`${text}\`, and here a parameter has that name. Rename the parameter.`;
    report.say('FAB0608', view.trees[file]!.file, range, message);
  }
}

function checkCause(
  { cause, scopes }: Clause['voids'][number]['what'],
  file: string,
  view: View,
  report: DealReport,
): void {
  if (cause.kind !== 'call') return;
  const { text } = cause.name;
  if (!isAct(cause, view) && (view.properties.has(text) || view.abbreviations.has(text))) return;
  const actions = view.actionsNamed(text);
  if (actions.length === 0) {
    failUnknownAct(cause, file, view, report);
    return;
  }
  const never = actions.every(({ definition }) => {
    const performed = {
      name: text,
      arguments: argumentsOf(definition.parameters),
      variables: new Set<string>(),
    };
    return matchCause(cause, scopes, performed, view) === undefined;
  });
  if (!never) return;
  const message = `\`${text}\` never happens with these: look at what it takes.`;
  const expected = actions.map(({ definition }) => `\`${signature(definition)}\``);
  report.say('FAB0602', file, cause.range, message, { expected });
}

// `walk(c : character, to : place)`
function signature({ name, parameters }: ActionDefinition): string {
  const shown = parameters.map((each) => {
    if (each.kind === 'variable') return `${each.name.text} : ${each.type.text}`;
    return each.value.kind === 'name' ? each.value.name.text : '…';
  });
  return `${name.text}(${shown.join(', ')})`;
}

function failUnknownAct(
  { name, range }: Expression & { readonly kind: 'call' },
  file: string,
  view: View,
  report: DealReport,
): void {
  const names = view.actions.map(({ definition }) => definition.name.text);
  const meant = closestName(name.text, names);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  const message = view.properties.has(name.text)
    ? `\`${name.text}\` is a fact and no act. What is to stay so is kept up: \`keeps ${name.text}(…)\`.`
    : `No act is called \`${name.text}\`.${hint}`;
  report.say('FAB0601', file, meant === undefined ? range : name.range, message, {
    expected: meant === undefined ? ['an act'] : [`\`${meant}\``],
    repairs:
      meant === undefined ? [] : [{ title: `write \`${meant}\``, range: name.range, replacement: meant }],
  });
}

function fits(clause: Clause, { definition }: FoundAction, view: View): boolean {
  const performed = {
    name: definition.name.text,
    arguments: argumentsOf(definition.parameters),
    variables: new Set<string>(),
  };
  return matchClause(clause, performed, view) !== undefined;
}

// Does the debtor, or somebody of the scope, take part in the act by consent?
function canDo({ content, debtor, scopes }: Clause, { definition }: FoundAction): boolean {
  if (content.kind !== 'call') return false;
  const consenting = new Set(
    (definition.consenting ?? []).flatMap((each) => (each.kind === 'name' ? [each.name.text] : [])),
  );
  return definition.parameters.some((parameter, index) => {
    const given = content.arguments[index];
    if (parameter.kind === 'constant') {
      const { value } = parameter;
      return value.kind === 'name' && value.name.text === debtor.text && consenting.has(debtor.text);
    }
    if (!consenting.has(parameter.name.text) || given === undefined) return false;
    if (given.kind !== 'name') return given.kind === 'null';
    return (
      given.name.text === debtor.text || scopes.some(({ variable }) => variable.text === given.name.text)
    );
  });
}
