import { describe, expect, it } from 'vitest';
import { checked, codesOf, programOf, TOWN } from './worlds.ts';

const CLOCKED = `${TOWN}
property closing() : time;
property train(c : character) : time;
closing() = 2 hours;
train(Ann) = 1 day;
trigger close() { precondition: closing() == 0 & train(Ann) > 0; effect: closing() = ? & late(); }
`;
const NAP = 'consenting: c; observing(o : character): o == c;';

describe('time in a world', () => {
  it('is counted in seconds, whatever the unit', () => {
    const { initial } = programOf(`${CLOCKED} coins(Bob) = 1.5 minutes; coins(Bob) = -1 week;`);
    const values = initial.flatMap((effect) =>
      effect.kind === 'assign' &&
      effect.value.kind === 'constant' &&
      effect.value.value.kind === 'number' &&
      effect.value.value.value !== 0
        ? [effect.value.value.value]
        : [],
    );
    expect(values).toEqual(expect.arrayContaining([7200, 86_400, 90, -604_800]));
  });

  it('may pass while an act or a happening goes on, for a length or until the next deadline', () => {
    const { actions } = programOf(`${CLOCKED}
      action nap(c : character) { ${NAP} takes: coins(c) * 20 minutes; }
      happening fog() { effect: late(); observing(o : character): True; takes: next deadline; }`);
    expect(actions.find(({ name }) => name === 'nap')?.takes?.kind).toBe('seconds');
    expect(actions.find(({ name }) => name === 'fog')?.takes).toEqual({ kind: 'next deadline' });
    expect(actions.find(({ name }) => name === 'walk')?.takes).toBeUndefined();
  });

  it.each([
    ['FAB0145', 'an unknown unit', 'closing() = 3 huors;'],
    ['FAB0145', 'a month, which has no certain length', 'closing() = 1 month;'],
    ['FAB0222', 'an act that takes a place', `action nap(c : character) { ${NAP} takes: at(c); }`],
    ['FAB0249', 'an act that takes no time', `action nap(c : character) { ${NAP} takes: 0; }`],
    [
      'FAB0249',
      'an act that takes less than no time',
      `action nap(c : character) { ${NAP} takes: -1 hour; }`,
    ],
    ['FAB0249', 'an act that takes nobody knows how long', `action nap(c : character) { ${NAP} takes: ?; }`],
    ['FAB0140', 'a trigger that takes time', 'trigger dawn() { effect: late(); takes: 1 hour; }'],
    ['FAB0203', 'a thing that is a time', 'time Noon;'],
    ['FAB0203', 'a kind of time', 'type noon : time;'],
    ['FAB0203', 'a type called time', 'type time;'],
    ['FAB0212', 'a variable over all times', 'property busy(t : time) : boolean;'],
    ['FAB0227', 'a countdown where a place is needed', 'at(Ann) = closing();'],
    ['FAB0227', 'a countdown set to a place', 'closing() = Home;'],
    ['FAB0220', 'a countdown asked as if it were yes or no', 'expect closing();'],
  ])('has %s for %s', (code, _, text) => {
    expect(codesOf(CLOCKED + text)).toEqual([code]);
  });

  it.each([
    [
      'FAB0264',
      'a countdown that nothing ever reads',
      `${TOWN} property bell() : time; bell() = 1 hour;
      action nap(c : character) { ${NAP} takes: next deadline; }`,
    ],
    [
      'FAB0272',
      'waiting where there is no deadline',
      `${TOWN}
      action nap(c : character) { effect: late(); ${NAP} takes: next deadline; }`,
    ],
    ['FAB0273', 'a countdown where nothing takes time', CLOCKED],
  ])('warns with %s of %s', (code, _, text) => {
    expect(codesOf(text, 'fabula', true)).toEqual([code]);
  });

  it('suggests the unit that was meant, and only where one can be meant', () => {
    const { diagnostics } = checked(`${CLOCKED} closing() = 3 huors;`);
    expect(diagnostics[0]?.repairs[0]?.replacement).toBe('hours');
    expect(codesOf(`${CLOCKED} expect coins(Ann) == 3 after walk(Ann, Home, Market);`)).toEqual([]);
    expect(codesOf(`${CLOCKED} coins(Ann) = 3\n at(Bob) = Home;`)).toEqual(['FAB0111']);
  });

  it('is a type like any other in the Sabre reading, where nothing takes time', () => {
    const text =
      'type time; entity Noon : time; entity Ann : character; property now() : time; now() = Noon;';
    expect(codesOf(text, 'sabre')).toEqual([]);
    expect(codesOf(`${text} action nap() { takes: 1; };`, 'sabre')).toEqual(['FAB0140']);
  });
});
