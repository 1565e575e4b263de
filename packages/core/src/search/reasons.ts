import { PairMap } from '../base/index.ts';
import { ENDLESS, type Minds, rank } from '../mind/index.ts';
import { type Answer, EXPLAINED, NOT_EXPLAINED, UNDECIDED } from './answers.ts';
import { Distance } from './distance.ts';
import type { Effort } from './effort.ts';
import { FearSearch } from './fear.ts';
import { Foresight, type Threat } from './foresight.ts';
import { IdeasInUse } from './ideas.ts';
import { mayGoOnForEver } from './loops.ts';
import { isMinimal } from './minimality.ts';
import { Motives } from './motives.ts';
import { Precedents } from './precedents.ts';
import { MOST_SHADOWS, NO_SHADOWS, Shadows } from './shadows.ts';

/** A question's answer and, if it is EXPLAINED, the plan found: the explained act first. */
interface Reason {
  readonly answer: Answer;
  readonly plan: readonly number[];
  /** For UNDECIDED: the effort per question with which it was asked. */
  readonly effort: number;
  /** Where it is not hope that explains it. */
  readonly moved?: 'fear';
}

/** What is tried while looking for one plan. */
interface Attempt {
  readonly mind: number;
  readonly owner: number;
  readonly budget: number;
  /** Acts so far, and the situations before, between and after them. */
  readonly acts: number[];
  readonly situations: number[];
  readonly shadows: Shadows;
  /** Acts the plan is to have. */
  length: number;
  /** Steps of the whole search after which to give up. */
  lastStep: number;
  /** Whether it is not known if the act alone is a plan. */
  readonly isOpen: boolean;
  undecided: boolean;
  /** Whether a failure since this was last reset is due to what came before, or to lack of effort. */
  depends: boolean;
}

/** Level of minds up to which coming back to a situation is proved to make a plan redundant. */
const DEEPEST_PROVED = 2;

/** Steps tried for one question before it is seen whether a plan known from elsewhere explains the act. */
const EFFORT_BEFORE_PRECEDENTS = 20;

/** Position up to which the acts of a rejected plan have to be taken back. */
const FOUND = -1;

