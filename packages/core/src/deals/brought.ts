// What every world with deals has: the standings, and the facts about how deals and clauses stand.
import type { Definition, Range } from '../syntax/index.ts';
import type { Nodes } from './nodes.ts';
import { type Deal, hasCountdown } from './terms.ts';

const standings: readonly [string, string][] = [
  ['None', 'not yet offered'],
  ['Offered', 'on offer'],
  ['Accepted', 'agreed'],
  ['Refused', 'refused'],
  ['Withdrawn', 'withdrawn'],
  ['Countered', 'answered with another offer'],
  ['Dormant', 'not yet in force'],
  ['Live', 'in force'],
  ['Kept', 'kept'],
  ['Broken', 'broken'],
  ['Void', 'void'],
  ['Released', 'released'],
  ['Lapsed', 'lapsed'],
];

/** Types that deals bring into a world. */
export const broughtTypes: readonly string[] = ['agreement', 'clause', 'standing'];

/** Entities that deals bring into a world beside themselves and their clauses. */
export const broughtEntities: readonly string[] = standings.map(([name]) => name);

/** The types, the standings, and the properties of deals and clauses. */
export function broughtDefinitions(deals: readonly Deal[], nodes: Nodes): Definition[] {
  const { range } = nodes;
  const quoted = (value: string) => ({ value, range });
  const property = (
    name: string,
    of: string,
    variable: string,
    type: string,
    text: string,
    place: Range = range,
    denied?: string,
  ): Definition => ({
    kind: 'property',
    range: place,
    name: { text: name, range: place },
    parameters: [{ kind: 'variable', range, name: nodes.name(variable), type: nodes.name(of) }],
    type: nodes.name(type),
    texts: [
      { range, form: 'text', value: quoted(text) },
      ...(denied === undefined ? [] : [{ range, form: 'denied' as const, value: quoted(denied) }]),
    ],
  });
  const definitions: Definition[] = broughtTypes.map((name) => {
    return { kind: 'type', range, name: nodes.name(name), parents: [] };
  });
  definitions.push({
    kind: 'entity',
    range,
    keyword: nodes.name('standing'),
    items: standings.map(([name, prose]) => ({ name: nodes.name(name), proseName: quoted(prose) })),
    types: [],
  });
  definitions.push(property('state', 'agreement', 'deal', 'standing', '{deal} is {value}'));
  const clauses = deals.flatMap((deal) => [...deal.clauses, ...deal.laterTerms]);
  if (clauses.length > 0) {
    definitions.push(property('state', 'clause', 'clause', 'standing', '{clause} is {value}'));
  }
  if (deals.some((deal) => deal.lapses !== undefined)) {
    const [text, denied] = ['{deal} stands open for {value}', 'no time is running for {deal}'];
    definitions.push(property('due', 'agreement', 'deal', 'time', text, range, denied));
  }
  const timed = deals.flatMap((deal) => deal.clauses.filter(hasCountdown));
  if (timed.length > 0) {
    // What is said of it, as that time stands still, is said of a deadline.
    const first = timed.find(({ deal }) => deal.file === deals[0]!.file)?.deadline?.range;
    const [text, denied] = ['{clause} has {value} left', 'no time is running for {clause}'];
    definitions.push(property('due', 'clause', 'clause', 'time', text, first, denied));
  }
  if (deals.some((deal) => deal.clauses.some((clause) => clause.isAssignable))) {
    definitions.push(property('creditor', 'clause', 'clause', 'character', '{clause} is owed to {value}'));
  }
  return definitions;
}
