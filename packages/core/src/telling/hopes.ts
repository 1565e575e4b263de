/** What someone hopes for from a plan, or fears without it, as facts and in words. */
import type { Explanation, Fear } from '../search/index.ts';
import { numberInWords, smallNumber } from './english.ts';
import { type Fact, factPhrase, keyOfFact } from './facts.ts';
import { fearPhrase, keyOfFear } from './fears.ts';
import { entityPiece, listed, type Phrase, words } from './phrase.ts';
import { type TellingSource, viewOf } from './views.ts';
import { gains } from './wishes.ts';

/** How many facts a sentence gives before it says no more. */
export const MOST_IN_A_LIST = 3;

/**
 * The facts by which someone expects to be better off; without any, what is known is the number alone. Where fear is
 * the reason, what is feared.
 */
export interface Hope {
  readonly character: number;
  readonly facts: readonly Fact[];
  readonly now: number;
  readonly expected: number;
  readonly fear?: Fear;
  /** Equal exactly for hopes that are told alike. */
  readonly key: string;
}

/** What a plan is for: the facts that are better at its end. */
export function hopeOf(source: TellingSource, explanation: Explanation): Hope {
  const { program } = source;
  const { character, fear, utilityNow: now, utilityExpected: expected } = explanation;
  if (fear !== undefined) return { character, facts: [], now, expected, fear, key: keyOfFear(fear) };
  const utility = program.utilities[character];
  const [before, after] = [viewOf(source, explanation.mind), viewOf(source, explanation.expected)];
  const facts = utility === undefined ? [] : gains(program, utility, before, after);
  const numbers = `${character}: ${now} ${expected}`;
  const key = facts.length > 0 ? facts.map(keyOfFact).sort().join(' & ') : numbers;
  return { character, facts, now, expected, key };
}

/** How a hope is joined to what is done for it. */
export type Lead = 'so that' | 'because then' | 'because in the end';

/** ` so that Elena is alive`, or what is feared, or the plain count where no fact says what is better. */
export function hopePhrase(source: TellingSource, hope: Hope, lead: Lead): Phrase {
  const { facts, character, now, expected, fear } = hope;
  if (fear !== undefined) return fearPhrase(source, character, fear);
  if (facts.length === 0) {
    const [worth, instead] = [numberInWords(expected), numberInWords(now)];
    return [
      words(` ${lead} things are better for `),
      entityPiece(character),
      words(`, ${worth} instead of ${instead}`),
    ];
  }
  const shown = facts.slice(0, MOST_IN_A_LIST).map((fact) => factPhrase(source.program, fact));
  const rest = facts.length - shown.length;
  const more = words(
    rest === 1 ? ', and for one reason more' : `, and for ${smallNumber(rest)} reasons more`,
  );
  return [
    words(` ${lead} `),
    ...listed(shown, shown.length > 2 ? ', and ' : ' and '),
    ...(rest > 0 ? [more] : []),
  ];
}
