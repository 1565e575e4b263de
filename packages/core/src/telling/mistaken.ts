/** Mistakes in words: what someone believes that is not so, and what they do not know. */
import type { Explanation } from '../search/index.ts';
import { type Mistake, mistakes } from './beliefs.ts';
import { smallNumber } from './english.ts';
import { type Fact, factPhrase, keyOfFact } from './facts.ts';
import { MOST_IN_A_LIST } from './hopes.ts';
import { entityPiece, listed, type Phrase, type Piece, words } from './phrase.ts';
import type { TellingSource } from './views.ts';

/**
 * `Caroline believes, wrongly, that Klaus is away; in truth he is at the mansion` and, of what she has no value for,
 * `does not know that …`: compared with the situation in which the act is done.
 * @param given mistakes that have been told before, and are not told again; those told now are added
 */
export function mistakenPhrases(
  source: TellingSource,
  explanation: Explanation,
  situation: number,
  given: Set<string>,
): Phrase[] {
  const { character } = explanation;
  const events = explanation.plan.map(({ event }) => event);
  const keyOf = ({ believed, actual }: Mistake): string =>
    `${character}: ${keyOfFact(believed)}, ${keyOfFact(actual)}`;
  const found = mistakes(source, character, events, explanation.mind, situation).filter(
    (mistake) => !given.has(keyOf(mistake)),
  );
  const unknown = found.filter(({ believed }) => believed.value.kind === 'null');
  const wrong = found.filter(({ believed }) => believed.value.kind !== 'null');
  for (const list of [unknown, wrong]) {
    for (const mistake of list.slice(0, MOST_IN_A_LIST)) given.add(keyOf(mistake));
  }
  const verb = (singular: string, plural: string): Piece => {
    return { kind: 'verb', entity: character, singular, plural };
  };
  const predicates: Phrase[] = [];
  if (unknown.length > 0) {
    const facts = unknown.map(({ actual }) => actual);
    const rest = unknown.length - MOST_IN_A_LIST;
    predicates.push([
      verb('does', 'do'),
      words(' not know '),
      ...thats(source, facts, ' or '),
      ...(rest > 0 ? [words(`, nor ${count(rest)} more`)] : []),
    ]);
  }
  if (wrong.length > 0) {
    const facts = wrong.map(({ believed }) => believed);
    const rest = wrong.length - MOST_IN_A_LIST;
    predicates.push([
      verb('believes', 'believe'),
      words(', wrongly, '),
      ...thats(source, facts, ' and '),
      ...(rest > 0 ? [words(', and '), verb('is', 'are'), words(` wrong about ${count(rest)} more`)] : []),
      ...inTruth(source, wrong),
    ]);
  }
  const isShort = found.length <= MOST_IN_A_LIST;
  const sentences = isShort && predicates.length > 1 ? [listed(predicates, ', and ')] : predicates;
  return sentences.map((predicate) => [entityPiece(character), words(' '), ...predicate]);
}

/** `that A, that B and that C`: the first few facts. */
function thats({ program }: TellingSource, facts: readonly Fact[], last: string): Phrase {
  const shown = facts.slice(0, MOST_IN_A_LIST);
  return listed(
    shown.map((fact) => [words('that '), ...factPhrase(program, fact)]),
    last,
  );
}

/** `; in truth Klaus is at the mansion`, where that is more than the contrary of what is believed. */
function inTruth({ program }: TellingSource, wrong: readonly Mistake[]): Phrase {
  const facts = wrong
    .slice(0, MOST_IN_A_LIST)
    .map(({ actual }) => actual)
    .filter(({ value }) => value.kind === 'entity' || value.kind === 'number');
  if (facts.length === 0) return [];
  return [words('; in truth '), ...listed(facts.map((fact) => factPhrase(program, fact)))];
}

function count(things: number): string {
  return things === 1 ? 'one thing' : `${smallNumber(things)} things`;
}
