/**
 * `standard/speech`: telling, lying, whispering, asking, answering, overhearing, and phoning without being answered.
 * What can be spoken of are topics, each a fact that holds or does not; a world adds topics, says which hold, who
 * believes otherwise, and what anyone wants others to believe.
 */
export const speech: string = `use "standard/places";

/// Something that can be told: that the safe is empty, that the heir is alive.
type topic;

/// Whether what the topic says is so.
property holds(topic : topic) : boolean {
  text: "{topic} is true";
  denied: "{topic} is not true";
}

/// Whether someone has been asked about a topic and has not answered yet.
property asked(asker : character, other : character, topic : topic) : boolean {
  text: "{asker} {verb:asker:waits|wait} for {other} to speak of {topic}";
  denied: "{asker} {verb:asker:has|have} no question for {other} about {topic}";
}

/// Whether someone would pick up the phone.
property answers(character : character) : boolean {
  text: "{character} {verb:character:answers|answer} the phone";
  denied: "{character} {verb:character:does|do} not answer the phone";
}

/// Someone says aloud what they believe: that the topic holds (True) or that it does not (False). Everyone at the
/// place hears it, also those nobody knew were there.
action tell(
  speaker : character,
  listener : character,
  topic : topic,
  claim : boolean,
  place : place
) {
  precondition:
    speaker != listener &
    at(speaker) == place &
    at(listener) == place &
    believes(speaker, holds(topic)) == claim;
  effect:
    forall(hearer : character)
      if (hearer != speaker & at(hearer) == place) { believes(hearer, holds(topic)) = claim; }
  consenting: speaker;
  observing(witness : character): at(witness) == place;
  text: "{speaker} {verb:speaker:tells|tell} {listener} about {topic}.";
}

/// Someone says aloud the opposite of what they believe. Everyone at the place hears it and takes it for the truth.
action lie(
  speaker : character,
  listener : character,
  topic : topic,
  claim : boolean,
  place : place
) {
  precondition:
    speaker != listener &
    at(speaker) == place &
    at(listener) == place &
    believes(speaker, holds(topic)) != claim;
  effect:
    forall(hearer : character)
      if (hearer != speaker & at(hearer) == place) { believes(hearer, holds(topic)) = claim; }
  consenting: speaker;
  observing(witness : character): at(witness) == place;
  text: "{speaker} {verb:speaker:lies|lie} to {listener} about {topic}.";
}

/// Someone tells one other what they believe, and nobody else notices.
action whisper(
  speaker : character,
  listener : character,
  topic : topic,
  claim : boolean,
  place : place
) {
  precondition:
    speaker != listener &
    at(speaker) == place &
    at(listener) == place &
    believes(speaker, holds(topic)) == claim;
  effect: believes(listener, holds(topic)) = claim;
  consenting: speaker;
  observing(witness : character): witness == speaker | witness == listener;
  text: "{speaker} {verb:speaker:whispers|whisper} to {listener} about {topic}.";
}

/// Someone asks another about a topic. The question stands until it is answered.
action ask(asker : character, other : character, topic : topic, place : place) {
  precondition:
    asker != other & at(asker) == place & at(other) == place & !asked(asker, other, topic);
  effect: asked(asker, other, topic);
  consenting: asker;
  observing(witness : character): at(witness) == place;
  text: "{asker} {verb:asker:asks|ask} {other} about {topic}.";
}

/// Someone answers a question with what they believe. Everyone at the place hears it.
action answer(
  speaker : character,
  asker : character,
  topic : topic,
  claim : boolean,
  place : place
) {
  precondition:
    asked(asker, speaker, topic) &
    at(speaker) == place &
    at(asker) == place &
    believes(speaker, holds(topic)) == claim;
  effect:
    !asked(asker, speaker, topic) &
    forall(hearer : character)
      if (hearer != speaker & at(hearer) == place) { believes(hearer, holds(topic)) = claim; }
  consenting: speaker;
  observing(witness : character): at(witness) == place;
  text: "{speaker} {verb:speaker:answers|answer} {asker} about {topic}.";
}

/// Someone phones another, wherever they are, to say what they believe. If the other answers, they hear it; if not,
/// the caller learns only that nobody answers.
action phone(caller : character, called : character, topic : topic, claim : boolean) {
  precondition: caller != called & believes(caller, holds(topic)) == claim;
  effect:
    if (answers(called)) { believes(called, holds(topic)) = claim; }
    else { believes(caller, answers(called)) = False; }
  consenting: caller;
  observing(witness : character): answers(called) & (witness == caller | witness == called);
  text: "{caller} {verb:caller:phones|phone} {called} about {topic}.";
}
`;
