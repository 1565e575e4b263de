/**
 * Which beliefs have to be kept so that every condition can be read: the beliefs conditions speak of, and whatever can
 * change those. To know what `believes(c, f)` will be, one must know in c's mind everything that decides whether f
 * changes there; if that is again a belief, it lies one mind deeper, and so on. The closure must end.
 */

import type { Alternatives } from './alternatives.ts';
import { ENDLESS_BELIEFS } from './codes.ts';
import type { Fluents } from './fluents.ts';
import type { GroundEvent, GroundProgram } from './ground.ts';
import type { Paths } from './paths.ts';
import { type Read, Reads } from './reads.ts';

/** Longer chains of believers than this mean that there is no end to them. */
const DEEPEST_BELIEF = 8;

export interface TrackedBeliefs {
  /** Path and fluent of everything to be read, path 0 included. */
  readonly reads: readonly Read[];
  /** Length of the longest path among them. */
  readonly depth: number;
}

/** An effect on a fluent, or a part of a precondition. */
interface Mention {
  readonly event: GroundEvent;
  /** The path on which the event mentions the fluent. */
  readonly path: number;
  /** What has to be known in a mind to know what becomes of the fluent there. */
  readonly deciding: readonly (readonly Read[])[];
}

/** A part of a precondition that a surprised observer goes by. */
interface SurpriseMention extends Mention {
  /** What has to be known in the state where the observer is surprised. */
  readonly outside: readonly Read[];
}

/** The event because of which something has to be read, and what it changes that had to be read before. */
interface Cause {
  readonly event: GroundEvent | undefined;
  readonly from: Read | undefined;
}

/** A state to look from, and the believers that lead to it. */
interface View {
  readonly outer: number;
  readonly chain: readonly number[];
}

/** `alternatives`: of each action. Throws a Refusal when there is no end. */
export function trackedBeliefs(
  program: GroundProgram,
  alternatives: ReadonlyMap<GroundEvent, Alternatives>,
): TrackedBeliefs {
  const closure = new BeliefClosure(program, alternatives);
  closure.run(DEEPEST_BELIEF, false);
  const depth = closure.depth();
  // What a surprised observer corrects never lengthens a chain: below this depth nobody's surprise is read.
  closure.run(depth, true);
  return { reads: closure.reads(), depth };
}

class BeliefClosure {
  private readonly program: GroundProgram;
  private readonly paths: Paths;
  private readonly alternatives: ReadonlyMap<GroundEvent, Alternatives>;
  private readonly fluents: Fluents;
  private readonly finder: Reads;
  private readonly found = new Map<number, Read>();
  private readonly causes = new Map<number, Cause>();
  /** Per path, what has been needed as seen from it: whoever needs it again adds nothing. */
  private readonly met: Set<readonly Read[]>[] = [];
  /** Per path and path at its end, from where the one is the other. */
  private readonly views: Map<number, readonly View[]>[] = [];
  private readonly byEffect = new Map<number, Mention[]>();
  private readonly byPrecondition = new Map<number, SurpriseMention[]>();
  private queue: Read[] = [];
  private deepest = DEEPEST_BELIEF;

  constructor(program: GroundProgram, alternatives: ReadonlyMap<GroundEvent, Alternatives>) {
    this.program = program;
    this.paths = program.grounder.paths;
    this.fluents = program.grounder.fluents;
    this.finder = new Reads(this.fluents);
    this.alternatives = alternatives;
    for (const event of program.events) this.indexEffects(event);
  }

  private indexEffects(event: GroundEvent): void {
    for (const { condition, path, fluent, value } of event.effects) {
      const deciding = [this.finder.ofCondition(condition), this.finder.ofExpression(value)];
      if (!event.isAction) deciding.push(this.finder.ofCondition(event.precondition));
      append(this.byEffect, fluent, { event, path, deciding: deciding.filter(({ length }) => length > 0) });
    }
  }

