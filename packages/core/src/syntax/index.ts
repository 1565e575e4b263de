export { type SyntaxCode, syntaxCodes } from './codes.ts';
export type { Diagnostic, Range, Repair, Severity } from './diagnostic.ts';
export { definitionKeywords } from './keywords.ts';
export { type ParseOptions, type ParseResult, parse } from './parse.ts';
export { print } from './print.ts';
export { closestName } from './similar.ts';
export { type Position, renderDiagnostic, SourceText } from './text.ts';
export type * from './tree.ts';
export { equalTrees, expressionsOf, forEachExpression, partsOf } from './walk.ts';
