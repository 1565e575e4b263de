// The acts by which deals are made, ended and spoken of.
import type { ActionDefinition, Definition, Expression, Parameter, Quoted } from '../syntax/index.ts';
import { acceptance, becomes, canBeDoneNow, ends, instanceOf, isMadeNow, isOpen, stands } from './changes.ts';
import { Nodes } from './nodes.ts';
import {
  type Clause,
  type Deal,
  doneByAcceptance,
  hasCountdown,
  isNow,
  type LaterTerm,
  type Presence,
  promises,
  waits,
} from './terms.ts';
import { substitute } from './transform.ts';
import type { View } from './view.ts';

/** The parts of an act, in a short form. */
interface Act {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly precondition: Expression;
  readonly effects: readonly Expression[];
  readonly consenting: string;
  /** Those who take part, by name, and so see it. */
  readonly witnesses: readonly string[];
  readonly present: Presence | undefined;
  /** Others who see it for another reason. */
  readonly others?: (witness: string) => Expression;
  /** How it is told where nothing is said of that. */
  readonly text: string;
  /** How the later term that it adds says that it is told. */
  readonly told?: Quoted | undefined;
  /** How long it takes: the acceptance as long as the first act that it does at once. */
  readonly takes?: ActionDefinition['takes'] | undefined;
}

/** All acts of a deal. */
export function dealActs(deal: Deal, view: View): Definition[] {
  const nodes = new Nodes(deal.range);
  const acts = [
    offer(deal, nodes),
    ...answers(deal, view, nodes),
    withdrawal(deal, nodes),
    ...deal.laterTerms.map((term) => laterTerm(deal, term)),
    ...promises(deal).flatMap((clause) => (isNow(clause) ? [] : [release(clause)])),
    ...promises(deal).flatMap((clause) => (clause.isAssignable ? [assignment(clause)] : [])),
    ...spoken(deal),
  ];
  return acts.map((act) => action(act, deal, nodes));
}

function offer(deal: Deal, nodes: Nodes): Act {
  const { name, counters, lapses } = deal;
  const [offerer, accepter] = [deal.offerer.text, deal.accepter.text];
  const begins = [
    becomes(name, 'Offered', nodes),
    ...(lapses === undefined ? [] : [nodes.assign(nodes.call('due', name), lapses)]),
  ];
  const shared = { consenting: offerer, witnesses: [offerer, accepter], present: deal.present };
  if (counters === undefined) {
    return {
      ...shared,
      name: 'offer',
      parameters: constants(nodes, offerer, accepter, name),
      precondition: nodes.all(stands(name, 'None', nodes), canBeSaid(deal, nodes)),
      effects: begins,
      text: `{${offerer}} {verb:${offerer}:offers|offer} {${accepter}} {${name}}.`,
    };
  }
  return {
    ...shared,
    name: 'counter',
    parameters: constants(nodes, offerer, accepter, counters.text, name),
    precondition: nodes.all(
      stands(counters.text, 'Offered', nodes),
      stands(name, 'None', nodes),
      canBeSaid(deal, nodes),
    ),
    effects: [becomes(counters.text, 'Countered', nodes), ...begins],
    text: `{${offerer}} {verb:${offerer}:answers|answer} {${counters.text}} with another offer: {${name}}.`,
  };
}

// What must be so for the parties to offer, to answer and to take back.
function canBeSaid({ precondition }: Deal, nodes: Nodes): Expression {
  return precondition ?? nodes.true;
}

function answers(deal: Deal, view: View, nodes: Nodes): Act[] {
  const { name } = deal;
  const [offerer, accepter] = [deal.offerer.text, deal.accepter.text];
  const open = stands(name, 'Offered', nodes);
  const shared = {
    parameters: constants(nodes, accepter, offerer, name),
    consenting: accepter,
    witnesses: [accepter, offerer],
    present: deal.present,
  };
  const stopped = deal.lapses === undefined ? [] : [nodes.assign(nodes.call('due', name), nodes.nothing)];
  const threats = deal.clauses.filter((clause) => clause.threat !== undefined);
  return [
    {
      ...shared,
      name: 'accept',
      precondition: nodes.all(open, canBeSaid(deal, nodes), canBeDoneNow(deal, view, nodes)),
      effects: acceptance(deal, new Map(), view, nodes),
      others: (witness) => seeingWhatIsDone(deal, witness, view, nodes),
      takes: doneByAcceptance(deal)
        .map((clause) => instanceOf(clause, view).takes)
        .find((each) => each !== undefined),
      text: `{${accepter}} {verb:${accepter}:accepts|accept} {${name}}.`,
    },
    {
      ...shared,
      name: 'refuse',
      precondition: nodes.all(open, canBeSaid(deal, nodes)),
      effects: [
        becomes(name, 'Refused', nodes),
        ...stopped,
        ...threats.flatMap((threat) => isMadeNow(threat, nodes)),
      ],
      text: `{${accepter}} {verb:${accepter}:refuses|refuse} {${name}}.`,
    },
  ];
}

