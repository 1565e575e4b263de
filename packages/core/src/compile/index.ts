export { type CompileCode, compileCodes } from './codes.ts';
export { type CompileOptions, type CompileResult, compile } from './compile.ts';
export { type PublishedCounts, publishedCounts } from './counts.ts';
export { type CompileLimits, DEFAULT_LIMITS } from './limits.ts';
export { printCondition, printExpression, printFluent, printValue } from './print-condition.ts';
export { printEffects, printEvent, printWorld } from './print-world.ts';
