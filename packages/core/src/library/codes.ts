/** Every code that a question to a world can give, and those of a world that cannot start, with a line that explains it. */
export const libraryCodes = {
  FAB0401: 'The triggers of the start would fire for ever.',
  FAB0402: 'The author’s utility has no value at the start.',
  FAB0411: 'A text cannot be read as an act, or as a list of acts.',
  FAB0412: 'An act is named that no action of the world defines.',
  FAB0413: 'An act names something that is not in the world.',
  FAB0414: 'An act can never happen: its arguments do not fit, or its precondition can never hold.',
  FAB0415: 'An act is not possible after the acts before it.',
  FAB0420: 'There is no story to tell.',
  FAB0421: 'Someone is named as the one to tell it from who is not a character of the world.',
} as const;

/** One of the stable codes of the library, `FAB04xx`. */
export type LibraryCode = keyof typeof libraryCodes;
