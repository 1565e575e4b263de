import { type ActName, constantText, type Program } from '../check/index.ts';
import { closestName } from '../syntax/index.ts';
import type { LibraryCode } from './codes.ts';
import type { StoryWorld } from './open.ts';

/** Something asked of the library that it cannot answer as it was put: which, and what to do. */
export class QuestionError extends Error {
  /** `FAB04` and two digits; see `docs/diagnostics.md`. */
  readonly code: LibraryCode;

  constructor(code: LibraryCode, message: string) {
    super(message);
    this.name = 'QuestionError';
    this.code = code;
  }
}

/** Cuts `walk(Tom, Home, Market); buy(Tom)` (semicolons, line breaks or spaces between acts) into acts. */
export function splitActs(text: string): string[] {
  // Piece by piece, each matched from its beginning: a pattern tried at every place of a long text would take for ever.
  const pieces = text.split(')').map((piece) => piece.replace(/^[\s;]+/, ''));
  const rest = pieces.pop() ?? '';
  const unreadable = rest !== '' ? rest : pieces.find((piece) => !/^[^\s;(),]+\s*\([^(]*$/.test(piece));
  if (unreadable === undefined) return pieces.map((piece) => `${piece})`);
  throw new QuestionError(
    'FAB0411',
    `I cannot read "${clip(wordBefore(unreadable) ?? unreadable)}" as part of a plan; acts look like walk(Tom, Home, Market).`,
  );
}

/** The event number of an act such as `walk(Tom, Home, Market)`. Throws a QuestionError that says what is wrong with it. */
export function findAct({ program, world }: StoryWorld, text: string): number {
  const wanted = normalise(text);
  for (let event = 0; event < world.actionCount; event++)
    if (world.eventNames[event] === wanted) return event;
  const [name = '', ...given] = wanted.split(/[(),]\s*/).filter((part) => part !== '');
  const actions = program.actions.filter((action) => action.name === name);
  if (actions.length === 0) {
    const near = closestName(
      name,
      program.actions.map((action) => action.name),
    );
    throw new QuestionError(
      'FAB0412',
      `There is no action called ${clip(name)}.${near ? ` Did you mean ${near}?` : ''}`,
    );
  }
  const unknown = given.find((argument) => !isKnownArgument(program, argument));
  if (unknown !== undefined) {
    const near = closestName(
      unknown,
      program.entities.map((entity) => entity.name),
    );
    throw new QuestionError(
      'FAB0413',
      `There is nothing called ${clip(unknown)} in this world.${near ? ` Did you mean ${near}?` : ''}`,
    );
  }
  const shapes = actions
    .map((action) => `${name}(${action.parameters.map(parameterName).join(', ')})`)
    .join(' or ');
  throw new QuestionError(
    'FAB0414',
    `${clip(wanted)} can never happen in this world: the arguments do not fit ${shapes}, or its precondition can never hold.`,
  );
}

/** The word that stands before an act as if it were one: `hint` of `hint; go(Ann, Mill`. */
function wordBefore(piece: string): string | undefined {
  return /^([^;(]*[^;(\s])\s*;/.exec(piece)?.[1];
}

function parameterName(parameter: StoryWorld['program']['actions'][number]['parameters'][number]): string {
  return parameter.kind === 'variable' ? parameter.name : '…';
}

function isKnownArgument(program: StoryWorld['program'], argument: string): boolean {
  return (
    /^(True|False|-?[\d.]+)$/.test(argument) || program.entities.some((entity) => entity.name === argument)
  );
}

function normalise(text: string): string {
  const match = /^([^\s(]+)\s*\(([^()]*)\)(?:\s*;)?$/.exec(text.trim());
  if (match === null) {
    throw new QuestionError(
      'FAB0411',
      `I cannot read "${clip(text)}" as an act; acts look like walk(Tom, Home, Market).`,
    );
  }
  const given = match[2]!
    .split(',')
    .map((argument) => argument.trim())
    .filter((argument) => argument !== '');
  return `${match[1]}(${given.join(', ')})`;
}

/** What to write in place of a name that is not there: the one that was probably meant, or all there are. */
export function nameInstead(near: string | undefined, names: readonly string[]): string {
  return near === undefined ? `There are ${clip(names.join(', '), 500)}.` : `Did you mean ${near}?`;
}

/** The beginning of a text, for messages. */
export function clip(text: string, longest = 60): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Acts as event numbers, or in the language (`['walk(Tom, Home, Market)']` or one text of several). */
export type Acts = string | readonly (string | number)[];

/** The event numbers of acts given in any form. Throws a QuestionError for what cannot be an act of this world. */
export function readActs(story: StoryWorld, acts: Acts): number[] {
  const list = typeof acts === 'string' ? splitActs(acts) : acts;
  return list.map((act) => {
    if (typeof act !== 'number') return findAct(story, act);
    if (Number.isInteger(act) && act >= 0 && act < story.world.actionCount) return act;
    const last = story.world.actionCount - 1;
    throw new QuestionError('FAB0418', `There is no act number ${act}; acts are numbered from 0 to ${last}.`);
  });
}

/** A checked act as the world's events are named: `go(Ida, Cellar)`. */
export function actText(program: Program, { action, arguments: given }: ActName): string {
  const words = given.map((value) => constantText(program.entities, value));
  return `${program.actions[action]?.name}(${words.join(', ')})`;
}
