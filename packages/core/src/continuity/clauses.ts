// The clauses of deals, how they stand in the situations of a canon, and who could keep them.
import type { Program } from '../check/index.ts';
import { valueName } from '../mind/index.ts';
import type { Chronicle } from './chronicle.ts';

type DealOutline = Program['deals'][number];
type ClauseOutline = DealOutline['clauses'][number];

/** A clause of a deal, and the fact that says how it stands. */
export interface Clause extends ClauseOutline {
  readonly deal: DealOutline;
  readonly fluent: number;
  /** Character numbers. */
  readonly debtorNumber: number;
}

/** The clauses whose standing can change. */
export function clausesOf({ story: { program, world } }: Chronicle): Clause[] {
  return program.deals.flatMap((deal) =>
    deal.clauses.flatMap((clause): Clause[] => {
      const fluent = world.fluentNames.indexOf(`state(${clause.name})`);
      const debtorNumber = world.entityNames.indexOf(clause.debtor);
      return fluent === -1 ? [] : [{ ...clause, deal, fluent, debtorNumber }];
    }),
  );
}

/** `Live`, `Broken`, … */
export function standingOf({ minds }: Chronicle, { fluent }: Clause, situation: number): string {
  return valueName(minds, minds.valueOf(situation, fluent));
}

/** How a clause stands in the eyes of a character. */
export function standingFor(
  { minds }: Chronicle,
  { fluent }: Clause,
  situation: number,
  who: number,
): string {
  return valueName(minds, minds.valueOf(minds.mindOf(situation, who), fluent));
}

/** Seconds to the deadline of a clause; undefined where no time is running. */
export function secondsToDeadlineOf(
  { minds }: Chronicle,
  { name }: Clause,
  situation: number,
): number | undefined {
  const fluent = minds.world.fluentNames.indexOf(`due(${name})`);
  const seconds = fluent === -1 ? Number.NaN : minds.numberOf(minds.valueOf(situation, fluent));
  return Number.isNaN(seconds) ? undefined : seconds;
}

/** Who a clause is owed to in a situation, by name. */
export function creditorOf({ minds }: Chronicle, { name, creditor }: Clause, situation: number): string {
  const fluent = minds.world.fluentNames.indexOf(`creditor(${name})`);
  const now = fluent === -1 ? '?' : valueName(minds, minds.valueOf(situation, fluent));
  return now === '?' ? creditor : now;
}

/** The acts that would keep a clause in a situation: possible there, and with the consent of who is bound. */
export function actsThatKeep(chronicle: Chronicle, clause: Clause, situation: number): number[] {
  const { minds } = chronicle;
  return [...minds.applicable(situation)].filter(
    (act) =>
      minds.consenting(act).includes(clause.debtorNumber) &&
      standingOf(chronicle, clause, minds.after(situation, act)) === 'Kept',
  );
}
