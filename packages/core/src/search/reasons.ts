import { PairMap } from '../base/index.ts';
import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { Bearing } from './bearing.ts';
import { Distance } from './distance.ts';
import type { Effort } from './effort.ts';
import { FearSearch } from './fear.ts';
import { Foresight, type Threat } from './foresight.ts';
import { HopeSearch } from './hope.ts';
import { IdeasInUse } from './ideas.ts';
import { Motives } from './motives.ts';

/** A question's answer and, if it is EXPLAINED, the plan found: the explained act first. */
export interface Reason {
  readonly answer: Answer;
  readonly plan: readonly number[];
  /** The effort per question with which it was asked; 0 where nothing is left open, not even whether hope explains it. */
  readonly effort: number;
  /** Where it is not hope that explains it. */
  readonly moved?: 'fear';
}

const NO_REASON: Reason = { answer: NOT_EXPLAINED, plan: [], effort: 0 };

/** Effort per question with which hope is looked for where fear is known to be a reason. */
const EFFORT_FOR_HOPE = 20_000;

/**
 * Finds out why characters act (rules 6 to 10 of `docs/semantics.md`). An act is explained for a character if in
 * their mind it is possible and starts a plan that raises their utility (see `hope.ts`), or what they expect to be left
 * with (see `fear.ts`), whose later acts are explained for everyone else who consents to them, and from which no acts can
 * be left out.
 *
 * Each question is answered once: the answer depends only on the mind, the act and the number of acts the plan may
 * have (rule 8), not on the story. A mind's number says how deep it lies, and so how deep reasons may still go.
 */
export class Reasons {
  readonly minds: Minds;
  /** How much may still be done; a later search replaces it by its own. */
  effort: Effort;
  asked = 0;
  remembered = 0;
  undecided = 0;
  readonly ideas: IdeasInUse;
  /** Undefined where nobody looks ahead. */
  readonly foresight: Foresight | undefined;
  private readonly fear: FearSearch | undefined;
  private readonly base: Reasons | undefined;
  private readonly motives: Motives;
  private readonly bearing: Bearing;
  /** Per shape of situations. */
  private readonly distances: (Distance | undefined)[];
  private readonly questions = new PairMap();
  /** By mind and act, where the budget matters only as a limit: the most acts of which no plan has a reason, and a shortest plan. */
  private readonly refuted = new PairMap();
  private readonly shortest = new PairMap();
  private readonly reasons: Reason[] = [];
  private readonly hope: HopeSearch;
  private readonly largestBudget: number;

  /** @param hopesOnly whether all are to act as if nobody had foresight */
  constructor(
    minds: Minds,
    largestBudget: number,
    effort: Effort,
    ideas: IdeasInUse = new IdeasInUse(),
    hopesOnly = false,
  ) {
    this.minds = minds;
    this.ideas = ideas;
    this.hope = new HopeSearch(this, largestBudget);
    this.effort = effort;
    this.largestBudget = largestBudget;
    if (!hopesOnly && minds.world.foresight.some((acts) => acts > 0)) {
      this.base = new Reasons(minds, largestBudget, effort, ideas, true);
      this.foresight = new Foresight(minds, this.base, () => this.effort);
      this.fear = new FearSearch(this, this.foresight, largestBudget);
    }
    this.motives = this.base?.motives ?? new Motives(minds.world, ideas);
    this.bearing = this.base?.bearing ?? new Bearing(minds, this.motives);
    this.distances = this.base?.distances ?? [];
  }

  get bytes(): number {
    let bytes =
      this.questions.bytes +
      this.refuted.bytes +
      this.shortest.bytes +
      this.hope.bytes +
      this.reasons.length * 64;
    if (this.base !== undefined) return bytes + this.base.bytes + this.foresight!.bytes + this.fear!.bytes;
    bytes += this.bearing.bytes;
    for (const distance of this.distances) bytes += distance?.bytes ?? 0;
    return bytes;
  }

