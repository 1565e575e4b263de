/**
 * A phrase is a sentence not yet spoken: words, and places where an entity is named, where a verb agrees with one, or
 * where a pronoun stands. How an entity is named is settled only when the phrase is spoken, by what was said before.
 */
import type { Program } from '../check/index.ts';
import { capitalise, endSentence, lowerFunctionWord, possessive } from './english.ts';
import { isPlural, nameOf, shortNameOf } from './names.ts';
import { Mentions, type PronounForm, pronounOf } from './pronouns.ts';

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** The entity, by name or by a pronoun, whichever is clear and fits where it stands. */
  | {
      readonly kind: 'entity';
      readonly entity: number;
      readonly possessive: boolean;
      /** Whether it is surely what a verb is done to, whatever follows: "gives Ben the cake". */
      readonly isObject?: boolean;
    }
  | { readonly kind: 'pronoun'; readonly entity: number; readonly form: PronounForm }
  | { readonly kind: 'verb'; readonly entity: number; readonly singular: string; readonly plural: string };

export type Phrase = readonly Piece[];

/** A piece that is text as it stands. */
export type Words = Extract<Piece, { readonly kind: 'words' }>;

export function words(text: string): Words {
  return { kind: 'words', text };
}

export function entityPiece(entity: number): Piece {
  return { kind: 'entity', entity, possessive: false };
}

/** An entity that a verb is done to, whatever follows. */
export function objectPiece(entity: number): Piece {
  return { kind: 'entity', entity, possessive: false, isObject: true };
}

export function ownerPiece(entity: number): Piece {
  return { kind: 'entity', entity, possessive: true };
}

/** Someone and what they do, with the verb in the right form: `Klaus sees`, `the guards see`. */
export function subjectAndVerb(entity: number, singular: string, plural: string): Phrase {
  return [entityPiece(entity), words(' '), { kind: 'verb', entity, singular, plural }];
}

/** Phrases one after the other as a list: `a`, `a and b`, `a, b and c`. */
export function listed(phrases: readonly Phrase[], last = ' and ', between = ', '): Phrase {
  return phrases.flatMap((phrase, index) => {
    if (index === 0) return phrase;
    return [words(index === phrases.length - 1 ? last : between), ...phrase];
  });
}

/**
 * A phrase that was written as a sentence, made fit to stand inside another: no full stop at its end, no capital at
 * its beginning that only the beginning of a sentence gave it.
 */
export function asClause(phrase: Phrase): Phrase {
  const clause = [...phrase];
  const first = clause[0];
  if (first?.kind === 'words') clause[0] = words(lowerFunctionWord(first.text));
  const last = clause[clause.length - 1];
  if (last?.kind === 'words') clause[clause.length - 1] = words(last.text.replace(/[.\s]+$/u, ''));
  return clause;
}

/** The phrase as a sentence of prose: capital, full stop, and pronouns where they are clear. */
export function speak(program: Program, phrase: Phrase, mentions: Mentions = new Mentions(program)): string {
  let text = '';
  let subject: number | undefined;
  // Once someone else has been named, `herself` might be taken for them: "counts on Klaus to spare …".
  let isSubjectNear = false;
  let hasPluralPronoun = new Set<number>();
  phrase.forEach((piece, index) => {
    const begins = /^\s*$|[.!?]["”’)]*\s+$/u.test(text);
    if (begins && text.trim() !== '') {
      mentions.endSentence();
      subject = undefined;
      hasPluralPronoun = new Set();
    }
    if (piece.kind === 'words') {
      text += piece.text;
      return;
    }
    if (piece.kind === 'verb') {
      const isMany = hasPluralPronoun.has(piece.entity) || isPlural(program, piece.entity);
      text += isMany ? piece.plural : piece.singular;
      return;
    }
    const form =
      piece.kind === 'pronoun'
        ? piece.form
        : clearForm(phrase, index, text, begins, { subject, isSubjectNear });
    const isPronoun = form !== undefined && (piece.kind === 'pronoun' || mentions.isClear(piece.entity));
    const name = mentions.isIntroduced(piece.entity) ? shortNameOf : nameOf;
    let said = isPronoun ? pronounOf(program, piece.entity, form) : name(program, piece.entity);
    if (!isPronoun && piece.kind === 'entity' && piece.possessive) {
      said = possessive(said, isPlural(program, piece.entity));
    }
    if (isPronoun && form === 'subject' && said === 'they') hasPluralPronoun.add(piece.entity);
    else if (!isPronoun) hasPluralPronoun.delete(piece.entity);
    if (begins) said = capitalise(said);
    if (form === 'subject') {
      subject = piece.entity;
      isSubjectNear = true;
    } else if (piece.entity !== subject) {
      isSubjectNear = false;
    }
    mentions.mention(piece.entity);
    text += said;
  });
  mentions.endSentence();
  return endSentence(capitalise(text.trim()));
}

/** What ends before an object or a complement that is not to be a pronoun: "Tom and", "taller than", "is". */
const BEFORE_NAME = /(?:^|\s)(?:and|or|but|nor|than|as|is|are|was|not|called|named)\s+$/u;
/** What ends before the subject of another clause: "so that", "when", "because then". */
const BEFORE_SUBJECT = /(?:^|\s)(?:that|when|because|if|while|as|whether|then|in the end|in truth)\s+$/iu;

/**
 * The pronoun that would be grammatical where an entity is named, or undefined where only the name surely is. Words
 * written by an author are not parsed: a subject begins a sentence or a clause, and a clause may end with an object.
 */
function clearForm(
  phrase: Phrase,
  index: number,
  before: string,
  begins: boolean,
  clause: { readonly subject: number | undefined; readonly isSubjectNear: boolean },
): PronounForm | undefined {
  const [piece, next, afterNext] = phrase.slice(index, index + 3);
  if (piece?.kind !== 'entity') return undefined;
  if (piece.possessive) return 'determiner';
  if (piece.isObject === true) {
    return piece.entity === clause.subject && clause.isSubjectNear ? 'reflexive' : 'object';
  }
  const after = next === undefined ? '.' : next.kind === 'words' ? next.text : '';
  const goesOn = /^\s+\p{L}/u.test(after) || (/^\s+$/u.test(after) && afterNext !== undefined);
  if (goesOn && (begins || BEFORE_SUBJECT.test(before))) return 'subject';
  if (goesOn && afterNext?.kind === 'verb' && afterNext.entity === piece.entity) return 'subject';
  if (begins || !/^[.,;:!?]/u.test(after) || BEFORE_NAME.test(before)) return undefined;
  if (piece.entity !== clause.subject) return 'object';
  return clause.isSubjectNear ? 'reflexive' : undefined;
}
