/**
 * The syntax tree: what a world file says, before anything is looked up. Both readings of the language
 * (see `docs/language.md`) give the same tree. Every node carries the range it was read from; a node
 * made up by error recovery has an empty range and, where it stands for an expression, kind `missing`.
 */
import type { Range } from './diagnostic.ts';

/** `fabula`: the reading of `.fabula` files. `sabre`: the reading of every other file, exactly as the Sabre planner reads it. */
export type Dialect = 'fabula' | 'sabre';

export interface Comment {
  readonly range: Range;
  /** The comment with its marks, as written: a line or block comment (documentation is on the definition). */
  readonly text: string;
}

export interface Tree {
  /** Name the text was parsed under; shows in diagnostics and resolves `use`. */
  readonly file: string;
  readonly dialect: Dialect;
  readonly text: string;
  readonly definitions: readonly Definition[];
  readonly comments: readonly Comment[];
}

/** A name and where it stands. */
export interface Name {
  readonly text: string;
  readonly range: Range;
}

/** A quoted string without its quotes, escapes resolved. */
export interface Quoted {
  readonly value: string;
  readonly range: Range;
}

export type Definition =
  | UseDefinition
  | WorldDefinition
  | TypeDefinition
  | EntityDefinition
  | PropertyDefinition
  | ActionDefinition
  | TriggerDefinition
  | UtilityDefinition
  | AbbreviationDefinition
  | ExpectDefinition
  | DealDefinition
  | VaryDefinition
  | HonourDefinition
  | CanonDefinition
  | DivergenceDefinition
  | StatementDefinition;

interface DefinitionBase {
  readonly range: Range;
  /** Text of the `///` lines (or, in the Sabre reading, of the comment) right before it, without marks. */
  readonly documentation?: string;
}

/** `use "other.fabula";` or `use "standard/speech";` */
export interface UseDefinition extends DefinitionBase {
  readonly kind: 'use';
  readonly path: Quoted;
}

/**
 * `world "Title" { author: "…"; language: "en"; goal: 1; limits: author 12, characters 6, minds 2; foresight: 1; }`.
 * Single statements outside a block (`goal: 1;`, `limits: …;`, `foresight 1;` at top level) are a block with one setting.
 */
export interface WorldDefinition extends DefinitionBase {
  readonly kind: 'world';
  readonly block: boolean;
  readonly title?: Quoted;
  readonly settings: readonly WorldSetting[];
}

export type WorldSetting =
  | { readonly kind: 'author' | 'language' | 'title'; readonly range: Range; readonly value: Quoted }
  | { readonly kind: 'goal'; readonly range: Range; readonly value: Expression }
  | { readonly kind: 'foresight'; readonly range: Range; readonly value: Expression }
  | { readonly kind: 'limits'; readonly range: Range; readonly limits: readonly LimitSetting[] };

export interface LimitSetting {
  readonly which: 'author' | 'characters' | 'minds';
  readonly value: number;
  readonly range: Range;
}

/** `type T : A, B;` */
export interface TypeDefinition extends DefinitionBase {
  readonly kind: 'type';
  readonly name: Name;
  readonly parents: readonly Name[];
}

/**
 * One or more entities. `entity E : T, U;` (Sabre, keyword `entity`, one item), or in Fabula any type name may
 * introduce them: `place Mansion "the mansion", Street;`. `types` holds the types after the colon; when the keyword
 * is not `entity` it is a type as well (`character Caroline "Caroline Forbes", she : vampire { … }`).
 */
export interface EntityDefinition extends DefinitionBase {
  readonly kind: 'entity';
  readonly keyword: Name;
  readonly items: readonly EntityItem[];
  readonly types: readonly Name[];
  /** The `{ … }` after a single entity: statements about it, and its utility. */
  readonly body?: readonly EntityMember[];
}

export interface EntityItem {
  readonly name: Name;
  /** How the entity is called in prose: `"Caroline Forbes"`, `"the mansion"`. */
  readonly proseName?: Quoted;
  /** One of `she`, `he`, `they`, `it`. */
  readonly pronoun?: Name;
}

