import type { Context, Source } from './context.ts';
import { decide, entitiesOf } from './decide.ts';
import {
  type Mentions,
  mentionCondition,
  mentionEffect,
  mentionProgram,
  mentionTerm,
  noMentions,
} from './mentions.ts';
import type { Place, Program, ProgramAction, ProgramTrigger } from './program.ts';
import type { Utilities } from './utilities.ts';

/**
 * Reports what is legal and probably wrong. Files read as Sabre are published problems as they are, so about them
 * little is said and nothing louder than a hint; the files of the library are left out.
 */
export function warn(
  program: Program,
  utilities: Utilities,
  sources: readonly Source[],
  context: Context,
): void {
  const files = new Map(sources.map((source) => [source.tree.file, source]));
  const isOurs = (place: Place): boolean => files.get(place.file)?.isStandard === false;
  const isFabula = (place: Place): boolean =>
    isOurs(place) && files.get(place.file)!.tree.dialect === 'fabula';
  for (const source of sources) if (!source.isStandard) hintAtEverybody(program, source, context);
  const { report } = context;
  const tellAt = (place: Place): Tell => (isFabula(place) ? report.warning : report.hint).bind(report);
  for (const action of program.actions)
    if (isOurs(action.place) && !action.isGenerated) warnOfUnseen(action, program, tellAt(action.place));
  for (const trigger of program.triggers)
    if (isOurs(trigger.place)) warnOfLoop(trigger, tellAt(trigger.place));
  for (const event of [...program.actions, ...program.triggers]) {
    if (event.isGenerated) continue;
    if (isOurs(event.place)) warnOfImpossible(event, program, tellAt(event.place));
    if (!isFabula(event.place)) continue;
    hintAtUnusedParameters(event, context);
  }
  warnOfUnusedProperties(program, context, isFabula);
  warnOfStandstill(program, context, isFabula);
  hintAtUnusedTypes(context, isFabula);
  hintAtUnusedAbbreviations(context, isFabula);
  for (const [character, place] of utilities.places.entries()) {
    const entity = program.entities[character]!;
    if (place !== undefined || !isFabula(entity.place)) continue;
    const message = `\`${entity.name}\` wants nothing: without a utility there is never a reason to act.`;
    context.report.warning('FAB0263', entity.place, message, {
      expected: [`\`utility(${entity.name}): …;\``],
    });
  }
}

type Tell = Context['report']['warning'];
type Event = ProgramAction | ProgramTrigger;

function hintAtEverybody(program: Program, source: Source, context: Context): void {
  const everybody = program.actions.filter(
    (action) => action.observing === undefined && action.place.file === source.tree.file,
  );
  if (everybody[0] === undefined) return;
  const count = everybody.length === 1 ? 'an action does' : `${everybody.length} actions do`;
  const message = `Here ${count} not say who observes, so every character sees it happen. \`observing(c : character): …;\` says who does.`;
  context.report.hint('FAB0260', everybody[0].place, message);
}

/** An author's act written with `False` itself is kept on purpose: the search never takes it, but tools can. */
function warnOfImpossible(event: Event, program: Program, tell: Tell): void {
  const empty = event.parameters.find(
    (parameter) => parameter.kind === 'variable' && entitiesOf(parameter.type, program)?.length === 0,
  );
  if (empty?.kind === 'variable') {
    const type = empty.type.kind === 'entity' ? program.types[empty.type.type]!.name : '';
    tell('FAB0262', event.place, `\`${event.name}\` can never happen: there is nothing of type \`${type}\`.`);
    return;
  }
  if (event.precondition.kind === 'truth' || decide(event.precondition, program) !== false) return;
  tell('FAB0262', event.place, `\`${event.name}\` can never happen: its precondition contradicts itself.`);
}

