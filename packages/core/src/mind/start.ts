import { listAt, type World } from '../world/index.ts';
import { ENDLESS } from './events.ts';
import type { Situations } from './situations.ts';
import type { TriggerClosure } from './triggers.ts';

/**
 * The situation a story starts in: stated facts and beliefs, a belief that was not stated being as on the same chain
 * of believers without its last one; then all triggers, in the minds first and in the world last. ENDLESS if they
 * never stop.
 */
export function startSituation(situations: Situations, closure: TriggerClosure): number {
  return settle(situations, closure, 0, [], readStatements(situations.world));
}

/** Stated values by chain of believers: `0,2` is what character 0 believes character 2 believes. */
type Statements = ReadonlyMap<string, ReadonlyMap<number, number>>;

function readStatements(world: World): Statements {
  const statements = new Map<string, Map<number, number>>();
  const rows = world.initialBeliefs;
  for (let row = 0; row < rows.length; row += 3) {
    const chain = listAt(world.paths, rows[row]).join(',');
    const facts = statements.get(chain) ?? new Map<number, number>();
    facts.set(rows[row + 1], rows[row + 2]);
    statements.set(chain, facts);
  }
  return statements;
}

function settle(
  situations: Situations,
  closure: TriggerClosure,
  shape: number,
  believers: readonly number[],
  statements: Statements,
): number {
  const { world, shapes } = situations;
  const values = world.initialValues.slice();
  for (let length = 1; length <= believers.length; length++) {
    const stated = statements.get(believers.slice(0, length).join(','));
    for (const [fluent, value] of stated ?? []) values[fluent] = value;
  }
  const minds = new Int32Array(world.characterCount).fill(-1);
  for (let c = 0; c < minds.length; c++) {
    if (shapes[shape].minds[c] === -1) continue;
    minds[c] = settle(situations, closure, shapes[shape].minds[c], [...believers, c], statements);
    if (minds[c] === ENDLESS) return ENDLESS;
  }
  return closure.close(situations.intern(shape, values, minds));
}
