// Changes of a canon that might mend a finding, the smallest first. Nothing is tried out on the whole canon yet.
import type { CanonEntry } from '../check/index.ts';
import type { CanonEvent } from '../library/index.ts';
import { ENDLESS } from '../mind/index.ts';
import type { Change, Spot } from './changes.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { Edition } from './edition.ts';
import type { Finding } from './finding.ts';
import { actsInTime, afterAll, possibleActs } from './in-time.ts';
import { factsLackedBy } from './lacked-facts.ts';
import { lacksIn } from './lacks.ts';
import { remediesFor } from './remedies.ts';
import { canHappen } from './trial.ts';

/** A change, and the edition that its new events are made in; undefined where all of them are acts of the world. */
export interface Proposal {
  readonly change: Change;
  readonly edition: Edition | undefined;
}

/** How many events away things are put in or moved to, at most. */
const FARTHEST = 6;
/** Acts that are put in without knowing whether they help. */
const MOST_UNSURE = 12;
/** Pairs of acts that are looked at. */
const MOST_PAIRS = 400;

/** What might mend a finding; of those for an act that could not happen so only what makes that it can. */
export function* proposalsFor(chronicle: Chronicle, finding: Finding): Generator<Proposal> {
  const remedies = remediesFor(chronicle, finding);
  if (remedies !== undefined) return yield* remedies;
  const event = finding.event && chronicle.events[finding.event.number - 1];
  if (event === undefined) return;
  const proposals = new Proposals(chronicle, finding, event);
  if (proposals.isRepeated) yield* proposals.omissions();
  yield* proposals.acts();
  yield* proposals.moves();
  yield* proposals.again;
  yield* proposals.witnesses();
  yield* proposals.assertions();
  yield* proposals.pairs();
  yield* proposals.others();
  yield* proposals.omissions();
}

class Proposals {
  /** Acts to put in that come about soon after the event as it is. */
  readonly again: Proposal[] = [];
  private readonly chronicle: Chronicle;
  private readonly finding: Finding;
  private readonly event: ChronicleEvent;
  private readonly entries: readonly CanonEntry[];
  /** Whether it is about an act that cannot happen so, and can once the right things come before it. */
  private readonly isAboutAct: boolean;

  constructor(chronicle: Chronicle, finding: Finding, event: ChronicleEvent) {
    this.chronicle = chronicle;
    this.finding = finding;
    this.event = event;
    this.entries = chronicle.story.program.canon!.entries;
    const { verdict } = event;
    this.isAboutAct =
      verdict !== undefined &&
      (verdict.possible !== 'yes' ||
        verdict.consent.some(({ answer }) => answer !== 'explained' && answer !== 'undecided'));
  }

  /** Whether the same act has happened before, and cannot happen again: then it is one too many. */
  get isRepeated(): boolean {
    const { event, verdict, number } = this.event;
    if (event === undefined || verdict?.possible !== 'no') return false;
    return this.chronicle.events.some((one) => one.number < number && one.event === event);
  }

  /** An act or happening of the world, with reasons, before the event; nearest to it first. */
  *acts(): Generator<Proposal> {
    const { chronicle, event } = this;
    if (!this.isAboutAct) return yield* this.unsureActs();
    if (event.event === undefined || event.isNever) return;
    const helps = (situation: number): boolean => canHappen(chronicle, situation, event.event!);
    for (const { act, next } of actsInTime(chronicle, event, helps)) {
      const proposal = this.putIn(this.spotBefore(next), [act]);
      if (this.comesSoon(act)) this.again.push(proposal);
      else yield proposal;
    }
  }

  /** What comes soon after anyway is rather moved than put in as well. */
  private comesSoon(act: number): boolean {
    const { number } = this.event;
    return this.chronicle.events.slice(number, number + FARTHEST).some(({ event }) => event === act);
  }

  /** Before what is told between an event and the one before it, where that is not so: it may be then. */
  private spotBefore(next: ChronicleEvent): Spot {
    const { replay, events } = this.chronicle;
    const from = (events[next.number - 2]?.position ?? -1) + 1;
    const told = replay.steps.slice(from, next.position).findIndex(({ answer }) => answer === 'fails');
    return told === -1 ? beside(next, 'before') : { side: 'before', entry: from + told };
  }

  /** Acts that may help: just before the event, just after it, at the end. */
  private *unsureActs(): Generator<Proposal> {
    const last = this.chronicle.events.at(-1)!;
    const spots: readonly (readonly [Spot, number])[] = [
      [beside(this.event, 'before'), this.event.before],
      [beside(this.event, 'after'), this.event.after],
      ...(last === this.event ? [] : [[beside(last, 'after'), last.after] as const]),
    ];
    for (const [spot, situation] of spots) {
      const acts = possibleActs(this.chronicle, situation).filter((act) =>
        canHappen(this.chronicle, situation, act),
      );
      for (const act of acts.slice(0, MOST_UNSURE)) yield this.putIn(spot, [act]);
    }
  }

  /** The event earlier or later, or another one before it or after it. */
  *moves(): Generator<Proposal> {
    const { events } = this.chronicle;
    const { number } = this.event;
    for (let distance = 1; distance <= FARTHEST; distance++) {
      const [earlier, later] = [events[number - 1 - distance], events[number - 1 + distance]];
      if (later !== undefined) {
        yield* this.move(later, this.event, 'before');
        yield* this.move(this.event, later, 'after');
      }
      if (earlier !== undefined) {
        yield* this.move(this.event, earlier, 'before');
        yield* this.move(earlier, this.event, 'after');
      }
    }
  }

