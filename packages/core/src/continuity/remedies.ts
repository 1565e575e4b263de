// Changes that might mend what is no act's own fault: what was missed, forgotten, not used, or not so.
import type { CanonEntry, Condition } from '../check/index.ts';
import type { Spot } from './changes.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import { actsThatKeep, type Clause, clausesOf, creditorOf, standingFor } from './clauses.ts';
import { Edition } from './edition.ts';
import type { Finding } from './finding.ts';
import { possibleActs } from './in-time.ts';
import { madeSo } from './made-so.ts';
import type { Proposal } from './proposals.ts';
import { factsAsked, tellingsOf, valuedIn } from './tellings.ts';
import { endOf, factsNeeded, type ToldEntry } from './traces.ts';
import { canHappen } from './trial.ts';
import { chancesMissed } from './unheeded.ts';
import { conditionOf, factOf, writtenAsCondition } from './valued-facts.ts';

/** Changes made for one kind of finding, the smallest first; undefined where others may do as well. */
export function remediesFor(chronicle: Chronicle, finding: Finding): Iterable<Proposal> | undefined {
  const remedies = new Remedies(chronicle, finding);
  switch (finding.kind) {
    case 'unheeded':
      return remedies.heed();
    case 'forgotten':
      return remedies.keep();
    case 'silent':
      return remedies.listen();
    case 'unminded':
      return remedies.tell();
    case 'unused':
      return remedies.leaveOut();
    case 'contradicted':
      return remedies.putRight();
    default:
      return undefined;
  }
}

class Remedies {
  private readonly chronicle: Chronicle;
  private readonly finding: Finding;
  private readonly event: ChronicleEvent | undefined;
  private readonly last: ChronicleEvent | undefined;

  constructor(chronicle: Chronicle, finding: Finding) {
    this.chronicle = chronicle;
    this.finding = finding;
    this.event = finding.event && chronicle.events[finding.event.number - 1];
    this.last = chronicle.events.at(-1);
  }

  /** The averting act before the harm, at any moment since it could have been done, or in its place; or less time for it. */
  *heed(): Generator<Proposal> {
    const { story, minds, events } = this.chronicle;
    for (const { harm, who, averting, first } of chancesMissed(this.chronicle)) {
      const act = story.world.eventNames.indexOf(averting);
      if (harm.number !== this.event?.number || !this.finding.characters.includes(who) || act === -1)
        continue;
      for (let next = harm.number; next >= first; next--) yield this.putIn('before', events[next - 1]!, act);
      const by = new Edition(story.program).act(story, minds, act);
      yield { change: { kind: 'replace', entry: harm.position, by }, edition: undefined };
      const learned = events.find(({ number }) => number === first - 1);
      if (learned === undefined) continue;
      yield this.move(learned, 'before', harm);
      yield this.move(harm, 'after', learned);
    }
  }

  /** The act that is owed, at the end or before. */
  *keep(): Generator<Proposal> {
    const { events } = this.chronicle;
    for (const clause of this.clauses()) {
      const end = endOf(this.chronicle);
      for (const act of this.withReasons(actsThatKeep(this.chronicle, clause, end), end))
        yield this.putIn('after', this.last!, act);
      for (const next of [...events].reverse()) {
        for (const act of this.withReasons(actsThatKeep(this.chronicle, clause, next.before), next.before))
          yield this.putIn('before', next, act);
      }
    }
  }

  /** An act that asks for the countdown, once it is at 0; or without what sets it. */
  *listen(): Generator<Proposal> {
    const { minds, events } = this.chronicle;
    const { world } = minds;
    const [start] = this.finding.because;
    for (const countdown of world.countdowns) {
      if (!start?.text.includes(`\`${world.fluentNames[countdown]}\``)) continue;
      for (const after of events.slice((this.event?.number ?? 1) - 1)) {
        const acts = possibleActs(this.chronicle, after.after).filter((act) =>
          factsNeeded(world, act).has(countdown),
        );
        for (const act of this.withReasons(acts, after.after)) yield this.putIn('after', after, act);
      }
    }
    const setter = start?.event && events[start.event.number - 1];
    if (setter?.entry.kind === 'assert') yield* this.omit(setter);
  }

