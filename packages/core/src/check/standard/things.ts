/**
 * `standard/things`: giving, taking and putting down, and noticing what lies where. A world adds things and says where
 * each lies or who has it.
 */
export const things: string = `use "standard/places";

/// Something that can be carried.
type thing;

/// The place where a thing lies; \`?\` while someone has it.
property at(thing : thing) : place {
  text: "{thing} {verb:thing:lies|lie} at {value}";
  denied: "{thing} {verb:thing:does|do} not lie at {value}";
}

/// Who has a thing; \`?\` while it lies somewhere.
property holder(thing : thing) : character {
  text: "{value} {verb:value:has|have} {thing}";
  denied: "{value} {verb:value:does|do} not have {thing}";
}

/// Someone gives a thing to someone else, who takes it gladly.
action give(giver : character, thing : thing, receiver : character, place : place) {
  precondition:
    giver != receiver & holder(thing) == giver & at(giver) == place & at(receiver) == place;
  effect: holder(thing) = receiver;
  consenting: giver, receiver;
  observing(witness : character): at(witness) == place;
  text: "{giver} {verb:giver:gives|give} {thing} to {receiver}.";
}

/// Someone takes a thing that lies where they are.
action take(character : character, thing : thing, place : place) {
  precondition: at(character) == place & at(thing) == place;
  effect: at(thing) = ? & holder(thing) = character;
  consenting: character;
  observing(witness : character): at(witness) == place;
  text: "{character} {verb:character:takes|take} {thing}.";
}

/// Someone puts down a thing they have.
action put_down(character : character, thing : thing, place : place) {
  precondition: at(character) == place & holder(thing) == character;
  effect: at(thing) = place & holder(thing) = ?;
  consenting: character;
  observing(witness : character): at(witness) == place;
  text: "{character} {verb:character:puts|put} down {thing}.";
}

/// Whoever is where a thing lies sees that it lies there.
trigger notice_thing(witness : character, thing : thing, place : place) {
  precondition: at(witness) == place & at(thing) == place & believes(witness, at(thing)) != place;
  effect: believes(witness, at(thing)) = place & believes(witness, holder(thing)) = ?;
  text: "{witness} {verb:witness:notices|notice} {thing} at {place}.";
}

/// Whoever expects a thing where they are, and does not find it, no longer knows where it lies.
trigger miss_thing(witness : character, thing : thing, place : place) {
  precondition: at(witness) == place & at(thing) != place & believes(witness, at(thing)) == place;
  effect: believes(witness, at(thing)) = ?;
  text: "{witness} {verb:witness:sees|see} that {thing} {verb:thing:is|are} not at {place}.";
}
`;
