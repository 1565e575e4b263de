// A program with a canon that differs from its own in some events. What is new in it is made as the language makes it.
import {
  assertedAction,
  type CanonEntry,
  type Constant,
  type Place,
  type Program,
  type ProgramAction,
  type ProgramProperty,
  type Term,
} from '../check/index.ts';
import { compile } from '../compile/index.ts';
import type { CanonEvent, StoryWorld } from '../library/index.ts';
import type { Minds } from '../mind/index.ts';
import { listAt } from '../world/index.ts';
import {
  conditionOf,
  constantOf,
  effectOf,
  type ValuedFact,
  writtenAsCondition,
  writtenAsEffect,
} from './valued-facts.ts';

/** Who sees what is asserted. */
export type Witnesses = 'everyone' | readonly number[];

const ZERO: Term = { kind: 'constant', value: { kind: 'number', value: 0 } };
const ONE: Term = { kind: 'constant', value: { kind: 'number', value: 1 } };
const TRUE: Constant = { kind: 'truth', value: true };
const FALSE: Constant = { kind: 'truth', value: false };

/** Makes events that a program's canon does not have, and the program whose canon has them. */
export class Edition {
  private readonly program: Program;
  private readonly actions: ProgramAction[];
  private readonly properties: ProgramProperty[];
  private readonly utilities: Term[];
  private made = 0;

  constructor(program: Program) {
    this.program = program;
    this.actions = [...program.actions];
    this.properties = [...program.properties];
    this.utilities = [...program.utilities];
  }

  /** An act or happening of the world. */
  act({ world }: StoryWorld, minds: Minds, event: number): CanonEvent {
    const given = [...listAt(world.eventArguments, event)].map((id) => constantOf(minds, id));
    const place = this.newPlace();
    const act = { action: world.eventTemplates[event]!, arguments: given, place };
    return { kind: 'act', act, waivers: [], place };
  }

  /** `assert raining() seen by everyone` */
  assertion(facts: readonly ValuedFact[], seenBy: Witnesses): CanonEvent {
    const { program } = this;
    const all = Array.from({ length: program.characterCount }, (_, character) => character);
    const witnesses = seenBy === 'everyone' ? all : seenBy;
    const written = `assert ${facts.map((fact) => writtenAsEffect(program, fact)).join(' & ')}`;
    const place = this.newPlace();
    return this.asserted('assert', written, effectOf(facts, place), witnesses, place);
  }

  /** `Ben learns lies(Letter) = Study`: facts, as they come to believe them. */
  learned(who: number, facts: readonly ValuedFact[]): CanonEvent {
    const { program } = this;
    const written = facts.map((fact) => writtenAsEffect(program, fact)).join(' & ');
    const place = this.newPlace();
    const believed = facts.map((fact) => ({ ...fact, believers: [who, ...fact.believers] }));
    const name = program.entities[who]!.name;
    return this.asserted('learns', `${name} learns ${written}`, effectOf(believed, place), [who], place);
  }

  /** `Ben also wants burnt()`, or, in place of all he wanted, `Ben wants burnt()`. */
  wanted(who: number, fact: ValuedFact, isMore: boolean): CanonEvent {
    const { program } = this;
    const place = this.newPlace();
    const written = `${program.entities[who]!.name} ${isMore ? 'also wants' : 'wants'} ${writtenAsCondition(program, fact)}`;
    const property = this.properties.length;
    this.properties.push({
      name: written,
      parameters: [],
      type: { kind: 'boolean' },
      isCountdown: false,
      texts: [],
      isHidden: true,
      place,
    });
    const becomesSo: ValuedFact = { believers: [], property, arguments: [], value: TRUE };
    this.endWithLaterWish(who, { ...becomesSo, value: FALSE });
    const wish = chosen(fact, ONE, ZERO);
    const before = this.utilities[who]!;
    this.utilities[who] = isMore
      ? { kind: 'arithmetic', operator: '+', left: before, right: chosen(becomesSo, wish, ZERO) }
      : chosen(becomesSo, wish, before);
    return this.asserted('wants', written, effectOf([becomesSo], place), [who], place);
  }

  /** What takes the place of all that somebody wanted takes that of a new wish as well. */
  private endWithLaterWish(who: number, ended: ValuedFact): void {
    const { canon, entities } = this.program;
    const start = `${entities[who]!.name} wants `;
    for (const entry of canon?.entries ?? []) {
      if (entry.kind !== 'assert' || entry.form !== 'wants' || !entry.written.startsWith(start)) continue;
      const { effect, ...rest } = this.actions[entry.action]!;
      const operands = [effect, effectOf([ended], entry.place)];
      this.actions[entry.action] = { ...rest, effect: { kind: 'and', operands } };
    }
  }

  /** The same assertion, seen by more; it takes the place of the other. */
  seenByMore(entry: CanonEvent & { readonly kind: 'assert' }, more: readonly number[]): CanonEvent {
    const seenBy = [...new Set([...entry.seenBy, ...more])].sort((a, b) => a - b);
    const { effect, slots } = this.actions[entry.action]!;
    const action = this.add(assertedAction(entry.written, effect, seenBy, slots, entry.place));
    return { ...entry, action, seenBy };
  }

  /** The world whose canon has these entries; undefined where it cannot be compiled. */
  open(entries: readonly CanonEntry[]): StoryWorld | undefined {
    const { canon } = this.program;
    if (canon === undefined) return undefined;
    const program: Program = {
      ...this.program,
      actions: this.actions,
      properties: this.properties,
      utilities: this.utilities,
      canon: { ...canon, entries },
    };
    const { world } = compile(program);
    return world && { program, world };
  }

  private asserted(
    form: 'assert' | 'learns' | 'wants',
    written: string,
    effect: ProgramAction['effect'],
    seenBy: readonly number[],
    place: Place,
  ): CanonEvent {
    const action = this.add(assertedAction(written, effect, seenBy, 1, place));
    return { kind: 'assert', form, action, written, seenBy, waivers: [], place };
  }

  private add(action: ProgramAction): number {
    return this.actions.push(action) - 1;
  }

  /** Nothing that was written stands there, so that no two events have the same place. */
  private newPlace(): Place {
    this.made++;
    return { file: this.program.canon?.place.file ?? '', range: { start: -this.made, end: -this.made } };
  }
}

function chosen(fact: ValuedFact, value: Term, otherwise: Term): Term {
  return { kind: 'choice', branches: [{ test: conditionOf(fact), value }], otherwise };
}
