/** Sentences for acts without a text, made of the action's name and its arguments. */
import type { Constant, Program, ProgramParameter } from '../check/index.ts';
import { baseForm, thirdPerson, wordsOf } from './english.ts';
import { valuePiece } from './facts.ts';
import { isPlace, isPlaceType } from './names.ts';
import { entityPiece, listed, objectPiece, type Phrase, words } from './phrase.ts';

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'from to at in into on onto with for of by behind through towards toward against inside outside over under about near beside across after before around'.split(
    ' ',
  ),
);
/** Parameter names that say which preposition goes with them without being one. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['source', 'from'],
  ['origin', 'from'],
  ['start', 'from'],
  ['departure', 'from'],
  ['destination', 'to'],
  ['dest', 'to'],
  ['goal', 'to'],
  ['arrival', 'to'],
  ['place', 'at'],
  ['room', 'at'],
  ['location', 'at'],
  ['beneficiary', 'for'],
  ['tool', 'with'],
  ['instrument', 'with'],
]);
const MOVEMENTS: ReadonlySet<string> = new Set(
  'go walk travel move run drive flash ride sail fly come return flee march swim climb sneak hurry rush escape retreat teleport journey'.split(
    ' ',
  ),
);
/** How a verb takes a character beside a thing, or alone, where it is not simply "gives Bob the gem", "attacks Bob". */
const WITH_CHARACTER: ReadonlyMap<string, string> = new Map([
  ['steal', 'from'],
  ['take', 'from'],
  ['buy', 'from'],
  ['get', 'from'],
  ['receive', 'from'],
  ['accept', 'from'],
  ['loot', 'from'],
  ['pillage', 'from'],
  ['plunder', 'from'],
  ['fall', 'with'],
  ['hide', 'from'],
  ['flee', 'from'],
  ['escape', 'from'],
  ['demand', 'from'],
  ['collect', 'from'],
  ['talk', 'to'],
  ['speak', 'to'],
  ['listen', 'to'],
  ['lie', 'to'],
  ['surrender', 'to'],
  ['propose', 'to'],
  ['return', 'to'],
  ['report', 'to'],
  ['confess', 'to'],
  ['apologize', 'to'],
  ['trade', 'with'],
  ['argue', 'with'],
  ['negotiate', 'with'],
  ['dance', 'with'],
  ['plot', 'with'],
  ['deal', 'with'],
  ['wait', 'for'],
  ['look', 'for'],
  ['search', 'for'],
]);

/** Of these only what is taken from someone goes with `from`; someone alone is taken, bought, accepted. */
const ONLY_BESIDE_THING: ReadonlySet<string> = new Set(
  'take buy get return collect accept receive demand loot pillage plunder'.split(' '),
);
/** Verbs with two objects and no preposition: "gives Bob the gem". With any other verb it is "bribes Bob with the gem". */
const DITRANSITIVE: ReadonlySet<string> = new Set(
  'give tell show hand bring lend send offer promise pay feed teach sell owe grant throw pass write read serve ask award leave deny cost wish make'.split(
    ' ',
  ),
);
/** Names of verbs written as one word. */
const COMPOUND =
  /^(pick|set|lock|tie|put|give|get|wake|break|take|turn|stand|sit|lay|drop|run|walk|look)(up|down|off|out|in|on|over|away)$/u;

/** Verbs that take another verb after the one they are done to. */
const CAUSATIVES: ReadonlySet<string> = new Set(['let', 'make', 'help', 'watch', 'see', 'hear']);

interface Argument {
  readonly value: Constant;
  readonly preposition: string | undefined;
  readonly kind: 'character' | 'place' | 'thing';
  /** Undefined for a number or a truth value. */
  readonly entity: number | undefined;
}

