// Pieces of sentences that all findings share.
import type { Program } from '../check/index.ts';
import { nameOf } from '../telling/index.ts';
import type { ChronicleEvent } from './chronicle.ts';
import type { EventReference } from './finding.ts';

/** `Ann`, `Ann and Bob`, `Ann, Bob and Cleo` */
export function listed(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** As prose calls a character. */
export function namesOf(program: Program, characters: readonly number[]): string {
  return listed(characters.map((character) => nameOf(program, character)));
}

/** As code in a sentence. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** An event in the middle of a sentence: `event 3, take(Ben, Letter)`. */
export function eventInWords(one: ChronicleEvent | EventReference): string {
  return `event ${one.number}, ${code('written' in one ? one.written : one.event)}`;
}

/** `he`, `she`, `they` or `it` */
export function pronounOf(program: Program, character: number): string {
  return program.entities[character]!.pronoun;
}

/** What is about the same event together. */
export function byEvent<About extends { readonly event: ChronicleEvent }>(all: readonly About[]): About[][] {
  const groups = new Map<number, About[]>();
  for (const one of all) {
    const group = groups.get(one.event.number);
    if (group === undefined) groups.set(one.event.number, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
