/** What someone fears, in words: `because she fears that Klaus would kill Elena`. */
import { type Fear, TIME_PASSES } from '../search/index.ts';
import { infinitiveOf } from './infinitive.ts';
import { asClause, entityPiece, listed, type Phrase, subjectAndVerb, words } from './phrase.ts';
import { actPhrase, doerOf } from './sentences.ts';
import type { TellingSource } from './views.ts';

/** How many threats a sentence names. */
const MOST_THREATS = 3;

/** Equal exactly for fears of the same acts. */
export function keyOfFear({ threats }: Fear): string {
  return `fear: ${threats.map(({ acts }) => acts.join(' ')).join(', ')}`;
}

/** ` because she fears that Klaus would kill Elena`, the worst threats first. */
export function fearPhrase(source: TellingSource, character: number, { threats }: Fear): Phrase {
  if (threats.length === 0) return [words(' because things might get worse for '), entityPiece(character)];
  // An act that two people have to take part in is feared of both, and told once.
  const lines = new Map([...threats].map((threat) => [threat.acts.join(' '), threat]));
  const worst = [...lines.values()].sort((a, b) => b.loss - a.loss).slice(0, MOST_THREATS);
  const clauses = worst.map(({ acts }) => [words('that '), ...threatClause(source, acts)]);
  return [
    words(' because '),
    ...subjectAndVerb(character, 'fears', 'fear'),
    words(' '),
    ...listed(clauses, clauses.length > 2 ? ', and ' : ' and '),
  ];
}

/** `Klaus would come in and then Rebekah would take Elena away`. */
function threatClause(source: TellingSource, acts: readonly number[]): Phrase {
  // Time that runs out twice in a row is told once.
  const told = acts.filter((event, i) => event !== TIME_PASSES || acts[i - 1] !== TIME_PASSES);
  const clauses = told.map((event): Phrase => {
    if (event === TIME_PASSES) return [words('the time would run out')];
    const sentence = actPhrase(source.program, source.world, event);
    const doer = doerOf(source.program, source.world, event);
    const infinitive = doer === undefined ? undefined : infinitiveOf(sentence, doer);
    if (doer === undefined || infinitive === undefined) return asClause(sentence);
    return [entityPiece(doer), words(' would '), ...infinitive];
  });
  return listed(clauses, ' and then ', ', then ');
}
