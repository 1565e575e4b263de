import {
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  INSTRUCTION_SIZE,
  REJECT,
  TEST_COMPARE,
  TEST_IS,
  VALUE_COPY,
  VALUE_EXPRESSION,
  type World,
} from './world.ts';

/** Whether a path read in a state of this owner's stays in the state itself. */
export function staysHere(world: World, path: number, owner: number): boolean {
  const { starts, items } = world.paths;
  const length = starts[path + 1] - starts[path];
  return length === 0 || (length === 1 && items[starts[path]] === owner);
}

/** Calls `visit` for every (path, fluent) a condition may read. */
export function forEachRead(
  world: World,
  condition: number,
  visit: (path: number, fluent: number) => void,
): void {
  const seen = new Set<number>();
  const open = [condition];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at < 0 || seen.has(at)) continue;
    seen.add(at);
    const base = at * INSTRUCTION_SIZE;
    const { conditions, references } = world;
    const c = conditions[base + 3];
    if (conditions[base] === TEST_COMPARE) {
      forEachReadInExpression(world, conditions[base + 2], visit);
      forEachReadInExpression(world, c, visit);
    } else {
      visit(conditions[base + 1], conditions[base + 2]);
      if (conditions[base] !== TEST_IS) visit(references[c * 2], references[c * 2 + 1]);
    }
    open.push(conditions[base + 4], conditions[base + 5]);
  }
}

/** Calls `visit` for every (path, fluent) a numeric expression may read. */
export function forEachReadInExpression(
  world: World,
  expression: number,
  visit: (path: number, fluent: number) => void,
): void {
  const base = expression * EXPRESSION_SIZE;
  const { expressions } = world;
  const kind = expressions[base];
  if (kind === EXPRESSION_CONSTANT) return;
  if (kind === EXPRESSION_FLUENT) {
    visit(expressions[base + 1], expressions[base + 2]);
    return;
  }
  if (kind === EXPRESSION_CHOICE) {
    forEachRead(world, expressions[base + 1], visit);
    forEachReadInExpression(world, expressions[base + 3], visit);
  } else {
    forEachReadInExpression(world, expressions[base + 1], visit);
  }
  forEachReadInExpression(world, expressions[base + 2], visit);
}

/**
 * Calls `visit` for facts (path, fluent, value) without which a condition does not hold: those it asks for one after the
 * other from its beginning.
 */
export function forEachRequired(
  { conditions }: World,
  condition: number,
  visit: (path: number, fluent: number, value: number) => void,
): void {
  for (let at = condition; at >= 0; at = conditions[at * INSTRUCTION_SIZE + 4]) {
    const base = at * INSTRUCTION_SIZE;
    if (conditions[base + 5] !== REJECT) return;
    if (conditions[base] === TEST_IS) visit(conditions[base + 1], conditions[base + 2], conditions[base + 3]);
  }
}

/** Calls `visit` for every (path, fluent) that one effect of an event may read: rows as in `World.effects`, and an offset. */
export function forEachReadInEffect(
  world: World,
  rows: Int32Array,
  row: number,
  visit: (path: number, fluent: number) => void,
): void {
  forEachRead(world, rows[row], visit);
  if (rows[row + 3] === VALUE_COPY) visit(rows[row + 4], rows[row + 5]);
  if (rows[row + 3] === VALUE_EXPRESSION) forEachReadInExpression(world, rows[row + 4], visit);
}
