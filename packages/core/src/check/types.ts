import type { Dialect, Name, TypeDefinition } from '../syntax/index.ts';
import type { Context, Source, TypeEntry } from './context.ts';
import { suggestion, write } from './names.ts';
import type { Place } from './program.ts';
import { BOOLEAN, CHARACTER_TYPE, ENTITY_TYPE, NUMBER, type StaticType } from './static-type.ts';

/** How many types a world may have, and how long a line of parents may be. */
const MOST_TYPES = 10_000;

/** How many types of a circle a message names. */
const MOST_NAMED = 10;
const HIGHEST_HIERARCHY = 100;

/** Defines `entity`, `character`, and all types of the files; then works out which is a kind of which. */
export function readTypes(sources: readonly Source[], context: Context): void {
  addType(context, 'entity', undefined, true);
  addType(context, 'character', undefined, true);
  context.types[CHARACTER_TYPE]!.parents.add(ENTITY_TYPE);
  const definitions = sources.flatMap((source) =>
    source.tree.definitions.flatMap((definition) =>
      definition.kind === 'type' ? [{ definition, source }] : [],
    ),
  );
  const declared = new Map<string, Place>();
  for (const { definition, source } of definitions) declare(definition, source, declared, context);
  for (const { definition, source } of definitions) addParents(definition, source, context);
  if (createsTypes(sources)) createFromEntities(sources, context);
  workOutAncestors(context);
}

function declare(
  definition: TypeDefinition,
  source: Source,
  declared: Map<string, Place>,
  context: Context,
): void {
  const { name } = definition;
  const place = { file: source.tree.file, range: name.range };
  if (isBuiltIn(name.text, source.tree.dialect)) {
    context.report.error(
      'FAB0203',
      place,
      `\`${name.text}\` is built in and cannot be defined or given parents.`,
    );
    return;
  }
  const first = declared.get(name.text);
  if (first !== undefined && source.tree.dialect === 'fabula') {
    context.report.error(
      'FAB0204',
      place,
      `The type \`${name.text}\` is already defined. Keep one of the two.`,
      {
        related: [{ message: 'first defined here', ...first }],
        repairs: first.file === place.file ? [write('', definition.range)] : [],
      },
    );
    return;
  }
  if (first === undefined) declared.set(name.text, place);
  const index = context.typeIndex.get(name.text) ?? addType(context, name.text, place, source.isStandard);
  if (index === undefined) return;
  context.types[index]!.place ??= place;
  if (definition.documentation !== undefined) context.types[index]!.documentation = definition.documentation;
}

function addType(
  context: Context,
  name: string,
  place: Place | undefined,
  isStandard: boolean,
): number | undefined {
  if (context.types.length >= MOST_TYPES) {
    const message = `A world can have at most ${MOST_TYPES} types.`;
    if (place !== undefined) context.report.unknown('FAB0205', 'limit', 'types', place, message, {});
    return undefined;
  }
  const index = context.types.length;
  const entry: TypeEntry = {
    name,
    ...(place === undefined ? {} : { place }),
    parents: new Set(),
    ancestors: new Set([index]),
    isStandard,
    isUsed: place === undefined,
  };
  context.types.push(entry);
  context.typeIndex.set(name, index);
  return index;
}

function addParents(definition: TypeDefinition, source: Source, context: Context): void {
  const child = context.typeIndex.get(definition.name.text);
  if (child === undefined) return;
  for (const parent of definition.parents) {
    const place = { file: source.tree.file, range: parent.range };
    if (isBuiltIn(parent.text, source.tree.dialect)) {
      context.report.error('FAB0203', place, `Nothing can be a kind of \`${parent.text}\`.`);
      continue;
    }
    const index = findOrCreate(parent, source, context);
    if (index === undefined) continue;
    context.types[index]!.isUsed = true;
    context.types[child]!.parents.add(index);
  }
}

/** The type named; in the Sabre reading a new name makes a new type, in Fabula it is a slip. */
function findOrCreate(name: Name, source: Source, context: Context): number | undefined {
  const known = context.typeIndex.get(name.text);
  if (known !== undefined) return known;
  const place = { file: source.tree.file, range: name.range };
  if (source.tree.dialect === 'sabre') return addType(context, name.text, place, false);
  reportUnknownType(name, place, source.tree.dialect, context);
  return undefined;
}

function createsTypes(sources: readonly Source[]): boolean {
  return sources.some((source) => source.tree.dialect === 'sabre');
}

