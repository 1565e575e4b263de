/**
 * Templates: the sentences that authors write with slots in them. `docs/telling.md` describes the slots. A template
 * is parsed once; a slot that cannot be understood stays in the text as it was written.
 */
import type { Constant, Program, ProgramParameter, ProgramText } from '../check/index.ts';
import { plainValue } from './names.ts';
import { type Phrase, type Piece, type Words, words } from './phrase.ts';
import type { PronounForm } from './pronouns.ts';

/** A template cut at its slots. */
export type TemplatePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string; readonly possessive: boolean; readonly source: string }
  | { readonly kind: 'pronoun'; readonly name: string; readonly form: PronounForm; readonly source: string }
  | {
      readonly kind: 'verb';
      readonly name: string;
      readonly singular: string;
      readonly plural: string;
      readonly source: string;
    };

/** Pronoun slots go by the forms of `she`; of the two meanings of `her` the words that follow decide. */
const PRONOUN_SLOTS: ReadonlyMap<string, PronounForm | 'her'> = new Map([
  ['she', 'subject'],
  ['her', 'her'],
  ['hers', 'possessive'],
  ['herself', 'reflexive'],
]);

/** After one of these words `her` was an object (`follows her into`); before any other word it owns it (`her door`). */
const AFTER_OBJECT =
  /^\s+(?:to|with|from|and|or|but|in|into|on|onto|at|by|for|as|that|who|when|while|if|because|until|before|after|away|back|out|up|down|off|over|under|alone|again|home|the|an?|his|her|their|its|not|go|through|about|against|behind|beside|of|towards?|without|inside|outside|there|here|now|once|so|then)(?![\p{L}'’])/u;

const SLOT = /\{\{|\}\}|\{([^{}]*)\}/gu;

/** The parts of a template. Never fails. */
export function readTemplate(source: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const say = (text: string): void => {
    if (text !== '') parts.push({ kind: 'words', text });
  };
  let end = 0;
  for (const match of source.matchAll(SLOT)) {
    say(source.slice(end, match.index));
    end = match.index + match[0].length;
    const slot = match[1];
    if (slot === undefined) say(match[0].charAt(0));
    else parts.push(readSlot(slot.trim(), match[0], source.slice(end)));
  }
  say(source.slice(end));
  return parts;
}

function readSlot(slot: string, source: string, after: string): TemplatePart {
  const [first = '', second, ...rest] = slot.split(':').map((part) => part.trim());
  if (second === undefined) {
    const owner = /^(.*?)['’]s?$/u.exec(first);
    if (owner !== null) return { kind: 'name', name: owner[1]!, possessive: true, source };
    return { kind: 'name', name: first, possessive: false, source };
  }
  if (first === 'verb') {
    const [singular = '', plural = singular] = rest
      .join(':')
      .split('|')
      .map((form) => form.trim());
    return { kind: 'verb', name: second, singular, plural, source };
  }
  const form = PRONOUN_SLOTS.get(first.toLowerCase());
  if (form === undefined || rest.length > 0) return { kind: 'words', text: source };
  return { kind: 'pronoun', name: second, form: settled(form, after), source };
}

function settled(form: PronounForm | 'her', after: string): PronounForm {
  if (form !== 'her') return form;
  return /^\s+[\p{L}\d{]/u.test(after) && !AFTER_OBJECT.test(after) ? 'determiner' : 'object';
}

/** What slots can name: the arguments by parameter name, for a property also `value`, maybe in words already. */
export type Arguments = ReadonlyMap<string, Constant | Words>;

/** The arguments by the names of their parameters. */
export function namedArguments(
  parameters: readonly ProgramParameter[],
  given: readonly Constant[],
): ReadonlyMap<string, Constant> {
  const named = new Map<string, Constant>();
  parameters.forEach((parameter, index) => {
    const value = given[index];
    if (parameter.kind === 'variable' && value !== undefined) named.set(parameter.name, value);
  });
  return named;
}

const templates = new WeakMap<ProgramText, readonly TemplatePart[]>();

/** A template with its slots filled: arguments first, then entities by their own names. */
export function fill(program: Program, text: ProgramText, given: Arguments): Phrase {
  let parts = templates.get(text);
  if (parts === undefined) {
    parts = readTemplate(text.source);
    templates.set(text, parts);
  }
  return parts.map((part) => fillPart(program, part, given));
}

function fillPart(program: Program, part: TemplatePart, given: Arguments): Piece {
  if (part.kind === 'words') return part;
  const value = given.get(part.name) ?? entityNamed(program, part.name);
  if (value === undefined) return words(part.source);
  if (value.kind === 'words') return part.kind === 'verb' ? words(part.singular) : value;
  if (value.kind !== 'entity') return words(part.kind === 'verb' ? part.singular : plainValue(value));
  const { entity } = value;
  switch (part.kind) {
    case 'name':
      return { kind: 'entity', entity, possessive: part.possessive };
    case 'pronoun':
      return { kind: 'pronoun', entity, form: part.form };
    case 'verb':
      return { kind: 'verb', entity, singular: part.singular, plural: part.plural };
  }
}

function entityNamed(program: Program, name: string): Constant | undefined {
  const entity = program.entities.findIndex((each) => each.name === name);
  return entity < 0 ? undefined : { kind: 'entity', entity };
}
