/** From a sentence about what someone does to what they may mean to do: `Tom closes the door` gives `close the door`. */
import { baseForm } from './english.ts';
import { asClause, objectPiece, type Phrase, type Piece, words } from './phrase.ts';

/** A second verb in words that an author wrote out: `…and feeds`, `…, quietly leaves`, or another sentence. */
const SECOND_VERB =
  /(?:[,;–—]|\b(?:and|or|but|then|who|as|while))\s+(?:\p{L}+ly\s+)?\p{Ll}+[^s\W]s\b|[.!?;:]["”’]?\s+\S/u;

/**
 * What a sentence's subject does, as an infinitive without `to`. Undefined where that cannot be told for sure: the
 * sentence begins with something else, or has a second verb that would have to change with the first. A verb in a
 * slot (`{verb:who:closes|close}`) says both forms and is always understood.
 */
export function infinitiveOf(sentence: Phrase, subject: number): Phrase | undefined {
  const [first, ...rest] = asClause(sentence);
  if (first?.kind !== 'entity' || first.entity !== subject || first.possessive) return undefined;
  const predicate: Piece[] = [];
  let hasVerb = false;
  for (const [index, piece] of rest.entries()) {
    if (piece.kind === 'verb' && piece.entity === subject && isOwnVerb(rest, index, subject)) {
      predicate.push(words(piece.plural === 'are' ? 'be' : piece.plural));
      hasVerb = true;
    } else if (piece.kind === 'words') {
      if (SECOND_VERB.test(piece.text)) return undefined;
      const text = hasVerb || piece.text.trim() === '' ? piece.text : withBaseForm(piece.text);
      if (text === undefined) return undefined;
      hasVerb ||= piece.text.trim() !== '';
      predicate.push(words(predicate.length === 0 ? text.trimStart() : text));
    } else if (!hasVerb) {
      return undefined;
    } else {
      predicate.push(isObjectAfter(predicate, piece) ? objectPiece(piece.entity) : piece);
    }
  }
  return hasVerb ? predicate.filter((piece) => piece.kind !== 'words' || piece.text !== '') : undefined;
}

/** Verbs after which a name may begin a clause of its own: `know Klaus is there`. */
const BEFORE_CLAUSE: ReadonlySet<string> = new Set(
  'say know think believe hope fear suspect expect see hear find notice learn realize discover pretend swear'.split(
    ' ',
  ),
);

/** The one named right after the verb is whom it is done to: `ask Klaus what has happened`. */
function isObjectAfter(predicate: Phrase, piece: Piece): piece is Piece & { readonly kind: 'entity' } {
  if (piece.kind !== 'entity' || piece.possessive) return false;
  const before = predicate.map((each) => (each.kind === 'words' ? each.text : '{}')).join('');
  const verb = /^\s*(\p{L}+) $/u.exec(before)?.[1];
  return verb !== undefined && !BEFORE_CLAUSE.has(verb);
}

/** A verb right after another mention of the subject (`before she goes`) has that mention for its own subject. */
function isOwnVerb(rest: Phrase, index: number, subject: number): boolean {
  const [space, mention] = [rest[index - 1], rest[index - 2]];
  if (space?.kind !== 'words' || space.text.trim() !== '' || mention === undefined) return true;
  return mention.kind === 'words' || mention.entity !== subject;
}

/** ` quietly closes the door` as `quietly close the door`. */
function withBaseForm(text: string): string | undefined {
  const match = /^\s+((?:\p{L}+ly\s+|never\s+|not\s+)?)(\p{L}+)(.*)$/su.exec(text);
  if (match === null) return undefined;
  const [, adverb = '', verb = '', rest = ''] = match;
  if (/^\s+not\b/u.test(rest)) return undefined;
  const base = baseForm(verb);
  return base === undefined ? undefined : `${adverb}${base}${rest}`;
}
