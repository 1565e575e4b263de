import type { Command } from 'commander';
import { hasErrors } from 'fabula';
import { type Diagnostic, type Dialect, parse, print as printTree, SourceText } from 'fabula/syntax';
import { diagnosticsJson, renderDiagnostics, summary } from '../diagnostics.ts';
import { FOUND, NONE } from '../failure.ts';
import { locate, readText, writeText } from '../files.ts';
import { examples, type FileOptions, withFileOptions } from '../options.ts';
import { complain, print, printJson } from '../output.ts';

type FormatOptions = FileOptions & { readonly check?: boolean; readonly stdout?: boolean };

/** `fabula format`: writes files in the canonical layout. */
export function formatCommand(command: Command, end: (exitCode: number) => void): void {
  command
    .description('Write files in the canonical layout. A file with syntax errors is left as it is.')
    .argument('<file...>', 'worlds, or folders of worlds')
    .option('--check', 'only tell which files would change')
    .option('--stdout', 'print the result and leave the files as they are')
    .addHelpText(
      'after',
      examples(['fabula format my-world', 'fabula format --check worlds/*/*.fabula'], EXITS),
    )
    .action((files: string[], options: FormatOptions) => end(format(files, options)));
  withFileOptions(command);
}

const EXITS =
  '0 done (with --check: nothing to change), 1 syntax errors (with --check: something to change), 2 wrong use.';

interface Formatted {
  readonly file: string;
  readonly text: string;
  readonly layout: string;
  /** Errors of syntax, for which there is no layout. */
  readonly errors: readonly Diagnostic[];
}

function format(files: readonly string[], options: FormatOptions): number {
  const results = files.map((file) => layOut(locate(file), options.dialect));
  const changed = results.filter(({ text, layout }) => layout !== text);
  const isOnlyTold = options.check === true || options.stdout === true;
  if (!isOnlyTold) for (const { file, layout } of changed) writeText(file, layout);
  if (options.json === true) printJson(formatJson(results, options));
  else for (const result of results) say(result, options);
  const hasFailed = results.some(({ errors }) => errors.length > 0);
  return hasFailed || (options.check === true && changed.length > 0) ? NONE : FOUND;
}

function layOut(file: string, dialect: Dialect | undefined): Formatted {
  const text = readText(file);
  const { tree, diagnostics } = parse(text, { file, ...(dialect && { dialect }) });
  if (!hasErrors(diagnostics)) return { file, text, layout: printTree(tree), errors: [] };
  return { file, text, layout: text, errors: diagnostics.filter(({ severity }) => severity === 'error') };
}

function say({ file, text, layout, errors }: Formatted, options: FormatOptions): void {
  if (errors.length > 0) {
    complain(renderDiagnostics(errors, new Map([[file, new SourceText(text)]])));
    complain(`\n${file}: ${summary(errors)}, left as it is`);
  } else if (options.stdout === true) print(layout);
  else if (layout === text) print(`${file}: as it should be`);
  else print(`${file}: ${options.check === true ? 'would change' : 'formatted'}`);
}

function formatJson(results: readonly Formatted[], options: FormatOptions): object {
  return {
    files: results.map(({ file, text, layout, errors }) => ({
      file,
      changed: layout !== text,
      ...(options.stdout === true && { text: layout }),
      diagnostics: diagnosticsJson(errors, new Map([[file, new SourceText(text)]])),
    })),
  };
}
