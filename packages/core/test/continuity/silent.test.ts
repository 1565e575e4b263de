/** When a deadline that passes in silence is reported, and when it is not. */
import { describe, expect, test } from 'vitest';
import { silent } from '../../src/continuity/silent.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const KETTLE = `
character Ann;
property kettle() : time;
property tea() : boolean;
property walked() : boolean;
action put_on(c : character) {
  precondition: kettle() == ?;
  effect: kettle() = 5 minutes;
  consenting: c;
  observing(o : character): True;
}
action walk(c : character) {
  effect: walked();
  consenting: c;
  observing(o : character): True;
  takes: 10 minutes;
}
action pour(c : character) {
  precondition: !tea();
  effect: tea() & kettle() = ?;
  consenting: c;
  observing(o : character): True;
}
utility(): tea();
utility(Ann): tea() + walked();
`.replace(
  'utility(Ann): tea() + walked();',
  'utility(Ann): (if (tea()) 1 else 0) + (if (walked()) 1 else 0);',
);

const found = (text: string) =>
  silent(chronicle(text)).map(({ event, because }) => [event?.event, because[0]?.event?.event]);

describe('a deadline that passes in silence', () => {
  test('is reported where it passes, with what set it', () => {
    const canon = 'canon { put_on(Ann); late: walk(Ann); pour(Ann); }';
    expect(found(KETTLE + canon)).toEqual([['walk(Ann)', 'put_on(Ann)']]);
    const [finding] = silent(chronicle(KETTLE + canon));
    expect(finding).toMatchObject({ code: 'FAB0706', event: { number: 2, label: 'late' } });
  });

  test('is not reported where a trigger fires', () => {
    const trigger = 'trigger whistle() { precondition: kettle() == 0 & !tea(); effect: tea(); }';
    expect(found(`${KETTLE}${trigger} canon { put_on(Ann); walk(Ann); walk(Ann); }`)).toEqual([]);
  });

  test('is not reported where a later act waits for it', () => {
    const world = KETTLE.replace('precondition: !tea();', 'precondition: !tea() & kettle() == 0;');
    expect(found(`${world} canon { put_on(Ann); walk(Ann); walk(Ann); pour(Ann); }`)).toEqual([]);
  });

  test('is not reported where it ends the chance to do something', () => {
    const world = KETTLE.replace('precondition: !tea();', 'precondition: !tea() & kettle() > 0;');
    expect(found(`${world} canon { put_on(Ann); walk(Ann); walk(Ann); }`)).toEqual([]);
  });

  test('is not reported where somebody wants it, or the reader is told', () => {
    const wish = KETTLE.replace('utility(): tea();', 'utility(): kettle() == 0;');
    expect(found(`${wish} canon { put_on(Ann); walk(Ann); walk(Ann); }`)).toEqual([]);
    expect(found(`${KETTLE} canon { put_on(Ann); walk(Ann); told kettle() == 0; pour(Ann); }`)).toEqual([]);
  });

  test('is not reported at the very end where something could still come of it', () => {
    const world = KETTLE.replace('precondition: !tea();', 'precondition: !tea() & kettle() == 0;');
    expect(found(`${world} canon { put_on(Ann); walk(Ann); }`)).toEqual([]);
  });

  test('is not reported while time is left, nor in the canon of Romeo and Juliet', () => {
    expect(
      found(`${KETTLE.replace('5 minutes', '1 hour')} canon { put_on(Ann); walk(Ann); pour(Ann); }`),
    ).toEqual([]);
    expect(silent(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
