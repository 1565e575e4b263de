import { type CheckOptions, check, type Program } from '../../src/check/index.ts';
import { type Diagnostic, type Dialect, parse } from '../../src/syntax/index.ts';

/** Parses and checks a text; all diagnostics together, the parser's first. */
export function checked(
  text: string,
  dialect: Dialect = 'fabula',
  options: CheckOptions = {},
): { program: Program | undefined; diagnostics: readonly Diagnostic[]; own: readonly Diagnostic[] } {
  const file = dialect === 'fabula' ? 'test.fabula' : 'test.txt';
  const { tree, diagnostics } = parse(text, { file, dialect });
  const result = check(tree, { parsed: diagnostics, ...options });
  return {
    program: result.program,
    diagnostics: [...diagnostics, ...result.diagnostics],
    own: result.diagnostics,
  };
}

/** The program of a text that must have no errors. */
export function programOf(text: string, dialect: Dialect = 'fabula', options: CheckOptions = {}): Program {
  const { program, diagnostics } = checked(text, dialect, options);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (program === undefined || errors.length > 0) {
    throw new Error(
      `The world has errors:\n${errors.map(({ code, message }) => `${code} ${message}`).join('\n')}`,
    );
  }
  return program;
}

/** The codes of all errors (and with `all` also warnings and hints) in a text, in order. */
export function codesOf(text: string, dialect: Dialect = 'fabula', all = false): string[] {
  return checked(text, dialect)
    .diagnostics.filter(({ severity }) => all || severity === 'error')
    .map(({ code }) => code);
}

/** A small world to add a slip to. */
export const TOWN = `
type place;
type thing;
place Home, Market;
thing Ring;
character Ann { at = Home; utility: rich(Ann); }
character Bob { at = Market; utility: coins(Bob); }
property at(c : character) : place;
property lies(t : thing) : place;
property rich(c : character) : boolean;
property coins(c : character) : number;
property late() : boolean;
action walk(c : character, from : place, to : place) {
  precondition: at(c) == from & from != to & !late();
  effect: at(c) = to;
  consenting: c;
  observing(o : character): at(o) == from | at(o) == to;
};
happening find(c : character, t : thing) {
  precondition: lies(t) == at(c);
  effect: rich(c) & coins(c) = coins(c) + 1 & lies(t) = ? & late();
  observing(o : character): o == c;
};
lies(Ring) = Market;
utility(): rich(Ann);
`;