/**
 * In an entity's block: `believes(at(Klaus)) = Mansion;` is what this character believes (`believes` with one
 * argument), `at = Mansion;` / `at() = Mansion;` or `alive;` sets a one-argument property of this entity, any other
 * statement is as at top level; `utility: …;` is this character's utility and `foresight: 1;` how far this character
 * looks ahead for what others may do. The tree keeps what was written; `check` puts the entity in.
 */
export type EntityMember =
  | {
      readonly kind: 'statement';
      readonly range: Range;
      readonly expression: Expression;
      readonly documentation?: string;
    }
  | {
      readonly kind: 'utility' | 'foresight';
      readonly range: Range;
      readonly expression: Expression;
      readonly documentation?: string;
    }
  | ({
      readonly kind: 'honour';
      readonly range: Range;
      readonly documentation?: string;
    } & Honour);

/** What a character's word is worth: what it costs while an owed act is not done, and once a clause is broken. */
export interface Honour {
  readonly word: Expression;
  readonly breach: Expression;
}

/** A parameter is a variable with a type, or a constant that takes its place in the signature. */
export type Parameter =
  | { readonly kind: 'variable'; readonly range: Range; readonly name: Name; readonly type: Name }
  | { readonly kind: 'constant'; readonly range: Range; readonly value: Expression };

/** `property at(c : character) : place { text: "{c} is at {value}"; denied: "…"; }`; the block is Fabula's. */
export interface PropertyDefinition extends DefinitionBase {
  readonly kind: 'property';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly type: Name;
  readonly texts: readonly TextPart[];
}

/**
 * A sentence for the telling. `audience` says for whose eyes: undefined for anyone; `seen by X` when the viewpoint
 * character X (a variable or an entity) is the named participant; `told to` when it is heard of.
 * `form` is `text` (an act; a fact affirmed) or `denied` (a fact that does not hold).
 */
export interface TextPart {
  readonly range: Range;
  readonly form: 'text' | 'denied';
  readonly audience?: { readonly kind: 'seen by' | 'told to'; readonly who: Name };
  readonly value: Quoted;
}

/** `action` (keyword `happening` for one nobody consents to). Absent parts are undefined. */
export interface ActionDefinition extends DefinitionBase {
  readonly kind: 'action';
  readonly keyword: 'action' | 'happening';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly precondition?: Expression;
  readonly effect?: Expression;
  /** Undefined when the part is not written; empty for `consenting: ;`. */
  readonly consenting?: readonly Expression[];
  readonly observing?: {
    readonly range: Range;
    readonly variable: Name;
    readonly type: Name;
    readonly condition: Expression;
  };
  /** How long it takes: undefined for no time at all. */
  readonly takes?: TakesPart;
  readonly texts: readonly TextPart[];
  /** Whether a deal brought it, so that nothing is to be said about its never happening. */
  readonly isGenerated?: true;
}

/** `takes: 20 minutes;` (any number of seconds), or `takes: next deadline;`. */
export type TakesPart =
  | { readonly kind: 'seconds'; readonly value: Expression }
  | { readonly kind: 'next deadline'; readonly range: Range };

export interface TriggerDefinition extends DefinitionBase {
  readonly kind: 'trigger';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly precondition?: Expression;
  readonly effect?: Expression;
  readonly texts: readonly TextPart[];
  /** As in an action. */
  readonly isGenerated?: true;
}

/** `utility(): E` (the author's, no character) or `utility(C): E`. */
export interface UtilityDefinition extends DefinitionBase {
  readonly kind: 'utility';
  readonly character?: Name;
  readonly expression: Expression;
}

/** `define wounded(c : character) = status(c) == Hurt | status(c) == Dying;` expands where it is used. */
export interface AbbreviationDefinition extends DefinitionBase {
  readonly kind: 'define';
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly body: Expression;
}

