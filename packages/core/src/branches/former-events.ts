// What becomes of the events that a divergence has left: which happen all the same, which cannot, and which nobody would do.
import { printCondition } from '../compile/index.ts';
import {
  neverPossible,
  type ObstacleAnswer,
  replayCanon,
  replayDivergence,
  type StorySession,
  type StoryWorld,
  whyNotInWords,
} from '../library/index.ts';
import { ENDLESS, type Minds } from '../mind/index.ts';
import { type ActVerdict, type Explanation, type Failing, type Past, whyNot } from '../search/index.ts';
import { type BranchEvent, type Departure, keyOf } from './branch.ts';
import { type FactSaid, isHidden, saidOnPath } from './said.ts';
import type { BranchOptions, TimeLeft } from './time-left.ts';

/** A condition that fails in a branch, and what made it so. */
export interface FailingInBranch {
  /** In the language: `at(Tom) == Home`. */
  readonly condition: string;
  /** The facts it is about, as they are. */
  readonly values: readonly FactSaid[];
  /** What has happened in the branch and made it so that it has failed ever since. */
  readonly madeSo?: BranchEvent;
  /** What would have made it hold, and has not happened in the branch. */
  readonly missing?: BranchEvent;
}

/** What becomes of an event that is no longer binding. */
export type Fate =
  /** It can happen, and everyone who takes part has a reason; or those who have none had none before. */
  | { readonly kind: 'happens'; readonly without: readonly string[] }
  /** The branch has it already; without `by`: what it brings about is so already. */
  | { readonly kind: 'already'; readonly by?: BranchEvent }
  /** `never`: nothing in the world can make it possible; `endless`: its triggers would fire for ever. */
  | {
      readonly kind: 'cannot';
      readonly never: boolean;
      readonly endless: boolean;
      readonly failing: readonly FailingInBranch[];
    }
  /** It has been ruled out, by this. */
  | { readonly kind: 'ruled out'; readonly by?: BranchEvent }
  /** Somebody has no reason for it any more, or does not see that it is possible. */
  | {
      readonly kind: 'no reason';
      readonly obstacles: readonly ObstacleAnswer[];
      /** The reasons that they had before. */
      readonly formerly: readonly Explanation[];
    }
  /** Whether they would do it was not found out. */
  | { readonly kind: 'undecided'; readonly characters: readonly string[] };

export interface FormerEvent {
  readonly event: BranchEvent;
  readonly fate: Fate;
}

type Verdicts = ReadonlyMap<number, Omit<ActVerdict, 'event'>>;

/** Walks along the events that a divergence has left, and lets happen what still can and what everyone has a reason for. */
export class FormerEvents {
  private readonly story: StoryWorld;
  private readonly departure: Departure;
  private readonly options: BranchOptions;
  private readonly time: TimeLeft;
  /** What has happened in the branch and has a number in the world, in order. */
  private readonly happened: BranchEvent[];
  /** What is written in the branch and has not been met among the events that were left. */
  private readonly written: BranchEvent[];
  /** Events that were left and did not happen. */
  private readonly dropped = new Set<BranchEvent>();
  private verdictsBefore: Verdicts | undefined;

  constructor(
    story: StoryWorld,
    departure: Departure,
    events: readonly BranchEvent[],
    options: BranchOptions,
    time: TimeLeft,
  ) {
    this.story = story;
    this.departure = departure;
    this.options = options;
    this.time = time;
    this.happened = events.filter(({ index }) => index !== undefined);
    this.written = events.slice(departure.shared);
  }

  /** Walks on from the end of the branch; leaves the session as it was. */
  walk(session: StorySession): FormerEvent[] {
    const { from, shared } = this.departure;
    const before = session.acts.length;
    const found = from.events.slice(shared).map((event): FormerEvent => {
      const fate = this.fateOf(event, session);
      if (fate.kind === 'happens') this.happened.push(event);
      else if (fate.kind !== 'already') this.dropped.add(event);
      return { event, fate };
    });
    while (session.acts.length > before) session.undo();
    return found;
  }

  private fateOf(event: BranchEvent, session: StorySession): Fate {
    const { index } = event;
    const met = this.written.findIndex((one) => keyOf(one) === keyOf(event));
    if (met !== -1) return { kind: 'already', by: this.written.splice(met, 1)[0]! };
    if (event.entry.kind === 'assert') return bringAbout(index, session);
    if (index === undefined) return this.neverPossible(event, session);
    const verdict = session.session.explain(index, this.time.question());
    if (verdict.possible !== 'yes') return this.impossible(event, index, session);
    const lacking = lackingIn(verdict);
    if (lacking.length === 0) {
      const open = verdict.consent.filter(({ answer }) => answer === 'undecided');
      if (open.length > 0) return { kind: 'undecided', characters: this.names(open) };
      session.session.force(index);
      return { kind: 'happens', without: [] };
    }
    const formerly = this.verdictBefore(event);
    const neverHad = formerly === undefined ? [] : lackingIn(formerly);
    if (lacking.every((one) => neverHad.some(({ character }) => character === one.character))) {
      session.session.force(index);
      return { kind: 'happens', without: this.names(lacking) };
    }
    return this.withoutReason(index, session, formerly);
  }

