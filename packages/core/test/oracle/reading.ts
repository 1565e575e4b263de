/** From text to program, for tests: a world with errors is a failed test that says which. */
import { check, type Program } from '../../src/check/index.ts';
import { type Dialect, parse } from '../../src/syntax/index.ts';

export function readProgram(
  text: string,
  dialect: Dialect,
  file = `world.${dialect === 'sabre' ? 'txt' : 'fabula'}`,
): Program {
  const parsed = parse(text, { file, dialect });
  const checked = check(parsed.tree);
  const errors = [...parsed.diagnostics, ...checked.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0 || checked.program === undefined) {
    throw new Error(
      `${file}: ${errors.map(({ code, message }) => `${code} ${message}`).join('; ')}\n${text}`,
    );
  }
  return checked.program;
}