  /** Forgets what can be worked out again; reasons found are kept. */
  giveBack(): void {
    this.hope.giveBack();
    this.base?.giveBack();
    this.foresight?.giveBack();
    this.fear?.giveBack();
    this.bearing.giveBack();
    for (const distance of this.distances) distance?.giveBack();
  }

  /** The estimate of acts still needed by whoever owns a situation: a character, or the author. */
  distance(situation: number): Distance {
    const shape = this.minds.situations.shapeOf(situation);
    return this.distances[shape] ?? this.addDistance(situation, shape);
  }

  /**
   * 1 per act that has any bearing on what the owner of a mind wants, if they are all the owner's own: no others are in a
   * minimal plan then. Undefined if there may be others.
   */
  actsWithBearing(mind: number): Uint8Array | undefined {
    if (!this.ideas.has('bearing') || this.foresight?.looksAhead(mind)) return undefined;
    return this.bearing.ownActs(mind);
  }

  private addDistance(situation: number, shape: number): Distance {
    const owner = this.minds.ownerOf(situation);
    const scope = this.motives.scope(owner, this.minds.levelOf(situation));
    const distance = new Distance(this.minds, owner, scope, {
      ideas: this.ideas,
      mayTry: (tries) => this.effort.try(tries),
    });
    this.distances[shape] = distance;
    return distance;
  }

  /**
   * Whether an act is explained in a situation for everyone who consents to it, the owner of the situation apart.
   * @param budget acts that each of their plans may have
   */
  explained(situation: number, action: number, budget: number): Answer {
    if (!this.mayBeExplained(situation, action, budget)) return NOT_EXPLAINED;
    let result: Answer = EXPLAINED;
    for (const character of this.minds.consenting(action)) {
      if (character === this.minds.ownerOf(situation)) continue;
      const answer = this.ask(this.minds.mindOf(situation, character), action, budget).answer;
      if (answer === NOT_EXPLAINED) return NOT_EXPLAINED;
      if (answer === UNDECIDED) result = UNDECIDED;
    }
    return result;
  }

  /** Whether an act is explained for the owner of a mind. */
  answer(mind: number, action: number, budget: number): Answer {
    return this.ask(mind, action, budget).answer;
  }

  /**
   * Looks for hope where fear explains an act and it was left open whether hope does: which of the two moves somebody does
   * not depend on how much effort it took to see that something does.
   */
  preferHope(mind: number, action: number, budget: number): void {
    const reason = this.ask(mind, action, budget);
    if (reason.moved !== 'fear' || reason.effort === 0 || reason.effort >= EFFORT_FOR_HOPE) return;
    const effort = Math.max(this.effort.perQuestion, EFFORT_FOR_HOPE);
    const hope = this.effort.giving(effort, () => this.hope.search(mind, action, budget));
    const settled = hope.answer === EXPLAINED ? hope : { ...reason, effort };
    this.questions.set(mind, this.questionKey(action, budget), this.reasons.push(settled) - 1);
  }

  /** The plan that explains an act for the owner of a mind; the act first. Undefined where there is none (known). */
  plan(mind: number, action: number, budget: number): readonly number[] | undefined {
    const { answer, plan } = this.ask(mind, action, budget);
    return answer === EXPLAINED ? plan : undefined;
  }

  /** What those who act out of fear fear: the threats that the plan averts. Undefined where hope explains the act. */
  feared(mind: number, action: number, budget: number): readonly Threat[] | undefined {
    const { plan, moved } = this.ask(mind, action, budget);
    return moved === 'fear' ? this.fear!.averted(mind, plan, budget) : undefined;
  }

  /**
   * What keeps somebody from an act that they would gain by: threats that are not there now, or less, and would be at the
   * end of the plan they would have without foresight. None where there is no such plan.
   */
  deterrents(mind: number, action: number, budget: number): readonly Threat[] {
    if (this.base === undefined || !this.foresight?.looksAhead(mind)) return [];
    const plan = this.base.plan(mind, action, budget);
    if (plan === undefined) return [];
    const end = plan.reduce((situation, act) => this.minds.after(situation, act), mind);
    return this.foresight.averted(end, mind, budget);
  }

