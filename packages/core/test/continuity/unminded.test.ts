/** When a breach is found that nobody notices or minds, and when it is not. */
import { describe, expect, test } from 'vitest';
import { unminded } from '../../src/continuity/unminded.ts';
import { chronicle, shippedCanon } from './shipped.ts';

const SECRET = `
property sung() : boolean;
property fed(c : character) : boolean;
property trust(c : character) : boolean;
character Otto, he;
character Vera, she;
character Ida, she;
deal Hush(Otto, Vera) {
  notice(c : character, d : character): True;
  Quiet: Otto refrains sing(Otto);
}
action sing(c : character) {
  effect: sung();
  consenting: c;
  observing(o : character): o == c;
}
action hum(c : character) {
  precondition: sung();
  effect: fed(c);
  consenting: c;
  observing(o : character): True;
}
happening dawn() { effect: fed(Vera); observing(o : character): True; }
honour: word 1, breach 2;
utility(): sung();
utility(Otto): if (sung()) 3 else 0;
utility(Vera): if (trust(Otto)) 3 else 0;
utility(Ida): 0;
`;

const DEAL = 'offer(Otto, Vera, Hush); accept(Vera, Otto, Hush);';
const found = (text: string) => unminded(chronicle(text));

describe('a breach that nobody minds', () => {
  test('is reported where nobody but the breaker ever knows', () => {
    const findings = found(`${SECRET} canon { ${DEAL} song: sing(Otto); dawn(); }`);
    expect(findings).toMatchObject([
      { code: 'FAB0707', event: { number: 3, label: 'song' }, characters: ['Otto', 'Vera'] },
    ]);
    expect(findings[0]?.because[1]?.text).toBe(
      'At the end Vera still believes that `state(Hush.Quiet) == Live`.',
    );
  });

  test('is reported where those who know lose nothing and do nothing', () => {
    const world = SECRET.replace('observing(o : character): o == c;', 'observing(o : character): o != Ida;');
    expect(found(`${world} canon { ${DEAL} sing(Otto); dawn(); }`)).toMatchObject([
      {
        event: { number: 3 },
        because: [{}, { text: expect.stringContaining('Vera has known it since event 3') }],
      },
    ]);
  });

  test('is not reported where whoever knows loses by it', () => {
    const seen = SECRET.replace('observing(o : character): o == c;', 'observing(o : character): True;');
    const world = seen.replace(
      'utility(Vera): if (trust(Otto)) 3 else 0;',
      'utility(Vera): if (sung()) 0 else 1;',
    );
    expect(found(`${world} canon { ${DEAL} sing(Otto); dawn(); }`)).toEqual([]);
  });

  test('is not reported where somebody is told later and something comes of it', () => {
    const canon = `canon { ${DEAL} sing(Otto); dawn(); notify(Otto, Vera, Hush.Quiet, Broken); dawn(); }`;
    expect(found(SECRET + canon)).toEqual([]);
  });

  test('is not reported of a breach with an effect of its own, by the last event, or that the reader is told of', () => {
    const world = SECRET.replace('refrains sing(Otto);', 'refrains sing(Otto) on broken trust(Otto);');
    expect(found(`${world} canon { ${DEAL} sing(Otto); dawn(); }`)).toEqual([]);
    expect(found(`${SECRET} canon { ${DEAL} dawn(); sing(Otto); }`)).toEqual([]);
    expect(
      found(`${SECRET} canon { ${DEAL} sing(Otto); told state(Hush.Quiet) == Broken; dawn(); }`),
    ).toEqual([]);
    expect(found(`${SECRET} canon { ${DEAL} sing(Otto); told !believes(Vera, sung()); dawn(); }`)).toEqual(
      [],
    );
  });

  test('is not reported where nothing is broken, nor in the canon of Romeo and Juliet', () => {
    expect(found(`${SECRET} canon { ${DEAL} dawn(); dawn(); }`)).toEqual([]);
    expect(unminded(shippedCanon('romeo-and-juliet'))).toEqual([]);
  });
});
