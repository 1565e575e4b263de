import { ENDLESS, type Minds } from '../mind/index.ts';
import { EXPLAINED } from './answers.ts';
import type { Reasons } from './reasons.ts';

/** How many different situations there are after exactly so many acts, and how many acts lead on from them. */
export interface Census {
  /** Per number of acts: situations, told apart by the world and by minds as deep as anyone's reasons go. */
  readonly situations: readonly number[];
  /** Per number of acts: acts possible there (or explained, see `countReachable`), summed over the situations. */
  readonly acts: readonly number[];
}

/**
 * Counts the reachable situations of a world layer by layer: after exactly 0, 1, …, `depth` acts.
 * @param reasons when given, only explained acts count, each character's plan having at most `budget` acts
 * @param mustStop asked again and again; once true, the counts end with the last layer that is complete
 */
export function countReachable(
  minds: Minds,
  depth: number,
  reasons?: Reasons,
  budget = 0,
  mustStop: () => boolean = () => false,
): Census {
  const classes = new SituationClasses(minds);
  const situations: number[] = [];
  const acts: number[] = [];
  let layer = new Set<number>([minds.start]);
  for (let d = 0; d <= depth; d++) {
    const next = new Set<number>();
    let count = 0;
    for (const situation of layer) {
      if (mustStop()) return { situations, acts };
      for (let action = 0; action < minds.world.actionCount; action++) {
        if (!minds.possible(situation, action)) continue;
        const after = minds.after(situation, action);
        if (after === ENDLESS) continue;
        if (reasons !== undefined && reasons.explained(situation, action, budget) !== EXPLAINED) continue;
        count++;
        next.add(after);
      }
    }
    situations.push(new Set([...layer].map((situation) => classes.of(situation))).size);
    acts.push(count);
    layer = next;
  }
  return { situations, acts };
}

/**
 * Situations without what they keep below the whole minds, so that two that differ only there count as one: what is
 * kept there answers conditions about beliefs, and is deeper than anyone's reasons.
 */
class SituationClasses {
  private readonly minds: Minds;
  private readonly known = new Map<number, number>();
  private readonly numbers = new Map<string, number>();

  constructor(minds: Minds) {
    this.minds = minds;
  }

  of(situation: number): number {
    let number = this.known.get(situation);
    if (number !== undefined) return number;
    const { minds } = this;
    const inside: number[] = [];
    for (let c = 0; c < minds.world.characterCount; c++) {
      const mind = minds.mindOf(situation, c);
      const isWhole = mind !== -1 && mind !== situation && minds.levelOf(mind) >= 0;
      inside.push(isWhole ? this.of(mind) : -1);
    }
    const key = `${minds.ownerOf(situation)};${minds.valuesOf(situation)};${inside.join(',')}`;
    number = this.numbers.get(key) ?? this.numbers.size;
    this.numbers.set(key, number);
    this.known.set(situation, number);
    return number;
  }
}