/**
 * Finds out why characters act (rules 6 to 9 of `docs/semantics.md`). An act is explained for a character if in
 * their mind it is possible and starts a plan that raises their utility, whose later acts are explained for everyone
 * else who consents to them, and from which no acts can be left out.
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
  /** Per shape of situations. */
  private readonly distances: (Distance | undefined)[];
  private readonly questions = new PairMap();
  /** Situations from which no plan can go on, by what was asked of it (see `deadEndKey`); whatever led there. */
  private deadEnds = new PairMap();
  private readonly reasons: Reason[] = [];
  private readonly precedents: Precedents;
  private readonly largestBudget: number;
  private triggersEnd: boolean | undefined;

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
    this.precedents = new Precedents(minds.world.actionCount);
    this.effort = effort;
    this.largestBudget = largestBudget;
    if (!hopesOnly && minds.world.foresight.some((acts) => acts > 0)) {
      this.base = new Reasons(minds, largestBudget, effort, ideas, true);
      this.foresight = new Foresight(minds, this.base, () => this.effort);
      this.fear = new FearSearch(this, this.foresight, largestBudget);
    }
    this.motives = this.base?.motives ?? new Motives(minds.world, ideas.has('motives'));
    this.distances = this.base?.distances ?? [];
  }

  get bytes(): number {
    let bytes = this.questions.bytes + this.deadEnds.bytes + this.reasons.length * 64;
    if (this.base !== undefined) return bytes + this.base.bytes + this.foresight!.bytes + this.fear!.bytes;
    for (const distance of this.distances) bytes += distance?.bytes ?? 0;
    return bytes;
  }

  /** Forgets what can be worked out again; reasons found are kept. */
  giveBack(): void {
    this.deadEnds = new PairMap();
    this.base?.giveBack();
    this.foresight?.giveBack();
    this.fear?.giveBack();
    for (const distance of this.distances) distance?.giveBack();
  }

  /** Shadows are looked at in projection, where it does not show if an act is impossible because triggers never end. */
  private get usesShadows(): boolean {
    if (!this.ideas.has('shadows')) return false;
    this.triggersEnd ??= !mayGoOnForEver(this.minds.world);
    return this.triggersEnd;
  }

  /** The estimate of acts still needed by whoever owns a situation: a character, or the author. */
  distance(situation: number): Distance {
    const shape = this.minds.situations.shapeOf(situation);
    return this.distances[shape] ?? this.addDistance(situation, shape);
  }

  private addDistance(situation: number, shape: number): Distance {
    const owner = this.minds.ownerOf(situation);
    const scope = this.motives.scope(owner, this.minds.levelOf(situation));
    const distance = new Distance(this.minds, owner, scope, {
      ideas: this.ideas,
      mayTry: () => this.effort.try(),
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

  private ask(mind: number, action: number, budget: number): Reason {
    const key = action * (this.largestBudget + 1) + budget;
    const known = this.questions.get(mind, key);
    if (known !== undefined) {
      const reason = this.reasons[known];
      if (reason.answer !== UNDECIDED || reason.effort >= this.effort.perQuestion) {
        this.remembered++;
        return reason;
      }
    }
    this.asked++;
    const reason = this.searchBoth(mind, action, budget);
    // An answer cut short from outside says nothing and must not be remembered.
    if (!this.effort.isSpent || reason.answer !== UNDECIDED) {
      this.questions.set(mind, key, this.reasons.push(reason) - 1);
    }
    if (reason.answer === UNDECIDED) this.undecided++;
    return reason;
  }

  /** Hope first, and fear where hope does not explain the act. */
  private searchBoth(mind: number, action: number, budget: number): Reason {
    const hope = this.search(mind, action, budget);
    if (hope.answer === EXPLAINED || !this.foresight?.looksAhead(mind)) return hope;
    const { answer, plan } = this.fear!.search(mind, action, budget);
    if (answer === EXPLAINED) return { answer, plan, effort: 0, moved: 'fear' };
    return answer === UNDECIDED ? { answer, plan, effort: this.effort.perQuestion } : hope;
  }

  /** Whether a plan that raises the utility of its owner costs them nothing elsewhere. */
  private isSafe(mind: number, end: number, budget: number): Answer {
    return this.foresight?.looksAhead(mind) ? this.foresight.isNoLower(end, mind, budget) : EXPLAINED;
  }

  /** Looks for the shortest plan first; of equally long ones for the first by order of definition. */
  private search(mind: number, action: number, budget: number): Reason {
    const { minds } = this;
    const owner = minds.ownerOf(mind);
    const after = budget >= 1 && minds.possible(mind, action) ? minds.after(mind, action) : ENDLESS;
    if (after === ENDLESS) return this.none();
    const now = rank(minds.utility(mind, owner));
    const reached = rank(minds.utility(after, owner));
    const isSafe = reached > now ? this.isSafe(mind, after, budget) : NOT_EXPLAINED;
    if (isSafe === EXPLAINED) return { answer: EXPLAINED, plan: [action], effort: 0 };
    if (minds.levelOf(mind) === 0) return this.none();
    const distance = this.distance(mind);
    const attempt: Attempt = {
      mind,
      owner,
      budget,
      acts: [action],
      situations: [mind, after],
      shadows: new Shadows(
        distance,
        this.usesShadows ? MOST_SHADOWS : NO_SHADOWS,
        mind,
        action,
        this.isOwn(owner, action),
      ),
      length: 1 + distance.atLeast(after, Math.max(now, reached), budget - 1),
      lastStep: this.effort.steps,
      isOpen: isSafe === UNDECIDED,
      undecided: false,
      depends: false,
    };
    const answer = this.tryPlans(attempt, Math.min(this.effort.perQuestion, EFFORT_BEFORE_PRECEDENTS));
    if (answer !== UNDECIDED) return this.concluded(attempt, answer);
    const precedent = this.precedents
      .of(owner, action)
      .find((plan) => plan.length <= budget && this.explains(attempt, plan));
    if (precedent !== undefined) return { answer: EXPLAINED, plan: precedent, effort: 0 };
    if (this.effort.perQuestion <= EFFORT_BEFORE_PRECEDENTS) return this.concluded(attempt, UNDECIDED);
    return this.concluded(attempt, this.tryPlans(attempt, this.effort.perQuestion));
  }

  /** Looks for longer and longer plans, taking about so many steps at most. */
  private tryPlans(attempt: Attempt, steps: number): Answer {
    attempt.lastStep = this.effort.steps + steps;
    attempt.undecided = attempt.isOpen;
    for (; attempt.length <= attempt.budget; attempt.length++) {
      if (this.extend(attempt) === FOUND) return EXPLAINED;
      if (this.exhausted(attempt)) return UNDECIDED;
    }
    return attempt.undecided ? UNDECIDED : NOT_EXPLAINED;
  }

  private concluded(attempt: Attempt, answer: Answer): Reason {
    if (answer === NOT_EXPLAINED) return this.none();
    if (answer === UNDECIDED) return { answer, plan: [], effort: this.effort.perQuestion };
    if (this.ideas.has('precedents')) this.precedents.remember(attempt.owner, attempt.acts);
    return { answer, plan: attempt.acts.slice(), effort: 0 };
  }

  /** Whether a plan that explained the act elsewhere explains it here. */
  private explains({ mind, owner, budget }: Attempt, plan: readonly number[]): boolean {
    const { minds } = this;
    const situations = [mind];
    for (const [i, action] of plan.entries()) {
      if (!minds.possible(situations[i], action)) return false;
      if (i > 0 && !this.mayBeExplained(situations[i], action, budget - i)) return false;
      const after = minds.after(situations[i], action);
      if (after === ENDLESS) return false;
      situations.push(after);
    }
    const reached = rank(minds.utility(situations[plan.length], owner));
    if (reached <= rank(minds.utility(mind, owner))) return false;
    if (this.isSafe(mind, situations[plan.length], budget) !== EXPLAINED) return false;
    for (let i = 1; i < plan.length; i++) {
      if (this.explained(situations[i], plan[i], budget - i) !== EXPLAINED) return false;
    }
    const question = {
      start: mind,
      owner,
      acts: plan,
      reached,
      budgetAfter: (kept: number) => budget - kept,
    };
    return isMinimal(this, question) === EXPLAINED;
  }

  private none(): Reason {
    return { answer: NOT_EXPLAINED, plan: [], effort: 0 };
  }

  private exhausted(attempt: Attempt): boolean {
    return this.effort.isSpent || this.effort.steps > attempt.lastStep;
  }

  /** Whether an action needs nobody's consent but the owner's. */
  private isOwn(owner: number, action: number): boolean {
    const consenting = this.minds.consenting(action);
    return consenting.length === 1 && consenting[0] === owner;
  }

  /**
   * Tries all ways to go on to a plan of exactly the wanted length. First in projection, where most are seen to be too
   * long or redundant; what is left is carried out in full.
   * @returns FOUND, or how many acts of the plan may stay: fewer than now if a later look showed an earlier act to be
   * unexplained
   */
  private extend(attempt: Attempt): number {
    const { shadows } = attempt;
    const depth = attempt.acts.length;
    const situation = attempt.situations[depth];
    const key = this.deadEndKey(attempt);
    if (this.deadEnds.get(situation, key) !== undefined) return depth;
    const dependedBefore = attempt.depends;
    attempt.depends = false;
    const threshold = shadows.highest;
    for (const action of this.minds.applicable(situation)) {
      if (!this.minds.needsConsent(action)) continue;
      const stay = this.tryAct(attempt, situation, action, threshold);
      if (stay === FOUND || stay < depth) {
        attempt.depends = true;
        return stay;
      }
    }
    if (!attempt.depends && this.ideas.has('dead ends')) this.deadEnds.set(situation, key, 1);
    attempt.depends ||= dependedBefore;
    return depth;
  }

  /**
   * Goes on with one act.
   * @param threshold what a plan from here must exceed
   * @returns as `extend`
   */
  private tryAct(attempt: Attempt, situation: number, action: number, threshold: number): number {
    const { shadows } = attempt;
    const depth = attempt.acts.length;
    const left = attempt.length - depth - 1;
    const distance = this.distance(attempt.mind);
    const projection = distance.next(shadows.projection, action);
    if (projection === ENDLESS || distance.fromProjection(projection, threshold, left) > left) return depth;
    if (!this.effort.step() || this.exhausted(attempt)) return 0;
    const isOwn = this.isOwn(attempt.owner, action);
    if (left === 0 && isOwn && shadows.makeRedundant) return this.dependent(attempt, depth);
    if (!isOwn && !this.mayBeExplained(situation, action, attempt.budget - depth)) return depth;
    const after = this.minds.after(situation, action);
    if (after === ENDLESS) return depth;
    if (this.goesInACircle(attempt, after))
      return after === situation ? depth : this.dependent(attempt, depth);
    attempt.acts.push(action);
    attempt.situations.push(after);
    shadows.push(projection, action, isOwn);
    // From here on more is demanded than the threshold: a failure may be due to that.
    if (shadows.highest > threshold && left > 0) attempt.depends = true;
    let stay = depth;
    if (!this.mayEndHighest(attempt, left)) attempt.depends = true;
    else stay = left === 0 ? this.judge(attempt) : this.extend(attempt);
    if (stay === FOUND) return FOUND;
    attempt.acts.pop();
    attempt.situations.pop();
    shadows.pop();
    return stay;
  }

  /** Notes that a failure depends on what came before. */
  private dependent(attempt: Attempt, depth: number): number {
    attempt.depends = true;
    return depth;
  }

  /** Names a dead end: with so many acts left and so much budget for the others, nothing above a utility can be had. */
  private deadEndKey(attempt: Attempt): number {
    const depth = attempt.acts.length;
    const width = this.largestBudget + 1;
    const threshold = this.distance(attempt.mind).thresholdKey(attempt.shadows.highest);
    return (threshold * width + attempt.budget - depth) * width + attempt.length - depth;
  }

  /**
   * Whether the plan would come back to where it has been; then it could go on from there without the acts between, and is
   * not minimal. That holds where reasons of others, two minds down at most, can only become more with a larger budget;
   * deeper, nobody has proved it.
   */
  private goesInACircle({ mind, situations }: Attempt, after: number): boolean {
    return (
      this.minds.levelOf(mind) <= DEEPEST_PROVED && this.ideas.has('circles') && situations.includes(after)
    );
  }

  /** Whether the plan can still end higher than its shadows with so many more acts. */
  private mayEndHighest({ mind, shadows }: Attempt, left: number): boolean {
    if (left === 0) return shadows.endsHighest;
    return this.distance(mind).fromProjection(shadows.projection, shadows.highest, left) <= left;
  }

  /**
   * Whether a plan that ends well is explained throughout and minimal.
   * @returns FOUND, or how many of its acts may stay: if act i is not explained for others, those before it
   */
  private judge(attempt: Attempt): number {
    const { acts, situations, budget } = attempt;
    for (let i = 1; i < acts.length; i++) {
      const answer = this.explained(situations[i], acts[i], budget - i);
      if (answer === EXPLAINED) continue;
      if (answer === UNDECIDED) attempt.undecided = attempt.depends = true;
      return i;
    }
    const answer = this.minimal(attempt);
    if (answer === EXPLAINED) return FOUND;
    attempt.depends = true;
    if (answer === UNDECIDED) attempt.undecided = true;
    return acts.length - 1;
  }

  private minimal({ mind, owner, acts, situations, budget }: Attempt): Answer {
    const isSafe = this.isSafe(mind, situations[acts.length], budget);
    if (isSafe !== EXPLAINED) return isSafe;
    const reached = rank(this.minds.utility(situations[acts.length], owner));
    return isMinimal(this, { start: mind, owner, acts, reached, budgetAfter: (kept) => budget - kept });
  }
}
