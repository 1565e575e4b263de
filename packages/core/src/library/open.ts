import { check, type LoadFile, type Program } from '../check/index.ts';
import { type CompileOptions, compile } from '../compile/index.ts';
import { ENDLESS, Minds, TooManyMinds } from '../mind/index.ts';
import { type Diagnostic, type Dialect, parse, type Tree } from '../syntax/index.ts';
import type { World } from '../world/index.ts';
import type { LibraryCode } from './codes.ts';

/** A world ready for questions: what its text means, and the same grounded and compiled. */
export interface StoryWorld {
  readonly program: Program;
  readonly world: World;
}

export interface OpenOptions {
  /** Name of the file, for messages; `.fabula` at its end chooses the Fabula reading. */
  readonly file?: string;
  readonly dialect?: Dialect;
  /** Gives the texts of files that the world uses. */
  readonly load?: LoadFile;
  readonly compile?: CompileOptions;
}

export interface OpenResult {
  readonly tree: Tree;
  /** Present exactly when there is no error among the diagnostics. */
  readonly story?: StoryWorld;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads, checks and compiles the text of a world. Never throws for what the text says: whatever is wrong with it is
 * among the diagnostics.
 *
 * @example
 * import { exampleWorld, openWorld } from 'fabula';
 * const { story, diagnostics } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * console.log(diagnostics.length, story.program.title); // → 0 The Lantern
 * const wrong = openWorld(exampleWorld.replace('Cellar;', 'Celar;'), { file: 'lantern.fabula' });
 * console.log(wrong.story, wrong.diagnostics[0].repairs[0].title); // → undefined write `Cellar`
 */
export function openWorld(text: string, options: OpenOptions = {}): OpenResult {
  const file = options.file ?? 'world.fabula';
  const { tree, diagnostics: syntax } = parse(text, {
    file,
    ...(options.dialect && { dialect: options.dialect }),
  });
  const checked = check(tree, { parsed: syntax, ...(options.load && { load: options.load }) });
  const diagnostics = [...syntax, ...checked.diagnostics];
  if (checked.program === undefined || hasErrors(diagnostics)) return { tree, diagnostics };
  const compiled = compile(checked.program, { checked: checked.diagnostics, ...options.compile });
  diagnostics.push(...compiled.diagnostics);
  if (compiled.world === undefined) return { tree, diagnostics };
  diagnostics.push(...startProblems(checked.program, compiled.world, tree));
  if (hasErrors(diagnostics)) return { tree, diagnostics };
  return { tree, story: { program: checked.program, world: compiled.world }, diagnostics };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** What only shows once the triggers of the start have fired. */
function startProblems(program: Program, world: World, tree: Tree): Diagnostic[] {
  const at = { file: tree.file, range: { start: 0, end: 0 }, repairs: [] };
  const minds = mindsOf(world);
  if (minds === undefined) {
    return [
      {
        ...at,
        ...program.entities[0]?.place,
        code: 'FAB0403' satisfies LibraryCode,
        severity: 'error',
        message: `I cannot keep the minds of ${world.characterCount} characters with what is stated about them.`,
        expected: ['fewer characters, or fewer beliefs about beliefs'],
      },
    ];
  }
  if (minds.start === ENDLESS) {
    const names = minds.endlessTriggers.join('; ');
    const trigger = program.triggers.find((candidate) => names.startsWith(`${candidate.name}(`));
    return [
      {
        ...at,
        ...trigger?.place,
        code: 'FAB0401' satisfies LibraryCode,
        severity: 'error',
        message: `The story cannot start: these triggers would fire for ever: ${names}.`,
        expected: ['a trigger whose effect makes its own precondition false'],
      },
    ];
  }
  const utility = minds.utility(minds.start, -1);
  if (Number.isFinite(utility)) return [];
  const value = Number.isNaN(utility) ? 'has no value (`?`)' : 'is beyond all numbers';
  return [
    {
      ...at,
      code: 'FAB0402' satisfies LibraryCode,
      severity: 'error',
      message: `The author's utility ${value} at the start, so there is nothing to improve on.`,
      expected: ["an author's utility that is a number at the start: give the properties it counts a number"],
    },
  ];
}

function mindsOf(world: World): Minds | undefined {
  try {
    return new Minds(world, 0);
  } catch (error) {
    if (error instanceof TooManyMinds) return undefined;
    throw error;
  }
}
