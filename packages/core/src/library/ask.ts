import { type ProgramQuestion, readQuestion } from '../check/index.ts';
import { Minds, TooManyMinds } from '../mind/index.ts';
import { evaluate, viewOf } from '../telling/index.ts';
import { clip, QuestionError } from './acts.ts';
import { type AnswerPart, AnswerParts, type PlainValue, plainValueOf } from './answer-parts.ts';
import type { StoryWorld } from './open.ts';
import { sizeOf } from './question-size.ts';
import { type Acts, readActs, replay } from './questions.ts';

/** The answer to a question about the world, or someone's mind, after some acts. */
export type Answer = {
  readonly question: string;
  /** What had happened. */
  readonly acts: readonly string[];
} & (
  | ({ readonly kind: 'condition' } & AnswerPart)
  | { readonly kind: 'value'; readonly value: PlainValue; readonly isTime: boolean }
);

/** Most steps that an answer may take. */
const MOST_STEPS = 10_000_000;

/** Most minds inside each other that a question may look into. */
const DEEPEST_MINDS = 50;

/**
 * Answers a question in the language after given acts: whether a condition holds and which parts of it do, or what a
 * value is; in the world, or with `believes(…)` in minds inside minds. The acts need no reasons, but must be possible.
 * Throws a QuestionError that says what is wrong with the acts or the question.
 *
 * @example
 * import { ask, exampleWorld, openWorld } from 'fabula';
 * const { story } = openWorld(exampleWorld, { file: 'lantern.fabula' });
 * console.log(ask(story, 'go(Ida, Attic)', 'at(Ida) == lies(Lantern)').holds); // → true
 * console.log(ask(story, 'go(Ida, Attic)', 'believes(Ida, lies(Lantern))').value); // → Cellar
 * const { holds, parts } = ask(story, '', 'at(Ida) == Kitchen & exists(c : character) at(c) == Cellar');
 * console.log(holds, parts.map((part) => part.holds).join(' ')); // → false true false
 */
export function ask(story: StoryWorld, acts: Acts, question: string): Answer {
  const { program, world } = story;
  const asked = understand(story, question);
  const { steps, depth } = sizeOf(program, asked);
  if (steps > MOST_STEPS) {
    throw new QuestionError(
      'FAB0426',
      `To answer "${clip(question)}" I would have to look at too many cases; put fewer quantifiers inside each other.`,
    );
  }
  const minds = mindsAsDeepAs(story, depth);
  const events = readActs(story, acts);
  const view = viewOf({ program, world, reader: minds }, replay(story, minds, events));
  const shared = { question, acts: events.map((event) => world.eventNames[event]!) };
  if (asked.kind === 'condition') {
    const answer = new AnswerParts(program, question).of(asked.expression, asked.condition, view);
    return { ...shared, kind: 'condition', ...answer };
  }
  const value = plainValueOf(program, evaluate(program, asked.term, [], view));
  return { ...shared, kind: 'value', value, isTime: isTime(story, asked) };
}

function understand({ program }: StoryWorld, question: string): ProgramQuestion {
  const { question: read, diagnostics } = readQuestion(program, question);
  if (read !== undefined) return read;
  const error = diagnostics.find(({ severity }) => severity === 'error');
  const message = `I cannot answer "${clip(question)}": ${error?.message ?? 'it asks nothing.'}`;
  throw new QuestionError('FAB0425', message);
}

function mindsAsDeepAs({ world }: StoryWorld, depth: number): Minds {
  if (depth > DEEPEST_MINDS) {
    throw new QuestionError(
      'FAB0423',
      `This question looks ${depth} minds deep; I follow beliefs about beliefs ${DEEPEST_MINDS} deep, and no further.`,
    );
  }
  try {
    return new Minds(world, Math.max(0, depth - 1));
  } catch (error) {
    if (!(error instanceof TooManyMinds)) throw error;
    throw new QuestionError(
      'FAB0419',
      `With ${world.characterCount} characters I cannot follow minds ${depth} deep; ask about a shorter chain of believers.`,
    );
  }
}

function isTime({ program }: StoryWorld, asked: ProgramQuestion): boolean {
  let term = asked.kind === 'value' ? asked.term : undefined;
  while (term?.kind === 'believed') term = term.term;
  return term?.kind === 'fluent' && program.properties[term.property]?.isCountdown === true;
}
