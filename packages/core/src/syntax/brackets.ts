import { definitionKeywords } from './keywords.ts';
import type { Tokens } from './tokens.ts';

/**
 * For every `(` and `[`, the index of the token that ends it: its closing bracket, or where that is missing the
 * token at which the bracket can be open no longer: a `;`, the `}` around it, a new definition, the end. Other tokens
 * have no entry. One pass, so that jumping over a bracket costs nothing however deep the text is nested.
 */
export function matchBrackets(text: string, tokens: Tokens): Int32Array {
  const { kinds, starts, ends } = tokens;
  const partners = new Int32Array(kinds.length);
  const open: number[] = [];
  const giveUp = (at: number): void => {
    while (open.length > 0 && kinds[open[open.length - 1]!] !== '{') partners[open.pop()!] = at;
  };
  for (let index = 0; index < kinds.length; index++) {
    const kind = kinds[index]!;
    if (kind === '(' || kind === '[' || kind === '{') {
      open.push(index);
    } else if (kind === ')' || kind === ']') {
      const top = open[open.length - 1];
      if (top !== undefined && kinds[top] === (kind === ')' ? '(' : '[')) partners[open.pop()!] = index;
    } else if (kind === ';' || kind === '}') {
      giveUp(index);
      if (kind === '}') open.pop();
    } else if (kind === 'end' || startsNewDefinition(text, tokens, index)) {
      for (const bracket of open) partners[bracket] = index;
      open.length = 0;
    }
  }
  return partners;

  // `action walk(` can stand nowhere inside brackets, so whatever is open there was forgotten.
  function startsNewDefinition(text: string, tokens: Tokens, index: number): boolean {
    if (tokens.kinds[index] !== 'word' || tokens.kinds[index + 1] !== 'word') return false;
    const length = ends[index]! - starts[index]!;
    if (length < 3 || length > 9) return false;
    const next = text.slice(starts[index + 1], ends[index + 1]);
    if (next === 'else' || next === 'elseif') return false;
    return definitionKeywords.includes(text.slice(starts[index], ends[index]));
  }
}
