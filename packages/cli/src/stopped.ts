import type { Stopped } from './ask.ts';
import { STOPPED } from './failure.ts';
import { complain, printJson } from './output.ts';
import { nothingKnown } from './plan-text.ts';

/** Says that something stopped the search before anything was known; the exit code. */
export function answerStopped(stopped: Stopped, json: boolean): number {
  if (json) printJson(stopped);
  else complain(nothingKnown(stopped));
  return STOPPED;
}
