import type { HoleCode, HoleKind, Place } from '../check/index.ts';
import type { Range } from '../syntax/index.ts';

/** Something that happens in a canon, as a finding refers to it. */
export interface EventReference {
  /** 1 for the first event of the canon. */
  readonly number: number;
  readonly label?: string;
  /** As the language writes it. */
  readonly event: string;
  readonly place: Place;
}

/** What a finding rests on: a quoted condition, an event that made it so, who knew it. */
export interface Evidence {
  /** A sentence. */
  readonly text: string;
  readonly event?: EventReference;
}

/** A change of the text after which a finding is gone and no other has come. */
export interface HoleRepair {
  /**
   * Acts, or what somebody learns or wants, are put in; something is asserted, without an act; an event is moved,
   * more people see one, one takes the place of another, or one is left out.
   */
  readonly kind: 'put in' | 'assert' | 'move' | 'show' | 'replace' | 'leave out';
  /** What it does, in words that can follow "You could": ``leave out `go(Ben, Mill)` ``. */
  readonly title: string;
  /** Do not overlap; an insertion has an empty range. None where the text is not at hand. */
  readonly edits: readonly { readonly file: string; readonly range: Range; readonly text: string }[];
}

/** A hole in what is written: what, where, on what evidence, and how it could be mended. */
export interface Finding {
  readonly code: HoleCode;
  readonly kind: HoleKind;
  /** What it is about, and where a waiver for it would stand; undefined where that is something told before the first event. */
  readonly event?: EventReference;
  /** Where it is written. */
  readonly place: Place;
  /** One or two sentences. */
  readonly message: string;
  readonly because: readonly Evidence[];
  /** Whom it is about, by name. */
  readonly characters: readonly string[];
  readonly repair?: HoleRepair;
}
