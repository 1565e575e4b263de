import type { Diagnostic, Range, Repair } from '../syntax/index.ts';
import type { DealCode } from './codes.ts';

/** What a diagnostic may say beside its message. */
export interface Details {
  readonly severity?: Diagnostic['severity'];
  readonly expected?: readonly string[];
  readonly repairs?: readonly Repair[];
  readonly related?: Diagnostic['related'];
}

/** Collects what there is to say about deals; the same thing at the same place once. */
export class DealReport {
  readonly diagnostics: Diagnostic[] = [];

  say(code: DealCode, file: string, range: Range, message: string, details: Details = {}): void {
    const { severity = 'error', expected = [], repairs = [], related } = details;
    const known = this.diagnostics.some(
      (each) => each.code === code && each.file === file && each.range.start === range.start,
    );
    if (known) return;
    this.diagnostics.push({
      code,
      severity,
      message,
      file,
      range,
      expected,
      repairs,
      ...(related === undefined ? {} : { related }),
    });
  }
}
