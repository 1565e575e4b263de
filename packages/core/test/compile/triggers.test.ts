import { describe, expect, it } from 'vitest';
import type { TriggerOrder } from '../../src/world/index.ts';
import { TOWN, worldOf } from './worlds.ts';

const TRIGGERS = `${TOWN} property a() : boolean; property b() : boolean; property c() : boolean;
trigger told() { precondition: a() & !believes(Ann, a()); effect: believes(Ann, a()); };
trigger first() { precondition: a() & b() & !c(); effect: c(); };
trigger second() { precondition: b() & open(); effect: !open(); };
action set() { effect: a() & b() & open(); };
action clear() { effect: !a() & !b() & !c(); };`;

/** The order in which a tree offers the triggers that apply when every boolean read has the value that `truths` gives. */
function offered(
  order: TriggerOrder & { kind: 'tree' },
  truths: (path: number, fluent: number) => number,
): number[] {
  const found: number[] = [];
  const visit = (index: number): void => {
    if (index < 0) return;
    const node = order.nodes[index]!;
    found.push(...node.triggers);
    if (node.test?.kind === 'value') visit(node.branches.get(truths(node.test.path, node.test.fluent)) ?? -1);
    visit(node.irrelevant);
  };
  visit(order.root);
  return found;
}

describe('the order of triggers', () => {
  it('is world before minds, then as in the text, in a Fabula file', () => {
    const world = worldOf(TRIGGERS, 'fabula');
    expect(world.triggerOrder.kind).toBe('list');
    const order = world.triggerOrder as TriggerOrder & { kind: 'list' };
    expect([...order.triggers].map((event) => world.eventNames[event])).toEqual([
      'first()',
      'second()',
      'told()',
    ]);
  });

  it('is that of a decision tree in a Sabre file', () => {
    const world = worldOf(TRIGGERS);
    const order = world.triggerOrder as TriggerOrder & { kind: 'tree' };
    expect(order.kind).toBe('tree');
    // a() and b() are each in two triggers; a() is met first, so the triggers that speak of it come first;
    // among these told() is met first.
    const c = world.fluentNames.indexOf('c()');
    const all = offered(order, (path, fluent) => (path !== 0 || fluent === c ? 1 : 2));
    expect(all.map((event) => world.eventNames[event])).toEqual(['told()', 'first()', 'second()']);
  });

  it('offers exactly the triggers that apply', () => {
    const world = worldOf(TRIGGERS);
    const order = world.triggerOrder as TriggerOrder & { kind: 'tree' };
    const a = world.fluentNames.indexOf('a()');
    const onlyA = offered(order, (path, fluent) => (path === 0 && fluent === a ? 2 : 1));
    expect(onlyA.map((event) => world.eventNames[event])).toEqual(['told()']);
    expect(offered(order, () => 1)).toEqual([]);
  });
});
