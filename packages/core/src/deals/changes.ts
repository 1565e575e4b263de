// How deals and clauses stand, as conditions and as effects.
import type { ActionDefinition, Expression } from '../syntax/index.ts';
import { argumentsOf } from './match.ts';
import type { Nodes } from './nodes.ts';
import type { clauseStandings } from './references.ts';
import {
  type Clause,
  countsFromForce,
  type Deal,
  doneByAcceptance,
  hasCountdown,
  isNow,
  promises,
  waits,
} from './terms.ts';
import { folded, type Replacements, relocate, substitute } from './transform.ts';
import type { View } from './view.ts';

type ClauseStanding = (typeof clauseStandings)[number];
type DealStanding = 'None' | 'Offered' | 'Accepted' | 'Refused' | 'Withdrawn' | 'Countered' | 'Lapsed';

/** Does the clause, the deal or the later term of this name stand like that? */
export function stands(name: string, standing: ClauseStanding | DealStanding, nodes: Nodes): Expression {
  return nodes.equal(nodes.call('state', name), nodes.named(standing));
}

export function becomes(name: string, standing: ClauseStanding | DealStanding, nodes: Nodes): Expression {
  return nodes.assign(nodes.call('state', name), nodes.named(standing));
}

/** Has what brings the clause into the world happened? */
export function isMade(clause: Clause, nodes: Nodes): Expression {
  const { deal, term, threat } = clause;
  if (term !== undefined) return stands(term, 'Live', nodes);
  if (threat === undefined) return stands(deal.name, 'Accepted', nodes);
  const refused = stands(deal.name, 'Refused', nodes);
  return threat === 'refused' ? refused : nodes.any(refused, stands(deal.name, 'Lapsed', nodes));
}

/** Is the clause in force, or waiting to be? */
export function isOpen(clause: Clause, nodes: Nodes): Expression {
  const live = stands(clause.name, 'Live', nodes);
  if (!waits(clause)) return live;
  return nodes.any(live, nodes.all(stands(clause.name, 'Dormant', nodes), isMade(clause, nodes)));
}

/** Can an owed act be done now, in time or early? What the offerer does under the open offer counts as well. */
export function canBeKept(clause: Clause, nodes: Nodes): Expression {
  const { deal, debtor, threat, term } = clause;
  const isOfferers = debtor.text === deal.offerer.text && threat === undefined && term === undefined;
  if (!isOfferers) return isOpen(clause, nodes);
  const early = nodes.all(stands(clause.name, 'Dormant', nodes), stands(deal.name, 'Offered', nodes));
  return nodes.any(isOpen(clause, nodes), early);
}

/** The clause comes to an end, and its countdown with it. */
export function ends(clause: Clause, standing: ClauseStanding, nodes: Nodes): Expression[] {
  return [
    becomes(clause.name, standing, nodes),
    ...(hasCountdown(clause) ? [nodes.assign(nodes.call('due', clause.name), nodes.nothing)] : []),
  ];
}

/** The clause is broken, with what follows from that. */
export function breaks(clause: Clause, bindings: Replacements, nodes: Nodes): Expression[] {
  const consequences = clause.onBroken.map(({ what, term }) => {
    const effect = substitute(what, bindings);
    return term === undefined
      ? effect
      : nodes.when([{ test: stands(term, 'Live', nodes), effects: [effect] }]);
  });
  return [...ends(clause, 'Broken', nodes), ...consequences];
}

/** The clause comes into force, and its countdown starts unless it runs already. */
export function comesIntoForce(clause: Clause, nodes: Nodes): Expression[] {
  const starts = !waits(clause) || countsFromForce(clause);
  return [becomes(clause.name, 'Live', nodes), ...(starts ? startsCountdown(clause, nodes) : [])];
}

function startsCountdown(clause: Clause, nodes: Nodes): Expression[] {
  const end = clause.deadline?.end;
  if (end === undefined || !hasCountdown(clause)) return [];
  return [nodes.assign(nodes.call('due', clause.name), end)];
}

/** What the act that makes the clause does to it. */
export function isMadeNow(clause: Clause, nodes: Nodes): Expression[] {
  if (!waits(clause)) return comesIntoForce(clause, nodes);
  return countsFromForce(clause) ? [] : startsCountdown(clause, nodes);
}

/**
 * What an acceptance changes. `keeping` are clauses that the accepting act itself may keep, with the conditions on
 * which it does.
 */
