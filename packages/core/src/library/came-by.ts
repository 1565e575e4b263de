// How someone came by what they believe: which step of an event put it into their mind.
import type { Minds } from '../mind/index.ts';
import { EFFECT_SIZE, listAt, VALUE_CONSTANT, VALUE_COPY, type World } from '../world/index.ts';

/** `told`: an act made them believe it; `assumed`: they believed it at the start. */
export type CameBy = 'saw' | 'told' | 'inferred' | 'assumed';

/** One step in which a mind may change, and what it is. */
interface Step {
  readonly kind: 'surprise' | 'act' | 'words' | 'reflection' | 'trigger';
  readonly from: number;
  readonly to: number;
  /** Of a trigger: its number, and the situation it fires in. */
  readonly trigger?: number;
  readonly situation?: number;
}

/** An event as the minds of a story take it in. */
export class Learning {
  private readonly minds: Minds;
  private readonly world: World;
  private readonly situation: number;
  private readonly event: number;
  private readonly after: number;
  private readonly steps = new Map<number, readonly Step[]>();

  constructor(minds: Minds, situation: number, event: number, after: number) {
    this.minds = minds;
    this.world = minds.world;
    this.situation = situation;
    this.event = event;
    this.after = after;
  }

  /**
   * How the first of a chain of believers came by the value that the end of the chain has after the event, and had not
   * before; undefined where only time has passed.
   */
  cameBy(chain: readonly number[], fluent: number): CameBy | undefined {
    const [character, ...others] = chain as readonly [number, ...number[]];
    const read = (mind: number): number => this.minds.valueOf(this.within(mind, others), fluent);
    const step = [...this.stepsOf(character)].reverse().find(({ from, to }) => read(from) !== read(to));
    if (step === undefined) return undefined;
    const value = read(step.to);
    switch (step.kind) {
      case 'reflection':
        return 'inferred';
      case 'surprise': {
        // What they had to conclude the action may also show or tell them, which is more direct.
        const setters = this.setters(this.event, step.to, fluent, value, chain);
        if (others.length === 0 && setters.includes('fact')) return 'saw';
        return setters.includes('words') ? this.byWords(character) : 'inferred';
      }
      case 'words':
        return this.byWords(character);
      case 'trigger': {
        const { trigger = -1, situation = -1 } = step;
        return this.setters(trigger, situation, fluent, value, chain).includes('words') ? 'saw' : 'inferred';
      }
      case 'act': {
        const setters = this.setters(this.event, step.from, fluent, value, chain);
        if (setters.includes('fact')) return 'saw';
        if (setters.includes('words')) return this.byWords(character);
        return this.world.countdowns.includes(fluent) ? undefined : 'saw';
      }
    }
  }

  /** Who finds something out by an act of theirs alone is told it by nobody. */
  private byWords(character: number): CameBy {
    const doers = this.minds.consenting(this.event);
    return doers.length === 1 && doers[0] === character ? 'saw' : 'told';
  }

  private stepsOf(character: number): readonly Step[] {
    let steps = this.steps.get(character);
    if (steps === undefined) {
      steps = this.workOut(character);
      this.steps.set(character, steps);
    }
    return steps;
  }

  private workOut(character: number): Step[] {
    const { minds, situation, event, after } = this;
    const { surprised, seen, told } = minds.impression(situation, event, character);
    const firings = minds.triggersFired(situation, event);
    const mindIn = (at: number): number => minds.mindOf(at, character);
    return [
      { kind: 'surprise', from: mindIn(situation), to: surprised },
      { kind: 'act', from: surprised, to: seen },
      { kind: 'words', from: seen, to: told },
      { kind: 'reflection', from: told, to: mindIn(firings[0]?.situation ?? after) },
      ...firings.map((firing, index): Step => {
        const next = firings[index + 1]?.situation ?? after;
        return { kind: 'trigger', from: mindIn(firing.situation), to: mindIn(next), ...firing };
      }),
    ];
  }

  /**
   * Which effects of an event set a fluent to this value: `words` are those on what the chain itself believes, `fact`
   * those on what it believes about, the fact itself or what inner believers take it to be.
   */
  private setters(
    event: number,
    situation: number,
    fluent: number,
    value: number,
    chain: readonly number[],
  ): ('words' | 'fact')[] {
    const { starts, items } = this.world.effects;
    const found: ('words' | 'fact')[] = [];
    for (let row = starts[event]!; row < starts[event + 1]!; row += EFFECT_SIZE) {
      if (items[row + 2] !== fluent || !this.minds.holds(situation, items[row]!)) continue;
      if (!this.gives(situation, row, value)) continue;
      const believers = [...listAt(this.world.paths, items[row + 1]!)];
      const outer = chain.length - believers.length;
      if (outer < 0 || believers.some((believer, i) => believer !== chain[outer + i])) continue;
      found.push(outer === 0 ? 'words' : 'fact');
    }
    return found;
  }

  private gives(situation: number, row: number, value: number): boolean {
    const { minds } = this;
    const { items } = this.world.effects;
    const [kind, a, b] = [items[row + 3]!, items[row + 4]!, items[row + 5]!];
    if (kind === VALUE_CONSTANT) return a === value;
    if (kind === VALUE_COPY) return minds.valueOf(minds.along(situation, a), b) === value;
    return Object.is(minds.evaluate(situation, a), minds.numberOf(value));
  }

  private within(mind: number, believers: readonly number[]): number {
    return believers.reduce((inner, believer) => this.minds.mindOf(inner, believer), mind);
  }
}
