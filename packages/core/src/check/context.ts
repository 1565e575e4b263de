import type { Dialect, Expression, ExpressionOf, Range, Tree } from '../syntax/index.ts';
import type {
  Condition,
  Place,
  ProgramAction,
  ProgramParameter,
  ProgramProperty,
  ProgramTrigger,
  Term,
  ValueType,
} from './program.ts';
import type { Report } from './report.ts';
import type { Scope } from './scope.ts';
import type { StaticType } from './static-type.ts';

/** One file of the world: its tree, and whether it ships inside the library. */
export interface Source {
  readonly tree: Tree;
  readonly isStandard: boolean;
  /** Whether this is the file that was asked about, and not one that it uses. */
  readonly isMain: boolean;
}

export interface TypeEntry {
  readonly name: string;
  /** Undefined for built-in types that no file mentions. */
  place?: Place;
  readonly parents: Set<number>;
  /** Every type this one is a kind of, itself included; known once all types are. */
  ancestors: ReadonlySet<number>;
  documentation?: string;
  isStandard: boolean;
  isUsed: boolean;
}

export interface EntityEntry {
  readonly name: string;
  readonly place: Place;
  readonly types: ReadonlySet<number>;
  readonly proseName: string;
  readonly hasProseName: boolean;
  readonly pronoun: 'she' | 'he' | 'they' | 'it';
  readonly documentation?: string;
  /** Whether one of its types is unknown, so that nothing more is said about how it is used. */
  readonly isUncertain: boolean;
}

/** What all overloads have: a property, an action or a trigger seen as a name with parameters. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly SignatureParameter[];
  readonly place: Place;
  readonly dialect: Dialect;
  /** Whether something in it is unknown, so that nothing more is said about how it is used. */
  readonly isUncertain: boolean;
}

export type SignatureParameter = ProgramParameter & { readonly staticType: StaticType };

export interface PropertyEntry {
  readonly signature: Signature;
  readonly index: number;
  readonly valueType: StaticType;
  readonly isStandard: boolean;
}

/** A value with what is known of it before any story begins. */
export interface TypedTerm {
  readonly term: Term;
  readonly type: StaticType;
}

/** The readers of expressions. */
export interface Readers {
  readonly readTerm: (expression: Expression, scope: Scope, context: Context) => TypedTerm | undefined;
  readonly readCondition: (expression: Expression, scope: Scope, context: Context) => Condition | undefined;
  readonly expand: (
    call: ExpressionOf<'call'>,
    abbreviation: Abbreviation,
    scope: Scope,
    context: Context,
  ) => TypedTerm | undefined;
}

/**
 * What every part of the checker works on: the names defined so far, the report, and the readers of expressions
 * (terms contain conditions and conditions contain terms, so each finds the other here).
 */
export interface Context extends Readers {
  readonly report: Report;
  readonly types: TypeEntry[];
  readonly typeIndex: Map<string, number>;
  readonly entities: EntityEntry[];
  readonly entityIndex: Map<string, number>;
  characterCount: number;
  readonly properties: ProgramProperty[];
  readonly propertiesByName: Map<string, PropertyEntry[]>;
  readonly abbreviations: Map<string, Abbreviation>;
  readonly actions: ProgramAction[];
  readonly actionsByName: Map<string, { readonly signature: Signature; readonly index: number }[]>;
  readonly triggers: ProgramTrigger[];
  /** Which pairs of types have an entity in common, as far as anyone asked. */
  readonly typesThatMeet: Map<string, boolean>;
  readonly expansion: Expansion;
  /** How many expressions enclose the one being read. */
  nesting: number;
}

/** A context in which nothing is defined yet. */
export function newContext(report: Report, readers: Readers): Context {
  return {
    report,
    types: [],
    typeIndex: new Map(),
    entities: [],
    entityIndex: new Map(),
    characterCount: 0,
    properties: [],
    propertiesByName: new Map(),
    abbreviations: new Map(),
    actions: [],
    actionsByName: new Map(),
    triggers: [],
    typesThatMeet: new Map(),
    expansion: { total: 0, open: [] },
    nesting: 0,
    ...readers,
  };
}

/** A name for a value of interest. Its state goes from `unread` by way of `reading` to `good` or `bad`. */
export interface Abbreviation {
  readonly name: string;
  readonly source: Source;
  readonly place: Place;
  readonly range: Range;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: ValueType;
    readonly staticType: StaticType;
  }[];
  readonly body: Expression;
  state: 'unread' | 'reading' | 'good' | 'bad';
  isUsed: boolean;
  /** Expressions its expansion consists of, those of abbreviations inside it included. */
  size: number;
  /** How many expansions are inside each other in it. */
  height: number;
}

/** How much abbreviations have grown the text: counted so that a few lines cannot ask for endless work. */
export interface Expansion {
  /** Expressions read so far that were written inside abbreviations. */
  total: number;
  /** Abbreviations being expanded at the moment, outermost first. */
  readonly open: Abbreviation[];
}
