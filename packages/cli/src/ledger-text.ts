/** Deals and how they stand, as a careful clerk lists them. */
import type { LedgerClause, LedgerDeal, LedgerOrder, LedgerTerm, Standing } from 'fabula';
import type { Program } from 'fabula/check';
import { timeInWords } from 'fabula/telling';
import type { LedgerJson } from './json.ts';
import { counted, listed, paint } from './output.ts';

/** Every deal with its clauses and later terms, then the orders that stand. */
export function ledgerText(program: Program, { acts, deals, orders }: LedgerJson): string {
  const happened = acts ?? [];
  if (program.deals.length === 0) return 'There are no deals in this world.';
  const when =
    happened.length === 0
      ? 'At the start.'
      : [
          `After ${counted(happened.length, 'act')}:`,
          ...happened.map((act, index) => `  ${index + 1}. ${act}`),
        ].join('\n');
  const clerk = new Clerk(program);
  return [when, ...deals.map((deal) => clerk.deal(deal)), ...clerk.orders(orders)].join('\n\n');
}

class Clerk {
  private readonly states: ReadonlyMap<string, string>;
  private readonly characterCount: number;

  constructor({ entities, characterCount }: Program) {
    this.states = new Map(entities.map(({ name, proseName }) => [name, proseName]));
    this.characterCount = characterCount;
  }

  deal(deal: LedgerDeal): string {
    const { name, title, offerer, accepter, documentation, clauses, laterTerms, secondsLeft } = deal;
    const head = `${paint('bold', name)} (${title}), offered by ${offerer} to ${accepter}`;
    const said = documentation === undefined ? [] : [line(documentation)];
    const unaware = deal.mistaken.filter(({ state }) => state === 'None').map(({ character }) => character);
    const stands = [...said, ...this.standing(deal, '', secondsLeft, unaware)].map((each) => `  ${each}`);
    const terms = [
      ...clauses.map((clause) => this.clause(clause, unaware)),
      ...laterTerms.map((term) => this.laterTerm(term, unaware)),
    ];
    return [[head, ...stands].join('\n'), ...terms].join('\n\n');
  }

  orders(orders: readonly LedgerOrder[]): string[] {
    if (orders.length === 0) return [];
    const lines = orders.flatMap(({ by, act, since, known }) => [
      `  ${act}, ordered by ${by}${since === null ? '' : ` since act ${since.number}, ${since.act}`}`,
      `    ${this.knowing(known)}`,
    ]);
    return [[paint('bold', 'Orders that stand'), ...lines].join('\n')];
  }

  private clause(clause: LedgerClause, unaware: readonly string[]): string {
    const { text, written, isThreat, owedBy, owedTo, secondsLeft } = clause;
    const head = text === written ? text : `${labelOf(clause)}: ${line(text)}`;
    const owing = `${isThreat ? 'threatened' : 'owed'} by ${owedBy} to ${owedTo}; `;
    const lines = this.standing(clause, owing, secondsLeft, unaware);
    return [`  ${head}`, ...lines.map((each) => `    ${each}`)].join('\n');
  }

  private laterTerm(term: LedgerTerm, unaware: readonly string[]): string {
    const head = `  ${labelOf(term)}, which ${term.by} adds: ${term.text.map(line).join('; ')}`;
    return [head, ...this.standing(term, '', null, unaware).map((each) => `    ${each}`)].join('\n');
  }

  private standing(
    standing: Standing,
    before: string,
    secondsLeft: number | null,
    unaware: readonly string[],
  ): string[] {
    const { state, since, history, known, mistaken } = standing;
    const left = secondsLeft === null ? '' : `, ${timeInWords(secondsLeft)} left`;
    const start = since === null ? ', from the start' : ` since act ${since.number}, ${since.act}`;
    const lines = [`${before}${this.inWords(state)}${start}${left}`];
    for (const each of history.slice(0, -1).reverse()) {
      lines.push(`before: ${this.inWords(each.state)} since act ${each.number}, ${each.act}`);
    }
    if (history.length > 0 || mistaken.length > 0) lines.push(this.knowing(known));
    lines.push(...this.mistakes(mistaken, unaware));
    return lines;
  }

  // Who knows nothing of the deal takes its clauses to be as they were at the start.
  private mistakes(mistaken: Standing['mistaken'], unaware: readonly string[]): string[] {
    const groups = new Map<string, string[]>();
    for (const { character, state } of mistaken) {
      const isUnaware = state === 'None' || (state === 'Dormant' && unaware.includes(character));
      const belief = isUnaware ? '' : state;
      groups.set(belief, [...(groups.get(belief) ?? []), character]);
    }
    return [...groups].map(([belief, names]) => {
      const who = groups.size === 1 && names.length > 2 ? 'all others' : listed(names);
      const isOne = names.length === 1;
      if (belief === '') return `${who} ${isOne ? 'knows' : 'know'} nothing of it`;
      return `${who} ${isOne ? 'believes' : 'believe'} that it is ${this.states.get(belief) ?? belief}`;
    });
  }

  private knowing(known: readonly string[]): string {
    if (known.length === this.characterCount) return 'known to everybody';
    return `known to ${known.length === 0 ? 'nobody' : listed(known)}`;
  }

  private inWords(state: string): string {
    const words = this.states.get(state) ?? state;
    return state === 'Broken' ? paint('red', words) : state === 'Kept' ? paint('green', words) : words;
  }
}

function labelOf({ name }: { readonly name: string }): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function line(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
