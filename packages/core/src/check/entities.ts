import type { EntityDefinition, EntityItem, Name } from '../syntax/index.ts';
import type { Context, EntityEntry, Source } from './context.ts';
import { write } from './names.ts';
import type { Place } from './program.ts';
import { CHARACTER_TYPE, ENTITY_TYPE } from './static-type.ts';
import { isBuiltIn, reportUnknownType } from './types.ts';

/** How many entities a world may have. */
const MOST_ENTITIES = 10_000;

/** Defines all entities and numbers them: characters first, then all others, each in the order of definition. */
export function readEntities(sources: readonly Source[], context: Context): void {
  const found = new Map<string, EntityEntry>();
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'entity') continue;
      const types = readEntityTypes(definition, source, context);
      for (const item of definition.items) addEntity(item, definition, types, source, found, context);
    }
  }
  if (found.size === 0) reportEmptyWorld(sources, context);
  const all = [...found.values()];
  const characters = all.filter((entity) => entity.types.has(CHARACTER_TYPE));
  const others = all.filter((entity) => !entity.types.has(CHARACTER_TYPE));
  context.characterCount = characters.length;
  for (const entity of [...characters, ...others]) {
    context.entityIndex.set(entity.name, context.entities.length);
    context.entities.push(entity);
  }
}

interface EntityTypes {
  readonly all: ReadonlySet<number>;
  readonly isUncertain: boolean;
}

function readEntityTypes(definition: EntityDefinition, source: Source, context: Context): EntityTypes {
  const named: Name[] = definition.keyword.text === 'entity' ? [] : [definition.keyword];
  const all = new Set([ENTITY_TYPE]);
  let isUncertain = false;
  for (const name of [...named, ...definition.types]) {
    const place = { file: source.tree.file, range: name.range };
    if (isBuiltIn(name.text, source.tree.dialect)) {
      context.report.error('FAB0203', place, `An entity cannot be a \`${name.text}\`.`);
      isUncertain = true;
      continue;
    }
    const index = context.typeIndex.get(name.text);
    if (index === undefined) {
      if (name.text !== '') reportUnknownType(name, place, source.tree.dialect, context);
      isUncertain = true;
      continue;
    }
    context.types[index]!.isUsed = true;
    for (const ancestor of context.types[index]!.ancestors) all.add(ancestor);
  }
  return { all, isUncertain };
}

function addEntity(
  item: EntityItem,
  definition: EntityDefinition,
  types: EntityTypes,
  source: Source,
  found: Map<string, EntityEntry>,
  context: Context,
): void {
  const name = item.name.text;
  if (name === '') return;
  const place = { file: source.tree.file, range: item.name.range };
  const earlier = found.get(name);
  if (earlier !== undefined && source.tree.dialect === 'fabula') {
    reportDuplicate(`The entity \`${name}\``, place, earlier.place, context);
    return;
  }
  if (found.size >= MOST_ENTITIES) {
    const message = `A world can have at most ${MOST_ENTITIES} entities.`;
    context.report.unknown('FAB0205', 'limit', 'entities', place, message, {});
    return;
  }
  const isCharacter = types.all.has(CHARACTER_TYPE);
  found.set(name, {
    name,
    place: earlier?.place ?? place,
    types: new Set([...(earlier?.types ?? []), ...types.all]),
    proseName: item.proseName?.value ?? name.replaceAll('_', ' '),
    hasProseName: item.proseName !== undefined,
    pronoun: readPronoun(item.pronoun, isCharacter, source, context),
    ...(definition.documentation === undefined ? {} : { documentation: definition.documentation }),
    isUncertain: types.isUncertain || (earlier?.isUncertain ?? false),
  });
}

type Pronoun = EntityEntry['pronoun'];

function readPronoun(
  written: Name | undefined,
  isCharacter: boolean,
  source: Source,
  context: Context,
): Pronoun {
  const usual: Pronoun = isCharacter ? 'they' : 'it';
  if (written === undefined) return usual;
  if (written.text === 'she' || written.text === 'he' || written.text === 'they' || written.text === 'it') {
    return written.text;
  }
  const pronouns = ['she', 'he', 'they', 'it'];
  const message = `\`${written.text}\` is not one of the pronouns ${pronouns.join(', ')}.`;
  context.report.error('FAB0246', { file: source.tree.file, range: written.range }, message, {
    expected: pronouns,
    repairs: pronouns.map((pronoun) => write(pronoun, written.range)),
  });
  return usual;
}

/** The message for something that Fabula lets be defined once only. */
export function reportDuplicate(what: string, place: Place, first: Place, context: Context): void {
  context.report.error('FAB0204', place, `${what} is already defined. Keep one of the two, or rename one.`, {
    related: [{ message: 'first defined here', ...first }],
  });
}

function reportEmptyWorld(sources: readonly Source[], context: Context): void {
  const main = sources.find((source) => source.isMain)!;
  const message = 'This world has nobody and nothing in it. Define an entity, such as `character Ann;`.';
  const sabre =
    'This world has nobody and nothing in it. Define an entity, such as `entity Ann : character;`.';
  context.report.error(
    'FAB0248',
    { file: main.tree.file, range: { start: 0, end: 0 } },
    main.tree.dialect === 'fabula' ? message : sabre,
    { expected: ['at least one entity'] },
  );
}
