// What happens to clauses by itself. Each trigger makes an end of what it waits for.
import type { Expression, TriggerDefinition } from '../syntax/index.ts';
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
import { type Clause, type Deal, hasCountdown, waits } from './terms.ts';
import type { View } from './view.ts';

/** The triggers of a deal: of each clause those that keep it, then those that make it void, then those that break it. */
export function dealTriggers(deal: Deal, view: View): TriggerDefinition[] {
  return [...lapseOfOffer(deal), ...deal.clauses.flatMap((clause) => clauseTriggers(clause, view))];
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

function clauseTriggers(clause: Clause, view: View): TriggerDefinition[] {
  return [
    ...detachment(clause),
    ...completion(clause, view),
    ...voiding(clause, view),
    ...dependence(clause),
    ...breach(clause),
    ...lapse(clause),
  ];
}

function detachment(clause: Clause): TriggerDefinition[] {
  if (!waits(clause)) return [];
  const nodes = new Nodes(clause.when[0]?.range ?? clause.deadline?.range ?? clause.range);
  const from = clause.deadline?.from;
  const guard = nodes.all(
    stands(clause.name, 'Dormant', nodes),
    isMade(clause, nodes),
    ...clause.when,
    ...(from === undefined ? [] : [stands(from, 'Kept', nodes)]),
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
  return [trigger(`${clause.name}.comes_about`, nodes.all(live, due, precondition), nodes, effects)];
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
    const guard = nodes.all(stands(clause.name, 'Live', nodes), nodes.not(clause.content));
    return [trigger(`${clause.name}.broken`, guard, nodes, breaks(clause, none, nodes))];
  }
  if (clause.duty === 'refrains' || due === undefined || clause.isBinding) return [];
  const nodes = new Nodes(clause.deadline!.range);
  const guard = nodes.all(stands(clause.name, 'Live', nodes), due);
  return [trigger(`${clause.name}.broken`, guard, nodes, breaks(clause, none, nodes))];
}

// The time of a clause that still waits is over.
function lapse(clause: Clause): TriggerDefinition[] {
  const due = isDue(clause);
  if (due === undefined || clause.when.length === 0 || clause.deadline?.from !== undefined) return [];
  if (clause.deadline?.word === 'for') return [];
  const nodes = new Nodes(clause.deadline!.range);
  const guard = nodes.all(stands(clause.name, 'Dormant', nodes), isMade(clause, nodes), due);
  return [trigger(`${clause.name}.lapses`, guard, nodes, ends(clause, 'Lapsed', nodes))];
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
  return view.actionsNamed(cause.name.text).length > 0 && !view.properties.has(cause.name.text);
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
