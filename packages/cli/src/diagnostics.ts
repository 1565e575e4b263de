/** Diagnostics as a person reads them, and as a tool does. */
import { type Diagnostic, type Range, renderDiagnostic, type Severity, SourceText } from 'fabula/syntax';
import { counted, paint } from './output.ts';

const COLOURS = { error: 'red', warning: 'yellow', hint: 'blue' } as const;
const NOTHING = new SourceText('');

/** Several diagnostics, an empty line between them. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
): string {
  return diagnostics
    .map((diagnostic) => render(diagnostic, sources.get(diagnostic.file) ?? NOTHING))
    .join('\n\n');
}

function render(diagnostic: Diagnostic, source: SourceText): string {
  const { severity, code } = diagnostic;
  const heading = `${severity} ${code}`;
  const [first = '', ...rest] = renderDiagnostic(diagnostic, source).split('\n');
  const lines = rest.map((line) => (/^\s*\^+$/.test(line) ? paint(COLOURS[severity], line) : line));
  return [first.replace(heading, () => paint(COLOURS[severity], heading)), ...lines].join('\n');
}

/** `2 errors, 1 warning`, or `no errors`. */
export function summary(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((found) => found.severity === severity).length;
  const [errors, warnings, hints] = [count('error'), count('warning'), count('hint')];
  const parts = [errors === 0 ? 'no errors' : counted(errors, 'error')];
  if (warnings > 0) parts.push(counted(warnings, 'warning'));
  if (hints > 0) parts.push(counted(hints, 'hint'));
  return parts.join(', ');
}

/** A place in a file: lines and columns from 1, `start` and `end` in UTF-16 code units from the start of the text. */
export interface RangeJson {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

export interface DiagnosticJson extends RangeJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly expected: readonly string[];
  readonly repairs: readonly (RangeJson & { readonly title: string; readonly replacement: string })[];
  readonly related: readonly (RangeJson & { readonly message: string; readonly file: string })[];
}

export function diagnosticsJson(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceText>,
): DiagnosticJson[] {
  return diagnostics.map(({ code, severity, message, file, range, expected, repairs, related = [] }) => {
    const place = (within: string, at: Range): RangeJson => rangeJson(sources.get(within) ?? NOTHING, at);
    return {
      code,
      severity,
      message,
      file,
      ...place(file, range),
      expected,
      repairs: repairs.map((repair) => ({
        title: repair.title,
        ...place(file, repair.range),
        replacement: repair.replacement,
      })),
      related: related.map((other) => ({
        message: other.message,
        file: other.file,
        ...place(other.file, other.range),
      })),
    };
  });
}

export function rangeJson(source: SourceText, { start, end }: Range): RangeJson {
  const from = source.positionAt(start);
  const to = source.positionAt(end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column, start, end };
}
