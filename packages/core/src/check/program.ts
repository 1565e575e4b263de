/**
 * The checked program: every name looked up, every overload chosen, every abbreviation expanded, every expression
 * known to be a condition, an effect or a value. It is still lifted (actions have parameters) and still close to the
 * text; `compile` grounds it. Nothing here is ever wrong: a program exists only if there were no errors.
 *
 * Variables are numbered slots: an action's parameters are slots 0…n-1 (a constant parameter has no slot and takes
 * none), and each quantifier inside takes the next free slot. An evaluator keeps one array of values, indexed by slot.
 */
import type { DealOutline } from '../deals/index.ts';
import type { Dialect, Expression, Range } from '../syntax/index.ts';
import type { HoleKind } from './holes.ts';

/** Where something was written. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

/** A constant: truth value, number, entity (by its index in `Program.entities`) or null (`?`). */
export type Constant =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'entity'; readonly entity: number }
  | { readonly kind: 'null' };

export interface ProgramType {
  readonly name: string;
  /** Indices into `Program.types` of every type this one is a kind of, itself included. */
  readonly ancestors: ReadonlySet<number>;
  /** Entities of this type, ascending. */
  readonly entities: readonly number[];
  readonly documentation?: string;
}

/** Entities are numbered characters first, then all others, each in the order of definition. */
export interface ProgramEntity {
  readonly name: string;
  readonly isCharacter: boolean;
  /** Indices of all types it has, ancestors included. */
  readonly types: ReadonlySet<number>;
  /** How prose calls it; the name, with underscores as spaces, where nothing was said. */
  readonly proseName: string;
  /** Whether the file says how prose calls it. */
  readonly hasProseName: boolean;
  readonly pronoun: 'she' | 'he' | 'they' | 'it';
  readonly documentation?: string;
  readonly place: Place;
}

export type ValueType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number' }
  | { readonly kind: 'entity'; readonly type: number };

/** A variable ranges over the entities of a type, or over False and True. */
export type ProgramParameter =
  | { readonly kind: 'variable'; readonly name: string; readonly slot: number; readonly type: ValueType }
  | { readonly kind: 'constant'; readonly value: Constant };

/** A sentence template for the telling, cut at its slots. See `docs/telling.md`. */
export interface ProgramText {
  readonly form: 'text' | 'denied';
  readonly audience?: { readonly kind: 'seen by' | 'told to'; readonly who: Term };
  readonly source: string;
  readonly place: Place;
}

export interface ProgramProperty {
  readonly name: string;
  readonly parameters: readonly ProgramParameter[];
  readonly type: ValueType;
  /** Whether it is of type `time`: seconds left, or `?` while it is not running. As a value it is a number. */
  readonly isCountdown: boolean;
  readonly texts: readonly ProgramText[];
  readonly documentation?: string;
  /** Whether it only carries what a canon brings about (a change of heart, an act ruled out) and is never shown. */
  readonly isHidden?: true;
  readonly place: Place;
}

/** A value-denoting expression. Arguments of a fluent are variables or constants only. */
export type Term =
  | { readonly kind: 'constant'; readonly value: Constant }
  | { readonly kind: 'variable'; readonly slot: number; readonly type: ValueType }
  | { readonly kind: 'fluent'; readonly property: number; readonly arguments: readonly Term[] }
  /** The value of `term` in the mind of `character`: `believes(c, f) == …`. */
  | { readonly kind: 'believed'; readonly character: Term; readonly term: Term }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly kind: 'sum' | 'product'; readonly slot: number; readonly type: ValueType; readonly body: Term }
  /** The first branch whose test holds gives the value. */
  | {
      readonly kind: 'choice';
      readonly branches: readonly { readonly test: Condition; readonly value: Term }[];
      readonly otherwise: Term;
    }
  /** A condition used as a value (`p() = a() & b()`): True or False. */
  | { readonly kind: 'condition'; readonly condition: Condition };

export type Condition =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly Condition[] }
  | { readonly kind: 'not'; readonly operand: Condition }
  | {
      readonly kind: 'compare';
      readonly operator: '==' | '!=' | '>' | '<' | '>=' | '<=';
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly kind: 'typetest'; readonly term: Term; readonly type: number }
  /** `condition` read in the mind of `character`. */
  | { readonly kind: 'believes'; readonly character: Term; readonly condition: Condition }
  | {
      readonly kind: 'forall' | 'exists';
      readonly slot: number;
      readonly type: ValueType;
      readonly body: Condition;
    }
  /** A conditional as a condition; a missing `else` is True. */
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Condition; readonly body: Condition }[];
      readonly otherwise: Condition;
    };

