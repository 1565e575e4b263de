/**
 * `standard/movement`: going from place to place, and noticing who is there and who is gone. A world adds places,
 * ways between them, and where everyone is.
 */
export const movement: string = `use "standard/places";

/// Whether one can go straight from one place to another. Say it once for each direction.
property way(from : place, to : place) : boolean {
  text: "a way leads from {from} to {to}";
  denied: "no way leads from {from} to {to}";
}

/// Someone goes from one place to another. Those at either place see it.
action go(character : character, from : place, to : place) {
  precondition: at(character) == from & way(from, to);
  effect: at(character) = to;
  consenting: character;
  observing(witness : character): at(witness) == from | at(witness) == to;
  text: "{character} {verb:character:goes|go} from {from} to {to}.";
}

/// Whoever is where someone else is knows that they are there.
trigger notice_someone(witness : character, other : character, place : place) {
  precondition:
    witness != other &
    at(witness) == place &
    at(other) == place &
    believes(witness, at(other)) != place;
  effect: believes(witness, at(other)) = place;
  text: "{witness} {verb:witness:notices|notice} {other} at {place}.";
}

/// Whoever expects to find someone where they are, and does not, no longer knows where they are.
trigger miss_someone(witness : character, other : character, place : place) {
  precondition:
    witness != other &
    at(witness) == place &
    at(other) != place &
    believes(witness, at(other)) == place;
  effect: believes(witness, at(other)) = ?;
  text: "{witness} {verb:witness:sees|see} that {other} {verb:other:is|are} not at {place}.";
}
`;