/** An act as a plain sentence: `walk(Tom, from: Cottage, to: Market)` is "Tom walks from the cottage to the market". */
export function plainAct(
  program: Program,
  name: string,
  parameters: readonly ProgramParameter[],
  given: readonly Constant[],
  consenting: readonly number[],
): Phrase {
  const all: Argument[] = given
    .map((value, index) => argumentAt(program, parameters[index], value))
    .filter((argument) => argument.value.kind !== 'null');
  const nameWords = named(program, wordsOf(name), all);
  const doer = consenting[0] ?? all.find(({ kind }) => kind === 'character')?.entity;
  if (doer === undefined) return without(nameWords, all);
  const subject = all.findIndex(({ entity }) => entity === doer);
  const others = withPrepositions(
    nameWords,
    all.filter((_, index) => index !== subject),
  );
  const { verb, rest } = parted(nameWords, others);
  return [
    entityPiece(doer),
    words(' '),
    { kind: 'verb', entity: doer, singular: conjugated(verb, finite), plural: conjugated(verb, base) },
    ...complements(others, rest),
  ];
}

/** The words of the name; where its last is one of the arguments (`lock_gym(Tom, Gym)`), that argument takes its place. */
function named(program: Program, name: readonly string[], all: Argument[]): readonly string[] {
  const verb = [
    ...name.slice(0, 1).flatMap((word) => COMPOUND.exec(word)?.slice(1) ?? [word]),
    ...name.slice(1),
  ];
  const last = verb[verb.length - 1];
  const position = all.findIndex(({ entity, kind }) => {
    return (
      kind !== 'character' && entity !== undefined && program.entities[entity]?.name.toLowerCase() === last
    );
  });
  if (verb.length < 2 || position < 0) return verb;
  const before = verb[verb.length - 2] ?? '';
  const isAfterPreposition = verb.length > 2 && PREPOSITIONS.has(before);
  all[position] = { ...all[position]!, kind: 'thing', preposition: isAfterPreposition ? before : undefined };
  return verb.slice(0, isAfterPreposition ? -2 : -1);
}

/** `let pass` with someone who is let: they stand between the two verbs. */
function parted(
  name: readonly string[],
  others: readonly Argument[],
): { verb: readonly string[]; rest: string } {
  const [first = 'act', ...rest] = name;
  const isParted =
    CAUSATIVES.has(first) && others.some(({ kind, preposition }) => kind === 'character' && !preposition);
  if (isParted && rest.length > 0) return { verb: [first], rest: ` ${rest.join(' ')}` };
  return { verb: [first, ...rest], rest: '' };
}

function argumentAt(program: Program, parameter: ProgramParameter | undefined, value: Constant): Argument {
  const isEntity = value.kind === 'entity';
  const kind = isEntity ? kindOf(program, parameter, value.entity) : 'thing';
  const role = parameter?.kind === 'variable' ? (wordsOf(parameter.name)[0] ?? '').replace(/\d+$/u, '') : '';
  const preposition = PREPOSITIONS.has(role) ? role : isEntity ? ROLES.get(role) : undefined;
  const entity = isEntity ? value.entity : undefined;
  return { value, preposition: kind === 'place' ? (preposition ?? 'at') : preposition, kind, entity };
}

/** What counts is what the parameter asks for: a chest given as an item is a thing, though one can be in it. */
function kindOf(program: Program, parameter: ProgramParameter | undefined, entity: number): Argument['kind'] {
  if (program.entities[entity]?.isCharacter === true) return 'character';
  const type =
    parameter?.kind === 'variable' && parameter.type.kind === 'entity' ? parameter.type.type : undefined;
  const isGeneral = type === undefined || program.types[type]?.ancestors.size === 1;
  return (isGeneral ? isPlace(program, entity) : isPlaceType(program, type)) ? 'place' : 'thing';
}

/** `pick up` as `picks up`, `bite and feed` as `bites and feeds`. */
function conjugated(verb: readonly string[], form: (word: string) => string): string {
  return verb.map((word, index) => (index === 0 || verb[index - 1] === 'and' ? form(word) : word)).join(' ');
}

