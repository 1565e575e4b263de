import type {
  ActionDefinition,
  Definition,
  Diagnostic,
  Expression,
  Tree,
  TriggerDefinition,
} from '../syntax/index.ts';
import { dealActs } from './acts.ts';
import { broughtDefinitions } from './brought.ts';
import { becomes } from './changes.ts';
import { withoutClashes } from './clashes.ts';
import { gatherDeals } from './gather.ts';
import { burdens, readHonours, subtract, withBurdens } from './honour.ts';
import { Nodes } from './nodes.ts';
import { isOrdered, type Orderable, orderables, orderDefinitions } from './orders.ts';
import { type DealOutline, orderProperties, outlinesOf } from './outline.ts';
import { checkPerformers } from './performers.ts';
import { DealReport } from './report.ts';
import { checkScopes } from './scopes.ts';
import { type Deal, doneByAcceptance } from './terms.ts';
import { comingAbout, dealTriggers } from './triggers.ts';
import { View } from './view.ts';
import { weaveAct, weaveAction, weaveOrder, withWoven } from './weave.ts';

/** Trees without deals, and what there was to say about those they had. */
export interface ExpandedDeals {
  /** One for each tree given, in the same order; the same tree where there was nothing to expand. */
  readonly trees: readonly Tree[];
  /** Which facts are about which deal. */
  readonly deals: readonly DealOutline[];
  /** Names of the properties that say which orders stand. */
  readonly orders: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Expands the deals of a world, given all its files, into ordinary definitions: facts about how deals and clauses
 * stand, acts, conditional effects of the acts that clauses name, triggers, and what weighs on those who are bound.
 * Everything new has the range of the deal's text that asked for it.
 */
export function expandDeals(trees: readonly Tree[]): ExpandedDeals {
  if (!trees.some(hasDeals)) return { trees, deals: [], orders: [], diagnostics: [] };
  const view = new View(trees);
  const report = new DealReport();
  const deals = withoutClashes(gatherDeals(trees, view, report), view, report);
  checkPerformers(deals, view, report);
  checkScopes(deals, view, report);
  const expansion = new Expansion(deals, view, report);
  return {
    trees: trees.map((tree, file) => expansion.tree(tree, file)),
    deals: outlinesOf(deals, view),
    orders: orderProperties(expansion.ordered),
    diagnostics: report.diagnostics,
  };
}

function hasDeals({ definitions }: Tree): boolean {
  return definitions.some((definition) => {
    if (definition.kind === 'entity') return definition.body?.some(({ kind }) => kind === 'honour') ?? false;
    return ['deal', 'vary', 'honour'].includes(definition.kind);
  });
}

class Expansion {
  private readonly deals: readonly Deal[];
  private readonly view: View;
  readonly ordered: readonly Orderable[];
  private readonly burdens: ReadonlyMap<string, readonly Expression[]>;
  private readonly wanting: ReadonlySet<string>;

  constructor(deals: readonly Deal[], view: View, report: DealReport) {
    this.deals = deals;
    this.view = view;
    this.ordered = orderables(deals, view);
    this.burdens = burdens(deals, readHonours(view, report), view, report);
    this.wanting = new Set(view.trees.flatMap(whoWants));
  }

  /** The tree of one file without deals. */
  tree(tree: Tree, file: number): Tree {
    const isElsewhere = this.deals.some((deal) => deal.file !== file);
    const definitions = tree.definitions.flatMap((definition): readonly Definition[] => {
      switch (definition.kind) {
        case 'deal': {
          const deal = this.deals.find((each) => each.file === file && each.range === definition.name.range);
          return deal === undefined ? [] : this.definitionsOf(deal);
        }
        case 'vary':
        case 'honour':
          return [];
        case 'action':
          return [this.action(definition, file)];
        default:
          return [withBurdens(definition, this.burdens, isElsewhere, this.view)];
      }
    });
    // How things stand at first comes first, so that whatever the file states of a deal counts.
    const starts = this.deals.flatMap((deal) => (deal.file === file ? startsOf(deal) : []));
    return { ...tree, definitions: [...starts, ...definitions] };
  }