function warnOfUnseen(action: ProgramAction, program: Program, tell: Tell): void {
  const { observing, precondition } = action;
  if (observing === undefined || decide(precondition, program) === false) return;
  for (const who of action.consenting) {
    const both = { kind: 'and', operands: [precondition, observing.condition] } as const;
    if (decide(both, program, new Map([[observing.slot, who]])) !== false) continue;
    const parameter = action.parameters.find(
      (each) => who.kind === 'variable' && each.kind === 'variable' && each.slot === who.slot,
    );
    const name =
      parameter?.kind === 'variable'
        ? parameter.name
        : who.kind === 'constant' && who.value.kind === 'entity'
          ? program.entities[who.value.entity]!.name
          : 'someone';
    const message = `\`${name}\` consents to \`${action.name}\` and does not see it happen; to consent is not yet to observe.`;
    tell('FAB0261', action.place, message, { expected: [`\`${name}\` among those who observe`] });
  }
}

function warnOfLoop(trigger: ProgramTrigger, tell: Tell): void {
  const guard = noMentions();
  mentionCondition(trigger.precondition, guard);
  const change = noMentions();
  mentionEffect(trigger.effect, change);
  if ([...change.written].some((fact) => guard.read.has(fact))) return;
  const message = `\`${trigger.name}\` changes nothing that its own precondition asks, so once it fires it may fire for ever.`;
  tell('FAB0268', trigger.place, message, { expected: ['an effect that ends the precondition'] });
}

function hintAtUnusedParameters(event: Event, context: Context): void {
  const found: Mentions = noMentions();
  mentionCondition(event.precondition, found);
  mentionEffect(event.effect, found);
  if ('consenting' in event) {
    for (const who of event.consenting) if (who.kind === 'variable') found.slots.add(who.slot);
    if (event.observing !== undefined) mentionCondition(event.observing.condition, found);
    if (event.takes?.kind === 'seconds') mentionTerm(event.takes.seconds, found);
  }
  for (const parameter of event.parameters) {
    if (parameter.kind !== 'variable' || found.slots.has(parameter.slot)) continue;
    const message = `\`${event.name}\` never uses its parameter \`${parameter.name}\`, and so happens once for each of its values.`;
    context.report.hint('FAB0267', event.place, message);
  }
}

function warnOfUnusedProperties(
  program: Program,
  context: Context,
  isFabula: (place: Place) => boolean,
): void {
  const { readProperties, writtenProperties } = mentionProgram(program);
  for (const [index, property] of program.properties.entries()) {
    if (!isFabula(property.place)) continue;
    if (!readProperties.has(index) && property.texts.length === 0) {
      const message = property.isCountdown
        ? `Nothing ever asks about \`${property.name}\`, so nothing follows when its time is up. A trigger with \`${property.name}(…) == 0\` says what does.`
        : `Nothing ever asks about \`${property.name}\`.`;
      context.report.warning('FAB0264', property.place, message);
    } else if (!writtenProperties.has(index)) {
      const isZero = property.type.kind === 'number' && !property.isCountdown;
      const value = property.type.kind === 'boolean' ? 'False' : isZero ? '0' : '?';
      const message = `Nothing ever sets \`${property.name}\`, so it is always \`${value}\`.`;
      context.report.warning('FAB0265', property.place, message);
    }
  }
}

/** A countdown runs only while something takes time. */
function warnOfStandstill(program: Program, context: Context, isFabula: (place: Place) => boolean): void {
  const countdown = program.properties.find(({ isCountdown, place }) => isCountdown && isFabula(place));
  if (countdown === undefined || program.actions.some(({ takes }) => takes !== undefined)) return;
  const message = `Time stands still here: nothing takes any, so \`${countdown.name}\` never runs down.`;
  context.report.warning('FAB0273', countdown.place, message, {
    expected: ['`takes: 20 minutes;` in an action', '`use "standard/time";`'],
  });
}

function hintAtUnusedTypes(context: Context, isFabula: (place: Place) => boolean): void {
  for (const type of context.types) {
    if (type.isUsed || type.place === undefined || !isFabula(type.place)) continue;
    context.report.hint('FAB0266', type.place, `The type \`${type.name}\` is never used.`);
  }
}

function hintAtUnusedAbbreviations(context: Context, isFabula: (place: Place) => boolean): void {
  for (const { name, place, isUsed } of context.abbreviations.values()) {
    if (!isUsed && isFabula(place)) {
      context.report.hint('FAB0271', place, `The abbreviation \`${name}\` is never used.`);
    }
  }
}
