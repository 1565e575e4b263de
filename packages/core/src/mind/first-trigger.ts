import { forEachRead, type TriggerTreeNode, type World } from '../world/index.ts';
import { holds } from './conditions.ts';
import type { Situations } from './situations.ts';

/** Which of the applicable triggers fires first: the two orders of the language behind one question. */
export interface FirstTrigger {
  /** The trigger to fire in a situation, or -1. */
  in(situation: number): number;
}

/**
 * The order of the world's triggers, less those that are not relevant (1 per event in `relevant`). Leaving them out
 * beforehand changes nothing for the others: where a walk through the tree comes does not depend on them.
 */
export function chooseFirst(situations: Situations, relevant: Uint8Array): FirstTrigger {
  const order = situations.world.triggerOrder;
  const isRelevant = (trigger: number): boolean => relevant[trigger] === 1;
  return order.kind === 'list'
    ? new FirstOfList(situations, order.triggers.filter(isRelevant))
    : new FirstOfTree(situations, order.nodes, order.root, isRelevant);
}

class FirstOfList implements FirstTrigger {
  private readonly situations: Situations;
  private readonly triggers: Int32Array;

  constructor(situations: Situations, triggers: Int32Array) {
    this.situations = situations;
    this.triggers = triggers;
  }

  in(situation: number): number {
    return firstApplicable(this.situations, this.triggers, situation);
  }
}

/** A node with the numbers of its children in the tree less what is not relevant; -1 for a child that fell away. */
interface Node {
  readonly triggers: Int32Array;
  readonly test: TriggerTreeNode['test'];
  readonly branches: ReadonlyMap<number, number>;
  readonly irrelevant: number;
}

/** What most nodes are left with, shared. */
const NO_TRIGGERS = new Int32Array(0);
const NO_BRANCHES = new Map<number, number>();

/** Answers of a test that is a condition, as branches. */
const NO = 1;
const YES = 2;

class FirstOfTree implements FirstTrigger {
  private readonly situations: Situations;
  private readonly nodes: readonly (Node | undefined)[];
  private readonly root: number;

  constructor(
    situations: Situations,
    nodes: readonly TriggerTreeNode[],
    root: number,
    isRelevant: (trigger: number) => boolean,
  ) {
    this.situations = situations;
    const left: (Node | undefined)[] = new Array(nodes.length);
    /** Where a walk that is sent to a node of the whole tree goes in this one. */
    const place = new Int32Array(nodes.length);
    // Children stand behind their parents, so from the end each node's children are known.
    for (let at = nodes.length - 1; at >= 0; at--) {
      const { triggers, test, branches } = nodes[at];
      const irrelevant = nodes[at].irrelevant === -1 ? -1 : place[nodes[at].irrelevant];
      const here = triggers.some(isRelevant) ? triggers.filter(isRelevant) : NO_TRIGGERS;
      let below = NO_BRANCHES;
      for (const [value, child] of branches) {
        if (place[child] === -1) continue;
        if (below === NO_BRANCHES) below = new Map();
        below.set(value, place[child]);
      }
      const isEmpty = here === NO_TRIGGERS && below === NO_BRANCHES;
      place[at] = isEmpty ? irrelevant : at;
      if (!isEmpty) left[at] = { triggers: here, test, branches: below, irrelevant };
    }
    this.nodes = left;
    this.root = place[root];
  }

  in(situation: number): number {
    return this.walk(this.root, situation);
  }

  private walk(from: number, situation: number): number {
    for (let at = from; at !== -1; ) {
      const node = this.nodes[at]!;
      const here = firstApplicable(this.situations, node.triggers, situation);
      if (here !== -1) return here;
      if (node.branches.size > 0) {
        const branch = node.branches.get(this.answer(node.test!, situation));
        const found = branch === undefined ? -1 : this.walk(branch, situation);
        if (found !== -1) return found;
      }
      at = node.irrelevant;
    }
    return -1;
  }

  private answer(test: NonNullable<Node['test']>, situation: number): number {
    if (test.kind === 'value') return this.situations.valueAlong(situation, test.path, test.fluent);
    return holds(this.situations, test.condition, situation) ? YES : NO;
  }
}

function firstApplicable(situations: Situations, triggers: Int32Array, situation: number): number {
  const { preconditions } = situations.world;
  for (let i = 0; i < triggers.length; i++) {
    if (holds(situations, preconditions[triggers[i]], situation)) return triggers[i];
  }
  return -1;
}

/**
 * Calls `visit` for every (path, fluent) that has to do with whether a trigger is found: those its precondition reads
 * and, in a tree, those tested on a way to it.
 */
export function forEachReadOfTriggers(
  world: World,
  visit: (trigger: number, path: number, fluent: number) => void,
): void {
  for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
    forEachRead(world, world.preconditions[trigger], (path, fluent) => visit(trigger, path, fluent));
  }
  const order = world.triggerOrder;
  if (order.kind === 'list') return;
  type Reads = { readonly path: number; readonly fluent: number; readonly before: Reads | undefined };
  const readsAt: (Reads | undefined)[] = new Array(order.nodes.length);
  for (const [at, { triggers, test, branches, irrelevant }] of order.nodes.entries()) {
    for (const trigger of triggers) {
      for (let read = readsAt[at]; read !== undefined; read = read.before)
        visit(trigger, read.path, read.fluent);
    }
    if (irrelevant !== -1) readsAt[irrelevant] = readsAt[at];
    if (test === undefined) continue;
    let reads = readsAt[at];
    const add = (path: number, fluent: number): void => {
      reads = { path, fluent, before: reads };
    };
    if (test.kind === 'value') add(test.path, test.fluent);
    else forEachRead(world, test.condition, add);
    for (const child of branches.values()) readsAt[child] = reads;
  }
}
