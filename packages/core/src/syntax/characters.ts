// Which characters do what. Everything works on UTF-16 code units; a surrogate pair is two code units of one word.

const space = /^\s$/u;
const letter = /^\p{Alphabetic}$/u;
const symbols = '(){}[],;:*/+-&|!=><';
const isSymbolByCode = Uint8Array.from({ length: 128 }, (_, code) => {
  return symbols.includes(String.fromCharCode(code)) ? 1 : 0;
});

// The same rules as patterns, for runs of characters: these are where most of a text is.
const spaces = '\\s\\u001c-\\u001f\\u0085';
const runOfSpace = new RegExp(`[${spaces}]*`, 'y');
const restOfWord = new RegExp(`[^${spaces}"${symbols.replace(/[\]-]/g, '\\$&')}]*`, 'y');
const lineBreak = /[\n\r]|$/g;

/** Where the white space that starts at `start`, if any, ends. */
export function spaceEnd(text: string, start: number): number {
  return matchEnd(runOfSpace, text, start);
}

/** Where the next white space, symbol or quote after `start` is. */
export function wordEnd(text: string, start: number): number {
  return matchEnd(restOfWord, text, start + 1);
}

/** Where the line that `start` stands in ends, its line break not included. */
export function lineEnd(text: string, start: number): number {
  lineBreak.lastIndex = start;
  return lineBreak.exec(text)!.index;
}

// A pattern that always matches, if only nothing.
function matchEnd(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start;
  pattern.test(text);
  return pattern.lastIndex;
}

/** Is the code unit white space, by the Unicode rule? */
function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13) || (code >= 28 && code <= 31);
  return space.test(String.fromCharCode(code)) || code === 0x85;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Does the code unit start a symbol, and so end the word before it? */
export function isSymbol(code: number): boolean {
  return code < 128 && isSymbolByCode[code] === 1;
}

/** Can a name start with the character at `offset`? */
export function startsName(text: string, offset: number): boolean {
  const code = text.codePointAt(offset);
  if (code === undefined) return false;
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  return letter.test(String.fromCodePoint(code));
}

/** Can the whole of `word` be written where a name is needed? */
export function isName(word: string): boolean {
  if (!startsName(word, 0)) return false;
  for (const character of word) {
    if (isSymbol(character.charCodeAt(0)) || character === '"' || isSpace(character.charCodeAt(0)))
      return false;
  }
  return word !== 'True' && word !== 'False';
}
