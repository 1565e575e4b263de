// What happens to clauses by itself. Each trigger makes an end of what it waits for.
import type { Expression, TriggerDefinition } from '../syntax/index.ts';
import { variable } from './acts.ts';
import {
  becomes,
  breaks,
  comesIntoForce,
  doneNow,
  ends,
  instanceOf,
  isMade,
  isMadeNow,
  isOpen,
  stands,
} from './changes.ts';
import { Nodes } from './nodes.ts';
import { type Clause, countsFromForce, type Deal, hasCountdown, waits } from './terms.ts';
import type { View } from './view.ts';

/**
 * The triggers of a deal: those that keep clauses, then those that make them void, then those that break them. Of two
 * that are broken at once, the one that the other needs comes first, so that the other is void.
 */
export function dealTriggers(deal: Deal, view: View): TriggerDefinition[] {
  const { clauses } = deal;
  return [
    ...lapseOfOffer(deal),
    ...clauses.flatMap((clause) => detachment(clause)),
    ...clauses.flatMap((clause) => completion(clause, view)),
    ...clauses.flatMap((clause) => [...voiding(clause, view), ...dependence(clause)]),
    ...[...neededFirst(clauses)].flatMap((clause) => [...breach(clause), ...lapse(clause)]),
  ];
}

// In the order given, but each after those that it needs. There are no circles, or an error says so.
function neededFirst(clauses: readonly Clause[]): Set<Clause> {
  const ordered = new Set<Clause>();
  const entered = new Set<Clause>();
  const add = (clause: Clause): void => {
    if (entered.has(clause)) return;
    entered.add(clause);
    for (const other of clauses) if (clause.needs.some(({ what }) => what === other.name)) add(other);
    ordered.add(clause);
  };
  for (const clause of clauses) add(clause);
  return ordered;
}

function lapseOfOffer(deal: Deal): TriggerDefinition[] {
  if (deal.lapses === undefined) return [];
  const nodes = new Nodes(deal.lapses.range);
  const over = isOver(deal.name, nodes);
  const threats = deal.clauses.filter((clause) => clause.threat === 'unless accepted');
  return [
    trigger(`${deal.name}.lapses`, nodes.all(stands(deal.name, 'Offered', nodes), over), nodes, [
      becomes(deal.name, 'Lapsed', nodes),
      nodes.assign(nodes.call('due', deal.name), nodes.nothing),
      ...threats.flatMap((threat) => isMadeNow(threat, nodes)),
    ]),
  ];
}

function detachment(clause: Clause): TriggerDefinition[] {
  if (!waits(clause)) return [];
  const nodes = new Nodes(clause.when[0]?.range ?? clause.deadline?.range ?? clause.range);
  const from = clause.deadline?.from;
  // What begins when its time is over has no time, and lapses.
  const hasLapsed = canLapse(clause) ? isDue(clause) : undefined;
  const guard = nodes.all(
    stands(clause.name, 'Dormant', nodes),
    isMade(clause, nodes),
    ...clause.when,
    ...(from === undefined ? [] : [stands(from, 'Kept', nodes)]),
    ...(hasLapsed === undefined ? [] : [nodes.not(hasLapsed)]),
  );
  return [trigger(`${clause.name}.begins`, guard, nodes, comesIntoForce(clause, nodes))];
}

// What is kept up or refrained from until its end is kept; an owed act that is binding comes about by itself.
function completion(clause: Clause, view: View): TriggerDefinition[] {
  const due = isDue(clause);
  if (due === undefined) return [];
  const nodes = new Nodes(clause.deadline!.range);
  const live = stands(clause.name, 'Live', nodes);
  if (clause.duty !== 'does') {
    return [trigger(`${clause.name}.ends`, nodes.all(live, due), nodes, ends(clause, 'Kept', nodes))];
  }
  if (!clause.isBinding) return [];
  const { precondition = nodes.true } = instanceOf(clause, view);
  const effects = [...doneNow(clause, view, nodes), ...ends(clause, 'Kept', nodes).slice(1)];
  return [trigger(comingAbout(clause), nodes.all(live, due, precondition), nodes, effects)];
}

/** The name of the trigger by which a binding act that is owed comes about. */
export function comingAbout({ name }: Clause): string {
  return `${name}.comes_about`;
}

function voiding(clause: Clause, view: View): TriggerDefinition[] {
  return clause.voids.flatMap(({ what: { cause, scopes }, term }, index) => {
    if (isAct(cause, view)) return [];
    const nodes = new Nodes(cause.range);
    let holds = nodes.all(cause, ...scopes.flatMap(({ where }) => (where === undefined ? [] : [where])));
    for (const { variable, type } of [...scopes].reverse())
      holds = nodes.exists(variable.text, type.text, holds);
    const added = term === undefined ? nodes.true : stands(term, 'Live', nodes);
    const name = `${clause.name}.voided${index === 0 ? '' : index + 1}`;
    return [
      trigger(name, nodes.all(isOpen(clause, nodes), added, holds), nodes, ends(clause, 'Void', nodes)),
    ];
  });
}

