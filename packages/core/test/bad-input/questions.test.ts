import { describe, expect, test } from 'vitest';
import { explain, type PlanOptions, plan, readActs, tell, verify } from '../../src/index.ts';
import { errors, open, planFor, refusal } from './open.ts';

const ANN = 'character Ann { utility: n(); } property n() : number; property p() : boolean; utility(): n();';
const COUNT = `${ANN} action up(x : character) { effect: n() = n() + 1; consenting: x; }
  action down(x : character) { effect: n() = n() - 1; consenting: x; }
  action thrice(x : character) { effect: n() = n() * 3; consenting: x; }`;
/** Nothing bounds its numbers, and its goal lies between any two of them. */
const ENDLESS_COUNT = `${COUNT} happening fall() { effect: n() = n() - 7; }`.replace(
  'utility(): n();',
  'n() = 1; utility(): if (n() > 0.4 & n() < 0.6) 1 else 0;',
);
const FAR: PlanOptions = { goal: 1, limits: { author: 1000, characters: 5, minds: 1 } };
/** A number of as many digits, since the language writes no exponents. */
const digits = (count: number): string => `1${'0'.repeat(count)}`;

describe('triggers that would fire for ever', () => {
  test.each([
    ['by counting', 'trigger t() { precondition: !p(); effect: n() = n() + 1; }', 't()'],
    [
      'by undoing each other',
      'trigger t() { precondition: !p(); effect: p(); } trigger u() { precondition: p(); effect: !p(); }',
      't(), u()',
    ],
  ])('are named when they do so from the start, %s', (_, triggers, names) => {
    expect(errors(`${ANN} ${triggers}`)).toEqual([expect.stringMatching(/^FAB0401 /)]);
    expect(errors(`${ANN} ${triggers}`)[0]).toContain(names);
  });

  test('make the act that would set them off impossible, while the search goes on', () => {
    const text = `${ANN} trigger t() { precondition: p(); effect: n() = n() + 1; }
      action loop(x : character) { effect: p(); consenting: x; }
      action win(x : character) { effect: n() = 1; consenting: x; }`;
    const found = planFor(text, { goal: 1 });
    expect(found.status).toBe('solved');
    const { story } = open(text);
    const verdict = verify(story!, 'loop(Ann)');
    expect(verdict.acts.map(({ possible }) => possible)).toEqual(['endless']);
    expect(verdict.minds.endlessTriggers).toEqual(['t()']);
    expect(plan(story!, { goal: 7 }).minds.endlessTriggers).toEqual(['t()']);
    expect(refusal(() => explain(story!, 'win(Ann)', { after: 'loop(Ann)' }))).toBe('FAB0415');
  });
});

describe('a world that counts for ever', () => {
  test.each([0, 20_000_000])('is left when %i bytes are used up', (memoryLimit) => {
    const found = planFor(ENDLESS_COUNT, { ...FAR, memoryLimit });
    expect([found.status, found.stoppedBy]).toEqual(['limit', 'memory']);
    expect(found.minds.bytes).toBeLessThan(60_000_000);
  });

  test('is left when the time is up, also without a clock of the caller', () => {
    const ticking = { now: 0 };
    const timed = planFor(ENDLESS_COUNT, { ...FAR, timeLimit: 2, clock: () => ticking.now++ });
    expect([timed.status, timed.stoppedBy]).toEqual(['limit', 'time']);
    const untimed = planFor(ENDLESS_COUNT, { ...FAR, timeLimit: 20 });
    expect([untimed.status, untimed.stoppedBy]).toEqual(['limit', 'time']);
  });

  test('is left when the caller says so', () => {
    const found = planFor(ENDLESS_COUNT, { ...FAR, cancelled: () => true });
    expect([found.status, found.stoppedBy]).toEqual(['limit', 'cancelled']);
  });

  test('comes to no harm beyond the largest number', () => {
    const text = `${ANN} n() = 1; happening grow() { effect: n() = n() * ${digits(200)}; }`;
    expect(planFor(text, { goal: Number.MAX_VALUE, limits: { author: 5 } }).status).toBe('solved');
  });
});

describe('a goal that nobody can reach', () => {
  test('is known to be so, whatever the limits', () => {
    const text = `${ANN} action on(x : character) { effect: p(); consenting: x; }
      action off(x : character) { effect: !p(); consenting: x; }`;
    expect(planFor(text, { goal: 5 }).status).toBe('exhausted');
    expect(planFor(text, { goal: 5, limits: { author: 1000, characters: 1000, minds: 50 } }).status).toBe(
      'exhausted',
    );
    expect(planFor(text, { goal: Number.MAX_VALUE }).status).toBe('exhausted');
  });

  test('is not reached by a plan of forty acts that might come in any order, and nothing hangs', () => {
    const count = 30;
    const names = Array.from({ length: count }, (_, i) => i);
    const text = `${ANN} ${names
      .map(
        (i) => `property p${i}() : boolean; action a${i}(x : character) { effect: p${i}(); consenting: x; }`,
      )
      .join(
        ' ',
      )} action win(x : character) { precondition: ${names.map((i) => `p${i}()`).join(' & ')}; effect: n() = 1; consenting: x; }`;
    const { story } = open(text);
    const acts = [...names.map((i) => `a${i}(Ann)`), 'win(Ann)'].join('; ');
    const limits = { author: 40, characters: 40, minds: 1 };
    expect(verify(story!, acts, { goal: 1, limits, timeLimit: 2000 }).answer).toBe('undecided');
    expect(plan(story!, { goal: 1, limits, timeLimit: 1000 }).stoppedBy).toBe('time');
  });
});