export function acceptance(
  deal: Deal,
  keeping: ReadonlyMap<Clause, Expression>,
  view: View,
  nodes: Nodes,
): Expression[] {
  const effects = [becomes(deal.name, 'Accepted', nodes)];
  if (deal.lapses !== undefined) effects.push(nodes.assign(nodes.call('due', deal.name), nodes.nothing));
  for (const clause of deal.clauses) {
    if (clause.term !== undefined) continue;
    if (clause.threat !== undefined) {
      effects.push(becomes(clause.name, 'Void', nodes));
      continue;
    }
    const made = isNow(clause) ? doneNow(clause, view, nodes) : isMadeNow(clause, nodes);
    if (made.length === 0 && !keeping.has(clause)) continue;
    const kept = keeping.get(clause);
    const mayBeKept = clause.duty === 'does' && clause.debtor.text === deal.offerer.text;
    const unlessKept = mayBeKept
      ? [nodes.when([{ test: stands(clause.name, 'Dormant', nodes), effects: made }])]
      : made;
    if (kept === undefined) effects.push(...unlessKept);
    else if (kept.kind === 'truth') effects.push(becomes(clause.name, 'Kept', nodes));
    else
      effects.push(nodes.when(withOtherwise(kept, [becomes(clause.name, 'Kept', nodes)], unlessKept, nodes)));
  }
  return effects;
}

function withOtherwise(
  test: Expression,
  effects: Expression[],
  otherwise: Expression[],
  nodes: Nodes,
): { test: Expression; effects: Expression[] }[] {
  const first = { test, effects };
  return otherwise.length === 0 ? [first] : [first, { test: nodes.not(test), effects: otherwise }];
}

/** The effects of the act that a clause owes, as the act's own definition has them, and that it is kept. */
export function doneNow(clause: Clause, view: View, nodes: Nodes): Expression[] {
  const { effect } = instanceOf(clause, view);
  return [...(effect === undefined ? [] : [effect]), becomes(clause.name, 'Kept', nodes)];
}

/** What must hold for an acceptance to do at once what is to be done `by now`. */
export function canBeDoneNow(deal: Deal, view: View, nodes: Nodes): Expression {
  const conditions = doneByAcceptance(deal).map((clause) => {
    const { precondition } = instanceOf(clause, view);
    if (precondition === undefined) return nodes.true;
    const mayBeKept = clause.debtor.text === deal.offerer.text;
    return mayBeKept ? nodes.any(stands(clause.name, 'Kept', nodes), precondition) : precondition;
  });
  return nodes.all(...conditions);
}

/** The parts of the action that a clause names, with the clause's arguments put in. */
export function instanceOf(
  { content }: Clause,
  view: View,
): {
  readonly precondition?: Expression;
  readonly effect?: Expression;
  readonly observing?: { readonly variable: string; readonly condition: Expression };
  readonly takes?: ActionDefinition['takes'];
  readonly found: boolean;
} {
  if (content.kind !== 'call') return { found: false };
  for (const { definition } of view.actionsNamed(content.name.text)) {
    const given = argumentsOf(definition.parameters);
    if (given.length !== content.arguments.length) continue;
    const replacements = new Map<string, Expression>();
    const fits = given.every(({ expression, type }, index) => {
      const wanted = content.arguments[index]!;
      if (type === undefined)
        return (
          expression.kind === 'name' && wanted.kind === 'name' && expression.name.text === wanted.name.text
        );
      if (expression.kind === 'name') replacements.set(expression.name.text, wanted);
      return (
        wanted.kind !== 'name' ||
        !view.entities.has(wanted.name.text) ||
        view.isOfType(wanted.name.text, type)
      );
    });
    if (!fits) continue;
    const { precondition, effect, observing, takes } = definition;
    // What is said of it is said of the clause: the action may stand in another file.
    const here = (part: Expression): Expression => relocate(substitute(part, replacements), content.range);
    const condition = (part: Expression): Expression => folded(here(part), (name) => view.entities.has(name));
    return {
      found: true,
      ...(precondition !== undefined && { precondition: condition(precondition) }),
      ...(effect !== undefined && { effect: here(effect) }),
      ...(takes !== undefined && {
        takes: takes.kind === 'seconds' ? { ...takes, value: here(takes.value) } : takes,
      }),
      ...(observing !== undefined && {
        observing: { variable: observing.variable.text, condition: condition(observing.condition) },
      }),
    };
  }
  return { found: false };
}

/** Clauses of the deal that the accepter can keep, and so accept the offer, by an act. */
export function acceptingClauses(deal: Deal): Clause[] {
  return promises(deal).filter((clause) => {
    const { duty, debtor, term } = clause;
    return duty === 'does' && debtor.text === deal.accepter.text && term === undefined && !waits(clause);
  });
}