// Who would see the acts that the acceptance does sees the acceptance.
function seeingWhatIsDone(deal: Deal, witness: string, view: View, nodes: Nodes): Expression {
  const seen = doneByAcceptance(deal).map((clause) => {
    const { observing, found } = instanceOf(clause, view);
    if (observing === undefined) return found ? nodes.true : nodes.not(nodes.true);
    return substitute(observing.condition, new Map([[observing.variable, nodes.named(witness)]]));
  });
  const never: Expression = { kind: 'truth', range: nodes.range, value: false };
  return nodes.any(never, ...seen);
}

function withdrawal(deal: Deal, nodes: Nodes): Act {
  const { name } = deal;
  const [offerer, accepter] = [deal.offerer.text, deal.accepter.text];
  const stopped = deal.lapses === undefined ? [] : [nodes.assign(nodes.call('due', name), nodes.nothing)];
  return {
    name: 'withdraw',
    parameters: constants(nodes, offerer, accepter, name),
    precondition: nodes.all(stands(name, 'Offered', nodes), canBeSaid(deal, nodes)),
    effects: [becomes(name, 'Withdrawn', nodes), ...stopped],
    consenting: offerer,
    witnesses: [offerer, accepter],
    present: deal.present,
    text: `{${offerer}} {verb:${offerer}:takes|take} back {${name}}.`,
  };
}

function laterTerm(deal: Deal, term: LaterTerm): Act {
  const nodes = new Nodes(term.range);
  const by = term.by.text;
  const other = by === deal.offerer.text ? deal.accepter.text : deal.offerer.text;
  const added = deal.clauses.filter((clause) => clause.term === term.name);
  return {
    name: 'vary',
    parameters: constants(nodes, by, other, term.name),
    precondition: nodes.all(
      stands(deal.name, 'Accepted', nodes),
      stands(term.name, 'Dormant', nodes),
      term.precondition ?? nodes.true,
    ),
    effects: [becomes(term.name, 'Live', nodes), ...added.flatMap((clause) => isMadeNow(clause, nodes))],
    consenting: by,
    witnesses: [by, ...(term.present === undefined ? [other] : [])],
    present: term.present ?? deal.present,
    text: `{${by}} {verb:${by}:adds|add} {${term.name}}.`,
    told: term.text,
  };
}

function release(clause: Clause): Act {
  const nodes = new Nodes(clause.range);
  const debtor = clause.debtor.text;
  const creditor = clause.isAssignable ? 'holder' : clause.creditor;
  const holds = clause.isAssignable
    ? nodes.equal(nodes.call('creditor', clause.name), nodes.named(creditor))
    : nodes.true;
  return {
    name: 'release',
    parameters: [
      clause.isAssignable ? variable(nodes, creditor, 'character') : constant(nodes, creditor),
      ...constants(nodes, debtor, clause.name),
    ],
    precondition: nodes.all(holds, isOpen(clause, nodes)),
    effects: ends(clause, 'Released', nodes),
    consenting: creditor,
    witnesses: [creditor, debtor],
    present: clause.deal.present,
    text: `{${creditor}} {verb:${creditor}:releases|release} {${debtor}} from {${clause.name}}.`,
  };
}

function assignment(clause: Clause): Act {
  const nodes = new Nodes(clause.range);
  return {
    name: 'assign',
    parameters: [
      variable(nodes, 'holder', 'character'),
      variable(nodes, 'heir', 'character'),
      constant(nodes, clause.name),
    ],
    precondition: nodes.all(
      nodes.unequal(nodes.named('holder'), nodes.named('heir')),
      nodes.equal(nodes.call('creditor', clause.name), nodes.named('holder')),
      nodes.unequal(nodes.named('heir'), nodes.named(clause.debtor.text)),
      isOpen(clause, nodes),
    ),
    effects: [nodes.assign(nodes.call('creditor', clause.name), nodes.named('heir'))],
    consenting: 'holder',
    witnesses: ['holder', 'heir', clause.debtor.text],
    present: clause.deal.present,
    text: `{holder} {verb:holder:makes|make} over {${clause.name}} to {heir}.`,
  };
}