/**
 * A test the world carries.
 * `expect story { goal: 1; limits: author 5; contains: a(X), b(Y); excludes: c(Z); }`,
 * `expect story { plan: a(X), b(Y); }` (with `goal` and `limits`, too), `expect no story { … }` (the same settings,
 * without `contains`), and
 * `expect believes(Klaus, at(Elena) == Mansion) after a(X), b(Y);` (any condition; `after` may be left out: at the start).
 */
export interface ExpectDefinition extends DefinitionBase {
  readonly kind: 'expect';
  readonly what:
    | { readonly kind: 'story' | 'no story'; readonly settings: readonly StorySetting[] }
    /** The first of `after` may be a label or the name of a divergence. */
    | { readonly kind: 'condition'; readonly condition: Expression; readonly after: readonly Expression[] };
}

/**
 * `after`: what has happened before, by a label or the name of a divergence; `goal` is either a number (author's utility to reach) or a condition the last act must bring about;
 * `contains`, `excludes`: acts (calls) that the story found must / must not include, in that order for `contains`;
 * `plan`: exactly these acts are a story (in `expect no story`: are not).
 */
export type StorySetting =
  | { readonly kind: 'after'; readonly range: Range; readonly label: Name }
  | { readonly kind: 'goal'; readonly range: Range; readonly value: Expression }
  | { readonly kind: 'limits'; readonly range: Range; readonly limits: readonly LimitSetting[] }
  | {
      readonly kind: 'contains' | 'excludes' | 'plan';
      readonly range: Range;
      readonly acts: readonly Expression[];
    };

/**
 * `honour(Ann): word 1, breach 3;`, `honour(c : character): word name(c), breach 2 * name(c);` or, for everybody who is
 * not mentioned otherwise, `honour: word 1, breach 3;`.
 */
export interface HonourDefinition extends DefinitionBase, Honour {
  readonly kind: 'honour';
  readonly whose?: Name;
  /** With a type, `whose` is a variable. */
  readonly type?: Name;
}

/** `deal Bargain(Klaus, Caroline) "the bargain" { … }`: the first party offers, the second accepts. */
export interface DealDefinition extends DefinitionBase {
  readonly kind: 'deal';
  readonly name: Name;
  readonly offerer: Name;
  readonly accepter: Name;
  readonly proseName?: Quoted;
  readonly parts: readonly DealPart[];
}

/** `vary Bargain by Klaus { … }`: a term that one side adds after the acceptance, by an act of its own. */
export interface VaryDefinition extends DefinitionBase {
  readonly kind: 'vary';
  readonly deal: Name;
  readonly by: Name;
  readonly proseName?: Quoted;
  readonly parts: readonly DealPart[];
}

interface DealPartBase {
  readonly range: Range;
  readonly documentation?: string;
}

/** `Go: Caroline does leave_with(Caroline, Klaus) by 1 hour;` */
export interface ClausePart extends DealPartBase {
  readonly kind: 'clause';
  readonly label: Name;
  readonly proseName?: Quoted;
  readonly debtor: Name;
  readonly duty: 'does' | 'keeps' | 'refrains';
  /** The act (a call; `?` as an argument stands for anything) or the state to be kept up. */
  readonly content: Expression;
  readonly options: readonly ClauseOption[];
}

/** `refused: kill(Klaus, Elena);`, or `unless accepted: …`, which also holds when the offer runs out. */
export interface ThreatPart extends DealPartBase {
  readonly kind: 'threat';
  readonly unlessAccepted: boolean;
  readonly content: Expression;
  readonly options: readonly ClauseOption[];
}

/** In a `vary`: options for a clause that the deal has, `Forbear void if stop(z, Klaus) for z : character;` */
export interface AmendmentPart extends DealPartBase {
  readonly kind: 'amendment';
  readonly label: Name;
  readonly options: readonly ClauseOption[];
}

