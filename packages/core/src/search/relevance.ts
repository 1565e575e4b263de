import {
  EFFECT_SIZE,
  EXPRESSION_CHOICE,
  EXPRESSION_CONSTANT,
  EXPRESSION_FLUENT,
  EXPRESSION_SIZE,
  INSTRUCTION_SIZE,
  listAt,
  TEST_COMPARE,
  TEST_IS,
  VALUE_COPY,
  VALUE_EXPRESSION,
  type World,
} from '../world/index.ts';

/** Calls `visit` for every (path, fluent) a condition may read. */
function forEachRead(world: World, condition: number, visit: (path: number, fluent: number) => void): void {
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
function forEachReadInExpression(
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

/** The part of a world that can ever matter to one utility: everything else may be left out of an estimate. */
export interface Relevance {
  /** 1 per fluent (in the world or in any mind). */
  readonly fluents: Uint8Array;
  /** Events that write such a fluent, ascending. */
  readonly events: readonly number[];
}

/** Works back from a utility through effects and the conditions of the events that have them. */
export function relevantTo(world: World, utility: number): Relevance {
  const fluents = new Uint8Array(world.fluentCount);
  const events = new Set<number>();
  const open: number[] = [];
  const need = (_path: number, fluent: number): void => {
    if (fluents[fluent] === 1) return;
    fluents[fluent] = 1;
    open.push(fluent);
  };
  const writers = eventsByFluent(world);
  forEachReadInExpression(world, utility, need);
  for (let fluent = open.pop(); fluent !== undefined; fluent = open.pop()) {
    for (const event of writers[fluent]) {
      if (!events.has(event)) {
        events.add(event);
        forEachRead(world, world.preconditions[event], need);
      }
      const rows = listAt(world.effects, event);
      for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
        if (rows[row + 2] !== fluent) continue;
        forEachRead(world, rows[row], need);
        if (rows[row + 3] === VALUE_COPY) need(rows[row + 4], rows[row + 5]);
        if (rows[row + 3] === VALUE_EXPRESSION) forEachReadInExpression(world, rows[row + 4], need);
      }
    }
  }
  return { fluents, events: [...events].sort((a, b) => a - b) };
}

function eventsByFluent(world: World): number[][] {
  const writers: number[][] = Array.from({ length: world.fluentCount }, () => []);
  for (let event = 0; event < world.eventCount; event++) {
    const rows = listAt(world.effects, event);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      const list = writers[rows[row + 2]];
      if (list[list.length - 1] !== event) list.push(event);
    }
  }
  return writers;
}
