import { type Definition, print, type Tree } from '../syntax/index.ts';
import { Report } from './report.ts';
import { worldSources } from './sources.ts';
import type { LoadFile } from './use.ts';

/**
 * A world as one text in which its deals have become what they mean: facts, acts, triggers and wishes. Read again it
 * is the same world. Files that are used are written out, but for those of the library that no deal changes; comments
 * are left out, descriptions stay. Undefined if the world has errors in the way.
 *
 * @example
 * import { expanded, parse } from 'fabula';
 * const { tree } = parse('character Ann, Bob; deal Peace(Ann, Bob) { }', { file: 'peace.fabula' });
 * console.log(expanded(tree).includes('action accept(Bob, Ann, Peace)')); // → true
 */
export function expanded(tree: Tree, options: { readonly load?: LoadFile } = {}): string | undefined {
  const report = new Report();
  const { written, expanded: sources } = worldSources(tree, options.load, report);
  if (report.hasErrors) return undefined;
  const isKept = (index: number): boolean => sources[index]!.isStandard;
  const keepsLibrary = sources.every(
    (source, index) => !isKept(index) || source.tree === written[index]!.tree,
  );
  const used = new Set<string>();
  const texts = sources.flatMap((source, index): string[] => {
    if (keepsLibrary && isKept(index)) return [];
    return source.tree.definitions.flatMap((definition) => {
      if (definition.kind === 'use') {
        const { value } = definition.path;
        if (!keepsLibrary || !value.startsWith('standard/') || used.has(value)) return [];
        used.add(value);
      }
      const isOwn = source.isMain || (definition.kind !== 'world' && definition.kind !== 'expect');
      return isOwn ? [printed(definition, tree)] : [];
    });
  });
  return texts
    .map((text, index) => (index > 0 && !areAlike(texts[index - 1]!, text) ? `\n${text}` : text))
    .join('');
}

// Lines that begin alike stand together: facts about one thing, types, small properties.
function areAlike(one: string, other: string): boolean {
  const first = /^[^\s(]+/;
  const isLine = (text: string): boolean => text.indexOf('\n') === text.length - 1;
  return isLine(one) && isLine(other) && first.exec(one)?.[0] === first.exec(other)?.[0];
}

// Alone, so that the ranges of its parts, which may point anywhere, do not matter.
function printed(definition: Definition, { file, dialect }: Tree): string {
  return print({ file, dialect, text: '', definitions: [definition], comments: [] });
}
