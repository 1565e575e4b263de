/** What prose calls entities and values. */
import type { Constant, Program, ProgramType } from '../check/index.ts';
import { numberInWords, wordsOf } from './english.ts';

const PLACE_TYPES: ReadonlySet<string> = new Set([
  'place',
  'places',
  'room',
  'location',
  'area',
  'region',
  'site',
]);

/** Names of properties that say where someone or something is. */
export const LOCATING_NAME: RegExp = /^(?:is_?)?(?:at|in|location|place|position|room|where(?:abouts)?)$/iu;

/**
 * How prose calls an entity. Where the file gives no name in quotes, a character is called by its name and anything
 * else by its name as a common noun: `OldMill` is "the old mill", `Coin_2` is "coin 2".
 */
export function nameOf(program: Program, entity: number): string {
  const found = program.entities[entity];
  if (found === undefined) return 'someone';
  if (found.hasProseName) return found.proseName;
  if (found.isCharacter) return found.proseName.replace(/(?<!\bMa?c)(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const name = wordsOf(found.name.replace(/(\p{L})(\d)/gu, '$1 $2'))
    .join(' ')
    .replace(/ \p{Ll}$/u, (letter) => letter.toUpperCase());
  return /\d| \p{Lu}$|^(?:the|a|an) /u.test(name) || name === '' ? name || found.name : `the ${name}`;
}

/** How prose calls a character who has been introduced: `Caroline`, where the name is "Caroline Forbes". */
export function shortNameOf(program: Program, entity: number): string {
  const name = nameOf(program, entity);
  const found = program.entities[entity];
  if (found?.isCharacter !== true || /^\p{Ll}/u.test(name)) return name;
  return name.split(/\s+/u).includes(found.name) ? found.name : name;
}

/**
 * Whether the name of an entity is a plural (`"the guards", they`), so that verbs after it are too. Of a thing that the
 * file says nothing about (`Cigarettes`), the ending of its name decides.
 */
export function isPlural(program: Program, entity: number): boolean {
  const found = program.entities[entity];
  if (found === undefined || found.pronoun === 'she' || found.pronoun === 'he') return false;
  const name = nameOf(program, entity);
  const endsInS = looksPlural(name);
  if (found.pronoun === 'it') return endsInS && !found.isCharacter && name !== found.proseName;
  return endsInS || / and /u.test(name);
}

/** Whether a common noun has the ending of a plural: `the combs`. */
export function looksPlural(name: string): boolean {
  return /^\p{Ll}.*[^sui]s$/u.test(name);
}

/** Whether values of this type of entity say where something is. */
export function isPlaceType(program: Program, type: number): boolean {
  const found = program.types[type];
  if (found === undefined) return false;
  for (const ancestor of found.ancestors) {
    const name = program.types[ancestor]?.name;
    if (name !== undefined && PLACE_TYPES.has(name.toLowerCase())) return true;
  }
  return false;
}

/** Whether an entity is somewhere that others can be. */
export function isPlace(program: Program, entity: number): boolean {
  for (const type of program.entities[entity]?.types ?? []) if (isPlaceType(program, type)) return true;
  return false;
}

/** Whether all entities of a type are characters. */
export function isCharacterType(program: Program, type: ProgramType | undefined): boolean {
  return (
    type !== undefined &&
    type.entities.length > 0 &&
    type.entities.every((each) => each < program.characterCount)
  );
}

/** A value that is no entity, in words. */
export function plainValue(value: Exclude<Constant, { kind: 'entity' }>): string {
  switch (value.kind) {
    case 'truth':
      return value.value ? 'yes' : 'no';
    case 'number':
      return numberInWords(value.value);
    case 'null':
      return 'nothing';
  }
}