export type Effect =
  | { readonly kind: 'nothing' }
  /**
   * Sets a fluent, or with `believers` what a chain of characters believes of it (`[A, B]`: what A believes B
   * believes). `believes(C, if (t) e)` has been distributed inward: the test then reads in C's mind.
   */
  | {
      readonly kind: 'assign';
      readonly believers: readonly Term[];
      readonly property: number;
      readonly arguments: readonly Term[];
      readonly value: Term;
      /** How many of `believers` (counted from the outermost) the value is read inside of: 0 for the state itself. */
      readonly valueDepth: number;
      readonly place: Place;
    }
  | { readonly kind: 'and'; readonly operands: readonly Effect[] }
  | { readonly kind: 'forall'; readonly slot: number; readonly type: ValueType; readonly body: Effect }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: Condition; readonly body: Effect }[];
      readonly otherwise: Effect;
    };

export interface ProgramAction {
  readonly name: string;
  readonly parameters: readonly ProgramParameter[];
  /** Number of slots any evaluation of this action needs. */
  readonly slots: number;
  readonly precondition: Condition;
  readonly effect: Effect;
  /** Variables or entities, all characters; empty for a happening. */
  readonly consenting: readonly Term[];
  /** Undefined: everybody sees it. Otherwise the condition with `slot` bound to the character in question. */
  readonly observing?: { readonly slot: number; readonly condition: Condition };
  /** How long it takes: so many seconds, or until the least countdown that is running. Undefined: no time. */
  readonly takes?: { readonly kind: 'seconds'; readonly seconds: Term } | { readonly kind: 'next deadline' };
  readonly texts: readonly ProgramText[];
  readonly documentation?: string;
  /** Whether a deal or a canon brought it. */
  readonly isGenerated?: true;
  /** Whether it stands for what a canon asserts: nobody can do it, and it never happens but where the canon has it. */
  readonly isAsserted?: true;
  readonly place: Place;
}

export interface ProgramTrigger {
  readonly name: string;
  readonly parameters: readonly ProgramParameter[];
  readonly slots: number;
  readonly precondition: Condition;
  readonly effect: Effect;
  readonly texts: readonly ProgramText[];
  readonly documentation?: string;
  /** Whether a deal brought it. */
  readonly isGenerated?: true;
  readonly place: Place;
}

/** A name for a condition or a value, as it was written. */
export interface ProgramAbbreviation {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: ValueType }[];
  readonly body: Expression;
  /** The reading of the language in which the body was written. */
  readonly dialect: Dialect;
  readonly place: Place;
  /** The whole definition. */
  readonly range: Range;
}

/** Limits of the search: acts of the author's plan, acts of a character's plan, depth of minds. */
export interface Limits {
  readonly author: number;
  readonly characters: number;
  readonly minds: number;
}

/** A ground act as an author writes it: `drive(Caroline, Mansion, Street)`. */
export interface ActName {
  /** Index into `Program.actions`, among overloads the one the arguments fit. */
  readonly action: number;
  /** One per parameter of the action, constants included. */
  readonly arguments: readonly Constant[];
  readonly place: Place;
}

export type ProgramExpectation =
  | {
      readonly kind: 'story' | 'no story';
      /** What has happened before: the label of an event, the name of a divergence, or `canon`. */
      readonly from?: string;
      /** Undefined: the world's goal. */
      readonly goal?:
        | { readonly kind: 'utility'; readonly value: number }
        | { readonly kind: 'condition'; readonly condition: Condition };
      readonly limits: Partial<Limits>;
      readonly contains: readonly ActName[];
      readonly excludes: readonly ActName[];
      /** When given, exactly these acts must be a story. */
      readonly plan?: readonly ActName[];
      readonly place: Place;
    }
  | {
      readonly kind: 'condition';
      readonly condition: Condition;
      readonly from?: string;
      readonly after: readonly ActName[];
      readonly place: Place;
    };