  /**
   * What a surprised observer corrects depends on which alternative of the precondition holds, and on whether the whole did
   * in their mind. Of a conjunction each atom can be read by itself, but all fluents of that atom have to be known.
   */
  private indexPreconditions(): void {
    for (const [event, { clauses, isConjunction }] of this.alternatives) {
      const atoms = clauses.flat().map((atom) => this.finder.ofCondition(atom));
      const whole = this.finder.together([this.finder.ofCondition(event.precondition), ...atoms]);
      if (!isConjunction) this.indexSurprise(event, whole, whole, [whole]);
      else for (const atom of atoms) this.indexSurprise(event, atom, whole, atom.length > 1 ? [atom] : []);
    }
  }

  private indexSurprise(
    event: GroundEvent,
    reads: readonly Read[],
    outside: readonly Read[],
    deciding: readonly (readonly Read[])[],
  ): void {
    // Whether one who is surprised in the state itself sees the act, and what is the case, is read there.
    if (deciding.length === 0 && this.deepest < 2) return;
    for (const { path, fluent } of reads) {
      append(this.byPrecondition, fluent, { event, path, deciding, outside });
    }
  }

  /** Adds everything that what is there depends on, up to a length of path. */
  run(deepest: number, withSurprise: boolean): void {
    this.deepest = deepest;
    // What effects make of these has been followed before, and only surprise is new.
    const followed = new Set(this.found.values());
    if (withSurprise) {
      this.indexPreconditions();
      this.queue = [...followed];
    } else {
      this.start();
    }
    for (let read = this.queue.pop(); read !== undefined; read = this.queue.pop()) {
      if (read.path === 0) continue;
      if (!followed.has(read)) this.followEffects(read, withSurprise);
      if (withSurprise) this.followSurprise(read);
    }
  }

  depth(): number {
    return this.reads().reduce((depth, { path }) => Math.max(depth, this.paths.length(path)), 0);
  }

  reads(): readonly Read[] {
    return [...this.found.values()];
  }

  private start(): void {
    const { authorUtility, utilities, events } = this.program;
    for (const utility of [authorUtility, ...utilities]) this.need(0, this.finder.ofExpression(utility));
    for (const event of events) {
      this.need(0, this.finder.ofCondition(event.precondition), event);
      for (const condition of event.observing) this.need(0, this.finder.ofCondition(condition), event);
      for (const { condition, value } of event.effects) {
        this.need(0, this.finder.ofCondition(condition), event);
        this.need(0, this.finder.ofExpression(value), event);
      }
      // Time passes in every mind as it does where the act is taken, so only there is it read how long that takes.
      const { duration } = event;
      if (typeof duration === 'object') this.need(0, this.finder.ofExpression(duration), event);
    }
  }

  /** What decides how effects change the fluent that `read` reads. All that is read in the state is there already. */
  private followEffects(read: Read, truncated: boolean): void {
    for (const { event, path, deciding } of this.byEffect.get(read.fluent) ?? []) {
      for (const { outer, chain } of this.viewsOf(read.path, path)) {
        if (outer === 0) continue;
        for (const reads of deciding) this.need(outer, reads, event, read, truncated);
        if (event.isAction) this.needObservation(event, chain, read, truncated);
      }
    }
  }

  /** What decides whether a surprised observer corrects the fluent. */
  private followSurprise(read: Read): void {
    for (const { event, path, deciding, outside } of this.byPrecondition.get(read.fluent) ?? []) {
      for (const { outer, chain } of this.viewsOf(read.path, path)) {
        if (outer === 0) continue;
        for (const reads of deciding) this.need(outer, reads, event, read, true);
        const around = this.paths.withoutLast(outer);
        if (around !== 0) this.need(around, outside, event, read, true);
        this.needObservation(event, chain, read, true);
      }
    }
  }