describe('a question that makes no sense is refused with a reason', () => {
  const { story } = open(COUNT);
  const odd = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '3', null];

  test.each(odd)('a limit of %s', (limit) => {
    for (const which of ['author', 'characters', 'minds']) {
      const limits = { [which]: limit } as object;
      expect(refusal(() => plan(story!, { goal: 2, limits }))).toBe('FAB0417');
      expect(refusal(() => verify(story!, 'up(Ann)', { goal: 2, limits }))).toBe('FAB0417');
      expect(refusal(() => explain(story!, 'up(Ann)', { goal: 2, limits }))).toBe('FAB0417');
    }
  });

  test('but a limit of 0 makes sense', () => {
    expect(plan(story!, { goal: 2, limits: { author: 0 } }).status).toBe('exhausted');
    expect(plan(story!, { goal: 2, limits: { characters: 0 } }).status).toBe('exhausted');
    expect(plan(story!, { goal: 1, limits: { minds: 0 } }).status).toBe('solved');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 'x', null])(
    'a goal of %s',
    (goal) => {
      expect(refusal(() => plan(story!, { goal: goal as number }))).toBe('FAB0416');
    },
  );

  test.each([-1, Number.NaN])('%s milliseconds, or bytes', (limit) => {
    expect(refusal(() => plan(story!, { timeLimit: limit }))).toBe('FAB0417');
    expect(refusal(() => plan(story!, { memoryLimit: limit }))).toBe('FAB0417');
  });

  test('limits of the world that make no sense are refused where they are written', () => {
    for (const limit of ['-1', '0.5', '1001', '99999999999999999999']) {
      expect(errors(`${COUNT} world { limits: author ${limit}; }`).length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['', 'FAB0411'],
    ['up', 'FAB0411'],
    ['up(Ann', 'FAB0411'],
    ['up(Ann))', 'FAB0411'],
    ['up((Ann))', 'FAB0411'],
    ['fly(Ann)', 'FAB0412'],
    ['constructor(Ann)', 'FAB0412'],
    ['up(Bob)', 'FAB0413'],
    ['up(toString)', 'FAB0413'],
    ['up(Ann, Ann)', 'FAB0414'],
    ['up()', 'FAB0414'],
  ])('the act "%s"', (act, code) => {
    expect(refusal(() => explain(story!, act))).toBe(code);
    if (act !== '') expect(refusal(() => verify(story!, act))).toBe(code);
  });

  test.each([-1, 3, 0.5, Number.NaN])('act number %s', (act) => {
    expect(refusal(() => readActs(story!, [act]))).toBe('FAB0418');
  });

  test('a megabyte of anything in place of acts', () => {
    for (const piece of ['a', ' ', '(', ')', ';', 'a(', 'a ', 'a()', 'up(Ann) ']) {
      const code = refusal(() => readActs(story!, piece.repeat(1_000_000 / piece.length)));
      expect(['FAB0411', 'FAB0412', undefined]).toContain(code);
    }
    expect(refusal(() => readActs(story!, [`up(Ann)${' '.repeat(1_000_000)}x`]))).toBe('FAB0411');
  });

  test('a word in place of an act, which is named alone', () => {
    expect(() => readActs(story!, 'hint; up(Ann)')).toThrow('I cannot read "hint" as part of a plan');
    expect(refusal(() => readActs(story!, `a${' ;'.repeat(1_000_000)}`))).toBe('FAB0411');
  });

  test('a telling of nothing, or through the eyes of nobody', () => {
    expect(refusal(() => tell(story!, plan(story!, { goal: 2, limits: { author: 0 } })))).toBe('FAB0420');
    expect(refusal(() => tell(story!, plan(story!), { viewpoint: 'toString' }))).toBe('FAB0421');
  });
});

describe('a world with hardly anything in it has an answer', () => {
  test.each([
    [
      'no characters',
      'type place; place Home; property n() : number; utility(): n(); happening rise() { effect: n() = 1; }',
      'solved',
    ],
    [
      'one character',
      'character Ann; property n() : number; utility(): n(); happening rise() { effect: n() = 1; }',
      'solved',
    ],
    ['no acts', 'character Ann; property n() : number; utility(): n();', 'exhausted'],
    ['no properties', 'character Ann; utility(): 0;', 'exhausted'],
    [
      'no utility',
      'character Ann; property n() : number; happening rise() { effect: n() = 1; }',
      'exhausted',
    ],
    [
      'a character who wants nothing that has a value',
      `character Ann { utility: 1 / m(); } property m() : number; property n() : number;
      utility(): n(); action rise(x : character) { effect: n() = 1 & m() = 3; consenting: x; }`,
      'solved',
    ],
    [
      'an act that divides by zero',
      'character Ann; property n() : number; utility(): n(); happening split() { effect: n() = 1 / n(); } happening rise() { effect: n() = 2; }',
      'solved',
    ],
  ])('%s', (_, text, status) => {
    expect(planFor(text).status).toBe(status);
  });

  test('nothing at all', () => {
    expect(errors('')).toEqual([expect.stringMatching(/^FAB0248 /)]);
  });
});

describe('an author’s utility that cannot be improved on is refused', () => {
  const world = (start: string, utility: string): string =>
    `character Ann; property n() : number; n() = ${start}; utility(): ${utility}; happening rise() { effect: n() = 1; }`;
  test.each([
    ['unknown', world('?', 'n()')],
    ['a division by zero', world('0', '1 / n()')],
    ['a division by zero written out', world('0', '1 / 0')],
    ['a number set to a division by zero', world('1 / 0', 'n()')],
    ['more than the largest number', world(digits(308), 'n() * 100')],
    ['less than the smallest', world(digits(308), 'n() * -100')],
  ])('%s', (_, text) => {
    expect(errors(text)).toEqual([expect.stringMatching(/^FAB0402 /)]);
  });
});
