import type { Diagnostic, Range, Repair, Severity } from '../syntax/index.ts';
import type { CheckCode } from './codes.ts';
import type { Place } from './program.ts';

/** What a diagnostic may say beside its message. */
export interface Details {
  readonly expected?: readonly string[];
  readonly repairs?: readonly Repair[];
  readonly related?: readonly { readonly message: string; readonly file: string; readonly range: Range }[];
}

type Related = NonNullable<Diagnostic['related']>[number];

const MORE = 'There are more errors than are shown. Mend the first ones and check again.';

/** How many further places of one slip a diagnostic lists. */
const MOST_RELATED = 20;

/** How many errors are told before the rest is only counted. */
const MOST_ERRORS = 200;

/** How many warnings and hints. */
const MOST_WARNINGS = 1000;
const MORE_WARNINGS = 'There are more warnings and hints than are shown.';

/**
 * Collects diagnostics. One slip gives one message: the same code at the same place is kept once, and a name
 * that is unknown in several places is reported at the first and lists the others. What the parser has found fault
 * with is not faulted again, and beside its errors there are no warnings.
 */
export class Report {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  readonly #unknown = new Map<string, Related[]>();
  readonly #syntaxErrors = new Map<string, Range[]>();
  #errors = 0;
  #warnings = 0;

  /** Whether anything was reported that keeps the world from being used. */
  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Whether so many errors were told that more would help nobody. */
  get hasEnough(): boolean {
    return this.#errors >= MOST_ERRORS;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  error(code: CheckCode, place: Place, message: string, details: Details = {}): void {
    this.#add('error', code, place, message, details);
  }

  warning(code: CheckCode, place: Place, message: string, details: Details = {}): void {
    this.#add('warning', code, place, message, details);
  }

  hint(code: CheckCode, place: Place, message: string, details: Details = {}): void {
    this.#add('hint', code, place, message, details);
  }

  /** An error about a name that nothing defines; `kind` and `name` together are the slip. */
  unknown(
    code: CheckCode,
    kind: string,
    name: string,
    place: Place,
    message: string,
    details: Details,
  ): void {
    const key = `${kind} ${name}`;
    const others = this.#unknown.get(key);
    if (others !== undefined) {
      if (others.length < MOST_RELATED)
        others.push({ message: 'here as well', file: place.file, range: place.range });
      return;
    }
    const related: Related[] = [...(details.related ?? [])];
    this.#unknown.set(key, related);
    this.#add('error', code, place, message, { ...details, related });
  }

  /** Takes note of what the parser found in a file, and with `tell` passes it on. */
  include(diagnostics: readonly Diagnostic[], tell: boolean): void {
    for (const diagnostic of diagnostics) {
      if (tell) this.#diagnostics.push(diagnostic);
      if (diagnostic.severity !== 'error') continue;
      this.#errors++;
      this.#note(diagnostic);
    }
  }

  /** Takes over what was found about the deals of the files; what they have at fault is not faulted again. */
  take(diagnostics: readonly Diagnostic[]): void {
    for (const { severity, code, file, range, message, expected, repairs, related } of diagnostics) {
      const details = { expected, repairs, ...(related === undefined ? {} : { related }) };
      this.#add(severity, code, { file, range }, message, details);
    }
    for (const diagnostic of diagnostics) if (diagnostic.severity === 'error') this.#note(diagnostic);
  }

  #note({ file, range }: Diagnostic): void {
    this.#syntaxErrors.set(file, [...(this.#syntaxErrors.get(file) ?? []), range]);
  }

  #isKnownToParser(place: Place): boolean {
    const ranges = this.#syntaxErrors.get(place.file) ?? [];
    return ranges.some(({ start, end }) => start <= place.range.end && place.range.start <= end);
  }

  #add(severity: Severity, code: string, place: Place, message: string, details: Details): void {
    const key = `${code} ${place.file} ${place.range.start} ${place.range.end}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#isKnownToParser(place) || (severity !== 'error' && this.#syntaxErrors.size > 0)) return;
    if (severity === 'error' && ++this.#errors > MOST_ERRORS) {
      if (this.#errors === MOST_ERRORS + 1) this.#tell(severity, 'FAB0299', place, MORE, {});
      return;
    }
    if (severity !== 'error' && ++this.#warnings > MOST_WARNINGS) {
      if (this.#warnings === MOST_WARNINGS + 1) this.#tell('hint', 'FAB0298', place, MORE_WARNINGS, {});
      return;
    }
    this.#tell(severity, code, place, message, details);
  }

  #tell(severity: Severity, code: string, place: Place, message: string, details: Details): void {
    this.#diagnostics.push({
      code,
      severity,
      message: clipped(message),
      file: place.file,
      range: place.range,
      expected: details.expected ?? [],
      repairs: details.repairs ?? [],
      ...(details.related === undefined ? {} : { related: details.related }),
    });
  }
}

/** With long names and texts cut short: a message is to be read. */
function clipped(message: string): string {
  if (message.length <= 200) return message;
  return message.replace(/`([^`]*)`/gu, (quoted, text: string) =>
    text.length < 80 ? quoted : `\`${text.slice(0, 60)}…\``,
  );
}
