import { matchBrackets } from './brackets.ts';
import type { SyntaxCode } from './codes.ts';
import type { Diagnostic, Range, Repair } from './diagnostic.ts';
import { curlyQuotes, type TokenKind, type Tokens, tokenize } from './tokens.ts';
import type { Dialect, Name, Quoted } from './tree.ts';

/** Deepest nesting of expressions that is read; everything later may recurse over the tree without fear. */
export const deepestNesting = 500;

const mostDiagnostics = 200;
const longestQuoted = 40;

/** What a diagnostic may say besides its message. */
export interface Advice {
  readonly expected?: readonly string[];
  readonly repairs?: readonly Repair[];
  readonly related?: Diagnostic['related'];
  readonly severity?: Diagnostic['severity'];
}

/**
 * A place in a text's tokens, and the diagnostics found so far. After `fail`, the reader is lost: further failures
 * are silent until `found` says that the reading has a firm place again, so that one slip gives one message.
 */
export class Reader {
  readonly text: string;
  readonly file: string;
  readonly dialect: Dialect;
  readonly tokens: Tokens;
  readonly diagnostics: Diagnostic[] = [];
  position = 0;
  /** Is the reader between a failure and the next firm place? */
  lost = false;
  /** Inside an entity's block, where `believes` may leave out whose belief it is. */
  insideEntity = false;
  /** Nesting of expressions around the current position. */
  depth = 0;
  private readonly partners: Int32Array;
  private readonly failedAt = new Set<number>();

  constructor(text: string, file: string, dialect: Dialect) {
    this.text = text;
    this.file = file;
    this.dialect = dialect;
    this.tokens = tokenize(text, dialect);
    this.partners = matchBrackets(text, this.tokens);
    for (const { code, message, range, instead } of this.tokens.slips) {
      if (instead === undefined) this.report(code, message, range);
      else
        this.report(code, message, range, {
          expected: [instead],
          repairs: [{ title: `write \`${instead}\``, range, replacement: instead }],
        });
    }
  }

  /** Are there so many diagnostics that no further one will be shown? */
  get full(): boolean {
    return this.diagnostics.length > mostDiagnostics;
  }

  /** Index of the last token, which is of kind `end`. */
  get last(): number {
    return this.tokens.kinds.length - 1;
  }

  kind(ahead = 0): TokenKind {
    return this.kindAt(this.position + ahead);
  }

  kindAt(index: number): TokenKind {
    return this.tokens.kinds[Math.min(index, this.last)]!;
  }

  /** The text of the token `ahead` of the current one. */
  word(ahead = 0): string {
    return this.wordAt(this.position + ahead);
  }

  wordAt(index: number): string {
    const token = Math.min(index, this.last);
    return this.text.slice(this.tokens.starts[token], this.tokens.ends[token]);
  }

  isWord(word: string, ahead = 0): boolean {
    return this.kind(ahead) === 'word' && this.word(ahead) === word;
  }

  /** The range from the first token to the last, both by index. */
  range(first: number, last: number = first): Range {
    const from = Math.max(0, Math.min(first, this.last));
    const to = Math.max(from, Math.min(last, this.last));
    return { start: this.tokens.starts[from]!, end: this.tokens.ends[to]! };
  }

  /** The range from token `first` to the token before the current one. */
  rangeFrom(first: number): Range {
    if (this.position <= first) return this.gap(first);
    return this.range(first, this.position - 1);
  }

  /** An empty range before token `index`, for what should have stood there. */
  gap(index: number): Range {
    const start = this.tokens.starts[Math.min(index, this.last)]!;
    return { start, end: start };
  }

  /** An empty range right after the token before `index`, where something was left out. */
  gapAfterPrevious(index: number): Range {
    if (index === 0) return this.gap(0);
    const end = this.tokens.ends[Math.min(index, this.last + 1) - 1]!;
    return { start: end, end };
  }

  /** Index of the token that ends the bracket at `index`; its closing bracket if there is one. */
  partner(index: number): number {
    return this.partners[index]!;
  }

  /** Does token `index` stand on a later line than the one before it? */
  startsLine(index: number): boolean {
    if (index === 0) return true;
    const between = this.text.slice(
      this.tokens.ends[index - 1],
      this.tokens.starts[Math.min(index, this.last)],
    );
    return /[\n\r]/.test(between);
  }

  advance(): void {
    if (this.position < this.last) this.position++;
  }

  /** Takes the current token if it is of this kind. */
  take(kind: TokenKind): boolean {
    if (this.kind() !== kind) return false;
    this.advance();
    return true;
  }

  /** Takes the current token if it is this word. */
  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.advance();
    return true;
  }

  /** Adds a diagnostic and reads on as if nothing had happened. */
  report(code: SyntaxCode, message: string, range: Range, advice: Advice = {}): void {
    if (this.full) return;
    if (this.diagnostics.length === mostDiagnostics) {
      const rest = 'There are more errors than can usefully be shown. Mend these first.';
      this.diagnostics.push(this.diagnostic('FAB0105', rest, range, {}));
      return;
    }
    this.diagnostics.push(this.diagnostic(code, message, range, advice));
  }

  /** Adds a diagnostic unless the reader is already lost, and is lost from here on. */
  fail(code: SyntaxCode, message: string, range: Range, advice: Advice = {}): void {
    if (this.lost) return;
    this.lost = true;
    if (this.full) return;
    if (this.failedAt.has(range.start)) return;
    this.failedAt.add(range.start);
    this.report(code, message, range, advice);
  }

  /** Fails at the current token, saying what was expected instead. */
  failExpected(...expected: string[]): void {
    const message = `Expected ${list(expected)}, but found ${this.describe(this.position)}.`;
    this.fail('FAB0110', message, this.range(this.position), { expected });
  }

  /** The reader knows again where it is. */
  found(): void {
    this.lost = false;
  }

  /** A token in words: "`;`", "the end of the file". */
  describe(index: number): string {
    if (this.kindAt(index) === 'end') return 'the end of the file';
    const word = this.wordAt(index);
    if (this.kindAt(index) === 'string') {
      return `the string ${word.length > longestQuoted ? `${word.slice(0, longestQuoted)}…"` : word}`;
    }
    return `\`${word.length > longestQuoted ? `${word.slice(0, longestQuoted)}…` : word}\``;
  }

  /** The token at `index` as a name, whatever it is. */
  nameAt(index: number): Name {
    return { text: this.wordAt(index), range: this.range(index) };
  }

  /** The token at `index` as a quoted string. */
  quotedAt(index: number): Quoted {
    const written = this.wordAt(index);
    const closed = written.length > 1 && (written.endsWith('"') || curlyQuotes.includes(written.at(-1)!));
    const inner = written.slice(1, closed ? -1 : undefined);
    const value = inner.replace(/\\(.)/gu, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
    return { value, range: this.range(index) };
  }

  private diagnostic(code: SyntaxCode, message: string, range: Range, advice: Advice): Diagnostic {
    return {
      code,
      severity: advice.severity ?? 'error',
      message,
      file: this.file,
      range,
      expected: advice.expected ?? [],
      repairs: advice.repairs ?? [],
      ...(advice.related === undefined ? {} : { related: advice.related }),
    };
  }
}

/** "a, b or c" */
function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}
