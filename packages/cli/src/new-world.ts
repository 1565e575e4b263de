/** What has happened in that world, for a file beside it. */
export function newCanon(world: string): string {
  return `// What happens in this story, as you tell it; \`fabula canon\` says of every act whether it was possible and why it was done.

use "${world}";

canon {
  scene "The garden" {
    told believes(Ada, lies(Letter)) == Study & holder(Letter) == Ben;
    admission: admit(Ben, Letter, Ada, Garden);
    exchange: swap(Ada, Cake, Ben, Letter, Garden);
  }
}

// What could have gone otherwise; \`fabula diverge\` says how it goes on from there.

divergence silence "Ben says nothing" {
  never admit(Ben, Letter, Ada, Garden);
}
`;
}

/** The world that `fabula new` starts a writer with: small, complete, and meant to be changed. */
export function newWorld(title: string): string {
  return `/// Ada is looking for her letter. She believes that it lies in the study, but Ben has it, and Ben is hungry.
world "${title}" {
  goal: 1;
  limits: author 4, characters 3, minds 2;
}

// Who and what there is. A name in quotes is how the telling says it.

type place;
type thing;

place Garden "the garden", Study "the study";
thing Letter "the letter", Cake "the cake";

character Ada, she {
  at = Garden;
  // What Ada believes, right or wrong.
  believes(lies(Letter)) = Study;
  believes(holder(Letter)) = ?;
  // What Ada wants: she acts only where she expects this to become true.
  utility: holder(Letter) == Ada;
}

character Ben, he {
  at = Garden;
  // Ben knows what Ada believes; without this he would take her to know what he knows.
  believes(believes(Ada, lies(Letter))) = Study;
  believes(believes(Ada, holder(Letter))) = ?;
  utility: holder(Cake) == Ben;
}

// What can be the case.

/// Where someone is.
property at(someone : character) : place {
  text: "{someone} is in {value}";
  denied: "{someone} is not in {value}";
}

/// Where a thing lies; \`?\` while someone has it.
property lies(something : thing) : place {
  text: "{something} is in {value}";
  denied: "{something} is not in {value}";
}

/// Who has a thing; \`?\` while it lies somewhere.
property holder(something : thing) : character {
  text: "{value} has {something}";
  denied: "{value} does not have {something}";
}

// How things are at the start, whatever anyone believes.

holder(Letter) = Ben;
holder(Cake) = Ada;

// What can happen. Whoever consents to an act must have a reason for it.

action go(someone : character, from : place, to : place) {
  precondition: at(someone) == from & from != to;
  effect: at(someone) = to;
  consenting: someone;
  observing(witness : character): at(witness) == from | at(witness) == to;
  text: "{someone} {verb:someone:goes|go} from {from} to {to}.";
}

action take(someone : character, something : thing, where : place) {
  precondition: at(someone) == where & lies(something) == where;
  effect: lies(something) = ? & holder(something) = someone;
  consenting: someone;
  observing(witness : character): at(witness) == where;
  text: "{someone} {verb:someone:takes|take} {something}.";
}

/// Someone says that they have a thing.
action admit(speaker : character, something : thing, listener : character, where : place) {
  precondition:
    speaker != listener &
    holder(something) == speaker &
    at(speaker) == where &
    at(listener) == where;
  effect: believes(listener, holder(something)) = speaker & believes(listener, lies(something)) = ?;
  consenting: speaker;
  observing(witness : character): at(witness) == where;
  text: "{speaker} {verb:speaker:admits|admit} to {listener} that {she:speaker} {verb:speaker:has|have} {something}.";
}

/// Two people exchange what they have; both must want to.
action swap(one : character, mine : thing, other : character, yours : thing, where : place) {
  precondition:
    one != other &
    holder(mine) == one &
    holder(yours) == other &
    at(one) == where &
    at(other) == where;
  effect: holder(mine) = other & holder(yours) = one;
  consenting: one, other;
  observing(witness : character): at(witness) == where;
  text: "{one} {verb:one:gives|give} {other} {mine} for {yours}.";
}

/// Whoever looks for a thing where it does not lie sees that it is not there.
trigger miss(someone : character, something : thing, where : place) {
  precondition:
    at(someone) == where & lies(something) != where & believes(someone, lies(something)) == where;
  effect: believes(someone, lies(something)) = ?;
  text: "{someone} {verb:someone:sees|see} that {something} is not there.";
}

// What you want: a story in which Ada gets her letter.
utility(): holder(Letter) == Ada;

// What must stay so while you change this world; \`fabula check --expectations\` tells.

expect story {
  contains: admit(Ben, Letter, Ada, Garden), swap(Ada, Cake, Ben, Letter, Garden);
}

expect believes(Ada, lies(Letter) == ?) after go(Ada, Garden, Study);
`;
}
