// Deals, clauses and orders that stand otherwise in one branch than in another.
import type { Program } from '../check/index.ts';
import { type Ledger, type LedgerAct, ledgerAfter, type StoryWorld } from '../library/index.ts';

/** How something agreed stands in both branches. */
export interface StandingDifference {
  readonly kind: 'deal' | 'clause' | 'later terms' | 'order';
  /** As the language calls it: `Roof`, `Roof.Mend`; for an order what was ordered, and by whom. */
  readonly name: string;
  readonly title: string;
  /** Of a clause or later terms: as written. */
  readonly text?: string;
  readonly a: StandingThere;
  readonly b: StandingThere;
}

export interface StandingThere {
  /** As the language calls it: `Accepted`, `Kept`; of an order `given` or `not given`. */
  readonly state: string;
  /** `agreed`, `kept`. */
  readonly inWords: string;
  /** The number of the event that made it so; null: it was so from the start. */
  readonly since: number | null;
}

/** What has happened, event by event. */
export interface Happened {
  /** Numbers of the world. */
  readonly events: readonly number[];
  /** The number of each in its branch. */
  readonly numbers: readonly number[];
}

/** What stands otherwise after one than after the other, in the order of the ledger. */
export function standingsThatDiffer(story: StoryWorld, a: Happened, b: Happened): StandingDifference[] {
  if (story.program.deals.length === 0) return [];
  const [one, other] = [a, b].map(({ events }) => standingsIn(ledgerAfter(story, events, events.length))) as [
    Standings,
    Standings,
  ];
  const names = [...new Set([...one.keys(), ...other.keys()])];
  return names.flatMap((name) => {
    const [there, here] = [one.get(name), other.get(name)];
    if (there?.state === here?.state) return [];
    const { kind, title, text } = (there ?? here)!;
    return {
      kind,
      name,
      title,
      ...(text !== undefined && { text }),
      a: stateOf(story.program, there, a),
      b: stateOf(story.program, here, b),
    };
  });
}

/** The facts that say how deals and clauses stand, and how much time is left to them. */
export function agreedIn({ deals }: Program): {
  readonly standing: ReadonlySet<string>;
  readonly time: ReadonlySet<string>;
} {
  const names = deals.flatMap(({ name, clauses, laterTerms }) => [
    name,
    ...[...clauses, ...laterTerms].map((part) => part.name),
  ]);
  const facts = (property: string) => new Set(names.map((name) => `${property}(${name})`));
  return { standing: facts('state'), time: facts('due') };
}

interface Entry extends Pick<StandingDifference, 'kind' | 'title' | 'text'> {
  readonly state: string;
  readonly since: LedgerAct | null;
}

type Standings = ReadonlyMap<string, Entry>;

function standingsIn({ deals, orders }: Ledger): Standings {
  const found = new Map<string, Entry>();
  for (const deal of deals) {
    const { name, title, state, since } = deal;
    found.set(name, { kind: 'deal', title, state, since });
    for (const clause of deal.clauses) found.set(clause.name, { kind: 'clause', ...clause });
    for (const { text, ...term } of deal.laterTerms) {
      found.set(term.name, { kind: 'later terms', text: text.join('; '), ...term });
    }
  }
  for (const { by, act, since } of orders) {
    const name = `${act}, ordered by ${by}`;
    found.set(name, { kind: 'order', title: name, state: 'given', since });
  }
  return found;
}

function stateOf({ entities }: Program, entry: Entry | undefined, { numbers }: Happened): StandingThere {
  if (entry === undefined) return { state: 'not given', inWords: 'not given', since: null };
  const { state, since } = entry;
  const inWords = entities.find(({ name }) => name === state)?.proseName ?? state;
  return { state, inWords, since: since === null ? null : numbers[since.number - 1]! };
}
