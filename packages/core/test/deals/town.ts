/** A small town to make deals in, and a way to ask how things stand after some acts. */
import { expect } from 'vitest';
import { openWorld, runExpectations, type StoryWorld } from '../../src/library/index.ts';

/** Ann and Bob make deals; Cleo is Ann's friend, Dan works for Bob, Eve is Bob's sister, Finn is a stranger. */
export const TOWN = `
type place;
place Hall, Yard;
character Ann, Bob, Cleo, Dan, Eve, Finn;
property at(c : character) : place;
property hurt(c : character) : boolean;
property warm() : boolean;
property angry(c : character) : boolean;
property paid(a : character, b : character) : boolean;
property friend(a : character, b : character) : boolean;
property sibling(a : character, b : character) : boolean;
property employs(a : character, b : character) : boolean;
property commands(a : character, b : character) : boolean;
forall(c : character) at(c) = Hall;
at(Finn) = Yard;
warm();
friend(Ann, Cleo);
sibling(Bob, Eve);
employs(Bob, Dan);
commands(Bob, Dan);
commands(Bob, Eve);
action pay(a : character, b : character) {
  precondition: a != b;
  effect: paid(a, b);
  consenting: a;
  observing(o : character): at(o) == at(a);
}
action hit(a : character, b : character) {
  precondition: a != b;
  effect: hurt(b);
  consenting: a;
  observing(o : character): at(o) == at(b);
}
action shout(a : character) {
  precondition: !angry(a);
  effect: angry(a);
  consenting: a;
  observing(o : character): at(o) == at(a);
}
action go(a : character, to : place) {
  precondition: at(a) != to;
  effect: at(a) = to;
  consenting: a;
  observing(o : character): True;
}
happening cool() {
  precondition: warm();
  effect: !warm();
  observing(o : character): True;
}
honour: word 1, breach 3;
utility(): 0;
utility(Ann): 0;
utility(Bob): 0;
utility(Cleo): 0;
utility(Dan): 0;
utility(Eve): 0;
utility(Finn): 0;
`;

/** The offer and the acceptance of D, which Bob offers to Ann. */
export const MADE = 'offer(Bob, Ann, D), accept(Ann, Bob, D)';

/** The town with something added, of which no error may be said. */
export function town(addition: string): StoryWorld {
  const { story, diagnostics } = openWorld(TOWN + addition, { file: 'town.fabula' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  return story!;
}

/** Expects each condition to hold after the acts that stand with it. */
export function expectAfter(
  addition: string,
  ...courses: readonly (readonly [acts: string, condition: string])[]
): void {
  const expectations = courses.map(([acts, condition]) => {
    return `expect ${condition}${acts === '' ? '' : ` after ${acts}`};`;
  });
  const story = town(`${addition}\n${expectations.join('\n')}\n`);
  const results = [...runExpectations(story)].map(({ outcome, message }, index) => {
    return `${outcome}: ${expectations[index]}${outcome === 'holds' ? '' : ` ${message}`}`;
  });
  expect(results).toEqual(expectations.map((expectation) => `holds: ${expectation}`));
}

/** Is an act possible after others? */
export function isPossible(addition: string, acts: string): boolean {
  const story = town(`${addition}\nexpect 0 == 0 after ${acts};\n`);
  return [...runExpectations(story)][0]!.outcome === 'holds';
}