export type DealPart =
  | ClausePart
  | ThreatPart
  | AmendmentPart
  /** `counters: Bargain;`: this deal answers an offer of that one. */
  | (DealPartBase & { readonly kind: 'counters'; readonly deal: Name })
  /** `lapses: 1 hour;`: how long the offer stands. */
  | (DealPartBase & { readonly kind: 'lapses'; readonly after: Expression })
  /** `orders: employs;`: the property that says who commands whom. */
  | (DealPartBase & { readonly kind: 'orders'; readonly property: Name })
  /** `coerced: 0.5;`: what every clause's weight is multiplied with. */
  | (DealPartBase & { readonly kind: 'coerced'; readonly factor: Expression })
  /** `precondition: …;`: when the deal can be offered, answered and taken back; of a later term, when it can be added. */
  | (DealPartBase & { readonly kind: 'precondition'; readonly condition: Expression })
  /** `text accept: "…";`: how an act of the deal is told; in a `vary`, `text: "…";`. */
  | (DealPartBase & { readonly kind: 'text'; readonly act?: Name; readonly value: Quoted })
  /** `observing(c : character): …;`: who is there when words are said; the parties always are. */
  | (DealPartBase & {
      readonly kind: 'observing';
      readonly variable: Name;
      readonly type: Name;
      readonly condition: Expression;
    })
  /** `notice(a : character, b : character): …;`: when `a` can tell `b` how the deal stands. */
  | (DealPartBase & {
      readonly kind: 'notice';
      readonly parameters: readonly Parameter[];
      readonly condition: Expression;
    })
  /** `protest(c : character): EFFECT;`: what it does when `c` protests. */
  | (DealPartBase & {
      readonly kind: 'protest';
      readonly variable: Name;
      readonly type: Name;
      readonly effect: Expression;
    });

/** `for z : character where friend(z, Ann)` */
export interface DealScope {
  readonly range: Range;
  readonly variable: Name;
  readonly type: Name;
  readonly where?: Expression;
}

export type ClauseOption =
  /** `by 1 hour`, `until 1 year`, `for 1 year`: counted from the acceptance, or from when `from` is kept. */
  | {
      readonly kind: 'deadline';
      readonly range: Range;
      readonly word: 'by' | 'until' | 'for';
      /** A time, or a condition that ends it; undefined for `by now`. */
      readonly end?: Expression;
      readonly from?: Name;
    }
  | { readonly kind: 'when' | 'except'; readonly range: Range; readonly condition: Expression }
  | ({ readonly kind: 'for' } & DealScope)
  /** `void if …`, an act or a condition. */
  | {
      readonly kind: 'void';
      readonly range: Range;
      readonly cause: Expression;
      readonly scopes: readonly DealScope[];
    }
  | { readonly kind: 'needs'; readonly range: Range; readonly label: Name }
  | { readonly kind: 'on broken'; readonly range: Range; readonly effect: Expression }
  | { readonly kind: 'coerced'; readonly range: Range; readonly factor: Expression }
  | { readonly kind: 'binding' | 'assignable'; readonly range: Range };

/** `canon { … }`: what has happened so far, in order. */
export interface CanonDefinition extends DefinitionBase {
  readonly kind: 'canon';
  readonly parts: readonly CanonPart[];
}

/** `divergence letter_comes "The letter comes" after draught { … }`: how it goes otherwise, from an event on. */
export interface DivergenceDefinition extends DefinitionBase {
  readonly kind: 'divergence';
  readonly name: Name;
  readonly title?: Quoted;
  /** The label of an event, a divergence, or `canon`; undefined: from the start. */
  readonly after?: Name;
  readonly parts: readonly CanonPart[];
}

/** Chapters stand in the canon or a divergence, scenes there or in chapters, and everything else anywhere in it. */
export type CanonPart = CanonSection | CanonEvent | CanonRemark;

/** `chapter "The letter" { … }`, `scene "Verona, a street" { … }`, `scene { … }` */
export interface CanonSection extends DefinitionBase {
  readonly kind: 'chapter' | 'scene';
  readonly title?: Quoted;
  readonly parts: readonly CanonPart[];
}

/** `waive unmotivated "He is drunk."`: why something that looks like a hole is meant. */
export interface Waiver {
  readonly hole: Name;
  readonly reason: Quoted;
  readonly range: Range;
}

interface CanonEventBase extends DefinitionBase {
  /** By which it can be referred to. */
  readonly label?: Name;
  readonly waivers: readonly Waiver[];
}

