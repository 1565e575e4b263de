// Deals as their parts mean them: each clause with all that was said of it, also by terms added later.
import type { DealScope, Expression, Name, Quoted, Range } from '../syntax/index.ts';

/** Something said of a clause, and the later term that says it, if one does: only then does it hold. */
export interface Said<T> {
  readonly what: T;
  readonly range: Range;
  /** Name of the entity that is the later term. */
  readonly term?: string;
}

export interface Deadline {
  readonly range: Range;
  readonly word: 'by' | 'until' | 'for';
  /** A length of time, or a condition; undefined for `by now`. */
  readonly end?: Expression;
  readonly isCondition: boolean;
  /** Label and name of the clause whose keeping starts the time. */
  readonly from?: string;
}

export interface Clause {
  readonly deal: Deal;
  /** Name of the entity that is the clause: `Bargain.Go`. */
  readonly name: string;
  readonly label: string;
  readonly proseName: string;
  readonly range: Range;
  readonly debtor: Name;
  readonly creditor: string;
  readonly duty: 'does' | 'keeps' | 'refrains';
  /** What makes it a threat: that the offer is refused, or also that it runs out. */
  readonly threat?: 'refused' | 'unless accepted';
  /** The later term that brings it. */
  readonly term?: string;
  content: Expression;
  readonly scopes: DealScope[];
  deadline?: Deadline;
  readonly when: Expression[];
  readonly excepts: Said<Expression>[];
  readonly voids: Said<{ readonly cause: Expression; readonly scopes: readonly DealScope[] }>[];
  readonly needs: Said<string>[];
  readonly onBroken: Said<Expression>[];
  readonly factors: Expression[];
  isBinding: boolean;
  isAssignable: boolean;
}

/** A term added later: an act of one side. */
export interface LaterTerm {
  readonly name: string;
  readonly proseName: string;
  readonly range: Range;
  readonly by: Name;
  readonly present?: Presence;
  /** When it can be added. */
  readonly precondition?: Expression;
  readonly text?: Quoted;
  readonly file: number;
}

/** Who is there when words are said. */
export interface Presence {
  readonly variable: string;
  readonly condition: Expression;
}

export interface Deal {
  readonly file: number;
  readonly name: string;
  readonly proseName: string;
  readonly range: Range;
  readonly offerer: Name;
  readonly accepter: Name;
  readonly clauses: Clause[];
  readonly laterTerms: LaterTerm[];
  present?: Presence;
  /** When it can be offered, answered and taken back. */
  precondition?: Expression;
  /** How its acts are told, by their names. */
  readonly texts: Map<string, Quoted>;
  counters?: Name;
  lapses?: Expression;
  orders?: Name;
  notice?: {
    readonly range: Range;
    readonly teller: string;
    readonly hearer: string;
    readonly condition: Expression;
  };
  protest?: {
    readonly range: Range;
    readonly variable: string;
    readonly type: string;
    readonly effect: Expression;
  };
}

/** The clauses that are not threats. */
export function promises(deal: Deal): Clause[] {
  return deal.clauses.filter((clause) => clause.threat === undefined);
}

/** The clauses that the acceptance itself fulfils. */
export function doneByAcceptance(deal: Deal): Clause[] {
  return promises(deal).filter((clause) => isNow(clause) && clause.term === undefined);
}

export function isNow(clause: Clause): boolean {
  return clause.deadline !== undefined && clause.deadline.end === undefined;
}

/** Does a countdown run while the clause waits to be fulfilled? */
export function hasCountdown({ deadline }: Clause): boolean {
  return deadline?.end !== undefined && !deadline.isCondition;
}

/** Does the clause wait for something else than the acceptance before it is in force? */
export function waits({ when, deadline }: Clause): boolean {
  return when.length > 0 || deadline?.from !== undefined;
}

/** Does the countdown start only when the clause comes into force? */
export function countsFromForce({ deadline }: Clause): boolean {
  return deadline?.word === 'for' || deadline?.from !== undefined;
}
