// What is to be known of deals once they are ordinary facts: which facts are about which deal and clause.
import { type DealPart, printDealPart } from '../syntax/index.ts';
import { isOrdered, type Orderable } from './orders.ts';
import type { Clause, Deal, LaterTerm } from './terms.ts';
import type { View } from './view.ts';

/** A deal whose standing is the fact `state(name)`, and whose time, if the offer can run out, is `due(name)`. */
export interface DealOutline {
  /** Name of the thing that the deal is: `Bargain`. */
  readonly name: string;
  readonly offerer: string;
  readonly accepter: string;
  readonly documentation?: string;
  readonly clauses: readonly ClauseOutline[];
  readonly laterTerms: readonly TermOutline[];
}

/** A clause or threat; its standing and its time are the facts `state(name)` and `due(name)`. */
export interface ClauseOutline {
  /** `Bargain.Go` */
  readonly name: string;
  /** `Go` */
  readonly label: string;
  readonly debtor: string;
  /** Who it is owed to at the start; afterwards `creditor(name)`, if there is such a fact. */
  readonly creditor: string;
  readonly duty: 'does' | 'keeps' | 'refrains';
  readonly isThreat: boolean;
  /** Name of the later term that brings it. */
  readonly term?: string;
  /** The clause as it is written, in one line. */
  readonly written: string;
  readonly documentation?: string;
}

/** A term that one side adds later; its standing is the fact `state(name)`. */
export interface TermOutline {
  /** `Bargain.Later` */
  readonly name: string;
  readonly by: string;
  /** Its parts as they are written, each in one line. */
  readonly written: readonly string[];
  readonly documentation?: string;
}

/** What the deals of a world are about, in the order of the files. */
export function outlinesOf(deals: readonly Deal[], view: View): DealOutline[] {
  return deals.map((deal) => {
    const definition = view.trees[deal.file]!.definitions.find(
      (each) => each.kind === 'deal' && each.name.range === deal.range,
    );
    return {
      name: deal.name,
      offerer: deal.offerer.text,
      accepter: deal.accepter.text,
      ...documented(definition),
      clauses: deal.clauses.map((clause) => clauseOutline(clause, view)),
      laterTerms: deal.laterTerms.map((term) => termOutline(term, view)),
    };
  });
}

/** Names of the properties that say which orders stand; the one who gave the order is their first argument. */
export function orderProperties(ordered: readonly Orderable[]): string[] {
  return ordered.flatMap((orderable) => {
    const fact = isOrdered(orderable, orderable.nodes.true);
    return fact.kind === 'call' ? [fact.name.text] : [];
  });
}

function clauseOutline(clause: Clause, view: View): ClauseOutline {
  const { name, label, debtor, creditor, duty, threat, term } = clause;
  const part = partsOf(clause.deal, view).find(
    (each) =>
      (each.kind === 'clause' && each.label.range === clause.range) ||
      (each.kind === 'threat' && each.range === clause.range),
  );
  return {
    name,
    label,
    debtor: debtor.text,
    creditor,
    duty,
    isThreat: threat !== undefined,
    ...(term !== undefined && { term }),
    written: part === undefined ? label : printDealPart(part),
    ...documented(part),
  };
}

function termOutline({ name, by, range, file }: LaterTerm, view: View): TermOutline {
  const definition = view.trees[file]!.definitions.find(
    (each) => each.kind === 'vary' && each.deal.range === range,
  );
  const parts = definition?.kind === 'vary' ? definition.parts : [];
  const terms = parts.filter((part) => part.kind === 'clause' || part.kind === 'amendment');
  return { name, by: by.text, written: terms.map(printDealPart), ...documented(definition) };
}

// All that is said of a deal, at first and later.
function partsOf({ name }: Deal, view: View): DealPart[] {
  return view.trees.flatMap(({ definitions }) =>
    definitions.flatMap((definition): readonly DealPart[] => {
      const isOf =
        (definition.kind === 'deal' && definition.name.text === name) ||
        (definition.kind === 'vary' && definition.deal.text === name);
      return isOf ? definition.parts : [];
    }),
  );
}

function documented(said: { readonly documentation?: string } | undefined): { documentation?: string } {
  return said?.documentation === undefined ? {} : { documentation: said.documentation };
}
