/** When something stated is found to contradict what happened before. */
import { describe, expect, test } from 'vitest';
import { contradicted } from '../../src/continuity/contradicted.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const HOUSE = `
type colour;
colour Blue, Brown, Grey;
property eyes(c : character) : colour;
property raining() : boolean;
property wet(c : character) : boolean;
property dyed(c : character) : colour;
action get_wet(c : character) {
  precondition: raining() & !wet(c);
  effect: wet(c);
  consenting: c;
  observing(o : character): True;
}
action dye(c : character, k : colour) {
  effect: dyed(c) = k;
  consenting: c;
  observing(o : character): True;
}
character Ann, Ben;
utility(): wet(Ann) & eyes(Ann) == Blue & dyed(Ann) == Blue;
utility(Ann): wet(Ann);
utility(Ben): 0;
`;

const found = (text: string) => contradicted(chronicle(text));

describe('what contradicts what happened', () => {
  test('is something told that is no longer so, with the event that ended it', () => {
    const canon =
      'canon { assert raining(); told !wet(Ann); get_wet(Ann); dye(Ben, Blue); told !wet(Ann) & raining(); }';
    expect(found(HOUSE + canon)).toMatchObject([
      {
        code: 'FAB0711',
        event: { number: 3, event: 'told !wet(Ann) & raining()' },
        characters: ['Ann'],
        because: [{ event: { number: 2, event: 'get_wet(Ann)' } }],
      },
    ]);
  });

  test('is something told that has never been so, also before the first event', () => {
    const [finding] = found(`${HOUSE} canon { told believes(Ann, raining()); dye(Ben, Blue); }`);
    expect(finding).toMatchObject({
      message: 'The reader is told here that `believes(Ann, raining())`, which has not been so at any time.',
    });
    expect(finding?.event).toBeUndefined();
    expect(finding?.because[0]?.event).toBeUndefined();
  });

  test('is an assertion against an earlier one that nothing in the world could bring', () => {
    const canon =
      'canon { first: assert eyes(Ann) = Blue; dye(Ann, Grey); second: assert eyes(Ann) = Brown; }';
    expect(found(HOUSE + canon)).toMatchObject([
      {
        event: { number: 3, label: 'second' },
        characters: ['Ann'],
        because: [{ event: { number: 1, label: 'first' } }, {}],
      },
    ]);
  });

  test('is not an assertion that goes back to the start, or that the world could bring', () => {
    expect(
      found(`${HOUSE} canon { assert raining(); get_wet(Ann); assert !raining() & !wet(Ann); }`),
    ).toEqual([]);
    expect(found(`${HOUSE} canon { assert eyes(Ann) = Blue; assert eyes(Ann) = ?; }`)).toEqual([]);
    expect(found(`${HOUSE} canon { dye(Ann, Blue); assert dyed(Ann) = Brown; }`)).toEqual([]);
  });

  test('is not what somebody comes to believe', () => {
    expect(
      found(
        `${HOUSE} canon { assert eyes(Ann) = Blue; Ben learns eyes(Ann) = Brown; Ben learns eyes(Ann) = Grey; }`,
      ),
    ).toEqual([]);
  });

  test('is not in the canon of Romeo and Juliet', () => {
    expect(contradicted(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
