/** Small worlds for these tests, from text to a story that the search finds. */
import { check, type Program } from '../../src/check/index.ts';
import { compile } from '../../src/compile/index.ts';
import { type PlanResult, PlanSearch } from '../../src/search/index.ts';
import { parse } from '../../src/syntax/index.ts';
import { sentenceForAct, type TellingInput } from '../../src/telling/index.ts';
import type { World } from '../../src/world/index.ts';

export interface Loaded {
  readonly program: Program;
  readonly world: World;
}

/** Reads a world written in Fabula; a diagnostic that is an error fails the test. */
export function load(text: string): Loaded {
  const parsed = parse(text, { file: 'test.fabula' });
  const checked = check(parsed.tree);
  const problems = [...parsed.diagnostics, ...checked.diagnostics].filter(
    ({ severity }) => severity === 'error',
  );
  if (checked.program === undefined || problems.length > 0)
    throw new Error(JSON.stringify(problems, null, 1));
  const { world, diagnostics } = compile(checked.program);
  if (world === undefined) throw new Error(JSON.stringify(diagnostics, null, 1));
  return { program: checked.program, world };
}

/** Finds the story of a world, ready to be told. */
export function storyOf(text: string): TellingInput & { readonly result: PlanResult } {
  const { program, world } = load(text);
  const search = new PlanSearch(world, { goal: 1, limits: program.limits });
  const result = search.finish();
  if (result.story === undefined) throw new Error(`no story: ${result.status}`);
  return { program, world, reader: search.minds, story: result.story, result };
}

/** The number of the act or trigger written so. */
function eventNamed(world: World, name: string): number {
  const event = world.eventNames.indexOf(name);
  if (event < 0) throw new Error(`no ${name} among ${world.eventNames.join(', ')}`);
  return event;
}

/** The sentence for an act written as `walk(Tom, Cottage, Market)`. */
export function said({ program, world }: Loaded, act: string): string {
  return sentenceForAct(program, world, eventNamed(world, act));
}

/** A friend to be got out of a house, whose owner is believed to be away, and is not. */
export const rescue: string = `
type place;
place Mansion "the mansion", Driveway "the driveway";
character Caroline "Caroline Forbes", she;
character Elena "Elena Gilbert", she;
character Klaus, he;
property at(c : character) : place { text: "{c} is at {value}"; denied: "{c} is not at {value}"; }
property drained(c : character) : boolean { text: "{c} is losing blood"; denied: "{c} is no longer losing blood"; }
property fed(c : character) : boolean { text: "{c} can heal"; denied: "{c} cannot heal"; }
property angry(c : character) : boolean { text: "{c} is angry"; denied: "{c} is calm"; }
at(Caroline) = Mansion;
at(Elena) = Mansion;
at(Klaus) = Mansion;
drained(Elena) = True;
believes(Caroline, at(Klaus)) = Driveway;
action feed(c : character, other : character) {
  text: "{c} {verb:c:bites|bite} into {her:c} wrist and {verb:c:feeds|feed} {other} {her:c} blood.";
  precondition: c == Caroline & other == Elena & at(c) == at(other) & !fed(other);
  effect: fed(other) = True;
  consenting: c;
};
action pull(c : character, other : character) {
  text: "{c} pulls the lines out of {other's} arms.";
  precondition: c == Caroline & other == Elena & at(c) == at(other) & drained(other) & fed(other);
  effect: drained(other) = False;
  consenting: c;
  observing(o : character): o != Klaus;
};
action lead_out(c : character, other : character, to : place) {
  text: "{c} leads {other} out to {to}.";
  precondition: c == Caroline & other == Elena & at(c) == Mansion & to == Driveway & !drained(other) & at(Klaus) != Mansion;
  effect: { at(c) = to; at(other) = to; }
  consenting: c;
};
trigger anger(c : character) {
  text: "{c} hears of it and is furious.";
  precondition: !drained(Elena) & !angry(c) & c == Klaus;
  effect: angry(c) = True;
};
utility(): if (!drained(Elena)) 1 else 0;
utility(Caroline): if (at(Elena) != Mansion) 1 else 0;
utility(Klaus): 0;
`;

/** Two people in two places who trade. */
export const market: string = `
type place;
type item;
place Cottage, Market "the market";
item Gem, Coin;
character Tom "Tom Reed", he;
character Ann, she;
property at(c : character) : place;
property owner(i : item) : character;
at(Tom) = Cottage;
at(Ann) = Market;
owner(Gem) = Ann;
owner(Coin) = Tom;
action walk(c : character, from : place, to : place) {
  precondition: at(c) == from & from != to;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): at(o) == from | at(o) == to;
};
action trade(buyer : character, seller : character, i : item, price : item, p : place) {
  text: "{buyer} {verb:buyer:buys|buy} {i} from {seller} and {verb:buyer:hands|hand} over {price}.";
  text seen by seller: "{seller} sells {i} to {buyer}.";
  precondition: at(buyer) == p & at(seller) == p & owner(i) == seller & owner(price) == buyer & i != price;
  effect: { owner(i) = buyer; owner(price) = seller; }
  consenting: buyer, seller;
};
utility(): if (owner(Gem) == Tom) 1 else 0;
utility(Tom): if (owner(Gem) == Tom) 1 else 0;
utility(Ann): if (owner(Coin) == Ann) 1 else 0;
`;
