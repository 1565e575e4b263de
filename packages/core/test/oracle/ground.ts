/**
 * A program with every variable replaced by a value: fluents, acts and triggers as they can really occur. Quantifiers
 * have become conjunctions and disjunctions, sums have become additions, and every effect is a flat list of
 * "when this holds, set that".
 */
import type { Condition, Program, ProgramEntity, ValueType } from '../../src/check/index.ts';
import type { Comparison, Value } from './value.ts';

export interface Fluent {
  readonly index: number;
  readonly property: number;
  readonly name: string;
  readonly arguments: readonly Value[];
  readonly type: ValueType;
  /** Falls as time passes. */
  readonly isCountdown: boolean;
}

export type GroundTerm =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'fluent'; readonly fluent: Fluent }
  | { readonly kind: 'believed'; readonly character: ProgramEntity; readonly term: GroundTerm }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: GroundTerm;
      readonly right: GroundTerm;
    }
  | {
      readonly kind: 'choice';
      readonly branches: readonly { readonly test: GroundCondition; readonly value: GroundTerm }[];
      readonly otherwise: GroundTerm;
    }
  | { readonly kind: 'condition'; readonly condition: GroundCondition };

export type GroundCondition =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly GroundCondition[] }
  | { readonly kind: 'not'; readonly operand: GroundCondition }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: GroundTerm;
      readonly right: GroundTerm;
    }
  | { readonly kind: 'typetest'; readonly term: GroundTerm; readonly type: number }
  | { readonly kind: 'believes'; readonly character: ProgramEntity; readonly condition: GroundCondition };

/** A chain of believers, outermost first, no one twice in a row: what Ann believes Ann believes is what Ann believes. */
export type Path = readonly ProgramEntity[];

/** When `condition` holds, what the believers in `path` believe of `fluent` (or `fluent` itself) becomes `value`. */
export interface GroundEffect {
  readonly condition: GroundCondition;
  readonly path: Path;
  readonly fluent: Fluent;
  readonly value: GroundTerm;
}

export interface GroundAct {
  readonly kind: 'act';
  readonly index: number;
  readonly name: string;
  /** What is written, which is what a surprised observer goes by, and that it is known how long it takes. */
  readonly precondition: GroundCondition;
  readonly written: GroundCondition;
  readonly effects: readonly GroundEffect[];
  /** Nobody: a happening. */
  readonly consenting: readonly ProgramEntity[];
  /** For each character, whether it sees the act. */
  readonly observing: ReadonlyMap<ProgramEntity, GroundCondition>;
  /** How many seconds it takes; undefined for no time. */
  readonly takes: GroundTerm | 'next deadline' | undefined;
}

export interface GroundTrigger {
  readonly kind: 'trigger';
  readonly index: number;
  readonly name: string;
  /** The definition it is an instance of changes something outside of minds. */
  readonly changesWorld: boolean;
  readonly precondition: GroundCondition;
  readonly effects: readonly GroundEffect[];
}

export type GroundEvent = GroundAct | GroundTrigger;

export interface GroundWorld {
  readonly program: Program;
  readonly characters: readonly ProgramEntity[];
  readonly fluents: readonly Fluent[];
  readonly acts: readonly GroundAct[];
  readonly triggers: readonly GroundTrigger[];
  readonly authorUtility: GroundTerm;
  readonly utilities: ReadonlyMap<ProgramEntity, GroundTerm>;
  /** One list of simultaneous effects per statement about the start. */
  readonly initial: readonly (readonly GroundEffect[])[];
  /** The condition with its quantifiers expanded; it may have no free variables. */
  condition(condition: Condition): GroundCondition;
}

export function joinPath(first: Path, second: Path): Path {
  const joined = [...first, ...second];
  return joined.filter((believer, index) => believer !== joined[index - 1]);
}

export function conjunction(operands: readonly GroundCondition[]): GroundCondition {
  const kept = operands.filter((operand) => !(operand.kind === 'truth' && operand.value));
  if (kept.some((operand) => operand.kind === 'truth')) return { kind: 'truth', value: false };
  if (kept.length === 0) return { kind: 'truth', value: true };
  return kept.length === 1 ? kept[0]! : { kind: 'and', operands: kept };
}

export function disjunction(operands: readonly GroundCondition[]): GroundCondition {
  const kept = operands.filter((operand) => !(operand.kind === 'truth' && !operand.value));
  if (kept.some((operand) => operand.kind === 'truth')) return { kind: 'truth', value: true };
  if (kept.length === 0) return { kind: 'truth', value: false };
  return kept.length === 1 ? kept[0]! : { kind: 'or', operands: kept };
}

export function negation(operand: GroundCondition): GroundCondition {
  return operand.kind === 'truth' ? { kind: 'truth', value: !operand.value } : { kind: 'not', operand };
}
