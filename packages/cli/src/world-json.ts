/** What a world holds, in the shape that `fabula world --json` prints; its text is made from the same. */
import { DEFAULT_LIMITS, type StoryWorld } from 'fabula';
import {
  constantText,
  type Limits,
  type ProgramAction,
  type ProgramParameter,
  type ProgramProperty,
  type ValueType,
} from 'fabula/check';
import { type Definition, type Expression, parse } from 'fabula/syntax';
import { nameOf } from 'fabula/telling';
import type { OpenedWorld } from './world-file.ts';

export interface EntityJson {
  readonly name: string;
  /** How prose calls it. */
  readonly proseName: string;
  /** The types it was given, most special first. */
  readonly types: readonly string[];
  readonly documentation?: string;
}

export interface DefinitionJson {
  /** `walk(character : character, from : place, to : place)` */
  readonly signature: string;
  readonly documentation?: string;
}

export interface WorldJson {
  readonly title: string;
  readonly author?: string;
  readonly language: string;
  readonly documentation?: string;
  readonly dialect: 'fabula' | 'sabre';
  readonly characters: readonly (EntityJson & { readonly pronoun: string; readonly wants: string | null })[];
  readonly things: readonly EntityJson[];
  readonly properties: readonly DefinitionJson[];
  readonly actions: readonly (DefinitionJson & { readonly consent: boolean })[];
  readonly triggers: readonly DefinitionJson[];
  /** The author's utility as it is written; null where there is none. */
  readonly authorWants: string | null;
  /** null where the file states none. */
  readonly goal: number | null;
  readonly limits: Limits;
  readonly expectations: number;
  /** How many there are with their arguments, after simplification. */
  readonly ground: { readonly fluents: number; readonly actions: number; readonly triggers: number };
  readonly fluents?: readonly string[];
  readonly groundActions?: readonly string[];
  readonly groundTriggers?: readonly string[];
}

export function worldJson(opened: OpenedWorld, withGround: boolean): WorldJson {
  const { story } = opened;
  const { program, world } = story;
  const wishes = utilitiesAsWritten(opened);
  const { author } = program;
  const fluents = world.fluentNames.filter((_, fluent) =>
    isShown(program.properties[world.fluentProperties[fluent]!]!),
  );
  const acts = world.eventNames.filter(
    (_, event) => event < world.actionCount && isAct(program.actions[world.eventTemplates[event]!]!),
  );
  return {
    title: program.title,
    ...(author !== undefined && { author }),
    language: program.language,
    ...documented(program),
    dialect: program.dialect,
    characters: program.entities.slice(0, program.characterCount).map((entity, index) => ({
      ...entityJson(story, index),
      pronoun: entity.pronoun,
      wants: wishes.get(entity.name) ?? null,
    })),
    things: program.entities
      .slice(program.characterCount)
      .map((_, i) => entityJson(story, program.characterCount + i)),
    properties: program.properties.filter(isShown).map((property) => ({
      signature: `${signature(story, property)} : ${property.isCountdown ? 'time' : typeName(story, property.type)}`,
      ...documented(property),
    })),
    actions: program.actions.filter(isAct).map((action) => ({
      signature: signature(story, action),
      consent: action.consenting.length > 0,
      ...documented(action),
    })),
    triggers: program.triggers.map((trigger) => ({
      signature: signature(story, trigger),
      ...documented(trigger),
    })),
    authorWants: wishes.get(AUTHOR) ?? null,
    goal: program.goal ?? null,
    limits: { ...DEFAULT_LIMITS, ...program.limits },
    expectations: program.expectations.length,
    ground: {
      fluents: fluents.length,
      actions: acts.length,
      triggers: world.eventCount - world.actionCount,
    },
    ...(withGround && {
      fluents,
      groundActions: acts,
      groundTriggers: world.eventNames.slice(world.actionCount),
    }),
  };
}

function isShown({ isHidden }: ProgramProperty): boolean {
  return isHidden !== true;
}

/** What a canon asserts is kept as an action, and is none. */
function isAct({ isAsserted }: ProgramAction): boolean {
  return isAsserted !== true;
}

function documented({ documentation }: { readonly documentation?: string }): {
  readonly documentation?: string;
} {
  return documentation === undefined ? {} : { documentation };
}

function entityJson({ program }: StoryWorld, index: number): EntityJson {
  const entity = program.entities[index]!;
  // A type that another of its types is a kind of need not be named, nor one that everything has.
  const types = [...entity.types].filter(
    (type) => ![...entity.types].some((other) => other !== type && program.types[other]!.ancestors.has(type)),
  );
  return {
    name: entity.name,
    proseName: nameOf(program, index),
    types: types.map((type) => program.types[type]!.name),
    ...documented(entity),
  };
}

function signature(
  story: StoryWorld,
  { name, parameters }: { readonly name: string; readonly parameters: readonly ProgramParameter[] },
): string {
  const written = parameters.map((parameter) =>
    parameter.kind === 'variable'
      ? `${parameter.name} : ${typeName(story, parameter.type)}`
      : constantText(story.program.entities, parameter.value),
  );
  return `${name}(${written.join(', ')})`;
}

function typeName({ program }: StoryWorld, type: ValueType): string {
  return type.kind === 'entity' ? program.types[type.type]!.name : type.kind;
}

const AUTHOR = '';

/** Utilities as they are written, in one line, by character; the author's under the empty name. */
function utilitiesAsWritten({ sources, file, tree }: OpenedWorld): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, source] of sources) {
    const definitions =
      name === file ? tree.definitions : parse(source.text, { file: name }).tree.definitions;
    for (const definition of definitions) {
      for (const [who, { range }] of utilitiesIn(definition)) {
        found.set(who, source.text.slice(range.start, range.end).replace(/\s+/g, ' '));
      }
    }
  }
  return found;
}

function utilitiesIn(definition: Definition): [string, Expression][] {
  if (definition.kind === 'utility') return [[definition.character?.text ?? AUTHOR, definition.expression]];
  if (definition.kind !== 'entity' || definition.body === undefined) return [];
  const name = definition.items[0]?.name.text ?? AUTHOR;
  return definition.body.flatMap((member): [string, Expression][] =>
    member.kind === 'utility' ? [[name, member.expression]] : [],
  );
}
