/** Estimates that know what people will not consent to: nobody drinks what they believe to be poison. */
import { expect, test } from 'vitest';
import { findPlan, type Idea } from '../../src/search/index.ts';
import { readProgram } from '../oracle/reading.ts';
import { compileOrFail, planNames, startOf } from './engine.ts';

const LIMITS = { author: 6, characters: 4, minds: 1 };

/** Ann likes to drink; Bob would be glad to see her dead; a drink that is poisoned kills. */
const world = (more: string): string => `
entity Ann : character;
entity Bob : character;
property alive(who : character) : boolean;
property poisoned() : boolean;
property refreshed() : boolean;
alive(Ann);
alive(Bob);
${more}
action poison() { effect: poisoned(); consenting: Bob; observing(o : character): o == Bob; };
action reassure() { effect: believes(Ann, !poisoned()); consenting: Bob; observing(o : character): o == Bob; };
action drink() {
  precondition: alive(Ann);
  effect: refreshed() & (if(poisoned()) (!alive(Ann)));
  consenting: Ann;
  observing(o : character): True;
};
utility(): if(!alive(Ann)) 1 else 0;
utility(Ann): if(!alive(Ann)) 0 elseif(refreshed()) 2 else 1;
utility(Bob): if(!alive(Ann)) 1 else 0;
`;

const SUSPICIOUS = 'believes(Ann, poisoned()); believes(Bob, believes(Ann, poisoned()));';

function actsNeeded(text: string, without: readonly Idea[] = []): number {
  const search = startOf(readProgram(text, 'fabula'), LIMITS, undefined, without);
  return search.reasons.distance(search.minds.start).atLeast(search.minds.start, 0, LIMITS.author);
}

test('who suspects poison has to be reassured, and the estimate counts that act', () => {
  expect(actsNeeded(world(''))).toBe(2);
  expect(actsNeeded(world(SUSPICIOUS))).toBe(3);
  expect(actsNeeded(world(SUSPICIOUS), ['consent'])).toBe(2);
});

test('the story is the same whether or not consent is asked for in estimates', () => {
  const compiled = compileOrFail(readProgram(world(SUSPICIOUS), 'fabula'));
  for (const without of [[], ['consent']] as const) {
    const { story, optimal } = findPlan(compiled, { limits: LIMITS, without });
    expect(planNames(compiled, story?.acts ?? [])).toEqual(['poison()', 'reassure()', 'drink()']);
    expect(optimal).toBe(true);
  }
});

test('who knows of the poison and cannot be told otherwise will never drink, as no number of acts changes that', () => {
  const honest = world(SUSPICIOUS).replace(/action reassure.*\n/, '');
  expect(actsNeeded(honest)).toBeGreaterThan(LIMITS.author);
  expect(findPlan(compileOrFail(readProgram(honest, 'fabula')), { limits: LIMITS }).status).toBe('exhausted');
});

test('who looks ahead may choose the lesser evil, so nothing is taken to be their ruin', () => {
  const foreseeing = `foresight 1;\n${world(SUSPICIOUS)}`;
  expect(actsNeeded(foreseeing)).toBe(2);
});
