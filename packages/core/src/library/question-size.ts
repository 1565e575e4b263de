// How much there is to a question, told before it is answered.
import { type Node, type Program, partsOf } from '../check/index.ts';
import { domainOf } from '../telling/index.ts';

/** How many steps an answer may take at most, and how many minds inside each other the question looks into. */
export function sizeOf(program: Program, root: Node): { readonly steps: number; readonly depth: number } {
  return { steps: stepsOf(program, root), depth: depthOf(root) };
}

function stepsOf(program: Program, node: Node): number {
  const inside = partsOf(node).reduce((sum, part) => sum + stepsOf(program, part), 1);
  return 'slot' in node && 'body' in node ? inside * domainOf(program, node.type).length : inside;
}

function depthOf(node: Node): number {
  const deepest = partsOf(node).reduce((most, part) => Math.max(most, depthOf(part)), 0);
  return node.kind === 'believes' || node.kind === 'believed' ? deepest + 1 : deepest;
}
