/** Acts and consequences as sentences: by the texts their authors gave them, or plainly. */
import type { Constant, Program, ProgramText, Term } from '../check/index.ts';
import { listAt, type World } from '../world/index.ts';
import { type Phrase, speak, words } from './phrase.ts';
import { plainAct } from './plain-acts.ts';
import { fill, namedArguments } from './templates.ts';
import { argumentsOf } from './views.ts';

/** The sentence for an act, every name written out: "Tom walks from the cottage to the market." */
export function sentenceForAct(program: Program, world: World, event: number, viewpoint?: number): string {
  return speak(program, actPhrase(program, world, event, viewpoint));
}

/** An act as a phrase, in the wording meant for the viewpoint if there is one. */
export function actPhrase(program: Program, world: World, event: number, viewpoint?: number): Phrase {
  if (event >= world.actionCount) {
    return (
      triggerPhrase(program, world, event, viewpoint) ?? [
        words(world.eventNames[event] ?? 'something happens'),
      ]
    );
  }
  const given = argumentsOf(world, event);
  const action = program.actions[world.eventTemplates[event] ?? -1];
  if (action === undefined) return [words(world.eventNames[event] ?? 'something happens')];
  const slots: (Constant | undefined)[] = [];
  action.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots[parameter.slot] = given[index];
  });
  const text = chooseText(action.texts, slots, viewpoint);
  if (text !== undefined) return fill(program, text, namedArguments(action.parameters, given));
  return plainAct(
    program,
    action.name,
    action.parameters,
    given,
    consentingTo(world, event, action.consenting, slots),
  );
}

/** Those who consent, in the order in which the action names them. */
function consentingTo(
  world: World,
  event: number,
  terms: readonly Term[],
  slots: readonly (Constant | undefined)[],
): number[] {
  const all = [...listAt(world.consenting, event)];
  const named = terms.flatMap((term) => {
    const value =
      term.kind === 'variable' ? slots[term.slot] : term.kind === 'constant' ? term.value : undefined;
    return value?.kind === 'entity' && all.includes(value.entity) ? [value.entity] : [];
  });
  return [...new Set([...named, ...all])];
}

/** The character who does an act: the first who consents, in the order in which the action names them. */
export function doerOf(program: Program, world: World, event: number): number | undefined {
  const action = event < world.actionCount ? program.actions[world.eventTemplates[event] ?? -1] : undefined;
  if (action === undefined) return undefined;
  const given = argumentsOf(world, event);
  const slots: (Constant | undefined)[] = [];
  action.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots[parameter.slot] = given[index];
  });
  return consentingTo(world, event, action.consenting, slots)[0];
}

/** Everyone who takes part in an act or a trigger: those it names and those who consent to it. */
export function participantsOf(world: World, event: number): Set<number> {
  const found = new Set<number>(event < world.actionCount ? listAt(world.consenting, event) : []);
  for (const value of argumentsOf(world, event)) {
    if (value.kind === 'entity' && value.entity < world.characterCount) found.add(value.entity);
  }
  return found;
}

/** The text of a trigger that fired, or undefined if it has none for this viewpoint. */
export function triggerPhrase(
  program: Program,
  world: World,
  event: number,
  viewpoint?: number,
): Phrase | undefined {
  const trigger = event < world.actionCount ? undefined : program.triggers[world.eventTemplates[event] ?? -1];
  if (trigger === undefined) return undefined;
  const given = argumentsOf(world, event);
  const slots: (Constant | undefined)[] = [];
  trigger.parameters.forEach((parameter, index) => {
    if (parameter.kind === 'variable') slots[parameter.slot] = given[index];
  });
  const text = chooseText(trigger.texts, slots, viewpoint);
  return text && fill(program, text, namedArguments(trigger.parameters, given));
}

/** The wording for the viewpoint's eyes, then the one for their ears, then the one for everyone. */
function chooseText(
  texts: readonly ProgramText[],
  slots: readonly (Constant | undefined)[],
  viewpoint: number | undefined,
): ProgramText | undefined {
  const isFor = (text: ProgramText, kind: 'seen by' | 'told to'): boolean => {
    if (viewpoint === undefined || text.audience?.kind !== kind) return false;
    const { who } = text.audience;
    const value = who.kind === 'variable' ? slots[who.slot] : who.kind === 'constant' ? who.value : undefined;
    return value?.kind === 'entity' && value.entity === viewpoint;
  };
  const affirmed = texts.filter((text) => text.form === 'text');
  return (
    affirmed.find((text) => isFor(text, 'seen by')) ??
    affirmed.find((text) => isFor(text, 'told to')) ??
    affirmed.find((text) => text.audience === undefined)
  );
}
