import type { CanonEntry, CanonSection, CanonWaiver, HoleKind, Place, ProgramCanon } from '../check/index.ts';
import type { Minds } from '../mind/index.ts';
import {
  type ActVerdict,
  type Reasons,
  type SearchLimits,
  Session,
  type SessionQuestion,
} from '../search/index.ts';
import { holds, viewOf } from '../telling/index.ts';
import { NEXT_DEADLINE, NO_TIME } from '../world/index.ts';
import { actText, QuestionError } from './acts.ts';
import { MOST_STEPS, mindsAsDeepAs } from './ask.ts';
import {
  type CanonEvent,
  divergenceCalled,
  entriesBefore,
  eventNumbers,
  eventsOf,
  isEvent,
  noCanon,
} from './history.ts';
import type { StoryWorld } from './open.ts';
import { sizeOf } from './question-size.ts';
import { type AskOptions, replayed, searchIn } from './questions.ts';

type AssertionForm = Extract<CanonEntry, { readonly kind: 'assert' }>['form'];

/** Whether something in a canon is as it must be; `undecided`: whether somebody has a reason is not known. */
export type CanonAnswer = 'holds' | 'fails' | 'undecided';

interface CanonStepBase {
  /** Index into the sections: the innermost it stands in, if any. */
  readonly section?: number;
  readonly documentation?: string;
  readonly answer: CanonAnswer;
  /** What is meant to be so, where anything is. Whether all of it is there `holes` says. */
  readonly waivers?: readonly CanonWaiver[];
  /** Whether it fails, and one of the waivers lets that pass. */
  readonly isWaived?: true;
  readonly place: Place;
}

interface CanonEventBase extends CanonStepBase {
  /** 1 for the first event of the canon, and in a divergence for the first that has happened before it. */
  readonly number: number;
  readonly label?: string;
  /** As the language writes it: `go(Ida, Cellar)`, `assert raining()`. */
  readonly event: string;
  /** Its number in the world; undefined for what can never happen there, or changes nothing. */
  readonly index?: number;
  /** Whether it took place here: not where it cannot, or where nobody can say how long it would take. */
  readonly happened: boolean;
  /** Situations of `minds`. */
  readonly before: number;
  readonly after: number;
}

export type CanonStep =
  /** Possible, with a reason for everyone who consents; or what it lacks. */
  | (CanonEventBase & {
      readonly kind: 'act';
      readonly verdict: Omit<ActVerdict, 'event'>;
      /** Whether nothing in this world can ever make it possible. */
      readonly isNeverPossible: boolean;
    })
  /** `fails` only where the triggers that follow would fire for ever. */
  | (CanonEventBase & {
      readonly kind: 'assert';
      readonly form: AssertionForm;
      /** Besides whoever learns or wants it. */
      readonly seenBy: readonly string[];
      /** Whether it made a difference, to the world or in a mind. */
      readonly changes: boolean;
    })
  /** What the reader was told, and whether it is so. */
  | (CanonStepBase & { readonly kind: 'told'; readonly condition: string })
  | (CanonStepBase & { readonly kind: 'note'; readonly text: string });

/** A canon as it comes about in its world. */
export interface CanonReplay {
  /** `fails` if anything does that is not waived. */
  readonly answer: CanonAnswer;
  readonly sections: readonly CanonSection[];
  readonly steps: readonly CanonStep[];
  readonly minds: Minds;
  /** What was found out about reasons on the way, for whoever asks on. */
  readonly reasons: Reasons;
  readonly limits: SearchLimits;
}

/**
 * Lets the canon of a world happen event by event, and says of each act whether it was possible, and whether everyone
 * who consents had a reason and believed it possible; of what the reader is told, whether it is so. What was not
 * possible is taken to have happened all the same. Throws a QuestionError for a world without a canon.
 *
 * @example
 * import { exampleWorld, openWorld, replayCanon } from 'fabula';
 * const canon = 'canon { start: go(Ida, Cellar); told at(Ida) == Cellar; go(Otto, Attic); }';
 * const { story } = openWorld(exampleWorld + canon, { file: 'lantern.fabula' });
 * const { answer, steps } = replayCanon(story);
 * console.log(answer, steps.map((step) => step.answer).join(' ')); // → fails holds holds fails
 */
