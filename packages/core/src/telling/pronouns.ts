/** Pronouns, and when one may stand for a name without doubt about who is meant. */
import type { Program } from '../check/index.ts';
import { isPlace, isPlural, looksPlural, nameOf } from './names.ts';

/** The five forms: she, her (with her), her (her door), hers, herself. */
export type PronounForm = 'subject' | 'object' | 'determiner' | 'possessive' | 'reflexive';

const FORMS: Readonly<Record<'she' | 'he' | 'they' | 'it', Readonly<Record<PronounForm, string>>>> = {
  she: { subject: 'she', object: 'her', determiner: 'her', possessive: 'hers', reflexive: 'herself' },
  he: { subject: 'he', object: 'him', determiner: 'his', possessive: 'his', reflexive: 'himself' },
  they: {
    subject: 'they',
    object: 'them',
    determiner: 'their',
    possessive: 'theirs',
    reflexive: 'themselves',
  },
  it: { subject: 'it', object: 'it', determiner: 'its', possessive: 'its', reflexive: 'itself' },
};

/** The form of an entity's pronoun. */
export function pronounOf(program: Program, entity: number, form: PronounForm): string {
  return FORMS[program.entities[entity]?.pronoun ?? 'it'][form];
}

/**
 * Who has been spoken of in a paragraph. A pronoun is free of doubt for someone named in this sentence or the one
 * before, when nobody else with that pronoun was named in either.
 *
 * `they` is never chosen on its own for a single person: it is also what a character has about whom the file says
 * nothing, and it would have to change verbs that an author wrote out. Places are named again: "at it" is no English.
 * So are things that look like many, whatever the file says: "the combs" are never `it`.
 */
export class Mentions {
  private readonly program: Program;
  /** Who has been named at all; undefined: everyone is known from before. */
  private readonly introduced: Set<number> | undefined;
  private previous: Set<number> = new Set();
  private current: Set<number> = new Set();

  constructor(program: Program, company: 'strangers' | 'acquaintances' = 'strangers') {
    this.program = program;
    this.introduced = company === 'strangers' ? new Set() : undefined;
  }

  /** Notes that an entity has just been named or meant. */
  mention(entity: number): void {
    this.current.add(entity);
    this.introduced?.add(entity);
  }

  /** Whether an entity has been named before, so that a short name will do. */
  isIntroduced(entity: number): boolean {
    return this.introduced?.has(entity) ?? true;
  }

  /** Whether a pronoun would be understood as this entity. */
  isClear(entity: number): boolean {
    const pronoun = this.program.entities[entity]?.pronoun;
    if (pronoun === undefined || pronoun === 'they') return false;
    if (isPlace(this.program, entity) || isPlural(this.program, entity)) return false;
    if (pronoun === 'it' && looksPlural(nameOf(this.program, entity))) return false;
    if (!this.current.has(entity) && !this.previous.has(entity)) return false;
    for (const spokenOf of [this.current, this.previous]) {
      for (const other of spokenOf) {
        if (other !== entity && this.program.entities[other]?.pronoun === pronoun) return false;
      }
    }
    return true;
  }

  /** Ends the sentence. */
  endSentence(): void {
    this.previous = this.current;
    this.current = new Set();
  }

  /** Begins a paragraph: everybody is named anew. */
  endParagraph(): void {
    this.previous = new Set();
    this.current = new Set();
  }
}