/** What is seen by whom: undefined by nobody, or where somebody learns or wants something by themselves alone. */
interface Seen {
  readonly seenBy?: 'everyone' | readonly Name[];
}

/** Something that happens. */
export type CanonEvent =
  /** `fight: kill(Tybalt, Mercutio);`: an act or a happening of the world (a call). */
  | (CanonEventBase & { readonly kind: 'act'; readonly act: Expression })
  /** `assert raining() seen by Ada, Ben;`: an effect. */
  | (CanonEventBase & Seen & { readonly kind: 'assert'; readonly effect: Expression })
  /** `Romeo learns asleep(Juliet) & at(Juliet) = Tomb;`: an effect on what somebody believes. */
  | (CanonEventBase & Seen & { readonly kind: 'learns'; readonly who: Name; readonly effect: Expression })
  /** `Ben wants burnt();` in place of what he wanted, `Ben also wants burnt();` beside it. */
  | (CanonEventBase &
      Seen & {
        readonly kind: 'wants';
        readonly who: Name;
        readonly isMore: boolean;
        readonly value: Expression;
      })
  /** `never quarantine(John);`: an act that does not happen from here on; only in a divergence. */
  | (CanonEventBase & { readonly kind: 'never'; readonly act: Expression });

export type CanonRemark =
  /** `told at(Juliet) == Tomb;`: what the reader is told here. */
  | (DefinitionBase & {
      readonly kind: 'told';
      readonly condition: Expression;
      readonly waivers: readonly Waiver[];
    })
  /** `note "Nobody saw him leave.";` */
  | (DefinitionBase & { readonly kind: 'note'; readonly text: Quoted });

/** A free-standing expression: a statement about the initial state. */
export interface StatementDefinition extends DefinitionBase {
  readonly kind: 'statement';
  readonly expression: Expression;
}

export type ComparisonOperator = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type ArithmeticOperator = '+' | '-' | '*' | '/';

/** An expression; whether it is a condition, an effect or a value is decided by where it stands. */
export type Expression =
  | { readonly kind: 'missing'; readonly range: Range }
  | { readonly kind: 'truth'; readonly range: Range; readonly value: boolean }
  | { readonly kind: 'null'; readonly range: Range }
  /** `duration` is how a length of time was written (`20 minutes`); the value is then in seconds. */
  | {
      readonly kind: 'number';
      readonly range: Range;
      readonly value: number;
      readonly duration?: { readonly amount: number; readonly unit: string };
    }
  | { readonly kind: 'name'; readonly range: Range; readonly name: Name }
  | {
      readonly kind: 'call';
      readonly range: Range;
      readonly name: Name;
      readonly arguments: readonly Expression[];
    }
  /** `believes(who, body)`; in an entity's block `who` may be undefined and means that entity. */
  | { readonly kind: 'believes'; readonly range: Range; readonly who?: Expression; readonly body: Expression }
  | { readonly kind: 'not'; readonly range: Range; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly range: Range; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'if';
      readonly range: Range;
      readonly branches: readonly { readonly test: Expression; readonly body: Expression }[];
      readonly otherwise?: Expression;
    }
  /** `{ x; y; }`: effects one after the other in the text, simultaneous in meaning (a conjunction). */
  | { readonly kind: 'block'; readonly range: Range; readonly statements: readonly Expression[] }
  | {
      readonly kind: 'quantified';
      readonly range: Range;
      readonly quantifier: 'forall' | 'exists' | 'sum' | 'product';
      readonly variable: Name;
      readonly type: Name;
      readonly body: Expression;
    }
  | {
      readonly kind: 'assign';
      readonly range: Range;
      readonly target: Expression;
      readonly value: Expression;
    }
  | {
      readonly kind: 'compare';
      readonly range: Range;
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'typetest'; readonly range: Range; readonly operand: Expression; readonly type: Name }
  | {
      readonly kind: 'arithmetic';
      readonly range: Range;
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'negative'; readonly range: Range; readonly operand: Expression };

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { readonly kind: K }>;
