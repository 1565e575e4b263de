/**
 * Reasons in words: what someone hopes for from an act or fears without it, what they mean to do next, whom they count on and why, and
 * what they are wrong about. Each clause states something that holds in the model; nothing is made up around it.
 */
import type { Program } from '../check/index.ts';
import type { ExplainedAct, Explanation } from '../search/index.ts';
import { capitalise } from './english.ts';
import { type Hope, hopeOf, hopePhrase } from './hopes.ts';
import { infinitiveOf } from './infinitive.ts';
import { mistakenPhrases } from './mistaken.ts';
import { asClause, entityPiece, listed, type Phrase, speak, subjectAndVerb, words } from './phrase.ts';
import { Mentions } from './pronouns.ts';
import { relianceOf } from './reliance.ts';
import { actPhrase, doerOf } from './sentences.ts';
import type { TellingSource } from './views.ts';

/** Why one character takes part in an act. */
export interface Reason {
  /** Character number. */
  readonly character: number;
  readonly sentences: readonly string[];
}

/** What a telling has said before, and whose reasons it is to give. */
export interface TellingSoFar {
  /** The act as it has just been told; undefined: the first sentence of the reason says what it is. */
  readonly told?: Phrase;
  /** Sentences and mistakes that are not to be repeated; what is said now is added. */
  readonly given: Set<string>;
  /** Character number, where only one of them matters. */
  readonly only?: number;
}

/**
 * Why each of those who consent to an act takes part in it.
 * @param situation the situation before the act
 * @param manner `standing alone`: the first sentence says what the act is; `after the act`: that has been told
 */
export function explainInWords(
  source: TellingSource,
  act: ExplainedAct,
  situation: number,
  manner: 'standing alone' | 'after the act' = 'standing alone',
): Reason[] {
  const told = manner === 'after the act' && actPhrase(source.program, source.world, act.event);
  return reasonsFor(source, act, situation, { given: new Set(), ...(told && { told }) });
}

/** The same in the course of a telling: without what has been said of the same character, but for the act itself. */
export function reasonsFor(
  source: TellingSource,
  act: ExplainedAct,
  situation: number,
  { told, given, only }: TellingSoFar,
): Reason[] {
  const { program, world } = source;
  const doer = doerOf(program, world, act.event);
  let earlier: Hope | undefined;
  return act.explanations.flatMap((explanation) => {
    const { character } = explanation;
    if (only !== undefined && character !== only) return [];
    const mentions = new Mentions(program, 'acquaintances');
    if (told !== undefined && earlier === undefined && character === doer)
      mentionCharacters(program, mentions, told, doer);
    const hope = hopeOf(source, explanation);
    const isTelling = hope.facts.length > 0 || hope.fear !== undefined;
    const isShared = isTelling && hope.key === earlier?.key;
    earlier = hope;
    const phrases = [
      ...ownReason(source, act.event, explanation, { hope, isShared, isTold: told !== undefined }),
      ...relianceOf(source, explanation, hope),
      ...mistakenPhrases(source, explanation, situation, given),
    ];
    const fresh = phrases.filter((phrase, index) => {
      const key = `${character}: ${speak(program, phrase, new Mentions(program, 'acquaintances'))}`;
      const isNew = !given.has(key);
      given.add(key);
      return isNew || index === 0;
    });
    return [{ character, sentences: fresh.map((phrase) => speak(program, phrase, mentions)) }];
  });
}

/** Notes who was named as an act was told, if its doer was: then a pronoun may do. */
function mentionCharacters(program: Program, mentions: Mentions, told: Phrase, doer: number): void {
  const named = told.flatMap((piece) => (piece.kind === 'words' ? [] : [piece.entity]));
  if (!named.includes(doer)) return;
  for (const entity of named) if (entity < program.characterCount) mentions.mention(entity);
  mentions.endSentence();
}