export function replayCanon(story: StoryWorld, options: AskOptions = {}): CanonReplay {
  const { canon } = story.program;
  if (canon === undefined) throw noCanon();
  return replayEntries(story, canon, [], options);
}

/**
 * The same for a divergence: what has happened before it is taken as given, and what it has of its own is judged. Throws a
 * QuestionError for a world without a divergence of this name.
 */
export function replayDivergence(story: StoryWorld, name: string, options: AskOptions = {}): CanonReplay {
  const divergence = divergenceCalled(story.program, name);
  return replayEntries(story, divergence, entriesBefore(story.program, divergence), options);
}

function replayEntries(
  story: StoryWorld,
  { sections, entries }: Pick<ProgramCanon, 'sections' | 'entries'>,
  past: readonly CanonEntry[],
  { after: _, ...options }: AskOptions,
): CanonReplay {
  const session = searchIn(story, options, (world, asked) => new Session(world, asked));
  for (const event of eventsOf(story, past)) session.force(event);
  const [actsBefore, numbersBefore] = [session.acts.length, past.filter(isEvent).length];
  const replay = new Replay(story, session, options);
  for (const entry of entries) if (isEvent(entry)) replay.happen(entry);
  const { happened } = replay;
  const { reasons } = session.planner({ goal: 0 });
  const situations = replayed(story, session.minds, session.acts, session.acts.length);
  const told = new Telling(story, session);
  let events = 0;
  const actsUntilNow = (): number => happened[events - 1]?.acts ?? actsBefore;
  const steps = entries.map((entry): CanonStep => {
    const common = commonOf(entry);
    if (isEvent(entry)) {
      const before = situations[actsUntilNow()]!;
      const { acts, answer, ...rest } = happened[events++]!;
      const after = situations[acts]!;
      const changes = entry.kind === 'assert' ? { changes: before !== after } : {};
      const label = entry.label === undefined ? {} : { label: entry.label };
      const number = numbersBefore + events;
      const waived =
        answer === 'fails' && isWaived(entry, rest.kind === 'act' ? rest.verdict : undefined)
          ? { isWaived: true }
          : {};
      const facts = { ...rest, ...changes, ...label, ...waived };
      return { ...common, ...facts, number, answer, before, after } as CanonStep;
    }
    if (entry.kind === 'note') return { ...common, kind: 'note', answer: 'holds', text: entry.text };
    const answer = told.isSo(entry, actsUntilNow()) ? 'holds' : 'fails';
    const waived = answer === 'fails' && isWaived(entry) ? { isWaived: true as const } : {};
    return { ...common, kind: 'told', answer, ...waived, condition: entry.written };
  });
  const answers = steps.filter((step) => step.isWaived !== true).map(({ answer }) => answer);
  const answer = answers.includes('fails') ? 'fails' : answers.includes('undecided') ? 'undecided' : 'holds';
  const { minds, limits } = session;
  return { answer, sections, steps, minds, reasons, limits };
}

/** By what fails, the kinds of holes that it can be. */
const KINDS = {
  possible: ['impossible', 'elsewhere', 'early'],
  reason: ['unmotivated', 'unknowing'],
  told: ['contradicted'],
} as const satisfies Record<string, readonly HoleKind[]>;

function isWaived(entry: CanonEntry, verdict?: Pick<ActVerdict, 'possible'>): boolean {
  if (entry.kind === 'note') return false;
  const isPossible = verdict?.possible === 'yes';
  const kinds: readonly HoleKind[] =
    KINDS[entry.kind === 'told' ? 'told' : isPossible ? 'reason' : 'possible'];
  return entry.waivers.some(({ hole }) => kinds.includes(hole));
}

