/**
 * What a canon or a divergence brings about without an act of the world. Each is an action that is never possible: only
 * who replays the canon lets it happen. A change of heart and an act that is ruled out are hidden properties that such an
 * action sets; utilities and preconditions read them, so that every question works with them as with any fact. Which wish
 * somebody has is decided by what happened last, in whatever order the wishes are written.
 */
import { type CanonEvent, type Expression, type Name, printExpression } from '../syntax/index.ts';
import type { Context, Source } from './context.ts';
import { readEffect } from './effects.ts';
import { readAct } from './expectations.ts';
import { suggestion } from './names.ts';
import type { Condition, Constant, Effect, Place, Term } from './program.ts';
import { Scope } from './scope.ts';
import { CHARACTER_TYPE } from './static-type.ts';
import { readUtility } from './utilities.ts';

type AssertedEvent = Exclude<CanonEvent, { readonly kind: 'act' }>;
type Witnessed = Exclude<AssertedEvent, { readonly kind: 'never' }>;

/** The action that stands for it, how it is written, and who sees it. */
export interface Asserted {
  readonly action: number;
  readonly written: string;
  /** Character numbers, ascending. */
  readonly seenBy: readonly number[];
}

/** What one character comes to want. */
interface Wishes {
  /** The property that holds the number of what has taken the place of their utility; 0 while nothing has. */
  current?: number;
  /** What takes the place of all they wanted: the number of each is its position, from 1. */
  readonly instead: { readonly action: number; readonly value: Term }[];
  /** What stands beside it. */
  readonly more: { readonly property: number; readonly value: Term; readonly place: Place }[];
}

const NEVER: Condition = { kind: 'truth', value: false };
const ZERO = numbered(0);
const TRUE: Term = { kind: 'constant', value: { kind: 'truth', value: true } };
const FALSE: Term = { kind: 'constant', value: { kind: 'truth', value: false } };

/** Makes the actions; in the end changes the utilities and the preconditions of the context's actions where something is wanted or ruled out. */
export class Assertions {
  private readonly utilities: Term[];
  private readonly context: Context;
  private readonly wishes = new Map<number, Wishes>();
  /** By action of the world, what is ruled out of it. */
  private readonly ruledOut = new Map<number, Condition[]>();

  constructor(utilities: Term[], context: Context) {
    this.utilities = utilities;
    this.context = context;
  }

  /** Once everything is read: lets utilities and preconditions depend on it. */
  finish(): void {
    const { actions } = this.context;
    for (const [who, wishes] of this.wishes) {
      this.utilities[who] = utilityWith(wishes, this.utilities[who]!);
      if (wishes.more.length === 0) continue;
      const ended = wishes.more.map(({ property, place }) => becomes(property, FALSE, place));
      for (const { action } of wishes.instead) {
        const { effect, ...rest } = actions[action]!;
        actions[action] = { ...rest, effect: { kind: 'and', operands: [effect, ...ended] } };
      }
    }
    for (const [index, conditions] of this.ruledOut) {
      const { precondition, ...rest } = actions[index]!;
      const allowed = conditions.map((operand): Condition => ({ kind: 'not', operand }));
      actions[index] = { ...rest, precondition: { kind: 'and', operands: [precondition, ...allowed] } };
    }
  }

  /** Undefined once a slip in it is reported. */
  read(event: AssertedEvent, source: Source): Asserted | undefined {
    const scope = Scope.empty(source);
    switch (event.kind) {
      case 'assert': {
        const effect = readEffect(event.effect, scope, this.context);
        const seenBy = this.witnesses(event, [], scope);
        const written = `assert ${printExpression(event.effect)}`;
        return effect && this.add(written, effect, seenBy, scope, event);
      }
      case 'learns': {
        const who = this.character(event.who, scope);
        const learned = who === undefined ? event.effect : believing(event.who, event.effect);
        const effect = readEffect(learned, scope, this.context);
        const seenBy = this.witnesses(event, who === undefined ? [] : [who], scope);
        const written = `${event.who.text} learns ${printExpression(event.effect)}`;
        return who === undefined ? undefined : effect && this.add(written, effect, seenBy, scope, event);
      }
      case 'wants':
        return this.want(event, source);
      case 'never':
        return this.ruleOut(event, scope);
    }
  }

