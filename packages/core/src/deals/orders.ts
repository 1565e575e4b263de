// Orders: what one character can tell another to do, where a deal binds the one who gives them.
import type { ActionDefinition, Definition, Expression, Parameter } from '../syntax/index.ts';
import { variable } from './acts.ts';
import { type Argument, argumentsOf, type Performed } from './match.ts';
import { Nodes } from './nodes.ts';
import type { Deal } from './terms.ts';
import { freshName } from './transform.ts';
import type { FoundAction, View } from './view.ts';

/** An action that can be ordered, with what makes one character command another. */
export interface Orderable {
  readonly action: FoundAction;
  readonly nodes: Nodes;
  /** Variable for the one who gives the order. */
  readonly giver: string;
  /** Which parameter does the act. */
  readonly doer: number;
  /** Properties that say who commands whom. */
  readonly relations: readonly string[];
  /** The file the order's definitions go to. */
  readonly file: number;
}

/** The actions that the deals of a world make orders for: those that clauses name, where it is said who commands. */
export function orderables(deals: readonly Deal[], view: View): Orderable[] {
  const found = new Map<ActionDefinition, Orderable>();
  for (const deal of deals) {
    if (deal.orders === undefined) continue;
    for (const { content, duty } of deal.clauses) {
      if (duty === 'keeps' || content.kind !== 'call') continue;
      for (const action of view.actionsNamed(content.name.text)) {
        const { definition } = action;
        const doer = doerOf(definition);
        if (doer === undefined || definition.parameters.length !== content.arguments.length) continue;
        const earlier = found.get(definition);
        const relations = [...new Set([...(earlier?.relations ?? []), deal.orders.text])];
        const taken = new Set(definition.parameters.map(nameOf));
        const giver = freshName('giver', taken);
        const nodes = earlier?.nodes ?? new Nodes(deal.orders.range);
        found.set(definition, { action, nodes, giver, doer, relations, file: earlier?.file ?? deal.file });
      }
    }
  }
  return [...found.values()];
}

/** Which parameter of an action is the one who does it: the first who consents. */
function doerOf(action: ActionDefinition): number | undefined {
  const first = action.consenting?.[0];
  if (first?.kind !== 'name') return undefined;
  const index = action.parameters.findIndex((parameter) => nameOf(parameter) === first.name.text);
  return index < 0 ? undefined : index;
}

function nameOf(parameter: Parameter): string {
  if (parameter.kind === 'variable') return parameter.name.text;
  return parameter.value.kind === 'name' ? parameter.value.name.text : '';
}

/** The fact that an order stands, with `giver` for the one who gave it. */
export function isOrdered({ action, nodes }: Orderable, giver: Expression): Expression {
  const given = argumentsOf(action.definition.parameters).map(({ expression }) => expression);
  return nodes.call(`ordered_${action.definition.name.text}`, giver, ...given);
}

/** The order as an act that counts as the giver's own. */
export function actOfGiver(orderable: Orderable, giver: Argument): Performed {
  const { definition } = orderable.action;
  const given = argumentsOf(definition.parameters).map((argument, index) =>
    index === orderable.doer ? giver : argument,
  );
  const variables = new Set([orderable.giver, ...definition.parameters.map(nameOf)]);
  return { name: definition.name.text, arguments: given, variables };
}

/** The fact that an order stands, and the acts of giving and declining one. */
export function orderDefinitions(
  orderable: Orderable,
  view: View,
): { facts: Definition[]; acts: ActionDefinition[] } {
  const { nodes, giver, action } = orderable;
  const { definition } = action;
  const { range } = nodes;
  const act = definition.name.text;
  const parameters = [variable(nodes, giver, 'character'), ...definition.parameters];
  const doer = nameOf(definition.parameters[orderable.doer]!);
  const ordered = isOrdered(orderable, nodes.named(giver));
  const commands = orderable.relations.map((relation) => {
    const property = view.properties.get(relation)?.[0];
    if (property?.parameters.length !== 1) return nodes.call(relation, giver, doer);
    return nodes.equal(nodes.call(relation, doer), nodes.named(giver));
  });
  const both = nodes.any(
    nodes.equal(nodes.named('witness'), nodes.named(giver)),
    nodes.equal(nodes.named('witness'), nodes.named(doer)),
  );
  const shared = {
    kind: 'action',
    keyword: 'action',
    range,
    parameters,
    observing: { range, variable: nodes.name('witness'), type: nodes.name('character'), condition: both },
    isGenerated: true,
  } as const;
  const text = (value: string) => [{ range, form: 'text' as const, value: { value, range } }];
  const order: ActionDefinition = {
    ...shared,
    name: nodes.name(`order_${act}`),
    precondition: nodes.all(
      nodes.unequal(nodes.named(giver), nodes.named(doer)),
      nodes.any(...commands),
      nodes.not(ordered),
    ),
    effect: ordered,
    consenting: [nodes.named(giver)],
    texts: text(`{${giver}} {verb:${giver}:gives|give} {${doer}} an order.`),
  };
  const decline: ActionDefinition = {
    ...shared,
    name: nodes.name(`decline_${act}`),
    precondition: ordered,
    effect: nodes.not(ordered),
    consenting: [nodes.named(doer)],
    texts: text(`{${doer}} {verb:${doer}:declines|decline} to obey {${giver}}.`),
  };
  const fact: Definition = {
    kind: 'property',
    range,
    name: nodes.name(`ordered_${act}`),
    parameters,
    type: nodes.name('boolean'),
    texts: [],
  };
  return { facts: [fact], acts: [order, decline] };
}
