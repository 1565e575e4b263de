/** Where acts happen and who is in them, and from that where one scene ends and the next begins. */
import type { Effect, Program } from '../check/index.ts';
import { isPlaceType, LOCATING_NAME } from './names.ts';
import { doerOf, participantsOf } from './sentences.ts';
import { type TellingSource, viewOf } from './views.ts';

/**
 * The property that says where characters are: one argument, values that are places (by the name of their type or of
 * the property) and, of several, the one that most actions change. Undefined in a world without places.
 */
export function locatingProperty(program: Program): number | undefined {
  let found: number | undefined;
  let most = -1;
  program.properties.forEach(({ name, parameters, type }, property) => {
    const [parameter] = parameters;
    if (parameters.length !== 1 || parameter?.kind !== 'variable' || parameter.type.kind !== 'entity') return;
    const isOfCharacters = program.types[parameter.type.type]?.entities.some(
      (each) => each < program.characterCount,
    );
    if (isOfCharacters !== true || type.kind !== 'entity') return;
    const hasPlaces =
      program.types[type.type]?.entities.some((each) => each >= program.characterCount) === true;
    if (!hasPlaces || !(isPlaceType(program, type.type) || LOCATING_NAME.test(name))) return;
    const changing = program.actions.filter(
      ({ effect, isAsserted }) => isAsserted !== true && changes(effect, property),
    ).length;
    if (changing > most) [found, most] = [property, changing];
  });
  return found;
}

function changes(effect: Effect, property: number): boolean {
  switch (effect.kind) {
    case 'nothing':
      return false;
    case 'assign':
      return effect.property === property && effect.believers.length === 0;
    case 'and':
      return effect.operands.some((each) => changes(each, property));
    case 'forall':
      return changes(effect.body, property);
    case 'if':
      return (
        effect.branches.some(({ body }) => changes(body, property)) || changes(effect.otherwise, property)
      );
  }
}

/** Where and among whom an act happens. */
export interface Setting {
  /** Entity number of the place; undefined where that is not known. */
  readonly place: number | undefined;
  readonly participants: ReadonlySet<number>;
  /** The character who does it; undefined for a happening. */
  readonly doer: number | undefined;
}

/**
 * The setting of an act or a trigger, judged in the situation just before it: who leaves a place leaves it in the
 * scene that plays there.
 */
export function settingOf(
  source: TellingSource,
  location: number | undefined,
  event: number,
  situation: number,
): Setting {
  const participants = participantsOf(source.world, event);
  const doer = doerOf(source.program, source.world, event);
  let place: number | undefined;
  for (const who of [...(doer === undefined ? [] : [doer]), ...participants]) {
    place ??= placeOf(source, location, who, situation);
  }
  return { place, participants, doer };
}

function placeOf(
  source: TellingSource,
  location: number | undefined,
  who: number,
  situation: number,
): number | undefined {
  if (location === undefined) return undefined;
  const value = viewOf(source, situation).valueOf(location, [{ kind: 'entity', entity: who }]);
  return value?.kind === 'entity' && value.entity >= source.program.characterCount ? value.entity : undefined;
}

/** Whether someone could be there as it happens: they take part in it, or it is not known to be where they are not. */
export function isPresent(
  source: TellingSource,
  location: number | undefined,
  { place, participants }: Setting,
  situation: number,
  who: number,
): boolean {
  const own = placeOf(source, location, who, situation);
  return participants.has(who) || place === undefined || own === undefined || place === own;
}

/** What stands between two acts that are told one after the other. */
export type Break = 'none' | 'paragraph' | 'scene';

/** A scene ends where the place changes or, without places, where everyone in it does. */
export function breakBetween(earlier: Setting | undefined, next: Setting): Break {
  if (earlier === undefined) return 'scene';
  if (next.place !== undefined && earlier.place !== undefined) {
    if (next.place !== earlier.place) return 'scene';
    return haveNobodyInCommon(earlier, next) ? 'paragraph' : 'none';
  }
  return haveNobodyInCommon(earlier, next) ? 'scene' : 'none';
}

/** Whether both acts have people in them and none is in both. */
export function haveNobodyInCommon(earlier: Setting, next: Setting): boolean {
  if (earlier.participants.size === 0 || next.participants.size === 0) return false;
  return [...next.participants].every((who) => !earlier.participants.has(who));
}