/** What the act is for; with more acts in mind, first what it is and then where it leads. */
function ownReason(
  source: TellingSource,
  event: number,
  explanation: Explanation,
  { hope, isShared, isTold }: { readonly hope: Hope; readonly isShared: boolean; readonly isTold: boolean },
): Phrase[] {
  const { character, plan } = explanation;
  const taking = takingPart(source, event, character, isTold);
  const isDoer = doerOf(source.program, source.world, event) === character;
  if (plan.length > 1) {
    const intention = [
      ...intentionOf(source, explanation),
      words(','),
      ...hopePhrase(source, hope, 'so that'),
    ];
    return isTold && isDoer ? [intention] : [taking, intention];
  }
  const aim = hopePhrase(source, hope, 'so that');
  if (!isDoer) {
    const why = isShared ? [words(' for the same reason')] : hopePhrase(source, hope, 'because then');
    return [[...taking, ...why]];
  }
  if (isTold) return [[...taking, ...aim]];
  if (endsOpenly(taking)) return [[...taking, words(','), ...aim]];
  return [taking, [...subjectAndVerb(character, 'does', 'do'), words(' this'), ...aim]];
}

/** What someone does in an act, as a clause. */
function takingPart(source: TellingSource, event: number, character: number, isTold: boolean): Phrase {
  const { program, world } = source;
  if (doerOf(program, world, event) === character) {
    return isTold
      ? [...subjectAndVerb(character, 'does', 'do'), words(' this')]
      : asClause(actPhrase(program, world, event));
  }
  return [...subjectAndVerb(character, 'goes', 'go'), words(isTold ? ' along with this' : ' along with it')];
}

/** Whether a clause can be continued with a comma: not after an exclamation, a question or a quotation. */
function endsOpenly(clause: Phrase): boolean {
  const last = clause[clause.length - 1];
  return last?.kind !== 'words' || !/[.!?…"”’]\s*$/u.test(last.text);
}

/** `Caroline means to pull the lines, and then counts on Klaus to step aside`: the acts after the first. */
function intentionOf(source: TellingSource, explanation: Explanation): Phrase {
  const { program, world } = source;
  const { character } = explanation;
  const acts = explanation.plan.slice(1).map(({ event }) => {
    const sentence = actPhrase(program, world, event);
    const doer = doerOf(program, world, event);
    return { sentence, doer, infinitive: doer === undefined ? undefined : infinitiveOf(sentence, doer) };
  });
  const runs: { readonly doer: number; readonly parts: Phrase[] }[] = [];
  for (const { doer, infinitive } of acts) {
    if (doer === undefined || infinitive === undefined) {
      const clauses = acts.map((act) => asClause(act.sentence));
      return [
        words('next, as '),
        ...subjectAndVerb(character, 'sees', 'see'),
        words(' it, '),
        ...listed(clauses, ', and then ', ', then '),
      ];
    }
    const part: Phrase = [words('to '), ...infinitive];
    const run = runs[runs.length - 1];
    if (run?.doer === doer) run.parts.push(part);
    else runs.push({ doer, parts: [part] });
  }
  const verb = (singular: string, plural: string): Phrase => {
    return [{ kind: 'verb', entity: character, singular, plural }, words(' ')];
  };
  const segments = runs.map(({ doer, parts }, index): Phrase => {
    const what = listed(parts, ' and then ', ', then ');
    if (doer === character) return [...verb('means', 'mean'), ...what];
    const before = runs[index - 1];
    const isCounting = before !== undefined && before.doer !== character;
    const counts = isCounting ? [] : verb('counts', 'count');
    return [...counts, words('on '), entityPiece(doer), words(' '), ...what];
  });
  return [entityPiece(character), words(' '), ...listed(segments, ', and then ', ', then ')];
}

/** A reason as one paragraph. */
export function reasonText(reason: Reason): string {
  return reason.sentences.map(capitalise).join(' ');
}