  private action(action: ActionDefinition, file: number): ActionDefinition {
    const orderable = this.ordered.find((each) => each.action.definition === action);
    const woven = weaveAction(action, this.deals, orderable, this.view);
    const isElsewhere = this.deals.some((deal) => deal.file !== file);
    const range = isElsewhere ? action.name.range : undefined;
    if (orderable === undefined) return withWoven(action, woven, range);
    // Who has done it is no longer under orders to do it.
    const { nodes, giver } = orderable;
    const done = nodes.forall(giver, 'character', nodes.not(isOrdered(orderable, nodes.named(giver))));
    return withWoven(action, { ...woven, effects: [...woven.effects, done] }, range);
  }

  private definitionsOf(deal: Deal): Definition[] {
    const { view } = this;
    const nodes = new Nodes(deal.range);
    const isFirst = deal === this.deals[0];
    const orders = this.ordered.filter((each) => isFirst && each.file === deal.file);
    const made = orders.map((orderable) => ({ orderable, ...orderDefinitions(orderable, view) }));
    const orderActs = made.flatMap(({ orderable, acts: [order, ...others] }) => [
      withWoven(order!, weaveOrder(orderable, this.deals, view), orderable.nodes.range),
      ...others,
    ]);
    return [
      ...(isFirst ? broughtDefinitions(this.deals, nodes) : []),
      ...made.flatMap(({ facts }) => facts),
      ...entitiesOf(deal, nodes),
      ...dealActs(deal, view).map((act) => this.withDoneNow(act, deal)),
      ...orderActs,
      ...dealTriggers(deal, view).map((each) => this.withComingAbout(each, deal)),
      ...(isFirst ? this.newUtilities() : []),
    ];
  }

  // The acceptance does what is to be done by now, and so all that those acts do to other deals.
  private withDoneNow(definition: Definition, deal: Deal): Definition {
    if (definition.kind !== 'action' || definition.name.text !== 'accept') return definition;
    const others = this.deals.filter((each) => each !== deal);
    return doneByAcceptance(deal).reduce((action, clause) => {
      return withWoven(action, weaveAct(clause.content, others, true, this.view), deal.range);
    }, definition);
  }

  // So does an owed act that is binding and comes about by itself.
  private withComingAbout(trigger: TriggerDefinition, deal: Deal): TriggerDefinition {
    const clause = deal.clauses.find((each) => comingAbout(each) === trigger.name.text);
    if (clause === undefined) return trigger;
    return withWoven(trigger, weaveAct(clause.content, this.deals, false, this.view), clause.range);
  }

  // Whoever is bound and wants nothing else still wants to keep their word.
  private newUtilities(): Definition[] {
    return [...this.burdens].flatMap(([name, burden]): Definition[] => {
      if (this.wanting.has(name)) return [];
      const nodes = new Nodes(burden[0]!.range);
      const expression = subtract(nodes.number(0), burden, this.view);
      return [{ kind: 'utility', range: nodes.range, character: nodes.name(name), expression }];
    });
  }
}

function whoWants({ definitions }: Tree): string[] {
  return definitions.flatMap((definition) => {
    if (definition.kind === 'utility')
      return definition.character === undefined ? [] : [definition.character.text];
    if (definition.kind !== 'entity') return [];
    const wants = definition.body?.some(({ kind }) => kind === 'utility') ?? false;
    return wants ? [definition.items[0]?.name.text ?? ''] : [];
  });
}

// The deal and its clauses as things of the world.
function entitiesOf(deal: Deal, nodes: Nodes): Definition[] {
  const clauses = [...deal.clauses, ...deal.laterTerms];
  const quoted = (value: string) => ({ value, range: nodes.range });
  const entity = (
    type: string,
    items: readonly { name: string; range: typeof nodes.range; proseName: string }[],
  ): Definition => ({
    kind: 'entity',
    range: nodes.range,
    keyword: nodes.name(type),
    items: items.map((item) => ({
      name: { text: item.name, range: item.range },
      proseName: quoted(item.proseName),
    })),
    types: [],
  });
  return [entity('agreement', [deal]), ...(clauses.length === 0 ? [] : [entity('clause', clauses)])];
}

function startsOf(deal: Deal): Definition[] {
  const nodes = new Nodes(deal.range);
  const clauses = [...deal.clauses, ...deal.laterTerms];
  const starts = [
    becomes(deal.name, 'None', nodes),
    ...clauses.map(({ name }) => becomes(name, 'Dormant', nodes)),
    ...deal.clauses.flatMap((clause) =>
      clause.isAssignable
        ? [nodes.assign(nodes.call('creditor', clause.name), nodes.named(clause.creditor))]
        : [],
    ),
  ];
  return starts.map((expression): Definition => ({ kind: 'statement', range: nodes.range, expression }));
}
