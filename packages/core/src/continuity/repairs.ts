import type { Chronicle } from './chronicle.ts';
import type { Finding, HoleRepair } from './finding.ts';

export function repairOf(
  _chronicle: Chronicle,
  _finding: Finding,
  _found: readonly Finding[],
  _textOf: (file: string) => string | undefined,
): HoleRepair | undefined {
  return undefined;
}
