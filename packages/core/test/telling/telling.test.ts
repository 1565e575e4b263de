import { describe, expect, test } from 'vitest';
import { renderTelling, tell } from '../../src/telling/index.ts';
import { market, rescue, storyOf } from './worlds.ts';

const character = (text: string, name: string) => {
  const input = storyOf(text);
  return { ...input, viewpoint: input.program.entities.findIndex((each) => each.name === name) };
};

describe('a telling', () => {
  test('is prose in scenes under the names of their places', () => {
    const input = storyOf(market);
    expect(renderTelling(input.program, tell(input))).toBe(
      [
        '— The cottage —',
        'Tom Reed walks from the cottage to the market.',
        '— The market —',
        'Tom buys the gem from Ann and hands over the coin.\n',
      ].join('\n\n'),
    );
  });

  test('is data in which every sentence knows the event it tells', () => {
    const input = storyOf(rescue);
    const { scenes } = tell(input);
    expect(scenes).toHaveLength(1);
    expect(input.program.entities[scenes[0]!.place!]!.name).toBe('Mansion');
    const sentences = scenes.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((paragraph) => paragraph.sentences),
    );
    expect(sentences.map(({ event, kind, act }) => [input.world.eventNames[event], kind, act])).toEqual([
      ['feed(Caroline, Elena)', 'act', 0],
      ['pull(Caroline, Elena)', 'act', 1],
      ['anger(Klaus)', 'consequence', 1],
    ]);
  });

  test('tells what followed by a trigger after the act', () => {
    const input = storyOf(rescue);
    expect(renderTelling(input.program, tell(input), { width: 0 })).toContain(
      "Caroline pulls the lines out of Elena's arms. Klaus hears of it and is furious.",
    );
  });

  test('gives the reasons under each sentence when asked', () => {
    const input = storyOf(market);
    expect(renderTelling(input.program, tell({ ...input, reasons: true }), { width: 60 })).toContain(
      [
        'Tom buys the gem from Ann and hands over the coin.',
        "    He does this so that the gem's owner is Tom.",
        "    Ann goes along with this because then the coin's owner",
        '    is Ann.',
      ].join('\n'),
    );
  });

  test('tells what someone finds on arriving in the scene in which they arrive', () => {
    const arrival = market.replace(
      'utility(): if',
      `property greeted(c : character) : boolean;
       trigger greet(c : character) {
         text: "There {she:c} {verb:c:hears|hear} music.";
         precondition: at(c) == Market & !greeted(c) & c == Tom;
         effect: greeted(c) = True;
       };
       utility(): if`,
    );
    const input = storyOf(arrival);
    expect(renderTelling(input.program, tell(input), { width: 0 })).toContain(
      '— The market —\n\nThere he hears music.',
    );
  });

  test('does not give the same reason of the same character again', () => {
    const input = storyOf(rescue);
    const { scenes } = tell({ ...input, reasons: true });
    const sentences = scenes.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((paragraph) => paragraph.sentences),
    );
    const wrong = sentences.filter(({ reasons }) =>
      reasons.some((reason) => reason.sentences.join().includes('wrongly')),
    );
    expect(wrong.map(({ act }) => act)).toEqual([0]);
  });

  test('is the same every time', () => {
    expect(tell({ ...storyOf(rescue), reasons: true })).toEqual(tell({ ...storyOf(rescue), reasons: true }));
  });

  test('keeps no line longer than asked', () => {
    const input = storyOf(rescue);
    const lines = renderTelling(input.program, tell({ ...input, reasons: true }), { width: 40 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });
});

describe('through the eyes of a character', () => {
  test('only what they take part in or see is told', () => {
    const input = character(rescue, 'Klaus');
    expect(renderTelling(input.program, tell(input), { width: 0 })).toBe(
      '— The mansion —\n\nCaroline Forbes bites into her wrist and feeds Elena Gilbert her blood.\n',
    );
  });

  test('an act is told in the words meant for them', () => {
    const input = character(market, 'Ann');
    expect(renderTelling(input.program, tell(input), { width: 0 })).toContain('Ann sells the gem to Tom.');
  });

  test('only their own reasons are told', () => {
    const input = character(market, 'Ann');
    const { scenes } = tell({ ...input, reasons: true });
    const reasons = scenes.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ sentences }) => sentences.flatMap((sentence) => sentence.reasons)),
    );
    expect(reasons.map((reason) => reason.character)).toEqual([input.viewpoint]);
  });
});

describe('the cut into scenes', () => {
  const chores = (places: string): string => `
    type place;
    type task;
    place Kitchen, Garden;
    task First, Second, Third, Weeds;
    character Tom, he;
    character Ann, she;
    property at(c : character) : place;
    property done(t : task) : boolean;
    at(Tom) = Kitchen;
    ${places}
    action sweep(c : character, t : task) {
      text: "{c} {verb:c:sweeps|sweep} the floor.";
      precondition: c == Tom & !done(t) & t != Weeds;
      effect: done(t) = True;
      consenting: c;
    };
    action dig_out(c : character, t : task) {
      precondition: c == Ann & t == Weeds & done(First) & done(Second) & done(Third);
      effect: done(t) = True;
      consenting: c;
    };
    utility(): if (done(Weeds)) 1 else 0;
    utility(Tom): sum(t : task) (if (done(t)) 1 else 0);
    utility(Ann): if (done(Weeds)) 1 else 0;`;

  test('lies where the place changes, and says that it is elsewhere', () => {
    const input = storyOf(chores('at(Ann) = Garden;'));
    expect(renderTelling(input.program, tell(input), { width: 0 })).toBe(
      [
        '— The kitchen —',
        'Tom sweeps the floor. He sweeps the floor. Then he sweeps the floor.',
        '— The garden —',
        'Elsewhere, Ann digs out the weeds.\n',
      ].join('\n\n'),
    );
  });

  test('does not call the place elsewhere that somebody has just gone to', () => {
    const visit = market.replace(
      'utility(): if',
      `property greeted(c : character) : boolean;
       action beckon(Ann) { precondition: at(Tom) == Market; effect: greeted(Tom); consenting: Ann; };
       utility(Ann): if (greeted(Tom)) 1 else 0;
       utility(): if (greeted(Tom)) 1 else 0;
       utility(Tom): if (at(Tom) == Market) 1 else 0;`,
    );
    const input = storyOf(visit.slice(0, visit.indexOf('(owner(Gem) == Tom)')));
    expect(renderTelling(input.program, tell(input), { width: 0 })).toContain(
      '— The market —\n\nAnn beckons.',
    );
  });

  test('is only a paragraph where others act in the same place', () => {
    const input = storyOf(chores('at(Ann) = Kitchen;'));
    const { scenes } = tell(input);
    expect(scenes.map(({ paragraphs }) => paragraphs.length)).toEqual([2]);
  });
});
