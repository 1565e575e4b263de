import type { Diagnostic, Tree } from '../syntax/index.ts';
import { expand, programAbbreviations, readAbbreviations } from './abbreviations.ts';
import { readCondition } from './conditions.ts';
import { type Context, newContext, type Source } from './context.ts';
import { readChronicles } from './divergences.ts';
import { readEntities } from './entities.ts';
import { readEvents } from './events.ts';
import { readExpectations } from './expectations.ts';
import { readForesights } from './foresight.ts';
import { readInitial } from './initial.ts';
import type { Program, ProgramEntity, ProgramType } from './program.ts';
import { readProperties } from './properties.ts';
import { Report } from './report.ts';
import { readSettings, settingsSource } from './settings.ts';
import { worldSources } from './sources.ts';
import { readTerm } from './terms.ts';
import { readTypes } from './types.ts';
import type { LoadFile } from './use.ts';
import { readUtilities } from './utilities.ts';
import { warn } from './warnings.ts';

export interface CheckOptions {
  /**
   * Gives the text of a file that the world uses, by its path from the folder of the main file; such a path never
   * leaves that folder. Without it only `standard/…` can be used.
   */
  readonly load?: LoadFile;
  /**
   * What the parser said about the tree. Given it, nothing is said twice, and a tree with errors gives neither a
   * program nor warnings.
   */
  readonly parsed?: readonly Diagnostic[];
}

export interface CheckResult {
  /** Present exactly when there is no error among the diagnostics, those of `parsed` included. */
  readonly program?: Program;
  /** What was found in all files of the world, apart from what the parser already said about the main one. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Answers whether a world makes sense, and what it means: looks up every name, chooses every overload, expands every
 * abbreviation and tells conditions, effects and values apart. The tree may come from a text with errors; then
 * whatever can be checked is.
 *
 * @example
 * import { check, exampleWorld, parse } from 'fabula';
 * const { program } = check(parse(exampleWorld, { file: 'lantern.fabula' }).tree);
 * console.log(program.actions.map((action) => action.name).join(' ')); // → go take
 */
export function check(tree: Tree, options: CheckOptions = {}): CheckResult {
  const report = new Report();
  report.include(options.parsed ?? [], false);
  const { expanded: sources, deals, orders } = worldSources(tree, options.load, report);
  const context = newContext(report, { readTerm, readCondition, expand });
  const main = sources.at(-1)!;
  readTypes(sources, context);
  readEntities(sources, context);
  readProperties(sources, context);
  readAbbreviations(sources, context);
  readEvents(sources, context);
  const initial = readInitial(sources, context);
  const utilities = readUtilities(sources, context);
  const settled = settingsSource(sources);
  const settings = readSettings(settled, context);
  const foresights = readForesights(sources, settings.foresight, context);
  const wishes = [...utilities.characters];
  const { points, ...chronicles } = readChronicles(sources, wishes, context);
  const expectations = readExpectations(main, points, context);
  if (report.hasErrors) return { diagnostics: report.diagnostics };

  const { title = fileTitle(settled.tree.file), language = 'en', foresight: _, ...otherSettings } = settings;
  const program: Program = {
    dialect: tree.dialect,
    title,
    language,
    ...otherSettings,
    types: programTypes(context),
    entities: programEntities(context),
    characterCount: context.characterCount,
    properties: context.properties,
    actions: context.actions,
    triggers: context.triggers,
    abbreviations: programAbbreviations(context),
    deals,
    orders,
    initial,
    authorUtility: utilities.author,
    utilities: wishes,
    foresight: foresights,
    expectations,
    ...chronicles,
    otherWorlds: otherWorlds(sources),
  };
  warn(program, utilities, sources, context);
  return { program, diagnostics: report.diagnostics };
}

function otherWorlds(sources: readonly Source[]): string[] {
  const hasWorld = ({ definitions }: Tree) => definitions.some(({ kind }) => kind === 'world');
  return sources.filter(({ isMain, tree }) => !isMain && hasWorld(tree)).map(({ tree }) => tree.file);
}

/** The file name up to its last dot. */
function fileTitle(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function programTypes(context: Context): ProgramType[] {
  const entities: number[][] = context.types.map(() => []);
  for (const [number, entity] of context.entities.entries())
    for (const type of entity.types) entities[type]!.push(number);
  return context.types.map(({ name, ancestors, documentation }, index) => ({
    name,
    ancestors,
    entities: entities[index]!,
    ...(documentation === undefined ? {} : { documentation }),
  }));
}

function programEntities(context: Context): ProgramEntity[] {
  return context.entities.map(({ isUncertain: _, types, ...entity }, index) => ({
    ...entity,
    isCharacter: index < context.characterCount,
    types,
  }));
}
