import { listAt, type World } from '../world/index.ts';
import { ENDLESS } from './endless.ts';
import { TooManyMinds } from './shapes.ts';
import type { Situations } from './situations.ts';
import type { TriggerClosure } from './triggers.ts';

/**
 * The situation a story starts in: stated facts and beliefs, a belief that was not stated being as on the same chain
 * of believers without its last one; then all triggers, in the minds first and in the world last. ENDLESS if they
 * never stop.
 */
export function startSituation(situations: Situations, closure: TriggerClosure): number {
  return new Start(situations, closure).settle(0, []);
}

/** Bytes that the situations of the start may take. */
const LARGEST_START = 512 * 2 ** 20;
/** Minds that may be looked at on the way. */
const MOST_MINDS = 20_000_000;

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

/**
 * Settles the start from the innermost minds outwards. Minds of one shape about which the same is stated are alike, so
 * one of them is enough: without that, the work would grow with the cast to the power of the depth.
 */
class Start {
  private readonly situations: Situations;
  private readonly closure: TriggerClosure;
  private readonly statements: Statements;
  /** Chains with a statement about a longer chain that goes on from them. */
  private readonly statedBelow = new Set<string>();
  private readonly settled = new Map<string, number>();
  private looks = 0;

  constructor(situations: Situations, closure: TriggerClosure) {
    this.situations = situations;
    this.closure = closure;
    this.statements = readStatements(situations.world);
    for (const chain of this.statements.keys()) {
      for (let end = chain.lastIndexOf(','); end !== -1; end = chain.lastIndexOf(',', end - 1)) {
        this.statedBelow.add(chain.slice(0, end));
      }
      this.statedBelow.add('');
    }
  }

  /** Throws TooManyMinds. */
  settle(shape: number, believers: readonly number[]): number {
    if (++this.looks > MOST_MINDS || this.situations.bytes > LARGEST_START) throw new TooManyMinds();
    const stated: string[] = [];
    let chain = '';
    for (const believer of believers) {
      chain = chain === '' ? `${believer}` : `${chain},${believer}`;
      if (this.statements.has(chain)) stated.push(chain);
    }
    if (this.statedBelow.has(chain)) return this.work(shape, believers, stated);
    const key = `${shape}:${stated.join(';')}`;
    let settled = this.settled.get(key);
    if (settled === undefined) {
      settled = this.work(shape, believers, stated);
      this.settled.set(key, settled);
    }
    return settled;
  }

  private work(shape: number, believers: readonly number[], stated: readonly string[]): number {
    const { world, shapes } = this.situations;
    const values = world.initialValues.slice();
    for (const chain of stated) {
      for (const [fluent, value] of this.statements.get(chain)!) values[fluent] = value;
    }
    const minds = new Int32Array(world.characterCount).fill(-1);
    for (let c = 0; c < minds.length; c++) {
      if (shapes[shape].minds[c] === -1) continue;
      minds[c] = this.settle(shapes[shape].minds[c], [...believers, c]);
      if (minds[c] === ENDLESS) return ENDLESS;
    }
    return this.closure.close(this.situations.intern(shape, values, minds), -1);
  }
}
