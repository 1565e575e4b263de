import { expect, test } from 'vitest';
import { explainInWords, renderTelling, tell } from '../../src/telling/index.ts';
import { storyOf } from './worlds.ts';

const text = `
type place; type item;
place Cottage, Market "the market", Mansion;
item Gem, Coin;
character Tom "Tom Reed", he;
character Ann "Ann", she;
property at(c : character) : place { text: "{c} is at {value}"; denied: "{c} is not at {value}"; }
property owner(i : item) : character;
property happy(c : character) : boolean;
at(Tom) = Cottage; at(Ann) = Market; owner(Gem) = Ann; owner(Coin) = Tom;
believes(Ann, at(Tom)) = Mansion;
action walk(c : character, from : place, to : place) { precondition: at(c) == from & from != to; effect: at(c) = to; consenting: c; observing(o : character): at(o) == from | at(o) == to; };
action trade(buyer : character, seller : character, i : item, price : item, p : place) {
 text: "{buyer} {verb:buyer:buys|buy} {i} from {seller} and {verb:buyer:hands|hand} over {price}.";
 precondition: at(buyer) == p & at(seller) == p & owner(i) == seller & owner(price) == buyer & i != price;
 effect: { owner(i) = buyer; owner(price) = seller; }
 consenting: buyer, seller;
};
trigger cheer(c : character) { text: "{c} is beside {herself:c} with joy."; precondition: owner(Gem) == c & !happy(c) & c == Tom; effect: happy(c) = True; };
utility(): if (owner(Gem) == Tom) 1 else 0;
utility(Tom): if (owner(Gem) == Tom & at(Tom) == Cottage) 2 else if (owner(Gem) == Tom) 1 else 0;
utility(Ann): if (owner(Coin) == Ann) 1 else 0;
`;
test('x', () => {
  const input = storyOf(text);
  const t = tell({ ...input, reasons: true });
  console.log(input.story.acts.map((a) => input.world.eventNames[a.event]).join('\n'));
  console.log(JSON.stringify(t.scenes.map((s) => s.place)), '\n' + renderTelling(input.program, t));
  console.log(renderTelling(input.program, tell(input)));
  console.log(
    input.story.acts
      .map((a, i) => JSON.stringify(explainInWords(input, a, input.story.situations[i]!), null, 1))
      .join('\n'),
  );
  expect(1).toBe(1);
});
