/** What is legal and probably not meant: events that never happen, effects that compete. */
import { type CheckCode, type Place, type Program, standardFiles } from '../check/index.ts';
import type { Diagnostic } from '../syntax/index.ts';
import { COMPETING_EFFECTS, IMPOSSIBLE_ACTION, IMPOSSIBLE_TRIGGER } from './codes.ts';
import type { GroundProgram } from './ground.ts';
import { diagnosticAt } from './limits.ts';

/** How many of them are told. */
const MOST_WARNINGS = 1000;

/** The checker's words for what can never happen, which are more exact than what is found here. */
const IMPOSSIBLE_AS_WRITTEN: readonly CheckCode[] = ['FAB0262', 'FAB0272'];

/**
 * Warnings about a program, given its ground form before and after simplifying, and what the checker said of it. A
 * world that uses a standard file or another world need not use all of it, so of those nothing is said.
 */
export function warnings(
  grounded: GroundProgram,
  simplified: GroundProgram,
  checked: readonly Diagnostic[],
): Diagnostic[] {
  const { program } = grounded.grounder;
  const impossible: readonly string[] = IMPOSSIBLE_AS_WRITTEN;
  const said = new Set(checked.filter(({ code }) => impossible.includes(code)).map(placeKey));
  const found = neverHappening(program, simplified).filter((each) => !said.has(placeKey(each)));
  // In the Sabre reading conflicting effects have a rule of their own, and published files are not to be mended.
  if (program.dialect === 'fabula') found.push(...competitions(simplified));
  const others = new Set(program.otherWorlds);
  return found.filter(({ file }) => !isStandard(file) && !others.has(file)).slice(0, MOST_WARNINGS);
}

function placeKey({ file, range }: Place): string {
  return `${file} ${range.start}`;
}

function isStandard(file: string): boolean {
  return file.startsWith('standard/') && standardFiles.has(file.slice('standard/'.length));
}

function neverHappening(program: Program, simplified: GroundProgram): Diagnostic[] {
  const alive = new Set(simplified.events.map((event) => `${event.isAction} ${event.template}`));
  const found: Diagnostic[] = [];
  program.actions.forEach(({ name, place, effect, takes, isGenerated }, index) => {
    if (isGenerated || alive.has(`true ${index}`)) return;
    const why =
      effect.kind === 'nothing' && takes === undefined
        ? 'has no effect, so it is left out of the world.'
        : 'can never happen or never changes anything: nothing in this world makes its precondition true.';
    found.push(diagnosticAt(place, 'warning', IMPOSSIBLE_ACTION, `The action \`${name}\` ${why}`));
  });
  program.triggers.forEach(({ name, place, isGenerated }, index) => {
    if (isGenerated || alive.has(`false ${index}`)) return;
    const message = `The trigger \`${name}\` can never fire: nothing in this world makes its precondition true.`;
    found.push(diagnosticAt(place, 'warning', IMPOSSIBLE_TRIGGER, message));
  });
  return found;
}

/** One warning per place in the text, however many instances have the conflict. */
function competitions(simplified: GroundProgram): Diagnostic[] {
  const { fluents } = simplified.grounder;
  const found = new Map<string, Diagnostic>();
  for (const { name, conflict } of simplified.events) {
    if (conflict === undefined) continue;
    const { earlier, later } = conflict;
    const key = `${earlier.place.file} ${earlier.place.range.start} ${later.place.range.start}`;
    if (found.has(key)) continue;
    const message =
      `In \`${name}\` this and a later effect can both apply and give \`${fluents.all[earlier.fluent]!.name}\` ` +
      'different values; the later one counts. Use `else` to say which is meant.';
    found.set(key, {
      ...diagnosticAt(earlier.place, 'warning', COMPETING_EFFECTS, message),
      related: [{ message: 'the later effect', file: later.place.file, range: later.place.range }],
    });
  }
  return [...found.values()];
}
