/** When something set up is found to be never used, and when it is not. */
import { describe, expect, test } from 'vitest';
import { holes } from '../../src/continuity/index.ts';
import { unused } from '../../src/continuity/unused.ts';
import { openWorld } from '../../src/library/index.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const HALL = `
use "standard/movement";
type thing;
thing Gun, Rose;
place Hall, Garden;
way(Hall, Garden); way(Garden, Hall);
property raining() : boolean;
property wet(c : character) : boolean;
property holder(t : thing) : character;
property hangs(t : thing) : place;
property alive(c : character) : boolean;
property pretty(c : character) : boolean;
alive(Ann); alive(Ben);
trigger get_wet(c : character) { precondition: raining() & at(c) == Garden & !wet(c); effect: wet(c); }
action pick(c : character, t : thing) {
  precondition: holder(t) == ? & hangs(t) == ?;
  effect: holder(t) = c;
  consenting: c;
  observing(o : character): True;
}
action wear(c : character, t : thing) {
  precondition: holder(t) == c;
  effect: pretty(c);
  consenting: c;
  observing(o : character): True;
}
action shoot(c : character, o : character) {
  precondition: hangs(Gun) == Hall & at(c) == Hall & c != o & alive(o);
  effect: !alive(o);
  consenting: c;
  observing(w : character): True;
}
action smile(c : character) {
  effect: pretty(c);
  consenting: c;
  observing(o : character): True;
}
happening dusk() { effect: wet(Ben); observing(w : character): True; }
character Ann, she { at = Garden; utility: if (at(Ann) == Hall) 1 else 0; }
character Ben, he { at = Garden; utility: if (at(Ben) == Hall) 1 else 0; }
utility(): pretty(Ann);
`;

const found = (text: string) => unused(chronicle(text)).map(({ event }) => event?.event);

describe('what is set up and never used', () => {
  test('is an assertion without which all is as it is', () => {
    const [finding, ...others] = unused(
      chronicle(
        `${HALL} canon { gun: assert hangs(Gun) = Hall seen by everyone; go(Ann, Garden, Hall); dusk(); }`,
      ),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'FAB0708', event: { number: 1, label: 'gun' } });
    expect(finding?.because[0]?.text).toBe('It is about `hangs(Gun)`.');
  });

  test('is the act that brings an object into the story, if nothing comes of it', () => {
    expect(found(`${HALL} canon { pick(Ann, Rose); go(Ann, Garden, Hall); dusk(); }`)).toEqual([
      'pick(Ann, Rose)',
    ]);
    expect(found(`${HALL} canon { pick(Ann, Rose); go(Ann, Garden, Hall); wear(Ann, Rose); }`)).toEqual([]);
  });

  test('is not what makes an act possible, or is told', () => {
    const world = HALL.replace(
      'utility: if (at(Ann) == Hall) 1 else 0;',
      'utility: if (alive(Ben)) 0 else 1;',
    );
    expect(
      found(`${world} canon { assert hangs(Gun) = Hall; go(Ann, Garden, Hall); shoot(Ann, Ben); }`),
    ).toEqual([]);
    expect(
      found(
        `${HALL} canon { assert hangs(Gun) = Hall; go(Ann, Garden, Hall); told hangs(Gun) == Hall; dusk(); }`,
      ),
    ).toEqual([]);
  });

  test('is not what a divergence asks for', () => {
    const canon = `canon { assert hangs(Gun) = Hall; go(Ann, Garden, Hall); dusk(); }`;
    expect(found(`${HALL} ${canon} divergence shot after canon { shoot(Ann, Ben); }`)).toEqual([]);
    expect(found(`${HALL} ${canon} divergence night after canon { dusk(); }`)).toHaveLength(1);
  });

  test('is not a ban, which is for all that is not written yet', () => {
    const text = `${HALL} divergence dark { never pick(Ann, Gun); dusk(); go(Ann, Garden, Hall); }`;
    const { story } = openWorld(text, { file: 'hall.fabula' });
    expect(holes(story!, { of: 'dark' }).findings).toEqual([]);
  });

  test('is not what gives somebody another reason', () => {
    const world = HALL.replace(
      'utility: if (at(Ann) == Hall) 1 else 0;',
      'utility: if (alive(Ben)) 0 else 1;',
    );
    const canon =
      'canon { assert hangs(Gun) = Hall seen by Ann; go(Ann, Garden, Hall); dusk(); assert hangs(Gun) = ?; dusk(); }';
    expect(found(world + canon)).not.toContain('assert hangs(Gun) = Hall');
  });

  test('is not what sets off a trigger, or raises a utility', () => {
    expect(found(`${HALL} canon { assert raining(); go(Ann, Garden, Hall); dusk(); }`)).toEqual([]);
    expect(found(`${HALL} canon { assert pretty(Ann); go(Ann, Garden, Hall); dusk(); }`)).toEqual([]);
  });

  test('is not what stands last, or could still be used', () => {
    expect(found(`${HALL} canon { go(Ann, Garden, Hall); assert hangs(Gun) = Hall; }`)).toEqual([]);
    const world = HALL.replace(
      'utility: if (at(Ann) == Hall) 1 else 0;',
      'utility: if (alive(Ben)) 0 else 1;',
    );
    const canon =
      'canon { assert at(Ann) = Hall seen by Ann; assert hangs(Gun) = Hall seen by Ann; dusk(); }';
    expect(found(world + canon)).not.toContain('assert hangs(Gun) = Hall');
  });

  test('is what somebody learns or wants in vain', () => {
    const canon =
      'canon { Ben learns raining(); Ann also wants hangs(Rose) == Hall; go(Ann, Garden, Hall); dusk(); }';
    expect(found(HALL + canon)).toContain('Ann also wants hangs(Rose) == Hall');
  });

  test('is not in the canon of Romeo and Juliet', () => {
    expect(unused(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
