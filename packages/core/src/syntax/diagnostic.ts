/** A stretch of one source text, in UTF-16 code units; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** How serious a diagnostic is: only an `error` keeps a world from being used. */
export type Severity = 'error' | 'warning' | 'hint';

/** A change that mends what a diagnostic found, ready for an editor or `fabula check --fix` to apply. */
export interface Repair {
  /** What the change does, in a few words: "write `Caroline`". */
  readonly title: string;
  readonly range: Range;
  readonly replacement: string;
}

/**
 * One thing a person should know about a source text: where, what was found, what was expected, and where
 * there is one, a repair. The code is stable between versions; `docs/diagnostics.md` explains each.
 */
export interface Diagnostic {
  /** `FAB` and four digits: 01xx reading the text, 02xx names and types, 03xx building the world, 04xx asking questions of it. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Name of the file the range is in, as it was given to the parser. */
  readonly file: string;
  readonly range: Range;
  /** What would have been accepted, in the author's terms; empty where that makes no sense. */
  readonly expected: readonly string[];
  readonly repairs: readonly Repair[];
  /** Other places that matter: "first defined here". */
  readonly related?: readonly { readonly message: string; readonly file: string; readonly range: Range }[];
}
