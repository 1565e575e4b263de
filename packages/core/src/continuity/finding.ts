import type { HoleCode, HoleKind, Place } from '../check/index.ts';
import type { Range } from '../syntax/index.ts';

/** An event of a canon, by its number. */
export interface EventReference {
  /** 1 for the first event. */
  readonly number: number;
  readonly label?: string;
  /** As the language writes it. */
  readonly event: string;
  readonly place?: Place;
}

/** A piece of evidence: a sentence, and the event it speaks of, if it speaks of one. */
export interface Because {
  readonly event?: EventReference;
  readonly text: string;
}

/** A change of the text that makes a finding go away, and brings no other. */
export interface Repair {
  /** What it does, in words: `let Cleo tell him first: tell(Cleo, Ben)`. */
  readonly title: string;
  /** From the last in each file to the first, so that each can be made as it stands. */
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly file: string;
  /** What is replaced; nothing, where something is put in. */
  readonly range: Range;
  readonly text: string;
}

/** Something in a canon that does not hang together. */
export interface Finding {
  readonly code: HoleCode;
  readonly kind: HoleKind;
  /** The one it is about, where a waiver would stand. */
  readonly event: EventReference;
  /** One or two plain sentences. */
  readonly message: string;
  readonly because: readonly Because[];
  readonly characters: readonly string[];
  readonly repair?: Repair;
  readonly waiver?: { readonly reason: string; readonly place: Place };
}