  /** Whoever it is owed to learns of the breach. */
  *tell(): Generator<Proposal> {
    const { chronicle } = this;
    const { minds, story, events } = chronicle;
    const breach = this.event;
    if (breach === undefined) return;
    for (const clause of this.clauses()) {
      const creditor = story.world.entityNames.indexOf(creditorOf(chronicle, clause, breach.before));
      for (const after of events.slice(breach.number - 1)) {
        const acts = possibleActs(chronicle, after.after).filter(
          (act) => standingFor(chronicle, clause, minds.after(after.after, act), creditor) === 'Broken',
        );
        for (const act of this.withReasons(acts, after.after)) yield this.putIn('after', after, act);
      }
      if (breach.entry.kind === 'assert') {
        const edition = new Edition(story.program);
        yield { change: { kind: 'show', entry: breach.position, characters: [creditor] }, edition };
      }
      const edition = new Edition(story.program);
      const broken = factOf(minds, clause.fluent, minds.valueOf(breach.after, clause.fluent));
      const spot: Spot = { side: 'after', entry: breach.position };
      yield { change: { kind: 'put in', spot, events: [edition.learned(creditor, [broken])] }, edition };
    }
  }

  /** Without it. */
  *leaveOut(): Generator<Proposal> {
    if (this.event !== undefined) yield* this.omit(this.event);
  }

  /** What is told is turned to what is so, or left out; so is what is asserted, or what was asserted before. */
  *putRight(): Generator<Proposal> {
    const telling = tellingsOf(this.chronicle).find(({ entry }) => entry.place === this.finding.place);
    if (telling === undefined) {
      yield* this.leaveOut();
      const first = this.chronicle.events[(this.finding.because[0]?.event?.number ?? 0) - 1];
      if (first?.entry.kind === 'assert') yield* this.omit(first);
      return;
    }
    for (const change of madeSo(this.chronicle, telling)) yield { change, edition: undefined };
    const position = this.chronicle.story.program.canon!.entries.indexOf(telling.entry);
    const by = putRight(this.chronicle, telling.entry, telling.after?.after ?? this.chronicle.minds.start);
    if (by !== undefined) yield { change: { kind: 'replace', entry: position, by }, edition: undefined };
    yield { change: { kind: 'leave out', entry: position }, edition: undefined };
  }

  /** The clauses that the finding is about. */
  private clauses(): Clause[] {
    return clausesOf(this.chronicle).filter(({ name }) => this.finding.message.includes(`\`${name}\``));
  }

  private withReasons(acts: readonly number[], situation: number): number[] {
    return acts.filter((act) => canHappen(this.chronicle, situation, act));
  }

  private putIn(side: Spot['side'], { position }: ChronicleEvent, act: number): Proposal {
    const { story, minds } = this.chronicle;
    const events = [new Edition(story.program).act(story, minds, act)];
    return { change: { kind: 'put in', spot: { side, entry: position }, events }, edition: undefined };
  }

  private move(moved: ChronicleEvent, side: Spot['side'], to: ChronicleEvent): Proposal {
    const spot: Spot = { side, entry: to.position };
    return { change: { kind: 'move', entry: moved.position, spot }, edition: undefined };
  }

  /** Not where something may start from it. */
  private *omit({ label, position }: ChronicleEvent): Generator<Proposal> {
    if (label !== undefined && this.chronicle.story.program.divergences.length > 0) return;
    yield { change: { kind: 'leave out', entry: position }, edition: undefined };
  }
}

/** Something told as it is in a situation; undefined where it asks for more than facts with a value. */
function putRight(chronicle: Chronicle, entry: ToldEntry, situation: number): CanonEntry | undefined {
  const { program } = chronicle.story;
  const asked = factsAsked(program, entry.condition, []);
  if (asked === undefined) return undefined;
  const facts = asked.map((fact) => valuedIn(chronicle, fact, situation));
  const conditions = facts.map((fact) =>
    fact.believers.reduceRight<Condition>(
      (condition, entity) => ({
        kind: 'believes',
        character: { kind: 'constant', value: { kind: 'entity', entity } },
        condition,
      }),
      conditionOf(fact),
    ),
  );
  const condition: Condition =
    conditions.length === 1 ? conditions[0]! : { kind: 'and', operands: conditions };
  const written = facts.map((fact) => writtenAsCondition(program, fact)).join(' & ');
  return { ...entry, condition, written };
}
