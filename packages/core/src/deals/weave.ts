// What acts do to clauses, as conditional effects of those acts.
import type { ActionDefinition, Expression, Range, TriggerDefinition } from '../syntax/index.ts';
import {
  acceptance,
  acceptingClauses,
  breaks,
  canBeDoneNow,
  canBeKept,
  ends,
  isOpen,
  stands,
} from './changes.ts';
import { argumentsOf, matchCause, matchClause, type Performed } from './match.ts';
import { Nodes } from './nodes.ts';
import { actOfGiver, isOrdered, type Orderable } from './orders.ts';
import { type Clause, type Deal, doneByAcceptance } from './terms.ts';
import { relocate } from './transform.ts';
import { isAct } from './triggers.ts';
import type { View } from './view.ts';

/** What an action is to the deals of a world. */
export interface Woven {
  readonly effects: readonly Expression[];
  /** What must hold for the act to be possible, because a clause is binding. */
  readonly conditions: readonly Expression[];
}

interface Weaving {
  readonly performed: Performed;
  /** The order that this action obeys, if there can be one. */
  readonly orderable: Orderable | undefined;
  /** Is it done, or only ordered? */
  readonly isDone: boolean;
  /** Can it be the acceptance of an open offer? */
  readonly canAccept: boolean;
  readonly view: View;
}

/** What an action of the world does to all clauses. */
export function weaveAction(
  action: ActionDefinition,
  deals: readonly Deal[],
  orderable: Orderable | undefined,
  view: View,
): Woven {
  const variables = new Set(
    action.parameters.flatMap((each) => (each.kind === 'variable' ? [each.name.text] : [])),
  );
  const performed = { name: action.name.text, arguments: argumentsOf(action.parameters), variables };
  return weave({ performed, orderable, isDone: true, canAccept: true, view }, deals);
}

/** What giving an order does: it counts as the act of who gave it, where the act is banned. */
export function weaveOrder(orderable: Orderable, deals: readonly Deal[], view: View): Woven {
  const giver = { expression: orderable.nodes.named(orderable.giver), type: 'character' };
  const performed = actOfGiver(orderable, giver);
  return weave({ performed, orderable: undefined, isDone: false, canAccept: false, view }, deals);
}

/** What an act with constant arguments does to the clauses of some deals, where something else brings it about. */
export function weaveAct(content: Expression, deals: readonly Deal[], canAccept: boolean, view: View): Woven {
  if (content.kind !== 'call') return { effects: [], conditions: [] };
  const given = content.arguments.map((expression) => ({ expression }));
  const performed = { name: content.name.text, arguments: given, variables: new Set<string>() };
  return weave({ performed, orderable: undefined, isDone: true, canAccept, view }, deals);
}

function weave(weaving: Weaving, deals: readonly Deal[]): Woven {
  const effects: Expression[] = [];
  const conditions: Expression[] = [];
  for (const deal of deals) {
    if (weaving.canAccept) effects.push(...acceptanceByAct(deal, deals, weaving));
    for (const clause of deal.clauses) {
      const branches = weaving.isDone ? [...keeping(clause, weaving), ...voiding(clause, weaving)] : [];
      const broken = breaking(clause, weaving);
      if (broken !== undefined && clause.isBinding) conditions.push(new Nodes(clause.range).not(broken.test));
      else if (broken !== undefined) branches.push(broken);
      if (branches.length > 0) effects.push(new Nodes(clause.range).when(branches));
    }
  }
  return { effects, conditions };
}

interface Branch {
  readonly test: Expression;
  readonly effects: readonly Expression[];
}

function keeping(clause: Clause, weaving: Weaving): Branch[] {
  const guard = doing(clause, weaving);
  if (guard === undefined) return [];
  const nodes = new Nodes(clause.range);
  return [{ test: nodes.all(canBeKept(clause, nodes), guard), effects: ends(clause, 'Kept', nodes) }];
}

