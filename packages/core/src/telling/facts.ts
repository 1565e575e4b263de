/** Facts in words: `at(Tom) = Market` is "Tom is at the market". */
import type { Constant, Program, ProgramProperty, ProgramText } from '../check/index.ts';
import { baseForm, thirdPerson, timeInWords, wordsOf } from './english.ts';
import { isCharacterType, isPlace, isPlaceType, LOCATING_NAME, plainValue } from './names.ts';
import {
  asClause,
  entityPiece,
  listed,
  ownerPiece,
  type Phrase,
  type Piece,
  speak,
  type Words,
  words,
} from './phrase.ts';
import { fill, namedArguments } from './templates.ts';
import { factKey, keyOf } from './views.ts';

/** That a property has, or with `holds` false has not, a value; with `believers`, that someone believes so. */
export interface Fact {
  /** Character numbers, outermost first. */
  readonly believers: readonly number[];
  /** Index into the program's properties. */
  readonly property: number;
  readonly arguments: readonly Constant[];
  readonly value: Constant;
  readonly holds: boolean;
  /** Of whereabouts: that they are those of this other one, whatever they are: `at(Romeo) == at(Juliet)`. */
  readonly alike?: number;
}

/** A text that is equal exactly for equal facts. */
export function keyOfFact(fact: Fact): string {
  const { believers, property, value, holds, alike } = fact;
  const said = alike === undefined ? keyOf(value) : `where #${alike}`;
  return `${believers.join()}|${factKey(property, fact.arguments)}${holds ? '=' : '!='}${said}`;
}

/** A fact as a sentence: "Klaus believes that Elena is at the mansion." */
export function factInWords(program: Program, fact: Fact): string {
  return speak(program, factPhrase(program, fact));
}

/** A fact as a clause, without capital and full stop. */
export function factPhrase(program: Program, fact: Fact): Phrase {
  const [believer, ...others] = fact.believers;
  if (believer !== undefined) {
    const believed = factPhrase(program, { ...fact, believers: others });
    return [
      entityPiece(believer),
      ...verbPieces(believer, 'believes', 'believe'),
      words(' that '),
      ...believed,
    ];
  }
  const property = program.properties[fact.property];
  if (property === undefined) return [words('something has changed')];
  const [subject] = fact.arguments;
  if (fact.alike !== undefined && subject?.kind === 'entity') {
    const where = words(fact.holds ? ' where ' : ' not where ');
    return [
      entityPiece(subject.entity),
      ...be(subject.entity),
      where,
      entityPiece(fact.alike),
      ...be(fact.alike),
    ];
  }
  return asClause(written(program, property, fact) ?? plain(program, property, fact));
}

/** The fact by the property's own texts; undefined where they do not say it. */
function written(program: Program, property: ProgramProperty, fact: Fact): Phrase | undefined {
  const affirmed = property.texts.find((text) => text.form === 'text' && text.audience === undefined);
  const denied = property.texts.find((text) => text.form === 'denied' && text.audience === undefined);
  const isUp = property.isCountdown && fact.value.kind === 'number' && fact.value.value <= 0;
  const given = namedArguments(property.parameters, fact.arguments);
  const say = (text: ProgramText | undefined): Phrase | undefined =>
    text &&
    fill(
      program,
      text,
      new Map<string, Constant | Words>([...given, ['value', saidValue(property, fact.value)]]),
    );
  if (fact.value.kind === 'truth') return say(fact.value.value === fact.holds ? affirmed : denied);
  const speaksOfValue = (text: ProgramText | undefined): boolean =>
    text !== undefined && /\{[^{}]*\bvalue\b[^{}]*\}/u.test(text.source);
  if (fact.value.kind === 'null') {
    if (!fact.holds) return undefined;
    return speaksOfValue(denied) ? undefined : say(denied);
  }
  if (isUp) return undefined;
  if (fact.holds) return say(affirmed);
  return speaksOfValue(denied) ? say(denied) : undefined;
}

/** What is left of a time is not told in seconds. */
function saidValue(property: ProgramProperty, value: Constant): Constant | Words {
  return property.isCountdown && value.kind === 'number' ? words(timeInWords(value.value)) : value;
}

const PREPOSITIONS: ReadonlySet<string> = new Set(
  'at in on by with of to from for under over behind beside near inside outside against about toward towards'.split(
    ' ',
  ),
);
const VERBS: ReadonlySet<string> = new Set(['is', 'has', 'can', 'was', 'does', 'may', 'must', 'will']);
const ADJECTIVE = /(?:ed|en|ing|ive|able|ible|ful|less|ous|ant|ent|y|al|ic)$/u;

