/** When somebody is found to have let a harm come that they saw and could have averted, and when not. */
import { describe, expect, test } from 'vitest';
import { unheeded } from '../../src/continuity/unheeded.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const MILL = `
character Ann, she;
character Cleo, she;
character Dan, he;
property burnt() : boolean;
property locked() : boolean;
property angry() : boolean;
property sung() : boolean;
property matches() : boolean;
matches();
action burn(c : character) {
  precondition: c == Cleo & angry() & !locked() & !burnt();
  effect: burnt();
  consenting: c;
  observing(o : character): True;
}
action lock(c : character) {
  precondition: c == Ann & !locked();
  effect: locked();
  consenting: c;
  observing(o : character): True;
}
action sing(c : character) {
  effect: sung();
  consenting: c;
  observing(o : character): True;
}
happening lightning() { precondition: !burnt(); effect: burnt(); observing(o : character): True; }
utility(): burnt();
utility(Ann): (if (burnt()) 0 else 5) - (if (locked()) 1 else 0) + (if (sung()) 1 else 0);
utility(Cleo): if (burnt() & angry()) 1 else 0;
utility(Dan): if (sung()) 1 else 0;
`;

const found = (text: string) => unheeded(chronicle(text));

describe('a threat that is not heeded', () => {
  test('is reported at the harm, with when it was learned of and what would have averted it', () => {
    const findings = found(
      `${MILL} canon { quarrel: assert angry() seen by everyone; sing(Dan); fire: burn(Cleo); }`,
    );
    expect(findings).toMatchObject([
      {
        code: 'FAB0704',
        event: { number: 3, label: 'fire' },
        characters: ['Ann'],
        because: [{ event: { number: 1, label: 'quarrel' } }, {}, {}],
      },
    ]);
    expect(findings[0]?.because[1]?.text).toContain('`lock(Ann)`');
  });

  test('is one finding where several saw it coming, each with what they could have done', () => {
    const both = MILL.replace('c == Ann & !locked()', '(c == Ann | c == Dan) & !locked()').replace(
      'utility(Dan): if (sung()) 1 else 0;',
      'utility(Dan): (if (burnt()) 0 else 5) - (if (locked()) 1 else 0) + (if (sung()) 1 else 0);',
    );
    const findings = found(
      `${both} canon { quarrel: assert angry() seen by everyone; sing(Cleo); fire: burn(Cleo); }`,
    );
    expect(findings).toMatchObject([{ event: { label: 'fire' }, characters: ['Ann', 'Dan'] }]);
    expect(findings[0]?.message).toMatch(/^Ann saw this coming .* never did\. So could Dan\.$/);
    const said = findings[0]?.because.map(({ text }) => text).join(' ');
    expect(said).toContain('`lock(Ann)`');
    expect(said).toContain('`lock(Dan)`');
  });

  test('is not reported where there was no time between learning of it and the harm', () => {
    expect(found(`${MILL} canon { sing(Dan); assert angry() seen by everyone; burn(Cleo); }`)).toEqual([]);
  });

  test('is not reported of who did not know', () => {
    expect(found(`${MILL} canon { assert angry() seen by Cleo; sing(Dan); burn(Cleo); }`)).toEqual([]);
  });

  test('is not reported where the act would cost more than the harm, or would not avert it', () => {
    const dear = MILL.replace('(if (locked()) 1 else 0)', '(if (locked()) 9 else 0)');
    expect(found(`${dear} canon { assert angry() seen by everyone; sing(Dan); burn(Cleo); }`)).toEqual([]);
    const vain = MILL.replace('angry() & !locked() & !burnt()', 'angry() & !burnt()');
    expect(found(`${vain} canon { assert angry() seen by everyone; sing(Dan); burn(Cleo); }`)).toEqual([]);
  });

  test('is not reported where the act was not possible all the time', () => {
    const world = MILL.replace(
      'precondition: c == Ann & !locked();',
      'precondition: c == Ann & !locked() & matches();',
    );
    const canon =
      'canon { assert angry() seen by everyone; assert !matches() seen by everyone; sing(Dan); burn(Cleo); }';
    expect(found(world + canon)).toEqual([]);
  });

  test('that was there from the start is reported only where the world lets people look ahead', () => {
    const canon = 'angry(); canon { sing(Dan); sing(Cleo); burn(Cleo); }';
    expect(found(MILL + canon)).toEqual([]);
    expect(found(`${MILL} foresight 1; ${canon}`)).toMatchObject([
      { event: { number: 3 }, characters: ['Ann'] },
    ]);
  });

  test('is not reported of accidents, or of what was averted', () => {
    expect(found(`${MILL} canon { assert angry() seen by everyone; sing(Dan); lightning(); }`)).toEqual([]);
    expect(found(`${MILL} canon { assert angry() seen by everyone; lock(Ann); sing(Dan); }`)).toEqual([]);
  });

  test('is reported where time does the harm', () => {
    const world = `
      use "standard/time";
      property fuse() : time;
      property dead() : boolean;
      property sung() : boolean;
      character Ann, Dan;
      trigger blast() { precondition: fuse() == 0; effect: fuse() = ? & dead(); }
      action cut(c : character) { precondition: fuse() > 0; effect: fuse() = ?; consenting: c; observing(o : character): True; }
      action sing(c : character) { effect: sung(); consenting: c; observing(o : character): True; }
      action sleep(c : character) { effect: sung(); consenting: c; observing(o : character): True; takes: 1 hour; }
      utility(): 0;
      utility(Ann): (if (dead()) 0 else 5) + (if (sung()) 1 else 0);
      utility(Dan): if (sung()) 1 else 0;
      canon { assert fuse() = 30 minutes seen by everyone; sing(Dan); sleep(Dan); }`;
    expect(found(world)).toMatchObject([{ event: { number: 3, event: 'sleep(Dan)' }, characters: ['Ann'] }]);
  });

  test('is not reported in the canon of Romeo and Juliet', () => {
    expect(unheeded(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
