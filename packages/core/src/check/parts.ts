// What conditions and values are made of.
import type { Condition, Term } from './program.ts';

/** Something that is asked. */
export type Node = Condition | Term;

/** What a condition or a value is directly made of; of a belief not whose it is. */
export function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'truth':
    case 'constant':
    case 'variable':
      return [];
    case 'fluent':
      return node.arguments;
    case 'and':
    case 'or':
      return node.operands;
    case 'not':
      return [node.operand];
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'typetest':
    case 'believed':
      return [node.term];
    case 'believes':
    case 'condition':
      return [node.condition];
    case 'forall':
    case 'exists':
    case 'sum':
    case 'product':
      return [node.body];
    case 'if':
      return [...node.branches.flatMap(({ test, body }) => [test, body]), node.otherwise];
    case 'choice':
      return [...node.branches.flatMap(({ test, value }) => [test, value]), node.otherwise];
  }
}