/** The fact by the name of the property. */
function plain(program: Program, property: ProgramProperty, fact: Fact): Phrase {
  const name = wordsOf(property.name);
  if (fact.value.kind === 'truth') return truth(name, fact.arguments, fact.value.value === fact.holds);
  const last = name[name.length - 1] ?? '';
  const [subject, ...others] = fact.arguments;
  const value = valuePiece(fact.value);
  const not = fact.holds ? '' : 'not ';
  const subjectPiece = subject?.kind === 'entity' ? subject.entity : undefined;
  const isHeld = fact.value.kind === 'entity' && fact.value.entity < program.characterCount;
  if (isHeld && LOCATING_NAME.test(property.name) && subjectPiece !== undefined && others.length === 0) {
    return [entityPiece(subjectPiece), ...be(subjectPiece), words(` ${not}with `), value];
  }
  if (PREPOSITIONS.has(last) && subjectPiece !== undefined && others.length === 0) {
    if (fact.value.kind !== 'null') {
      const [first = '', ...after] = name;
      const isVerb = after.length > 0 && /[^s]s$/u.test(first) && first !== 'is';
      if (isVerb) {
        const predicate = fact.holds ? name.join(' ') : deny(first, after);
        return [entityPiece(subjectPiece), words(` ${predicate} `), value];
      }
      const rest = first === 'is' ? after : name;
      return [entityPiece(subjectPiece), ...be(subjectPiece), words(` ${not}${rest.join(' ')} `), value];
    } else if (name.length === 1 && isSomewhere(program, property)) {
      return [entityPiece(subjectPiece), ...be(subjectPiece), words(fact.holds ? ' nowhere' : ' somewhere')];
    }
  }
  const noun = name.join(' ');
  const isWhereabouts = name.length === 1 && /[^s]s$/u.test(last) && isSomewhere(program, property);
  if (isWhereabouts && fact.value.kind === 'null' && subjectPiece !== undefined && others.length === 0) {
    const verb = verbPieces(subjectPiece, last, inPlural(last));
    return [entityPiece(subjectPiece), ...verb, words(fact.holds ? ' nowhere' : ' somewhere')];
  }
  if (property.isCountdown) return dueIn(noun, fact);
  const regarding: Phrase = others.length === 0 ? [] : [words(' regarding '), ...all(others)];
  if (fact.value.kind === 'null') {
    const no = fact.holds ? 'no' : 'some';
    if (subjectPiece === undefined) return [words(`there is ${no} ${noun}`), ...regarding];
    return [
      entityPiece(subjectPiece),
      ...verbPieces(subjectPiece, 'has', 'have'),
      words(` ${no} ${noun}`),
      ...regarding,
    ];
  }
  const owner: Piece = subjectPiece === undefined ? words('the') : ownerPiece(subjectPiece);
  return [owner, words(` ${noun}`), ...regarding, words(` is ${not}`), value];
}

/** A countdown: "the ferry is due in 40 minutes", "Ann's train is due", "the ferry is not due". */
function dueIn(noun: string, { arguments: given, value, holds }: Fact): Phrase {
  const [subject, ...others] = given;
  const owner: Piece = subject?.kind === 'entity' ? ownerPiece(subject.entity) : words('the');
  const regarding: Phrase = others.length === 0 ? [] : [words(' regarding '), ...all(others)];
  const isDue = holds === (value.kind === 'number');
  const left = value.kind === 'number' && value.value > 0 ? ` in ${timeInWords(value.value)}` : '';
  return [owner, words(` ${noun}`), ...regarding, words(` is ${isDue ? '' : 'not '}due${left}`)];
}

/** A yes-or-no property: `alive(Tom)` "Tom is alive", `hasKey(Tom)` "Tom has key", `loves(Tom, Ann)` "Tom loves Ann". */
function truth(name: readonly string[], given: readonly Constant[], isSo: boolean): Phrase {
  const [first = '', ...rest] = name;
  const noun = name.join(' ');
  const [subject, ...others] = given;
  if (subject?.kind !== 'entity') {
    if (given.length === 0 && ADJECTIVE.test(first)) return [words(`it is ${isSo ? '' : 'not '}${noun}`)];
    const of: Phrase = given.length === 0 ? [] : [words(' of '), ...all(given)];
    return [words(`“${noun}” is ${isSo ? '' : 'not '}true`), ...of];
  }
  const object: Phrase = others.length === 0 ? [] : [words(' '), ...all(others)];
  const about: Piece = entityPiece(subject.entity);
  const isVerb = VERBS.has(first) || (others.length > 0 && /[^s]s$/u.test(first));
  if (isVerb) {
    const singular = isSo ? noun : deny(first, rest);
    return [about, ...verbPieces(subject.entity, singular, inPlural(singular)), ...object];
  }
  const isAdjective = others.length === 0 || PREPOSITIONS.has(name[name.length - 1] ?? '');
  if (isAdjective) return [about, ...be(subject.entity), words(` ${isSo ? '' : 'not '}${noun}`), ...object];
  return [words(`“${noun}” is ${isSo ? '' : 'not '}true of `), ...all(given)];
}

/** `has key` as `does not have key`, `is open` as `is not open`, `loves` as `does not love`. */
function deny(first: string, rest: readonly string[]): string {
  const after = rest.map((word) => ` ${word}`).join('');
  if (first === 'has') return `does not have${after}`;
  if (VERBS.has(first)) return `${first} not${after}`;
  const base = [first.slice(0, -1), first.slice(0, -2), `${first.slice(0, -3)}y`].find(
    (candidate) => candidate.length > 1 && thirdPerson(candidate) === first,
  );
  return `does not ${base ?? first}${after}`;
}

/** `is open` as `are open`, `does not love` as `do not love`. */
function inPlural(predicate: string): string {
  const [first = '', ...rest] = predicate.split(' ');
  const base = first === 'is' ? 'are' : first === 'was' ? 'were' : (baseForm(first) ?? first);
  return [base, ...rest].join(' ');
}

function be(entity: number): Phrase {
  return verbPieces(entity, 'is', 'are');
}

function verbPieces(entity: number, singular: string, plural: string): Phrase {
  return [words(' '), { kind: 'verb', entity, singular, plural }];
}

function all(given: readonly Constant[]): Phrase {
  return listed(given.map((each) => [valuePiece(each)]));
}

/** A value as it stands in a sentence. */
export function valuePiece(value: Constant): Piece {
  return value.kind === 'entity' ? entityPiece(value.entity) : words(plainValue(value));
}

function isSomewhere(program: Program, property: ProgramProperty): boolean {
  if (property.type.kind !== 'entity') return false;
  const { type } = property.type;
  if (isPlaceType(program, type)) return true;
  const found = program.types[type];
  return (
    !isCharacterType(program, found) &&
    found !== undefined &&
    found.entities.some((each) => isPlace(program, each))
  );
}
