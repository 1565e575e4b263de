// Where a canon does not hang together, without what its author has waived.
import type { CanonEntry, CanonWaiver, HoleKind, Place } from '../check/index.ts';
import type { Acts, AskOptions, StoryWorld } from '../library/index.ts';
import type { Minds } from '../mind/index.ts';
import type { SearchLimits } from '../search/index.ts';
import { asCanon } from './as-canon.ts';
import { type Chronicle, type ChronicleEvent, chronicleOf, referenceTo } from './chronicle.ts';
import { findingsIn } from './detectors.ts';
import type { EventReference, Finding } from './finding.ts';
import { withRepairs } from './mending.ts';
import { listed } from './words.ts';

export interface HolesOptions extends Omit<AskOptions, 'after' | 'goal'> {
  /** What to judge instead of the canon: acts, the label of an event (all until then), the name of a divergence, or both. */
  readonly of?: Acts;
  /** Gives the text of a file of the world by its name in places. Without it repairs have no edits. */
  readonly textOf?: (file: string) => string | undefined;
  /** Whether it is enough to know where something is wrong: without words, evidence and repairs, at a fraction of the work. */
  readonly inBrief?: boolean;
}

/** A waiver of what is no hole, or none any more. */
export interface UnneededWaiver {
  readonly code: 'FAB0712';
  readonly hole: HoleKind;
  readonly reason: string;
  /** Undefined where it stands after something told before the first event. */
  readonly event?: EventReference;
  readonly place: Place;
  readonly message: string;
}

/** What does not hang together in a canon. */
export interface HolesReport {
  /** In the order of the canon. */
  readonly findings: readonly Finding[];
  readonly waived: readonly { readonly finding: Finding; readonly reason: string; readonly place: Place }[];
  readonly unneededWaivers: readonly UnneededWaiver[];
  /** Acts of which it is not known whether all who take part have a reason. */
  readonly undecided: readonly EventReference[];
  /** How many events the canon has. */
  readonly events: number;
  /** What stopped it before all was looked at: then there may be more, and other repairs. */
  readonly stoppedBy?: 'time' | 'cancelled';
  readonly minds: Minds;
  readonly limits: SearchLimits;
}

/**
 * Finds what does not hang together in the canon of a world, or in another story: what could not happen, what nobody had a
 * reason for or could know of, what is promised and forgotten, set up and never used. Each finding names the events it
 * rests on; where the texts are given, and a small change mends it, that as well. What a waiver names is kept apart, and a
 * waiver of what is no hole is reported. Throws a QuestionError for a world without a canon where no other story is given.
 *
 * @example
 * import { exampleWorld, holes, openWorld } from 'fabula';
 * const canon = 'canon { start: go(Ida, Cellar); go(Otto, Attic) waive unmotivated "He is bored."; }';
 * const { story } = openWorld(exampleWorld + canon, { file: 'lantern.fabula' });
 * const { findings, waived } = holes(story);
 * console.log(findings.length, waived[0].finding.message); // → 0 Otto has no reason for `go(Otto, Attic)`.
 */
export function holes(story: StoryWorld, options: HolesOptions = {}): HolesReport {
  const { textOf = () => undefined, of, inBrief = false, ...asked } = options;
  const stop = stopper(asked);
  const judged = of === undefined ? story : asCanon(story, of);
  const chronicle = chronicleOf(judged, { ...asked, cancelled: stop.isStopped }, inBrief);
  const found = findingsIn(chronicle);
  // Where not everything has been looked at, nobody knows what a waiver is good for.
  const isCut = stop.isStopped();
  const waiverFor = waiversIn(chronicle);
  const open = found.filter((finding) => waiverFor(finding) === undefined);
  const waived = found.flatMap((finding) => {
    const waiver = waiverFor(finding);
    return waiver === undefined ? [] : [{ finding, reason: waiver.reason, place: waiver.place }];
  });
  const findings = inBrief
    ? open
    : withRepairs(chronicle, { open, waived: waived.map(({ finding }) => finding) }, textOf);
  return {
    findings,
    waived,
    unneededWaivers: isCut ? [] : unneeded(chronicle, found, new Set(waived.map(({ place }) => place))),
    undecided: chronicle.events.filter(({ position }) => isUndecided(chronicle, position)).map(referenceTo),
    events: chronicle.events.length,
    ...(stop.isStopped() && { stoppedBy: stop.by() }),
    minds: chronicle.minds,
    limits: chronicle.limits,
  };
}

/** The time limit is one for all that is asked of the engine in turn. */
function stopper({ timeLimit, cancelled, clock = Date.now }: AskOptions): {
  readonly isStopped: () => boolean;
  readonly by: () => 'time' | 'cancelled';
} {
  const end = timeLimit === undefined ? Number.POSITIVE_INFINITY : clock() + timeLimit;
  let stoppedBy: 'time' | 'cancelled' | undefined;
  const isStopped = (): boolean => {
    if (stoppedBy === undefined && cancelled?.() === true) stoppedBy = 'cancelled';
    if (stoppedBy === undefined && clock() > end) stoppedBy = 'time';
    return stoppedBy !== undefined;
  };
  return { isStopped, by: () => stoppedBy ?? 'cancelled' };
}

function isUndecided({ replay }: Chronicle, position: number): boolean {
  return replay.steps[position]!.answer === 'undecided';
}

/** The waiver that names a finding: where it is written, or at its event. */
function waiversIn({ story, events }: Chronicle): (finding: Finding) => CanonWaiver | undefined {
  const { entries } = story.program.canon!;
  return ({ kind, place, event }) => {
    const written = entries.find((entry) => entry.place === place);
    const about = event && events[event.number - 1]?.entry;
    return [...waiversOf(written), ...waiversOf(about)].find(({ hole }) => hole === kind);
  };
}

function waiversOf(entry: CanonEntry | undefined): readonly CanonWaiver[] {
  return entry === undefined || entry.kind === 'note' ? [] : entry.waivers;
}

/** Waivers of kinds that are no finding where they stand, as far as that is known. */
function unneeded(
  chronicle: Chronicle,
  found: readonly Finding[],
  used: ReadonlySet<Place>,
): UnneededWaiver[] {
  const { story, events } = chronicle;
  return story.program.canon!.entries.flatMap((entry, position) => {
    const event = events.filter((one) => one.position <= position).at(-1);
    return waiversOf(entry).flatMap(({ hole, reason, place }): UnneededWaiver[] => {
      if (used.has(place)) return [];
      const isOpen = isUndecided(chronicle, position) && (hole === 'unmotivated' || hole === 'unknowing');
      if (isOpen) return [];
      const kinds = found.filter(isAt(entry, event)).map(({ kind }) => `\`${kind}\``);
      const instead =
        kinds.length > 0 ? `what is wrong here is ${listed(kinds)}` : 'there is nothing of the kind here';
      const message = `This waives \`${hole}\`, and ${instead}.`;
      return [{ code: 'FAB0712', hole, reason, ...(event && { event: referenceTo(event) }), place, message }];
    });
  });
}

/** Whether a finding is about what an entry says, or about the event that it is. */
function isAt(entry: CanonEntry, event: ChronicleEvent | undefined): (finding: Finding) => boolean {
  return (finding) =>
    finding.place === entry.place || (entry.kind !== 'told' && finding.event?.number === event?.number);
}
