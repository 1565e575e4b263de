import type { ActionDefinition, Expression, TriggerDefinition } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readEffect } from './effects.ts';
import { isCharacter, readThing } from './expressions.ts';
import { write } from './names.ts';
import { reportClash } from './overloads.ts';
import type { Condition, Effect, ProgramAction, Term } from './program.ts';
import { Scope } from './scope.ts';
import { programParameters, readSignature, sameSimpleTerm, warnOfHiding } from './signatures.ts';
import { CHARACTER_TYPE, describeType, isNumber, valueTypeOf } from './static-type.ts';
import { readTexts } from './texts.ts';
import { typeNamed } from './types.ts';

const ALWAYS: Condition = { kind: 'truth', value: true };
const NOTHING: Effect = { kind: 'nothing' };

/** Reads all actions and triggers, in the order of the files. */
export function readEvents(sources: readonly Source[], context: Context): void {
  const triggers = new Map<string, { signature: ReturnType<typeof readSignature>['signature'] }[]>();
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind === 'action') readAction(definition, source, context);
      else if (definition.kind === 'trigger') readTrigger(definition, source, triggers, context);
    }
  }
}

function readAction(definition: ActionDefinition, source: Source, context: Context): void {
  const { name } = definition;
  const { signature, scope } = readSignature(name, definition.parameters, Scope.empty(source), context);
  const earlier = context.actionsByName.get(name.text) ?? [];
  const isClash = reportClash('action', signature, earlier, context);
  const precondition = readGuard(definition.precondition, scope, context);
  const effect = definition.effect === undefined ? NOTHING : readEffect(definition.effect, scope, context);
  const consenting = readConsenting(definition, scope, context);
  const observing = readObserving(definition, scope, context);
  const takes = readTakes(definition, scope, context);
  const texts = readTexts(definition.texts, scope, context);
  if (isClash || name.text === '') return;
  context.actionsByName.set(name.text, [...earlier, { signature, index: context.actions.length }]);
  context.actions.push({
    name: name.text,
    parameters: programParameters(signature),
    slots: scope.slots,
    precondition: precondition ?? ALWAYS,
    effect: effect ?? NOTHING,
    consenting,
    ...(observing === undefined ? {} : { observing }),
    ...(takes === undefined ? {} : { takes }),
    texts,
    ...(definition.documentation === undefined ? {} : { documentation: definition.documentation }),
    ...(definition.isGenerated && { isGenerated: true }),
    place: signature.place,
  });
}

function readTrigger(
  definition: TriggerDefinition,
  source: Source,
  byName: Map<string, { signature: ReturnType<typeof readSignature>['signature'] }[]>,
  context: Context,
): void {
  const { name } = definition;
  const { signature, scope } = readSignature(name, definition.parameters, Scope.empty(source), context);
  const earlier = byName.get(name.text) ?? [];
  reportClash('trigger', signature, earlier, context);
  byName.set(name.text, [...earlier, { signature }]);
  const precondition = readGuard(definition.precondition, scope, context);
  const effect = definition.effect === undefined ? NOTHING : readEffect(definition.effect, scope, context);
  context.triggers.push({
    name: name.text,
    parameters: programParameters(signature),
    slots: scope.slots,
    precondition: precondition ?? ALWAYS,
    effect: effect ?? NOTHING,
    texts: readTexts(definition.texts, scope, context),
    ...(definition.documentation === undefined ? {} : { documentation: definition.documentation }),
    ...(definition.isGenerated && { isGenerated: true }),
    place: signature.place,
  });
}

function readGuard(
  expression: Expression | undefined,
  scope: Scope,
  context: Context,
): Condition | undefined {
  return expression === undefined ? ALWAYS : context.readCondition(expression, scope, context);
}

/** Those who must want the act: characters, each once. A happening has none. */
function readConsenting(definition: ActionDefinition, scope: Scope, context: Context): readonly Term[] {
  const written = definition.consenting ?? [];
  if (definition.keyword === 'happening' && written.length > 0) {
    const message = 'A happening is nobody’s doing. Call it an `action`, or leave `consenting` out.';
    const keyword = { start: definition.range.start, end: definition.range.start + 'happening'.length };
    const isAtStart = scope.source.tree.text.slice(keyword.start, keyword.end) === 'happening';
    context.report.error('FAB0242', scope.at(definition.range), message, {
      expected: ['no `consenting`'],
      repairs: isAtStart ? [write('action', keyword)] : [],
    });
  }
  const consenting: Term[] = [];
  for (const expression of written) {
    const who = readThing(expression, scope, context);
    if (who === undefined) continue;
    if (!isCharacter(who.type, context)) {
      const message = `Only characters can consent, and this is ${describeType(who.type, context)}.`;
      context.report.error('FAB0240', scope.at(expression.range), message, { expected: ['a character'] });
      continue;
    }
    if (!consenting.some((each) => sameSimpleTerm(each, who.term))) consenting.push(who.term);
  }
  return consenting;
}

/** How long an act takes; a constant must be more than nothing. */
function readTakes(
  { name, takes }: ActionDefinition,
  scope: Scope,
  context: Context,
): ProgramAction['takes'] {
  if (takes === undefined) return undefined;
  if (takes.kind === 'next deadline') {
    if (!scope.source.isStandard && !context.properties.some(({ isCountdown }) => isCountdown)) {
      const message =
        'There is no deadline to wait for: no property is of type `time`. `property due() : time;` makes one.';
      context.report.warning('FAB0272', scope.at(name.range), message, {
        expected: ['a property of type `time`', '`takes: 1 hour;`'],
      });
    }
    return { kind: 'next deadline' };
  }
  const read = context.readTerm(takes.value, scope, context);
  if (read === undefined) return undefined;
  const expected = ['a length of time, such as `20 minutes`'];
  const { term, type } = read;
  if (!isNumber(type)) {
    const message = `How long it takes is a length of time such as \`20 minutes\`, and this is ${describeType(type, context)}.`;
    context.report.error('FAB0222', scope.at(takes.value.range), message, { expected });
  } else if (term.kind === 'constant' && !(term.value.kind === 'number' && term.value.value > 0)) {
    const message = 'An act takes some time, or leaves `takes` out.';
    context.report.error('FAB0249', scope.at(takes.value.range), message, { expected });
  } else {
    return { kind: 'seconds', seconds: term };
  }
  return undefined;
}

function readObserving(
  definition: ActionDefinition,
  scope: Scope,
  context: Context,
): ProgramAction['observing'] {
  if (definition.observing === undefined) return undefined;
  const { variable, type, condition } = definition.observing;
  const staticType = typeNamed(type, scope.source, context);
  const isWideEnough =
    staticType.kind === 'unknown' ||
    (staticType.kind === 'entity' && context.types[CHARACTER_TYPE]!.ancestors.has(staticType.type));
  if (!isWideEnough) {
    const message = `The variable of \`observing\` stands for each character in turn, so its type must be \`character\` or a wider one, not \`${type.text}\`. Put \`${variable.text} : ${type.text}\` into the condition instead.`;
    context.report.error('FAB0241', scope.at(type.range), message, {
      expected: ['`character`'],
      repairs: [write('character', type.range)],
    });
  }
  warnOfHiding(variable, scope, context);
  const known = isWideEnough ? staticType : ({ kind: 'unknown' } as const);
  const inner = scope.withParameter(variable.text, valueTypeOf(known), known);
  const read = context.readCondition(condition, inner, context);
  return read === undefined ? undefined : { slot: scope.nextSlot, condition: read };
}
