/**
 * The text of a small world to try things on: Ida wants the lantern and wrongly believes it to be in the cellar, so
 * she goes there, for a good reason and in vain.
 */
export const exampleWorld = `/// Ida wants the lantern and believes it is in the cellar. Otto took it to the attic while she was out.
world "The Lantern" {
  goal: 1;
  limits: author 3, characters 3, minds 1;
}

type place;
type thing;
place Kitchen "the kitchen", Cellar "the cellar", Attic "the attic";
thing Lantern "the lantern";
character Ida "Ida", she;
character Otto "Otto", he;

property at(c : character) : place { text: "{c} is in {value}"; }
property lies(t : thing) : place { text: "{t} is in {value}"; }
property has(c : character, t : thing) : boolean { text: "{c} has {t}"; }

at(Ida) = Kitchen;
at(Otto) = Kitchen;
lies(Lantern) = Attic;
believes(Ida, lies(Lantern)) = Cellar;

action go(c : character, to : place) {
  precondition: at(c) != to;
  effect: at(c) = to;
  consenting: c;
  observing(o : character): True;
  text: "{c} {verb:c:goes|go} to {to}.";
}

action take(c : character, t : thing, from : place) {
  precondition: at(c) == from & lies(t) == from;
  effect: has(c, t) & lies(t) = ?;
  consenting: c;
  observing(o : character): at(o) == from;
  text: "{c} {verb:c:picks|pick} up {t}.";
}

utility(): if (at(Ida) == Cellar) 1 else 0;
utility(Ida): if (has(Ida, Lantern)) 1 else 0;
utility(Otto): 0;
`;
