/**
 * Compiled conditions and expressions back in the notation of the language. Jump code is read from its end to its
 * beginning: what an instruction means follows from what its two successors mean, and where one of them is contained
 * in the other, `and` and `or` are found again.
 */
import {
  ACCEPT,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  FIRST_ENTITY_VALUE,
  INSTRUCTION_SIZE,
  KIND_BOOLEAN,
  listAt,
  TEST_COMPARE,
  TEST_SAME,
  TRUE_VALUE,
  type World,
} from '../world/index.ts';

/** `Home`, `True`, `?`, `3` */
export function printValue(world: World, value: number): string {
  if (value >= world.firstNumber) return String(world.numbers[value - world.firstNumber]);
  return ['?', 'False', 'True'][value] ?? world.entityNames[value - FIRST_ENTITY_VALUE]!;
}

/** `at(Gem)`, or `believes(Tom, at(Gem))` on a path. */
export function printFluent(world: World, path: number, fluent: number): string {
  return listAt(world.paths, path).reduceRight(
    (inner, believer) => `believes(${world.entityNames[believer]}, ${inner})`,
    world.fluentNames[fluent]!,
  );
}

export function printExpression(world: World, expression: number): string {
  const [kind, a, b, c] = world.expressions.subarray(expression * EXPRESSION_SIZE);
  if (kind === EXPRESSION_CONSTANT) return printValue(world, a!);
  if (kind === EXPRESSION_FLUENT) return printFluent(world, a!, b!);
  if (kind === EXPRESSION_CHOICE) {
    const [test, then, otherwise] = [
      printCondition(world, a!),
      printExpression(world, b!),
      printExpression(world, c!),
    ];
    return `(if(${test}) ${then} else ${otherwise})`;
  }
  const operator = [undefined, undefined, '+', '-', '*', '/'][kind!];
  return `(${printExpression(world, a!)} ${operator} ${printExpression(world, b!)})`;
}

/** The condition as one line: `at(Tom) == Home & (open() | !believes(Ann, open()))`. */
export function printCondition(world: World, condition: number): string {
  const formulas = new Map<number, Formula>();
  const meaning = (next: number): Formula => {
    if (next < 0) return { kind: next === ACCEPT ? 'and' : 'or', operands: [] };
    return formulas.get(next)!;
  };
  for (const instruction of reachable(world, condition)) {
    const at = instruction * INSTRUCTION_SIZE;
    const test: Formula = { kind: 'atom', text: printTest(world, instruction, true) };
    const denied: Formula = { kind: 'atom', text: printTest(world, instruction, false) };
    const holds = meaning(world.conditions[at + 4]!);
    const fails = meaning(world.conditions[at + 5]!);
    formulas.set(instruction, combined(test, denied, holds, fails));
  }
  return text(meaning(condition));
}

type Formula =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Formula[] };

/** Instructions from the last to the first. */
function reachable(world: World, condition: number): number[] {
  const found = new Set<number>();
  const waiting = [condition];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next < 0 || found.has(next)) continue;
    found.add(next);
    const at = next * INSTRUCTION_SIZE;
    waiting.push(world.conditions[at + 4]!, world.conditions[at + 5]!);
  }
  return [...found].sort((a, b) => b - a);
}

function combined(test: Formula, denied: Formula, holds: Formula, fails: Formula): Formula {
  return (
    factored('and', test, holds, fails) ??
    factored('and', denied, fails, holds) ??
    factored('or', denied, holds, fails) ??
    factored('or', test, fails, holds) ??
    join('or', [join('and', [test, holds]), join('and', [denied, fails])])
  );
}

/**
 * With `and`: if `other` is `rest & whole`, then "if test then whole else other" is `(test | rest) & whole`. With `or`
 * the same, mirrored.
 */
function factored(kind: 'and' | 'or', test: Formula, whole: Formula, other: Formula): Formula | undefined {
  const inner = kind === 'and' ? 'or' : 'and';
  const [all, part] = [operandsOf(kind, other), operandsOf(kind, whole)];
  const cut = all.length - part.length;
  if (cut < 0 || part.some((operand, i) => text(operand) !== text(all[cut + i]!))) return undefined;
  const rest = join(kind, all.slice(0, cut));
  return join(kind, [join(inner, [test, rest]), whole]);
}

function operandsOf(kind: 'and' | 'or', formula: Formula): readonly Formula[] {
  return formula.kind === kind ? formula.operands : [formula];
}

function join(kind: 'and' | 'or', formulas: readonly Formula[]): Formula {
  const operands = formulas.flatMap((formula) => operandsOf(kind, formula));
  const decided = operands.find((operand) => operand.kind !== 'atom' && operand.operands.length === 0);
  if (decided !== undefined) return decided;
  return operands.length === 1 ? operands[0]! : { kind, operands };
}

function text(formula: Formula): string {
  if (formula.kind === 'atom') return formula.text;
  if (formula.operands.length === 0) return formula.kind === 'and' ? 'True' : 'False';
  return formula.operands
    .map((operand) => (operand.kind === 'atom' ? operand.text : `(${text(operand)})`))
    .join(formula.kind === 'and' ? ' & ' : ' | ');
}

const OPERATORS: readonly string[] = ['==', '!=', '>', '<', '>=', '<='];

function printTest(world: World, instruction: number, holds: boolean): string {
  const [opcode, a, b, c] = world.conditions.subarray(instruction * INSTRUCTION_SIZE);
  if (opcode === TEST_COMPARE) {
    const comparison = `${printExpression(world, b!)} ${OPERATORS[a!]} ${printExpression(world, c!)}`;
    return holds ? comparison : `!(${comparison})`;
  }
  const fluent = printFluent(world, a!, b!);
  const operator = holds ? '==' : '!=';
  if (opcode === TEST_SAME) {
    return `${fluent} ${operator} ${printFluent(world, world.references[c! * 2]!, world.references[c! * 2 + 1]!)}`;
  }
  if (world.fluentKinds[b!] === KIND_BOOLEAN) return (c === TRUE_VALUE) === holds ? fluent : `!${fluent}`;
  return `${fluent} ${operator} ${printValue(world, c!)}`;
}
