// Who takes part in an event of a canon without a reason, and why they have none. Two kinds of holes come of it.
import { type Obstacle, type WhyNot, whyNot } from '../search/index.ts';
import { type Chronicle, type ChronicleEvent, pastOf } from './chronicle.ts';
import { type Nearest, nearestReason, truthThatHelps } from './nearest.ts';
import type { ValuedFact } from './valued-facts.ts';

/**
 * Somebody who takes part in an event that is possible, without a reason for it. What keeps them from it is worked out
 * only when it is asked for.
 */
export class Lack {
  readonly event: ChronicleEvent;
  readonly character: number;
  /** Whether they believe that it is impossible. */
  readonly isUnseen: boolean;
  private readonly chronicle: Chronicle;
  private readonly why: () => WhyNot;
  private helping: { readonly facts: readonly ValuedFact[] | undefined } | undefined;
  private found: { readonly nearest: Nearest | undefined } | undefined;

  constructor(
    chronicle: Chronicle,
    event: ChronicleEvent,
    character: number,
    isUnseen: boolean,
    why: () => WhyNot,
  ) {
    this.chronicle = chronicle;
    this.event = event;
    this.character = character;
    this.isUnseen = isUnseen;
    this.why = why;
  }

  /** Whether they act on what they cannot know. Where a canon is only tried out, that is not told apart. */
  get isUnknowing(): boolean {
    return this.isUnseen || this.truth !== undefined;
  }

  /** What is so, and would give them a reason if they knew it; undefined where there is nothing of the kind. */
  get truth(): readonly ValuedFact[] | undefined {
    const { chronicle, event, character } = this;
    if (this.isUnseen || chronicle.inBrief) return undefined;
    this.helping ??= { facts: truthThatHelps(chronicle, event, character) };
    return this.helping.facts;
  }

  /** What keeps them from it. */
  get obstacle(): Obstacle | undefined {
    return this.why().obstacles.find(({ character }) => character === this.character);
  }

  /** The nearest thing that is not so, or did not happen, that would have given them a reason. */
  get nearest(): Nearest | undefined {
    const { chronicle, event, character } = this;
    if (this.isUnknowing) return undefined;
    this.found ??= { nearest: nearestReason(chronicle, event, character) };
    return this.found.nearest;
  }
}

const known = new WeakMap<Chronicle, readonly Lack[]>();

/** All who take part in something without a reason, in the order of the events. */
export function lacksIn(chronicle: Chronicle): readonly Lack[] {
  let lacks = known.get(chronicle);
  if (lacks === undefined) {
    lacks = chronicle.events.flatMap((event) => lacksOf(chronicle, event));
    known.set(chronicle, lacks);
  }
  return lacks;
}

function lacksOf(chronicle: Chronicle, event: ChronicleEvent): Lack[] {
  const { verdict } = event;
  if (verdict === undefined || verdict.possible !== 'yes') return [];
  let answer: WhyNot | undefined;
  const why = (): WhyNot => {
    answer ??= whyNot(chronicle, pastOf(chronicle, event), event.event!, chronicle.options);
    return answer;
  };
  return verdict.consent
    .filter((consent) => consent.answer === 'no reason' || consent.answer === 'impossible in their mind')
    .map((consent) => new Lack(chronicle, event, consent.character, consent.answer !== 'no reason', why));
}