/** In the Sabre reading the types of an entity come into being when it names them. */
function createFromEntities(sources: readonly Source[], context: Context): void {
  for (const source of sources) {
    if (source.tree.dialect !== 'sabre') continue;
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'entity') continue;
      for (const type of definition.types) {
        if (isBuiltIn(type.text, source.tree.dialect)) continue;
        const index = findOrCreate(type, source, context);
        if (index !== undefined) context.types[index]!.isUsed = true;
      }
    }
  }
}

/** Parents before children, without recursion, so that no hierarchy is too deep to notice that it is. */
function workOutAncestors(context: Context): void {
  const children: number[][] = context.types.map(() => []);
  const waitingFor: number[] = [];
  for (const [index, type] of context.types.entries()) {
    if (type.parents.size === 0 && index !== ENTITY_TYPE) type.parents.add(ENTITY_TYPE);
    for (const parent of type.parents) children[parent]!.push(index);
    waitingFor.push(type.parents.size);
  }
  const height: number[] = context.types.map(() => 0);
  const ready = waitingFor.flatMap((count, index) => (count === 0 ? [index] : []));
  const done = new Set<number>();
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    done.add(next);
    const type = context.types[next]!;
    const ancestors = new Set([next, ENTITY_TYPE]);
    for (const parent of type.parents) {
      height[next] = Math.max(height[next]!, height[parent]! + 1);
      for (const ancestor of context.types[parent]!.ancestors) ancestors.add(ancestor);
    }
    if (height[next]! > HIGHEST_HIERARCHY) {
      const message = `Types can be kinds of kinds ${HIGHEST_HIERARCHY} deep; \`${type.name}\` is deeper.`;
      context.report.unknown('FAB0205', 'limit', 'hierarchy', anyPlace(context), message, {});
      return;
    }
    type.ancestors = ancestors;
    for (const child of children[next]!) if (--waitingFor[child]! === 0) ready.push(child);
  }
  reportCycle(done, context);
}

function reportCycle(done: ReadonlySet<number>, context: Context): void {
  const start = context.types.findIndex((_, index) => !done.has(index));
  if (start < 0) return;
  const path: number[] = [];
  let at = start;
  while (!path.includes(at)) {
    path.push(at);
    at = [...context.types[at]!.parents].find((parent) => !done.has(parent))!;
  }
  const cycle = path.slice(path.indexOf(at));
  const names = [...cycle, at].map((index) => `\`${context.types[index]!.name}\``);
  const shown = names.length <= MOST_NAMED ? names : [...names.slice(0, MOST_NAMED - 1), '…', names.at(-1)];
  const named = shown.join(' is a ');
  const place = cycle.map((index) => context.types[index]!.place).find((each) => each !== undefined);
  context.report.error(
    'FAB0202',
    place ?? anyPlace(context),
    `A type cannot be a kind of itself: ${named}.`,
    {
      expected: ['parents that are not kinds of this type'],
    },
  );
}

/** A place for what is wrong with the types as a whole: that of the first one defined. */
function anyPlace(context: Context): Place {
  return context.types.find((type) => type.place !== undefined)!.place!;
}

/** The types of values that are no entities. Only in the Fabula reading is there a type of countdowns. */
export function builtInTypes(dialect: Dialect): readonly string[] {
  return dialect === 'fabula' ? ['boolean', 'number', 'time'] : ['boolean', 'number'];
}

export function isBuiltIn(name: string, dialect: Dialect): boolean {
  return builtInTypes(dialect).includes(name);
}

/**
 * The type of a variable or a property by its name, or `unknown` once the slip is reported. Counts as a use.
 */
export function typeNamed(name: Name, source: Source, context: Context): StaticType {
  if (name.text === 'boolean') return BOOLEAN;
  // What is left of a length of time is a number of seconds.
  if (isBuiltIn(name.text, source.tree.dialect)) return NUMBER;
  const index = context.typeIndex.get(name.text);
  if (index === undefined) {
    const place = { file: source.tree.file, range: name.range };
    if (name.text !== '') reportUnknownType(name, place, source.tree.dialect, context);
    return { kind: 'unknown' };
  }
  context.types[index]!.isUsed = true;
  return { kind: 'entity', type: index };
}

export function reportUnknownType(name: Name, place: Place, dialect: Dialect, context: Context): void {
  const { hint, ...details } = suggestion(
    name.text,
    name.range,
    [...context.typeIndex.keys(), ...builtInTypes(dialect)],
    context.report,
  );
  const define = hint === '' && dialect === 'fabula' ? ` Define it with \`type ${name.text};\`.` : hint;
  context.report.unknown(
    'FAB0201',
    'type',
    name.text,
    place,
    `No type is called \`${name.text}\`.${define}`,
    details,
  );
}
