/**
 * A phrase is a sentence not yet spoken: words, and places where an entity is named, where a verb agrees with one, or
 * where a pronoun stands. How an entity is named is settled only when the phrase is spoken, by what was said before.
 */
import type { Program } from '../check/index.ts';
import { capitalise, endSentence, lowerFunctionWord, possessive } from './english.ts';
import { isPlural, nameOf } from './names.ts';
import { Mentions, type PronounForm, pronounOf } from './pronouns.ts';

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  /** The entity, by name or by a pronoun, whichever is clear and fits where it stands. */
  | { readonly kind: 'entity'; readonly entity: number; readonly possessive: boolean }
  | { readonly kind: 'pronoun'; readonly entity: number; readonly form: PronounForm }
  | { readonly kind: 'verb'; readonly entity: number; readonly singular: string; readonly plural: string };

export type Phrase = readonly Piece[];

export function words(text: string): Piece {
  return { kind: 'words', text };
}

export function entityPiece(entity: number): Piece {
  return { kind: 'entity', entity, possessive: false };
}

export function ownerPiece(entity: number): Piece {
  return { kind: 'entity', entity, possessive: true };
}

/** Phrases one after the other as a list: `a`, `a and b`, `a, b and c`. */
export function listed(phrases: readonly Phrase[], last = ' and ', between = ', '): Phrase {
  return phrases.flatMap((phrase, index) => {
    if (index === 0) return phrase;
    return [words(index === phrases.length - 1 ? last : between), ...phrase];
  });
}

/** The entities a phrase speaks of. */
export function entitiesOf(phrase: Phrase): Set<number> {
  const found = new Set<number>();
  for (const piece of phrase) if (piece.kind !== 'words') found.add(piece.entity);
  return found;
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
      piece.kind === 'pronoun' ? piece.form : clearForm(piece, text, phrase[index + 1], subject, begins);
    const isPronoun = form !== undefined && (piece.kind === 'pronoun' || mentions.isClear(piece.entity));
    let said = isPronoun ? pronounOf(program, piece.entity, form) : nameOf(program, piece.entity);
    if (!isPronoun && piece.kind === 'entity' && piece.possessive) {
      said = possessive(said, isPlural(program, piece.entity));
    }
    if (isPronoun && form === 'subject' && said === 'they') hasPluralPronoun.add(piece.entity);
    else if (!isPronoun) hasPluralPronoun.delete(piece.entity);
    if (begins) {
      said = capitalise(said);
      if (form === 'subject') subject = piece.entity;
    }
    mentions.mention(piece.entity);
    text += said;
  });
  mentions.endSentence();
  return endSentence(capitalise(text.trim()));
}

/**
 * The pronoun that would be grammatical where an entity is named, or undefined where only the name surely is. Words
 * written by an author are not parsed: the subject is what begins a sentence, an object what a clause ends with.
 */
function clearForm(
  piece: Piece & { readonly kind: 'entity' },
  before: string,
  next: Piece | undefined,
  subject: number | undefined,
  begins: boolean,
): PronounForm | undefined {
  if (piece.possessive) return 'determiner';
  const after = next === undefined ? '.' : next.kind === 'words' ? next.text : ' ';
  if (begins) return /^\s+\S/u.test(after) || after === ' ' ? 'subject' : undefined;
  if (next?.kind === 'verb') return 'subject';
  if (!/^[.,;:!?]/u.test(after)) return undefined;
  if (/(?:^|\s)(?:and|or|but|nor|than|as|is|are|was|not|called|named)\s+$/u.test(before)) return undefined;
  return piece.entity === subject ? 'reflexive' : 'object';
}