function commonOf(entry: CanonEntry): Omit<CanonStepBase, 'answer'> {
  const { section, documentation, place } = entry;
  const waivers = entry.kind === 'note' ? [] : entry.waivers;
  return {
    ...(section === undefined ? {} : { section }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(waivers.length === 0 ? {} : { waivers }),
    place,
  };
}

/** What is known of an event once it has happened, but for situations, whose numbers may still change. */
type Happened = {
  /** How many acts of the session there are after it. */
  readonly acts: number;
  readonly answer: CanonAnswer;
  readonly event: string;
  readonly index?: number;
  readonly happened: boolean;
} & (
  | { readonly kind: 'act'; readonly verdict: Omit<ActVerdict, 'event'>; readonly isNeverPossible: boolean }
  | { readonly kind: 'assert'; readonly form: AssertionForm; readonly seenBy: readonly string[] }
);

class Replay {
  readonly happened: Happened[] = [];
  private readonly story: StoryWorld;
  private readonly session: Session;
  private readonly question: SessionQuestion;
  private readonly numberOf: (event: CanonEvent) => number | undefined;

  constructor(
    story: StoryWorld,
    session: Session,
    { limits: _, warm: __, goal: ___, ...question }: AskOptions,
  ) {
    this.story = story;
    this.session = session;
    this.question = question;
    this.numberOf = eventNumbers(story);
  }

  happen(entry: CanonEvent): void {
    const { program, world } = this.story;
    const event = this.numberOf(entry);
    const index = event === undefined ? {} : { index: event };
    if (entry.kind === 'assert') {
      const happened = event !== undefined && this.session.force(event);
      const answer = happened || event === undefined ? 'holds' : 'fails';
      const { form, written } = entry;
      const witnesses = entry.seenBy.map((character) => world.entityNames[character]!);
      const seenBy = witnesses.filter((name) => form === 'assert' || !written.startsWith(`${name} `));
      this.add({ kind: 'assert', form, answer, event: written, ...index, happened, seenBy });
      return;
    }
    const name = actText(program, entry.act);
    if (event === undefined) {
      const verdict = { possible: 'no', unmet: [], consent: [] } as const;
      this.add({
        kind: 'act',
        answer: 'fails',
        event: name,
        happened: false,
        verdict,
        isNeverPossible: true,
      });
      return;
    }
    const { event: _, ...verdict } = this.session.explain(event, this.question);
    const happened = this.canTellHowLong(event) && this.session.force(event);
    const answer = answerOf(verdict);
    this.add({ kind: 'act', answer, event: name, ...index, happened, verdict, isNeverPossible: false });
  }

  /** Where it is impossible, how long it takes may be unknown. */
  private canTellHowLong(event: number): boolean {
    const { minds, situation } = this.session;
    const duration = minds.world.durations[event]!;
    if (duration === NO_TIME) return true;
    if (duration === NEXT_DEADLINE) return minds.secondsToDeadline(situation) > 0;
    return !Number.isNaN(minds.evaluate(situation, duration));
  }

  private add(happened: DistributiveOmit<Happened, 'acts'>): void {
    this.happened.push({ ...happened, acts: this.session.acts.length });
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

function answerOf({ possible, consent }: Omit<ActVerdict, 'event'>): CanonAnswer {
  const answers = consent.map(({ answer }) => answer);
  if (possible !== 'yes' || answers.includes('no reason') || answers.includes('impossible in their mind'))
    return 'fails';
  return answers.includes('undecided') ? 'undecided' : 'holds';
}

type ToldEntry = Extract<CanonEntry, { readonly kind: 'told' }>;

/** Answers whether what the reader is told is so, in minds as deep as that looks. */
class Telling {
  private readonly story: StoryWorld;
  private readonly session: Session;
  private readonly views = new Map<
    number,
    { readonly minds: Minds; readonly situations: readonly number[] }
  >();

  constructor(story: StoryWorld, session: Session) {
    this.story = story;
    this.session = session;
  }

  isSo({ condition, written }: ToldEntry, acts: number): boolean {
    const { program, world } = this.story;
    const { steps, depth } = sizeOf(program, condition);
    if (steps > MOST_STEPS) {
      throw new QuestionError(
        'FAB0426',
        `To see whether \`${written}\` is so I would have to look at too many cases; put fewer quantifiers inside each other.`,
      );
    }
    const { minds, situations } = this.viewAsDeepAs(Math.max(1, depth));
    return holds(program, condition, [], viewOf({ program, world, reader: minds }, situations[acts]!));
  }

  private viewAsDeepAs(depth: number): { readonly minds: Minds; readonly situations: readonly number[] } {
    let view = this.views.get(depth);
    if (view === undefined) {
      const { story, session } = this;
      const minds = mindsAsDeepAs(story, depth);
      view = { minds, situations: replayed(story, minds, session.acts, session.acts.length) };
      this.views.set(depth, view);
    }
    return view;
  }
}