// A clause that needs another goes where that one is broken, void or lapsed.
function dependence(clause: Clause): TriggerDefinition[] {
  return clause.needs.map(({ what, range, term }, index) => {
    const nodes = new Nodes(range);
    const gone = (['Broken', 'Void', 'Lapsed'] as const).map((standing) => stands(what, standing, nodes));
    const added = term === undefined ? nodes.true : stands(term, 'Live', nodes);
    const guard = nodes.all(isOpen(clause, nodes), added, nodes.any(...gone));
    const name = `${clause.name}.falls${index === 0 ? '' : index + 1}`;
    return trigger(name, guard, nodes, ends(clause, 'Void', nodes));
  });
}

function breach(clause: Clause): TriggerDefinition[] {
  const due = isDue(clause);
  const none = new Map<string, Expression>();
  if (clause.duty === 'keeps') {
    const nodes = new Nodes(clause.content.range);
    const { content, scopes, excepts } = clause;
    const wheres = scopes.flatMap(({ where }) => (where === undefined ? [] : [where]));
    const carvedOut = excepts.map(({ what, term }) => {
      return nodes.not(term === undefined ? what : nodes.all(stands(term, 'Live', nodes), what));
    });
    const live = stands(clause.name, 'Live', nodes);
    const guard = nodes.all(live, ...wheres, ...carvedOut, fails(content, nodes));
    const parameters = scopes.map(({ variable: { text }, type }) => variable(nodes, text, type.text));
    const broken = trigger(`${clause.name}.broken`, guard, nodes, breaks(clause, none, nodes));
    return [{ ...broken, parameters }];
  }
  if (clause.duty === 'refrains' || due === undefined || clause.isBinding) return [];
  const nodes = new Nodes(clause.deadline!.range);
  const guard = nodes.all(stands(clause.name, 'Live', nodes), due);
  return [trigger(`${clause.name}.broken`, guard, nodes, breaks(clause, none, nodes))];
}

// That a condition does not hold: a comparison of numbers neither holds nor is denied where one of them is `?`.
function fails(condition: Expression, nodes: Nodes): Expression {
  if (condition.kind === 'and') return nodes.any(...condition.operands.map((each) => fails(each, nodes)));
  if (condition.kind === 'or') return nodes.all(...condition.operands.map((each) => fails(each, nodes)));
  const denied = nodes.not(condition);
  if (condition.kind !== 'compare' || condition.operator === '==' || condition.operator === '!=')
    return denied;
  const { left, right, operator } = condition;
  const isNothing = (side: Expression): Expression => {
    return side.kind === 'number' ? nodes.not(nodes.true) : nodes.equal(side, nodes.nothing);
  };
  const [one, other] = [isNothing(left), isNothing(right)];
  if (operator === '>' || operator === '<') return nodes.any(denied, one, other);
  // `? >= ?` holds.
  return nodes.any(denied, nodes.all(one, nodes.not(other)), nodes.all(nodes.not(one), other));
}

// The time of a clause that still waits is over.
function lapse(clause: Clause): TriggerDefinition[] {
  const due = isDue(clause);
  if (due === undefined || !canLapse(clause)) return [];
  const nodes = new Nodes(clause.deadline!.range);
  const guard = nodes.all(stands(clause.name, 'Dormant', nodes), isMade(clause, nodes), due);
  return [trigger(`${clause.name}.lapses`, guard, nodes, ends(clause, 'Lapsed', nodes))];
}

// Does the time run while the clause still waits?
function canLapse(clause: Clause): boolean {
  return clause.when.length > 0 && !countsFromForce(clause);
}

// Is the clause's time over? Undefined where it has no end.
function isDue(clause: Clause): Expression | undefined {
  const { deadline } = clause;
  if (deadline?.end === undefined) return undefined;
  return hasCountdown(clause) ? isOver(clause.name, new Nodes(deadline.range)) : deadline.end;
}

function isOver(name: string, nodes: Nodes): Expression {
  return nodes.equal(nodes.call('due', name), nodes.number(0));
}

/** Does the cause of a clause's end name an act, and not a condition? */
export function isAct(cause: Expression, view: View): boolean {
  if (cause.kind !== 'call') return false;
  const { text } = cause.name;
  const { length } = cause.arguments;
  const isFact = (view.properties.get(text) ?? []).some(({ parameters }) => parameters.length === length);
  if (isFact || view.abbreviations.get(text)?.parameters.length === length) return false;
  return view.actionsNamed(text).some(({ definition }) => definition.parameters.length === length);
}

function trigger(
  name: string,
  precondition: Expression,
  nodes: Nodes,
  effects: readonly Expression[],
): TriggerDefinition {
  const { range } = nodes;
  const effect = nodes.together(effects);
  return {
    kind: 'trigger',
    range,
    name: nodes.name(name),
    parameters: [],
    precondition,
    effect,
    texts: [],
    isGenerated: true,
  };
}
