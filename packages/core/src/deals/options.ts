// What is said of a clause after its duty.
import type { ClauseOption, DealScope, Expression } from '../syntax/index.ts';
import { failUnknown, type Gathering, say } from './gathering.ts';
import type { Clause, Deadline } from './terms.ts';

/** Adds an option to a clause; `term` is the later term that says it, if one does. */
export function readOption(
  option: ClauseOption,
  clause: Clause,
  term: string | undefined,
  file: number,
  gathering: Gathering,
): void {
  const said = { range: option.range, ...(term !== undefined && { term }) };
  switch (option.kind) {
    case 'for':
      checkScope(option, file, gathering);
      return;
    case 'when':
      clause.when.push(option.condition);
      return;
    case 'except':
      clause.excepts.push({ ...said, what: option.condition });
      return;
    case 'void':
      for (const scope of option.scopes) checkScope(scope, file, gathering);
      clause.voids.push({ ...said, what: { cause: option.cause, scopes: option.scopes } });
      return;
    case 'needs':
      clause.needs.push({ ...said, range: option.label.range, what: option.label.text });
      return;
    case 'on broken':
      clause.onBroken.push({ ...said, what: option.effect });
      return;
    case 'coerced':
      clause.factors.push(option.factor);
      return;
    case 'binding':
      if (clause.duty === 'keeps') {
        const message =
          'A state to be kept up cannot be binding, for anything might end it. Ban the acts that would.';
        say(gathering, file, 'FAB0609', option.range, message);
      } else clause.isBinding = true;
      return;
    case 'assignable':
      clause.isAssignable = true;
      return;
    case 'deadline':
      readDeadline(option, clause, file, gathering);
  }
}

function readDeadline(
  option: ClauseOption & { readonly kind: 'deadline' },
  clause: Clause,
  file: number,
  gathering: Gathering,
): void {
  const { range, word, end, from } = option;
  const fits = clause.duty === 'does' ? word === 'by' : word !== 'by';
  if (!fits || clause.deadline !== undefined) {
    const message =
      clause.deadline !== undefined
        ? 'This clause has a deadline already. Keep one of the two.'
        : clause.duty === 'does'
          ? 'An owed act is done `by` a time.'
          : `What is ${clause.duty === 'keeps' ? 'kept up' : 'refrained from'} lasts \`until\` a time or \`for\` a time.`;
    say(gathering, file, 'FAB0609', range, message);
    return;
  }
  if (end === undefined && (from !== undefined || clause.threat !== undefined)) {
    const message = '`by now` is done by the acceptance itself, and so can wait for nothing.';
    say(gathering, file, 'FAB0609', range, message);
    return;
  }
  if (end !== undefined) refusePast(end, file, gathering);
  const deadline: Deadline = {
    range,
    word,
    ...(end !== undefined && { end }),
    isCondition: end !== undefined && gathering.view.isCondition(end),
    ...(from !== undefined && { from: from.text }),
  };
  clause.deadline = deadline;
}

/** Reports a length of time that is over as soon as it starts. */
export function refusePast(end: Expression, file: number, gathering: Gathering): void {
  if (end.kind !== 'number' || end.value > 0) return;
  const message = 'This deadline is past as soon as the time starts. Give it some time, or write `by now`.';
  say(gathering, file, 'FAB0604', end.range, message);
}

function checkScope(scope: DealScope, file: number, { view, report }: Gathering): void {
  const { type, variable } = scope;
  if (type.text === '' || view.entitiesOf(type.text).length > 0) return;
  if (!view.types.has(type.text)) {
    failUnknown(`No type is called \`${type.text}\`.`, type, [...view.types.keys()], file, view, report);
    return;
  }
  const message = `There is nobody and nothing of type \`${type.text}\`, so \`${variable.text}\` stands for no one.`;
  report.say('FAB0603', view.trees[file]!.file, type.range, message);
}
