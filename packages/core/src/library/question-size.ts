// How much there is to a question, told before it is answered.
import type { Condition, Program, ProgramQuestion, Term } from '../check/index.ts';
import { domainOf } from '../telling/index.ts';

type Node = Condition | Term;

/** How many steps an answer may take at most, and how many minds inside each other the question looks into. */
export function sizeOf(
  program: Program,
  question: ProgramQuestion,
): { readonly steps: number; readonly depth: number } {
  const root = question.kind === 'condition' ? question.condition : question.term;
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

function partsOf(node: Node): readonly Node[] {
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
