import { describe, expect, test } from 'vitest';
import { openWorld, plan } from '../../src/index.ts';
import { errors, open, planFor, refusal } from './open.ts';

const crowd = (size: number): string =>
  `character ${Array.from({ length: size }, (_, i) => `C${i}`).join(', ')};`;
const CAST = `${crowd(30)} property k(a : character, b : character) : boolean; property n() : number; utility(): n();`;
const parameters = (count: number): string =>
  Array.from({ length: count }, (_, i) => `x${i} : character`).join(', ');
const nested = (count: number, word: string, body: string): string =>
  Array.from({ length: count }, (_, i) => `${word}(y${i} : character) (`).join('') + body + ')'.repeat(count);
/** Makes everything that `k` says possible, so that nothing is simplified away. */
const OPEN = `happening learn(a : character, b : character) { effect: k(a, b); }
  happening forget(a : character, b : character) { effect: !k(a, b) & n() = n() + 1; }`;

describe('what would be too much when written out is refused by name', { timeout: 300_000 }, () => {
  const differ = Array.from({ length: 11 }, (_, i) => `x${i} != x${i + 1}`).join(' & ');
  const pairs = Array.from({ length: 30 }, (_, i) => `(k(a, C${i}) | k(C${i}, a))`).join(' & ');
  const meet = (precondition: string, effect = 'k(a, a)'): string =>
    `action meet(a : character) { precondition: ${precondition}; effect: ${effect}; consenting: a; }`;

  test.each([
    [
      'twelve parameters over thirty characters',
      `action meet(${parameters(12)}) { effect: k(x0, x1); consenting: x0; }`,
      /action `meet`/,
    ],
    [
      'twelve parameters that have to differ',
      `action meet(${parameters(12)}) { precondition: ${differ}; effect: k(x0, x1); consenting: x0; }`,
      /action `meet`/,
    ],
    [
      'a trigger with twelve parameters',
      `trigger meet(${parameters(12)}) { precondition: !k(x0, x1); effect: k(x0, x1); }`,
      /trigger `meet`/,
    ],
    [
      'a property with eight parameters',
      `property wide(${parameters(8)}) : boolean;`,
      /property `wide`.*ground fluents/,
    ],
    [
      'a quantifier over a million combinations',
      meet(nested(5, 'forall', 'k(y0, y1)')),
      /action `meet`.*1,000,000 combinations/,
    ],
    [
      'the same to find someone',
      meet(nested(12, 'exists', 'k(y0, y1)')),
      /action `meet`.*1,000,000 combinations/,
    ],
    [
      'the same in an abbreviation',
      `define all() = ${nested(5, 'forall', 'k(y0, y1)')}; ${meet('all() & all()')}`,
      /action `meet`/,
    ],
    ['the same in an effect', meet('k(a, a)', nested(6, 'forall', 'k(y0, y1)')), /action `meet`/],
    ['the same at the start', `${nested(6, 'forall', 'k(y0, y1)')};`, /statement about the start/],
    [
      'many times what is just allowed once',
      `action meet(${parameters(2)}) { precondition: ${nested(4, 'forall', 'k(x0, y1)')}; effect: k(x0, x1); consenting: x0; }`,
      /action `meet`.*all quantifiers together/,
    ],
    ['sums of sums of sums', `utility(C0): ${nested(5, 'sum', '(if (k(y0, y1)) 1 else n())')};`, /a utility/],
    ['a precondition with 2^30 alternatives', meet(pairs), /alternatives/],
    [
      'a precondition with 30^30 alternatives',
      meet('forall(b : character) exists(c : character) k(b, c)'),
      /alternatives/,
    ],
    [
      'the same effect a hundred thousand times, with conditions',
      meet('k(a, a)', `{ ${'if (k(a, C1)) { n() = 1 }; if (k(a, C2)) { n() = 2 }; '.repeat(20_000)} }`),
      /action `meet`.*pairs of effects/,
    ],
    [
      'three hundred definitions of one name',
      Array.from({ length: 300 }, (_, i) => `type t${i}; t${i} E${i}; property o(a : t${i}) : boolean;`).join(
        ' ',
      ),
      /at most 100 definitions/,
    ],
  ])('%s', (_, text, message) => {
    const found = errors(`${CAST} ${OPEN} ${text}`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^FAB0(301|304|205) /);
    expect(found[0]).toMatch(message);
  });

  test('more characters than there can be minds of', () => {
    expect(errors(`${crowd(1001)} utility(): 0;`)).toMatchObject([
      expect.stringMatching(/^FAB0301 .*`C1000`.*1,000 characters/),
    ]);
  });

  test('more beliefs about beliefs than there is room for, when they are first asked for', () => {
    const { story } = open(`${crowd(300)} property k(a : character) : boolean; utility(): 0;
      forall(c : character) believes(c, k(c));`);
    expect(story).toBeDefined();
    expect(refusal(() => plan(story!, { limits: { minds: 3 } }))).toBe('FAB0419');
    expect(refusal(() => plan(story!, { limits: { minds: 1000 } }))).toBe('FAB0419');
  });
});

describe('what is large and alike costs little', () => {
  test('a crowd that believes alike starts at once, however deep its minds are followed', () => {
    const text = `${crowd(400)} property k(a : character) : boolean; utility(): 0;
      action a(c : character) { effect: k(c); consenting: c; }`;
    const found = planFor(text, { limits: { author: 1, characters: 1, minds: 2 }, goal: 1 });
    expect(found.status).toBe('exhausted');
    expect(found.statistics.situations).toBeLessThan(10_000);
  });

  test('a state of many fluents is not laid out a thousand times before it is needed', () => {
    const text = `${crowd(150)} property k(a : character, b : character) : boolean; utility(): 0; ${OPEN.replace('& n() = n() + 1', '')}`;
    const { story } = openWorld(text);
    const found = plan(story!, { limits: { author: 0, characters: 1, minds: 0 }, goal: 1 });
    expect(story!.world.fluentCount).toBe(22_500);
    expect(found.minds.bytes).toBeLessThan(100_000_000);
  });
});
