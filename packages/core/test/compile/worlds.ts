import { check, type Program } from '../../src/check/index.ts';
import { type CompileOptions, type CompileResult, compile } from '../../src/compile/index.ts';
import { type Dialect, parse } from '../../src/syntax/index.ts';
import { type Lists, listAt, type World } from '../../src/world/index.ts';

/** Two characters, two places, nothing that happens. */
export const TOWN = `
type place;
entity Ann : character; entity Bob : character;
entity Home : place; entity Park : place;
property at(c : character) : place;
property open() : boolean;
property n() : number;
utility(): n();
`;

export function programOf(text: string, dialect: Dialect = 'sabre'): Program {
  const file = dialect === 'sabre' ? 'world.txt' : 'world.fabula';
  const { tree, diagnostics } = parse(text, { file, dialect });
  const { program, diagnostics: more } = check(tree, {});
  const errors = [...diagnostics, ...more].filter(({ severity }) => severity === 'error');
  if (program === undefined || errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join('\n'));
  return program;
}

export function compiled(
  text: string,
  dialect: Dialect = 'sabre',
  options: CompileOptions = {},
): CompileResult {
  return compile(programOf(text, dialect), options);
}

export function worldOf(text: string, dialect: Dialect = 'sabre'): World {
  const { world, diagnostics } = compiled(text, dialect);
  if (world === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return world;
}

/** The number of the event with this signature. */
export function eventOf(world: World, name: string): number {
  const event = world.eventNames.indexOf(name);
  if (event < 0) throw new Error(`There is no ${name} among ${world.eventNames.join(' ')}`);
  return event;
}

/** Tracked beliefs as text: `Ann/Bob at(Ann)`. */
export function trackedBeliefs(world: World): string[] {
  const tracked: string[] = [];
  for (let path = 1; path < world.pathCount; path++) {
    const believers = [...listAt(world.paths, path)].map((character) => world.entityNames[character]);
    for (const fluent of listAt(world.trackedFluents, path)) {
      tracked.push(`${believers.join('/')} ${world.fluentNames[fluent]}`);
    }
  }
  return tracked.sort();
}

export function allLists(lists: Lists): number[][] {
  return Array.from({ length: lists.starts.length - 1 }, (_, i) => [...listAt(lists, i)]);
}
