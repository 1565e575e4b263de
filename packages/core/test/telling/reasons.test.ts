import { describe, expect, test } from 'vitest';
import { explainInWords, reasonText } from '../../src/telling/index.ts';
import { market, rescue, storyOf } from './worlds.ts';

function reasonsIn(text: string, act: number): string[] {
  const input = storyOf(text);
  return explainInWords(input, input.story.acts[act]!, input.story.situations[act]!).map(reasonText);
}

describe('a reason in words', () => {
  test('names the facts that someone hopes for, the acts they have in mind, and where they are wrong', () => {
    expect(reasonsIn(rescue, 1)).toEqual([
      "Caroline pulls the lines out of Elena's arms. Caroline means to lead Elena out to the driveway, " +
        'so that Elena is not at the mansion. Caroline believes, wrongly, that Klaus is at the driveway.',
    ]);
  });

  test('puts several acts in a row', () => {
    expect(reasonsIn(rescue, 0)[0]).toContain(
      "Caroline means to pull the lines out of Elena's arms and then to lead Elena out to the driveway, so that",
    );
  });

  test('says what someone does not know where they have no idea', () => {
    const reasons = reasonsIn(rescue.replace('at(Klaus)) = Driveway', 'at(Klaus)) = ?'), 1);
    expect(reasons[0]).toContain('Caroline does not know that Klaus is at the mansion.');
    expect(reasons[0]).not.toContain('wrongly');
  });

  test('says nothing of mistakes where there are none', () => {
    const reasons = reasonsIn(
      rescue
        .replace('believes(Caroline, at(Klaus)) = Driveway;', 'at(Klaus) = Driveway;')
        .replace('at(Klaus) = Mansion;', ''),
      1,
    );
    expect(reasons[0]).toContain('means to lead');
    expect(reasons[0]).not.toContain('wrongly');
  });

  test('follows those who are counted on', () => {
    expect(reasonsIn(market, 0)).toEqual([
      'Tom walks from the cottage to the market. He means to buy the gem from Ann and hand over the coin, so that ' +
        "the gem's owner is Tom. As he sees it, she goes along when he buys the gem from Ann and hands over the coin, " +
        "so that the coin's owner is Ann.",
    ]);
  });

  test('is given for each of those who consent', () => {
    expect(reasonsIn(market, 1)).toEqual([
      "Tom buys the gem from Ann and hands over the coin, so that the gem's owner is Tom.",
      "Ann goes along with it so that the coin's owner is Ann.",
    ]);
  });

  test('names only what makes the difference, of a sum the terms that rose', () => {
    const world = `
      character Tom, he;
      character Ann, she;
      property wealth(c : character) : number;
      property shame(c : character) : number;
      action beg(c : character, other : character) {
        precondition: c != other;
        effect: { wealth(c) = wealth(c) + 3; shame(c) = shame(c) + 1; wealth(other) = wealth(other) - 3; }
        consenting: c;
      };
      utility(): if (wealth(Tom) > 0) 1 else 0;
      utility(Tom): wealth(Tom) - shame(Tom);
      utility(Ann): 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom begs Ann, so that his wealth is 3.']);
  });

  test('tells of the minds of others what someone wants them to believe', () => {
    const world = `
      character Tom, he;
      character Ann, she;
      property rich(c : character) : boolean { text: "{c} is rich"; denied: "{c} is poor"; }
      action boast(c : character, to : character) {
        precondition: c == Tom & to == Ann;
        effect: believes(to, rich(c)) = True;
        consenting: c;
      };
      utility(): if (believes(Ann, rich(Tom))) 1 else 0;
      utility(Tom): if (believes(Ann, rich(Tom))) 1 else 0;
      utility(Ann): 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom boasts to Ann, so that she believes that he is rich.']);
  });

  test('continues in a new sentence after a text that ends in direct speech', () => {
    const world = `
      character Tom, he;
      property heard(c : character) : boolean;
      action call(c : character) { text: "{c} calls: “Help!”"; effect: heard(c) = True; consenting: c; };
      utility(): if (heard(Tom)) 1 else 0;
      utility(Tom): if (heard(Tom)) 1 else 0;`;
    expect(reasonsIn(world, 0)).toEqual(['Tom calls: “Help!” He does this so that he is heard.']);
  });
});
