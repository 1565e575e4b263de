import { compile } from '../../src/compile/index.ts';

import { openWorld, verify } from '../../src/library/index.ts';
import { TOWN } from './town.ts';

/** What a character's utility is after some acts, in the town with something added. */
export function evaluateUtility(addition: string, character: string, acts: string, honour?: string): number {
  const text = honour === undefined ? TOWN : TOWN.replace(/^honour:.*$/m, honour);
  const { story, diagnostics } = openWorld(text + addition, { file: 'town.fabula' });
  if (story === undefined)
    throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const index = story.program.entities.findIndex(({ name }) => name === character);
  const wanting = { ...story.program, authorUtility: story.program.utilities[index]! };
  const { world } = compile(wanting);
  const { utility } = verify({ program: wanting, world: world! }, acts.split(/, (?=\w+\()/), {
    goal: 1,
    limits: { characters: 0 },
  });
  return utility;
}