  /** What is cheap to see: everyone who has to consent believes the act possible and might still gain after it. */
  mayBeExplained(situation: number, action: number, budget: number): boolean {
    const { minds } = this;
    if (!this.ideas.has('first look')) return true;
    for (const character of minds.consenting(action)) {
      if (character === minds.ownerOf(situation)) continue;
      const mind = minds.mindOf(situation, character);
      if (budget < 1 || !minds.possible(mind, action)) return false;
      const after = minds.after(mind, action);
      if (after === ENDLESS) return false;
      const now = rank(minds.utility(mind, character));
      if (rank(minds.utility(after, character)) > now || this.foresight?.mayFear(mind)) continue;
      const remaining = minds.levelOf(mind) === 0 ? 0 : budget - 1;
      if (remaining === 0 || this.distance(mind).atLeast(after, now, remaining) > remaining) return false;
    }
    return true;
  }

  /** Whether it is known already that an act is not explained in a situation. */
  isKnownUnexplained(situation: number, action: number, budget: number): boolean {
    for (const character of this.minds.consenting(action)) {
      if (character === this.minds.ownerOf(situation)) continue;
      const mind = this.minds.mindOf(situation, character);
      if (this.knownReason(mind, action, budget)?.answer === NOT_EXPLAINED) return true;
    }
    return false;
  }

  /** The most acts that plans with an act may have which are known to have no reason, whatever the budget. */
  private refutedUpTo(mind: number, action: number): number {
    return this.refuted.get(mind, action) ?? 0;
  }

  /**
   * Whether there has to be room for the reasons of others within the budget: not where others act for reward at once
   * (rule 8). There the budget is a limit to the length of plans and nothing else.
   */
  needsRoom(mind: number): boolean {
    return this.minds.levelOf(mind) > 1 || this.foresight !== undefined;
  }

  private questionKey(action: number, budget: number): number {
    return action * (this.largestBudget + 1) + budget;
  }

  private ask(mind: number, action: number, budget: number): Reason {
    const key = this.questionKey(action, budget);
    const known = this.knownReason(mind, action, budget);
    if (known !== undefined) {
      this.remembered++;
      return known;
    }
    this.asked++;
    const reason = this.searchBoth(mind, action, budget);
    // An answer cut short from outside says nothing and must not be remembered.
    if (!this.effort.isSpent || reason.answer !== UNDECIDED) {
      this.questions.set(mind, key, this.reasons.push(reason) - 1);
      if (!this.needsRoom(mind)) {
        if (reason.answer === NOT_EXPLAINED) this.refuted.set(mind, action, budget);
        else if (reason.answer === EXPLAINED) this.shortest.set(mind, action, this.reasons.length - 1);
      }
    }
    if (reason.answer === UNDECIDED) this.undecided++;
    return reason;
  }

  /** What is known already of why the owner of a mind would act; undefined if nothing is, or more effort might tell more. */
  private knownReason(mind: number, action: number, budget: number): Reason | undefined {
    if (budget <= this.refutedUpTo(mind, action)) return NO_REASON;
    const shortest = this.shortest.get(mind, action);
    if (shortest !== undefined && this.reasons[shortest].plan.length <= budget) return this.reasons[shortest];
    const known = this.questions.get(mind, this.questionKey(action, budget));
    if (known === undefined) return undefined;
    const reason = this.reasons[known];
    return reason.answer !== UNDECIDED || reason.effort >= this.effort.perQuestion ? reason : undefined;
  }

  /** Hope first, and fear where hope does not explain the act. */
  private searchBoth(mind: number, action: number, budget: number): Reason {
    const hope = this.hope.search(mind, action, budget);
    if (hope.answer === EXPLAINED || !this.foresight?.looksAhead(mind)) return hope;
    const { answer, plan } = this.fear!.search(mind, action, budget);
    const { effort } = hope;
    if (answer === EXPLAINED) return { answer, plan, effort, moved: 'fear' };
    return answer === UNDECIDED ? { answer, plan, effort: this.effort.perQuestion } : hope;
  }
}
