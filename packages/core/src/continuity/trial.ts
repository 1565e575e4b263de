// What would have been, had something else come about just before an event: tried out by the engine.
import type { CanonEvent } from '../library/index.ts';
import { eventNumbers } from '../library/index.ts';
import { ENDLESS, type Minds } from '../mind/index.ts';
import {
  type Answer,
  EXPLAINED,
  NOT_EXPLAINED,
  PlanSearch,
  type Reasons,
  UNDECIDED,
  withEffort,
} from '../search/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import type { Edition } from './edition.ts';

/** How hard to look, in steps. */
const EFFORT_PER_QUESTION = 20_000;
const EFFORT_PER_TRIAL = 60_000;

type Place = Pick<Chronicle, 'minds' | 'reasons' | 'limits'>;

/** Whether an act is possible in a situation, and explained for everyone who consents to it; what is not decided is neither. */
export function canHappen(place: Place, situation: number, event: number): boolean {
  const { minds } = place;
  return (
    minds.possible(situation, event) &&
    minds.after(situation, event) !== ENDLESS &&
    [...minds.consenting(event)].every((character) => wouldDo(place, situation, event, character))
  );
}

/** Whether a character believes an act possible in a situation, and has a reason for it. */
export function wouldDo(place: Place, situation: number, event: number, character: number): boolean {
  return answerTo(place, situation, event, character) === EXPLAINED;
}

function answerTo(
  { minds, reasons, limits }: Place,
  situation: number,
  event: number,
  character: number,
): Answer {
  const mind = minds.mindOf(situation, character);
  if (!minds.possible(mind, event) || minds.after(mind, event) === ENDLESS) return NOT_EXPLAINED;
  const ask = (): Answer => reasons.answer(mind, event, limits.characters);
  return withEffort(reasons, EFFORT_PER_QUESTION, EFFORT_PER_TRIAL, ask);
}

/** A canon up to an event, in a world in which other things can come about just before it. */
export class Trial implements Place {
  readonly minds: Minds;
  readonly reasons: Reasons;
  readonly limits: Chronicle['limits'];
  /** How often it was not decided whether somebody would take part; the answer was then that they would not. */
  undecided = 0;
  private readonly event: number;
  private readonly before: number;
  private readonly numberOf: (entry: CanonEvent) => number | undefined;

  /** Undefined where the world with what could come about cannot be compiled, or does not have the event. */
  static before(
    { events, story, limits }: Chronicle,
    tried: ChronicleEvent,
    edition: Edition,
  ): Trial | undefined {
    const { entries } = story.program.canon!;
    const opened = edition.open(entries);
    if (opened === undefined) return undefined;
    const numberOf = eventNumbers(opened);
    const event = numberOf(tried.entry);
    if (event === undefined) return undefined;
    const search = new PlanSearch(opened.world, { limits, goal: 0 });
    const { minds } = search;
    let situation = minds.start;
    for (const { number, happened, position } of events) {
      if (number >= tried.number) break;
      const past = happened ? numberOf(entries[position] as CanonEvent) : undefined;
      if (past !== undefined) situation = minds.after(situation, past);
      if (situation === ENDLESS) return undefined;
    }
    return new Trial(search, limits, event, situation, numberOf);
  }

  private constructor(
    { minds, reasons }: PlanSearch,
    limits: Chronicle['limits'],
    event: number,
    before: number,
    numberOf: (entry: CanonEvent) => number | undefined,
  ) {
    this.minds = minds;
    this.reasons = reasons;
    this.limits = limits;
    this.event = event;
    this.before = before;
    this.numberOf = numberOf;
  }

  /** Whether the event could happen then, and a character would take part in it, had these come about before. */
  wouldDo(character: number, entries: readonly CanonEvent[]): boolean {
    let situation = this.before;
    for (const entry of entries) {
      const event = this.numberOf(entry);
      if (event === undefined) return false;
      situation = this.minds.after(situation, event);
      if (situation === ENDLESS) return false;
    }
    if (!this.minds.possible(situation, this.event)) return false;
    const answer = answerTo(this, situation, this.event, character);
    if (answer === UNDECIDED) this.undecided++;
    return answer === EXPLAINED;
  }
}
