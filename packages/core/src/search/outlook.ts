import { ENDLESS, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { type Candidate, findRival } from './minimality.ts';
import type { Reasons } from './reasons.ts';

/** A plan that starts with an act, and the utility of whoever has it in mind at its end. */
export interface Prospect {
  readonly acts: readonly number[];
  /** NaN for `?`. */
  readonly utility: number;
}

/** A plan that would bring more if those who have to take part in it did: who does not, at which of its acts. */
export interface Refused extends Prospect {
  /** Position in the plan, from 0. */
  readonly at: number;
  readonly characters: readonly number[];
}

/** What somebody can see coming of an act that they have no reason for. */
export interface Outlook {
  /** Of the plans that start with the act and that others go along with: one that ends highest. */
  readonly best: Prospect;
  /** Whether it is certain that none ends higher. */
  readonly complete: boolean;
  /** Where the best plan brings more than now: acts of it that bring as much without the act asked about. */
  readonly instead?: Prospect;
  /** Where no plan brings more: the shortest one that would, if others took part. */
  readonly refused?: Refused;
}

/** Situations looked at most, in each of two looks. */
const MOST_SITUATIONS = 3000;
/** Plans that others would have to be talked into which are tested at most. */
const MOST_CANDIDATES = 30;

/** A situation that acts lead to. */
interface Place {
  readonly situation: number;
  readonly acts: readonly number[];
}

/**
 * Looks at what somebody can see coming of an act that is possible in their mind: the best plan that starts with it
 * within the limits, and what is wrong with those that would bring more than now. With little effort, and honest about it.
 */
export function outlookOn(reasons: Reasons, mind: number, action: number, budget: number): Outlook {
  const { minds } = reasons;
  const owner = minds.ownerOf(mind);
  const utility = (situation: number): number => minds.utility(situation, owner);
  const now = rank(utility(mind));
  const willing = placesAfter(reasons, mind, action, budget, 'willing');
  let best = willing.places[0];
  for (const place of willing.places) {
    if (rank(utility(place.situation)) > rank(utility(best.situation))) best = place;
  }
  const found: Outlook = {
    best: { acts: best.acts, utility: utility(best.situation) },
    complete: willing.complete,
  };
  if (rank(found.best.utility) > now) {
    const rival = withoutTheAct(reasons, mind, best.acts, budget);
    return rival === undefined ? found : { ...found, instead: rival };
  }
  const refused = firstRefused(reasons, mind, action, budget);
  return refused === undefined ? found : { ...found, refused };
}

/** Where plans that start with an act lead, the shortest way to each place. */
function placesAfter(
  reasons: Reasons,
  mind: number,
  action: number,
  budget: number,
  others: 'willing' | 'made to',
): { readonly places: readonly Place[]; readonly complete: boolean } {
  const { minds, effort } = reasons;
  const places: Place[] = [{ situation: minds.after(mind, action), acts: [action] }];
  const known = new Set(places.map(({ situation }) => situation));
  // In the deepest minds only the act itself counts (rule 8).
  const longest = minds.levelOf(mind) === 0 ? 1 : budget;
  let complete = true;
  for (const { situation, acts } of places) {
    if (acts.length >= longest) break;
    for (const next of minds.applicable(situation)) {
      if (!minds.needsConsent(next)) continue;
      if (places.length >= MOST_SITUATIONS || !effort.step() || effort.isSpent)
        return { places, complete: false };
      const after = minds.after(situation, next);
      if (after === ENDLESS || known.has(after)) continue;
      if (others === 'willing') {
        const answer = reasons.explained(situation, next, budget - acts.length);
        if (answer === UNDECIDED) complete = false;
        if (answer !== EXPLAINED) continue;
      }
      known.add(after);
      places.push({ situation: after, acts: [...acts, next] });
    }
  }
  return { places, complete };
}

/** What a plan that brings more can do without: a part of it that brings as much and does not start with its first act. */
function withoutTheAct(
  reasons: Reasons,
  mind: number,
  acts: readonly number[],
  budget: number,
): Prospect | undefined {
  const { minds } = reasons;
  const owner = minds.ownerOf(mind);
  let plan = acts;
  for (;;) {
    const candidate = candidateFrom(reasons, mind, plan, budget);
    const rival = findRival(reasons, candidate);
    if (rival === undefined) return undefined;
    const isOther = rival[0] !== acts[0];
    if (isOther) return { acts: rival, utility: minds.utility(endOf(reasons, mind, rival), owner) };
    plan = rival;
  }
}

/** The shortest plan from which nothing can be left out that would bring more, if others took part who do not. */
function firstRefused(reasons: Reasons, mind: number, action: number, budget: number): Refused | undefined {
  const { minds } = reasons;
  const owner = minds.ownerOf(mind);
  const now = rank(minds.utility(mind, owner));
  const { places } = placesAfter(reasons, mind, action, budget, 'made to');
  const higher = places.filter(({ situation }) => rank(minds.utility(situation, owner)) > now);
  const obedient = { minds, effort: reasons.effort, explained: (): Answer => EXPLAINED };
  for (const { situation, acts } of higher.slice(0, MOST_CANDIDATES)) {
    if (findRival(obedient, candidateFrom(reasons, mind, acts, budget)) !== undefined) continue;
    const refusal = refusalOf(reasons, mind, acts, budget);
    if (refusal !== undefined) return { acts, utility: minds.utility(situation, owner), ...refusal };
  }
  return undefined;
}

/** The first later act of a plan that others do not go along with, and who they are. */
function refusalOf(
  reasons: Reasons,
  mind: number,
  acts: readonly number[],
  budget: number,
): Pick<Refused, 'at' | 'characters'> | undefined {
  const { minds } = reasons;
  let situation = minds.after(mind, acts[0]);
  for (let at = 1; at < acts.length; at++) {
    const characters = [...minds.consenting(acts[at])].filter(
      (character) =>
        character !== minds.ownerOf(mind) &&
        reasons.answer(minds.mindOf(situation, character), acts[at], budget - at) === NOT_EXPLAINED,
    );
    if (characters.length > 0) return { at, characters };
    situation = minds.after(situation, acts[at]);
  }
  return undefined;
}

function candidateFrom(reasons: Reasons, mind: number, acts: readonly number[], budget: number): Candidate {
  const owner = reasons.minds.ownerOf(mind);
  const reached = rank(reasons.minds.utility(endOf(reasons, mind, acts), owner));
  return { start: mind, owner, acts, reached, budgetAfter: (kept) => budget - kept };
}

function endOf(reasons: Reasons, mind: number, acts: readonly number[]): number {
  return acts.reduce((situation, act) => reasons.minds.after(situation, act), mind);
}
