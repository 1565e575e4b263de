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
      : `After ${counted(happened.length, 'act')}: ${happened.join('; ')}.`;
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
    const stands = [...said, ...this.standing(deal, '', secondsLeft)].map((each) => `  ${each}`);
    const terms = [
      ...clauses.map((clause) => this.clause(clause)),
      ...laterTerms.map((term) => this.laterTerm(term)),
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

  private clause(clause: LedgerClause): string {
    const { name, text, isThreat, owedBy, owedTo, secondsLeft } = clause;
    const label = name.slice(name.lastIndexOf('.') + 1);
    const isNamed = isThreat || text.startsWith(label);
    const head = isNamed ? line(text) : `${label}: ${line(text)}`;
    const owing = `${isThreat ? 'threatened' : 'owed'} by ${owedBy} to ${owedTo}; `;
    return [`  ${head}`, ...this.standing(clause, owing, secondsLeft).map((each) => `    ${each}`)].join(
      '\n',
    );
  }

  private laterTerm(term: LedgerTerm): string {
    const label = term.name.slice(term.name.lastIndexOf('.') + 1);
    const head = `  ${label}, which ${term.by} adds: ${term.text.map(line).join('; ')}`;
    return [head, ...this.standing(term, '', null).map((each) => `    ${each}`)].join('\n');
  }

  private standing(standing: Standing, before: string, secondsLeft: number | null): string[] {
    const { state, since, history, known, mistaken } = standing;
    const left = secondsLeft === null ? '' : `, ${timeInWords(secondsLeft)} left`;
    const start = since === null ? ', from the start' : ` since act ${since.number}, ${since.act}`;
    const lines = [`${before}${this.inWords(state)}${start}${left}`];
    for (const each of history.slice(0, -1).reverse()) {
      lines.push(`before: ${this.inWords(each.state)} since act ${each.number}, ${each.act}`);
    }
    if (history.length > 0 || mistaken.length > 0) lines.push(this.knowing(known));
    lines.push(...this.mistakes(mistaken));
    return lines;
  }

  private mistakes(mistaken: Standing['mistaken']): string[] {
    const beliefs = [...new Set(mistaken.map(({ state }) => state))];
    return beliefs.map((state) => {
      const names = mistaken.filter((each) => each.state === state).map(({ character }) => character);
      const areOthers = beliefs.length === 1 && names.length > 2;
      const who = areOthers ? 'all others' : listed(names);
      if (state === 'None') return `${who} ${names.length === 1 ? 'knows' : 'know'} nothing of it`;
      const believe = names.length === 1 ? 'believes' : 'believe';
      return `${who} ${believe} that it is ${this.states.get(state) ?? state}`;
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

function line(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