  private withoutReason(
    index: number,
    session: StorySession,
    formerly: Omit<ActVerdict, 'event'> | undefined,
  ): Fate {
    const { search, past } = this.searchFrom(session);
    const found = whyNot(search, past, index, this.time.question());
    const acts = past.acts;
    const obstacles = whyNotInWords(search, acts, found).obstacles.filter(({ kind }) => kind !== 'none');
    const characters = new Set(obstacles.map(({ character }) => character));
    return {
      kind: 'no reason',
      obstacles,
      formerly: (formerly?.consent ?? []).flatMap(({ character, explanation }) =>
        explanation !== undefined && characters.has(this.story.world.entityNames[character]!)
          ? explanation
          : [],
      ),
    };
  }

  private impossible(event: BranchEvent, index: number, session: StorySession): Fate {
    const { search, past } = this.searchFrom(session);
    const { failing, endless } = whyNot(search, past, index, this.time.question());
    const ruled = failing.find(({ values }) => values.some(({ fluent }) => isHidden(this.story, fluent)));
    if (ruled !== undefined) {
      const by = this.happened[ruled.since - 1];
      return { kind: 'ruled out', ...(by && { by }) };
    }
    const told = failing.map((one) => this.inBranch(event, one, search.minds, past));
    return { kind: 'cannot', never: false, endless, failing: told };
  }

  private neverPossible(event: BranchEvent, { minds, situation }: StorySession): Fate {
    const found = neverPossible(this.story, minds, situation, event.event);
    const failing = (found?.failing ?? []).map((condition) => ({ condition, values: [] }));
    return { kind: 'cannot', never: true, endless: false, failing };
  }

  /** What made a condition fail: something in the branch since it departs, or that something before that has not happened. */
  private inBranch(event: BranchEvent, failing: Failing, minds: Minds, past: Past): FailingInBranch {
    const { condition, values, since } = failing;
    const situation = past.situations.at(-1)!;
    const missing = this.missing(event, condition, minds);
    const by = since === 0 ? undefined : this.happened[since - 1];
    const isNew = by !== undefined && by.number > this.departure.shared;
    return {
      condition: printCondition(this.story.world, condition),
      values: values.map(({ path, fluent }) => saidOnPath(this.story, minds, situation, path, fluent)),
      ...(by !== undefined && (isNew || missing === undefined) && { madeSo: by }),
      ...(missing !== undefined && { missing }),
    };
  }

  /** The event that was left, and has not happened, that made a condition hold where the divergence was not taken. */
  private missing(event: BranchEvent, condition: number, minds: Minds): BranchEvent | undefined {
    const { events } = this.departure.from;
    const earlier = events.slice(0, event.number - 1);
    const situations = situationsAlong(minds, earlier);
    if (situations === undefined || !minds.holds(situations.at(-1)!, condition)) return undefined;
    let at = earlier.length;
    while (at > 0 && minds.holds(situations[at - 1]!, condition)) at--;
    const maker = at === 0 ? undefined : earlier[at - 1];
    return maker !== undefined && this.dropped.has(maker) ? maker : undefined;
  }

  /** The verdict on an event where the divergence was not taken. */
  private verdictBefore({ number }: BranchEvent): Omit<ActVerdict, 'event'> | undefined {
    this.verdictsBefore ??= this.verdicts();
    return this.verdictsBefore.get(number);
  }

  private verdicts(): Verdicts {
    const { name } = this.departure.from;
    const options = { ...this.options, ...this.time.question() };
    const isDivergence = this.story.program.divergences.some((one) => one.name === name);
    const { steps } = isDivergence
      ? replayDivergence(this.story, name, options)
      : replayCanon(this.story, options);
    return new Map(steps.flatMap((step) => (step.kind === 'act' ? [[step.number, step.verdict]] : [])));
  }

  private searchFrom(session: StorySession) {
    const search = session.session.planner({ goal: 0, ...this.time.question() });
    const acts = session.session.acts;
    const situations: number[] = [search.minds.start];
    for (const [i, act] of acts.entries()) situations.push(search.minds.after(situations[i]!, act));
    return { search, past: { acts, situations } };
  }

  private names(those: readonly { readonly character: number }[]): string[] {
    return those.map(({ character }) => this.story.world.entityNames[character]!);
  }
}

/** What is asserted just happens. */
function bringAbout(index: number | undefined, session: StorySession): Fate {
  if (index === undefined) return { kind: 'already' };
  const { minds, situation } = session;
  const after = minds.after(situation, index);
  if (after === situation) return { kind: 'already' };
  if (!session.session.force(index)) return { kind: 'cannot', never: false, endless: true, failing: [] };
  return { kind: 'happens', without: [] };
}

function lackingIn({ consent }: Omit<ActVerdict, 'event'>): ActVerdict['consent'] {
  return consent.filter(({ answer }) => answer === 'no reason' || answer === 'impossible in their mind');
}

/** The situation at the start and after each event that has a number; undefined where triggers would fire for ever. */
function situationsAlong(minds: Minds, events: readonly BranchEvent[]): number[] | undefined {
  const situations = [minds.start];
  for (const { index } of events) {
    const before = situations.at(-1)!;
    const after = index === undefined ? before : minds.after(before, index);
    if (after === ENDLESS) return undefined;
    situations.push(after);
  }
  return situations;
}
