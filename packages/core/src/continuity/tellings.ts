// What the reader is told in a canon, and whether it is so in a situation.
import {
  type Condition,
  type Constant,
  type Node,
  type Program,
  partsOf,
  type Term,
} from '../check/index.ts';
import { Minds } from '../mind/index.ts';
import { holds, viewOf } from '../telling/index.ts';
import type { Chronicle, ChronicleEvent } from './chronicle.ts';
import type { ToldEntry } from './traces.ts';
import type { ValuedFact } from './valued-facts.ts';

/** Something told, and the event after which it is; undefined: before the first. */
export interface Telling {
  readonly entry: ToldEntry;
  readonly after: ChronicleEvent | undefined;
}

/** Everything that the reader is told, in order. */
export function tellingsOf({ story, events }: Chronicle): Telling[] {
  const entries = story.program.canon?.entries ?? [];
  return entries.flatMap((entry, position): Telling[] => {
    if (entry.kind !== 'told') return [];
    return [{ entry, after: events.filter((event) => event.position < position).at(-1) }];
  });
}

/** Answers whether something told is so, in minds as deep as it looks. */
export class TruthOfTellings {
  private readonly chronicle: Chronicle;
  private readonly deeper = new Map<number, Minds>();

  constructor(chronicle: Chronicle) {
    this.chronicle = chronicle;
  }

  /** After so many events (numbers of the world) from the start. */
  isSo(condition: Condition, events: readonly number[]): boolean {
    const { program, world } = this.chronicle.story;
    const minds = this.mindsFor(depthOf(condition));
    const situation = events.reduce((before, event) => minds.after(before, event), minds.start);
    return holds(program, condition, [], viewOf({ program, world, reader: minds }, situation));
  }

  private mindsFor(depth: number): Minds {
    const { minds, limits } = this.chronicle;
    if (depth <= limits.minds + 1) return minds;
    const known = this.deeper.get(depth) ?? new Minds(minds.world, depth - 1);
    this.deeper.set(depth, known);
    return known;
  }
}

function depthOf(node: Node): number {
  const deepest = partsOf(node).reduce((most, part) => Math.max(most, depthOf(part)), 0);
  return node.kind === 'believes' || node.kind === 'believed' ? deepest + 1 : deepest;
}

/** A fact, whatever its value. */
export type Asked = Omit<ValuedFact, 'value'>;

/** The facts that a condition asks for, one by one; undefined where it asks for anything else. */
export function factsAsked(
  program: Program,
  condition: Condition,
  believers: readonly number[],
): Asked[] | undefined {
  switch (condition.kind) {
    case 'not':
      return condition.operand.kind === 'and' || condition.operand.kind === 'or'
        ? undefined
        : factsAsked(program, condition.operand, believers);
    case 'and': {
      const parts = condition.operands.map((operand) => factsAsked(program, operand, believers));
      return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case 'believes': {
      const who = characterIn(program, condition.character);
      return who === undefined ? undefined : factsAsked(program, condition.condition, [...believers, who]);
    }
    case 'compare': {
      if (condition.operator !== '==' && condition.operator !== '!=') return undefined;
      if (condition.right.kind !== 'constant') return undefined;
      const fact = factIn(program, condition.left, believers);
      return fact && [fact];
    }
    default:
      return undefined;
  }
}

function factIn(program: Program, term: Term, believers: readonly number[]): Asked | undefined {
  if (term.kind === 'believed') {
    const who = characterIn(program, term.character);
    return who === undefined ? undefined : factIn(program, term.term, [...believers, who]);
  }
  if (term.kind !== 'fluent') return undefined;
  const given = term.arguments.flatMap((one): Constant[] => (one.kind === 'constant' ? [one.value] : []));
  if (given.length < term.arguments.length) return undefined;
  return { believers, property: term.property, arguments: given };
}

function characterIn({ characterCount }: Program, term: Term): number | undefined {
  if (term.kind !== 'constant' || term.value.kind !== 'entity') return undefined;
  return term.value.entity < characterCount ? term.value.entity : undefined;
}

/** A fact as it is in a situation. */
export function valuedIn({ story, minds }: Chronicle, fact: Asked, situation: number): ValuedFact {
  const view = viewOf({ ...story, reader: minds }, situation);
  const mind = fact.believers.reduce((inner, who) => inner.mindOf(who), view);
  return { ...fact, value: mind.valueOf(fact.property, fact.arguments) ?? { kind: 'null' } };
}
