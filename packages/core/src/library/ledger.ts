import { Minds, valueName } from '../mind/index.ts';
import type { World } from '../world/index.ts';
import type { Acts } from './acts.ts';
import { readHistory } from './history.ts';
import type { StoryWorld } from './open.ts';
import { replayed } from './questions.ts';

/** An act, and that it was the first, second, … of the story. */
export interface LedgerAct {
  readonly number: number;
  readonly act: string;
}

/** How something stands after a story, since when, and who knows. */
export interface Standing {
  /** `Live`, `Broken`, …, as `state(…)` has it. */
  readonly state: string;
  /** The act that made it so, itself or by what follows from it; null: it is so from the start. */
  readonly since: LedgerAct | null;
  /** Every act that changed how it stands, with how it stood then; the last one is `since`. */
  readonly history: readonly (LedgerAct & { readonly state: string })[];
  /** Characters who believe that it stands so. */
  readonly known: readonly string[];
  /** Characters who believe otherwise, and what. */
  readonly mistaken: readonly { readonly character: string; readonly state: string }[];
}

export interface LedgerDeal extends Standing {
  readonly name: string;
  /** How prose calls it. */
  readonly title: string;
  readonly offerer: string;
  readonly accepter: string;
  readonly documentation?: string;
  /** Seconds that the offer still stands open; null where no time is running. */
  readonly secondsLeft: number | null;
  readonly clauses: readonly LedgerClause[];
  readonly laterTerms: readonly LedgerTerm[];
}

export interface LedgerClause extends Standing {
  readonly name: string;
  readonly title: string;
  /** What the file says of it in words, or else the clause as it is written. */
  readonly text: string;
  /** The clause as it is written, in one line. */
  readonly written: string;
  readonly duty: 'does' | 'keeps' | 'refrains';
  /** Whether it is what the offerer does if refused. */
  readonly isThreat: boolean;
  readonly owedBy: string;
  readonly owedTo: string;
  /** The later term that brings it. */
  readonly addedBy?: string;
  /** Seconds to its deadline; null where no time is running. */
  readonly secondsLeft: number | null;
}

export interface LedgerTerm extends Standing {
  readonly name: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly by: string;
}

/** An order that stands. */
export interface LedgerOrder {
  readonly by: string;
  /** What was ordered. */
  readonly act: string;
  readonly since: LedgerAct | null;
  /** Characters who believe that it stands. */
  readonly known: readonly string[];
}

/** Every deal of a world, clause by clause, after a story. */
export interface Ledger {
  readonly acts: readonly string[];
  readonly deals: readonly LedgerDeal[];
  readonly orders: readonly LedgerOrder[];
}

/**
 * Lists every deal of a world and its clauses as they stand after given acts: since which act, what is left of a
 * deadline, and who knows of it. The acts need no reasons, but must be possible; throws a QuestionError otherwise.
 *
 * @example
 * import { ledger, openWorld } from 'fabula';
 * const text = `
 * property mended() : boolean;
 * character Otto, Vera;
 * deal Roof(Otto, Vera) { Mend: Otto does mend(Otto) by 2 days; }
 * action mend(c : character) { effect: mended(); consenting: c; observing(o : character): True; }
 * honour: word 1, breach 2;
 * utility(): mended();
 * utility(Otto): 0;
 * utility(Vera): 0;`;
 * const { story } = openWorld(text, { file: 'roof.fabula' });
 * const [deal] = ledger(story, 'offer(Otto, Vera, Roof); accept(Vera, Otto, Roof); mend(Otto)').deals;
 * const [clause] = deal.clauses;
 * console.log(deal.state, clause.state, clause.since.act); // → Accepted Kept mend(Otto)
 */
export function ledger(story: StoryWorld, acts: Acts): Ledger {
  const { events, canonical } = readHistory(story, acts);
  return ledgerAfter(story, events, canonical);
}

/** The same by event numbers, the first `canonical` of which are known to have happened. */
export function ledgerAfter(story: StoryWorld, events: readonly number[], canonical: number): Ledger {
  const minds = new Minds(story.world, 0);
  const names = events.map((event) => story.world.eventNames[event]!);
  const entries = new Entries(minds, replayed(story, minds, events, canonical), names);
  return { acts: names, deals: dealsIn(story, entries), orders: ordersIn(story, entries) };
}

