import { isDigit, isSymbol, lineEnd, spaceEnd, startsName, wordEnd } from './characters.ts';
import type { SyntaxCode } from './codes.ts';
import type { Range } from './diagnostic.ts';
import type { Dialect } from './tree.ts';

/** `unknown` is a run of characters that is neither a name nor a number nor a symbol. */
export type TokenKind = 'word' | 'number' | 'string' | 'unknown' | 'end' | '?' | SymbolKind;

export type SymbolKind =
  | '('
  | ')'
  | '{'
  | '}'
  | '['
  | ']'
  | ','
  | ';'
  | ':'
  | '*'
  | '/'
  | '+'
  | '-'
  | '&'
  | '|'
  | '!'
  | '='
  | '=='
  | '!='
  | '>'
  | '<'
  | '>='
  | '<=';

/** A comment, and the index of the token it stands before. */
export interface TokenComment {
  readonly range: Range;
  readonly text: string;
  readonly before: number;
}

/**
 * A text cut into tokens. Token `i` is of `kinds[i]` and covers `starts[i]` to `ends[i]`; the last one is `end`,
 * empty, at the end of the text. Parallel arrays keep a large file small.
 */
export interface Tokens {
  readonly kinds: readonly TokenKind[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly comments: readonly TokenComment[];
  readonly slips: readonly Slip[];
}

/** Something that is wrong with a token by itself. */
export interface Slip {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly range: Range;
  /** What to write instead of it. */
  readonly instead?: string;
}

/** Quotation marks of print. */
export const curlyQuotes = '“”„«»';

/**
 * Cuts `text` into tokens. Never fails. The readings differ in one thing: in Sabre's, a minus sign right before a
 * digit is part of the number.
 */
export function tokenize(text: string, dialect: Dialect): Tokens {
  const kinds: TokenKind[] = [];
  // There can be no more tokens than characters, and the end.
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  const comments: TokenComment[] = [];
  const slips: Slip[] = [];
  // A byte order mark at the very start is not part of the text.
  let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const push = (kind: TokenKind, end: number): void => {
    starts[kinds.length] = offset;
    ends[kinds.length] = end;
    kinds.push(kind);
    offset = end;
  };
  for (offset = spaceEnd(text, offset); offset < text.length; offset = spaceEnd(text, offset)) {
    const code = text.charCodeAt(offset);
    const character = text[offset]!;
    const next = text.charCodeAt(offset + 1);
    if (character === '/' && (next === 47 || next === 42)) {
      const end = commentEnd(text, offset);
      const range = { start: offset, end };
      if (next === 42 && (end < offset + 4 || !text.startsWith('*/', end - 2))) {
        slips.push({
          code: 'FAB0103',
          message: 'This comment is never closed.',
          range: { start: offset, end: offset + 2 },
        });
      }
      comments.push({ range, text: text.slice(offset, end), before: kinds.length });
      offset = end;
    } else if (character === '"') {
      const end = stringEnd(text, offset);
      if (end < offset + 2 || text[end - 1] !== '"') {
        slips.push({
          code: 'FAB0102',
          message: 'This string is not closed on its line.',
          range: { start: offset, end },
        });
      }
      push('string', end);
    } else if (dialect === 'fabula' && curlyEnd(text, offset) !== undefined) {
      const end = curlyEnd(text, offset)!;
      slips.push({
        code: 'FAB0107',
        message: 'These are the quotation marks of print. In a file they are straight: `"`.',
        range: { start: offset, end },
        instead: `"${text.slice(offset + 1, end - 1)}"`,
      });
      push('string', end);
    } else if (startsNumber(text, offset, dialect)) {
      push('number', numberEnd(text, offset));
    } else if (isSymbol(code)) {
      if (next === 61 && '=!><'.includes(character)) push(`${character}=` as SymbolKind, offset + 2);
      else push(character as SymbolKind, offset + 1);
    } else if (character === '?') {
      push('?', offset + 1);
    } else {
      push(startsName(text, offset) ? 'word' : 'unknown', wordEnd(text, offset));
    }
  }
  push('end', offset);
  const count = kinds.length;
  return { kinds, starts: starts.slice(0, count), ends: ends.slice(0, count), comments, slips };
}

function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  return lineEnd(text, start);
}

// Ends after the closing quote, or at the end of the line or text where there is none.
function stringEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') {
    if (text[end] === '"') return end + 1;
    const escaped = text[end] === '\\' && end + 1 < text.length && text[end + 1] !== '\n';
    end += escaped && text[end + 1] !== '\r' ? 2 : 1;
  }
  return end;
}

/** Where a string ends that stands in the quotation marks of print, as some editors set them; undefined where none starts. */
function curlyEnd(text: string, start: number): number | undefined {
  if (!curlyQuotes.includes(text[start]!)) return undefined;
  const line = lineEnd(text, start);
  for (let end = start + 1; end < line; end++) {
    if (text[end] === '"' || curlyQuotes.includes(text[end]!)) return end + 1;
  }
  return undefined;
}

function startsNumber(text: string, start: number, dialect: Dialect): boolean {
  let offset = start;
  if (dialect === 'sabre' && text[offset] === '-') offset++;
  if (text[offset] === '.') offset++;
  return isDigit(text.charCodeAt(offset));
}

function numberEnd(text: string, start: number): number {
  let end = text[start] === '-' ? start + 1 : start;
  let points = 0;
  for (; end < text.length; end++) {
    if (text[end] === '.') {
      points++;
      if (points > 1) break;
    } else if (!isDigit(text.charCodeAt(end))) {
      break;
    }
  }
  return end;
}
