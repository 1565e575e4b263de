export { assertedAction } from './assertions.ts';
export { type CheckOptions, type CheckResult, check } from './check.ts';
export { type CheckCode, checkCodes } from './codes.ts';
export { expanded } from './expanded.ts';
export { type HoleCode, type HoleKind, holeKinds } from './holes.ts';
export type * from './program.ts';
export { type ProgramQuestion, type ReadQuestion, readQuestion } from './question.ts';
export { standardFiles } from './standard/index.ts';
export type { LoadFile } from './use.ts';