function dealsIn({ program }: StoryWorld, entries: Entries): LedgerDeal[] {
  const titles = new Map(program.entities.map(({ name, proseName }) => [name, proseName]));
  const titled = (name: string) => ({ name, title: titles.get(name) ?? name, ...entries.standing(name) });
  return program.deals.map(({ name, offerer, accepter, documentation, clauses, laterTerms }) => ({
    ...titled(name),
    offerer,
    accepter,
    ...(documentation !== undefined && { documentation }),
    secondsLeft: entries.secondsLeft(name),
    clauses: clauses.map((clause) => ({
      ...titled(clause.name),
      text: clause.documentation ?? clause.written,
      written: clause.written,
      duty: clause.duty,
      isThreat: clause.isThreat,
      owedBy: clause.debtor,
      owedTo: entries.creditor(clause.name) ?? clause.creditor,
      ...(clause.term !== undefined && { addedBy: clause.term }),
      secondsLeft: entries.secondsLeft(clause.name),
    })),
    laterTerms: laterTerms.map((term) => ({
      ...titled(term.name),
      text: term.documentation === undefined ? term.written : [term.documentation],
      by: term.by,
    })),
  }));
}

function ordersIn({ program, world }: StoryWorld, entries: Entries): LedgerOrder[] {
  return world.fluentNames.flatMap((fact, fluent) => {
    const property = program.properties[world.fluentProperties[fluent]!]!.name;
    if (!program.orders.includes(property) || entries.value(fact) !== 'True') return [];
    const { since, known } = entries.standingOf(fact);
    const [by = '', ...others] = fact.slice(property.length + 1, -1).split(', ');
    return [{ by, act: `${property.replace(/^ordered_/u, '')}(${others.join(', ')})`, since, known }];
  });
}

/** Reads facts after each act of a story. */
class Entries {
  private readonly minds: Minds;
  private readonly world: World;
  private readonly situations: readonly number[];
  private readonly acts: readonly string[];
  private readonly fluents: ReadonlyMap<string, number>;
  private readonly constants: ReadonlyMap<string, number>;

  /** One more situation than acts. */
  constructor(minds: Minds, situations: readonly number[], acts: readonly string[]) {
    const { world } = minds;
    this.minds = minds;
    this.world = world;
    this.situations = situations;
    this.acts = acts;
    this.fluents = new Map(world.fluentNames.map((name, fluent) => [name, fluent]));
    this.constants = new Map(world.constants.map(({ name, value }) => [name, value]));
  }

  standing(name: string): Standing {
    return this.standingOf(`state(${name})`);
  }

  standingOf(fact: string): Standing {
    const values = this.situations.map((situation) => this.read(situation, fact) ?? '?');
    const history = this.acts.flatMap((act, index) => {
      const state = values[index + 1]!;
      return state === values[index] ? [] : [{ number: index + 1, act, state }];
    });
    const state = values.at(-1)!;
    const last = history.at(-1);
    const beliefs = this.beliefs(fact);
    return {
      state,
      since: last === undefined ? null : { number: last.number, act: last.act },
      history,
      known: beliefs.filter((each) => each.state === state).map(({ character }) => character),
      mistaken: beliefs.filter((each) => each.state !== state),
    };
  }

  secondsLeft(name: string): number | null {
    const left = this.value(`due(${name})`);
    return left === undefined || left === '?' ? null : Number(left);
  }

  /** Who something is owed to that can be made over; undefined of what cannot. */
  creditor(name: string): string | undefined {
    const creditor = this.value(`creditor(${name})`);
    return creditor === '?' ? undefined : creditor;
  }

  /** The value of a fact in the end; undefined if the world has no such fact. */
  value(fact: string): string | undefined {
    return this.read(this.situations.at(-1)!, fact);
  }

  private beliefs(fact: string): { character: string; state: string }[] {
    const now = this.situations.at(-1)!;
    return this.world.entityNames.slice(0, this.world.characterCount).map((character, number) => {
      return { character, state: this.read(this.minds.mindOf(now, number), fact) ?? '?' };
    });
  }

  private read(situation: number, fact: string): string | undefined {
    const fluent = this.fluents.get(fact);
    const value = fluent === undefined ? this.constants.get(fact) : this.minds.valueOf(situation, fluent);
    return value === undefined ? undefined : valueName(this.minds, value);
  }
}