/** A name that is in the third person already (`walks`) stays as it is. */
function finite(word: string): string {
  return isThirdPerson(word) ? word : thirdPerson(word);
}

function base(word: string): string {
  return isThirdPerson(word) ? (baseForm(word) ?? word) : word;
}

function isThirdPerson(word: string): boolean {
  return word.length > 3 && /(?:[^sui]s|ies)$/u.test(word);
}

/** All arguments but the doer: whom and what first, then where and with whom. */
function complements(others: readonly Argument[], rest: string): Phrase {
  const bare = others.filter(({ preposition }) => preposition === undefined);
  const whom = bare.filter(({ kind }) => kind === 'character');
  const what = bare.filter(({ kind }) => kind !== 'character');
  const objects = [whom, what].map((group): Phrase => {
    const [only] = group;
    if (group.length === 1 && only?.kind === 'character' && only.entity !== undefined) {
      return [words(' '), objectPiece(only.entity)];
    }
    return group.length === 0 ? [] : [words(' '), ...listed(group.map(({ value }) => [valuePiece(value)]))];
  });
  const [persons = [], things = []] = objects;
  const circumstances = others
    .filter(({ preposition }) => preposition !== undefined)
    .flatMap(({ value, preposition }) => [words(` ${preposition} `), valuePiece(value)]);
  return [...persons, ...(rest === '' ? [] : [words(rest)]), ...things, ...circumstances];
}

/** Settles the prepositions that depend on the verb and on the other arguments. */
function withPrepositions(verb: readonly string[], others: readonly Argument[]): readonly Argument[] {
  const [first = ''] = verb;
  const last = verb[verb.length - 1] ?? '';
  const settled = [...others];
  if (verb.length > 1 && PREPOSITIONS.has(last)) {
    const named = settled.findIndex(({ preposition }) => preposition === last);
    const position = named >= 0 ? named : settled.findIndex(({ entity }) => entity !== undefined);
    if (position >= 0) {
      const [argument] = settled.splice(position, 1);
      settled.unshift({ ...argument!, preposition: undefined });
      return settled;
    }
  }
  const isBare = ({ preposition }: Argument): boolean => preposition === undefined;
  const hasThing = others.some((argument) => argument.kind === 'thing' && isBare(argument));
  const hasPerson = others.some((argument) => argument.kind === 'character' && isBare(argument));
  const withPerson = ONLY_BESIDE_THING.has(first) && !hasThing ? undefined : WITH_CHARACTER.get(first);
  const isBesidePerson = hasPerson && withPerson === undefined && !DITRANSITIVE.has(first);
  const unsaid = settled.filter(({ kind, preposition }) => kind === 'place' && preposition === 'at').length;
  let places = 0;
  return settled.map((argument) => {
    if (argument.kind === 'place' && argument.preposition === 'at' && MOVEMENTS.has(first)) {
      places += 1;
      return { ...argument, preposition: unsaid > 1 && places === 1 ? 'from' : 'to' };
    }
    if (!isBare(argument)) return argument;
    if (argument.kind === 'character') return { ...argument, preposition: withPerson };
    return isBesidePerson ? { ...argument, preposition: first === 'rob' ? 'of' : 'with' } : argument;
  });
}

/** What happens to nobody: "It happens at the market: storm", "It happens to the lamp: break". */
function without(name: readonly string[], all: readonly Argument[]): Phrase {
  const thing = all.find(({ value, kind }) => value.kind === 'entity' && kind === 'thing');
  const others = all.filter((argument) => argument !== thing);
  const where = others.flatMap(({ value, preposition }) => [
    words(` ${preposition ?? 'with'} `),
    valuePiece(value),
  ]);
  const to: Phrase = thing === undefined ? [] : [words(' to '), valuePiece(thing.value)];
  return [words('it happens'), ...to, ...where, words(`: ${name.join(' ') || 'something'}`)];
}