  /** Each believer of a chain sees an act only if it is seen in the mind before; the first sees it in the state. */
  private needObservation(
    event: GroundEvent,
    chain: readonly number[],
    read: Read,
    truncated: boolean,
  ): void {
    let outer = 0;
    for (let i = 1; i < chain.length; i++) {
      outer = this.paths.into(outer, chain[i - 1]!);
      this.need(outer, this.finder.ofCondition(event.observing[chain[i]!]!), event, read, truncated);
    }
  }

  /** Every path such that what `inner` reaches in a state there is what `whole` reaches from here. */
  private viewsOf(whole: number, inner: number): readonly View[] {
    this.views[whole] ??= new Map();
    let views = this.views[whole].get(inner);
    if (views === undefined) {
      views = this.cutsBefore(whole, inner).map((cut) => {
        const chain = this.paths.believers[whole]!.slice(0, cut);
        return { outer: this.paths.of(chain), chain };
      });
      this.views[whole].set(inner, views);
    }
    return views;
  }

  /** Where `whole` can be cut so that `inner` leads on to its end. */
  private cutsBefore(whole: number, inner: number): number[] {
    const believers = this.paths.believers[whole]!;
    const tail = this.paths.believers[inner]!;
    const cut = believers.length - tail.length;
    if (cut < 0 || tail.some((character, i) => believers[cut + i] !== character)) return [];
    // In a state that the first believer of `inner` owns, that believer is skipped.
    return tail.length > 0 ? [cut, cut + 1] : [cut];
  }

  /** Adds reads as seen from a path, each with its forms without leading believers. */
  private need(
    outer: number,
    reads: readonly Read[],
    event?: GroundEvent,
    from?: Read,
    truncated = false,
  ): void {
    if (reads.length === 0) return;
    this.met[outer] ??= new Set();
    const met = this.met[outer];
    if (met.has(reads)) return;
    met.add(reads);
    for (const { path, fluent } of reads) {
      let whole = this.paths.join(outer, path);
      if (this.paths.length(whole) > this.deepest) {
        if (!truncated) throw this.endless(event, from);
        // Below the deepest mind kept, a mind is taken to be as its owner's: that is what will be read.
        whole = this.paths.of(this.paths.believers[whole]!.slice(0, this.deepest));
      }
      for (;;) {
        const key = this.fluents.key(whole, fluent);
        if (!this.found.has(key)) {
          this.program.grounder.budget.spend('beliefs');
          const read = { path: whole, fluent };
          this.found.set(key, read);
          this.queue.push(read);
          this.causes.set(key, { event, from });
        }
        if (whole === 0) break;
        whole = this.paths.withoutFirst(whole);
      }
    }
  }

  private endless(event: GroundEvent | undefined, from: Read | undefined): Error {
    const names = new Set<string>();
    const involved: GroundEvent[] = [];
    const program = this.program.grounder.program;
    const blame = (culprit: GroundEvent | undefined): void => {
      if (culprit === undefined) return;
      const kind = culprit.isAction ? 'action' : 'trigger';
      const template = (culprit.isAction ? program.actions : program.triggers)[culprit.template]!;
      const name = `the ${kind} \`${template.name}\``;
      if (!names.has(name)) involved.push(culprit);
      names.add(name);
    };
    blame(event);
    let read = from;
    for (let steps = 0; read !== undefined && steps < DEEPEST_BELIEF; steps++) {
      const cause = this.causes.get(this.fluents.key(read.path, read.fluent));
      blame(cause?.event);
      read = cause?.from;
    }
    const { budget } = this.program.grounder;
    const culprit = involved[0];
    if (culprit !== undefined) budget.enter(culprit.name, culprit.place);
    return budget.refusal(
      ENDLESS_BELIEFS,
      `Beliefs about beliefs would have to be followed without end: ${[...names].join(' and ')} changes something ` +
        'depending on what is believed about that same thing. Let it depend on a fact, or keep what was learned in a ' +
        'fluent of its own.',
    );
  }
}

function append<Item>(lists: Map<number, Item[]>, key: number, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
