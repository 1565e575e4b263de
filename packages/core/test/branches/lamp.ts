/** Worlds with a canon, to depart from. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { openWorld, type StoryWorld } from '../../src/library/index.ts';

const LAMP = `
world "The lamp" { goal: 1; limits: author 6, characters 3, minds 1; }
character Ann, Bob, Cleo;
property oil() : boolean { text: "there is oil in the lamp"; denied: "there is no oil in the lamp"; }
property lit() : boolean { text: "the lamp is lit"; denied: "the lamp is dark"; }
property letter() : boolean { text: "the letter is there"; denied: "the letter is gone"; }
property has_read(c : character) : boolean { text: "{c} has read the letter"; denied: "{c} has not read the letter"; }
property raining() : boolean;
property danced(c : character) : boolean;
letter();

action fill(Ann) {
  precondition: !oil();
  effect: oil();
  consenting: Ann;
  observing(w : character): True;
}
action light(Ann) {
  precondition: oil() & !lit();
  effect: lit();
  consenting: Ann;
  observing(w : character): True;
}
action read(Bob) {
  precondition: lit() & letter() & !has_read(Bob);
  effect: has_read(Bob);
  consenting: Bob;
  observing(w : character): w == Bob;
}
action burn(Cleo) {
  precondition: lit() & letter();
  effect: !letter();
  consenting: Cleo;
  observing(w : character): w == Cleo;
}
action dance(c : character) {
  precondition: !danced(c);
  effect: danced(c);
  consenting: c;
  observing(w : character): True;
}
happening gust() {
  precondition: lit();
  effect: !lit();
  observing(w : character): True;
}
utility(): has_read(Bob);
utility(Ann): lit();
utility(Bob): has_read(Bob);
utility(Cleo): !letter();

canon {
  filling: fill(Ann);
  lighting: light(Ann);
  scene "The study" {
    told lit();
    reading: read(Bob);
    dancing: dance(Cleo);
    rain: assert raining();
  }
  gust: gust();
}
`;

/** The world of the lamp with these divergences. */
export function lamp(divergences: string): StoryWorld {
  const { story, diagnostics } = openWorld(`${LAMP}${divergences}`, { file: 'lamp.fabula' });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}

/** Romeo and Juliet, with these divergences. */
export function play(divergences: string): StoryWorld {
  const read = (name: string): string =>
    readFileSync(new URL(`../../../../worlds/romeo-and-juliet/${name}`, import.meta.url), 'utf8');
  const load = (name: string): string | undefined =>
    name === 'romeo-and-juliet.fabula' ? read(name) : undefined;
  const canon = read('canon.fabula').replace(/^divergence[\s\S]*/mu, '');
  const { story, diagnostics } = openWorld(canon + divergences, { file: 'canon.fabula', load });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return story!;
}
