/** When a promise is found to be forgotten, and when it is not. */
import { describe, expect, test } from 'vitest';
import { forgotten } from '../../src/continuity/forgotten.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const ROOF = `
use "standard/time";
property mended() : boolean;
property fed(c : character) : boolean;
property ladder() : boolean;
ladder();
character Otto, he;
character Vera, she;
deal Roof(Otto, Vera) {
  notice(c : character, d : character): True;
  Mend: Otto does mend(Otto);
  Feed: Vera does feed(Vera, Otto) when Mend.kept;
}
action mend(c : character) {
  precondition: ladder() & !mended();
  effect: mended();
  consenting: c;
  observing(o : character): True;
}
action feed(c : character, o : character) {
  effect: fed(o);
  consenting: c;
  observing(w : character): True;
}
happening lose_ladder() { precondition: ladder(); effect: !ladder(); observing(o : character): True; }
happening dawn() { effect: fed(Vera); observing(o : character): True; }
honour: word 1, breach 2;
utility(): mended();
utility(Otto): if (fed(Otto)) 3 else 0;
utility(Vera): if (mended()) 3 else 0;
`;

const DEAL = 'offer(Otto, Vera, Roof); deal: accept(Vera, Otto, Roof);';
const found = (text: string) => forgotten(chronicle(text));

describe('a promise that is forgotten', () => {
  test('is reported at the event that made it due, with what would have kept it', () => {
    const findings = found(`${ROOF} canon { ${DEAL} dawn(); dawn(); }`);
    expect(findings).toMatchObject([
      { code: 'FAB0705', event: { number: 2, label: 'deal' }, characters: ['Otto', 'Vera'] },
    ]);
    expect(findings[0]?.because[1]?.text).toContain('`mend(Otto)`');
  });

  test('is reported where another clause made it due, and where it was owed from the start', () => {
    expect(found(`${ROOF} canon { ${DEAL} mend(Otto); dawn(); }`)).toMatchObject([
      { event: { number: 3, event: 'mend(Otto)' }, characters: ['Vera', 'Otto'] },
    ]);
    const owed = 'state(Roof) = Accepted; state(Roof.Mend) = Live;';
    expect(found(`${ROOF} ${owed} canon { dawn(); last: dawn(); }`)).toMatchObject([
      { event: { label: 'last' } },
    ]);
  });

  test('is not reported where it is kept, or due only with the last event', () => {
    expect(found(`${ROOF} canon { ${DEAL} mend(Otto); feed(Vera, Otto); dawn(); }`)).toEqual([]);
    expect(found(`${ROOF} canon { ${DEAL} }`)).toEqual([]);
  });

  test('is not reported while a deadline is ahead', () => {
    const world = ROOF.replace('does mend(Otto);', 'does mend(Otto) by 2 days;');
    expect(found(`${world} canon { ${DEAL} dawn(); dawn(); }`)).toEqual([]);
  });

  test('is not reported where it could not be done', () => {
    expect(found(`${ROOF} canon { lose_ladder(); ${DEAL} dawn(); dawn(); }`)).toEqual([]);
  });

  test('is not reported where it is spoken of again', () => {
    expect(found(`${ROOF} canon { ${DEAL} dawn(); told state(Roof.Mend) == Live; }`)).toEqual([]);
    expect(found(`${ROOF} canon { ${DEAL} dawn(); release(Vera, Otto, Roof.Mend); }`)).toEqual([]);
    expect(found(`${ROOF} canon { ${DEAL} told state(Roof.Mend) == Live; dawn(); dawn(); }`)).toHaveLength(1);
  });

  test('is not reported in the canon of Romeo and Juliet', () => {
    expect(forgotten(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
