import type { Minds } from '../mind/index.ts';
import { ACCEPT, forEachRead, INSTRUCTION_SIZE, listAt, REJECT, TEST_IS } from '../world/index.ts';
import type { Ruin } from './ruin.ts';

/** How a condition has to come out in a character's mind for them to consent. */
interface Demand {
  readonly character: number;
  readonly condition: number;
  readonly wanted: boolean;
}

/**
 * Sees in projection that somebody will not consent to an act: because they believe it impossible or their ruin. Of what
 * they believe only some facts are kept there; whatever hangs on others is taken to speak for it.
 */
export class Consent {
  private readonly minds: Minds;
  private readonly owner: number;
  private readonly ruin: Ruin;
  private readonly kept: readonly Uint8Array[];
  /** Per action, and only those that hang on what is kept. */
  private readonly demands: (readonly Demand[] | undefined)[] = [];
  private readonly seen: Int32Array;
  private walk = 0;

  /** @param kept per character: 1 per fluent of which the projection keeps what they believe */
  constructor(minds: Minds, owner: number, kept: readonly Uint8Array[], ruin: Ruin) {
    this.minds = minds;
    this.owner = owner;
    this.kept = kept;
    this.ruin = ruin;
    this.seen = new Int32Array(minds.world.conditions.length / INSTRUCTION_SIZE);
  }

  /** Whether everyone might consent to an action in a projection. */
  mayBeGiven(projection: number, action: number): boolean {
    this.demands[action] ??= this.demandsOf(action);
    return this.demands[action].every((demand) => this.mayEnd(projection, demand));
  }

  private demandsOf(action: number): readonly Demand[] {
    const { world } = this.minds;
    const demands: Demand[] = [];
    for (const character of listAt(world.consenting, action)) {
      if (character === this.owner) continue;
      demands.push({ character, condition: world.preconditions[action], wanted: true });
      for (const condition of this.ruin.conditions(character, action))
        demands.push({ character, condition, wanted: false });
    }
    return demands.filter((demand) => this.hangsOnKept(demand));
  }

  private hangsOnKept({ character, condition }: Demand): boolean {
    let hangs = false;
    forEachRead(this.minds.world, condition, (path, fluent) => {
      if (path === 0 && this.kept[character][fluent] === 1) hangs = true;
    });
    return hangs;
  }

  /** Whether a condition may come out as wanted in a mind of which only some facts are known. */
  private mayEnd(projection: number, { character, condition, wanted }: Demand): boolean {
    const { conditions } = this.minds.world;
    const kept = this.kept[character];
    const mind = this.minds.mindOf(projection, character);
    const end = wanted ? ACCEPT : REJECT;
    const open = [condition];
    const walk = ++this.walk;
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === end) return true;
      if (at < 0 || this.seen[at] === walk) continue;
      this.seen[at] = walk;
      const base = at * INSTRUCTION_SIZE;
      const fluent = conditions[base + 2];
      const isKnown = conditions[base] === TEST_IS && conditions[base + 1] === 0 && kept[fluent] === 1;
      const holds = isKnown && this.minds.valueOf(mind, fluent) === conditions[base + 3];
      if (!isKnown || holds) open.push(conditions[base + 4]);
      if (!isKnown || !holds) open.push(conditions[base + 5]);
    }
    return false;
  }
}
