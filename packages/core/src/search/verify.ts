import { ENDLESS, type Minds, rank, valueName } from '../mind/index.ts';
import { ATOM_COMPARE, ATOM_IS, ATOM_SIZE, listAt, NEXT_DEADLINE, type World } from '../world/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { explanationsOf } from './assemble.ts';
import { isMinimal } from './minimality.ts';
import type { Reasons } from './reasons.ts';
import type { Explanation, Threat } from './story.ts';

/** One condition that is not met, in the language's own words: `at(Gem) == Hut`, and what is the case instead. */
export interface Unmet {
  readonly condition: string;
  /** The value at hand, where the condition speaks of one fluent. */
  readonly actual?: string;
}

/** Whether one consenting character has a reason, and what is missing if not. */
export interface Consent {
  readonly character: number;
  readonly answer: 'explained' | 'impossible in their mind' | 'no reason' | 'undecided';
  /** For `impossible in their mind`: what they believe to be missing. */
  readonly unmet: readonly Unmet[];
  readonly explanation?: Explanation;
  /** For `no reason`: what would follow the act, where that is what keeps them from it (see `Reasons.deterrents`). */
  readonly deterredBy?: readonly Threat[];
}

/** What is to be said of one act of a given plan. */
export interface ActVerdict {
  readonly event: number;
  /** `endless`: triggers would then fire for ever. */
  readonly possible: 'yes' | 'no' | 'endless';
  readonly unmet: readonly Unmet[];
  readonly consent: readonly Consent[];
}

/** Whether a given sequence of acts is a story, and act by act why or why not. */
export interface Verdict {
  readonly answer: 'yes' | 'no' | 'undecided';
  /** Verdicts of the acts up to the first that is impossible. */
  readonly acts: readonly ActVerdict[];
  /** The author's utility at the end of what could be done. */
  readonly utility: number;
  readonly goal: number;
  readonly goalReached: boolean;
  /** Number of acts after which the goal had been reached already, if that was before the last. */
  readonly reachedEarly?: number;
  /** Whether no acts can be left out; undefined where something above already failed. */
  readonly minimal?: 'yes' | 'no' | 'undecided';
  readonly tooLong: boolean;
}

/** Judges a given sequence of actions from the start: possible, explained, reaching the goal at its last act, minimal. */
export function verify(
  reasons: Reasons,
  acts: readonly number[],
  goal: number,
  limits: { readonly author: number; readonly characters: number },
): Verdict {
  const { minds } = reasons;
  const verdicts: ActVerdict[] = [];
  const utilities = [rank(minds.utility(minds.start, -1))];
  let situation = minds.start;
  for (const event of acts) {
    const verdict = verifyAct(reasons, situation, event, limits.characters);
    verdicts.push(verdict);
    if (verdict.possible !== 'yes') break;
    situation = minds.after(situation, event);
    utilities.push(rank(minds.utility(situation, -1)));
  }
  const utility = minds.utility(situation, -1);
  const tooLong = acts.length > limits.author;
  const completed =
    verdicts.length === acts.length && verdicts.every((verdict) => verdict.possible === 'yes');
  const goalReached = completed && rank(utility) >= goal;
  const early = utilities.findIndex((reached) => reached >= goal);
  const consents = verdicts.flatMap((verdict) => verdict.consent.map((consent) => consent.answer));
  const refused = consents.some((answer) => answer === 'impossible in their mind' || answer === 'no reason');
  const minimal =
    goalReached && !refused
      ? word(
          isMinimal(reasons, {
            start: minds.start,
            owner: -1,
            acts,
            reached: rank(utility),
            budgetAfter: () => limits.characters,
          }),
        )
      : undefined;
  const reachedEarly = goalReached && early < acts.length ? { reachedEarly: early } : {};
  const failed = !goalReached || refused || tooLong || minimal === 'no' || early < acts.length;
  const undecided = consents.includes('undecided') || minimal === 'undecided';
  return {
    answer: failed ? 'no' : undecided ? 'undecided' : 'yes',
    acts: verdicts,
    utility,
    goal,
    goalReached,
    ...reachedEarly,
    ...(minimal !== undefined && { minimal }),
    tooLong,
  };
}

function word(answer: Answer): 'yes' | 'no' | 'undecided' {
  return answer === EXPLAINED ? 'yes' : answer === NOT_EXPLAINED ? 'no' : 'undecided';
}

/** Whether an act is possible in a situation and who has a reason for it. */
export function verifyAct(reasons: Reasons, situation: number, event: number, budget: number): ActVerdict {
  const { minds } = reasons;
  if (!minds.possible(situation, event)) {
    return { event, possible: 'no', unmet: unmetConditions(minds, situation, event), consent: [] };
  }
  if (minds.after(situation, event) === ENDLESS)
    return { event, possible: 'endless', unmet: [], consent: [] };
  const found = explanationsOf(reasons, situation, event, budget);
  const consent = [...minds.consenting(event)].map((character): Consent => {
    const explanation = found.find((candidate) => candidate.character === character);
    if (explanation !== undefined) return { character, answer: 'explained', unmet: [], explanation };
    const mind = minds.mindOf(situation, character);
    if (!minds.possible(mind, event)) {
      return { character, answer: 'impossible in their mind', unmet: unmetConditions(minds, mind, event) };
    }
    if (reasons.answer(mind, event, budget) === UNDECIDED)
      return { character, answer: 'undecided', unmet: [] };
    const deterredBy = reasons.deterrents(mind, event, budget);
    return { character, answer: 'no reason', unmet: [], ...(deterredBy.length > 0 && { deterredBy }) };
  });
  return { event, possible: 'yes', unmet: [], consent };
}

/** What is missing for an action's precondition: of its alternatives the one that lacks least. */
export function unmetConditions(minds: Minds, situation: number, action: number): readonly Unmet[] {
  const { world } = minds;
  let least: Unmet[] | undefined;
  for (const clause of listAt(world.clauses, action)) {
    const atoms = listAt(world.clauseAtoms, clause);
    const unmet: Unmet[] = [];
    for (let row = 0; row < atoms.length; row += ATOM_SIZE) {
      if (minds.holds(situation, atoms[row + 4])) continue;
      if (atoms[row] === ATOM_COMPARE) {
        unmet.push({ condition: 'a comparison of numbers in its precondition' });
        continue;
      }
      const [path, fluent, value] = [atoms[row + 1], atoms[row + 2], atoms[row + 3]];
      const operator = atoms[row] === ATOM_IS ? '==' : '!=';
      unmet.push({
        condition: `${believedName(world, path, fluent)} ${operator} ${valueName(minds, value)}`,
        actual: valueName(minds, minds.valueOf(minds.along(situation, path), fluent)),
      });
    }
    if (least === undefined || unmet.length < least.length) least = unmet;
  }
  if (least === undefined || least.length > 0) return least ?? [];
  const isWaiting = world.durations[action] === NEXT_DEADLINE;
  return [{ condition: isWaiting ? 'a countdown that is running' : 'a length of time that is not ?' }];
}

function believedName(world: World, path: number, fluent: number): string {
  return [...listAt(world.paths, path)].reduceRight(
    (inner, believer) => `believes(${world.entityNames[believer]}, ${inner})`,
    world.fluentNames[fluent],
  );
}
