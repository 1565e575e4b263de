/**
 * `standard/time`: letting time pass. A world adds countdowns (properties of type `time`), what follows when they are at
 * 0, and how long its acts take.
 */
export const time: string = `/// Someone does nothing until the next deadline, the least countdown that is running: \`?\` and 0 do not run.
action wait(character : character) {
  consenting: character;
  observing(witness : character): witness == character;
  takes: next deadline;
  text: "{character} {verb:character:waits|wait}.";
}
`;
