/**
 * Which beliefs have to be kept so that every condition can be read: the beliefs conditions speak of, and whatever can
 * change those. To know what `believes(c, f)` will be, one must know in c's mind everything that decides whether f
 * changes there; if that is again a belief, it lies one mind deeper, and so on. The closure must end.
 */
import { ENDLESS_BELIEFS } from './codes.ts';
import type { GroundEffect } from './effects.ts';
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

interface EventEffect {
  readonly event: GroundEvent;
  readonly effect: GroundEffect;
}

/** `clauseCount`: how many alternatives an action's precondition has. Throws a Refusal when there is no end. */
export function trackedBeliefs(
  program: GroundProgram,
  clauseCount: (event: GroundEvent) => number,
): TrackedBeliefs {
  const closure = new BeliefClosure(program, clauseCount);
  closure.run(DEEPEST_BELIEF, false);
  const depth = closure.depth();
  // What a surprised observer corrects never lengthens a chain: below this depth nobody's surprise is read.
  closure.run(depth, true);
  return { reads: closure.reads(), depth };
}

class BeliefClosure {
  private readonly program: GroundProgram;
  private readonly paths: Paths;
  private readonly clauseCount: (event: GroundEvent) => number;
  private readonly finder = new Reads();
  private readonly found = new Map<string, Read>();
  private readonly causes = new Map<
    string,
    { readonly event: GroundEvent | undefined; readonly from: string }
  >();
  private readonly byEffect = new Map<number, EventEffect[]>();
  private readonly byPrecondition = new Map<
    number,
    { readonly event: GroundEvent; readonly path: number }[]
  >();
  private queue: Read[] = [];
  private deepest = DEEPEST_BELIEF;

  constructor(program: GroundProgram, clauseCount: (event: GroundEvent) => number) {
    this.program = program;
    this.paths = program.grounder.paths;
    this.clauseCount = clauseCount;
    for (const event of program.events) this.index(event);
  }

  private index(event: GroundEvent): void {
    for (const effect of event.effects) append(this.byEffect, effect.fluent, { event, effect });
    if (!event.isAction) return;
    for (const { path, fluent } of this.finder.ofCondition(event.precondition)) {
      append(this.byPrecondition, fluent, { event, path });
    }
  }

  /** Adds everything that what is there depends on, up to a length of path. */
  run(deepest: number, withSurprise: boolean): void {
    this.deepest = deepest;
    if (withSurprise) this.queue = [...this.found.values()];
    else this.start();
    for (let read = this.queue.pop(); read !== undefined; read = this.queue.pop()) {
      const believers = this.paths.believers[read.path]!;
      if (believers.length === 0) continue;
      this.followEffects(read, believers, withSurprise);
      if (withSurprise) this.followSurprise(read, believers);
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
      for (const effect of event.effects) this.need(0, this.readsOf(effect), event);
      // Time passes in every mind as it does where the act is taken, so only there is it read how long that takes.
      const { duration } = event;
      if (typeof duration === 'object') this.need(0, this.finder.ofExpression(duration), event);
    }
  }

  private readsOf({ condition, value }: GroundEffect): readonly Read[] {
    return [...this.finder.ofCondition(condition), ...this.finder.ofExpression(value)];
  }

  /** What decides how effects change the fluent that `read` reads. */
  private followEffects(read: Read, believers: readonly number[], truncated: boolean): void {
    for (const { event, effect } of this.byEffect.get(read.fluent) ?? []) {
      for (const outer of this.prefixesBefore(believers, effect.path)) {
        const length = this.paths.length(outer);
        this.need(outer, this.readsOf(effect), event, read, truncated);
        if (!event.isAction && outer !== 0) {
          this.need(outer, this.finder.ofCondition(event.precondition), event, read, truncated);
        }
        if (event.isAction) this.needObservation(event, believers.slice(0, length), read, truncated);
      }
    }
  }

  /** What decides whether a surprised observer corrects the fluent. */
  private followSurprise(read: Read, believers: readonly number[]): void {
    for (const { event, path } of this.byPrecondition.get(read.fluent) ?? []) {
      for (const outer of this.prefixesBefore(believers, path)) {
        const length = this.paths.length(outer);
        if (length === 0) continue;
        const precondition = this.finder.ofCondition(event.precondition);
        if (this.clauseCount(event) > 1) this.need(outer, precondition, event, read, true);
        const outside = this.paths.of(believers.slice(0, length - 1));
        if (outside !== 0) this.need(outside, precondition, event, read, true);
        this.needObservation(event, believers.slice(0, length), read, true);
      }
    }
  }

  /** Each believer of a chain sees an act only if it is seen in the mind before. */
  private needObservation(
    event: GroundEvent,
    chain: readonly number[],
    read: Read,
    truncated: boolean,
  ): void {
    chain.forEach((character, i) => {
      const reads = this.finder.ofCondition(event.observing[character]!);
      this.need(this.paths.of(chain.slice(0, i)), reads, event, read, truncated);
    });
  }

  /** Every path `p` such that what `inner` reaches in a state at `p` is what `believers` reach from here. */
  private prefixesBefore(believers: readonly number[], inner: number): number[] {
    const tail = this.paths.believers[inner]!;
    const cut = believers.length - tail.length;
    if (cut < 0 || tail.some((character, i) => believers[cut + i] !== character)) return [];
    const prefixes = [this.paths.of(believers.slice(0, cut))];
    // In a state that the first believer of `inner` owns, that believer is skipped.
    if (tail.length > 0) prefixes.push(this.paths.of(believers.slice(0, cut + 1)));
    return prefixes;
  }

  /** Adds reads as seen from a path, each with its forms without leading believers. */
  private need(
    outer: number,
    reads: readonly Read[],
    event?: GroundEvent,
    from?: Read,
    truncated = false,
  ): void {
    for (const { path, fluent } of reads) {
      let whole = this.paths.join(outer, path);
      if (this.paths.length(whole) > this.deepest) {
        if (!truncated) throw this.endless(event, from);
        // Below the deepest mind kept, a mind is taken to be as its owner's: that is what will be read.
        whole = this.paths.of(this.paths.believers[whole]!.slice(0, this.deepest));
      }
      for (;;) {
        const key = `${whole},${fluent}`;
        if (!this.found.has(key)) {
          this.program.grounder.budget.spend('beliefs');
          const read = { path: whole, fluent };
          this.found.set(key, read);
          this.queue.push(read);
          this.causes.set(key, { event, from: from === undefined ? '' : `${from.path},${from.fluent}` });
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
    let key = from === undefined ? '' : `${from.path},${from.fluent}`;
    for (let steps = 0; key !== '' && steps < DEEPEST_BELIEF; steps++) {
      const cause = this.causes.get(key);
      blame(cause?.event);
      key = cause?.from ?? '';
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
