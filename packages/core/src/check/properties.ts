import type { Context, PropertyEntry, Source } from './context.ts';
import { reportClash } from './overloads.ts';
import { Scope } from './scope.ts';
import { programParameters, readSignature } from './signatures.ts';
import { valueTypeOf } from './static-type.ts';
import { readTexts } from './texts.ts';
import { isBuiltIn, typeNamed } from './types.ts';

/** Defines all properties, in the order of the files. */
export function readProperties(sources: readonly Source[], context: Context): void {
  for (const source of sources) {
    for (const definition of source.tree.definitions) {
      if (definition.kind !== 'property' || definition.name.text === '') continue;
      const { name } = definition;
      const { signature, scope } = readSignature(name, definition.parameters, Scope.empty(source), context);
      const valueType = typeNamed(definition.type, source, context);
      const earlier = context.propertiesByName.get(name.text) ?? [];
      if (reportClash('property', signature, earlier, context)) continue;
      const entry: PropertyEntry = {
        signature: { ...signature, isUncertain: signature.isUncertain || valueType.kind === 'unknown' },
        index: context.properties.length,
        valueType,
        isStandard: source.isStandard,
      };
      context.propertiesByName.set(name.text, [...earlier, entry]);
      context.properties.push({
        name: name.text,
        parameters: programParameters(signature),
        type: valueTypeOf(valueType),
        isCountdown: definition.type.text === 'time' && isBuiltIn('time', source.tree.dialect),
        texts: readTexts(definition.texts, scope, context, ['value']),
        ...(definition.documentation === undefined ? {} : { documentation: definition.documentation }),
        place: signature.place,
      });
    }
  }
}
