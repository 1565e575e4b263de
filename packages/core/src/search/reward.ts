import type { Minds } from '../mind/index.ts';
import {
  ATOM_COMPARE,
  ATOM_SIZE,
  EFFECT_SIZE,
  forEachRead,
  listAt,
  staysHere,
  type World,
} from '../world/index.ts';
import { EffectIndex } from './effect-index.ts';
import type { Motives } from './motives.ts';
import { RelaxedGraph } from './relaxed.ts';
import { isTimed, relevantTo } from './relevance.ts';

/** Bytes of an entry of a map, about. */
const ENTRY_BYTES = 48;

/**
 * Says by which acts a character might ever be better off at once, as things are in their mind and whatever of some acts
 * happens there first. For who has no whole minds below, that is the only reason there is (rule 8).
 */
export class Reward {
  readonly character: number;
  private readonly minds: Minds;
  private readonly world: World;
  /** Whether beliefs or deadlines matter: too much to follow. */
  private readonly mayBeAny: boolean;
  private readonly graph: RelaxedGraph;
  private readonly effects: EffectIndex;
  /** 1 per fluent that the acts may change in the mind: it may have any value. */
  private readonly touched: Uint8Array;
  /** By the values of a mind: 1 per act. */
  private readonly known = new Map<number, Uint8Array>();

  /** @param usable 1 per act that may happen first */
  constructor(minds: Minds, motives: Motives, character: number, usable: Uint8Array) {
    const { world } = minds;
    this.minds = minds;
    this.world = world;
    this.character = character;
    const triggers = new Set(motives.triggersOf(character));
    const relevance = relevantTo(world, {
      owner: character,
      utility: world.utilities[character],
      counts: (action) => usable[action] === 1,
      fires: (trigger) => triggers.has(trigger),
      qualms: [],
    });
    this.graph = new RelaxedGraph(minds, character, relevance);
    this.effects = new EffectIndex(world, character, relevance.events);
    this.mayBeAny = relevance.beliefs || isTimed(world, relevance);
    this.touched = touchedBy(world, usable);
  }

  get bytes(): number {
    return this.known.size * (this.world.actionCount + ENTRY_BYTES);
  }

  /** Whether an act may reward the character. */
  isPossible(mind: number, action: number): boolean {
    if (this.mayBeAny) return true;
    const values = this.minds.valuesOf(mind);
    let rewarding = this.known.get(values);
    if (rewarding === undefined) {
      rewarding = this.find(mind);
      this.known.set(values, rewarding);
    }
    return rewarding[action] === 1;
  }

  private find(mind: number): Uint8Array {
    const { world, character } = this;
    const triggers = this.graph.reachable(mind, (event) => event >= world.actionCount, this.touched);
    const { fluents } = this.effects.behind(world.utilities[character], new Set(triggers));
    return Uint8Array.from({ length: world.actionCount }, (_, action) =>
      Number(this.writesAny(action, fluents)),
    );
  }

  private writesAny(action: number, fluents: ReadonlySet<number>): boolean {
    const rows = listAt(this.world.effects, action);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) {
      if (staysHere(this.world, rows[row + 1], this.character) && fluents.has(rows[row + 2])) return true;
    }
    return false;
  }
}

/**
 * 1 per fluent that some acts, and triggers outside, may change in a mind: by effects on it, on the belief in it, or by
 * surprise.
 */
function touchedBy(world: World, usable: Uint8Array): Uint8Array {
  const touched = new Uint8Array(world.fluentCount);
  for (let trigger = world.actionCount; trigger < world.eventCount; trigger++) {
    const rows = listAt(world.effects, trigger);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE)
      if (rows[row + 1] !== 0) touched[rows[row + 2]] = 1;
  }
  for (let action = 0; action < world.actionCount; action++) {
    if (usable[action] === 0) continue;
    const rows = listAt(world.effects, action);
    for (let row = 0; row < rows.length; row += EFFECT_SIZE) touched[rows[row + 2]] = 1;
    for (const clause of listAt(world.clauses, action)) {
      const atoms = listAt(world.clauseAtoms, clause);
      for (let atom = 0; atom < atoms.length; atom += ATOM_SIZE) {
        if (atoms[atom] !== ATOM_COMPARE) touched[atoms[atom + 2]] = 1;
        else
          forEachRead(world, atoms[atom + 4], (_path, fluent) => {
            touched[fluent] = 1;
          });
      }
    }
  }
  return touched;
}
