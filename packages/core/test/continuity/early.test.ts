/** When something is found to come too soon, and when it does not. */
import { describe, expect, test } from 'vitest';
import { early } from '../../src/continuity/early.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const FERRY = `
use "standard/places";
use "standard/time";
place Inn, Harbour, Island;
property ferry() : time;
property bread() : time;
property slept() : boolean;
action order(c : character) {
  precondition: bread() == ?;
  effect: bread() = 30 minutes;
  consenting: c;
  observing(o : character): True;
}
action eat(c : character) {
  precondition: bread() == 0;
  effect: bread() = ?;
  consenting: c;
  observing(o : character): True;
}
action smell(c : character) {
  precondition: bread() <= 10 minutes;
  effect: slept();
  consenting: c;
  observing(o : character): True;
}
action walk(c : character, from : place, to : place) {
  precondition: at(c) == from & from != to & from != Island & to != Island;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): True;
  takes: 20 minutes;
}
action land(c : character) {
  precondition: at(c) == Island;
  effect: slept();
  consenting: c;
  observing(o : character): True;
}
trigger sail() {
  precondition: ferry() == 0;
  effect: { ferry() = ?; forall(c : character) if (at(c) == Harbour) at(c) = Island; }
}
ferry() = 1 hour;
character Nora, she { at = Inn; utility: if (at(Nora) == Island) 1 else 0; }
character Emil, he { at = Harbour; utility: if (slept()) 1 else 0; }
utility(): slept();
`;

const found = (text: string) => early(chronicle(text));

describe('what comes too soon', () => {
  test('is reported with the time that is missing and what set it', () => {
    const [finding, ...others] = found(
      `${FERRY} canon { order(Nora); walk(Nora, Inn, Harbour); meal: eat(Nora); }`,
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'FAB0710',
      event: { number: 3, label: 'meal' },
      message: 'This comes ten minutes too soon: let so much time pass, and it is possible.',
    });
    expect(finding?.because.map(({ event }) => event?.event)).toContain('order(Nora)');
  });

  test('is reported where a countdown must only be lower, and where what follows from a deadline is needed', () => {
    expect(found(`${FERRY} canon { order(Nora); smell(Nora); }`)).toMatchObject([
      { message: 'This comes 20 minutes too soon: let so much time pass, and it is possible.' },
    ]);
    expect(found(`${FERRY} canon { walk(Nora, Inn, Harbour); land(Emil); }`)).toMatchObject([
      {
        message: 'This comes 40 minutes too soon: let so much time pass, and it is possible.',
        characters: ['Emil'],
      },
    ]);
  });

  test('is not reported where no time would help, or enough has passed', () => {
    expect(found(`${FERRY} canon { eat(Nora); }`)).toEqual([]);
    expect(found(`${FERRY} canon { land(Nora); }`)).toEqual([]);
    expect(found(`${FERRY} canon { order(Nora); wait(Nora); eat(Nora); }`)).toEqual([]);
  });

  test('is reported where something asserted moves somebody faster than they can go', () => {
    const canon = 'canon { walk(Nora, Inn, Harbour); order(Emil); there: assert at(Nora) = Inn; }';
    expect(found(FERRY + canon)).toMatchObject([
      {
        event: { number: 3, label: 'there' },
        characters: ['Nora'],
        message: 'Nora is here too soon: the way takes at least 20 minutes, and no time went by.',
        because: [{ event: { number: 1 } }, {}],
      },
    ]);
  });

  test('is not reported where there was time, or nothing in the world moves them so', () => {
    expect(found(`${FERRY} canon { walk(Nora, Inn, Harbour); wait(Emil); assert at(Nora) = Inn; }`)).toEqual(
      [],
    );
    expect(
      found(`${FERRY} canon { walk(Nora, Inn, Harbour); walk(Emil, Harbour, Inn); assert at(Nora) = Inn; }`),
    ).toEqual([]);
    expect(found(`${FERRY} canon { assert at(Nora) = Island; }`)).toEqual([]);
  });

  test('is not reported in the canon of Romeo and Juliet', () => {
    expect(early(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
