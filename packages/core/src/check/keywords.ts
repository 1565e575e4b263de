import { closestName, type Definition, definitionKeywords, type EntityDefinition } from '../syntax/index.ts';
import type { Source } from './context.ts';
import { write } from './names.ts';
import type { Report } from './report.ts';
import { builtInTypes } from './types.ts';

/**
 * The files with misspelt keywords mended. `tpye place;` parses as an entity of the type `tpye`; where there is no
 * such type, and a keyword is nearer than any type, this says so once and reads the definition as it was meant.
 */
export function mendKeywords(sources: readonly Source[], report: Report): Source[] {
  const types = typeNames(sources);
  const candidates = [...types, ...definitionKeywords];
  return sources.map((source) => {
    if (source.tree.dialect === 'sabre') return source;
    const definitions = source.tree.definitions.flatMap((definition) => {
      if (definition.kind !== 'entity' || types.has(definition.keyword.text)) return [definition];
      const meant = closestName(definition.keyword.text, candidates);
      if (meant === undefined || !definitionKeywords.includes(meant)) return [definition];
      reportMisspelt(definition, meant, source, report);
      return asMeant(definition, meant);
    });
    return { ...source, tree: { ...source.tree, definitions } };
  });
}

function typeNames(sources: readonly Source[]): Set<string> {
  const names = new Set(['entity', 'character', ...builtInTypes('fabula')]);
  for (const { tree } of sources) {
    for (const definition of tree.definitions) {
      if (definition.kind === 'type')
        for (const name of [definition.name, ...definition.parents]) names.add(name.text);
      else if (definition.kind === 'entity') for (const name of definition.types) names.add(name.text);
    }
  }
  return names;
}

function reportMisspelt(definition: EntityDefinition, meant: string, source: Source, report: Report): void {
  const { text, range } = definition.keyword;
  const message = `\`${text}\` is neither a keyword nor a type. Did you mean \`${meant}\`?`;
  report.unknown('FAB0201', 'type', text, { file: source.tree.file, range }, message, {
    expected: [`\`${meant}\``],
    repairs: [write(meant, range)],
  });
}

/** What lacks its parameter list cannot be read as it was meant, and is left out. */
function asMeant(definition: EntityDefinition, meant: string): Definition[] {
  const { keyword, items, types, ...rest } = definition;
  if (meant === 'entity') return [{ ...rest, keyword: { ...keyword, text: 'entity' }, items, types }];
  if (meant !== 'type') return [];
  return items.map(({ name }) => ({ kind: 'type', range: rest.range, name, parents: types }));
}
