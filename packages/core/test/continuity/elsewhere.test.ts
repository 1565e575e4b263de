/** When somebody is found to be in two places, and when an act is impossible for another reason. */
import { describe, expect, test } from 'vitest';
import { elsewhere } from '../../src/continuity/elsewhere.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const TOWN = `
use "standard/movement";
place Mill, Home, Inn;
way(Mill, Home); way(Home, Mill); way(Home, Inn); way(Inn, Home);
property fed(c : character) : boolean;
property shut(p : place) : boolean;
action feed(c : character, o : character, p : place) {
  precondition: c != o & at(c) == p & at(o) == p & !shut(p);
  effect: fed(o);
  consenting: c;
  observing(w : character): at(w) == p;
}
action hug(c : character, o : character) {
  precondition: c != o & at(c) == at(o);
  effect: fed(o);
  consenting: c;
  observing(w : character): True;
}
action avoid(c : character) {
  precondition: at(c) != Home;
  effect: fed(c);
  consenting: c;
  observing(w : character): True;
}
happening close(p : place) { precondition: !shut(p); effect: shut(p); observing(w : character): True; }
character Ann, she { at = Home; utility: fed(Ben); }
character Ben, he { at = Home; utility: if (at(Ben) == Mill) 1 else 0; }
utility(): fed(Ben);
`;

const found = (text: string) => elsewhere(chronicle(text));

describe('being in two places', () => {
  test('is reported with the event that put them where they are', () => {
    const [finding, ...others] = found(
      `${TOWN} canon { go(Ben, Home, Mill); close(Inn); meal: feed(Ann, Ben, Home); }`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'FAB0709',
      kind: 'elsewhere',
      event: { number: 3, label: 'meal', event: 'feed(Ann, Ben, Home)' },
      characters: ['Ben'],
      message:
        'Ben would have to be in two places at once: this needs `at(Ben) == Home`, but `at(Ben) == Mill`.',
      because: [{ event: { number: 1, event: 'go(Ben, Home, Mill)' } }],
    });
  });

  test('is reported of one of two who should be in one place, and of who has been elsewhere from the start', () => {
    const hug = found(`${TOWN} canon { go(Ben, Home, Mill); hug(Ann, Ben); }`);
    expect(hug).toMatchObject([
      { characters: ['Ben'], event: { number: 2 }, because: [{ event: { number: 1 } }] },
    ]);
    const start = found(`${TOWN} canon { go(Ben, Mill, Home); }`);
    expect(start).toMatchObject([{ characters: ['Ben'], event: { number: 1 } }]);
    expect(start[0]?.because[0]?.event).toBeUndefined();
  });

  test('is not what it is where something else is missing as well', () => {
    expect(found(`${TOWN} canon { go(Ben, Home, Mill); close(Home); feed(Ann, Ben, Home); }`)).toEqual([]);
  });

  test('is not what it is where somebody should be anywhere but where they are', () => {
    expect(found(`${TOWN} canon { avoid(Ann); }`)).toEqual([]);
  });

  test('is not reported of what is possible, nor in the canon of Romeo and Juliet', () => {
    expect(
      found(
        `${TOWN} canon { feed(Ann, Ben, Home); go(Ben, Home, Mill); go(Ann, Home, Mill); hug(Ann, Ben); }`,
      ),
    ).toEqual([]);
    expect(elsewhere(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