  private want(event: AssertedEvent & { readonly kind: 'wants' }, source: Source): Asserted | undefined {
    const who = this.character(event.who, Scope.empty(source));
    const scope = Scope.empty(source, who);
    const value = readUtility(event.value, scope, this.context);
    const seenBy = this.witnesses(event, who === undefined ? [] : [who], scope);
    if (who === undefined || value === undefined) return undefined;
    const written = `${event.who.text} ${event.isMore ? 'also wants' : 'wants'} ${printExpression(event.value)}`;
    const place = scope.at(event.range);
    const wishes = this.wishes.get(who) ?? { instead: [], more: [] };
    this.wishes.set(who, wishes);
    if (event.isMore) {
      const property = this.hidden(written, place);
      wishes.more.push({ property, value, place });
      return this.add(written, becomes(property, TRUE, place), seenBy, scope, event);
    }
    wishes.current ??= this.hidden(`what ${event.who.text} wants`, place, 'number');
    const effect = becomes(wishes.current, numbered(wishes.instead.length + 1), place);
    const asserted = this.add(written, effect, seenBy, scope, event);
    wishes.instead.push({ action: asserted.action, value });
    return asserted;
  }

  private ruleOut(event: AssertedEvent & { readonly kind: 'never' }, scope: Scope): Asserted | undefined {
    const { actions } = this.context;
    const act = readAct(event.act, scope, this.context);
    if (act === undefined) return undefined;
    const written = `never ${printExpression(event.act)}`;
    const place = scope.at(event.range);
    const property = this.hidden(written, place);
    const action = actions[act.action]!;
    const isThisAct = action.parameters.flatMap((parameter, index) =>
      parameter.kind === 'constant' ? [] : [equals(parameter.slot, parameter.type, act.arguments[index]!)],
    );
    const ruledOut = this.ruledOut.get(act.action) ?? [];
    this.ruledOut.set(act.action, ruledOut);
    ruledOut.push({ kind: 'and', operands: [isSo(property, TRUE), ...isThisAct] });
    return this.add(written, becomes(property, TRUE, place), [], scope, event);
  }

  private add(
    written: string,
    effect: Effect,
    seenBy: readonly number[],
    scope: Scope,
    event: AssertedEvent,
  ): Asserted {
    const { actions } = this.context;
    actions.push(assertedAction(written, effect, seenBy, Math.max(1, scope.slots), scope.at(event.range)));
    return { action: actions.length - 1, written, seenBy };
  }

  /** A property that nobody can name, false or 0 at the start. */
  private hidden(name: string, place: Place, kind: 'boolean' | 'number' = 'boolean'): number {
    const { properties } = this.context;
    const type = { kind };
    properties.push({ name, parameters: [], type, isCountdown: false, texts: [], isHidden: true, place });
    return properties.length - 1;
  }

  private witnesses({ seenBy }: Witnessed, others: readonly number[], scope: Scope): number[] {
    const { characterCount } = this.context;
    if (seenBy === 'everyone') return Array.from({ length: characterCount }, (_, index) => index);
    if (seenBy === undefined) return [...others];
    const found = seenBy.flatMap((name) => this.character(name, scope, ['everyone']) ?? []);
    return [...new Set([...found, ...others])].sort((a, b) => a - b);
  }

