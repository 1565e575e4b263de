/** The worlds of `corpus/deals`, read from disk; what they are about is in its README. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Limits } from '../../src/check/index.ts';

/** A world in which a deal is written out by hand, and whether its goal is reached. */
export interface DealByHand {
  readonly name: string;
  readonly text: string;
  readonly goal: number;
  readonly limits: Limits;
  readonly story: boolean;
}

/** A world with deals in the language, which says itself what must be true of it. */
export interface DealWorld {
  readonly name: string;
  readonly text: string;
}

const folder = new URL('./deals/', import.meta.url);

export function readDealsByHand(): DealByHand[] {
  const answers = JSON.parse(readFileSync(new URL('by-hand/answers.json', folder), 'utf8')) as Omit<
    DealByHand,
    'text'
  >[];
  return answers.map((answer) => {
    return { ...answer, text: readFileSync(new URL(`by-hand/${answer.name}.txt`, folder), 'utf8') };
  });
}

export function readDealWorlds(): DealWorld[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.fabula'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.fabula'.length),
      text: readFileSync(new URL(file, folder), 'utf8'),
    }));
}
