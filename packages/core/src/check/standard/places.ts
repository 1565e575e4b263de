/** `standard/places`: what movement, speech and things all speak of. */
export const places: string = `/// Somewhere characters and things can be.
type place;

/// The place where someone is; \`?\` while they are nowhere anyone can go.
property at(character : character) : place {
  text: "{character} {verb:character:is|are} at {value}";
  denied: "{character} {verb:character:is|are} not at {value}";
}
`;