  private character(name: Name, scope: Scope, others: readonly string[] = []): number | undefined {
    const { entities, entityIndex, characterCount, report } = this.context;
    const entity = entityIndex.get(name.text);
    if (entity !== undefined && entity < characterCount) return entity;
    if (name.text === '' || (entity !== undefined && entities[entity]!.isUncertain)) return undefined;
    if (name.text === 'everyone' && others.includes('everyone')) {
      const message = '`everyone` stands by itself: `seen by everyone`.';
      report.error('FAB0253', scope.at(name.range), message, { expected: ['a character'] });
      return undefined;
    }
    const everyone = entities.slice(0, characterCount).map((each) => each.name);
    const { hint, expected, repairs } = suggestion(name.text, name.range, [...everyone, ...others], report);
    const author =
      name.text === 'author'
        ? ' What the author wants is `utility()`, and stays so; a question can name another goal.'
        : '';
    const message = `Only characters see, learn and want something, and \`${name.text}\` is none.${hint || author}`;
    report.error('FAB0253', scope.at(name.range), message, {
      expected: expected ?? ['a character', ...others.map((other) => `\`${other}\``)],
      ...(repairs && { repairs }),
    });
    return undefined;
  }
}

/** An action that stands for what is asserted. */
export function assertedAction(
  name: string,
  effect: Effect,
  seenBy: readonly number[],
  slots: number,
  place: Place,
): Context['actions'][number] {
  return {
    name,
    parameters: [],
    slots,
    precondition: NEVER,
    effect,
    consenting: [],
    observing: { slot: 0, condition: isOneOf(seenBy) },
    texts: [],
    isGenerated: true,
    isAsserted: true,
    place,
  };
}

function believing(who: Name, body: Expression): Expression {
  return {
    kind: 'believes',
    range: { start: who.range.start, end: body.range.end },
    who: { kind: 'name', range: who.range, name: who },
    body,
  };
}

/** What somebody wants when each of these can have come about. */
function utilityWith({ current, instead, more }: Wishes, before: Term): Term {
  const wanted = chosenBy(current, [before, ...instead.map(({ value }) => value)], 0);
  const added = more.map(({ property, value }) => chosen(isSo(property, TRUE), value, ZERO));
  return added.length === 0 ? wanted : plus(wanted, sumOf(added));
}

/** Of some values the one whose number, counted from `first`, a property holds; nested no deeper than it has to be. */
function chosenBy(property: number | undefined, values: readonly Term[], first: number): Term {
  if (values.length === 1 || property === undefined) return values[0]!;
  const half = values.length >> 1;
  const test: Condition = {
    kind: 'compare',
    operator: '<',
    left: { kind: 'fluent', property, arguments: [] },
    right: numbered(first + half),
  };
  const otherwise = chosenBy(property, values.slice(half), first + half);
  return chosen(test, chosenBy(property, values.slice(0, half), first), otherwise);
}

/** The sum of some values, nested no deeper than it has to be. */
function sumOf(values: readonly Term[]): Term {
  if (values.length === 1) return values[0]!;
  const half = values.length >> 1;
  return plus(sumOf(values.slice(0, half)), sumOf(values.slice(half)));
}

function plus(left: Term, right: Term): Term {
  return { kind: 'arithmetic', operator: '+', left, right };
}

function chosen(test: Condition, value: Term, otherwise: Term): Term {
  return { kind: 'choice', branches: [{ test, value }], otherwise };
}

function isSo(property: number, value: Term): Condition {
  return { kind: 'compare', operator: '==', left: { kind: 'fluent', property, arguments: [] }, right: value };
}

function becomes(property: number, value: Term, place: Place): Effect {
  return { kind: 'assign', believers: [], property, arguments: [], value, valueDepth: 0, place };
}

function numbered(value: number): Term {
  return { kind: 'constant', value: { kind: 'number', value } };
}

function equals(
  slot: number,
  type: (Term & { readonly kind: 'variable' })['type'],
  value: Constant,
): Condition {
  return {
    kind: 'compare',
    operator: '==',
    left: { kind: 'variable', slot, type },
    right: { kind: 'constant', value },
  };
}

/** That the character in slot 0 is one of these. */
function isOneOf(characters: readonly number[]): Condition {
  if (characters.length === 0) return NEVER;
  return {
    kind: 'or',
    operands: characters.map((entity) =>
      equals(0, { kind: 'entity', type: CHARACTER_TYPE }, { kind: 'entity', entity }),
    ),
  };
}
