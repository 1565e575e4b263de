import { type Minds, valueName } from '../mind/index.ts';
import {
  type ActVerdict,
  defaultGoal,
  type PlanSearch,
  Session,
  type SessionOptions,
  type SessionQuestion,
} from '../search/index.ts';
import { closestName } from '../syntax/index.ts';
import { type Acts, findAct, QuestionError, readActs } from './acts.ts';
import { readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { type PlanOutcome, searchIn } from './questions.ts';

export interface StorySessionOptions extends SessionOptions {
  /** What has happened before: acts, or `canon`, or the label of an event of the canon. Nothing where nothing is said. */
  readonly after?: Acts;
}

/**
 * Opens a world for playing: acts happen one by one, and after each the next plan comes from where things stand, helped
 * by everything found out before. The limits are the world's own where the options do not say otherwise.
 *
 * @example
 * import { exampleWorld, openSession, openWorld } from 'fabula';
 * const session = openSession(openWorld(exampleWorld, { file: 'lantern.fabula' }).story);
 * console.log(session.plan().story.acts.length, session.believes('Ida', 'lies(Lantern)')); // → 1 Cellar
 * session.act('go(Ida, Cellar)');
 * console.log(session.utility(), session.believes('Ida', 'at(Ida)')); // → 1 Cellar
 * console.log(session.possibleActs('Otto').join('; ')); // → go(Otto, Cellar); go(Otto, Attic)
 * session.undo();
 * console.log(session.explain('go(Ida, Attic)').consent[0].answer); // → no reason
 */
export function openSession(
  story: StoryWorld,
  { after, ...options }: StorySessionOptions = {},
): StorySession {
  const session = searchIn(story, options, (world, asked) => new Session(world, asked));
  const opened = new StorySession(story, session);
  const { events, canonical } = readHistory(story, after ?? []);
  for (const [i, event] of events.entries()) {
    if (i >= canonical) opened.act(event);
    else if (!session.force(event)) {
      throw new QuestionError(
        'FAB0415',
        `Event ${i + 1}, ${story.world.eventNames[event]}, cannot have happened: its triggers would fire for ever.`,
      );
    }
  }
  return opened;
}

/** A session in the words of its world: acts, facts and characters go by name. */
export class StorySession {
  readonly story: StoryWorld;
  /** The same in numbers. */
  readonly session: Session;

  constructor(story: StoryWorld, session: Session) {
    this.story = story;
    this.session = session;
  }

  /** What has happened since the start. */
  get acts(): readonly string[] {
    return this.names(this.session.acts);
  }

  /** Where things stand, a number of `minds`. Both are replaced when the session has to start fresh tables. */
  get situation(): number {
    return this.session.situation;
  }

  get minds(): Minds {
    return this.session.minds;
  }

  /** Acts that can happen now; with a character, those that need its consent. */
  possibleActs(character?: string): readonly string[] {
    return this.names(
      this.session.possibleActs(character === undefined ? undefined : this.character(character)),
    );
  }

  /** Acts that everyone who consents to them has a reason for now, and those of which that could not be decided. */
  explainedActs(question: SessionQuestion = {}): {
    readonly explained: readonly string[];
    readonly undecided: readonly string[];
  } {
    const { explained, undecided } = this.session.explainedActs(question);
    return { explained: this.names(explained), undecided: this.names(undecided) };
  }

  /** Lets an act happen. Throws a QuestionError, and nothing changes, if it is none or not possible now. */
  act(act: string | number): void {
    const [event = -1] = readActs(this.story, [act]);
    if (this.session.act(event)) return;
    throw new QuestionError('FAB0415', `${this.story.world.eventNames[event]} is not possible now.`);
  }

  /** Takes the last act back; false at the start. */
  undo(): boolean {
    return this.session.undo();
  }

  /**
   * A search for a story from here, to be driven with `step`; the next question ends it. The goal is the world's own as
   * long as it is not reached, then the least whole number above the author's present utility. Throws a QuestionError
   * where that is `?` and no goal is given.
   */
  planner(question: SessionQuestion = {}): PlanSearch {
    return searchIn(this.story, this.withGoal(question), (_, asked) => this.session.planner(asked));
  }

  /** A shortest story from here; blocks until it has one, knows that there is none, or a limit stops it. */
  plan(question: SessionQuestion = {}): PlanOutcome {
    const found = searchIn(this.story, this.withGoal(question), (_, asked) => this.session.plan(asked));
    return { ...found, minds: this.minds };
  }

  /** Why someone would do an act now: the plan that each who consents has in mind, or what is missing. */
  explain(act: string, question: SessionQuestion = {}): ActVerdict & { readonly minds: Minds } {
    return { ...this.session.explain(findAct(this.story, act), question), minds: this.minds };
  }

  /** A character's utility now, or the author's; NaN for `?`. */
  utility(character?: string): number {
    return this.session.utility(character === undefined ? -1 : this.character(character));
  }

  /** The value of a fact now, as the language writes it: `value('lies(Lantern)')` is `Attic`. */
  value(fact: string): string {
    return this.read(this.situation, fact);
  }

  /**
   * What someone believes a fact to be now; a list of characters reads minds inside minds, the outermost first. Throws a
   * QuestionError for a mind that lies deeper than the limit of minds plus one.
   */
  believes(character: string | readonly string[], fact: string): string {
    const chain = typeof character === 'string' ? [character] : character;
    let at = this.situation;
    for (const name of chain) {
      const mind = this.minds.mindOf(at, this.character(name));
      if (mind === -1 || this.minds.levelOf(mind) < 0) {
        const deep = this.session.limits.minds + 1;
        throw new QuestionError(
          'FAB0423',
          `With ${this.session.limits.minds} as the limit of minds I follow beliefs about beliefs ${deep} deep, and no further.`,
        );
      }
      at = mind;
    }
    return this.read(at, fact);
  }

  /** Goes on with fresh tables, which frees memory and leaves answers as they are. */
  forget(): void {
    this.session.forget();
  }

  private withGoal<Question extends SessionQuestion>(
    question: Question,
  ): Question & { readonly goal: number } {
    if (question.goal !== undefined) return { ...question, goal: question.goal };
    const now = this.session.utility(-1);
    if (Number.isNaN(now)) {
      throw new QuestionError('FAB0416', "The author's utility has no value now; say which goal to reach.");
    }
    const wanted = this.story.program.goal;
    return { ...question, goal: wanted !== undefined && now < wanted ? wanted : defaultGoal(now) };
  }

  private read(situation: number, fact: string): string {
    const { world } = this.story;
    const wanted = fact.replace(/\s+/g, '').replace(/,/g, ', ');
    const fluent = world.fluentNames.indexOf(wanted);
    if (fluent !== -1) return valueName(this.minds, this.minds.valueOf(situation, fluent));
    const constant = world.constants.find(({ name }) => name === wanted);
    if (constant !== undefined) return valueName(this.minds, constant.value);
    const near = closestName(wanted, [...world.fluentNames, ...world.constants.map(({ name }) => name)]);
    throw new QuestionError(
      'FAB0422',
      `There is no fact ${wanted} in this world.${near ? ` Did you mean ${near}?` : ''}`,
    );
  }

  private character(name: string): number {
    const { entityNames, characterCount } = this.story.world;
    const characters = entityNames.slice(0, characterCount);
    const number = characters.indexOf(name);
    if (number !== -1) return number;
    throw new QuestionError(
      'FAB0424',
      `There is no character called ${name}; there are ${characters.join(', ')}.`,
    );
  }

  private names(events: readonly number[]): string[] {
    return events.map((event) => this.story.world.eventNames[event] ?? '');
  }
}
