import type { Minds } from '../mind/index.ts';
import { forEachRead, listAt } from '../world/index.ts';
import { MAY_FAIL, MAY_HOLD, outcomesKnowing } from './bounds.ts';
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

  /** @param kept per character: 1 per fluent of which the projection keeps what they believe */
  constructor(minds: Minds, owner: number, kept: readonly Uint8Array[], ruin: Ruin) {
    this.minds = minds;
    this.owner = owner;
    this.kept = kept;
    this.ruin = ruin;
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
    const kept = this.kept[character];
    const mind = this.minds.mindOf(projection, character);
    const outcomes = outcomesKnowing(this.minds.world, condition, (path, fluent) =>
      path === 0 && kept[fluent] === 1 ? this.minds.valueOf(mind, fluent) : undefined,
    );
    return (outcomes & (wanted ? MAY_HOLD : MAY_FAIL)) !== 0;
  }
}