// When the act is the one that a clause owes: done by its debtor, or by someone who obeys the debtor.
function doing(clause: Clause, { performed, orderable, view }: Weaving): Expression | undefined {
  if (clause.duty !== 'does') return undefined;
  const nodes = new Nodes(clause.range);
  const own = matchClause(clause, performed, view)?.guard;
  if (orderable === undefined) return own;
  const debtor = { expression: nodes.named(clause.debtor.text) };
  const ordered = matchClause(clause, actOfGiver(orderable, debtor), view)?.guard;
  if (ordered === undefined) return own;
  const obeying = nodes.all(isOrdered(orderable, debtor.expression), ordered);
  return own === undefined ? obeying : nodes.any(own, obeying);
}

function voiding(clause: Clause, { performed, view }: Weaving): Branch[] {
  return clause.voids.flatMap(({ what: { cause, scopes }, term }) => {
    if (!isAct(cause, view)) return [];
    const found = matchCause(cause, scopes, performed, view);
    if (found === undefined) return [];
    const nodes = new Nodes(cause.range);
    const added = term === undefined ? nodes.true : stands(term, 'Live', nodes);
    const test = nodes.all(isOpen(clause, nodes), added, found.guard);
    return [{ test, effects: ends(clause, 'Void', nodes) }];
  });
}

function breaking(clause: Clause, { performed, view }: Weaving): Branch | undefined {
  if (clause.duty !== 'refrains') return undefined;
  const found = matchClause(clause, performed, view);
  if (found === undefined) return undefined;
  const nodes = new Nodes(clause.range);
  const test = nodes.all(stands(clause.name, 'Live', nodes), found.guard);
  return { test, effects: breaks(clause, found.bindings, nodes) };
}

// Doing what an open offer asks for accepts it.
function acceptanceByAct(deal: Deal, deals: readonly Deal[], weaving: Weaving): Expression[] {
  const keeping = new Map<Clause, Expression>();
  for (const clause of acceptingClauses(deal)) {
    const guard = doing(clause, weaving);
    if (guard !== undefined) keeping.set(clause, guard);
  }
  if (keeping.size === 0) return [];
  const nodes = new Nodes([...keeping.keys()][0]!.range);
  const { view } = weaving;
  // What it does at once, it does to other deals as well.
  const others = deals.filter((each) => each !== deal);
  const doneNow = doneByAcceptance(deal).map(({ content }) => weaveAct(content, others, false, view));
  const test = nodes.all(
    stands(deal.name, 'Offered', nodes),
    nodes.any(...keeping.values()),
    canBeDoneNow(deal, view, nodes),
    ...doneNow.flatMap(({ conditions }) => conditions),
  );
  // Where one clause alone can be kept, it is the one that is.
  const certain =
    keeping.size === 1 ? new Map([...keeping.keys()].map((clause) => [clause, nodes.true])) : keeping;
  const effects = [...acceptance(deal, certain, view, nodes), ...doneNow.flatMap((woven) => woven.effects)];
  return [nodes.when([{ test, effects }])];
}

/** The event with what it does to clauses; everything new gets `range` where the deal stands in another file. */
export function withWoven<Event extends ActionDefinition | TriggerDefinition>(
  action: Event,
  woven: Woven,
  range: Range | undefined,
): Event {
  if (woven.effects.length === 0 && woven.conditions.length === 0) return action;
  const place = (expression: Expression): Expression =>
    range === undefined ? expression : relocate(expression, range);
  const nodes = new Nodes(action.name.range);
  const effects = [...(action.effect === undefined ? [] : [action.effect]), ...woven.effects.map(place)];
  const conditions = [
    ...(action.precondition === undefined ? [] : [action.precondition]),
    ...woven.conditions.map(place),
  ];
  return {
    ...action,
    ...(conditions.length > 0 && { precondition: nodes.all(...conditions) }),
    ...(effects.length > 0 && { effect: nodes.block(effects) }),
  };
}
