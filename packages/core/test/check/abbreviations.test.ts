import { describe, expect, it } from 'vitest';
import { checked, codesOf, programOf, TOWN } from './worlds.ts';

describe('abbreviations', () => {
  it('mean the same as what they stand for, as a condition and as a number', () => {
    const short = programOf(
      `${TOWN} define fine(c : character) = rich(c) | coins(c) > 3; define twice(c : character) = 2 * coins(c);
      utility(): if (fine(Bob)) twice(Bob) else 0;`.replace('utility(): rich(Ann);', ''),
    );
    const long = programOf(
      `${TOWN} utility(): if (rich(Bob) | coins(Bob) > 3) 2 * coins(Bob) else 0;`.replace(
        'utility(): rich(Ann);',
        '',
      ),
    );
    expect(short.authorUtility).toEqual(long.authorUtility);
  });

  it('never capture a variable around their use', () => {
    const program =
      programOf(`${TOWN} define alone(c : character) = forall(other : character) (other == c | at(other) != at(c));
      expect exists(other : character) alone(other);`);
    const expectation = program.expectations[0]!;
    expect(expectation).toMatchObject({
      condition: {
        kind: 'exists',
        slot: 0,
        body: {
          kind: 'forall',
          slot: 1,
          body: { operands: [{ left: { slot: 1 }, right: { slot: 0 } }, {}] },
        },
      },
    });
  });

  it('may be defined after they are used, and inside each other', () => {
    expect(
      codesOf(`${TOWN} expect a(Ann); define a(c : character) = b(c); define b(c : character) = rich(c);`),
    ).toEqual([]);
  });

  it('may be read in a mind', () => {
    const program = programOf(
      `${TOWN} define fine(c : character) = rich(c); expect believes(Bob, fine(Ann));`,
    );
    expect(program.expectations[0]).toMatchObject({
      condition: { kind: 'believes', condition: { kind: 'compare' } },
    });
  });

  it('show a slip in them once, however often they are used', () => {
    const { own } = checked(`${TOWN} define a() = rihc(Ann); expect a(); expect !a(); expect a() & late();`);
    expect(own.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['FAB0207']);
  });

  it('that double at every step are refused at once', () => {
    const chain = Array.from(
      { length: 60 },
      (_, step) => `define a${step + 1}() = a${step}() & a${step}();`,
    ).join(' ');
    const before = Date.now();
    expect(codesOf(`${TOWN} define a0() = late(); ${chain} expect a60();`)).toEqual(['FAB0235']);
    expect(Date.now() - before).toBeLessThan(2000);
  });

  it('that go on and on are refused, in whatever order they stand', () => {
    const steps = Array.from({ length: 2000 }, (_, step) => `define a${step + 1}() = a${step}();`);
    expect(codesOf(`${TOWN} define a0() = late(); ${steps.join(' ')}`)).toEqual(['FAB0235']);
    expect(codesOf(`${TOWN} ${steps.reverse().join(' ')} define a0() = late();`)).toEqual(['FAB0235']);
  });
});