// Protest and notice, where the deal says what they are.
function spoken(deal: Deal): Act[] {
  const { protest, notice, name } = deal;
  const acts: Act[] = [];
  if (protest !== undefined) {
    const nodes = new Nodes(protest.range);
    const open = nodes.any(stands(name, 'Offered', nodes), stands(name, 'Accepted', nodes));
    acts.push({
      name: 'protest',
      parameters: [variable(nodes, protest.variable, protest.type), constant(nodes, name)],
      precondition: open,
      effects: [protest.effect],
      consenting: protest.variable,
      witnesses: [protest.variable, deal.offerer.text, deal.accepter.text],
      present: deal.present,
      text: `{${protest.variable}} {verb:${protest.variable}:protests|protest} against {${name}}.`,
    });
  }
  if (notice !== undefined) acts.push(...news(deal, notice));
  return acts;
}

// One tells another how the deal, a clause or a later term stands. Whoever learns that the deal is made learns what that
// means for its clauses.
function news(deal: Deal, { range, teller, hearer, condition }: NonNullable<Deal['notice']>): Act[] {
  const nodes = new Nodes(range);
  const standing = nodes.named('news');
  const told = [deal, ...deal.clauses.filter((clause) => !isNow(clause)), ...deal.laterTerms];
  return told.map(({ name }) => {
    const fact = nodes.call('state', name);
    const first = name === deal.name ? 'None' : 'Dormant';
    const made = nodes.equal(standing, nodes.named('Accepted'));
    const meaning = name === deal.name ? madeBeliefs(deal, hearer, nodes) : [];
    return {
      name: 'notify',
      parameters: [
        variable(nodes, teller, 'character'),
        variable(nodes, hearer, 'character'),
        constant(nodes, name),
        variable(nodes, 'news', 'standing'),
      ],
      precondition: nodes.all(
        nodes.unequal(nodes.named(teller), nodes.named(hearer)),
        nodes.unequal(standing, nodes.named(first)),
        nodes.equal(nodes.believes(teller, fact), standing),
        nodes.unequal(nodes.believes(hearer, fact), standing),
        condition,
      ),
      effects: [
        nodes.assign(nodes.believes(hearer, fact), standing),
        ...(meaning.length === 0 ? [] : [nodes.when([{ test: made, effects: meaning }])]),
      ],
      consenting: teller,
      witnesses: [teller, hearer],
      present: undefined,
      text: `{${teller}} {verb:${teller}:tells|tell} {${hearer}} that {${name}} is {news}.`,
    };
  });
}

function madeBeliefs(deal: Deal, hearer: string, nodes: Nodes): Expression[] {
  return deal.clauses.flatMap((clause) => {
    const { name, threat, term } = clause;
    if (term !== undefined || (waits(clause) && threat === undefined)) return [];
    const standing = threat !== undefined ? 'Void' : isNow(clause) ? 'Kept' : 'Live';
    const due = nodes.call('due', name);
    const known = nodes.believes(hearer, nodes.call('state', name));
    const effects = [
      nodes.assign(known, nodes.named(standing)),
      ...(hasCountdown(clause) && threat === undefined
        ? [nodes.assign(nodes.believes(hearer, due), due)]
        : []),
    ];
    // Who has heard more of a clause than that it is in force goes on believing it.
    return [nodes.when([{ test: nodes.equal(known, nodes.named('Dormant')), effects }])];
  });
}

function action(act: Act, deal: Deal, dealNodes: Nodes): ActionDefinition {
  const { range } = act.precondition;
  const nodes = new Nodes(range.start === range.end ? dealNodes.range : range);
  const variable = act.present?.variable ?? 'witness';
  const own = act.witnesses.map((each) => nodes.equal(nodes.named(variable), nodes.named(each)));
  const value = act.told ?? deal.texts.get(act.name) ?? { value: act.text, range: nodes.range };
  const others = act.others === undefined ? [] : [act.others(variable)];
  const present = act.present === undefined ? [] : [act.present.condition];
  return {
    kind: 'action',
    keyword: 'action',
    range: nodes.range,
    name: nodes.name(act.name),
    parameters: act.parameters,
    ...(act.precondition.kind !== 'truth' && { precondition: act.precondition }),
    effect: nodes.together(act.effects),
    ...(act.takes !== undefined && { takes: act.takes }),
    consenting: [nodes.named(act.consenting)],
    observing: {
      range: nodes.range,
      variable: nodes.name(variable),
      type: nodes.name('character'),
      condition: nodes.any(...own, ...others, ...present),
    },
    texts: [{ range: value.range, form: 'text', value }],
    isGenerated: true,
  };
}

function constants(nodes: Nodes, ...names: readonly string[]): Parameter[] {
  return names.map((name) => constant(nodes, name));
}

function constant(nodes: Nodes, name: string): Parameter {
  return { kind: 'constant', range: nodes.range, value: nodes.named(name) };
}

export function variable(nodes: Nodes, name: string, type: string): Parameter {
  return { kind: 'variable', range: nodes.range, name: nodes.name(name), type: nodes.name(type) };
}