  private *move(moved: ChronicleEvent, to: ChronicleEvent, side: Spot['side']): Generator<Proposal> {
    const others = this.chronicle.events.filter((one) => one !== moved);
    const index = others.indexOf(to) + (side === 'before' ? 0 : 1);
    const order = [...others.slice(0, index), moved, ...others.slice(index)];
    const past = order.slice(0, order.indexOf(this.event));
    if (this.isAboutAct && !this.canFollow(this.chronicle.minds.start, past)) return;
    yield {
      change: { kind: 'move', entry: moved.position, spot: beside(to, side) },
      edition: undefined,
    };
  }

  /** Those whom the finding is about see what was asserted before, the latest first. */
  *witnesses(): Generator<Proposal> {
    const { entityNames } = this.chronicle.story.world;
    const characters = this.finding.characters.map((name) => entityNames.indexOf(name));
    const before = this.chronicle.events.slice(0, this.event.number).reverse();
    for (const { entry, position } of before) {
      if (entry.kind !== 'assert') continue;
      const more = characters.filter((character) => !entry.seenBy.includes(character));
      if (more.length === 0) continue;
      const edition = new Edition(this.chronicle.story.program);
      yield { change: { kind: 'show', entry: position, characters: more }, edition };
    }
  }

  /** What would have given a reason: something learned, something that comes about, a wish; or what the act lacks. */
  *assertions(): Generator<Proposal> {
    const { chronicle, event } = this;
    const put = function* (make: (edition: Edition) => readonly CanonEvent[]): Generator<Proposal> {
      const edition = new Edition(chronicle.story.program);
      const events = make(edition);
      yield { change: { kind: 'put in', spot: beside(event, 'before'), events }, edition };
    };
    for (const lack of lacksIn(chronicle)) {
      if (lack.event !== event || !this.finding.characters.includes(this.nameOf(lack.character))) continue;
      const { truth, nearest, character } = lack;
      if (truth !== undefined) yield* put((edition) => [edition.learned(character, truth)]);
      if (nearest?.kind === 'belief') yield* put((edition) => [edition.learned(character, [nearest.fact])]);
      if (nearest?.kind === 'fact') yield* put((edition) => [edition.assertion([nearest.fact], 'everyone')]);
      if (nearest?.kind === 'wish')
        yield* put((edition) => [edition.wanted(character, nearest.fact, nearest.isMore)]);
    }
    for (const { facts, who } of factsLackedBy(chronicle, event)) {
      if (who === undefined) yield* put((edition) => [edition.assertion(facts, this.doers())]);
      else yield* put((edition) => [edition.learned(who, facts)]);
    }
  }

  /** Two acts of the world with reasons, just before the event. */
  *pairs(): Generator<Proposal> {
    const { chronicle, event } = this;
    if (!this.isAboutAct || event.event === undefined || event.isNever) return;
    let pairs = 0;
    for (const first of possibleActs(chronicle, event.before)) {
      const between = chronicle.minds.after(event.before, first);
      for (const second of possibleActs(chronicle, between)) {
        if (second === event.event || first === event.event) continue;
        if (pairs++ > MOST_PAIRS) return;
        if (!this.canFollow(chronicle.minds.after(between, second), [])) continue;
        if (!canHappen(chronicle, event.before, first) || !canHappen(chronicle, between, second)) continue;
        yield this.putIn(this.spotBefore(event), [first, second]);
      }
    }
  }

  /** The same act with one thing otherwise, in place of one that cannot happen. */
  *others(): Generator<Proposal> {
    const { chronicle, event } = this;
    const { story, minds } = chronicle;
    if (event.entry.kind !== 'act' || event.verdict?.possible !== 'no') return;
    const { action, arguments: given } = event.entry.act;
    for (const act of possibleActs(chronicle, event.before)) {
      if (story.world.eventTemplates[act] !== action) continue;
      const by = new Edition(story.program).act(story, minds, act);
      const others = by.kind === 'act' ? by.act.arguments : [];
      const differing = others.filter((one, index) => JSON.stringify(one) !== JSON.stringify(given[index]));
      if (differing.length !== 1 || !canHappen(chronicle, event.before, act)) continue;
      yield { change: { kind: 'replace', entry: event.position, by }, edition: undefined };
    }
  }

  /** Without the event; not where something may start from it. */
  *omissions(): Generator<Proposal> {
    const { program } = this.chronicle.story;
    if (this.event.label !== undefined && program.divergences.length > 0) return;
    const { entry, place } = { entry: this.event.position, place: this.finding.place };
    const written = this.entries.findIndex((one) => one.place === place);
    yield { change: { kind: 'leave out', entry: written === -1 ? entry : written }, edition: undefined };
  }

  private putIn(spot: Spot, acts: readonly number[]): Proposal {
    const { story, minds } = this.chronicle;
    const edition = new Edition(story.program);
    const events = acts.map((act) => edition.act(story, minds, act));
    return { change: { kind: 'put in', spot, events }, edition: undefined };
  }

  /** Whether the event can happen, with reasons, after these have happened in a situation. */
  private canFollow(situation: number, between: readonly ChronicleEvent[]): boolean {
    const now = afterAll(this.chronicle, situation, between);
    const { event } = this.event;
    return now !== ENDLESS && event !== undefined && canHappen(this.chronicle, now, event);
  }

  private doers(): number[] {
    const { event } = this.event;
    return event === undefined ? [] : [...this.chronicle.minds.consenting(event)];
  }

  private nameOf(character: number): string {
    return this.chronicle.story.world.entityNames[character]!;
  }
}

function beside({ position }: ChronicleEvent, side: Spot['side']): Spot {
  return { side, entry: position };
}
