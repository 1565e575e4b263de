/**
 * What makes the search quicker and changes no answer. Each idea can be switched off: to measure what it brings (`npm run
 * bench`, figures in `docs/performance.md`) and to test that nothing is lost by it.
 *
 * - `first look`: before reasons are searched for, whoever consents has to believe the act possible and be able to gain
 *   after it (`Reasons.mayBeExplained`).
 * - `motives`: acts that nobody could have a reason for at some depth of minds are left out there (`motives.ts`).
 * - `estimate`: a relaxed graph says how many acts are needed at least (`relaxed.ts`).
 * - `exact distance`: trying acts out in projection makes that number exact (`distance.ts`).
 * - `consent`: acts that somebody will not consent to, as far as that shows there, are not tried in it (`consent.ts`).
 * - `shadows`: a plan that will not be minimal is seen to be so early (`shadows.ts`).
 * - `bearing`: where only own acts have a bearing on what somebody wants, no others are tried (`bearing.ts`).
 * - `dead ends`: from where no plan can go on, none is looked for again (`dead-ends.ts`).
 * - `circles`: a plan does not come back to a situation (`hope.ts`).
 * - `precedents`: a plan that explained an act before is tried before a long search (`precedents.ts`).
 * - `breadth first`: it begins by looking for a shortest story, for a while (`breadth-first.ts`).
 * - `best first`: where none is found soon, any story is looked for (`best-first.ts`).
 * - `novelty`: best first means what brings something new (`novelty.ts`).
 * - `hard questions last`: both look on while a hard question is open, and ask it when it matters (`breadth-first.ts`).
 */
export const ideas = [
  'first look',
  'motives',
  'estimate',
  'exact distance',
  'consent',
  'shadows',
  'bearing',
  'dead ends',
  'circles',
  'precedents',
  'breadth first',
  'best first',
  'novelty',
  'hard questions last',
] as const;

export type Idea = (typeof ideas)[number];

/** Which ideas a search uses: all but those named. */
export class IdeasInUse {
  private readonly without: ReadonlySet<Idea>;

  constructor(without: readonly Idea[] = []) {
    this.without = new Set(without);
  }

  has(idea: Idea): boolean {
    return !this.without.has(idea);
  }
}