/** What has happened so far, in the order in which it happened. */
export interface ProgramCanon {
  /** Chapters and scenes, each after the one it stands in. */
  readonly sections: readonly CanonSection[];
  readonly entries: readonly CanonEntry[];
  readonly documentation?: string;
  readonly place: Place;
}

export interface CanonSection {
  readonly kind: 'chapter' | 'scene';
  readonly title?: string;
  /** Index into `ProgramCanon.sections`: the chapter that a scene stands in, if any. */
  readonly parent?: number;
  readonly documentation?: string;
  readonly place: Place;
}

/** Why something that looks like a hole of this kind is meant to be as it is. */
export interface CanonWaiver {
  readonly hole: HoleKind;
  readonly reason: string;
  readonly place: Place;
}

interface CanonEntryBase {
  /** Index into the sections of the canon or the divergence: the innermost it stands in, if any. */
  readonly section?: number;
  readonly documentation?: string;
  readonly place: Place;
}

interface CanonEventBase extends CanonEntryBase {
  readonly label?: string;
  readonly waivers: readonly CanonWaiver[];
}

export type CanonEntry =
  | (CanonEventBase & { readonly kind: 'act'; readonly act: ActName })
  /** Whatever comes about without an act of the world: asserted, learned, wanted, or ruled out from then on. */
  | (CanonEventBase & {
      readonly kind: 'assert';
      readonly form: 'assert' | 'learns' | 'wants' | 'never';
      /** Index into `Program.actions`, of one that `isAsserted`; its name is what is written. */
      readonly action: number;
      /** As it is written, in one line: `assert raining()`, `Romeo learns asleep(Juliet)`, `never quarantine(John)`. */
      readonly written: string;
      /** Character numbers, ascending. */
      readonly seenBy: readonly number[];
    })
  | (CanonEntryBase & {
      readonly kind: 'told';
      readonly condition: Condition;
      readonly written: string;
      readonly waivers: readonly CanonWaiver[];
    })
  | (CanonEntryBase & { readonly kind: 'note'; readonly text: string });

/** How it goes otherwise, from an event on. */
export interface ProgramDivergence {
  readonly name: string;
  readonly title?: string;
  /**
   * What has happened before: so many entries of the canon, or of an earlier divergence with what happened before that.
   * Undefined: nothing.
   */
  readonly after?: { readonly divergence?: number; readonly entries: number };
  readonly sections: readonly CanonSection[];
  readonly entries: readonly CanonEntry[];
  readonly documentation?: string;
  readonly place: Place;
}

export interface Program {
  readonly dialect: Dialect;
  /** File name up to its last dot, or the title given. */
  readonly title: string;
  readonly author?: string;
  readonly language: string;
  readonly documentation?: string;
  readonly types: readonly ProgramType[];
  readonly entities: readonly ProgramEntity[];
  /** The first `characterCount` entities are the characters. */
  readonly characterCount: number;
  readonly properties: readonly ProgramProperty[];
  readonly actions: readonly ProgramAction[];
  readonly triggers: readonly ProgramTrigger[];
  /** For questions that are asked later; everywhere in the program they are expanded. */
  readonly abbreviations: readonly ProgramAbbreviation[];
  /** What has become of the deals: which facts are about which of them and its clauses. */
  readonly deals: readonly DealOutline[];
  /** Names of the properties that say which orders stand; their first argument is who gave it. */
  readonly orders: readonly string[];
  /** Statements about the initial state, in order: each is applied to the state that the ones before it made; a
   * top-level `&` has already been split into separate statements. */
  readonly initial: readonly Effect[];
  /** Numeric terms; a boolean utility has become a choice of 1 and 0. Index 0…characterCount-1 by character. */
  readonly authorUtility: Term;
  readonly utilities: readonly Term[];
  /** How many acts of others each character looks ahead; 0: hopes only, as in the Sabre reading always. */
  readonly foresight: readonly number[];
  /** The goal the file states, if it does. */
  readonly goal?: number;
  readonly limits: Partial<Limits>;
  readonly expectations: readonly ProgramExpectation[];
  /** What has happened so far, if a file of the world says so. */
  readonly canon?: ProgramCanon;
  /** How it could go otherwise: each stands after the one that it starts from. */
  readonly divergences: readonly ProgramDivergence[];
  /** Used files that have a `world` block, and so are worlds of their own. */
  readonly otherWorlds: readonly string[];
}
